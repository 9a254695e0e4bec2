/* shared/base/arena.h - memory that lives as long as one request or one screen and goes all at
 * once. */
#ifndef SHARED_BASE_ARENA_H
#define SHARED_BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *newest;
    size_t used;  /* bytes used in the newest block */
    size_t total; /* bytes taken from the system, for limits and tests */
};
#define ARENA() ((struct arena){ 0 })

/* Zeroed, aligned for any type; lives until arena_drop or arena_clear. */
void *arena_take(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));
#define ARENA_NEW(arena, type) ((type *)arena_take((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_take((arena), (count), sizeof(type)))
/* A copy of `size` bytes with a NUL behind it. */
char *arena_bytes(struct arena *arena, const void *bytes, size_t size)
    __attribute__((returns_nonnull));
void arena_clear(struct arena *arena); /* forgets all, keeps one block for the next use */
void arena_drop(struct arena *arena);  /* gives everything back; safe on ARENA() and twice */

#endif
