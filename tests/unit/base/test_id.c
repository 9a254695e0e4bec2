#include <string.h>

#include "shared/base/id.h"
#include "tests/support/unit.h"

START_TEST(an_id_is_written_and_read_back)
{
    struct letter_id letter, again;

    ck_assert(id_parse("0192f0a1-b2c3-7d4e-8f50-123456789ABC", letter.bytes));
    ck_assert_str_eq(id_text(letter.bytes).text, "0192f0a1-b2c3-7d4e-8f50-123456789abc");
    ck_assert(id_parse(id_text(letter.bytes).text, again.bytes));
    ck_assert(id_equal(letter.bytes, again.bytes));
    ck_assert_uint_eq(letter.bytes[0], 0x01);
    ck_assert_uint_eq(letter.bytes[15], 0xbc);
}
END_TEST

START_TEST(what_is_not_exactly_an_id_is_refused_and_changes_nothing)
{
    static const char *const wrong[] = {
        "",
        "0192f0a1",
        "0192f0a1b2c37d4e8f50123456789abc",
        "0192f0a1-b2c3-7d4e-8f50-123456789ab",
        "0192f0a1-b2c3-7d4e-8f50-123456789abcd",
        " 192f0a1-b2c3-7d4e-8f50-123456789abc",
        "0192f0a1-b2c3-7d4e-8f50-123456789abg",
        "0192f0a1_b2c3-7d4e-8f50-123456789abc",
        "{0192f0a1-b2c3-7d4e-8f50-123456789abc}",
        "0192f0a1-b2c3-7d4e-8f50-123456789ab\n",
        "0192f0a1-b2c3-7d4e-8f50-1234567 9abc",
        "0192f0a1-b2c3-7d4e-8f501-23456789abc",
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct match_id match = { { 9 } };
        ck_assert_msg(!id_parse(wrong[i], match.bytes), "\"%s\"", wrong[i]);
        ck_assert_uint_eq(match.bytes[0], 9);
    }
}
END_TEST

START_TEST(no_id_is_all_zero)
{
    struct account_id account = { { 0 } };

    ck_assert(id_is_empty(account.bytes));
    account.bytes[15] = 1;
    ck_assert(!id_is_empty(account.bytes));
}
END_TEST

START_TEST(random_ids_are_of_version_4_and_differ)
{
    struct request_id ids[100];

    for (size_t i = 0; i < 100; i++) {
        id_random(ids[i].bytes);
        ck_assert_uint_eq(ids[i].bytes[6] >> 4, 4);
        ck_assert_uint_eq(ids[i].bytes[8] >> 6, 2);
        for (size_t j = 0; j < i; j++)
            ck_assert(!id_equal(ids[i].bytes, ids[j].bytes));
    }
}
END_TEST

UNIT_CASE(id)
{
    tcase_add_test(tcase, an_id_is_written_and_read_back);
    tcase_add_test(tcase, what_is_not_exactly_an_id_is_refused_and_changes_nothing);
    tcase_add_test(tcase, no_id_is_all_zero);
    tcase_add_test(tcase, random_ids_are_of_version_4_and_differ);
}
