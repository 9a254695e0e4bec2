#include "shared/base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/base/require.h"

static _Noreturn void out_of_memory(void)
{
    fputs("level=error event=out-of-memory\n", stderr);
    abort();
}

void *memory_new(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *memory_resize(void *memory, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    void *resized = realloc(memory, count * size > 0 ? count * size : 1);
    if (resized == NULL)
        out_of_memory();
    return resized;
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = memory_new(size, 1);

    memcpy(copy, text, size);
    return copy;
}

void memory_free(void *memory)
{
    free(memory);
}

_Noreturn void require_failed(const char *claim, const char *file, int line)
{
    fprintf(stderr, "level=error event=require-failed claim=\"%s\" file=%s line=%d\n", claim, file,
            line);
    abort();
}
