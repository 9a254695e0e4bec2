#include "shared/base/secret.h"

#include <string.h>

#include "shared/base/memory.h"

struct secret secret_from(const void *bytes, size_t size)
{
    struct secret secret = { memory_new(size + 1, 1), size };

    if (size > 0)
        memcpy(secret.bytes, bytes, size);
    return secret;
}

void secret_drop(struct secret *secret)
{
    if (secret->bytes != NULL)
        explicit_bzero(secret->bytes, secret->size);
    memory_free(secret->bytes);
    *secret = (struct secret){ 0 };
}
