/* shared/desk/client_private.h - what the files of the desk's client share: its state, its two
 * queues, its connection. */
#ifndef SHARED_DESK_CLIENT_PRIVATE_H
#define SHARED_DESK_CLIENT_PRIVATE_H

#include "shared/desk/client.h"

enum {
    STAGE_ID = 0, /* id of the client's own questions (HELLO, SIGN_IN_TOKEN); tickets begin at 1 */
    PAUSE_SHORTEST = 50, /* milliseconds; doubles up to PAUSE_LONGEST */
    PAUSE_LONGEST = 1000,
    STAGE_SECONDS = 15, /* an office that takes longer to say hello has not been reached */
    STEADY_SECONDS =
        5, /* a connection that held so long was a good one: the next pause is the shortest again */
    REPEAT_SECONDS =
        120,          /* so long a request is asked again that the office cannot answer just now */
    LOSSES_MOST = 10, /* a request whose connection broke so often may be what breaks it: it is not
                         asked again */
};

/* A request without an answer. */
struct pending {
    struct pending *next;
    int64_t ticket;
    enum route_id route;
    struct buf frame;
    bool sent;                  /* on this connection */
    int losses;                 /* connections that broke after it was sent */
    struct instant asked;       /* monotonic, like all instants here */
    struct instant again;       /* not to be sent before; none: at once */
    struct instant repeat_ends; /* none until the office could not answer it for the first time */
    struct span pause;
};

/* Something to tell the owner. An answer is kept as it came and decoded into the owner's arena when
 * taken; one without JSON is an error of our own making. */
struct queued {
    struct queued *next;
    struct desk_event event;
    struct buf json;
};

enum stage {
    AWAY,       /* not connected; `deadline`: when to try */
    GREETING,   /* said HELLO; `deadline`: when to give up */
    CONTINUING, /* said SIGN_IN_TOKEN; `deadline`: when to give up */
    READY,      /* requests flow; `deadline`: when the connection counts as a good one */
};

struct desk_client {
    struct arena born; /* holds the texts below */
    const char *socket_path;
    struct hello_body hello;
    int fd;
    enum stage stage;
    struct instant deadline;
    struct span pause; /* before the next try to connect */
    bool lost;         /* LOST was said, BACK not yet */
    struct buf received, unsent;
    struct buf token; /* empty: not signed in */
    struct clock clock;
    int64_t last_ticket;
    struct pending *pending; /* oldest first */
    struct queued *events;   /* oldest first */
};

struct span pause_after(struct span pause); /* twice as long, within the limits above */

/* client_queue.c */
struct pending *pending_add(struct desk_client *client, enum route_id route);
struct pending *pending_find(const struct desk_client *client,
                             int64_t ticket); /* NULL: answered or withdrawn */
void pending_remove(struct desk_client *client, int64_t ticket);
/* `json` of no bytes: nothing to decode. */
struct queued *client_event_add(struct desk_client *client, struct desk_event event,
                                struct raw json);
/* An answer of our own making, which ends the request. */
void client_event_add_fault(struct desk_client *client, const struct pending *pending,
                            enum fault fault, const char *trail);
/* Takes the answer to `ticket` (0: the oldest event whatever it is) out of the queue; NULL: not
 * there. Yours to free. */
struct queued *client_event_take(struct desk_client *client, int64_t ticket);
void client_event_free(struct queued *queued);

/* client_answer.c: what one frame from the office means. False: no office that we understand; lose
 * the connection. */
bool client_take_frame(struct desk_client *client, struct raw json);

/* client_connection.c */
void client_connect(struct desk_client *client);
void client_lose(struct desk_client *client); /* says LOST, unless it was said */
void client_receive(struct desk_client *client);
void client_send(struct desk_client *client);
MUST_USE bool client_say(struct desk_client *client,
                         enum stage stage); /* sends the question of that stage and enters it */
void client_become_ready(struct desk_client *client); /* says BACK when LOST was said */

#endif
