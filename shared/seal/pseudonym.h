/* shared/seal/pseudonym.h - recognising without knowing: BLAKE2b-256 keyed with the keyring's
 * pepper. Who steals the database cannot test whether a key or an address is in it. */
#ifndef SHARED_SEAL_PSEUDONYM_H
#define SHARED_SEAL_PSEUDONYM_H

#include "shared/base/bytes.h"
#include "shared/base/error.h"
#include "shared/base/text.h"
#include "shared/seal/keyring.h"

struct pseudonym {
    uint8_t bytes[32];
};

/* Of an SSH public key's line ("ssh-ed25519 AAAA... comment"): the key blob counts, the comment
 * does not. Faults: INPUT, field "public_key" (not a line of that form; types differ). */
MUST_USE bool pseudonym_of_public_key(const struct keyring *keyring, struct clean line,
                                      struct pseudonym *out, struct error *e);

/* Of a network address, for limits: an IPv4 address, or the /64 of an IPv6 one. `day` (days since
 * 1970, office time) goes into the hash, so that tomorrow nobody is recognised. */
struct pseudonym pseudonym_of_address(const struct keyring *keyring, struct clean address,
                                      int64_t day);

/* Of a handle whose sign-ins are counted, whether it exists or not; ASCII letters of either case
 * count as the same. */
struct pseudonym pseudonym_of_handle(const struct keyring *keyring, struct clean handle);

#endif
