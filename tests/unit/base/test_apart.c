#include "shared/base/apart.h"

#include "shared/base/memory.h"
#include "tests/support/unit.h"

START_TEST(clocks_are_as_far_apart_as_they_are)
{
    static const struct {
        int64_t hours, minutes;
        const char *words;
    } cases[] = {
        { 0, 0, "" },
        { 0, 15, "a quarter of an hour" },
        { 0, 30, "half an hour" },
        { 0, 45, "three quarters of an hour" },
        { 0, 1, "1 minute" },
        { 0, 20, "20 minutes" },
        { 1, 0, "1 hour" },
        { 1, 15, "1 hour 15 minutes" },
        { 1, 30, "1 and a half hours" },
        { 2, 1, "2 hours 1 minute" },
        { 5, 0, "5 hours" },
        { 5, 30, "5 and a half hours" },
        { 5, 45, "5 hours 45 minutes" },
        { 11, 15, "11 hours 15 minutes" },
        { 12, 0, "12 hours" },
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(apart_words(&arena, cases[i].hours, cases[i].minutes).bytes,
                         cases[i].words);
}
END_TEST

UNIT_CASE(apart)
{
    tcase_add_test(tcase, clocks_are_as_far_apart_as_they_are);
}
