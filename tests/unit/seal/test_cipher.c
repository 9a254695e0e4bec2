#include <sodium.h>

#include "shared/seal/cipher_private.h"
#include "tests/unit/seal/support.h"

START_TEST(libsodium_and_openssl_give_the_same_bytes_and_open_each_others)
{
    static const size_t sizes[] = { 0, 1, 15, 16, 17, 32, 256, 5120 };
    uint8_t key[32], nonce[12], additional[81], plain[5120], one[5136], other[5136], back[5120];
    struct fixture f = fixture_make();

    if (!crypto_aead_aes256gcm_is_available()) {
        ck_assert_int_eq(
            cipher_best(),
            CIPHER_OPENSSL); /* this CPU has no AES: there is nothing to compare with */
        fixture_drop(&f);
        return;
    }
    for (int round = 0; round < 200; round++) {
        size_t size = sizes[(size_t)round % (sizeof sizes / sizeof *sizes)];
        struct cipher_use use = { key, nonce, { additional, (size_t)round % sizeof additional } };
        randombytes_buf(key, sizeof key);
        randombytes_buf(nonce, sizeof nonce);
        randombytes_buf(additional, sizeof additional);
        randombytes_buf(plain, sizeof plain);
        ck_assert(cipher_seal(CIPHER_SODIUM, &use, (struct bytes){ plain, size }, one));
        ck_assert(cipher_seal(CIPHER_OPENSSL, &use, (struct bytes){ plain, size }, other));
        ck_assert_mem_eq(one, other, size + CIPHER_TAG_SIZE);
        ck_assert(
            cipher_open(CIPHER_OPENSSL, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE }, back));
        ck_assert_mem_eq(back, plain, size);
        ck_assert(cipher_open(CIPHER_SODIUM, &use, (struct bytes){ other, size + CIPHER_TAG_SIZE },
                              back));
        one[(size_t)round % (size + CIPHER_TAG_SIZE)] ^= 1;
        ck_assert(!cipher_open(CIPHER_OPENSSL, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE },
                               back));
        ck_assert(
            !cipher_open(CIPHER_SODIUM, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE }, back));
    }
    fixture_drop(&f);
}
END_TEST

START_TEST(the_cipher_is_the_standards_aes_256_gcm)
{
    /* McGrew and Viega, "The Galois/Counter Mode of Operation", test case 14: all zero. */
    static const uint8_t zero[32] = { 0 };
    static const uint8_t expected[32] = { 0xce, 0xa7, 0x40, 0x3d, 0x4d, 0x60, 0x6b, 0x6e,
                                          0x07, 0x4e, 0xc5, 0xd3, 0xba, 0xf3, 0x9d, 0x18,
                                          0xd0, 0xd1, 0xc8, 0xa7, 0x99, 0x99, 0x6b, 0xf0,
                                          0x26, 0x5b, 0x98, 0xb5, 0xd4, 0x8a, 0xb9, 0x19 };
    struct cipher_use use = { zero, zero, { zero, 0 } };
    uint8_t sealed[32];

    ck_assert(cipher_seal(CIPHER_OPENSSL, &use, (struct bytes){ zero, 16 }, sealed));
    ck_assert_mem_eq(sealed, expected, sizeof expected);
}
END_TEST

START_TEST(what_is_shorter_than_its_tag_is_refused_and_what_does_not_open_leaves_nothing)
{
    static const uint8_t zero[32] = { 0 };
    static const enum cipher_engine engines[] = { CIPHER_OPENSSL, CIPHER_SODIUM };
    struct cipher_use use = { zero, zero, { zero, 0 } };
    uint8_t sealed[64 + CIPHER_TAG_SIZE], back[64], plain[64], nothing[64] = { 0 };

    memset(plain, 'p', sizeof plain);
    for (size_t i = 0; i < (cipher_best() == CIPHER_SODIUM ? 2 : 1); i++) {
        for (size_t size = 0; size < CIPHER_TAG_SIZE; size++)
            ck_assert(!cipher_open(engines[i], &use, (struct bytes){ zero, size }, back));
        ck_assert(cipher_seal(engines[i], &use, BYTES_OF(plain), sealed));
        sealed[sizeof sealed - 1] ^= 1;
        memset(back, 'b', sizeof back);
        ck_assert(!cipher_open(engines[i], &use, BYTES_OF(sealed), back));
        ck_assert_mem_eq(back, nothing, sizeof back);
    }
}
END_TEST

UNIT_CASE(cipher)
{
    tcase_add_test(tcase, libsodium_and_openssl_give_the_same_bytes_and_open_each_others);
    tcase_add_test(tcase, the_cipher_is_the_standards_aes_256_gcm);
    tcase_add_test(tcase,
                   what_is_shorter_than_its_tag_is_refused_and_what_does_not_open_leaves_nothing);
}
