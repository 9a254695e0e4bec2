#include "shared/base/tar.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct ustar {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], kind, link[100],
        magic[6], version[2];
    char user[32], group[32], major[8], minor[8], prefix[155], rest[12];
};
_Static_assert(sizeof(struct ustar) == TAR_BLOCK, "a header is one block");

/* Octal digits and a NUL: `size` bytes in all. */
static void put_octal(char *field, size_t size, uint64_t number)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%0*" PRIo64, (int)size - 1, number);
    memcpy(field, digits, size);
}

/* The last slash that leaves a name of at most 100 bytes behind it parts prefix and name. */
static bool put_path(struct ustar *header, const char *path)
{
    size_t size = strlen(path), from = 0;

    if (size > TAR_PATH_BYTES || size == 0)
        return false;
    if (size > sizeof header->name) {
        const char *slash = memchr(path + size - sizeof header->name - 1, '/', sizeof header->name);
        if (slash == NULL || (size_t)(slash - path) > sizeof header->prefix || slash[1] == '\0')
            return false;
        from = (size_t)(slash - path) + 1;
        memcpy(header->prefix, path, from - 1);
    }
    memcpy(header->name, path + from, size - from);
    return true;
}

static unsigned checksum_of(const struct ustar *header)
{
    const unsigned char *bytes = (const unsigned char *)header;
    unsigned sum = 0;

    for (size_t i = 0; i < TAR_BLOCK; i++)
        sum += bytes[i];
    return sum;
}

bool tar_header(const struct tar_entry *entry, char out[TAR_BLOCK])
{
    struct ustar header = { .magic = "ustar", .version = { '0', '0' } };
    bool folder = entry->path[0] != '\0' && entry->path[strlen(entry->path) - 1] == '/';
    int64_t seconds = entry->modified_at.microseconds / 1000000;

    if (!put_path(&header, entry->path) || entry->size >= (uint64_t)1 << 33)
        return false;
    header.kind = folder ? '5' : '0';
    put_octal(header.mode, sizeof header.mode, folder ? 0700 : 0600);
    put_octal(header.uid, sizeof header.uid, 0);
    put_octal(header.gid, sizeof header.gid, 0);
    put_octal(header.size, sizeof header.size, entry->size);
    put_octal(header.mtime, sizeof header.mtime, seconds > 0 ? (uint64_t)seconds : 0);
    memset(header.checksum, ' ', sizeof header.checksum);
    put_octal(header.checksum, sizeof header.checksum - 1, checksum_of(&header));
    memcpy(out, &header, TAR_BLOCK);
    return true;
}
