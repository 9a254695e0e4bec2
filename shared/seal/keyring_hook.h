/* shared/seal/keyring_hook.h - where a process hangs its keyring: taken for each piece of work, and
 * the newest one whenever the file was replaced. So rotating keys needs no restart, and nothing has
 * to tell anybody.
 *
 * Taking looks at the file (one stat, about a microsecond). A file that cannot be read at the
 * moment leaves the keyring in use until it can (logged once a change). A keyring that was replaced
 * is overwritten in memory when its last taker has given it back. */
#ifndef SHARED_SEAL_KEYRING_HOOK_H
#define SHARED_SEAL_KEYRING_HOOK_H

#include "shared/seal/keyring.h"

struct keyring_hook;

/* Faults: those of keyring_load. */
MUST_USE bool keyring_hook_new(const char *path, struct keyring_hook **out, struct error *e);
/* When nobody has taken anything any more. */
void keyring_hook_free(struct keyring_hook **hook);

/* From any thread; never NULL. Give it back with the same pointer. */
const struct keyring *keyring_take(struct keyring_hook *hook);
void keyring_give_back(struct keyring_hook *hook, const struct keyring *keyring);

#endif
