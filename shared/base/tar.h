/* shared/base/tar.h - entries of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"), for
 * a stream that is made piece by piece: header, content, padding; and at the end TAR_END_BYTES of
 * zeros. */
#ifndef SHARED_BASE_TAR_H
#define SHARED_BASE_TAR_H

#include "shared/base/clock.h"
#include "shared/base/error.h"

enum { TAR_BLOCK = 512, TAR_END_BYTES = 2 * TAR_BLOCK, TAR_PATH_BYTES = 255 };

struct tar_entry {
    const char *path; /* a folder's ends in a slash */
    struct instant modified_at;
    uint64_t size; /* bytes of the content, below 8 GiB; 0 for folders */
};
/* Files are private to their owner (0600, folders 0700); nobody's name is in them. False when the
 * path does not fit: at most 255 bytes with a slash in the right place, of which the last 100 hold
 * the name. */
MUST_USE bool tar_header(const struct tar_entry *entry, char header[TAR_BLOCK]);
/* Zero bytes that follow the content. */
static inline size_t tar_padding(uint64_t size)
{
    return (size_t)((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
}

#endif
