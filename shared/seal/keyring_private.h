/* shared/seal/keyring_private.h - the keys themselves, for the files of this room only. */
#ifndef SHARED_SEAL_KEYRING_PRIVATE_H
#define SHARED_SEAL_KEYRING_PRIVATE_H

#include "shared/base/bytes.h"
#include "shared/seal/keyring.h"

enum { KEYRING_KEY_SIZE = 32, KEYRING_EPOCHS_MOST = 64, KEYED_HASH_SIZE = 32 };

/* The key-encryption key of an epoch; NULL when there is none (any more). */
const uint8_t *keyring_key(const struct keyring *keyring, int64_t epoch);

/* The file's text, as backups have it: written to at most `space` bytes; how many. */
size_t keyring_to_text(const struct keyring *keyring, char *out, size_t space);
/* `path` names it in sentences. Faults: INPUT. */
MUST_USE bool keyring_from_text(struct bytes text, const char *path, struct keyring **out,
                                struct error *e);

/* BLAKE2b-256 keyed with the pepper. Hashes for one purpose (at most 16 characters) never equal
 * those for another. */
void keyring_hash(const struct keyring *keyring, const char *purpose, struct bytes bytes,
                  uint8_t out[KEYED_HASH_SIZE]);

#endif
