/* server/office/startup_checks.h - what must be right before a process of the office starts, as far
 * as it can be seen without the database (what needs it is checked by the keeper: server, schema,
 * clock). */
#ifndef SERVER_OFFICE_STARTUP_CHECKS_H
#define SERVER_OFFICE_STARTUP_CHECKS_H

#include "shared/base/settings.h"
#include "shared/seal/keyring_hook.h"

/* The settings name a database, the keyring can be read. Each fault has a sentence. */
MUST_USE bool startup_checks(const struct settings *settings, struct keyring_hook **keys,
                             struct error *e);
/* No core dumps and no debugger: this process holds the keys. As many descriptors as the system
 * gives. */
void startup_harden(void);

#endif
