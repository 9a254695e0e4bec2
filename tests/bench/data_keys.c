/* data_keys KEYRING NUMBER: prints so many rows for "copy data_keys (key_id, match_id, author_id,
 * epoch, wrapped) from stdin", each a fresh data key truly wrapped by the keyring's newest epoch.
 * The ids grow, as those of the post office do. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "shared/seal/envelope.h"
#include "shared/seal/seal.h"

static void fill(uint8_t id[16], uint64_t number)
{
    for (int i = 0; i < 16; i++)
        id[i] = (uint8_t)(i < 8 ? number >> (56 - 8 * i) : 0);
    id[6] = 0x70, id[8] = 0x80;
}

static bool print_row(const struct keyring *keyring, uint64_t number, struct error *e)
{
    struct key_label label;
    struct data_key key;
    struct wrapped_key wrapped;

    fill(label.id.bytes, 3 * number << 20);
    fill(label.match.bytes, (3 * number + 1) << 20);
    fill(label.author.bytes, (3 * number + 2) << 20);
    if (!data_key_make(keyring, &label, &key, &wrapped, e))
        return false;
    printf("%s\t%s\t", id_text(label.id.bytes).text, id_text(label.match.bytes).text);
    printf("%s\t%" PRId64 "\t\\\\x", id_text(label.author.bytes).text, wrapped.epoch);
    for (size_t i = 0; i < sizeof wrapped.bytes; i++)
        printf("%02x", wrapped.bytes[i]);
    return putchar('\n') != EOF;
}

int main(int count, char **words)
{
    struct keyring *keyring = NULL;
    struct error e = { 0 };

    if (count != 3 || !seal_start(&e) || !keyring_load(words[1], &keyring, &e)) {
        fprintf(stderr, "usage: data_keys KEYRING NUMBER\n%s\n", error_sentence(&e));
        return EXIT_FAILURE;
    }
    bool good = true;
    for (uint64_t i = 1; good && i <= strtoull(words[2], NULL, 10); i++)
        good = print_row(keyring, i, &e);
    keyring_free(&keyring);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
