/* shared/desk/client.h - the asking side of the desk: one socket to the office, never blocking,
 * never giving up.
 *
 * Requests wait in order. When the office goes away the client says LOST once, connects again with
 * growing pauses, says hello, continues the sign-in with its token, asks everything that has no
 * answer yet again (every request is safe to repeat) and says BACK, before any of the answers. A
 * token that the office refuses is forgotten: what is asked then is answered NOT_SIGNED_IN. An
 * office that cannot be reached the first time is LOST, too.
 *
 * When the office answers UNAVAILABLE or UNCERTAIN to a request of a signed-in account (PostgreSQL
 * restarts), the client asks again by itself, after 50 ms at first and at most every second, for
 * 120 seconds; only then the owner gets the fault. What was asked behind it waits, unless it was
 * sent already. Meanwhile the request counts in desk_client_waiting, which is how a screen knows
 * that it has to say "one moment". Requests before sign-in are not repeated so. A request during
 * which ten connections broke is answered UNCERTAIN: it might be what breaks them.
 *
 * The owner polls desk_client_fd for desk_client_events with
 * at most desk_client_timeout, calls desk_client_turn, then takes events until there are none. */
#ifndef SHARED_DESK_CLIENT_H
#define SHARED_DESK_CLIENT_H

#include "shared/desk/frame.h"

struct desk_client;

struct desk_event {
    enum { DESK_ANSWER, DESK_NOTICE, DESK_LOST, DESK_BACK } kind;
    int64_t ticket;           /* DESK_ANSWER: what desk_client_ask gave */
    enum route_id route;      /* DESK_ANSWER */
    struct answered answered; /* DESK_ANSWER: lives in `arena` of desk_client_next */
    enum notice notice;       /* DESK_NOTICE */
};

/* Does not connect yet. Texts are copied. `address` may be "" (local). */
struct desk_client *desk_client_new(const char *socket_path, const char *door, const char *address);
void desk_client_free(struct desk_client **client);
/* The person has proved to hold this SSH key ("type base64"): the office is told so on this and
 * every later connection, and adds no other key to an account. The last one counts. */
void desk_client_prove(struct desk_client *client, const char *public_key);

int desk_client_fd(const struct desk_client *client);       /* -1 while not connected */
short desk_client_events(const struct desk_client *client); /* POLLIN, POLLOUT */
int desk_client_timeout(const struct desk_client *client);  /* milliseconds for poll(2), -1: none */
void desk_client_turn(struct desk_client *client); /* connects, reads, writes what can be */

/* Queues a request (the struct is encoded now and need not live on). The ticket comes back with its
 * answer. */
int64_t desk_client_ask(struct desk_client *client, enum route_id route, const void *request);
/* The next event, if any. Answers are decoded into the arena. */
bool desk_client_next(struct desk_client *client, struct arena *arena, struct desk_event *out);
/* Asks and waits for the answer, at most `patience`; other events stay queued. For the moments
 * before a loop runs (SSH authentication). True when an answer came: look at out->error, as with an
 * event. Fault: UNAVAILABLE when time is up (the request is then withdrawn; the office may still do
 * it). */
MUST_USE bool desk_client_ask_now(struct desk_client *client, enum route_id route,
                                  const void *request, struct span patience, struct arena *arena,
                                  struct answered *out, struct error *e);

bool desk_client_is_lost(const struct desk_client *client); /* LOST was said and BACK not yet */
/* There is a token: a sign-in succeeded, and neither ended (SIGN_OUT) nor was refused after a loss.
 */
bool desk_client_is_signed_in(const struct desk_client *client);
struct clock
desk_client_clock(const struct desk_client *client); /* the office's time as last told */
/* Number of requests without an answer, and for how long the oldest waits ("one moment" after half
 * a second). */
size_t desk_client_waiting(const struct desk_client *client, struct span *oldest);

#endif
