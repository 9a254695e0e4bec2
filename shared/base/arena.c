#include "shared/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"

enum { BLOCK_BYTES = 4096 - 64 };

struct arena_block {
    struct arena_block *older;
    size_t space;
    alignas(max_align_t) unsigned char bytes[];
};

static void arena_grow(struct arena *arena, size_t needed)
{
    size_t space = needed > BLOCK_BYTES ? needed : BLOCK_BYTES;
    struct arena_block *block = memory_new(1, sizeof *block + space);

    block->older = arena->newest;
    block->space = space;
    arena->newest = block;
    arena->used = 0;
    arena->total += space;
}

void *arena_take(struct arena *arena, size_t count, size_t size)
{
    require(size == 0 || count <= (SIZE_MAX / 4) / size);
    size_t needed = (count * size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (needed == 0)
        needed = alignof(max_align_t);
    if (arena->newest == NULL || arena->newest->space - arena->used < needed)
        arena_grow(arena, needed);
    void *taken = arena->newest->bytes + arena->used;
    arena->used += needed;
    memset(taken, 0, needed);
    return taken;
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_take(arena, size + 1, 1);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

void arena_clear(struct arena *arena)
{
    if (arena->newest == NULL)
        return;
    while (arena->newest->older != NULL) {
        struct arena_block *older = arena->newest->older;
        memory_free(arena->newest);
        arena->newest = older;
    }
    arena->used = 0;
    arena->total = arena->newest->space;
}

void arena_drop(struct arena *arena)
{
    while (arena->newest != NULL) {
        struct arena_block *older = arena->newest->older;
        memory_free(arena->newest);
        arena->newest = older;
    }
    *arena = (struct arena){ 0 };
}
