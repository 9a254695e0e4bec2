/* shared/facts/fact.h - pieces of culture, by country (E1): shown, rated, suggested (E2).
 *
 * An account sees one fact a day of each country, and one of the world, drawn by display_frequency
 * (rare 1 : normal 4 : common 12): the page does not change under its reader, and drawing it again
 * counts nothing. Showings are kept until the day is over; then the postman adds them to
 * times_shown, so that no row is waited for, and forgets who saw what. */
#ifndef SHARED_FACTS_FACT_H
#define SHARED_FACTS_FACT_H

#include "shared/store/post_office.h"

enum { SUGGESTIONS_A_DAY = 10 }; /* of one account: each is read by a moderator */

/* Today's verified fact of the country for this account. *found false when there is none. */
MUST_USE bool fact_of_country(const struct post_office *office, struct account_id account,
                              struct clean country, struct fact_row *fact, bool *found,
                              struct error *e);
/* The same of any country. */
MUST_USE bool fact_of_world(const struct post_office *office, struct account_id account,
                            struct fact_row *fact, bool *found, struct error *e);
/* As one text, "Title. Description". */
struct clean fact_text(const struct post_office *office, const struct fact_row *fact);

/* 1 to 5; the last one of an account counts. Faults: NOT_FOUND (none, or not verified), INPUT
 * (rating). */
MUST_USE bool fact_rate(const struct post_office *office, struct account_id account,
                        struct fact_id fact, int64_t rating, struct error *e);

struct fact_suggestion {
    struct account_id account;
    struct clean country, kind, title, description;
    struct clean source_url; /* https://..., or empty */
    struct clean language;   /* ISO 639-1 code of the text; empty: en */
};
/* Kept unverified: nobody is shown it before a moderator has verified it. The text was through the
 * gate. Suggesting the same again is one suggestion. Faults: INPUT naming the field, CONFLICT (that
 * title is there already), TOO_MANY. */
MUST_USE bool fact_suggest(const struct post_office *office,
                           const struct fact_suggestion *suggestion, struct fact_id *fact,
                           struct error *e);

/* Chore: adds up the showings of past days; how many in *counted. */
MUST_USE bool fact_count_showings(const struct post_office *office, int64_t *counted,
                                  struct error *e);

#endif
