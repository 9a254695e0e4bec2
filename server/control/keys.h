/* server/control/keys.h - what the commands about keys share: keyring, database and an arena of
 * their own. */
#ifndef SERVER_CONTROL_KEYS_H
#define SERVER_CONTROL_KEYS_H

#include "server/control/command.h"
#include "shared/base/memory.h"
#include "shared/store/post_office.h"
#include "shared/seal/keyring.h"

struct keys_ground {
    struct keyring *keyring;
    struct db *db;
    struct arena arena;
    struct post_office office;
};
/* Drop it also when this failed. */
MUST_USE bool keys_ground_open(const struct control *control, struct keys_ground *ground,
                               struct error *e);
void keys_ground_drop(struct keys_ground *ground);

#endif
