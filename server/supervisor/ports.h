/* server/supervisor/ports.h - the ports at which the post office listens, and that there is one
 * post office in a folder.
 *
 * The supervisor opens all of them and hands the sockets on: a front or an HTTP door that is
 * started again listens where the one before it did, and who came meanwhile waits instead of being
 * refused. */
#ifndef SERVER_SUPERVISOR_PORTS_H
#define SERVER_SUPERVISOR_PORTS_H

#include "server/front/listener.h"

struct ports {
    struct listeners ssh, http;
    int folder, claim;
}; /* http: none when the setting http_port is 0 */

/* Listens, makes the folder ours and writes its file "ports" (lines "port = 2222" and "http_port =
 * 2223", 0 when there is none). FAULT_INPUT with a sentence: a port in use, another post office in
 * this folder. */
MUST_USE bool ports_open(const struct settings *settings, struct ports *ports, struct error *e);
/* In a child that goes on without the supervisor's program: lets go of what is not its business. */
void ports_forsake(const struct ports *ports);
/* Takes the file away, too. */
void ports_close(struct ports *ports);

#endif
