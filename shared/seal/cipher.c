#include "shared/seal/cipher_private.h"

#include <openssl/evp.h>
#include <sodium.h>

enum cipher_engine cipher_best(void)
{
    return crypto_aead_aes256gcm_is_available() ? CIPHER_SODIUM : CIPHER_OPENSSL;
}

/* AUTO-like: the context goes with its scope. */
struct evp {
    EVP_CIPHER_CTX *context;
};
static void evp_drop(struct evp *evp)
{
    EVP_CIPHER_CTX_free(evp->context);
}

static bool evp_seal(const struct cipher_use *use, struct bytes plain, uint8_t *out)
{
    __attribute__((cleanup(evp_drop))) struct evp evp = { EVP_CIPHER_CTX_new() };
    int size = 0;

    return evp.context != NULL &&
           EVP_EncryptInit_ex(evp.context, EVP_aes_256_gcm(), NULL, use->key, use->nonce) == 1 &&
           EVP_EncryptUpdate(evp.context, NULL, &size, use->additional.data,
                             (int)use->additional.size) == 1 &&
           EVP_EncryptUpdate(evp.context, out, &size, plain.data, (int)plain.size) == 1 &&
           EVP_EncryptFinal_ex(evp.context, out + size, &size) == 1 &&
           EVP_CIPHER_CTX_ctrl(evp.context, EVP_CTRL_AEAD_GET_TAG, CIPHER_TAG_SIZE,
                               out + plain.size) == 1;
}

static bool evp_open(const struct cipher_use *use, struct bytes sealed, uint8_t *out)
{
    __attribute__((cleanup(evp_drop))) struct evp evp = { EVP_CIPHER_CTX_new() };
    size_t body = sealed.size - CIPHER_TAG_SIZE;
    uint8_t tag[CIPHER_TAG_SIZE];
    int size = 0;

    memcpy(tag, sealed.data + body, sizeof tag);
    bool good =
        evp.context != NULL &&
        EVP_DecryptInit_ex(evp.context, EVP_aes_256_gcm(), NULL, use->key, use->nonce) == 1 &&
        EVP_DecryptUpdate(evp.context, NULL, &size, use->additional.data,
                          (int)use->additional.size) == 1 &&
        EVP_DecryptUpdate(evp.context, out, &size, sealed.data, (int)body) == 1 &&
        EVP_CIPHER_CTX_ctrl(evp.context, EVP_CTRL_AEAD_SET_TAG, CIPHER_TAG_SIZE, tag) == 1 &&
        EVP_DecryptFinal_ex(evp.context, out + size, &size) == 1;
    if (!good)
        sodium_memzero(out, body);
    return good;
}

static bool sodium_seal(const struct cipher_use *use, struct bytes plain, uint8_t *out)
{
    return crypto_aead_aes256gcm_encrypt(out, NULL, plain.data, plain.size, use->additional.data,
                                         use->additional.size, NULL, use->nonce, use->key) == 0;
}

static bool sodium_open(const struct cipher_use *use, struct bytes sealed, uint8_t *out)
{
    return crypto_aead_aes256gcm_decrypt(out, NULL, NULL, sealed.data, sealed.size,
                                         use->additional.data, use->additional.size, use->nonce,
                                         use->key) == 0;
}

bool cipher_seal(enum cipher_engine engine, const struct cipher_use *use, struct bytes plain,
                 uint8_t *out)
{
    return engine == CIPHER_SODIUM ? sodium_seal(use, plain, out) : evp_seal(use, plain, out);
}

bool cipher_open(enum cipher_engine engine, const struct cipher_use *use, struct bytes sealed,
                 uint8_t *out)
{
    if (sealed.size < CIPHER_TAG_SIZE)
        return false;
    return engine == CIPHER_SODIUM ? sodium_open(use, sealed, out) : evp_open(use, sealed, out);
}
