/* shared/base/choices.h - what can be picked instead of typed: countries, languages, time zones,
 * interests. Tables made at build time from iso-codes, tzdata (zone.tab) and our own lists
 * shared/base/interests.txt and zone_links.txt; constant, so that all processes share them. Screens
 * offer them, the office checks against them. */
#ifndef SHARED_BASE_CHOICES_H
#define SHARED_BASE_CHOICES_H

#include <stddef.h>

#include "shared/base/text.h"

struct country {
    struct clean code;          /* ISO 3166-1 alpha-2, upper case; and XK, Kosovo */
    struct clean name;          /* common English name */
    double latitude, longitude; /* degrees: mean of its time zones' places; coarse on purpose */
};
struct language {
    struct clean code, name;
}; /* ISO 639-1, lower case; English name */
struct zone {
    struct clean name;    /* IANA name; stored and sent */
    struct clean country; /* that zone.tab names; empty for hours that no place keeps */
    struct clean shown;   /* the name, or "UTC-5, always" for Etc/GMT+5 */
};
struct interest {
    struct clean code, name;
}; /* "chess", "Chess" */

extern const struct country countries[];
extern const struct language languages[];
extern const struct zone zones[];
extern const struct interest interests[];
extern const size_t country_count, language_count, zone_count, interest_count;

/* Exact look-up by code; NULL when there is none. A zone is found by each name that tzdata knows
 * for it: "Asia/Calcutta" is Asia/Kolkata, "GMT" is UTC. */
const struct country *country_find(struct clean code);
const struct language *language_find(struct clean code);
const struct zone *zone_find(struct clean name);
const struct interest *interest_find(struct clean code);
/* The zone of a country that has only one; NULL: several, or none. */
const struct zone *zone_of_country(struct clean country);

#endif
