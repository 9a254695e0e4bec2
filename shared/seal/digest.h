/* shared/seal/digest.h - hashes that anybody can check: SHA-256 (FIPS 180-4), for the manifests of
 * exports. For recognising without knowing see pseudonym.h. */
#ifndef SHARED_SEAL_DIGEST_H
#define SHARED_SEAL_DIGEST_H

#include "shared/base/bytes.h"

/* 64 lower-case hexadecimal digits, as sha256sum prints them. */
struct digest_text {
    char text[65];
};
struct digest_text digest_sha256(struct bytes bytes);

#endif
