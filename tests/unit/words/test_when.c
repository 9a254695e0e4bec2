#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/words/when.h"

static struct instant at(const char *text)
{
    struct instant i = { 0 };
    ck_assert(instant_parse(text, &i));
    return i;
}

START_TEST(times_are_told_as_the_reader_lives)
{
    static const struct {
        const char *then, *now, *zone, *words;
    } cases[] = {
        { "2026-11-23T14:30:00Z", "2026-11-23T09:00:00Z", "UTC", "today 14:30" },
        { "2026-11-23T23:30:00Z", "2026-11-23T09:00:00Z", "Asia/Tokyo", "tomorrow 08:30" },
        { "2026-11-30T23:59:00Z", "2026-12-01T00:01:00Z", "UTC", "yesterday 23:59" },
        { "2027-01-01T00:00:00Z", "2026-12-31T23:59:00Z", "UTC", "tomorrow 00:00" },
        { "2026-11-24T08:15:00Z", "2026-11-20T09:00:00Z", "UTC", "Tue 24 Nov 08:15" },
        { "2026-07-24T08:15:00Z", "2026-07-20T09:00:00Z", "Europe/Berlin", "Fri 24 Jul 10:15" },
        { "2027-11-24T08:15:00Z", "2026-11-20T09:00:00Z", "UTC", "24 Nov 2027 08:15" },
        { "2028-02-29T08:15:00Z", "2028-03-01T09:00:00Z", "UTC", "yesterday 08:15" },
        { "2026-07-03T08:15:00Z", "2026-01-01T09:00:00Z", "UTC", "Fri 3 Jul 08:15" }, /* 183 days */
        { "2026-07-04T08:15:00Z", "2026-01-01T09:00:00Z", "UTC", "4 Jul 2026 08:15" },
        { "2026-01-01T08:15:00Z", "2026-07-04T09:00:00Z", "UTC", "1 Jan 2026 08:15" },
        { "2026-11-24T08:15:00Z", "2026-11-24T09:00:00Z", "No/Where", "today 08:15" },
    };
    struct arena arena = ARENA();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(
            when_words(&arena, at(cases[i].then), at(cases[i].now), cases[i].zone).bytes,
            cases[i].words);
    ck_assert_str_eq(
        when_words(&arena, at("2026-11-24T08:15:00Z"), (struct instant){ 0 }, "").bytes,
        "Tue 24 Nov 08:15");
    ck_assert_str_eq(
        when_words(&arena, (struct instant){ 0 }, at("2026-11-24T08:15:00Z"), "").bytes, "");
    ck_assert_str_eq(when_clock(&arena, at("2026-11-24T08:05:00Z"), "Asia/Kolkata").bytes, "13:35");
    arena_drop(&arena);
}
END_TEST

START_TEST(spans_are_told_in_whole_minutes_rounded_up)
{
    static const struct {
        int64_t seconds;
        const char *words;
    } cases[] = {
        { -5, "less than a minute" }, { 0, "less than a minute" }, { 1, "1 minute" },
        { 61, "2 minutes" },          { 3540, "59 minutes" },      { 3541, "1 h" },
        { 42000, "11 h 40 min" },     { 86400, "24 h" },           { 172800, "2 days" },
        { 183600, "2 days 3 h" },
    };
    struct arena arena = ARENA();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(when_span(&arena, span_seconds(cases[i].seconds)).bytes, cases[i].words);
    arena_drop(&arena);
}
END_TEST

START_TEST(progress_is_coarse_and_never_beyond_its_ends)
{
    struct instant from = at("2026-11-23T00:00:00Z"), to = at("2026-11-23T20:00:00Z");
    ck_assert_int_eq(when_tenths(from, to, at("2026-11-22T00:00:00Z")), 0);
    ck_assert_int_eq(when_tenths(from, to, at("2026-11-23T10:01:00Z")), 5);
    ck_assert_int_eq(when_tenths(from, to, at("2026-11-23T19:59:00Z")), 9);
    ck_assert_int_eq(when_tenths(from, to, to), 10);
    ck_assert_int_eq(when_tenths(to, to, from), 10);
}
END_TEST

UNIT_CASE(when)
{
    tcase_add_test(tcase, times_are_told_as_the_reader_lives);
    tcase_add_test(tcase, spans_are_told_in_whole_minutes_rounded_up);
    tcase_add_test(tcase, progress_is_coarse_and_never_beyond_its_ends);
}
