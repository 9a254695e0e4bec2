/* shared/people/account.h - anonymous memberships: registering, the ways to sign in, and what opens
 * an account.
 *
 * Passwords are kept as Argon2id hashes, keys, addresses, tokens and recovery codes as keyed hashes
 * only. Unknown handle, wrong handle and wrong password are one answer (REFUSED) after the same
 * work (A2). Tries are counted per handle and per address before the password is looked at; a
 * success gives its try back. Suspended and banned accounts may sign in (A8: read, export, appeal,
 * delete); deleted ones are unknown, once their 30 days to come back are over. */
#ifndef SHARED_PEOPLE_ACCOUNT_H
#define SHARED_PEOPLE_ACCOUNT_H

#include "shared/people/profile.h"
#include "shared/seal/pseudonym.h"

struct signed_in {
    struct account_id account;
    struct clean handle;
    struct clean token; /* continues this sign-in for 24 hours; the only time it can be seen */
    struct clean time_zone;
    struct clean status; /* active suspended banned; deleted while it may still come back
                            (account_deletion.h) */
    bool has_password, has_key;
};

struct registration {
    struct request_id request; /* asking again with the same one registers once */
    struct clean handle;       /* one that was offered */
    struct clean
        public_key;        /* "ssh-ed25519 AAAA...", a comment behind it is ignored; empty: none */
    struct clean password; /* empty: none; one of the two is needed */
    struct clean address;  /* network address for the limit; empty: not limited (local program) */
    struct profile profile;
};
struct registered {
    struct signed_in signed_in;
    struct text_list recovery_codes; /* shown once */
};
/* Repeated with the same request, handle and key or password it answers the same account, with a
 * new token and new recovery codes. Faults: INPUT (field), CONFLICT (handle taken meanwhile; key
 * belongs to an account already: both count), TOO_MANY (settings registrations_an_hour), UNCERTAIN
 * (ask again). */
MUST_USE bool account_register(const struct post_office *office,
                               const struct registration *registration,
                               struct registered *registered, struct error *e);

/* The caller has verified the SSH signature. Faults: REFUSED (nobody signs in with this key). */
MUST_USE bool account_sign_in_key(const struct post_office *office, struct clean public_key,
                                  struct signed_in *out, struct error *e);

struct password_try {
    struct clean handle, password, address;
};
/* Faults: REFUSED, TOO_MANY (settings sign_in_tries in 15 minutes). */
MUST_USE bool account_sign_in_password(const struct post_office *office,
                                       const struct password_try *tried, struct signed_in *out,
                                       struct error *e);

/* Goes on with a sign-in; the token stays the same and keeps its end. Faults: NOT_SIGNED_IN. */
MUST_USE bool account_sign_in_token(const struct post_office *office, struct clean token,
                                    struct signed_in *out, struct error *e);

/* For every request of a connection that is signed in: has its sign-in been ended elsewhere (a
 * recovery, a deleted account)? A person's age of sign-in does not matter: nobody is cut off in the
 * middle of a letter. A program's ends after its 24 hours. Faults: NOT_SIGNED_IN. */
MUST_USE bool account_sign_in_goes_on(const struct post_office *office, struct clean token,
                                      struct sign_in_state_row *state, struct error *e);

struct recovery_try {
    struct clean handle, recovery_code, new_password, address;
};
/* Uses the code up, sets the password, ends every other sign-in and every token, open connections
 * included. Repeated with the same code and password it signs in again. Faults: REFUSED, TOO_MANY,
 * INPUT (new password). */
MUST_USE bool account_recover(const struct post_office *office, const struct recovery_try *tried,
                              struct signed_in *out, struct error *e);

/* Ends the sign-in of this token; a token that is none already is fine. */
MUST_USE bool account_sign_out(const struct post_office *office, struct clean token,
                               struct error *e);

struct password_change {
    struct account_id account;
    struct clean old_password, new_password;
    struct clean token; /* of the sign-in that asks, which goes on; empty: none does */
};
/* Sets the first password, or replaces one (the old one is needed then). Ends every other sign-in
 * and every token, open connections included: who changes a password wants out whoever came in by
 * the old one. Asking again for what is done already is fine. Faults: REFUSED, TOO_MANY, INPUT,
 * NOT_SIGNED_IN (the sign-in was ended meanwhile), CONFLICT (another password was set meanwhile).
 */
MUST_USE bool account_change_password(const struct post_office *office,
                                      const struct password_change *change, struct error *e);

struct key_addition {
    struct account_id account;
    struct pseudonym key; /* whose possession was proved */
    struct clean label;   /* what its owner calls it; may be empty */
};
/* Adding one's own key twice is fine: *already. Faults: CONFLICT (key of another account; twenty
 * keys already). */
MUST_USE bool account_add_key(const struct post_office *office, const struct key_addition *addition,
                              bool *already, struct error *e);

/* RECOVERY_CODES new codes; the old ones are void. */
MUST_USE bool account_renew_recovery_codes(const struct post_office *office,
                                           struct account_id account, struct text_list *codes,
                                           struct error *e);

#endif
