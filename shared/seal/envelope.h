/* shared/seal/envelope.h - data keys, and letters and drafts sealed with them (AES-256-GCM, random
 * nonces).
 *
 * Each (match, author) has one data key. The database keeps it wrapped by a key of the keyring; the
 * wrapping is bound to key id, match, author and epoch, so that it cannot be lent to another
 * conversation. A sealed body is
 *
 *     version (1 byte) | key id (16) | nonce (12) | ciphertext, padded to steps of 256 bytes | tag
 * (16)
 *
 * and is bound to version, letter, match, author, sequence, delivery time and key id: a body that
 * was altered, swapped, moved to another letter or brought forward in the database does not open:
 * TAMPERED. libsodium and OpenSSL give the same bytes. */
#ifndef SHARED_SEAL_ENVELOPE_H
#define SHARED_SEAL_ENVELOPE_H

#include "shared/base/arena.h"
#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/error.h"
#include "shared/base/id.h"
#include "shared/base/text.h"
#include "shared/seal/keyring.h"

enum { DATA_KEY_SIZE = 32, WRAPPED_KEY_SIZE = 60, ENVELOPE_BODY_MOST = 32768 /* bytes */ };

/* Whose key it is: the row of data_keys. The id is made by the database, like every id. */
struct key_label {
    struct key_id id;
    struct match_id match;
    struct account_id author;
};
struct wrapped_key {
    int64_t epoch;
    uint8_t bytes[WRAPPED_KEY_SIZE];
};
/* AUTO(data_key) key = { 0 }; is overwritten at the end of its scope. */
struct data_key {
    struct key_id id;
    uint8_t bytes[DATA_KEY_SIZE];
};
void data_key_drop(struct data_key *key);

/* A fresh data key, wrapped by the newest epoch. */
MUST_USE bool data_key_make(const struct keyring *keyring, const struct key_label *label,
                            struct data_key *key, struct wrapped_key *wrapped, struct error *e);
/* Faults: TAMPERED (not this label's, altered, or its epoch is destroyed). */
MUST_USE bool data_key_unwrap(const struct keyring *keyring, const struct key_label *label,
                              const struct wrapped_key *wrapped, struct data_key *key,
                              struct error *e);
/* The same data key, wrapped anew by the newest epoch (rotation). Faults: TAMPERED. */
MUST_USE bool data_key_rewrap(const struct keyring *keyring, const struct key_label *label,
                              const struct wrapped_key *old, struct wrapped_key *wrapped,
                              struct error *e);
/* From a row: TAMPERED also when it has not WRAPPED_KEY_SIZE bytes. */
MUST_USE bool wrapped_key_from(int64_t epoch, struct bytes bytes, struct wrapped_key *out,
                               struct error *e);

/* What a sealed body is bound to. */
struct seal_binding {
    struct letter_id letter;
    struct match_id match;
    struct account_id author;
    int64_t sequence;          /* from 1 */
    struct instant deliver_at; /* scheduled delivery, to the microsecond */
};
/* A draft has no number and no delivery: a sealed draft never opens as a letter. */
static inline struct seal_binding
seal_binding_of_draft(struct draft_id draft, struct match_id match, struct account_id author)
{
    struct seal_binding binding = { .match = match, .author = author };
    memcpy(binding.letter.bytes, draft.bytes, sizeof draft.bytes);
    return binding;
}

/* *sealed lives in the arena. Faults: TOO_LARGE (more than ENVELOPE_BODY_MOST bytes), INTERNAL. */
MUST_USE bool envelope_seal(const struct data_key *key, const struct seal_binding *binding,
                            struct clean body, struct arena *arena, struct bytes *sealed,
                            struct error *e);
/* *body lives in the arena. Faults: TAMPERED. */
MUST_USE bool envelope_open(const struct data_key *key, const struct seal_binding *binding,
                            struct bytes sealed, struct arena *arena, struct clean *body,
                            struct error *e);
/* Which data key opens it. Faults: TAMPERED (too short, or a version that this program does not
 * know). */
MUST_USE bool envelope_key(struct bytes sealed, struct key_id *out, struct error *e);

#endif
