/* shared/seal/token.h - secrets that we give out once and then only recognise: sign-in tokens and
 * recovery codes. The database keeps a hash of them (BLAKE2b-256, keyed with the keyring's pepper,
 * each kind its own). */
#ifndef SHARED_SEAL_TOKEN_H
#define SHARED_SEAL_TOKEN_H

#include "shared/base/bytes.h"
#include "shared/base/text.h"
#include "shared/seal/keyring.h"

struct token_hash {
    uint8_t bytes[32];
};

/* 32 random bytes as 43 characters of base64url. */
struct token {
    char text[44];
};
struct token token_make(void);
struct token_hash token_hash(const struct keyring *keyring, struct clean token);

/* 100 random bits: four groups of five out of 0-9 A-Z without I L O U, "7K3QP-..."; 23 characters.
 */
struct recovery_code {
    char text[24];
};
struct recovery_code recovery_code_make(void);
/* As a person types it: case, blanks and hyphens do not matter, O is 0, I and L are 1. */
struct token_hash recovery_code_hash(const struct keyring *keyring, struct clean typed);

#endif
