#include "server/http/body.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/unit.h"

static struct body begun(const char *length)
{
    struct body body;
    struct head head = { .minor = 1 };
    head.headers[length ? CONTENT_LENGTH : TRANSFER_ENCODING] = length ? length : "chunked";
    body_begin(&body, &head);
    return body;
}

/* Gives it the bytes, at most `most` new ones at once, as they come from a network. *used: all that
 * it took. */
static enum fault take(struct body *body, const char *bytes, size_t size, size_t most, size_t *used)
{
    struct error e = { 0 };
    size_t some, end = 0;
    *used = 0;
    while (end < size && body->stage != BODY_WHOLE) {
        end = size - end < most ? size : end + most;
        if (!body_take(body, (struct raw){ bytes + *used, end - *used }, &some, &e))
            return e.fault;
        *used += some;
    }
    return FAULT_NONE;
}

static const struct {
    const char *bytes, *content;
    enum fault fault;
} chunks[] = {
    { "5\r\nhello\r\n0\r\n\r\n", "hello", FAULT_NONE },
    { "0\r\n\r\n", "", FAULT_NONE },
    { "000\r\n\r\n", "", FAULT_NONE },
    { "0005\r\nhello\r\n0\r\n\r\n", "hello", FAULT_NONE },
    { "a\r\n0123456789\r\nA\r\nabcdefghij\r\n0\r\n\r\n", "0123456789abcdefghij", FAULT_NONE },
    { "2\r\n\r\n\r\n1\r\n\n\r\n0\r\n\r\n", "\r\n\n", FAULT_NONE },
    { "5;a\r\nhello\r\n0;b=\"c d\"\r\n\r\n", "hello", FAULT_NONE },
    { "5 \t; a=b\r\nhello\r\n0\r\n\r\n", "hello", FAULT_NONE },
    { "5\r\nhello\r\n0\r\nA: b\r\nContent-Length: 7\r\n\r\n", "hello", FAULT_NONE },
    { "\r\nhello", NULL, FAULT_MALFORMED },
    { "g\r\nhello", NULL, FAULT_MALFORMED },
    { "0x5\r\nhello", NULL, FAULT_MALFORMED },
    { "+5\r\nhello", NULL, FAULT_MALFORMED },
    { "-5\r\nhello", NULL, FAULT_MALFORMED },
    { " 5\r\nhello", NULL, FAULT_MALFORMED },
    { "5 \r\nhello", NULL, FAULT_MALFORMED },
    { "5 5\r\nhello", NULL, FAULT_MALFORMED },
    { "5,5\r\nhello", NULL, FAULT_MALFORMED },
    { ";a\r\nhello", NULL, FAULT_MALFORMED },
    { "5\nhello", NULL, FAULT_MALFORMED },
    { "5\rhello", NULL, FAULT_MALFORMED },
    { "5;a\nb\r\nhello", NULL, FAULT_MALFORMED },
    { "5;a\rb\r\nhello", NULL, FAULT_MALFORMED },
    { "5\r\nhello\n0\r\n\r\n", NULL, FAULT_MALFORMED },
    { "5\r\nhello!\r\n0\r\n\r\n", NULL, FAULT_MALFORMED },
    { "5\r\nhello0\r\n\r\n", NULL, FAULT_MALFORMED },
    { "5\r\nhello\r\n\r\n", NULL, FAULT_MALFORMED },
    { "0\r\nbroken\r\n\r\n", NULL, FAULT_MALFORMED },
    { "0\r\nA : b\r\n\r\n", NULL, FAULT_MALFORMED },
    { "0\r\nA: b\r\n c\r\n\r\n", NULL, FAULT_MALFORMED },
    { "0\r\nA: b\n\r\n", NULL, FAULT_MALFORMED },
    { "40001\r\n", NULL, FAULT_TOO_LARGE },
    { "10000000000000005\r\nhello", NULL, FAULT_TOO_LARGE },
    { "ffffffffffffffffffffffffffffffffffffffff\r\n", NULL, FAULT_TOO_LARGE },
};

START_TEST(chunks_are_put_together_however_they_come_and_odd_ones_refused)
{
    static const size_t at_once[] = { 1, 2, 3, 7, 100000 };
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++)
        for (size_t j = 0; j < sizeof at_once / sizeof at_once[0]; j++) {
            struct body body = begun(NULL);
            size_t used;
            ck_assert_msg(take(&body, chunks[i].bytes, strlen(chunks[i].bytes), at_once[j],
                               &used) == chunks[i].fault,
                          "%s", chunks[i].bytes);
            if (chunks[i].content) {
                ck_assert_int_eq(body.stage, BODY_WHOLE);
                ck_assert_str_eq(body.content.bytes ? body.content.bytes : "", chunks[i].content);
            }
            body_drop(&body);
        }
}
END_TEST

START_TEST(nothing_of_what_follows_is_taken)
{
    static const struct {
        const char *length, *bytes;
        size_t used;
    } rows[] = {
        { NULL, "5\r\nhello\r\n0\r\n\r\nGET /", 15 },
        { NULL, "0\r\nA: b\r\n\r\n\r\n", 11 },
        { "5", "helloGET /", 5 },
        { "0", "GET /", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct body body = begun(rows[i].length);
        size_t used;
        ck_assert_int_eq(take(&body, rows[i].bytes, strlen(rows[i].bytes), 1000, &used),
                         FAULT_NONE);
        ck_assert_int_eq(body.stage, BODY_WHOLE);
        ck_assert_uint_eq(used, rows[i].used);
        body_drop(&body);
    }
}
END_TEST

START_TEST(half_a_body_is_not_whole)
{
    static const char *const rows[] = { "5",
                                        "5\r\n",
                                        "5\r\nhell",
                                        "5\r\nhello",
                                        "5\r\nhello\r\n",
                                        "5\r\nhello\r\n0\r\n",
                                        "5\r\nhello\r\n0\r\nA: b\r\n" };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct body body = begun(NULL);
        size_t used;
        ck_assert_int_eq(take(&body, rows[i], strlen(rows[i]), 1, &used), FAULT_NONE);
        ck_assert_int_ne(body.stage, BODY_WHOLE);
        body_drop(&body);
    }
}
END_TEST

/* A chunk of these sizes after another; the fault of the last. */
static enum fault take_chunks(struct body *body, const size_t *sizes, size_t count)
{
    static char bytes[BODY_BYTES + 100];
    enum fault fault = FAULT_NONE;
    for (size_t i = 0; i < count && fault == FAULT_NONE; i++) {
        int head = snprintf(bytes, sizeof bytes, "%zx\r\n", sizes[i]);
        size_t used;
        memset(bytes + head, 'x', sizes[i]);
        memcpy(bytes + head + sizes[i], "\r\n", 2);
        fault = take(body, bytes, (size_t)head + sizes[i] + 2, 1000, &used);
    }
    return fault;
}

START_TEST(a_body_of_the_limit_is_taken_and_a_byte_more_is_not_waited_for)
{
    struct body body = begun(NULL);
    ck_assert_int_eq(take_chunks(&body, (const size_t[]){ BODY_BYTES - 1, 1, 0 }, 3), FAULT_NONE);
    ck_assert_int_eq(body.stage, BODY_WHOLE);
    ck_assert_uint_eq(body.content.size, BODY_BYTES);
    body_drop(&body);
    body = begun(NULL);
    size_t used;
    ck_assert_int_eq(take_chunks(&body, (const size_t[]){ BODY_BYTES - 1 }, 1), FAULT_NONE);
    ck_assert_int_eq(take(&body, "2\r\n", 3, 3, &used), FAULT_TOO_LARGE); /* its size is enough */
    ck_assert_uint_eq(body.content.size, BODY_BYTES - 1);
    body_drop(&body);
}
END_TEST

START_TEST(lines_between_the_bytes_have_no_end_either)
{
    static const char *const begins[] = { "5;", "0\r\nA: " };
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        char bytes[3 * LINE_BYTES];
        struct body body = begun(NULL);
        size_t used;
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes, begins[i], strlen(begins[i]));
        ck_assert_int_eq(take(&body, bytes, sizeof bytes, 100, &used), FAULT_TOO_LARGE);
        body_drop(&body);
    }
    struct body body = begun(NULL);
    size_t used, lines = 0;
    enum fault fault = take(&body, "0\r\n", 3, 3, &used);
    for (; fault == FAULT_NONE && lines < CHUNKED_BYTES; lines++)
        fault = take(&body, "A: b\r\n", 6, 6, &used);
    ck_assert_int_eq(fault, FAULT_TOO_LARGE);
    ck_assert_uint_lt(lines * 6, CHUNKED_BYTES + 100);
    body_drop(&body);
}
END_TEST

UNIT_CASE(body)
{
    tcase_add_test(tcase, chunks_are_put_together_however_they_come_and_odd_ones_refused);
    tcase_add_test(tcase, nothing_of_what_follows_is_taken);
    tcase_add_test(tcase, half_a_body_is_not_whole);
    tcase_add_test(tcase, a_body_of_the_limit_is_taken_and_a_byte_more_is_not_waited_for);
    tcase_add_test(tcase, lines_between_the_bytes_have_no_end_either);
}
