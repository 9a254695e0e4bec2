#include "server/http/head.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/unit.h"

static struct head with(enum header header, const char *value)
{
    struct head head = { .minor = 1, .headers = { [HOST] = "localhost" }, .count = { [HOST] = 1 } };
    head.headers[header] = value;
    head.count[header] = 1;
    return head;
}

/* A head of these lines, read and checked as far as that goes without a route. */
static enum fault read_and_check(const char *text, struct head *head)
{
    static char bytes[HEAD_BYTES];
    struct error e = { 0 };
    size_t size = strlen(text);
    memcpy(bytes, text, size + 1);
    return head_read(bytes, size, head, &e) && head_check(head, &e) ? FAULT_NONE : e.fault;
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
    return head_check(head, &e) && head_check_body(head, route, &e) ? FAULT_NONE : e.fault;
}

START_TEST(a_token_is_taken_out_of_a_bearer_header_and_of_nothing_else)
{
    static const struct {
        const char *header, *token;
    } rows[] = {
        { "Bearer abc-DEF_123", "abc-DEF_123" },
        { "bearer abc", "abc" },
        { "Bearer ", NULL },
        { "Bearer", NULL },
        { "Basic abc", NULL },
        { "abc", NULL },
        { "Bearer a b", NULL },
        { "Bearer abc ", NULL },
        { "Bearer a\"b", NULL },
        { "Bearer \xc3\xa4", NULL },
        { NULL, NULL },
        { "Bearer 1234567890123456789012345678901234567890123456789012345678901234", NULL },
        { "Bearer 123456789012345678901234567890123456789012345678901234567890123",
          "123456789012345678901234567890123456789012345678901234567890123" },
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
    static const char *const lengths[] = {
        "", "-1", "+1", "1 ", "0x10", "1,1", "1e3", "1234567890123456789", "9999999999999999999999"
    };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct head head = a_body("application/json", lengths[i]);
        ck_assert_msg(fault_of(&head, ROUTE_SEND) == FAULT_MALFORMED, "%s", lengths[i]);
    }
    for (enum header i = 0; i < HEADERS; i++) {
        struct head head = a_body("application/json", "10");
        head.count[i] = 2;
        ck_assert_int_eq(fault_of(&head, ROUTE_SEND),
                         i == ACCEPT || i == FORWARDED ? FAULT_NONE : FAULT_MALFORMED);
    }
    struct head both = a_body("application/json", "10");
    both.headers[TRANSFER_ENCODING] = "chunked";
    ck_assert_int_eq(fault_of(&both, ROUTE_SEND), FAULT_MALFORMED);
    struct head chunked = with(TRANSFER_ENCODING, "chunked"),
                zipped = with(TRANSFER_ENCODING, "gzip, chunked");
    chunked.headers[CONTENT_TYPE] = "application/json";
    ck_assert_int_eq(fault_of(&chunked, ROUTE_SEND), FAULT_NONE);
    ck_assert_int_eq(fault_of(&zipped, ROUTE_SEND), FAULT_CODING);
}
END_TEST

START_TEST(a_body_without_an_end_is_malformed_and_another_coding_is_not_known)
{
    static const struct {
        const char *coding;
        enum fault fault;
    } rows[] = {
        { "chunked", FAULT_NONE },
        { "CHUNKED", FAULT_NONE },
        { "gzip, chunked", FAULT_CODING },
        { "gzip,\tchunked", FAULT_CODING },
        { "chunked, chunked", FAULT_MALFORMED },
        { "chunked, gzip", FAULT_MALFORMED },
        { "gzip", FAULT_MALFORMED },
        { "identity", FAULT_MALFORMED },
        { "", FAULT_MALFORMED },
        { "xchunked", FAULT_MALFORMED },
        { "chunkedx", FAULT_MALFORMED },
        { "chunked;q=1", FAULT_MALFORMED },
        { "\"chunked\"", FAULT_MALFORMED },
        { "chunked,", FAULT_MALFORMED },
        { "gzip chunked", FAULT_MALFORMED },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct head head = with(TRANSFER_ENCODING, rows[i].coding);
        head.headers[CONTENT_TYPE] = "application/json";
        ck_assert_msg(fault_of(&head, ROUTE_SEND) == rows[i].fault, "%s", rows[i].coding);
        head.minor = 0;
        ck_assert_msg(fault_of(&head, ROUTE_SEND) == FAULT_MALFORMED, "HTTP/1.0: %s",
                      rows[i].coding);
    }
}
END_TEST

START_TEST(a_line_ends_in_cr_and_lf_and_holds_no_control_character)
{
    static const struct {
        const char *bytes;
        size_t size, line;
        enum line_found found;
    } rows[] = {
        { "", 0, 0, LINE_MORE },
        { "GET /", 5, 0, LINE_MORE },
        { "GET /\r", 6, 0, LINE_MORE },
        { "GET /\r\n", 7, 7, LINE_WHOLE },
        { "\r\n", 2, 2, LINE_WHOLE },
        { "a\r\nb\r\n", 6, 3, LINE_WHOLE },
        { "a\tb \xff\r\n", 7, 7, LINE_WHOLE },
        { "a\n", 2, 0, LINE_BROKEN },
        { "a\rb\r\n", 5, 0, LINE_BROKEN },
        { "a\r\r\n", 4, 0, LINE_BROKEN },
        { "\0", 1, 0, LINE_BROKEN },
        { "a\x0b", 2, 0, LINE_BROKEN },
        { "a\x7f", 2, 0, LINE_BROKEN },
        { "\x1b", 1, 0, LINE_BROKEN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t line = 0;
        ck_assert_msg(line_find((struct raw){ rows[i].bytes, rows[i].size }, &line) ==
                          rows[i].found,
                      "row %zu", i);
        ck_assert_uint_eq(line, rows[i].line);
    }
}
END_TEST

START_TEST(a_header_is_a_name_a_colon_at_once_and_a_value_without_its_blanks)
{
    static const struct {
        const char *line, *name, *value;
    } rows[] = {
        { "A: b\r\n", "A", "b" },
        { "A:b\r\n", "A", "b" },
        { "A:\r\n", "A", "" },
        { "A: \t \r\n", "A", "" },
        { "A: \t b c \t\r\n", "A", "b c" },
        { "A: b:c\r\n", "A", "b:c" },
        { "!#$%&'*+-.^_`|~1: b\r\n", "!#$%&'*+-.^_`|~1", "b" },
        { "A : b\r\n", NULL, NULL },
        { "A\t: b\r\n", NULL, NULL },
        { ": b\r\n", NULL, NULL },
        { " A: b\r\n", NULL, NULL },
        { "\tA: b\r\n", NULL, NULL },
        { "A b\r\n", NULL, NULL },
        { "A\r\n", NULL, NULL },
        { "A B: c\r\n", NULL, NULL },
        { "A(: b\r\n", NULL, NULL },
        { "\xc3\xa4: b\r\n", NULL, NULL },
        { "\"A\": b\r\n", NULL, NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[40];
        const char *name = NULL, *value = NULL;
        snprintf(line, sizeof line, "%s", rows[i].line);
        ck_assert_msg(line_split(line, strlen(line), &name, &value) == (rows[i].name != NULL), "%s",
                      rows[i].line);
        ck_assert_pstr_eq(name, rows[i].name);
        ck_assert_pstr_eq(value, rows[i].value);
    }
}
END_TEST

START_TEST(a_first_line_is_a_method_a_path_and_a_version_with_one_blank_between)
{
    static const struct {
        const char *line, *target;
        enum fault fault;
    } rows[] = {
        { "GET / HTTP/1.1", "/", FAULT_NONE },
        { "GET /a?b=c HTTP/1.0", "/a?b=c", FAULT_NONE },
        { "GET * HTTP/1.1", "*", FAULT_NONE },
        { "GET / HTTP/1.9", "/", FAULT_NONE },
        { "GET http://x/a?b HTTP/1.1", "/a?b", FAULT_NONE },
        { "GET HTTPS://x:1 HTTP/1.1", "/", FAULT_NONE },
        { "GET //a HTTP/1.1", "//a", FAULT_NONE },
        { "GET / HTTP/2.0", NULL, FAULT_VERSION },
        { "GET / HTTP/0.9", NULL, FAULT_VERSION },
        { "GET /", NULL, FAULT_MALFORMED },
        { "GET", NULL, FAULT_MALFORMED },
        { "GET / ", NULL, FAULT_MALFORMED },
        { "GET / HTTP/1", NULL, FAULT_MALFORMED },
        { "GET / HTTP/11", NULL, FAULT_MALFORMED },
        { "GET / HTTP/1.1 ", NULL, FAULT_MALFORMED },
        { "GET / http/1.1", NULL, FAULT_MALFORMED },
        { "GET / HTTP/1,1", NULL, FAULT_MALFORMED },
        { "GET / HTTP/1.x", NULL, FAULT_MALFORMED },
        { "GET / HTTP/1.10", NULL, FAULT_MALFORMED },
        { " GET / HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET  / HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET /  HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET / a HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET\t/ HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET /\ta HTTP/1.1", NULL, FAULT_MALFORMED },
        { "G\xc3\x84T / HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET /\xc3\xa4 HTTP/1.1", NULL, FAULT_MALFORMED },
        { "G:T / HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET a HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET x:80 HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET ftp://x/ HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET http:///a HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET http://a@x/ HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET http://x?b HTTP/1.1", NULL, FAULT_MALFORMED },
        { "GET ** HTTP/1.1", NULL, FAULT_MALFORMED },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[100];
        struct head head;
        snprintf(text, sizeof text, "%s\r\nHost: x\r\n\r\n", rows[i].line);
        ck_assert_msg(read_and_check(text, &head) == rows[i].fault, "%s", rows[i].line);
        if (rows[i].target)
            ck_assert_str_eq(head.target, rows[i].target);
    }
}
END_TEST

START_TEST(a_host_is_said_once_and_is_one)
{
    static const struct {
        const char *head;
        enum fault fault;
    } rows[] = {
        { "GET / HTTP/1.1\r\nHost: x\r\n\r\n", FAULT_NONE },
        { "GET / HTTP/1.1\r\nhost: [::1]:80\r\n\r\n", FAULT_NONE },
        { "GET / HTTP/1.1\r\nHost:\r\n\r\n", FAULT_NONE },
        { "GET / HTTP/1.0\r\n\r\n", FAULT_NONE },
        { "GET / HTTP/1.1\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: x y\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: a@x\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: x,y\r\n\r\n", FAULT_MALFORMED },
        { "GET / HTTP/1.1\r\nHost: \xc3\xa4\r\n\r\n", FAULT_MALFORMED },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct head head;
        ck_assert_msg(read_and_check(rows[i].head, &head) == rows[i].fault, "%s", rows[i].head);
    }
}
END_TEST

START_TEST(only_going_on_can_be_expected)
{
    struct head head = with(EXPECT, "100-Continue"), more = with(EXPECT, "200-ok"),
                old = with(EXPECT, "200-ok");
    old.minor = 0;
    ck_assert_int_eq(fault_of(&head, ROUTE_INBOX), FAULT_NONE);
    ck_assert(head_waits(&head));
    ck_assert_int_eq(fault_of(&more, ROUTE_INBOX), FAULT_EXPECTATION);
    ck_assert_int_eq(fault_of(&old, ROUTE_INBOX), FAULT_NONE); /* RFC 9110, 10.1.1 */
    ck_assert(!head_waits(&old));
}
END_TEST

START_TEST(a_body_is_json_of_a_bearable_length)
{
    static const struct {
        const char *type;
        bool good;
    } types[] = {
        { "application/json", true },
        { "Application/JSON", true },
        { "application/json; charset=utf-8", true },
        { "application/json;charset=\"UTF-8\"", true },
        { "application/json; charset=latin1", false },
        { "application/jsonp", false },
        { "text/plain", false },
        { "application/x-www-form-urlencoded", false },
        { "", false },
        { NULL, false },
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct head head = a_body(types[i].type, "2");
        ck_assert_msg(fault_of(&head, ROUTE_SEND) ==
                          (types[i].good ? FAULT_NONE : FAULT_MEDIA_TYPE),
                      "%s", types[i].type);
    }
    struct head most = a_body("application/json", "262144"),
                more = a_body("application/json", "262145"), none = with(ACCEPT, "*/*");
    ck_assert_int_eq(fault_of(&most, ROUTE_SEND), FAULT_NONE);
    ck_assert_int_eq(fault_of(&more, ROUTE_SEND), FAULT_TOO_LARGE);
    ck_assert_int_eq(fault_of(&none, ROUTE_SEND), FAULT_LENGTH_NEEDED);
    struct head zipped = a_body("application/json", "2");
    zipped.headers[CONTENT_ENCODING] = "gzip";
    ck_assert_int_eq(fault_of(&zipped, ROUTE_SEND), FAULT_MEDIA_TYPE);
    struct head asks = a_body("application/json", "2");
    ck_assert_int_eq(fault_of(&asks, ROUTE_INBOX), FAULT_INPUT); /* what reads takes no body */
}
END_TEST

START_TEST(who_cannot_take_json_is_told_so)
{
    static const struct {
        const char *accept;
        bool good;
    } rows[] = {
        { "application/json", true },
        { "*/*", true },
        { "text/html, application/*;q=0.5", true },
        { "application/problem+json", true },
        { "", true },
        { NULL, true },
        { "text/html", false },
        { "application/json;q=0", false },
        { "application/json; q=0.000, text/html", false },
        { "application/json;q=0.001", true },
        { "application/jsonx", false },
        { ",,, ,", false },
        { "text/html;q=0,*/*", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct head head = with(ACCEPT, rows[i].accept);
        ck_assert_msg(fault_of(&head, ROUTE_INBOX) ==
                          (rows[i].good ? FAULT_NONE : FAULT_NOT_ACCEPTABLE),
                      "%s", rows[i].accept);
    }
}
END_TEST

UNIT_CASE(head)
{
    tcase_add_test(tcase, a_token_is_taken_out_of_a_bearer_header_and_of_nothing_else);
    tcase_add_test(tcase, two_readings_of_one_request_are_refused);
    tcase_add_test(tcase, a_body_without_an_end_is_malformed_and_another_coding_is_not_known);
    tcase_add_test(tcase, a_line_ends_in_cr_and_lf_and_holds_no_control_character);
    tcase_add_test(tcase, a_header_is_a_name_a_colon_at_once_and_a_value_without_its_blanks);
    tcase_add_test(tcase, a_first_line_is_a_method_a_path_and_a_version_with_one_blank_between);
    tcase_add_test(tcase, a_host_is_said_once_and_is_one);
    tcase_add_test(tcase, only_going_on_can_be_expected);
    tcase_add_test(tcase, a_body_is_json_of_a_bearable_length);
    tcase_add_test(tcase, who_cannot_take_json_is_told_so);
}
