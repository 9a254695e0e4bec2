/* shared/seal/password.h - passwords: Argon2id, 64 MiB, three passes (72 ms), a few at a time.
 *
 * The gate is shared by the worker threads of a process: hashing waits until a place is free, so
 * that sign-ins can neither fill the memory nor take every core (design, decision 5). */
#ifndef SHARED_SEAL_PASSWORD_H
#define SHARED_SEAL_PASSWORD_H

#include <semaphore.h>

#include "shared/base/error.h"
#include "shared/base/text.h"

enum { PASSWORDS_AT_ONCE = 2 };

struct password_gate {
    sem_t free_places;
};
void password_gate_init(struct password_gate *gate, unsigned int at_once);
void password_gate_drop(struct password_gate *gate);

/* Text of libsodium's form ("$argon2id$v=19$m=65536,t=3,p=1$..."), at most 127 characters. */
struct password_hash {
    char text[128];
};
MUST_USE bool password_hash(struct password_gate *gate, struct clean password,
                            struct password_hash *out, struct error *e);
/* Faults: REFUSED (not the password; also when `stored` is empty, after the same work). */
MUST_USE bool password_verify(struct password_gate *gate, struct clean stored,
                              struct clean password, struct error *e);
/* For a handle that nobody has: the same work and time as password_verify, and always REFUSED. */
MUST_USE bool password_verify_nothing(struct password_gate *gate, struct clean password,
                                      struct error *e);

#endif
