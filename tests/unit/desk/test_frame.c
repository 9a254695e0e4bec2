#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/frame.h"
#include "tests/support/unit.h"
#include "tests/unit/desk/filled.h"

static const struct instant some_time = { INT64_C(1795409049123456) };
#define SOME_ID "01900000-0000-7000-8000-000000000001"
#define OTHER_ID "01900000-0000-7000-8000-000000000002"

static struct raw raw(const char *json)
{
    return (struct raw){ json, strlen(json) };
}

static struct raw whole(const struct buf *received)
{
    struct raw json;
    size_t used;
    ck_assert_int_eq(frame_next(received, &json, &used), FRAME_WHOLE);
    ck_assert_uint_eq(used, received->size);
    ck_assert_uint_eq(json.size, used - 4);
    return json;
}

static struct error refused(struct raw json, int64_t expected_id)
{
    AUTO(arena) arena = ARENA();
    struct asked asked;
    struct error e = { 0 };
    int64_t id = 99;
    ck_assert_msg(!frame_read_asked(json, &arena, &asked, &id, &e), "taken: %.*s", (int)json.size,
                  json.bytes);
    ck_assert_int_eq(id, expected_id);
    return e;
}

START_TEST(every_request_survives_the_way_to_the_office)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) out = BUF(FRAME_BYTES);
    struct asked asked;
    struct error e = { 0 };
    int64_t id;
    const struct shape *shape = routes[_i].request;
    const void *request = filled(shape, &arena, FILL_ALL);
    ck_assert(frame_ask(&out, 7, (enum route_id)_i, request));
    ck_assert_msg(frame_read_asked(whole(&out), &arena, &asked, &id, &e), "%s: %s", e.field,
                  e.trail);
    ck_assert_int_eq(id, 7);
    ck_assert_int_eq(asked.id, 7);
    ck_assert_int_eq(asked.route, _i);
    ck_assert(same_value(shape, request, asked.request));
    ck_assert_ptr_null(strchr(routes[_i].path, '{') != NULL ? strstr(out.bytes + 4, "path\":\"{")
                                                            : NULL);
}
END_TEST

START_TEST(every_answer_survives_the_way_back)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) out = BUF(FRAME_BYTES);
    struct answered answered;
    struct frame_head head;
    struct error e = { 0 };
    const struct shape *shape = routes[_i].answer;
    const void *answer = filled(shape, &arena, FILL_ALL);
    ck_assert(frame_answer(&out, 8, (enum route_id)_i, some_time, answer));
    ck_assert(frame_read_head(whole(&out), &head, &e));
    ck_assert(!head.is_notice && !head.failed);
    ck_assert_int_eq(head.id, 8);
    ck_assert_int_eq(head.now.microseconds, some_time.microseconds);
    ck_assert_msg(frame_read_answered(whole(&out), (enum route_id)_i, &arena, &answered, &e),
                  "%s: %s", e.field, e.trail);
    ck_assert_int_eq(answered.id, 8);
    ck_assert_int_eq(answered.error.fault, FAULT_NONE);
    ck_assert_int_eq(answered.now.microseconds, some_time.microseconds);
    ck_assert(same_value(shape, answer, answered.answer));
}
END_TEST

START_TEST(every_fault_survives_the_way_back)
{
#define FAULT_NUMBER(name, status, code, text) FAULT_##name,
    static const enum fault faults[] = { FAULTS(FAULT_NUMBER) };
#undef FAULT_NUMBER
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        AUTO(arena) arena = ARENA();
        AUTO(buf) out = BUF(FRAME_BYTES);
        struct answered answered;
        struct frame_head head;
        struct error error = { .fault = faults[i] }, e;
        ck_assert(frame_fail(&out, 9, some_time, &error));
        ck_assert(frame_read_head(whole(&out), &head, &e));
        ck_assert(head.failed);
        ck_assert(frame_read_answered(whole(&out), ROUTE_HOME, &arena, &answered, &e));
        ck_assert_int_eq(answered.error.fault, faults[i]);
        ck_assert_str_eq(error_sentence(&answered.error), error_sentence(&error));
        ck_assert_ptr_null(answered.answer);
    }
}
END_TEST

START_TEST(sentence_cut_inside_a_character_and_full_of_control_codes_arrives_harmless)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) out = BUF(FRAME_BYTES);
    struct answered answered;
    struct error error = { .fault = FAULT_INPUT }, e;
    for (size_t i = 0; i + 1 < sizeof error.sentence; i++)
        error.sentence[i] = "\xe6\x97\xa5"[i % 3];
    memcpy(error.sentence, "\"\\\x1b[2J\n", 7);
    memcpy(error.field, "bi\"o", 5);
    ck_assert(frame_fail(&out, 9, some_time, &error));
    ck_assert(frame_read_answered(whole(&out), ROUTE_HOME, &arena, &answered, &e));
    ck_assert_str_eq(answered.error.field, "bi\"o");
    ck_assert_ptr_null(strchr(answered.error.sentence, 0x1b));
    ck_assert_ptr_nonnull(strstr(answered.error.sentence, "日日"));
    struct clean sentence = { answered.error.sentence, strlen(answered.error.sentence) }, cleaned;
    ck_assert(text_clean(&arena, (struct raw){ sentence.bytes, sentence.size }, TEXT_LINE, 240, "",
                         &cleaned, &e));
    ck_assert(text_equal(sentence, cleaned));
}
END_TEST

START_TEST(every_notice_survives)
{
    AUTO(buf) out = BUF(FRAME_BYTES);
    struct frame_head head;
    struct error e;
    ck_assert(frame_notice(&out, (enum notice)_i, some_time));
    ck_assert(frame_read_head(whole(&out), &head, &e));
    ck_assert(head.is_notice);
    ck_assert_int_eq(head.notice, _i);
    ck_assert_int_eq(head.now.microseconds, some_time.microseconds);
}
END_TEST

START_TEST(notice_of_a_newer_office_can_be_told_from_garbage)
{
    struct frame_head head;
    struct error e;
    ck_assert(!frame_read_head(
        raw("{\"notice\":\"stamp-issued\",\"now\":\"2026-11-23T04:44:09Z\"}"), &head, &e));
    ck_assert_int_eq(e.fault, FAULT_NOT_FOUND);
    static const char *const garbage[] = { "",
                                           "x",
                                           "[]",
                                           "{}",
                                           "{\"id\":1}",
                                           "{\"id\":\"1\",\"now\":\"2026-11-23T04:44:09Z\"}",
                                           "{\"id\":1,\"now\":7}",
                                           "{\"now\":\"2026-11-23T04:44:09Z\"}" };
    for (size_t i = 0; i < sizeof garbage / sizeof garbage[0]; i++) {
        ck_assert_msg(!frame_read_head(raw(garbage[i]), &head, &e), "%s", garbage[i]);
        ck_assert_int_eq(e.fault, FAULT_INTERNAL);
    }
}
END_TEST

START_TEST(time_is_always_told_with_six_digits)
{
    AUTO(buf) out = BUF(FRAME_BYTES);
    ck_assert(frame_notice(&out, NOTICE_MATCHED, (struct instant){ INT64_C(1795409049000000) }));
    ck_assert_str_eq(out.bytes + 4,
                     "{\"notice\":\"matched\",\"now\":\"2026-11-23T04:44:09.000000Z\"}");
}
END_TEST

START_TEST(frames_split_at_every_byte_are_put_together)
{
    AUTO(buf) sent = BUF(FRAME_BYTES);
    AUTO(buf) received = BUF(FRAME_BYTES);
    struct raw json;
    size_t used, frames = 0;
    ck_assert(frame_notice(&sent, NOTICE_MATCHED, some_time));
    size_t first = sent.size;
    ck_assert(frame_notice(&sent, NOTICE_LETTER_ARRIVED, some_time));
    for (size_t i = 0; i < sent.size; i++) {
        ck_assert(buf_add(&received, sent.bytes + i, 1));
        enum frame_found found = frame_next(&received, &json, &used);
        ck_assert_int_eq(found, i + 1 == first || i + 1 == sent.size ? FRAME_WHOLE : FRAME_MORE);
        if (found != FRAME_WHOLE)
            continue;
        ck_assert_uint_eq(used, frames++ == 0 ? first : sent.size - first);
        buf_remove(&received, 0, used);
    }
    ck_assert_uint_eq(frames, 2);
    ck_assert_uint_eq(received.size, 0);
}
END_TEST

START_TEST(frames_of_no_length_or_too_great_a_length_are_broken)
{
    static const struct {
        unsigned char bytes[4];
        enum frame_found found;
    } cases[] = {
        { { 0, 0, 0, 0 }, FRAME_BROKEN },
        { { 0, 0x10, 0, 1 }, FRAME_BROKEN },
        { { 0xff, 0xff, 0xff, 0xff }, FRAME_BROKEN },
        { { 'G', 'E', 'T', ' ' }, FRAME_BROKEN },
        { { 0, 0x10, 0, 0 }, FRAME_MORE },
        { { 0, 0, 0, 1 }, FRAME_MORE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        AUTO(buf) received = BUF(100);
        struct raw json;
        size_t used;
        ck_assert_int_eq(frame_next(&received, &json, &used), FRAME_MORE);
        ck_assert(buf_add(&received, cases[i].bytes, 4));
        ck_assert_int_eq(frame_next(&received, &json, &used), cases[i].found);
    }
}
END_TEST

START_TEST(frame_that_passes_a_limit_is_not_begun)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) small = BUF(60);
    AUTO(buf) large = BUF(4 << 20);
    struct error error = { .fault = FAULT_INTERNAL };
    char *bytes = arena_take(&arena, FRAME_BYTES, 1);
    memset(bytes, 'a', FRAME_BYTES);
    struct send_body send = { .content = { bytes, FRAME_BYTES } };
    ck_assert(buf_text(&small, "before") && buf_text(&large, "before"));
    ck_assert(!frame_ask(&small, 1, ROUTE_SEND, filled(&shape_send, &arena, FILL_ALL)));
    ck_assert(
        !frame_answer(&small, 1, ROUTE_HOME, some_time, filled(&shape_home, &arena, FILL_ALL)));
    ck_assert(!frame_fail(&small, 1, some_time, &error));
    ck_assert(!frame_notice(&small, NOTICE_MATCHED, some_time));
    ck_assert_uint_eq(small.size, strlen("before"));
    ck_assert_str_eq(small.bytes, "before");
    ck_assert(!frame_ask(&large, 1, ROUTE_SEND, &send));
    ck_assert_uint_eq(large.size, strlen("before")); /* a frame begins with zeros */
    ck_assert_str_eq(large.bytes, "before");
}
END_TEST

START_TEST(id_in_the_path_fills_the_body_and_must_agree_with_it)
{
    AUTO(arena) arena = ARENA();
    struct asked asked;
    struct error e;
    int64_t id;
#define DRAFT "{\"id\":1,\"method\":\"GET\",\"path\":\"/api/v1/drafts/"
    ck_assert(frame_read_asked(raw(DRAFT SOME_ID "\"}"), &arena, &asked, &id, &e));
    ck_assert_int_eq(asked.route, ROUTE_DRAFT);
    const struct draft_ref_body *ref = asked.request;
    ck_assert_str_eq(id_text(ref->draft_id.bytes).text, SOME_ID);
    ck_assert(frame_read_asked(raw(DRAFT SOME_ID "\",\"body\":{\"draft_id\":\"" SOME_ID "\"}}"),
                               &arena, &asked, &id, &e));
    e = refused(raw(DRAFT SOME_ID "\",\"body\":{\"draft_id\":\"" OTHER_ID "\"}}"), 1);
    ck_assert_fault(&e, FAULT_INPUT, "draft_id");
    e = refused(raw(DRAFT "nonsense\",\"body\":{\"draft_id\":\"" OTHER_ID "\"}}"), 1);
    ck_assert_fault(&e, FAULT_INPUT, "draft_id");
    e = refused(raw(DRAFT SOME_ID SOME_ID SOME_ID "\"}"), 1);
    ck_assert_fault(&e, FAULT_INPUT, "draft_id");
}
END_TEST

START_TEST(request_that_cannot_be_read_is_refused_with_its_id_where_one_can_be_read)
{
#define ASK_TOKEN "{\"id\":5,\"method\":\"POST\",\"path\":\"/api/v1/sign-ins/token\""
    static const struct {
        const char *json;
        int64_t id;
        enum fault fault;
        const char *part;
    } cases[] = {
        { "{\"id\":5,\"method\":\"GET\",\"path\":\"/api/v1/nowhere\"}", 5, FAULT_NOT_FOUND, "" },
        { "{\"id\":5,\"method\":\"DANCE\",\"path\":\"/api/v1/home\"}", 5, FAULT_NOT_FOUND, "" },
        { ASK_TOKEN ",\"body\":{\"token\":\"a\",\"token\":\"b\"}}", 5, FAULT_INPUT, "token" },
        { ASK_TOKEN ",\"body\":{}}", 5, FAULT_INPUT, "token" },
        { ASK_TOKEN "}", 5, FAULT_INPUT, "token" },
        { ASK_TOKEN ",\"body\":[]}", 5, FAULT_INPUT, "body" },
        { ASK_TOKEN ",\"body\":null}", 5, FAULT_INPUT, "body" },
        { "{\"id\":5,\"method\":\"GET\",\"path\":\"/api/v1/home\",\"body\":{\"x\":1}}", 5,
          FAULT_INPUT, "x" },
        { "{\"id\":5,\"method\":\"GET\",\"path\":\"/api/v1/home\",\"extra\":1}", 5, FAULT_INPUT,
          "extra" },
        { "{\"id\":5,\"path\":\"/api/v1/home\"}", 5, FAULT_INPUT, "method" },
        { "{\"id\":5,\"method\":7,\"path\":\"/api/v1/home\"}", 5, FAULT_INPUT, "method" },
        { "{\"id\":5,\"method\":\"GET\",\"path\":{}}", 5, FAULT_INPUT, "path" },
        { "{\"method\":\"GET\",\"path\":\"/api/v1/home\"}", -1, FAULT_INPUT, "id" },
        { "{\"id\":-3,\"method\":\"GET\",\"path\":\"/api/v1/home\"}", -1, FAULT_INPUT, "id" },
        { "{\"id\":\"5\",\"method\":\"GET\",\"path\":\"/api/v1/home\"}", -1, FAULT_INPUT, "id" },
        { "{\"id\":1.5,\"method\":\"GET\",\"path\":\"/api/v1/home\"}", -1, FAULT_INPUT, "id" },
        { "{}", -1, FAULT_INPUT, "id" },
        { "[]", -1, FAULT_INPUT, "JSON" },
        { "", -1, FAULT_INPUT, "JSON" },
        { "\xff\xfe", -1, FAULT_INPUT, "JSON" },
        { "{\"id\":5,\"method\":\"\xc3\x28\"}", -1, FAULT_INPUT, "JSON" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error e = refused(raw(cases[i].json), cases[i].id);
        ck_assert_fault(&e, cases[i].fault, cases[i].part);
    }
}
END_TEST

START_TEST(a_million_nested_brackets_are_refused)
{
    AUTO(buf) json = BUF(FRAME_BYTES);
    ck_assert(buf_text(&json, "{\"id\":5,\"body\":"));
    while (buf_text(&json, _i == 0 ? "[" : "{\"a\":"))
        ;
    struct error e = refused((struct raw){ json.bytes, json.size }, -1);
    ck_assert_int_eq(e.fault, FAULT_INPUT);
}
END_TEST

/* Whatever it reads, it may be taken or refused, but never read as something that its own rows
 * would refuse. */
static void read_mutated(struct raw json)
{
    AUTO(arena) arena = ARENA();
    struct asked asked;
    struct error e = { 0 };
    int64_t id;
    if (frame_read_asked(json, &arena, &asked, &id, &e))
        ck_assert(shape_check(routes[asked.route].request, asked.request, &e));
    else
        ck_assert(e.fault == FAULT_INPUT || e.fault == FAULT_NOT_FOUND);
}

START_TEST(request_with_any_byte_changed_is_taken_or_refused_and_no_more)
{
    static const unsigned char instead[] = { 0,   '"', '\\', '{',  '}',  '[',  ',', ':',
                                             '0', '-', 'x',  0x1b, 0x80, 0xc3, 0xff };
    AUTO(arena) arena = ARENA();
    AUTO(buf) out = BUF(FRAME_BYTES);
    ck_assert(frame_ask(&out, 7, ROUTE_DRAFT_SAVE, filled(&shape_draft, &arena, FILL_ALL)));
    for (size_t at = 4; at < out.size; at++) {
        char kept = out.bytes[at];
        for (size_t i = 0; i < sizeof instead; i++) {
            out.bytes[at] = (char)instead[i];
            read_mutated((struct raw){ out.bytes + 4, out.size - 4 });
        }
        out.bytes[at] = kept;
        read_mutated((struct raw){ out.bytes + 4, at - 4 });
    }
}
END_TEST

START_TEST(answer_that_breaks_its_promise_is_ours_to_mend_and_names_the_field)
{
    AUTO(arena) arena = ARENA();
    struct answered answered;
    struct error e;
#define HEAD "{\"id\":1,\"status\":200,\"now\":\"2026-11-23T04:44:09.000000Z\""
    ck_assert(!frame_read_answered(raw(HEAD ",\"body\":{\"draft_id\":\"x\"}}"), ROUTE_RECALL,
                                   &arena, &answered, &e));
    ck_assert_fault(&e, FAULT_INTERNAL, "draft_id");
    ck_assert_str_eq(e.sentence, "");
    ck_assert(!frame_read_answered(raw(HEAD "}"), ROUTE_RECALL, &arena, &answered, &e));
    ck_assert_int_eq(e.fault, FAULT_INTERNAL);
    ck_assert(
        !frame_read_answered(raw(HEAD ",\"problem\":{}}"), ROUTE_RECALL, &arena, &answered, &e));
    ck_assert_int_eq(e.fault, FAULT_INTERNAL);
    static const char *const odd[] = { "none", "burnt" };
    for (size_t i = 0; i < 2; i++) {
        char json[200];
        snprintf(json, sizeof json, HEAD ",\"problem\":{\"type\":\"%s\"}}", odd[i]);
        ck_assert(frame_read_answered(raw(json), ROUTE_RECALL, &arena, &answered, &e));
        ck_assert_int_eq(answered.error.fault, FAULT_INTERNAL);
    }
}
END_TEST

/* What the office lists at most, with as much in it as there can be. */
START_TEST(the_longest_lists_fit_into_a_frame)
{
    enum { PREVIEW = 100 };
    AUTO(arena) arena = ARENA();
    AUTO(buf) out = BUF(FRAME_BYTES + 4);
    char preview[4 * PREVIEW + 1] = "";
    for (int i = 0; i < PREVIEW; i++)
        memcpy(preview + (size_t)i * 4, "\xf0\x9f\x99\x82", 5);
    struct letter_line_body line = { .letter_id = { { 1 } },
                                     .match_id = { { 1 } },
                                     .pen_pal_handle = CLEAN("adventurous-hummingbird-999"),
                                     .mine = true,
                                     .message_sequence = 1000000,
                                     .state = CLEAN("pillar-box"),
                                     .unread = true,
                                     .posted_at = some_time,
                                     .leaves_at = some_time,
                                     .scheduled_delivery = some_time,
                                     .delivered_at = some_time,
                                     .preview = { preview, sizeof preview - 1 } };
    struct letter_line_body *lines = ARENA_ARRAY(&arena, struct letter_line_body, OBJECTS_MOST);
    for (int i = 0; i < OBJECTS_MOST; i++)
        lines[i] = line;
    struct match_view_body view = { .match_id = { { 1 } },
                                    .status = CLEAN("completed"),
                                    .letters = { lines, OBJECTS_MOST } };
    view.pen_pal_profile.bio = view.pen_pal_profile.cultural_fact = line.preview;
    ck_assert(frame_answer(&out, 1, ROUTE_MATCH, some_time, &view));
    ck_assert_uint_lt(out.size,
                      FRAME_BYTES - 20000); /* a card's texts and reasons are smaller than that */
}
END_TEST

UNIT_CASE(frame)
{
    tcase_add_test(tcase, the_longest_lists_fit_into_a_frame);
    tcase_add_loop_test(tcase, every_request_survives_the_way_to_the_office, 0, ROUTE_COUNT);
    tcase_add_loop_test(tcase, every_answer_survives_the_way_back, 0, ROUTE_COUNT);
    tcase_add_test(tcase, every_fault_survives_the_way_back);
    tcase_add_test(tcase,
                   sentence_cut_inside_a_character_and_full_of_control_codes_arrives_harmless);
    tcase_add_loop_test(tcase, every_notice_survives, 0, NOTICE_COUNT);
    tcase_add_test(tcase, notice_of_a_newer_office_can_be_told_from_garbage);
    tcase_add_test(tcase, time_is_always_told_with_six_digits);
    tcase_add_test(tcase, frames_split_at_every_byte_are_put_together);
    tcase_add_test(tcase, frames_of_no_length_or_too_great_a_length_are_broken);
    tcase_add_test(tcase, frame_that_passes_a_limit_is_not_begun);
    tcase_add_test(tcase, id_in_the_path_fills_the_body_and_must_agree_with_it);
    tcase_add_test(tcase, request_that_cannot_be_read_is_refused_with_its_id_where_one_can_be_read);
    tcase_add_loop_test(tcase, a_million_nested_brackets_are_refused, 0, 2);
    tcase_add_test(tcase, request_with_any_byte_changed_is_taken_or_refused_and_no_more);
    tcase_add_test(tcase, answer_that_breaks_its_promise_is_ours_to_mend_and_names_the_field);
}
