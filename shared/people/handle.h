/* shared/people/handle.h - public names: adjective-noun-number ("quiet-heron-417") from our own
 * lists of harmless words. Nobody ever types one (A1): a registration with any other handle is
 * refused. */
#ifndef SHARED_PEOPLE_HANDLE_H
#define SHARED_PEOPLE_HANDLE_H

#include "shared/store/post_office.h"

enum { HANDLE_OFFERS = 6 };

/* HANDLE_OFFERS handles that are free at this moment. */
MUST_USE bool handle_offer(const struct post_office *office, struct text_list *offers,
                           struct error *e);
/* Could this handle have been offered? (Form and words; not whether it is free.) */
bool handle_is_ours(struct clean handle);

#endif
