#include <string.h>

#include "shared/base/error.h"
#include "tests/support/unit.h"

struct expected {
    enum fault fault;
    const char *name;
    int status, code;
};

START_TEST(every_fault_has_its_name_status_exit_and_sentence)
{
    static const struct expected rows[] = {
        { FAULT_MALFORMED, "malformed", 400, 65 },
        { FAULT_NO_METHOD, "no-method", 405, 64 },
        { FAULT_LATE, "late", 408, 75 },
        { FAULT_TARGET_TOO_LONG, "target-too-long", 414, 65 },
        { FAULT_EXPECTATION, "expectation", 417, 65 },
        { FAULT_HEAD_TOO_LARGE, "head-too-large", 431, 65 },
        { FAULT_CODING, "coding", 501, 65 },
        { FAULT_VERSION, "version", 505, 65 },
        { FAULT_NOT_ACCEPTABLE, "not-acceptable", 406, 65 },
        { FAULT_LENGTH_NEEDED, "length-needed", 411, 65 },
        { FAULT_MEDIA_TYPE, "media-type", 415, 65 },
        { FAULT_INPUT, "input", 422, 65 },
        { FAULT_NOT_SIGNED_IN, "not-signed-in", 401, 77 },
        { FAULT_REFUSED, "refused", 401, 77 },
        { FAULT_FORBIDDEN, "forbidden", 403, 77 },
        { FAULT_NOT_FOUND, "not-found", 404, 66 },
        { FAULT_CONFLICT, "conflict", 409, 65 },
        { FAULT_TOO_MANY, "too-many", 429, 75 },
        { FAULT_TOO_LARGE, "too-large", 413, 65 },
        { FAULT_UNAVAILABLE, "unavailable", 503, 75 },
        { FAULT_UNCERTAIN, "uncertain", 503, 75 },
        { FAULT_NO_ROOM, "no-room", 507, 75 },
        { FAULT_TAMPERED, "tampered", 500, 70 },
        { FAULT_INTERNAL, "internal", 500, 70 },
    };
    _Static_assert(sizeof rows / sizeof rows[0] == FAULT_INTERNAL, "a row for every fault");

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct error e = { .fault = rows[i].fault };
        ck_assert_str_eq(fault_name(rows[i].fault), rows[i].name);
        ck_assert_int_eq(fault_from_name(rows[i].name), rows[i].fault);
        ck_assert_int_eq(fault_status(rows[i].fault), rows[i].status);
        ck_assert_int_eq(fault_exit(rows[i].fault), rows[i].code);
        ck_assert_uint_gt(strlen(error_sentence(&e)), 20);
    }
    ck_assert_int_eq(fault_status(FAULT_NONE), 200);
    ck_assert_int_eq(fault_exit(FAULT_NONE), 0);
    ck_assert_int_eq(fault_from_name("no such word"), FAULT_INTERNAL);
    ck_assert_int_eq(fault_status((enum fault)99), 500);
}
END_TEST

START_TEST(a_set_error_speaks_its_faults_sentence_and_keeps_the_trail_for_the_log)
{
    struct error e = { .fault = FAULT_INPUT, .field = "old", .sentence = "old" };

    ck_assert(!error_set(&e, FAULT_UNAVAILABLE, "connect: %s", "refused"));
    ck_assert(!error_add(&e, "while posting to match %d", 7));
    ck_assert_int_eq(e.fault, FAULT_UNAVAILABLE);
    ck_assert_str_eq(e.trail, "connect: refused; while posting to match 7");
    ck_assert_str_eq(e.field, "");
    ck_assert_ptr_nonnull(strstr(error_sentence(&e), "closed for a moment"));
    ck_assert_ptr_null(strstr(error_sentence(&e), "refused"));
}
END_TEST

START_TEST(a_said_sentence_reaches_the_person_and_not_the_log)
{
    struct error e;

    ck_assert(!error_say(&e, FAULT_CONFLICT, "%s has ended this correspondence.", "quiet-heron"));
    ck_assert_str_eq(error_sentence(&e), "quiet-heron has ended this correspondence.");
    ck_assert_ptr_null(strstr(e.trail, "heron"));
    ck_assert(!error_input(&e, "bio", "At most %d.", 500));
    ck_assert_fault(&e, FAULT_INPUT, "At most 500.");
    ck_assert_fault(&e, FAULT_INPUT, "bio");
}
END_TEST

START_TEST(long_words_are_cut_and_never_overflow)
{
    char flood[2000];
    struct error e;

    memset(flood, 'x', sizeof flood - 1);
    flood[sizeof flood - 1] = '\0';
    ck_assert(!error_set(&e, FAULT_INTERNAL, "%s", flood));
    for (int i = 0; i < 100; i++)
        ck_assert(!error_add(&e, "more %d", i));
    ck_assert_uint_eq(strlen(e.trail), sizeof e.trail - 1);
    ck_assert(!error_input(&e, flood, "%s", flood));
    ck_assert_uint_eq(strlen(e.field), sizeof e.field - 1);
    ck_assert_uint_eq(strlen(e.sentence), sizeof e.sentence - 1);
}
END_TEST

UNIT_CASE(error)
{
    tcase_add_test(tcase, every_fault_has_its_name_status_exit_and_sentence);
    tcase_add_test(tcase, a_set_error_speaks_its_faults_sentence_and_keeps_the_trail_for_the_log);
    tcase_add_test(tcase, a_said_sentence_reaches_the_person_and_not_the_log);
    tcase_add_test(tcase, long_words_are_cut_and_never_overflow);
}
