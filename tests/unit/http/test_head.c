#include "server/http/head.h"

#include <string.h>

#include "tests/support/unit.h"

static struct head with(enum header header, const char *value)
{
    struct head head = { 0 };
    head.headers[header] = value;
    head.count[header] = 1;
    return head;
}

static struct head a_body(const char *type, const char *length)
{
    struct head head = with(CONTENT_TYPE, type);
    head.headers[CONTENT_LENGTH] = length;
    head.count[CONTENT_LENGTH] = 1;
    return head;
}

static enum fault fault_of(const struct head *head, enum route_id route)
{
    struct error e = { 0 };
    return head_check(head, route, &e) ? FAULT_NONE : e.fault;
}

START_TEST(a_token_is_taken_out_of_a_bearer_header_and_of_nothing_else)
{
    static const struct { const char *header, *token; } rows[] = {
        { "Bearer abc-DEF_123", "abc-DEF_123" }, { "bearer abc", "abc" }, { "Bearer ", NULL },   { "Bearer", NULL },
        { "Basic abc", NULL },                   { "abc", NULL },         { "Bearer a b", NULL }, { "Bearer abc ", NULL },
        { "Bearer a\"b", NULL },                 { "Bearer \xc3\xa4", NULL }, { NULL, NULL },
        { "Bearer 1234567890123456789012345678901234567890123456789012345678901234", NULL },
        { "Bearer 123456789012345678901234567890123456789012345678901234567890123", "123456789012345678901234567890123456789012345678901234567890123" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct head head = with(AUTHORIZATION, rows[i].header);
        struct error e = { 0 };
        bool taken = head_take_token(&head, &e);
        ck_assert_msg(taken == (rows[i].token != NULL), "%s", rows[i].header);
        ck_assert_str_eq(head.token, rows[i].token ? rows[i].token : "");
        ck_assert_int_eq(e.fault, taken ? FAULT_NONE : FAULT_NOT_SIGNED_IN);
    }
}
END_TEST

START_TEST(two_readings_of_one_request_are_refused)
{
    static const char *const lengths[] = { "", "-1", "+1", "1 ", "0x10", "1,1", "1e3", "1234567890123456789", "9999999999999999999999" };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct head head = a_body("application/json", lengths[i]);
        ck_assert_msg(fault_of(&head, ROUTE_SEND) == FAULT_MALFORMED, "%s", lengths[i]);
    }
    for (enum header i = 0; i < HEADERS; i++) {
        struct head head = a_body("application/json", "10");
        head.count[i] = 2;
        ck_assert_int_eq(fault_of(&head, ROUTE_SEND), i == ACCEPT || i == FORWARDED ? FAULT_NONE : FAULT_MALFORMED);
    }
    struct head both = a_body("application/json", "10");
    both.headers[TRANSFER_ENCODING] = "chunked";
    ck_assert_int_eq(fault_of(&both, ROUTE_SEND), FAULT_MALFORMED);
    struct head chunked = with(TRANSFER_ENCODING, "chunked"), zipped = with(TRANSFER_ENCODING, "gzip, chunked");
    chunked.headers[CONTENT_TYPE] = "application/json";
    ck_assert_int_eq(fault_of(&chunked, ROUTE_SEND), FAULT_NONE);
    ck_assert_int_eq(fault_of(&zipped, ROUTE_SEND), FAULT_MALFORMED);
}
END_TEST

START_TEST(a_body_is_json_of_a_bearable_length)
{
    static const struct { const char *type; bool good; } types[] = {
        { "application/json", true }, { "Application/JSON", true }, { "application/json; charset=utf-8", true },
        { "application/json;charset=\"UTF-8\"", true }, { "application/json; charset=latin1", false }, { "application/jsonp", false },
        { "text/plain", false }, { "application/x-www-form-urlencoded", false }, { "", false }, { NULL, false },
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct head head = a_body(types[i].type, "2");
        ck_assert_msg(fault_of(&head, ROUTE_SEND) == (types[i].good ? FAULT_NONE : FAULT_MEDIA_TYPE), "%s", types[i].type);
    }
    struct head most = a_body("application/json", "262144"), more = a_body("application/json", "262145"), none = { 0 };
    ck_assert_int_eq(fault_of(&most, ROUTE_SEND), FAULT_NONE);
    ck_assert_int_eq(fault_of(&more, ROUTE_SEND), FAULT_TOO_LARGE);
    ck_assert_int_eq(fault_of(&none, ROUTE_SEND), FAULT_LENGTH_NEEDED);
    struct head zipped = a_body("application/json", "2");
    zipped.headers[CONTENT_ENCODING] = "gzip";
    ck_assert_int_eq(fault_of(&zipped, ROUTE_SEND), FAULT_MEDIA_TYPE);
    struct head asks = a_body("application/json", "2");
    ck_assert_int_eq(fault_of(&asks, ROUTE_INBOX), FAULT_INPUT);   /* what reads takes no body */
}
END_TEST

START_TEST(who_cannot_take_json_is_told_so)
{
    static const struct { const char *accept; bool good; } rows[] = {
        { "application/json", true }, { "*/*", true }, { "text/html, application/*;q=0.5", true }, { "application/problem+json", true },
        { "", true }, { NULL, true }, { "text/html", false }, { "application/json;q=0", false }, { "application/json; q=0.000, text/html", false },
        { "application/json;q=0.001", true }, { "application/jsonx", false }, { ",,, ,", false }, { "text/html;q=0,*/*", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct head head = with(ACCEPT, rows[i].accept);
        ck_assert_msg(fault_of(&head, ROUTE_INBOX) == (rows[i].good ? FAULT_NONE : FAULT_NOT_ACCEPTABLE), "%s", rows[i].accept);
    }
}
END_TEST

UNIT_CASE(head)
{
    tcase_add_test(tcase, a_token_is_taken_out_of_a_bearer_header_and_of_nothing_else);
    tcase_add_test(tcase, two_readings_of_one_request_are_refused);
    tcase_add_test(tcase, a_body_is_json_of_a_bearable_length);
    tcase_add_test(tcase, who_cannot_take_json_is_told_so);
}
