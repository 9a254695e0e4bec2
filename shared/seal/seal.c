#include "shared/seal/seal.h"

#include <sodium.h>

bool seal_start(struct error *e)
{
    return sodium_init() >= 0 ||
           error_set(e, FAULT_INTERNAL, "libsodium finds no source of randomness");
}
