#include "shared/seal/digest.h"

#include <sodium.h>

struct digest_text digest_sha256(struct bytes bytes)
{
    struct digest_text digest;
    uint8_t hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, bytes.data, bytes.size);
    sodium_bin2hex(digest.text, sizeof digest.text, hash, sizeof hash);
    return digest;
}
