/* tui/program/program.h - the program around the screens: a stack of them, the title bar, the
 * status line, the hints, dialogs, timers, and the way from a screen to the desk and back. It does
 * no I/O but the desk client's.
 *
 * A host (SSH session, local terminal, script) polls its own input and the desk client, then:
 *     program_bytes(program, bytes, now);  program_turn(program, now);
 *     if (program_wants_drawing(program)) { program_draw(program, &grid); terminal_show(terminal,
 * &grid, &out); } and waits at most program_timeout(). `now` is always clock_monotonic(). */
#ifndef TUI_PROGRAM_PROGRAM_H
#define TUI_PROGRAM_PROGRAM_H

#include "shared/desk/client.h"
#include "tui/cells/canvas.h"
#include "tui/program/screen.h"
#include "tui/widgets/dialog.h"

struct program;

struct program_options {
    struct desk_client *desk; /* borrowed; outlives the program */
    /* as given to ssh; "" when there is none. Never stored anywhere */
    const char *login_name;
    /* the key that the client proved to have, "type base64"; NULL: none */
    const char *public_key;
    const char *door;                       /* "ssh", "local" or "script" */
    bool ascii;                             /* lines and signs in ASCII */
    int columns, rows;                      /* 0: 80x24 */
    const struct signed_in_body *signed_in; /* when the host has signed in already; NULL: not */
    const struct screen_kind *first;        /* what everybody meets who comes in; needed */
    /* F1 and '?' put it on the stack and give it the screen_kind that it explains; NULL: no help */
    const struct screen_kind *help;
};

/* ---- for hosts ---- */
struct program *program_new(const struct program_options *options);
/* screens leave, the newest first */
void program_free(struct program **program);
/* What was typed, in any pieces. */
void program_bytes(struct program *program, struct raw bytes, struct instant now);
/* anything; 0x0 means 80x24 */
void program_resize(struct program *program, int columns, int rows);
/* turns the desk client, gives out events, runs timers */
void program_turn(struct program *program, struct instant now);
/* Milliseconds until program_turn is needed although nothing came, for poll(2); -1: never. Holds
 * the desk client's. */
int program_timeout(const struct program *program, struct instant now);
/* Something has changed since program_draw. */
bool program_wants_drawing(const struct program *program);
/* Draws everything; the grid takes the program's size. The grid may be kept, or dropped after
 * showing. */
void program_draw(struct program *program, struct grid *grid);
/* Ctrl-L: send the whole screen again; true once */
bool program_wants_redrawing(struct program *program);
/* true once after something worth a bell */
bool program_wants_bell(struct program *program);
/* It has left: the host frees it and says its farewell. */
bool program_is_over(const struct program *program);
/* A sentence to print when the screen has been given back ("Goodbye."); never NULL. */
const char *program_farewell(const struct program *program);
/* The client has gone: screens that hold text get their leave() now, so that what can be saved is
 * asked for. The host goes on turning until the desk has no more waiting requests, or a second has
 * passed, then frees. */
void program_hang_up(struct program *program);

/* ---- for screens ---- */
/* Puts a screen on the stack. `given` is what its enter expects. */
void program_push(struct program *program, const struct screen_kind *kind, const void *given);
/* instead of the top */
void program_replace(struct program *program, const struct screen_kind *kind, const void *given);
/* instead of all */
void program_restart(struct program *program, const struct screen_kind *kind, const void *given);
/* the last one leaves the program */
void program_pop(struct program *program);
/* Pops until `kind` is on top; nothing happens when it is not on the stack. */
void program_pop_to(struct program *program, const struct screen_kind *kind);

/* Asks at the desk; the answer comes to this screen's answer(), or is dropped when the screen has
 * gone. `request` (the route's request struct; NULL for "nothing") is encoded at once. What a good
 * answer points to lives until the next good answer of the same route to the same screen, or the
 * screen's end: a state may point into it without copying. */
int64_t program_ask(struct screen *screen, enum route_id route, const void *request);
/* True while an answer of this route to this screen is awaited: to keep from asking twice. */
bool program_awaits(const struct screen *screen, enum route_id route);
/* Calls the screen's tick once after `after`; a later call replaces an earlier one; a negative span
 * takes it back. */
void program_wake(struct screen *screen, struct span after);

/* The status line; stays until the next key. Text is copied. */
void program_say(struct program *program, struct clean sentence);
/* the same, looking like an error */
void program_warn(struct program *program, struct clean sentence);
/* error_sentence(e) as a warning */
void program_fault(struct program *program, const struct error *e);

/* A question over the screen; keys go to it until one of the choices is taken (Escape takes the
 * last one). */
struct question {
    struct clean text;                     /* copied */
    const struct question_choice *choices; /* constant; ended by { 0 } */
    /* the choice's key; not called when the screen has gone */
    void (*chosen)(struct screen *screen, int32_t key);
};
/* Takes the place of a question that stands there already. */
void program_question(struct screen *screen, const struct question *question);
/* yes/no: `yes` is called for yes, nothing for no; No is under the cursor at first. */
void program_confirm(struct screen *screen, struct clean text, void (*yes)(struct screen *screen));

/* Leaves the post office: signs out when signed in (waiting for it at most a second), then the
 * program is over. */
void program_leave(struct program *program);
/* What Ctrl-C does: leaves, but asks first where something typed could be lost. */
void program_leave_asking(struct program *program);

/* Who this is. Kept up to date by the program from the answers to signing in, registering, signing
 * out. */
struct identity {
    bool signed_in;
    struct clean handle, time_zone; /* empty before */
    bool has_password, has_key;
    bool leaving;            /* the account is being deleted, and may come back */
    struct clean login_name; /* scrubbed */
    struct clean public_key; /* the key offered at the door; empty: none */
    const char *door;
};
/* Lives as long as the program; what it points to, until it changes. */
const struct identity *program_identity(const struct program *program);
/* Texts are copied. */
void program_signed_in(struct program *program, const struct signed_in_body *signed_in);
/* the office's time; none before it was told */
struct instant program_now(const struct program *program);
/* `now` of the last host call */
struct instant program_monotonic(const struct program *program);
/* The screen on top. Never NULL before the program is over. */
struct screen *program_top(struct program *program);
/* The desk does not answer: the client tries to reach it again. */
bool program_office_is_lost(const struct program *program);

#endif
