/* shared/base/memory.h - memory that never fails: when there is none left the process aborts, in
 * one place. Every process of the post office may be killed at any time without loss, so this is
 * safe (style, rule 4). Nothing outside shared/base calls malloc, calloc, realloc or free. */
#ifndef SHARED_BASE_MEMORY_H
#define SHARED_BASE_MEMORY_H

#include <stddef.h>

/* Zeroed memory of count * size bytes; give it back with memory_free. Aborts on overflow or when
 * out of memory. */
void *memory_new(size_t count, size_t size) __attribute__((returns_nonnull, warn_unused_result));
/* Grows or shrinks; new bytes are NOT zeroed. */
void *memory_resize(void *memory, size_t count, size_t size)
    __attribute__((returns_nonnull, warn_unused_result));
char *memory_text(const char *text)
    __attribute__((returns_nonnull, warn_unused_result)); /* a copy */
void memory_free(void *memory);

/* AUTO(buf) x; calls buf_drop(&x) when x goes out of scope. */
#define AUTO(noun) __attribute__((cleanup(noun##_drop))) struct noun

#endif
