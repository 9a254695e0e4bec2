/* server/office/door.h - the unix socket of the desk: mode 0600, for sessions of this post office
 * only. */
#ifndef SERVER_OFFICE_DOOR_H
#define SERVER_OFFICE_DOOR_H

#include "shared/base/error.h"

/* Binds and listens, not blocking. A socket that a killed office left behind is replaced; one that
 * answers is not: CONFLICT with a sentence. */
MUST_USE bool door_open(const char *path, int *out, struct error *e);

#endif
