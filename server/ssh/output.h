/* server/ssh/output.h - what waits for a client that reads slowly, bounded, and how long it has
 * waited.
 *
 * A screen is drawn only when nothing waits, so at most one frame is ever kept. A client that reads
 * nothing for OUTPUT_PATIENCE costs no memory any more: its frame is thrown away and the output is
 * torn, which means that the owner draws the whole screen again when the client reads (a terminal
 * recovers from half a frame by a clear). */
#ifndef SERVER_SSH_OUTPUT_H
#define SERVER_SSH_OUTPUT_H

#include "shared/base/buf.h"
#include "shared/base/clock.h"
#include "shared/base/text.h"

enum {
    OUTPUT_BYTES = 4 << 20, /* a frame of 500 x 200 cells, each with its own colours, is 3.6 MB */
    OUTPUT_PATIENCE_SECONDS = 30, /* then the frame is thrown away */
    OUTPUT_GIVE_UP_SECONDS = 300, /* then the connection is ended; its draft is with the office */
};

struct output {
    struct buf waiting;
    size_t sent;                  /* bytes of `waiting` that are gone already */
    struct instant blocked_since; /* monotonic; none while everything goes out */
    bool torn;
    bool whole; /* not a screen: nothing of it may be lost, so it is never torn; who adds keeps it
                   short */
};

struct output output_new(size_t most_bytes);
void output_drop(struct output *output);

/* True when nothing waits: the time to draw. */
bool output_is_empty(const struct output *output);
/* Adds a frame. One that does not fit tears the output: what waited is thrown away with it. */
void output_add(struct output *output, struct raw frame, struct instant now);
/* What to send next; empty when nothing waits. */
struct raw output_next(const struct output *output);
/* `size` bytes of output_next have been taken by the client's side. */
void output_took(struct output *output, size_t size, struct instant now);
/* Call it at each turn: `flows` is true when the client's side takes bytes. Tears the output when
 * patience is over. */
void output_turn(struct output *output, bool flows, struct instant now);
/* True once after tearing, when the client reads again: everything must be drawn anew. */
bool output_needs_whole(struct output *output, bool flows);
/* True when the client has read nothing for so long that the connection should end. */
bool output_is_hopeless(const struct output *output, struct instant now);
/* When output_turn or output_is_hopeless next have something to say; none when nothing is blocked.
 */
struct instant output_deadline(const struct output *output);

#endif
