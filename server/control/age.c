#include "server/control/age.h"

struct clean age_words(struct arena *arena, struct span age)
{
    static const struct {
        const char *name;
        int64_t seconds;
    } units[] = { { "day", 86400 }, { "hour", 3600 }, { "minute", 60 }, { "second", 1 } };
    int64_t seconds = age.microseconds / 1000000;
    size_t unit = 0;

    while (units[unit].seconds > 1 && seconds < units[unit].seconds)
        unit++;
    int64_t count = seconds / units[unit].seconds;
    return text_format(arena, "%lld %s%s", (long long)count, units[unit].name,
                       count == 1 ? "" : "s");
}
