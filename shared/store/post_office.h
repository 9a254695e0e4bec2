/* shared/store/post_office.h - what every rule of the post office stands on: a database connection,
 * the keys, the settings, and the arena in which answers are made.
 *
 * The rules do not know who asks: that an account is signed in is checked at the desk; that a
 * match, letter or draft belongs to the account is checked here, and what belongs to others is
 * NOT_FOUND, the same as what does not exist. One struct per worker thread and request: nothing in
 * it is shared but keyring and settings, which are constant, and the gate, which is made for it. */
#ifndef SHARED_STORE_POST_OFFICE_H
#define SHARED_STORE_POST_OFFICE_H

#include "shared/base/arena.h"
#include "shared/base/settings.h"
#include "shared/store/db.h"

struct keyring;
struct password_gate;

struct post_office {
    struct db *db;
    const struct keyring *keyring;
    const struct settings *settings;
    struct password_gate
        *gate;         /* shared by the threads: so many passwords are hashed at once, no more */
    struct clean door; /* through which the asker came ("ssh", "local", "script"): kept with a
                          sign-in; empty: not known */
    struct arena
        *arena; /* the caller's, as long as one request: texts and lists in answers live in it */
};

#endif
