/* shared/seal/cipher_private.h - AES-256-GCM by two engines that give the same bytes. libsodium's
 * needs a CPU with AES (called without, it is SIGILL, not an error); OpenSSL's runs everywhere. */
#ifndef SHARED_SEAL_CIPHER_PRIVATE_H
#define SHARED_SEAL_CIPHER_PRIVATE_H

#include <stdbool.h>

#include "shared/base/bytes.h"

enum { CIPHER_KEY_SIZE = 32, CIPHER_NONCE_SIZE = 12, CIPHER_TAG_SIZE = 16 };

enum cipher_engine { CIPHER_SODIUM, CIPHER_OPENSSL };
enum cipher_engine cipher_best(void); /* after seal_start */

struct cipher_use {
    const uint8_t *key, *nonce;
    struct bytes additional;
};
/* `out` takes plain.size + CIPHER_TAG_SIZE bytes. False when the engine fails. */
bool cipher_seal(enum cipher_engine engine, const struct cipher_use *use, struct bytes plain,
                 uint8_t *out);
/* `out` takes sealed.size - CIPHER_TAG_SIZE bytes. False when a bit of anything is another one;
 * `out` is then zero. */
bool cipher_open(enum cipher_engine engine, const struct cipher_use *use, struct bytes sealed,
                 uint8_t *out);

#endif
