#include "tui/words/when.h"

#include <stdlib.h>

static const char *const weekdays[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* Days since 1 March of the year 0: whether two times are of neighbouring days, whatever month or
 * year ends between them. */
static int64_t day_number(struct civil day)
{
    int64_t month = (day.month + 9) % 12, year = day.year - month / 10;
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day.day - 1;
}

static const char *named_day(int64_t days_from_today)
{
    return days_from_today == 0    ? "today"
           : days_from_today == 1  ? "tomorrow"
           : days_from_today == -1 ? "yesterday"
                                   : NULL;
}

struct clean when_words(struct arena *arena, struct instant i, struct instant now, const char *zone)
{
    static const int64_t weekday_tells =
        183; /* days; farther away the year is missed more than the weekday */
    if (instant_is_none(i))
        return CLEAN("");
    struct civil then = clock_civil(i, zone);
    int64_t days = instant_is_none(now) ? 2 : day_number(then) - day_number(clock_civil(now, zone));
    const char *name = named_day(days), *month = months[then.month - 1];
    if (name)
        return text_format(arena, "%s %02d:%02d", name, then.hour, then.minute);
    if (llabs(days) <= weekday_tells)
        return text_format(arena, "%s %d %s %02d:%02d", weekdays[then.weekday], then.day, month,
                           then.hour, then.minute);
    return text_format(arena, "%d %s %d %02d:%02d", then.day, month, then.year, then.hour,
                       then.minute);
}

struct clean when_clock(struct arena *arena, struct instant i, const char *zone)
{
    if (instant_is_none(i))
        return CLEAN("");
    struct civil then = clock_civil(i, zone);
    return text_format(arena, "%02d:%02d", then.hour, then.minute);
}

struct clean when_span(struct arena *arena, struct span span)
{
    int64_t minutes = (span.microseconds + 59999999) / 60000000, hours = minutes / 60,
            days = hours / 24;
    if (minutes < 1)
        return CLEAN("less than a minute");
    if (minutes == 1)
        return CLEAN("1 minute");
    if (hours < 1)
        return text_format(arena, "%d minutes", (int)minutes);
    if (days < 2)
        return minutes % 60 ? text_format(arena, "%d h %d min", (int)hours, (int)(minutes % 60))
                            : text_format(arena, "%d h", (int)hours);
    return hours % 24 ? text_format(arena, "%lld days %d h", (long long)days, (int)(hours % 24))
                      : text_format(arena, "%lld days", (long long)days);
}

int when_tenths(struct instant from, struct instant to, struct instant now)
{
    int64_t whole = instant_between(from, to).microseconds,
            passed = instant_between(from, now).microseconds;
    if (whole <= 0 || passed >= whole)
        return 10;
    return passed <= 0 ? 0 : (int)(passed / (whole / 10 + 1));
}
