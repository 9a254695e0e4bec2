/* server/front/front.h - accepts SSH connections and forks a session for each from a warm parent.
 * It reads nothing from anybody: a connection is judged by its address only (admission.h), the rest
 * happens in its own process. */
#ifndef SERVER_FRONT_FRONT_H
#define SERVER_FRONT_FRONT_H

#include "server/front/listener.h"
#include "shared/base/settings.h"

struct front_options {
    const struct settings *settings;
    struct listeners listeners;
    int closing; /* end of file on it means that the post office closes, for the front and for every
                    session */
};

/* Can the host key be used? FAULT_INPUT with a sentence that names file and reason. */
MUST_USE bool front_check(const struct settings *settings, struct error *e);
/* Serves until `closing` ends, then waits for the sessions' goodbyes (at most
 * FRONT_GOODBYE_SECONDS) and ends those that remain. Gives the exit status of the process. In a
 * forked session it does not return. */
int front_run(const struct front_options *options);
enum { FRONT_GOODBYE_SECONDS = 3 };
/* For --version: the library at the door, whose fixes matter. */
const char *front_library_version(void);

#endif
