#include <jansson.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/contract.h"
#include "tests/support/unit.h"
#include "tests/unit/desk/filled.h"

static const struct shape *const all_shapes[] = {
#define SHAPE_POINTER(shape) &shape_##shape,
    SHAPES(SHAPE_POINTER)
#undef SHAPE_POINTER
};
enum { SHAPE_COUNT = sizeof all_shapes / sizeof all_shapes[0] };

static struct raw raw(const char *json)
{
    return (struct raw){ json, strlen(json) };
}

/* Reads JSON that must be refused. */
static struct error refused(const struct shape *shape, struct raw json)
{
    AUTO(arena) arena = ARENA();
    struct error e = { 0 };
    void *out = arena_take(&arena, 1, shape->size);
    ck_assert_msg(!shape_read(shape, json, &arena, out, &e), "%s took %.*s", shape->name,
                  (int)json.size, json.bytes);
    return e;
}

static void expect_survival(const struct shape *shape, enum fill fill)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) json = BUF(1 << 20);
    AUTO(buf) again = BUF(1 << 20);
    struct error e = { 0 };
    void *value = filled(shape, &arena, fill), *back = arena_take(&arena, 1, shape->size);
    ck_assert_msg(shape_check(shape, value, &e), "%s: %s %s", shape->name, e.field, e.sentence);
    ck_assert(shape_write(shape, value, &json));
    ck_assert_msg(shape_read(shape, (struct raw){ json.bytes, json.size }, &arena, back, &e),
                  "%s: %s %s in %s", shape->name, e.field, e.sentence, json.bytes);
    ck_assert_msg(same_value(shape, value, back), "%s: %s", shape->name, json.bytes);
    ck_assert(shape_write(shape, back, &again));
    ck_assert_str_eq(json.bytes, again.bytes);
}

START_TEST(every_shape_survives_writing_and_reading_with_everything_in_it)
{
    expect_survival(all_shapes[_i], FILL_ALL);
}
END_TEST

START_TEST(every_shape_survives_writing_and_reading_with_what_is_needed_only)
{
    expect_survival(all_shapes[_i], FILL_NEEDED);
}
END_TEST

static json_t *filled_json(const struct shape *shape)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) json = BUF(1 << 20);
    ck_assert(shape_write(shape, filled(shape, &arena, FILL_ALL), &json));
    return json_loadb(json.bytes, json.size, 0, NULL);
}

static struct error refused_json(const struct shape *shape, json_t *json)
{
    char *text = json_dumps(json, 0);
    struct error e = refused(shape, raw(text));
    memory_free(text);
    json_decref(json);
    return e;
}

START_TEST(every_field_of_the_wrong_type_is_refused_by_name)
{
    const struct shape *shape = all_shapes[_i];
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        bool takes_numbers = field->kind == FIELD_NUMBER || field->kind == FIELD_SCORE;
        json_t *wrong[] = { json_null(), takes_numbers ? json_string("7") : json_integer(7),
                            json_pack("[i]", 1) };
        for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++) {
            json_t *json = filled_json(shape);
            json_object_set_new(json, field->name, wrong[k]);
            struct error e = refused_json(shape, json);
            ck_assert_int_eq(e.fault, FAULT_INPUT);
            ck_assert_str_eq(e.field, field->name);
            ck_assert_str_ne(e.sentence, "");
        }
    }
}
END_TEST

START_TEST(every_needed_field_that_is_absent_is_refused_by_name)
{
    const struct shape *shape = all_shapes[_i];
    for (size_t i = 0; i < shape->count; i++) {
        if (!shape->fields[i].needed)
            continue;
        json_t *json = filled_json(shape);
        json_object_del(json, shape->fields[i].name);
        struct error e = refused_json(shape, json);
        ck_assert_fault(&e, FAULT_INPUT, shape->fields[i].name);
        ck_assert_fault(&e, FAULT_INPUT, shape->fields[i].help);
    }
}
END_TEST

START_TEST(every_field_is_described_and_named_once)
{
    const struct shape *shape = all_shapes[_i];
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        ck_assert_uint_gt(strlen(field->help), 2);
        ck_assert_uint_lt(strlen(field->name), sizeof((struct error *)0)->field);
        ck_assert(field->offset < shape->size);
        ck_assert((field->kind == FIELD_WORD) == (field->words != NULL));
        ck_assert((field->kind == FIELD_OBJECT || field->kind == FIELD_OBJECTS) ==
                  (field->shape != NULL));
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(field->name, shape->fields[k].name);
    }
}
END_TEST

/* A letter to nobody in particular, of so many two-byte characters. */
static struct send_body letter_of(struct arena *arena, size_t characters)
{
    struct send_body body = { .match_id = { { 1 } } };
    char *bytes = arena_take(arena, characters + 1, 2);
    for (size_t i = 0; i < characters; i++)
        memcpy(bytes + 2 * i, "ß", 2);
    body.content = (struct clean){ bytes, 2 * characters };
    return body;
}

START_TEST(letter_of_5000_characters_passes_and_of_5001_is_refused_with_the_limit_named)
{
    AUTO(arena) arena = ARENA();
    for (size_t characters = 5000; characters <= 5001; characters++) {
        AUTO(buf) json = BUF(1 << 20);
        struct send_body body = letter_of(&arena, characters), back;
        struct error e = { 0 };
        ck_assert(shape_write(&shape_send, &body, &json));
        bool passes =
            shape_read(&shape_send, (struct raw){ json.bytes, json.size }, &arena, &back, &e);
        ck_assert_int_eq(passes, characters == 5000);
        if (!passes)
            ck_assert_fault(&e, FAULT_INPUT, "5,000");
        ck_assert_int_eq(shape_check(&shape_send, &body, &e), characters == 5000);
        if (!passes) {
            ck_assert_fault(&e, FAULT_INPUT, "5,001");
            ck_assert_str_eq(e.field, "content");
        }
    }
}
END_TEST

#define ID_TEXT "01900000-0000-7000-8000-000000000001"
#define SEND_JSON(content) "{\"match_id\":\"" ID_TEXT "\",\"content\":\"" content "\"}"

START_TEST(name_given_twice_is_refused_by_name)
{
    struct error e =
        refused(&shape_key_sign_in, raw("{\"public_key\":\"a\",\"public_key\":\"b\"}"));
    ck_assert_fault(&e, FAULT_INPUT, "public_key");
    ck_assert_fault(&e, FAULT_INPUT, "twice");
    e = refused(&shape_find,
                raw("{\"preferences\":{\"time_zone_range\":1,\"time_zone_range\":2}}"));
    ck_assert_str_eq(e.field, "time_zone_range");
}
END_TEST

START_TEST(unknown_name_is_told_to_the_asker_and_never_to_the_log)
{
    struct error e = refused(&shape_key_sign_in, raw("{\"public_key\":\"a\",\"admin\":true}"));
    ck_assert_str_eq(e.field, "admin");
    ck_assert_ptr_null(strstr(e.trail, "admin"));
    e = refused(&shape_key_sign_in, raw("{\"public_key\":\"a\",\"\\u001b[2J\":true}"));
    ck_assert_int_eq(e.fault, FAULT_INPUT);
    ck_assert_str_eq(e.field, "");
    ck_assert_ptr_null(strchr(e.trail, 0x1b));
}
END_TEST

START_TEST(field_inside_an_object_is_named)
{
    struct error e = refused(&shape_find, raw("{\"preferences\":{\"time_zone_range\":13}}"));
    ck_assert_fault(&e, FAULT_INPUT, "12");
    ck_assert_str_eq(e.field, "time_zone_range");
}
END_TEST

START_TEST(what_is_not_one_json_object_in_utf8_is_refused)
{
    static const struct raw cases[] = {
        { "", 0 },
        { "null", 4 },
        { "[]", 2 },
        { "{", 1 },
        { "{} x", 4 },
        { "{\"address\":\"\xff\",\"door\":\"ssh\"}", 28 },
        { "{\"door\":\"\\u0000\"}", 17 },
        { "{\"door\":\"\\ud800\"}", 17 },
        { "{\"door\":01}", 11 },
        { "{'door':'x'}", 12 },
    };
    struct error e = refused(&shape_hello, cases[_i]);
    ck_assert_int_eq(e.fault, FAULT_INPUT);
    ck_assert_int_eq((int)(sizeof cases / sizeof cases[0]), 10);
}
END_TEST

START_TEST(numbers_outside_their_limits_are_refused)
{
    static const char *const wrong[] = {
        "-1", "13", "1.0", "1e2", "9223372036854775807", "99999999999999999999", "NaN", "true"
    };
    char json[120];
    snprintf(json, sizeof json, "{\"time_zone_range\":%s}", wrong[_i]);
    struct error e = refused(&shape_preferences, raw(json));
    ck_assert_int_eq(e.fault, FAULT_INPUT);
}
END_TEST

START_TEST(values_that_do_not_fit_their_kind_are_refused_by_name)
{
    static const struct {
        const struct shape *shape;
        const char *json, *field, *part;
    } cases[] = {
        { &shape_preferences, "{\"correspondence_type\":\"daily\"}", "correspondence_type",
          "long-term" },
        { &shape_preferences, "{\"correspondence_type\":\"\"}", "correspondence_type", "either" },
        { &shape_preferences, "{\"language_preference\":\"abcd\"}", "language_preference", "3" },
        { &shape_match_ref, "{\"match_id\":\"01900000\"}", "match_id", "UUID" },
        { &shape_match_ref, "{\"match_id\":\"00000000-0000-0000-0000-000000000000\"}", "match_id",
          "needed" },
        { &shape_send, SEND_JSON(""), "content", "needed" },
        { &shape_send, SEND_JSON(" \\n \\n"), "content", "needed" },
        { &shape_send, SEND_JSON("\\u001b\\u0007"), "content", "needed" },
        { &shape_handle_offers, "{\"handles\":[]}", "handles", "needed" },
        { &shape_handle_offers, "{\"handles\":[1]}", "handles", "texts" },
        { &shape_handle_offers,
          "{\"handles\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}", "handles",
          "20" },
        { &shape_draft, "{\"saved_at\":\"yesterday\"}", "draft_id", "needed" },
        { &shape_match_metadata, "{\"compatibility_score\":1.01}", "compatibility_score",
          "0 to 1" },
        { &shape_match_metadata, "{\"compatibility_score\":-0.1}", "compatibility_score",
          "0 to 1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error e = refused(cases[i].shape, raw(cases[i].json));
        ck_assert_fault(&e, FAULT_INPUT, cases[i].part);
        ck_assert_str_eq(e.field, cases[i].field);
    }
}
END_TEST

START_TEST(control_codes_are_cleaned_on_the_way_in)
{
    AUTO(arena) arena = ARENA();
    struct send_body send;
    struct token_sign_in_body sign_in;
    struct error e;
    ck_assert(!shape_read(&shape_send, raw(SEND_JSON("a\\u0000b")), &arena, &send, &e));
    ck_assert(shape_read(&shape_send, raw(SEND_JSON("a\\u001b[31mb\\tc\\r\\nd\\u202e\\u009b")),
                         &arena, &send, &e));
    ck_assert_str_eq(send.content.bytes, "a[31mb  c\nd");
    ck_assert(shape_read(&shape_token_sign_in, raw("{\"token\":\"\\u0007 a\\nb \"}"), &arena,
                         &sign_in, &e));
    ck_assert_str_eq(sign_in.token.bytes, "a b");
}
END_TEST

START_TEST(what_was_taken_out_of_a_letter_is_added_up)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) json = BUF(1000);
    struct send_body out;
    struct error e = { 0 };
    ck_assert(buf_text(&json, "{\"match_id\":\"0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11\",\"content\":"
                              "\"\U0001f600\ufe00\ufe01 co\u00adop\",\"taken_out\":7,"
                              "\"hidden_out\":4}"));
    for (int hop = 0; hop < 2; hop++) { /* the second finds nothing more */
        ck_assert(shape_read(&shape_send, (struct raw){ json.bytes, json.size }, &arena, &out, &e));
        ck_assert_str_eq(out.content.bytes, "\U0001f600 coop");
        ck_assert_int_eq(out.taken_out, 10);
        ck_assert_int_eq(out.hidden_out, 6);
        buf_clear(&json);
        ck_assert(shape_write(&shape_send, &out, &json));
    }
}
END_TEST

START_TEST(text_that_did_not_come_is_empty_and_never_null)
{
    AUTO(arena) arena = ARENA();
    struct find_body find;
    struct error e;
    ck_assert(shape_read(&shape_find, raw("{}"), &arena, &find, &e));
    ck_assert_str_eq(find.preferences.correspondence_type.bytes, "");
    ck_assert_str_eq(find.preferences.region_preference.bytes, "");
}
END_TEST

START_TEST(what_is_optional_and_empty_is_not_written)
{
    AUTO(buf) json = BUF(1000);
    struct find_body find = { 0 };
    struct match_metadata_body metadata = { .estimated_response_time = CLEAN("a day") };
    ck_assert(shape_write(&shape_find, &find, &json));
    ck_assert_str_eq(json.bytes, "{}");
    buf_clear(&json);
    ck_assert(shape_write(&shape_match_metadata, &metadata, &json));
    ck_assert_str_eq(json.bytes, "{\"compatibility_score\":0,\"time_zone_difference\":0,"
                                 "\"estimated_response_time\":\"a day\"}");
}
END_TEST

START_TEST(scores_and_times_are_written_exactly_and_alike_everywhere)
{
    static const struct {
        double score;
        const char *text;
    } scores[] = { { 0, "0" },
                   { 1, "1" },
                   { 0.84, "0.84" },
                   { 0.5, "0.5" },
                   { 0.000001, "0.000001" },
                   { 1.0 / 3, "0.333333" },
                   { 0.99999999, "1" },
                   { -1, "0" },
                   { 7, "1" } };
    for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
        AUTO(buf) json = BUF(1000);
        struct match_metadata_body metadata = { .compatibility_score = scores[i].score,
                                                .estimated_response_time = CLEAN("x") };
        char begins[60];
        snprintf(begins, sizeof begins, "{\"compatibility_score\":%s,", scores[i].text);
        ck_assert(shape_write(&shape_match_metadata, &metadata, &json));
        ck_assert_msg(strncmp(json.bytes, begins, strlen(begins)) == 0, "%s", json.bytes);
    }
    static const struct {
        int64_t time;
        const char *text;
    } times[] = { { INT64_C(1795409049000000), "2026-11-23T04:44:09Z" },
                  { INT64_C(1795409049000001), "2026-11-23T04:44:09.000001Z" },
                  { -1, "1969-12-31T23:59:59.999999Z" } };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        AUTO(buf) json = BUF(1000);
        struct posted_body posted = { .outcome = CLEAN("posted"), .leaves_at = { times[i].time } };
        char whole[100];
        snprintf(whole, sizeof whole, "{\"outcome\":\"posted\",\"leaves_at\":\"%s\"}",
                 times[i].text);
        ck_assert(shape_write(&shape_posted, &posted, &json));
        ck_assert_str_eq(json.bytes, whole);
    }
}
END_TEST

START_TEST(struct_that_does_not_fit_leaves_the_buffer_as_it_was)
{
    AUTO(arena) arena = ARENA();
    for (size_t most = 3; most < 400; most += 7) {
        AUTO(buf) json = BUF(most);
        ck_assert(buf_text(&json, "abc"));
        ck_assert(!shape_write(&shape_profile, filled(&shape_profile, &arena, FILL_ALL), &json));
        ck_assert_str_eq(json.bytes, "abc");
    }
}
END_TEST

START_TEST(check_refuses_what_reading_would_refuse)
{
    struct error e;
    struct profile_body profile = { .age_range = CLEAN("18-25"),
                                    .primary_language = CLEAN("de"),
                                    .country = CLEAN("DE") };
    ck_assert(!shape_check(&shape_profile, &profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "time_zone");
    profile.time_zone = CLEAN("Europe/Berlin");
    ck_assert(shape_check(&shape_profile, &profile, &e));
    profile.privacy_level = CLEAN("open");
    ck_assert(!shape_check(&shape_profile, &profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "minimal, standard, detailed");
    profile.privacy_level = CLEAN("");
    profile.max_active_conversations = -1;
    ck_assert(!shape_check(&shape_profile, &profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "max_active_conversations");
    profile.max_active_conversations = 0;
    struct clean many[11] = { CLEAN_INIT("chess") };
    profile.interests = (struct texts){ many, 11 };
    ck_assert(!shape_check(&shape_profile, &profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "At most 10");
    struct registration_body registration = { .request_id = { { 1 } },
                                              .handle = CLEAN("Fox"),
                                              .profile = profile };
    ck_assert(!shape_check(&shape_registration, &registration, &e));
    ck_assert_str_eq(e.field, "interests");
}
END_TEST

START_TEST(every_schema_is_json_that_names_every_field)
{
    AUTO(buf) schema = BUF(1 << 20);
    ck_assert(shape_schema(all_shapes[_i], &schema));
    json_t *json = json_loadb(schema.bytes, schema.size, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(json);
    ck_assert_uint_eq(json_object_size(json_object_get(json, "properties")), all_shapes[_i]->count);
    json_decref(json);
}
END_TEST

UNIT_CASE(shape)
{
    tcase_add_loop_test(tcase, every_shape_survives_writing_and_reading_with_everything_in_it, 0,
                        SHAPE_COUNT);
    tcase_add_loop_test(tcase, every_shape_survives_writing_and_reading_with_what_is_needed_only, 0,
                        SHAPE_COUNT);
    tcase_add_loop_test(tcase, every_field_of_the_wrong_type_is_refused_by_name, 0, SHAPE_COUNT);
    tcase_add_loop_test(tcase, every_needed_field_that_is_absent_is_refused_by_name, 0,
                        SHAPE_COUNT);
    tcase_add_loop_test(tcase, every_field_is_described_and_named_once, 0, SHAPE_COUNT);
    tcase_add_loop_test(tcase, every_schema_is_json_that_names_every_field, 0, SHAPE_COUNT);
    tcase_add_test(tcase,
                   letter_of_5000_characters_passes_and_of_5001_is_refused_with_the_limit_named);
    tcase_add_test(tcase, name_given_twice_is_refused_by_name);
    tcase_add_test(tcase, unknown_name_is_told_to_the_asker_and_never_to_the_log);
    tcase_add_test(tcase, field_inside_an_object_is_named);
    tcase_add_loop_test(tcase, what_is_not_one_json_object_in_utf8_is_refused, 0, 10);
    tcase_add_loop_test(tcase, numbers_outside_their_limits_are_refused, 0, 8);
    tcase_add_test(tcase, values_that_do_not_fit_their_kind_are_refused_by_name);
    tcase_add_test(tcase, control_codes_are_cleaned_on_the_way_in);
    tcase_add_test(tcase, what_was_taken_out_of_a_letter_is_added_up);
    tcase_add_test(tcase, text_that_did_not_come_is_empty_and_never_null);
    tcase_add_test(tcase, what_is_optional_and_empty_is_not_written);
    tcase_add_test(tcase, scores_and_times_are_written_exactly_and_alike_everywhere);
    tcase_add_test(tcase, struct_that_does_not_fit_leaves_the_buffer_as_it_was);
    tcase_add_test(tcase, check_refuses_what_reading_would_refuse);
}
