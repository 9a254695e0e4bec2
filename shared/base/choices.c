#include "shared/base/choices.h"

struct zone_link {
    struct clean name, zone;
};

/* The tables, made by shared/base/choices.sh at build time, sorted by name (zones: by name). */
#include "choices.inc"

const size_t country_count = sizeof countries / sizeof countries[0];
const size_t language_count = sizeof languages / sizeof languages[0];
const size_t zone_count = sizeof zones / sizeof zones[0];
const size_t interest_count = sizeof interests / sizeof interests[0];

const struct country *country_find(struct clean code)
{
    for (size_t i = 0; i < country_count; i++)
        if (text_equal(countries[i].code, code))
            return &countries[i];
    return NULL;
}

const struct language *language_find(struct clean code)
{
    for (size_t i = 0; i < language_count; i++)
        if (text_equal(languages[i].code, code))
            return &languages[i];
    return NULL;
}

static const struct zone *listed_zone(struct clean name)
{
    for (size_t i = 0; i < zone_count; i++)
        if (text_equal(zones[i].name, name))
            return &zones[i];
    return NULL;
}

const struct zone *zone_find(struct clean name)
{
    for (size_t i = 0; i < sizeof zone_links / sizeof zone_links[0]; i++)
        if (text_equal(zone_links[i].name, name))
            return listed_zone(zone_links[i].zone);
    return listed_zone(name);
}

const struct zone *zone_of_country(struct clean country)
{
    const struct zone *only = NULL;

    if (text_equal(country, CLEAN("XK")))
        return zone_find(CLEAN("Europe/Belgrade")); /* zone.tab names one country a zone */
    for (size_t i = 0; i < zone_count && !text_is_empty(country); i++)
        if (text_equal(zones[i].country, country)) {
            if (only != NULL)
                return NULL;
            only = &zones[i];
        }
    return only;
}

const struct interest *interest_find(struct clean code)
{
    for (size_t i = 0; i < interest_count; i++)
        if (text_equal(interests[i].code, code))
            return &interests[i];
    return NULL;
}
