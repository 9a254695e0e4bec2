/* shared/base/choices.h - what can be picked instead of typed: countries, languages, time zones,
 * interests. Tables made at build time from iso-codes, tzdata (zone.tab) and our own list
 * shared/base/interests.txt; constant, so that all processes share them. Screens offer them, the
 * office checks against them. */
#ifndef SHARED_BASE_CHOICES_H
#define SHARED_BASE_CHOICES_H

#include <stddef.h>

#include "shared/base/text.h"

struct country {
    struct clean code;          /* ISO 3166-1 alpha-2, upper case */
    struct clean name;          /* common English name */
    double latitude, longitude; /* degrees: mean of its time zones' places; coarse on purpose */
};
struct language {
    struct clean code, name;
}; /* ISO 639-1, lower case; English name */
struct zone {
    struct clean name, country;
}; /* IANA name; the country that zone.tab names */
struct interest {
    struct clean code, name;
}; /* "chess", "Chess" */

extern const struct country countries[];
extern const struct language languages[];
extern const struct zone zones[];
extern const struct interest interests[];
extern const size_t country_count, language_count, zone_count, interest_count;

/* Exact look-up by code (zone: by name); NULL when there is none. */
const struct country *country_find(struct clean code);
const struct language *language_find(struct clean code);
const struct zone *zone_find(struct clean name);
const struct interest *interest_find(struct clean code);

#endif
