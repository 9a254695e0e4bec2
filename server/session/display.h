/* server/session/display.h - the screens as bytes for one client: the program, its grid, the
 * terminal's memory. */
#ifndef SERVER_SESSION_DISPLAY_H
#define SERVER_SESSION_DISPLAY_H

#include "server/ssh/connection.h"
#include "shared/desk/client.h"
#include "tui/cells/terminal.h"
#include "tui/program/program.h"

enum {
    DISPLAY_REST_SECONDS = 30
}; /* without anything drawn; then only the program's state is kept */

struct display {
    struct program *program;
    struct terminal *terminal;
    struct grid grid;
    bool rests;
    struct instant drawn; /* monotonic: when something was last drawn */
};

/* Opens the screens for what the client asked of its channel. `signed_in` may be NULL. */
MUST_USE bool display_open(struct display *display, const struct connection *connection,
                           struct desk_client *desk, const struct signed_in_body *signed_in,
                           struct error *e);
void display_drop(struct display *display);
/* Takes typed bytes and new sizes from the channel and turns the program. True when something was
 * typed. */
bool display_turn(struct display *display, struct connection *connection, struct instant now);
/* Draws when there is something new and the client takes it. */
void display_draw(struct display *display, struct connection *connection, struct instant now);
/* Frees what can be made again once nothing was drawn for a while. */
void display_rest(struct display *display, struct instant now);
struct instant display_rest_deadline(const struct display *display); /* none: rests already */
/* Gives the client's terminal back and prints a sentence below. The program lives on, to save what
 * it must. */
void display_close(struct display *display, struct connection *connection, const char *sentence,
                   struct instant now);

#endif
