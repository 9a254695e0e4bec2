/* shared/letters/writing_key.h - the data key with which an author writes in a match: found, made,
 * and used to open what rows of letters and drafts hold. */
#ifndef SHARED_LETTERS_WRITING_KEY_H
#define SHARED_LETTERS_WRITING_KEY_H

#include "shared/store/post_office.h"
#include "shared/seal/envelope.h"

/* The key of (match, author): the one there is, or a new one, kept. */
MUST_USE bool writing_key_for(const struct post_office *office, struct match_id match,
                              struct account_id author, struct data_key *key, struct error *e);

/* A key between two saves of a draft, as the database has it: wrapped. Begins all zero. */
struct kept_key {
    struct key_label label;
    struct wrapped_key wrapped;
};
/* The same, and keeps it. */
MUST_USE bool writing_key_keep(const struct post_office *office, struct match_id match,
                               struct account_id author, struct kept_key *kept,
                               struct data_key *key, struct error *e);
/* The kept one, without asking the database. False when another, or none, is kept, or this keyring
 * does not open it. */
bool writing_key_kept(const struct post_office *office, struct match_id match,
                      struct account_id author, const struct kept_key *kept, struct data_key *key);

/* What a row of letters or drafts says of its sealed body. `wrapped` has no data when the key was
 * destroyed. */
struct sealed_row {
    struct bytes sealed, wrapped;
    struct key_id key;
    int64_t epoch;
};
/* Opens it. Faults: TAMPERED, logged here (LETTER_TAMPERED). */
MUST_USE bool sealed_row_open(const struct post_office *office, const struct sealed_row *row,
                              const struct seal_binding *binding, struct clean *body,
                              struct error *e);
enum { PREVIEW_CHARACTERS = 100 };
/* The first PREVIEW_CHARACTERS of it as one line; empty when it does not open. */
struct clean sealed_row_preview(const struct post_office *office, const struct sealed_row *row,
                                const struct seal_binding *binding);

#endif
