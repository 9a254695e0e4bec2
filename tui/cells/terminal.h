/* tui/cells/terminal.h - the only place that knows ncurses: a grid of cells becomes bytes for one
 * terminal, as few as possible.
 *
 * It never reads and never writes a real terminal: bytes are collected in a memfd of its own
 * (ncurses wants a descriptor) and given to the caller, who sends them through a channel or to
 * standard output (tui/cells/tty.h). Make it after a fork, never before: the memfd's offset would
 * be shared. Several may live in one process. */
#ifndef TUI_CELLS_TERMINAL_H
#define TUI_CELLS_TERMINAL_H

#include "shared/base/buf.h"
#include "tui/cells/canvas.h"

struct terminal;

struct terminal_options {
    /* TERM as the client said it; NULL or "" when missing; anything else is survived */
    const char *name;
    const char *colorterm; /* COLORTERM; NULL: not given */
    const char *locale;    /* the client's LC_ALL, else LC_CTYPE, else LANG; NULL: none given */
    bool no_colour;        /* NO_COLOR was given, or the person wants none */
    int columns, rows;     /* clamped as program_resize does */
};

/* limit for `out` below that is always enough for one screen */
enum { TERMINAL_BYTES = 4 << 20 };

/* INTERNAL when not even vt100 is known on this machine, or no memfd can be made. */
MUST_USE bool terminal_open(const struct terminal_options *options, struct terminal **out,
                            struct error *e);
/* Appends what brings the terminal from what it shows to the grid. The first time also: alternate
 * screen, bracketed paste on. Of a grid of another size the common part is shown. False when `out`
 * would pass its limit: nothing was appended, and the next showing draws everything anew. */
MUST_USE bool terminal_show(struct terminal *terminal, const struct grid *grid, struct buf *out);
/* In columns and rows; the next showing sends everything. */
void terminal_resize(struct terminal *terminal, int columns, int rows);
/* The next showing draws everything anew (output was dropped, or Ctrl-L). */
void terminal_redraw(struct terminal *terminal);
/* Frees what an idle terminal does not need (the SCREEN, about 200 kB); the next showing makes it
 * again. */
void terminal_forget(struct terminal *terminal);
/* Appends a bell. False when nothing was shown yet, or `out` would pass its limit. */
MUST_USE bool terminal_bell(struct terminal *terminal, struct buf *out);
/* Appends what gives the terminal back as it was (cursor, colours, paste mode, first screen) and
 * frees. */
void terminal_close(struct terminal **terminal, struct buf *out);

/* True when signs beyond ASCII can be shown: tells program_options.ascii. Known before opening. */
bool terminal_shows_unicode(const struct terminal_options *options);
/* The terminfo entry that is used in the end ("xterm-256color"). */
const char *terminal_name(const struct terminal *terminal);

#endif
