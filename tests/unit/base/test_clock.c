#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "shared/base/clock.h"
#include "tests/support/unit.h"

static struct instant at(const char *text)
{
    struct instant i = { 0 };

    ck_assert_msg(instant_parse(text, &i), "%s", text);
    return i;
}

struct parsing {
    const char *text;
    int64_t microseconds;
};

START_TEST(rfc_3339_is_read)
{
    static const struct parsing rows[] = {
        { "1970-01-01T00:00:00Z", 0 },
        { "1970-01-01T00:00:00.000001Z", 1 },
        { "1970-01-01T00:00:00.5Z", 500000 },
        { "1970-01-01T00:00:00.1234567899Z", 123456 },
        { "2026-11-23T04:44:09Z", 1795409049000000 },
        { "2026-11-23t04:44:09z", 1795409049000000 },
        { "2026-11-23T05:44:09+01:00", 1795409049000000 },
        { "2026-11-23T10:14:09+05:30", 1795409049000000 },
        { "2026-11-22T20:44:09-08:00", 1795409049000000 },
        { "1969-12-31T23:59:59.5Z", -500000 },
        { "2024-02-29T00:00:00Z", 1709164800000000 },
        { "2016-12-31T23:59:60Z", 1483228800000000 }, /* a leap second */
        { "9999-12-31T23:59:59Z", 253402300799000000 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_msg(at(rows[i].text).microseconds == rows[i].microseconds, "%s is %lld",
                      rows[i].text, (long long)at(rows[i].text).microseconds);
}
END_TEST

START_TEST(what_is_not_rfc_3339_is_refused)
{
    static const char *const wrong[] = {
        "",
        "now",
        "2026-11-23",
        "2026-11-23T04:44:09",
        "2026-11-23 04:44:09Z",
        "2026-11-23T04:44Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T23:60:00Z",
        "2026-11-23T23:00:61Z",
        "2026-11-23T04:44:09.Z",
        "2026-11-23T04:44:09+1:00",
        "2026-11-23T04:44:09+24:00",
        "2026-11-23T04:44:09+01:60",
        "2026-11-23T04:44:09+0100",
        "2026-11-23T04:44:09Zx",
        "2026-11-23T04:44:09+01:00x",
        "2026- 1-23T04:44:09Z",
        "+026-11-23T04:44:09Z",
        " 2026-11-23T04:44:09Z",
        "-026-11-23T04:44:09Z",
        "2026-11-23T04:44:+9Z",
        "2026-11-23T04:44:09,5Z",
        "20261123T044409Z",
    };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct instant kept = { 42 };
        ck_assert_msg(!instant_parse(wrong[i], &kept), "\"%s\"", wrong[i]);
        ck_assert_int_eq(kept.microseconds, 42);
    }
}
END_TEST

START_TEST(instants_are_written_in_whole_seconds_rounded_down)
{
    ck_assert_str_eq(instant_text((struct instant){ 0 }).text, "1970-01-01T00:00:00Z");
    ck_assert_str_eq(instant_text((struct instant){ 1795409049999999 }).text,
                     "2026-11-23T04:44:09Z");
    ck_assert_str_eq(instant_text((struct instant){ -1 }).text, "1969-12-31T23:59:59Z");
    ck_assert_str_eq(instant_text((struct instant){ -1000000 }).text, "1969-12-31T23:59:59Z");
    ck_assert_uint_lt(strlen(instant_text((struct instant){ INT64_MAX }).text), 40);
    ck_assert_uint_lt(strlen(instant_text((struct instant){ INT64_MIN }).text), 40);
}
END_TEST

START_TEST(spans_add_up)
{
    struct instant posted = at("2026-11-23T20:00:00Z");

    ck_assert_str_eq(instant_text(instant_after(posted, span_hours(12))).text,
                     "2026-11-24T08:00:00Z");
    ck_assert_str_eq(instant_text(instant_after(posted, span_minutes(-30))).text,
                     "2026-11-23T19:30:00Z");
    ck_assert_int_eq(
        instant_between(posted, instant_after(posted, span_milliseconds(5))).microseconds, 5000);
    ck_assert_int_eq(span_seconds(3600).microseconds, span_hours(1).microseconds);
}
END_TEST

struct place {
    const char *utc, *zone;
    struct civil civil;
};

static void expect_civil(const struct place *place)
{
    struct civil is = clock_civil(at(place->utc), place->zone), want = place->civil;

    if (is.year == want.year && is.month == want.month && is.day == want.day &&
        is.hour == want.hour && is.minute == want.minute && is.weekday == want.weekday &&
        is.offset_minutes == want.offset_minutes)
        return;
    ck_abort_msg("%s in %s is %04d-%02d-%02d %02d:%02d weekday %d offset %d", place->utc,
                 place->zone, is.year, is.month, is.day, is.hour, is.minute, is.weekday,
                 is.offset_minutes);
}

START_TEST(civil_time_follows_the_zone_and_its_summer)
{
    static const struct place rows[] = {
        { "2026-01-15T11:00:00Z", "Europe/Zurich", { 2026, 1, 15, 12, 0, 4, 60 } },
        { "2026-03-29T00:59:59Z",
          "Europe/Zurich",
          { 2026, 3, 29, 1, 59, 0, 60 } }, /* the last second of winter */
        { "2026-03-29T01:00:00Z", "Europe/Zurich", { 2026, 3, 29, 3, 0, 0, 120 } },
        { "2026-07-15T22:30:00Z", "Europe/Zurich", { 2026, 7, 16, 0, 30, 4, 120 } },
        { "2026-10-25T00:59:59Z", "Europe/Zurich", { 2026, 10, 25, 2, 59, 0, 120 } },
        { "2026-10-25T01:00:00Z",
          "Europe/Zurich",
          { 2026, 10, 25, 2, 0, 0, 60 } }, /* the hour that comes twice */
        { "2026-07-15T18:30:00Z", "Asia/Kolkata", { 2026, 7, 16, 0, 0, 4, 330 } },
        { "2026-01-15T18:29:00Z", "Asia/Kolkata", { 2026, 1, 15, 23, 59, 4, 330 } },
        { "2026-01-15T18:29:00Z", "Asia/Calcutta", { 2026, 1, 15, 23, 59, 4, 330 } },
        { "2026-07-15T12:00:00Z", "Etc/GMT+5", { 2026, 7, 15, 7, 0, 3, -300 } },
        { "2026-07-15T12:00:00Z", "GMT", { 2026, 7, 15, 12, 0, 3, 0 } },
        { "2026-07-15T12:00:00Z", "UTC", { 2026, 7, 15, 12, 0, 3, 0 } },
        { "2026-01-01T00:00:00Z", "Pacific/Kiritimati", { 2026, 1, 1, 14, 0, 4, 840 } },
        { "2026-01-01T00:00:00Z", "America/St_Johns", { 2025, 12, 31, 20, 30, 3, -210 } },
        { "1969-12-31T23:30:00Z", "UTC", { 1969, 12, 31, 23, 30, 3, 0 } },
    };

    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
            expect_civil(&rows[i]);
}
END_TEST

START_TEST(a_zone_that_is_none_of_ours_is_utc_and_never_a_path)
{
    static const char *const foreign[] = { "",
                                           "Mars/Olympus",
                                           "/etc/passwd",
                                           "../../etc/passwd",
                                           ":/etc/localtime",
                                           "EST5EDT,M3.2.0",
                                           "europe/zurich",
                                           "XXX-5" };

    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        struct place place = { "2026-07-15T12:00:00Z", foreign[i], { 2026, 7, 15, 12, 0, 3, 0 } };
        expect_civil(&(struct place){
            "2026-07-15T12:00:00Z", "Asia/Kolkata", { 2026, 7, 15, 17, 30, 3, 330 } });
        expect_civil(&place);
        ck_assert_str_eq(getenv("TZ"), ":UTC");
    }
}
END_TEST

START_TEST(the_monotonic_clock_goes_forward)
{
    struct instant before = clock_monotonic();

    ck_assert_int_gt(before.microseconds, 0);
    for (int i = 0; i < 1000; i++) {
        struct instant now = clock_monotonic();
        ck_assert_int_ge(now.microseconds, before.microseconds);
        before = now;
    }
}
END_TEST

START_TEST(a_timeout_ends_at_its_deadline_and_never_polls_too_early)
{
    struct instant now = clock_monotonic();

    ck_assert_int_eq(clock_poll_timeout(instant_after(now, span_seconds(-1)), 1000), 0);
    ck_assert_int_eq(clock_poll_timeout(instant_after(now, span_hours(100000)), 1000), 1000);
    int left = clock_poll_timeout(instant_after(clock_monotonic(), span_seconds(100)), INT_MAX);
    ck_assert_int_gt(left, 90000);
    ck_assert_int_le(left, 100000);
}
END_TEST

/* Else a loop would ask again and again in the last millisecond. */
START_TEST(a_part_of_a_millisecond_is_waited_for_as_a_whole_one)
{
    int waited = 0;

    for (int tries = 0; tries < 1000 && waited == 0;
         tries++) /* a slow machine is past it already */
        waited = clock_poll_timeout(instant_after(clock_monotonic(), (struct span){ 900 }), 1000);
    ck_assert_int_eq(waited, 1);
}
END_TEST

START_TEST(the_offices_time_is_continued_from_what_was_told)
{
    struct clock clock = { { 0 }, { 0 } };

    ck_assert(instant_is_none(clock_now(&clock)));
    clock_tell(&clock, at("2026-11-23T04:44:09Z"));
    int64_t ahead = clock_now(&clock).microseconds - at("2026-11-23T04:44:09Z").microseconds;
    ck_assert_int_ge(ahead, 0);
    ck_assert_int_lt(ahead, span_minutes(1).microseconds);
    clock.when.microseconds -= span_hours(3).microseconds; /* as if three hours had passed */
    ck_assert_int_ge(clock_now(&clock).microseconds, at("2026-11-23T07:44:09Z").microseconds);
}
END_TEST

UNIT_CASE(clock)
{
    tcase_add_test(tcase, rfc_3339_is_read);
    tcase_add_test(tcase, what_is_not_rfc_3339_is_refused);
    tcase_add_test(tcase, instants_are_written_in_whole_seconds_rounded_down);
    tcase_add_test(tcase, spans_add_up);
    tcase_add_test(tcase, civil_time_follows_the_zone_and_its_summer);
    tcase_add_test(tcase, a_zone_that_is_none_of_ours_is_utc_and_never_a_path);
    tcase_add_test(tcase, the_monotonic_clock_goes_forward);
    tcase_add_test(tcase, a_timeout_ends_at_its_deadline_and_never_polls_too_early);
    tcase_add_test(tcase, a_part_of_a_millisecond_is_waited_for_as_a_whole_one);
    tcase_add_test(tcase, the_offices_time_is_continued_from_what_was_told);
}
