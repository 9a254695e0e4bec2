/* shared/seal/seal.h - every key and every cipher lives in this room; libsodium and OpenSSL are met
 * nowhere else. */
#ifndef SHARED_SEAL_SEAL_H
#define SHARED_SEAL_SEAL_H

#include <stdbool.h>

#include "shared/base/error.h"

/* Once, at the beginning of each program that uses this room, before any thread. Faults: INTERNAL
 * (no randomness). */
MUST_USE bool seal_start(struct error *e);

#endif
