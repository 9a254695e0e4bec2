/* shared/base/buf.h - a growing run of bytes with a hard limit, born with it: struct buf b =
 * BUF(8192). */
#ifndef SHARED_BASE_BUF_H
#define SHARED_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "shared/base/error.h"

struct buf {
    char *bytes; /* NULL until something is in it; bytes[size] is NUL otherwise */
    size_t size; /* bytes in use */
    size_t space;
    size_t limit; /* most bytes it may ever hold */
};
#define BUF(most) ((struct buf){ .limit = (most) })

/* False, and nothing appended, when the limit would be passed. */
MUST_USE bool buf_add(struct buf *buf, const void *bytes, size_t size);
MUST_USE bool buf_text(struct buf *buf, const char *text);
MUST_USE bool buf_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_remove(struct buf *buf, size_t from,
                size_t count); /* takes bytes out; the rest moves up */
void buf_clear(struct buf *buf);
void buf_drop(struct buf *buf); /* overwrites with zeros, then frees; growing does so too */

#endif
