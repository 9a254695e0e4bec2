#include "shared/desk/exchange.h"

#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/given.h"
#include "tests/support/unit.h"

#define UUID "0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11"
#define OTHER "0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c12"

static struct raw raw(const char *text)
{
    return (struct raw){ text, strlen(text) };
}

static struct written_request request(const char *method, const char *target, const char *body,
                                      const char *key)
{
    return (struct written_request){ raw(method), raw(target), raw(body), raw(key) };
}

static const void *reads(const struct written_request *written, enum route_id expected,
                         struct arena *arena)
{
    enum route_id route;
    const void *out = NULL;
    struct error e = { 0 };
    ck_assert(exchange_route(written, &route, &e));
    ck_assert_int_eq(route, expected);
    ck_assert_msg(exchange_read(written, route, arena, &out, &e), "%s %s", e.field, e.sentence);
    return out;
}

static struct error refuses(const struct written_request *written)
{
    AUTO(arena) arena = ARENA();
    enum route_id route;
    const void *out;
    struct error e = { 0 };
    ck_assert(!exchange_route(written, &route, &e) ||
              !exchange_read(written, route, &arena, &out, &e));
    return e;
}

START_TEST(path_and_key_fill_what_the_body_lacks)
{
    AUTO(arena) arena = ARENA();
    struct written_request match = request("GET", "/api/v1/matches/" UUID, "", "");
    const struct match_ref_body *ref = reads(&match, ROUTE_MATCH, &arena);
    ck_assert_str_eq(id_text(ref->match_id.bytes).text, UUID);
    struct written_request find =
        request("POST", "/api/v1/matches/find", "{\"preferences\":{\"time_zone_range\":3}}", OTHER);
    const struct find_body *asked = reads(&find, ROUTE_MATCH_FIND, &arena);
    ck_assert_str_eq(id_text(asked->request_id.bytes).text, OTHER);
    ck_assert_int_eq(asked->preferences.time_zone_range, 3);
    struct written_request nothing = request("POST", "/api/v1/matches/find", "", "");
    ck_assert(id_is_empty(
        ((const struct find_body *)reads(&nothing, ROUTE_MATCH_FIND, &arena))->request_id.bytes));
}
END_TEST

START_TEST(a_problem_names_field_and_rule_and_goes_over_the_wire_as_it_is)
{
    static const struct {
        const char *method, *target, *body, *field, *rule;
    } cases[] = {
        { "POST", "/api/v1/messages/send", "{", "", "syntax" },
        { "POST", "/api/v1/messages/send", "{\"content\":\"x\"}", "match_id", "needed" },
        { "POST", "/api/v1/messages/send", "{\"match_id\":\"" UUID "\",\"content\":7}", "content",
          "type" },
        { "POST", "/api/v1/messages/send", "{\"content\":\"x\",\"content\":\"x\"}", "content",
          "twice" },
        { "POST", "/api/v1/messages/send", "{\"cc\":1}", "cc", "unknown" },
        { "POST", "/api/v1/matches/find", "{\"preferences\":{\"time_zone_range\":13}}",
          "time_zone_range", "range" },
        { "POST", "/api/v1/matches/find", "{\"preferences\":{\"correspondence_type\":\"never\"}}",
          "correspondence_type", "word" },
        { "POST", "/api/v1/matches/find", "{\"preferences\":{\"language_preference\":\"four\"}}",
          "language_preference", "length" },
        { "GET", "/api/v1/messages/inbox?limit=101", "", "limit", "range" },
        { "GET", "/api/v1/messages/inbox?limit=1&limit=1", "", "limit", "twice" },
        { "GET", "/api/v1/messages/inbox?nonsense=1", "", "nonsense", "unknown" },
        { "GET", "/api/v1/messages/inbox?limit", "", "", "syntax" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct written_request written =
            request(cases[i].method, cases[i].target, cases[i].body, "");
        struct error e = refuses(&written);
        AUTO(buf) frame = BUF(4096);
        AUTO(arena) arena = ARENA();
        struct answered answered;
        struct error broken;
        ck_assert_int_eq(e.fault, FAULT_INPUT);
        ck_assert_str_eq(e.field, cases[i].field);
        ck_assert_str_eq(e.rule, cases[i].rule);
        ck_assert(frame_fail(&frame, 1, (struct instant){ 1 }, &e));
        ck_assert(frame_read_answered((struct raw){ frame.bytes + 4, frame.size - 4 }, ROUTE_SEND,
                                      &arena, &answered, &broken));
        ck_assert_str_eq(answered.error.rule, cases[i].rule);
        ck_assert_str_eq(answered.error.field, cases[i].field);
    }
}
END_TEST

START_TEST(a_path_tells_its_methods)
{
    ck_assert_str_eq(exchange_methods(raw("/api/v1/profile?x=1")).text, "GET, HEAD, PUT");
    ck_assert_str_eq(exchange_methods(raw("/api/v1/drafts/" UUID)).text, "GET, HEAD, PUT, DELETE");
    ck_assert_str_eq(exchange_methods(raw("/api/v1/hello")).text, "");
    ck_assert_str_eq(exchange_methods(raw("/api/v1/profile/")).text, "");
}
END_TEST

START_TEST(a_key_where_nothing_is_made_means_nothing)
{
    AUTO(arena) arena = ARENA();
    struct written_request home = request("GET", "/api/v1/home", "", UUID);
    (void)reads(&home, ROUTE_HOME, &arena);
}
END_TEST

START_TEST(what_is_given_in_two_places_must_agree)
{
    AUTO(arena) arena = ARENA();
    struct written_request same =
        request("POST", "/api/v1/matches/find", "{\"request_id\":\"" UUID "\"}", UUID);
    (void)reads(&same, ROUTE_MATCH_FIND, &arena);
    struct written_request key =
        request("POST", "/api/v1/matches/find", "{\"request_id\":\"" UUID "\"}", OTHER);
    struct error e = refuses(&key);
    ck_assert_fault(&e, FAULT_INPUT, "request_id");
    struct written_request path =
        request("POST", "/api/v1/matches/" UUID "/end", "{\"match_id\":\"" OTHER "\"}", "");
    e = refuses(&path);
    ck_assert_fault(&e, FAULT_INPUT, "match_id");
}
END_TEST

START_TEST(query_values_are_fields_and_unknown_ones_are_refused)
{
    AUTO(arena) arena = ARENA();
    struct written_request export = request("GET", "/api/v1/export?cursor=a%2Fb+c%c3%BC", "", "");
    const struct export_request_body *asked = reads(&export, ROUTE_EXPORT, &arena);
    ck_assert_str_eq(asked->cursor.bytes, "a/b c\xc3\xbc");
    static const char *const wrong[] = {
        "?x=1",        "?cursor",     "?cursor=%4",         "?cursor=%zz",
        "?cursor=%00", "?cursor=%ff", "?cursor=1&cursor=2", "?=1",
        "?cursor=1&",  "?&cursor=1",  "?cursor=1&x=",       "?cur%73or=1&cursor=2"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct written_request written =
            request("GET", text_format(&arena, "/api/v1/export%s", wrong[i]).bytes, "", "");
        if (strcmp(wrong[i], "?cursor=1&") == 0)
            continue; /* an end without a pair is none */
        struct error e = refuses(&written);
        ck_assert_msg(e.fault == FAULT_INPUT, "%s: %s", wrong[i], fault_name(e.fault));
    }
}
END_TEST

START_TEST(what_a_door_says_and_signing_in_are_not_for_programs)
{
    static const enum route_id closed[] = {
        ROUTE_HELLO,         ROUTE_SIGN_IN_KEY,      ROUTE_SIGN_IN_PASSWORD,
        ROUTE_SIGN_IN_TOKEN, ROUTE_SIGN_IN_RECOVERY, ROUTE_REGISTER
    };
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        struct written_request written =
            request(routes[closed[i]].method, routes[closed[i]].path, "{}", "");
        struct error e = refuses(&written);
        ck_assert_int_eq(e.fault, FAULT_NOT_FOUND);
    }
    for (enum route_id route = 0; route < ROUTE_COUNT; route++)
        ck_assert(!route_is_signed_in(route) || exchange_is_for_programs(route));
}
END_TEST

START_TEST(odd_methods_and_paths_are_not_found)
{
    static const struct {
        const char *method, *target;
    } odd[] = {
        { "get", "/api/v1/home" },
        { "GETGETGETGETGETGETGET", "/api/v1/home" },
        { "", "" },
        { "GET", "" },
        { "GET", "?x=1" },
        { "GET", "//api/v1/home" },
        { "GET", "/api/v1/../v1/home" },
        { "GET", "/api/v1/home/" },
        { "GET", "/api/v1/hom%65" },
        { "PATCH", "/api/v1/home" },
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct written_request written = request(odd[i].method, odd[i].target, "", "");
        struct error e = refuses(&written);
        ck_assert_int_eq(e.fault, FAULT_NOT_FOUND);
    }
    struct written_request nul = { { "GET\0", 4 }, raw("/api/v1/home"), raw(""), raw("") };
    struct error e = refuses(&nul);
    ck_assert_int_eq(e.fault, FAULT_NOT_FOUND);
}
END_TEST

START_TEST(answers_and_problems_are_written_as_bytes)
{
    AUTO(buf) out = BUF(4096);
    struct made_token_body made = { .token = CLEAN("abc"), .expires_at = { 1790000000000000 } };
    struct answered good = { .answer = &made }, bad = { 0 };
    ck_assert(exchange_write(ROUTE_TOKEN_MAKE, &good, &out));
    ck_assert_str_eq(out.bytes, "{\"token\":\"abc\",\"expires_at\":\"2026-09-21T14:13:20Z\"}");
    buf_clear(&out);
    error_input(&bad.error, "bio", "No \"names\",\x1b[31m please.");
    ck_assert(exchange_write(ROUTE_TOKEN_MAKE, &bad, &out));
    ck_assert_str_eq(out.bytes, "{\"type\":\"urn:globetalk:problem:input\",\"title\":\"Something "
                                "you entered cannot be used. Please change it and try again.\","
                                "\"status\":422,\"detail\":\"No \\\"names\\\",[31m "
                                "please.\",\"field\":\"bio\",\"rule\":\"content\"}");
    AUTO(buf) small = BUF(20);
    ck_assert(!exchange_write(ROUTE_TOKEN_MAKE, &bad, &small));
    ck_assert_uint_eq(small.size, 0);
}
END_TEST

START_TEST(values_in_words_become_what_their_fields_are)
{
    AUTO(arena) arena = ARENA();
    struct profile_body profile;
    struct error e = { 0 };
    const struct given good[] = { { CLEAN("age_range"), CLEAN("26-35") },
                                  { CLEAN("primary_language"), CLEAN("de") },
                                  { CLEAN("secondary_languages"), CLEAN("fr,en") },
                                  { CLEAN("time_zone"), CLEAN("Europe/Berlin") },
                                  { CLEAN("country"), CLEAN("DE") },
                                  { CLEAN("max_active_conversations"), CLEAN("7") } };
    ck_assert_msg(shape_read_given(&shape_profile, good, 6, &arena, &profile, &e), "%s %s", e.field,
                  e.sentence);
    ck_assert_uint_eq(profile.secondary_languages.count, 2);
    ck_assert_str_eq(profile.secondary_languages.items[1].bytes, "en");
    ck_assert_int_eq(profile.max_active_conversations, 7);
    static const struct {
        struct given given;
        const char *field;
    } bad[] = {
        { { CLEAN_INIT("time_zone_range"), CLEAN_INIT("-1") }, "time_zone_range" },
        { { CLEAN_INIT("time_zone_range"), CLEAN_INIT("99") }, "time_zone_range" },
        { { CLEAN_INIT("time_zone_range"), CLEAN_INIT("") }, "time_zone_range" },
        { { CLEAN_INIT("correspondence_type"), CLEAN_INIT("often") }, "correspondence_type" },
        { { CLEAN_INIT("shoe_size"), CLEAN_INIT("44") }, "shoe_size" },
    };
    struct preferences_body wishes;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert(!shape_read_given(&shape_preferences, &bad[i].given, 1, &arena, &wishes, &e));
        ck_assert_fault(&e, FAULT_INPUT, bad[i].field);
    }
    struct given twice[] = { good[0], good[0] };
    ck_assert(!shape_read_given(&shape_profile, twice, 2, &arena, &profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "twice");
}
END_TEST

UNIT_CASE(exchange)
{
    tcase_add_test(tcase, path_and_key_fill_what_the_body_lacks);
    tcase_add_test(tcase, a_problem_names_field_and_rule_and_goes_over_the_wire_as_it_is);
    tcase_add_test(tcase, a_path_tells_its_methods);
    tcase_add_test(tcase, a_key_where_nothing_is_made_means_nothing);
    tcase_add_test(tcase, what_is_given_in_two_places_must_agree);
    tcase_add_test(tcase, query_values_are_fields_and_unknown_ones_are_refused);
    tcase_add_test(tcase, what_a_door_says_and_signing_in_are_not_for_programs);
    tcase_add_test(tcase, odd_methods_and_paths_are_not_found);
    tcase_add_test(tcase, answers_and_problems_are_written_as_bytes);
    tcase_add_test(tcase, values_in_words_become_what_their_fields_are);
}
