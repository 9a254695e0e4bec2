/* shared/base/bytes.h - bytes that are not text: sealed letters, hashes, wrapped keys. Borrowed,
 * never owned. */
#ifndef SHARED_BASE_BYTES_H
#define SHARED_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
    const uint8_t *data;
    size_t size;
};
/* The bytes of an array: BYTES_OF(hash.bytes). */
#define BYTES_OF(array) ((struct bytes){ (array), sizeof(array) })

#endif
