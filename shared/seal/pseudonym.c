#include "shared/seal/pseudonym.h"

#include <arpa/inet.h>
#include <sodium.h>

#include "shared/seal/keyring_private.h"

enum { TYPE_MOST = 64, BLOB_MOST = 8192, HANDLE_MOST = 256 };

static bool not_a_key(struct error *e)
{
    return error_input(e, "public_key",
                       "That is not an SSH public key: one line as in a .pub file is needed.");
}

/* A blob begins with the type's name once more, its size before it in four bytes (RFC 4253, 6.6).
 */
static bool blob_has_type(const uint8_t *blob, size_t size, const char *type, size_t type_size)
{
    static const uint8_t zero[3] = { 0 };

    return size > 4 + type_size && memcmp(blob, zero, sizeof zero) == 0 && blob[3] == type_size &&
           memcmp(blob + 4, type, type_size) == 0;
}

bool pseudonym_of_public_key(const struct keyring *keyring, struct clean line,
                             struct pseudonym *out, struct error *e)
{
    uint8_t blob[BLOB_MOST];
    size_t type_size = 0, from = 0, to = 0, size = 0;

    while (type_size < line.size && line.bytes[type_size] != ' ')
        type_size++;
    for (from = type_size; from < line.size && line.bytes[from] == ' ';)
        from++;
    for (to = from; to < line.size && line.bytes[to] != ' ';)
        to++;
    if (type_size == 0 || type_size > TYPE_MOST || from == to)
        return not_a_key(e);
    if (sodium_base642bin(blob, sizeof blob, line.bytes + from, to - from, NULL, &size, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        !blob_has_type(blob, size, line.bytes, type_size))
        return not_a_key(e);
    keyring_hash(keyring, "public key", (struct bytes){ blob, size }, out->bytes);
    return true;
}

/* What of an address one household shares: all of IPv4, the /64 of IPv6; a name stays as it is.
 * Returns its size. */
static size_t network_of(struct clean address, uint8_t out[INET6_ADDRSTRLEN])
{
    static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
    char text[INET6_ADDRSTRLEN] = "";
    uint8_t six[16];
    size_t size = address.size < sizeof text ? address.size : sizeof text - 1;

    if (size > 0)
        memcpy(text, address.bytes, size);
    text[strcspn(text, "%")] = '\0'; /* an IPv6 zone */
    if (inet_pton(AF_INET, text, out) == 1)
        return 4;
    if (inet_pton(AF_INET6, text, six) == 1) {
        bool is_four = memcmp(six, mapped, sizeof mapped) == 0;
        memcpy(out, is_four ? six + 12 : six, is_four ? 4 : 8);
        return is_four ? 4 : 8;
    }
    memcpy(out, text, size);
    return size;
}

struct pseudonym pseudonym_of_address(const struct keyring *keyring, struct clean address,
                                      int64_t day)
{
    uint8_t bytes[sizeof day + INET6_ADDRSTRLEN];
    struct pseudonym pseudonym;

    memcpy(bytes, &day, sizeof day);
    size_t size = sizeof day + network_of(address, bytes + sizeof day);
    keyring_hash(keyring, "address", (struct bytes){ bytes, size }, pseudonym.bytes);
    return pseudonym;
}

struct pseudonym pseudonym_of_handle(const struct keyring *keyring, struct clean handle)
{
    uint8_t folded[HANDLE_MOST];
    size_t size = handle.size < sizeof folded ? handle.size : sizeof folded;
    struct pseudonym pseudonym;

    for (size_t i = 0; i < size; i++) {
        char c = handle.bytes[i];
        folded[i] = (uint8_t)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    keyring_hash(keyring, "handle", (struct bytes){ folded, size }, pseudonym.bytes);
    return pseudonym;
}
