#include "shared/base/rate.h"

#include <stdio.h>

#include "tests/support/unit.h"

static struct instant at(int64_t milliseconds)
{
    return (struct instant){ 1000000000 + milliseconds * 1000 };
}

START_TEST(so_many_a_minute_and_then_one_waits_for_the_next)
{
    struct rate *rate = rate_new(60);
    for (int i = 0; i < 60; i++)
        ck_assert_int_eq(rate_take(rate, "ana", at(0)), 0);
    ck_assert_int_eq(rate_take(rate, "ana", at(0)), 2); /* whole seconds, never too few */
    ck_assert_int_ge(rate_take(rate, "ana", at(900)), 1);
    ck_assert_int_eq(rate_take(rate, "ana", at(1100)), 0); /* one a second comes back */
    ck_assert_int_ge(rate_take(rate, "ana", at(1100)), 1);
    rate_free(&rate);
    ck_assert_ptr_null(rate);
}
END_TEST

START_TEST(one_does_not_pay_for_another)
{
    struct rate *rate = rate_new(2);
    ck_assert_int_eq(rate_take(rate, "ana", at(0)), 0);
    ck_assert_int_eq(rate_take(rate, "ana", at(0)), 0);
    ck_assert_int_ge(rate_take(rate, "ana", at(0)), 1);
    ck_assert_int_eq(rate_take(rate, "ben", at(0)), 0);
    rate_free(&rate);
}
END_TEST

START_TEST(none_of_many_pays_for_another)
{
    struct rate *rate = rate_new(1);
    char name[32];

    for (int i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "person %d", i);
        ck_assert_int_eq(rate_take(rate, name, at(i)), 0);
    }
    rate_free(&rate);
}
END_TEST

START_TEST(a_long_pause_fills_the_bucket_and_no_more)
{
    struct rate *rate = rate_new(3);
    int taken = 0;
    ck_assert_int_eq(rate_take(rate, "ana", at(0)), 0);
    while (rate_take(rate, "ana", at(3600 * 1000)) == 0)
        taken++;
    ck_assert_int_eq(taken, 3);
    rate_free(&rate);
}
END_TEST

START_TEST(a_flood_of_names_does_not_free_who_asks_on)
{
    struct rate *rate = rate_new(1);
    char name[32];
    int64_t freed = 0;
    ck_assert_int_eq(rate_take(rate, "ana", at(0)), 0);
    for (int i = 0; i < 100000; i++) {
        snprintf(name, sizeof name, "flood %d", i);
        (void)rate_take(rate, name, at(i / 100));
        if (i % 100 == 99) /* she goes on asking, so that her bucket is not the one that was unused
                              for longest */
            freed += rate_take(rate, "ana", at(i / 100)) == 0;
    }
    ck_assert_int_eq(freed, 0);
    rate_free(&rate);
}
END_TEST

UNIT_CASE(rate)
{
    tcase_add_test(tcase, so_many_a_minute_and_then_one_waits_for_the_next);
    tcase_add_test(tcase, one_does_not_pay_for_another);
    tcase_add_test(tcase, none_of_many_pays_for_another);
    tcase_add_test(tcase, a_long_pause_fills_the_bucket_and_no_more);
    tcase_add_test(tcase, a_flood_of_names_does_not_free_who_asks_on);
}
