/* tui/cells/terminal_private.h - the parts of the terminal: terminal_choice.c (which entry, which
 * characters), terminal.c (ncurses). */
#ifndef TUI_CELLS_TERMINAL_PRIVATE_H
#define TUI_CELLS_TERMINAL_PRIVATE_H

#include "tui/cells/terminal.h"

enum { TERMINAL_NAME_BYTES = 64 };

/* Entries to try one after the other, the best first; the count is given. */
struct terminal_names {
    const char *items[3];
    int count;
};
struct terminal_names terminal_candidates(const struct terminal_options *options);

#endif
