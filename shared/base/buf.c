#include "shared/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shared/base/memory.h"

/* Not by resizing: that would leave an unwiped copy of what may be a secret. */
static void move_to(struct buf *buf, size_t space)
{
    char *bytes = memory_new(space, 1);

    if (buf->bytes != NULL) {
        memcpy(bytes, buf->bytes, buf->size + 1);
        explicit_bzero(buf->bytes, buf->space);
        memory_free(buf->bytes);
    }
    buf->bytes = bytes;
    buf->space = space;
}

static bool make_room(struct buf *buf, size_t more)
{
    if (more > buf->limit - buf->size)
        return false;
    size_t needed = buf->size + more + 1;
    if (needed <= buf->space)
        return true;
    size_t space = buf->space < 64 ? 64 : buf->space;
    while (space < needed)
        space *= 2;
    move_to(buf, space);
    return true;
}

bool buf_add(struct buf *buf, const void *bytes, size_t size)
{
    if (!make_room(buf, size))
        return false;
    if (size > 0)
        memcpy(buf->bytes + buf->size, bytes, size);
    buf->size += size;
    buf->bytes[buf->size] = '\0';
    return true;
}

bool buf_text(struct buf *buf, const char *text)
{
    return buf_add(buf, text, strlen(text));
}

bool buf_format(struct buf *buf, const char *format, ...)
{
    va_list values, again;

    va_start(values, format);
    va_copy(again, values);
    int needed = vsnprintf(NULL, 0, format, values);
    va_end(values);
    bool fits = needed >= 0 && make_room(buf, (size_t)needed);
    if (fits) {
        vsnprintf(buf->bytes + buf->size, (size_t)needed + 1, format, again);
        buf->size += (size_t)needed;
    }
    va_end(again);
    return fits;
}

void buf_remove(struct buf *buf, size_t from, size_t count)
{
    if (from >= buf->size || count == 0)
        return;
    if (count > buf->size - from)
        count = buf->size - from;
    memmove(buf->bytes + from, buf->bytes + from + count, buf->size - from - count);
    buf->size -= count;
    buf->bytes[buf->size] = '\0';
}

void buf_clear(struct buf *buf)
{
    buf->size = 0;
    if (buf->bytes != NULL)
        buf->bytes[0] = '\0';
}

void buf_drop(struct buf *buf)
{
    if (buf->bytes != NULL)
        explicit_bzero(buf->bytes, buf->space);
    memory_free(buf->bytes);
    *buf = BUF(buf->limit);
}
