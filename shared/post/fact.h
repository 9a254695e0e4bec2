/* shared/post/fact.h - pieces of culture, by country (E1). */
#ifndef SHARED_POST_FACT_H
#define SHARED_POST_FACT_H

#include "shared/post/post_office.h"

struct fact { struct fact_id fact; struct clean kind, title, description; };

/* A verified fact of the country, the least shown first, and counts the showing. *found false when there is none. */
MUST_USE bool fact_of_country(const struct post_office *office, struct clean country, struct fact *fact, bool *found, struct error *e);
/* The same as one text, "Title. Description"; empty when there is none. */
MUST_USE bool fact_text(const struct post_office *office, struct clean country, struct clean *text, struct error *e);

#endif
