#include "shared/base/apart.h"

#include <inttypes.h>

static struct clean counted(struct arena *arena, int64_t count, const char *one)
{
    return text_format(arena, "%" PRId64 " %s%s", count, one, count == 1 ? "" : "s");
}

static struct clean less_than_an_hour(struct arena *arena, int64_t minutes)
{
    static const struct {
        int64_t minutes;
        struct clean words;
    } named[] = {
        { 0, CLEAN_INIT("") },
        { 15, CLEAN_INIT("a quarter of an hour") },
        { 30, CLEAN_INIT("half an hour") },
        { 45, CLEAN_INIT("three quarters of an hour") },
    };

    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].minutes == minutes)
            return named[i].words;
    return counted(arena, minutes, "minute");
}

struct clean apart_words(struct arena *arena, int64_t hours, int64_t minutes)
{
    if (hours == 0)
        return less_than_an_hour(arena, minutes);
    if (minutes == 0)
        return counted(arena, hours, "hour");
    if (minutes == 30)
        return text_format(arena, "%" PRId64 " and a half hours", hours);
    return text_format(arena, "%s %s", counted(arena, hours, "hour").bytes,
                       counted(arena, minutes, "minute").bytes);
}
