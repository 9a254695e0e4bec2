#include "shared/seal/token.h"

#include <sodium.h>

#include "shared/seal/keyring_private.h"

static const char CODE_CHARACTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { CODE_CHARACTER_COUNT = 20, CODE_GROUP = 5 };

struct token token_make(void)
{
    struct token token;
    uint8_t bytes[32];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(token.text, sizeof token.text, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
    return token;
}

struct token_hash token_hash(const struct keyring *keyring, struct clean token)
{
    struct token_hash hash;

    keyring_hash(keyring, "token", (struct bytes){ (const uint8_t *)token.bytes, token.size },
                 hash.bytes);
    return hash;
}

struct recovery_code recovery_code_make(void)
{
    struct recovery_code code = { "" };
    size_t at = 0;

    for (int i = 0; i < CODE_CHARACTER_COUNT; i++) {
        if (i > 0 && i % CODE_GROUP == 0)
            code.text[at++] = '-';
        code.text[at++] = CODE_CHARACTERS[randombytes_uniform(sizeof CODE_CHARACTERS - 1)];
    }
    return code;
}

/* One character as it was meant; '\0' for one that only separates. */
static char meant(char typed)
{
    char upper = typed >= 'a' && typed <= 'z' ? (char)(typed - 'a' + 'A') : typed;

    switch (upper) {
    case ' ':
    case '-': return '\0';
    case 'O': return '0';
    case 'I':
    case 'L': return '1';
    default: return upper;
    }
}

/* What is longer than a code is none: its hash begins with more characters than a code has, so it
 * is nobody's. */
struct token_hash recovery_code_hash(const struct keyring *keyring, struct clean typed)
{
    char text[2 * CODE_CHARACTER_COUNT] = "";
    struct token_hash hash;
    size_t size = 0;

    for (size_t i = 0; i < typed.size && size < sizeof text; i++) {
        text[size] = meant(typed.bytes[i]);
        size += text[size] != '\0';
    }
    keyring_hash(keyring, "recovery code", (struct bytes){ (const uint8_t *)text, size },
                 hash.bytes);
    sodium_memzero(text, sizeof text);
    return hash;
}
