#include "shared/base/clock.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shared/base/choices.h"

enum { SECOND = 1000000 };

static struct instant read_clock(clockid_t which)
{
    struct timespec now;

    clock_gettime(which, &now);
    return (struct instant){ (int64_t)now.tv_sec * SECOND + now.tv_nsec / 1000 };
}

struct instant clock_monotonic(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

struct instant clock_wall(void)
{
    return read_clock(CLOCK_REALTIME);
}

int clock_poll_timeout(struct instant deadline, int most)
{
    int64_t left = (deadline.microseconds - clock_monotonic().microseconds + 999) / 1000;

    if (left < 0)
        return 0;
    return left < most ? (int)left : most;
}

void clock_tell(struct clock *clock, struct instant office_time)
{
    clock->told = office_time;
    clock->when = clock_monotonic();
}

struct instant clock_now(const struct clock *clock)
{
    if (instant_is_none(clock->told))
        return clock->told;
    return instant_after(clock->told, instant_between(clock->when, clock_monotonic()));
}

/* Floor division, so that instants before 1970 keep a positive fraction. */
static int64_t whole_seconds(int64_t microseconds)
{
    int64_t seconds = microseconds / SECOND;
    return microseconds % SECOND < 0 ? seconds - 1 : seconds;
}

struct instant_text instant_text(struct instant i)
{
    struct instant_text text;
    time_t seconds = (time_t)whole_seconds(i.microseconds);
    struct tm tm;

    if (gmtime_r(&seconds, &tm) == NULL)
        tm = (struct tm){ .tm_mday = 1, .tm_year = 70 };
    strftime(text.text, sizeof text.text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return text;
}

/* Exactly `count` digits and then the character `end` (0: whatever follows), with a value from
 * least to most. */
static bool take_number(const char **at, int count, char end, int least, int most, int *out)
{
    int value = 0;

    for (int i = 0; i < count; i++, (*at)++) {
        if (!isdigit((unsigned char)**at))
            return false;
        value = value * 10 + (**at - '0');
    }
    if (end != '\0' && toupper((unsigned char)*(*at)++) != end)
        return false;
    *out = value;
    return value >= least && value <= most;
}

static bool take_fraction(const char **at, int64_t *microseconds)
{
    int64_t unit = SECOND / 10;

    *microseconds = 0;
    if (**at != '.')
        return true;
    (*at)++;
    if (!isdigit((unsigned char)**at))
        return false;
    for (; isdigit((unsigned char)**at); (*at)++, unit /= 10)
        *microseconds += (**at - '0') * unit;
    return true;
}

static bool take_offset(const char **at, int64_t *seconds)
{
    char sign = *(*at)++;
    int hours = 0, minutes = 0;

    if (sign != 'Z' && sign != 'z') {
        if (sign != '+' && sign != '-')
            return false;
        if (!take_number(at, 2, ':', 0, 23, &hours) || !take_number(at, 2, '\0', 0, 59, &minutes))
            return false;
    }
    *seconds = (hours * 60 + minutes) * (sign == '-' ? -60 : 60);
    return **at == '\0';
}

bool instant_parse(const char *text, struct instant *out)
{
    struct tm tm = { 0 };
    int64_t fraction, offset;

    if (!take_number(&text, 4, '-', 0, 9999, &tm.tm_year) ||
        !take_number(&text, 2, '-', 1, 12, &tm.tm_mon) ||
        !take_number(&text, 2, 'T', 1, 31, &tm.tm_mday) ||
        !take_number(&text, 2, ':', 0, 23, &tm.tm_hour) ||
        !take_number(&text, 2, ':', 0, 59, &tm.tm_min) ||
        !take_number(&text, 2, '\0', 0, 60, &tm.tm_sec))
        return false;
    if (!take_fraction(&text, &fraction) || !take_offset(&text, &offset))
        return false;
    int month = tm.tm_mon -= 1;
    int second = tm.tm_sec;
    tm.tm_year -= 1900;
    tm.tm_sec = 0;
    int64_t minute = timegm(&tm);
    if (tm.tm_mon != month) /* the 30th of February became a day of March */
        return false;
    out->microseconds = (minute + second - offset) * SECOND + fraction;
    return true;
}

/* tzset changes the whole process: programs that call this are single-threaded (sessions, local,
 * control). Only names of our own table reach TZ, so that no foreign path does. */
static void enter_zone(const char *zone)
{
    char wanted[64];
    const struct zone *known = zone_find((struct clean){ zone, strlen(zone) });

    snprintf(wanted, sizeof wanted, ":%s", known != NULL ? known->name.bytes : "UTC");
    const char *now = getenv("TZ");
    if (now != NULL && strcmp(now, wanted) == 0)
        return;
    setenv("TZ", wanted, 1);
    tzset();
}

struct civil clock_civil(struct instant i, const char *zone)
{
    time_t seconds = (time_t)whole_seconds(i.microseconds);
    struct tm tm = { 0 };

    enter_zone(zone);
    if (localtime_r(&seconds, &tm) == NULL)
        return (struct civil){ .year = 1970, .month = 1, .day = 1 };
    return (struct civil){ .year = tm.tm_year + 1900,
                           .month = tm.tm_mon + 1,
                           .day = tm.tm_mday,
                           .hour = tm.tm_hour,
                           .minute = tm.tm_min,
                           .weekday = tm.tm_wday,
                           .offset_minutes = (int)(tm.tm_gmtoff / 60) };
}
