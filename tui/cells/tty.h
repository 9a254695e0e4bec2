/* tui/cells/tty.h - a real terminal of this machine for the local program: raw mode, size, giving
 * it back. No ncurses. */
#ifndef TUI_CELLS_TTY_H
#define TUI_CELLS_TTY_H

#include <stdbool.h>
#include <termios.h>

#include "shared/base/error.h"

struct tty {
    int fd;
    struct termios before;
    bool raw;
};

/* Puts the terminal into raw mode (no echo, no signals by keys, bytes as they come). UNAVAILABLE
 * when fd is no terminal. */
MUST_USE bool tty_raw(struct tty *tty, int fd, struct error *e);
/* The same as it was, but what is typed is not shown: for a password. */
MUST_USE bool tty_silent(struct tty *tty, int fd, struct error *e);
void tty_restore(struct tty *tty);              /* safe twice */
void tty_size(int fd, int *columns, int *rows); /* 80x24 when unknown */

#endif
