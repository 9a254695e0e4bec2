#include "shared/seal/envelope.h"

#include <sodium.h>

#include "shared/seal/cipher_private.h"
#include "shared/seal/keyring_private.h"

enum {
    ENVELOPE_VERSION = 1,
    WRAPPING_VERSION = 1,
    ID_SIZE = 16,
    PADDING_STEP = 256,
    KEY_AT = 1,
    NONCE_AT = KEY_AT + ID_SIZE,
    BODY_AT = NONCE_AT + CIPHER_NONCE_SIZE,
    ENVELOPE_LEAST = BODY_AT + PADDING_STEP + CIPHER_TAG_SIZE,
    ADDITIONAL_MOST = 96
};

/* What a ciphertext is bound to, in a fixed order and with fixed sizes, so that two different
 * bindings never look alike. */
struct additional {
    uint8_t bytes[ADDITIONAL_MOST];
    size_t size;
};

static void add_bytes(struct additional *additional, const uint8_t *bytes, size_t size)
{
    memcpy(additional->bytes + additional->size, bytes, size);
    additional->size += size;
}

static void add_number(struct additional *additional, int64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        additional->bytes[additional->size++] = (uint8_t)((uint64_t)number >> shift);
}

static struct additional additional_of_key(const struct key_label *label, int64_t epoch)
{
    struct additional additional = { { WRAPPING_VERSION }, 1 };

    add_bytes(&additional, label->id.bytes, ID_SIZE);
    add_bytes(&additional, label->match.bytes, ID_SIZE);
    add_bytes(&additional, label->author.bytes, ID_SIZE);
    add_number(&additional, epoch);
    return additional;
}

static struct additional additional_of_body(const struct key_id *key,
                                            const struct seal_binding *binding)
{
    struct additional additional = { { ENVELOPE_VERSION }, 1 };

    add_bytes(&additional, binding->letter.bytes, ID_SIZE);
    add_bytes(&additional, binding->match.bytes, ID_SIZE);
    add_bytes(&additional, binding->author.bytes, ID_SIZE);
    add_number(&additional, binding->sequence);
    add_number(&additional, binding->deliver_at.microseconds);
    add_bytes(&additional, key->bytes, ID_SIZE);
    return additional;
}

void data_key_drop(struct data_key *key)
{
    sodium_memzero(key, sizeof *key);
}

static bool data_key_wrap(const struct keyring *keyring, const struct key_label *label,
                          const struct data_key *key, struct wrapped_key *wrapped, struct error *e)
{
    int64_t epoch = keyring_newest(keyring);
    struct additional additional = additional_of_key(label, epoch);
    struct cipher_use use = { keyring_key(keyring, epoch),
                              wrapped->bytes,
                              { additional.bytes, additional.size } };

    wrapped->epoch = epoch;
    randombytes_buf(wrapped->bytes, CIPHER_NONCE_SIZE);
    return cipher_seal(cipher_best(), &use, BYTES_OF(key->bytes),
                       wrapped->bytes + CIPHER_NONCE_SIZE) ||
           error_set(e, FAULT_INTERNAL, "a data key cannot be wrapped");
}

bool data_key_make(const struct keyring *keyring, const struct key_label *label,
                   struct data_key *key, struct wrapped_key *wrapped, struct error *e)
{
    key->id = label->id;
    randombytes_buf(key->bytes, sizeof key->bytes);
    if (data_key_wrap(keyring, label, key, wrapped, e))
        return true;
    data_key_drop(key);
    return false;
}

bool data_key_rewrap(const struct keyring *keyring, const struct key_label *label,
                     const struct wrapped_key *old, struct wrapped_key *wrapped, struct error *e)
{
    __attribute__((cleanup(data_key_drop))) struct data_key key = { 0 };

    return data_key_unwrap(keyring, label, old, &key, e) &&
           data_key_wrap(keyring, label, &key, wrapped, e);
}

bool data_key_unwrap(const struct keyring *keyring, const struct key_label *label,
                     const struct wrapped_key *wrapped, struct data_key *key, struct error *e)
{
    struct additional additional = additional_of_key(label, wrapped->epoch);
    struct cipher_use use = { keyring_key(keyring, wrapped->epoch),
                              wrapped->bytes,
                              { additional.bytes, additional.size } };
    struct bytes sealed = { wrapped->bytes + CIPHER_NONCE_SIZE,
                            sizeof wrapped->bytes - CIPHER_NONCE_SIZE };

    if (use.key == NULL)
        return error_set(e, FAULT_TAMPERED, "data key %s: its epoch is not in the keyring",
                         id_text(label->id.bytes).text);
    if (!cipher_open(cipher_best(), &use, sealed, key->bytes))
        return error_set(e, FAULT_TAMPERED, "data key %s does not unwrap",
                         id_text(label->id.bytes).text);
    key->id = label->id;
    return true;
}

bool wrapped_key_from(int64_t epoch, struct bytes bytes, struct wrapped_key *out, struct error *e)
{
    if (bytes.size != sizeof out->bytes)
        return error_set(e, FAULT_TAMPERED, "a wrapped data key of %zu bytes", bytes.size);
    out->epoch = epoch;
    memcpy(out->bytes, bytes.data, sizeof out->bytes);
    return true;
}

bool envelope_seal(const struct data_key *key, const struct seal_binding *binding,
                   struct clean body, struct arena *arena, struct bytes *sealed, struct error *e)
{
    size_t padded = (body.size / PADDING_STEP + 1) * PADDING_STEP;
    size_t size = BODY_AT + padded + CIPHER_TAG_SIZE;

    if (body.size > ENVELOPE_BODY_MOST)
        return error_set(e, FAULT_TOO_LARGE, "a body of %zu bytes", body.size);
    uint8_t *plain = arena_take(arena, padded, 1), *out = arena_take(arena, size, 1);
    if (body.size > 0)
        memcpy(plain, body.bytes, body.size);
    sodium_pad(NULL, plain, body.size, PADDING_STEP, padded);
    out[0] = ENVELOPE_VERSION;
    memcpy(out + KEY_AT, key->id.bytes, ID_SIZE);
    randombytes_buf(out + NONCE_AT, CIPHER_NONCE_SIZE);
    struct additional additional = additional_of_body(&key->id, binding);
    struct cipher_use use = { key->bytes, out + NONCE_AT, { additional.bytes, additional.size } };
    bool done = cipher_seal(cipher_best(), &use, (struct bytes){ plain, padded }, out + BODY_AT);
    sodium_memzero(plain, padded);
    if (!done)
        return error_set(e, FAULT_INTERNAL, "a body cannot be sealed");
    *sealed = (struct bytes){ out, size };
    return true;
}

bool envelope_key(struct bytes sealed, struct key_id *out, struct error *e)
{
    if (sealed.size < ENVELOPE_LEAST || sealed.data[0] != ENVELOPE_VERSION)
        return error_set(e, FAULT_TAMPERED, "a sealed body of %zu bytes, or of an unknown version",
                         sealed.size);
    memcpy(out->bytes, sealed.data + KEY_AT, ID_SIZE);
    return true;
}

static bool tampered(const struct seal_binding *binding, struct error *e)
{
    return error_set(e, FAULT_TAMPERED, "the seal of %s does not open",
                     id_text(binding->letter.bytes).text);
}

bool envelope_open(const struct data_key *key, const struct seal_binding *binding,
                   struct bytes sealed, struct arena *arena, struct clean *body, struct error *e)
{
    struct key_id named;
    size_t size = 0;

    if (!envelope_key(sealed, &named, e))
        return error_add(e, "letter or draft %s", id_text(binding->letter.bytes).text);
    struct additional additional = additional_of_body(&named, binding);
    struct cipher_use use = { key->bytes,
                              sealed.data + NONCE_AT,
                              { additional.bytes, additional.size } };
    size_t padded = sealed.size - BODY_AT - CIPHER_TAG_SIZE;
    uint8_t *plain = arena_take(arena, padded + 1, 1);
    if (!id_equal(named.bytes, key->id.bytes) ||
        !cipher_open(cipher_best(), &use,
                     (struct bytes){ sealed.data + BODY_AT, sealed.size - BODY_AT }, plain) ||
        sodium_unpad(&size, plain, padded, PADDING_STEP) != 0)
        return tampered(binding, e);
    plain[size] = '\0';
    *body = (struct clean){ (const char *)plain, size };
    return true;
}
