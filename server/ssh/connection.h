/* server/ssh/connection.h - one SSH connection as its session sees it: libssh, tamed. No libssh in
 * here.
 *
 * Nothing blocks. The owner polls connection_socket for connection_events, at most until
 * connection_deadline, and calls connection_turn after every poll, whatever came. A client that
 * does not read is not read from either, so that it can make us keep nothing. The socket belongs to
 * the connection. */
#ifndef SERVER_SSH_CONNECTION_H
#define SERVER_SSH_CONNECTION_H

#include "server/ssh/channel.h"
#include "server/ssh/negotiation.h"
#include "server/ssh/output.h"
#include "server/ssh/sign_in.h"

struct connection {
    ssh_session session;
    ssh_event event;
    struct ssh_server_callbacks_struct callbacks;
    struct sign_in sign_in;
    struct channel channel;
    struct output output;
    bool is_over;      /* the client has gone, or was sent away */
    bool is_finishing; /* our side is closed; waiting for the client's */
};

/* Takes an accepted, non-blocking socket and begins the handshake. */
MUST_USE bool connection_begin(struct connection *connection, const struct host *host, int socket,
                               struct door_keeper keeper, struct error *e);
/* Says goodbye to a client that is still there, and frees. */
void connection_drop(struct connection *connection);

int connection_socket(const struct connection *connection); /* -1 when libssh has closed it */
short connection_events(const struct connection *connection);
struct instant connection_deadline(const struct connection *connection); /* none: no hurry */
/* Reads, answers, writes. `events` is what poll(2) said; 0 after a timeout. */
void connection_turn(struct connection *connection, short events, struct instant now);

/* True when a frame that is drawn now would go out now. */
bool connection_takes_frames(const struct connection *connection);
/* True when something waits and would go out now: turn again without waiting. */
bool connection_flows(const struct connection *connection);
/* True once when frames were lost: what comes next must be the whole screen. */
bool connection_needs_whole_screen(struct connection *connection);
void connection_show(struct connection *connection, struct raw frame, struct instant now);
/* Plain text to standard error; for the few sentences outside a screen. */
void connection_complain(struct connection *connection, const char *text);
/* Ends our side with an exit status once all output is gone. Keep turning until is_over, or OpenSSH
 * reports 255. */
void connection_finish(struct connection *connection, int exit_status);

#endif
