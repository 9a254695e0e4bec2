/* tui/script/actor.h - one person of a script: a program with a desk client, drawn into a grid (and
 * through ncurses when wanted). */
#ifndef TUI_SCRIPT_ACTOR_H
#define TUI_SCRIPT_ACTOR_H

#include "tui/cells/terminal.h"
#include "tui/program/program.h"

struct actor {
    char name[40];
    struct arena arena;
    struct desk_client *desk;
    struct program *program; /* NULL: has left */
    struct grid grid;
    struct terminal *terminal; /* NULL: not wanted */
    struct buf bytes;          /* for the terminal; thrown away after looking */
    /* what is wrong with what was sent to the terminal; NULL: nothing */
    const char *broken;
};

struct actor_options {
    const char *name, *login_name;
    const char *key; /* the word of which a key is made; NULL: none */
    const char *socket_path;
    int columns, rows;
    bool mono, ascii, terminal;
    const struct screen_kind *first, *help;
};

/* Begins a program and draws it. UNAVAILABLE: no terminal could be opened. */
MUST_USE bool actor_enter(struct actor *actor, const struct actor_options *options,
                          struct error *e);
/* the client vanishes: nothing more is said */
void actor_drop(struct actor *actor);
/* Bytes as a terminal sends them. */
void actor_type(struct actor *actor, struct raw bytes);
/* The window has so many columns and rows now. */
void actor_resize(struct actor *actor, int columns, int rows);
/* and draws when there is something new */
void actor_turn(struct actor *actor);
/* Its program is over; true of an empty place, too. */
bool actor_has_left(const struct actor *actor);

/* Is the text on the screen? Runs of blanks and line ends count as one blank, so that wrapped
 * sentences are found. */
bool actor_shows(const struct actor *actor, const char *text, struct arena *scratch);
/* "ssh-ed25519 AAAA...": looks like a public key, always the same for the same word. */
const char *actor_key(const char *word, struct arena *arena);

#endif
