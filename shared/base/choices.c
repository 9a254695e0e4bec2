#include "shared/base/choices.h"

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

const struct zone *zone_find(struct clean name)
{
    for (size_t i = 0; i < zone_count; i++)
        if (text_equal(zones[i].name, name))
            return &zones[i];
    return NULL;
}

const struct interest *interest_find(struct clean code)
{
    for (size_t i = 0; i < interest_count; i++)
        if (text_equal(interests[i].code, code))
            return &interests[i];
    return NULL;
}
