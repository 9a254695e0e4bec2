/* tui/program/screen.h - what a screen is: a const struct of words, rows of keys and functions. Its
 * state lives on the program's stack of screens, zeroed at the beginning, with an arena that dies
 * with it.
 *
 *   draw() gets the state and nothing that can change: an idle session drops its terminal and draws
 * again from nothing. One row a key (struct binding) gives the key, the hint at the bottom, the
 * help page and the handler. No function of a screen may wait. program_pop and program_replace take
 * effect when the function has returned. */
#ifndef TUI_PROGRAM_SCREEN_H
#define TUI_PROGRAM_SCREEN_H

#include "shared/desk/client.h"
#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

struct program;
struct screen;
struct form_kind;

struct binding {
    int32_t key; /* tui/cells/key.h; 0 ends the rows */
    /* one or two words for the bar at the bottom; NULL: in the help only */
    const char *hint;
    const char *help; /* a sentence for the help page */
    void (*handler)(struct screen *screen);
    /* NULL: always. When false the key does nothing and has no hint */
    bool (*applies)(const void *state);
};

/* What a screen may know beside its state when it is drawn. */
struct scene {
    struct instant now;    /* the office's time; none before it was told */
    const char *time_zone; /* of who is signed in; "" before */
    bool office_is_lost;
    struct arena *scratch; /* for texts made while drawing; the same as canvas_scratch */
};

struct screen_kind {
    const char *name;   /* for scripts and tests: lower case, one word */
    struct clean title; /* in the bar at the top */
    size_t state_size;
    const struct binding *keys; /* ended by { 0 } */
    struct clean help;          /* a paragraph or more for the help page */
    /* characters go into text fields: '?' is a character here, help is F1 */
    bool typing;
    /* of a screen that is a form (tui/screens/form_screen.h); NULL: it is none */
    const struct form_kind *form;

    /* Once, when it is put on the stack. `given` is what the pusher gave; it is gone afterwards.
     * May be NULL. */
    void (*enter)(struct screen *screen, const void *given);
    /* Draws the body: everything between the title bar and the status line. Needed. */
    void (*draw)(const void *state, const struct scene *scene, const struct canvas *canvas);
    /* A key without a binding that applies; true when it was used. KEY_PASTE comes here too. May be
     * NULL. */
    bool (*handle)(struct screen *screen, const struct key *key);
    /* An answer to a program_ask of this screen (kind DESK_ANSWER). See screen_ask below for its
     * lifetime. May be NULL. */
    void (*answer)(struct screen *screen, const struct desk_event *event);
    /* Something the office says unasked: every screen on the stack hears it. May be NULL. */
    void (*notice)(struct screen *screen, enum notice notice);
    /* It is on top again after the screen above it has gone: ask anew for what may have changed.
     * May be NULL. */
    void (*returned)(struct screen *screen);
    /* The time set by program_wake has come. May be NULL. */
    void (*tick)(struct screen *screen);
    /* Before it goes, also when the connection ends: the last chance to save. May be NULL. */
    void (*leave)(struct screen *screen);
    /* True when leaving now would lose something that was typed: the program asks first. NULL:
     * never. */
    bool (*holds_text)(const void *state);
    /* For screens that are about a thing: replaces the title. NULL: `title`. */
    struct clean (*title_of)(const void *state, struct arena *scratch);
};

struct screen {
    const struct screen_kind *kind;
    struct program *program;
    void *state;         /* state_size bytes, zeroed before enter */
    struct arena arena;  /* lives as long as the screen: for what its state points to */
    int rows, columns;   /* of its body, kept up to date: for page keys */
    int64_t serial;      /* different for every screen that ever was */
    struct instant wake; /* monotonic; none: no tick wanted */
    bool gone;
    struct arena answers[ROUTE_COUNT]; /* memory of the last good answer of each route */
};

/* A plain "back" for a binding: { KEY_ESCAPE, "back", "Go back", screen_back }. */
void screen_back(struct screen *screen);
/* A plain notice(): whatever it is, the screen asks anew, as its returned() does. */
void screen_ask_anew(struct screen *screen, enum notice what);

#endif
