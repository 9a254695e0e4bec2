/* server/supervisor/supervisor.h - starts the office, the postman, the HTTP door (http_port) and
 * the front, and starts again what ends. It does nothing else, so that there is little in it that
 * could end it.
 *
 *   supervisor (globetalkd) -- office, postman: `globetalk-office` beside this binary; they end
 * with the supervisor by the kernel's parent-death signal
 *                           -- front: forked without exec, in a process group of its own with its
 * sessions. They hold one end of a pipe whose other end only the supervisor has: its end of file
 * means that the post office closes, in order or because the supervisor was killed
 *
 * Sessions outlive a killed front: they become children of the supervisor, which reaps them. All
 * sockets at which anybody listens are the supervisor's (ports.h). */
#ifndef SERVER_SUPERVISOR_SUPERVISOR_H
#define SERVER_SUPERVISOR_SUPERVISOR_H

#include "server/supervisor/ports.h"
#include "shared/base/settings.h"

struct supervisor_options {
    const struct settings *settings;
    const char *settings_path; /* handed on to the office and the postman; NULL: none was given */
    const char *office_program, *http_program; /* absolute paths */
    struct ports ports;
};

/* Runs until SIGTERM, SIGINT or SIGHUP, then closes everything within SUPERVISOR_STOP_SECONDS.
 * Gives the exit status: 0, or that of a child that refuses to start at all (its reason is in the
 * log). In a forked child it does not return. */
int supervisor_run(const struct supervisor_options *options);
enum { SUPERVISOR_STOP_SECONDS = 5 };

#endif
