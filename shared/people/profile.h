/* shared/people/profile.h - who somebody is, as far as anyone may know (A4-A6): read, checked,
 * changed, and what a pen pal sees of it. */
#ifndef SHARED_PEOPLE_PROFILE_H
#define SHARED_PEOPLE_PROFILE_H

#include "shared/base/limits.h"
#include "shared/store/post_office.h"

struct profile {
    struct clean age_range;        /* one of words_age_range */
    struct clean primary_language; /* ISO 639-1 */
    struct text_list secondary_languages;
    struct clean time_zone; /* IANA name */
    struct clean country;   /* ISO 3166-1 alpha-2 */
    struct clean region;    /* never shown to anybody else */
    struct clean bio;
    struct text_list interests; /* codes of shared/base/choices.h */
    struct clean favorite_local_fact;
    struct clean preferred_correspondence_type; /* of words_correspondence; empty: either */
    int64_t max_active_conversations;           /* 1..10; 0: the usual */
    int64_t preferred_time_zone_distance;       /* hours, 1..12; 0: the usual */
    struct clean privacy_level;                 /* of words_privacy; empty: standard */
};

/* Checks every field against the choices and limits, and fills what was left to the usual. Faults:
 * INPUT naming the field of the contract. */
MUST_USE bool profile_check(struct profile *profile, struct error *e);
/* Faults: NOT_FOUND (deleted account). */
MUST_USE bool profile_read(const struct post_office *office, struct account_id account,
                           struct profile *profile, struct error *e);
/* Checks as profile_check, then replaces all of it; *profile holds afterwards what was stored.
 * Faults: INPUT as there, FORBIDDEN (who is not an active account: suspended, banned, gone). */
MUST_USE bool profile_change(const struct post_office *office, struct account_id account,
                             struct profile *profile, struct error *e);

/* What a pen pal may see. Privacy level minimal: handle, age range, country, languages; standard:
 * interests and bio too; detailed: the favourite local fact too. What is not shown is empty. */
struct pen_pal {
    struct account_id account; /* for further rules; never answered */
    struct clean handle, age_range, country;
    struct text_list languages; /* the best first */
    struct text_list interests;
    struct clean bio, favorite_local_fact;
    struct clean cultural_fact;      /* "Title. Description" of the country, when there is one */
    struct fact_id cultural_fact_id; /* for rating it */
};
/* The cultural fact is not looked up (fact_of_country does). Faults: NOT_FOUND. */
MUST_USE bool profile_as_pen_pal(const struct post_office *office, struct account_id account,
                                 struct pen_pal *seen, struct error *e);

#endif
