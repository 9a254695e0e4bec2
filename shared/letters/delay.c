#include "shared/letters/delay.h"

#include <math.h>
#include <stddef.h>

#include "shared/base/choices.h"
#include "shared/base/limits.h"

static const double earth_radius = 6371.0; /* kilometres */

/* Coarse on purpose: five answers say little about where somebody is. */
static const struct {
    double up_to;
    int hours;
} steps[] = {
    { 1000, 12 }, { 3000, 18 }, { 6000, 24 }, { 10000, 36 }, { INFINITY, 48 },
};

static double radians(double degrees)
{
    return degrees * 3.14159265358979323846 / 180;
}

double delay_distance(struct clean one_country, struct clean other_country)
{
    const struct country *one = country_find(one_country), *other = country_find(other_country);

    if (one == NULL || other == NULL || one == other)
        return 0;
    double north = sin(radians(other->latitude - one->latitude) / 2),
           east = sin(radians(other->longitude - one->longitude) / 2);
    double half_chord =
        north * north + cos(radians(one->latitude)) * cos(radians(other->latitude)) * east * east;
    return 2 * earth_radius * asin(fmin(1, sqrt(half_chord)));
}

struct span delay_step(double kilometres)
{
    size_t i = 0;

    while (kilometres > steps[i].up_to)
        i++;
    return span_hours(steps[i].hours);
}

static struct span longer(struct span one, struct span other)
{
    return one.microseconds > other.microseconds ? one : other;
}

struct span delay_choose(const struct delay_route *route, struct span shortest, struct span wished,
                         uint32_t chance)
{
    const int64_t minute = span_minutes(1).microseconds;
    struct span step = delay_step(delay_distance(route->from_country, route->to_country));
    int64_t jitter =
        (int64_t)((double)step.microseconds * 0.2 * ((double)chance / (double)UINT32_MAX));
    struct span usual = { step.microseconds + jitter / minute * minute };
    struct span chosen =
        longer(longer(usual, shortest), longer(wished, span_hours(DELAY_HOURS_LEAST)));

    if (chosen.microseconds > span_hours(DELAY_HOURS_MOST).microseconds)
        return span_hours(DELAY_HOURS_MOST);
    return (struct span){ (chosen.microseconds + minute - 1) / minute * minute };
}
