/* shared/base/secret.h - bytes that must not outlive their use: passwords, keys, codes. They are
 * kept on the heap, once, and overwritten with zeros when dropped: AUTO(secret) password =
 * secret_from(bytes, size); */
#ifndef SHARED_BASE_SECRET_H
#define SHARED_BASE_SECRET_H

#include <stddef.h>

struct secret {
    char *bytes;
    size_t size;
}; /* yours; bytes[size] is NUL; bytes is NULL after secret_drop */

/* A copy; the original remains for its owner to wipe. */
struct secret secret_from(const void *bytes, size_t size) __attribute__((warn_unused_result));
void secret_drop(struct secret *secret); /* safe on { 0 } and twice */

#endif
