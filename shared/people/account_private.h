/* shared/people/account_private.h - what the files of account.h share: rows, limits, and the end of
 * every sign-in. */
#ifndef SHARED_PEOPLE_ACCOUNT_PRIVATE_H
#define SHARED_PEOPLE_ACCOUNT_PRIVATE_H

#include "shared/people/account.h"
#include "shared/seal/pseudonym.h"

/* Limits: who tries what. `address` empty: only the handle is counted. */
struct tries {
    struct clean handle, address;
};
/* Counts a try for both before anything is looked at. Faults: TOO_MANY. */
MUST_USE bool tries_count(const struct post_office *office, const struct tries *tries,
                          struct error *e);
MUST_USE bool tries_forgive(const struct post_office *office, const struct tries *tries,
                            struct error *e);

/* The same for registrations of an address (empty: not limited). Faults: TOO_MANY. */
MUST_USE bool registration_count(const struct post_office *office, struct clean address,
                                 struct error *e);
MUST_USE bool registration_forgive(const struct post_office *office, struct clean address,
                                   struct error *e);

/* A new token for the account; fills *out. Faults: REFUSED (what let it in, the row's key or
 * password, was taken away meanwhile). */
MUST_USE bool sign_in_finish(const struct post_office *office, const struct account_row *row,
                             struct signed_in *out, struct error *e);
/* Length rules of a new password; `field` names it. */
MUST_USE bool password_check(struct clean password, const char *field, struct error *e);
/* Replaces all recovery codes; call inside a transaction. */
MUST_USE bool recovery_codes_replace(const struct post_office *office, struct account_id account,
                                     struct text_list *codes, struct error *e);
/* Whether the account has this key: FOUND (and which it is) or NONE. */
enum db_found account_has_key(const struct post_office *office, struct account_id account,
                              const struct pseudonym *key, struct key_id *found, struct error *e);
/* Handles are lower case, whatever is typed. */
struct clean ascii_lower(struct arena *arena, struct clean text);

#endif
