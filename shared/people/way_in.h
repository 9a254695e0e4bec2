/* shared/people/way_in.h - what opens an account, listed and taken away by its owner: SSH keys (A9)
 * and sign-ins (A3).
 *
 * Of a key only a keyed hash is kept, so a list can tell when it was added and what its owner calls
 * it, no fingerprint. `token` is that of the sign-in that asks: it is marked in lists and goes on
 * when others are ended. Asking again for what is done already is fine. */
#ifndef SHARED_PEOPLE_WAY_IN_H
#define SHARED_PEOPLE_WAY_IN_H

#include "shared/store/post_office.h"

/* Rows of keys_of_account and sign_ins_of_account (sql/queries/sign_in.sql). */
struct asker {
    struct account_id account;
    struct clean token;
};

struct keys {
    const struct key_line_row *items;
    size_t count;
};
MUST_USE bool way_in_keys(const struct post_office *office, const struct asker *asker,
                          struct keys *out, struct error *e);
/* Faults: NOT_FOUND. */
MUST_USE bool way_in_label_key(const struct post_office *office, struct account_id account,
                               const struct key_line_row *line, struct error *e);
/* Ends the other sign-ins of that key as well, and the tokens that were made in them: whoever lost
 * a key wants whoever found it out. Who asks goes on, also when it was that very key that signed
 * in; but its tokens end, and it makes no other. Faults: CONFLICT (the last way to sign in: it
 * stays), NOT_SIGNED_IN (the sign-in was ended meanwhile). */
MUST_USE bool way_in_remove_key(const struct post_office *office, const struct asker *asker,
                                struct key_id key, struct error *e);

struct sign_in_list {
    const struct sign_in_line_row *items;
    size_t count;
};
/* Those that can go on, this one first, then the newest. */
MUST_USE bool way_in_sign_ins(const struct post_office *office, const struct asker *asker,
                              struct sign_in_list *out, struct error *e);
/* Its open connections are signed out at their next request. */
MUST_USE bool way_in_end(const struct post_office *office, struct account_id account,
                         struct token_id sign_in, struct error *e);
MUST_USE bool way_in_end_others(const struct post_office *office, const struct asker *asker,
                                struct error *e);

/* A token for a program: a sign-in of its own, for 24 hours, or until the key that signed in who
 * makes it is removed. The only time it can be seen. Faults: CONFLICT (a hundred go on already),
 * FORBIDDEN (the key that signed in was removed), NOT_SIGNED_IN (the sign-in was ended meanwhile).
 */
struct made_token {
    struct clean token;
    struct instant expires_at;
};
MUST_USE bool way_in_make_token(const struct post_office *office, const struct asker *asker,
                                struct made_token *out, struct error *e);

#endif
