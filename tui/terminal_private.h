/* tui/terminal_private.h - the parts of the terminal: terminal_choice.c (which entry, which characters), terminal_strings.c
 * (terminfo strings; apart, because <term.h> makes macros of ordinary words), terminal.c (ncurses). */
#ifndef TUI_TERMINAL_PRIVATE_H
#define TUI_TERMINAL_PRIVATE_H

#include "tui/terminal.h"

enum { TERMINAL_NAME_BYTES = 64, TERMINAL_STRING_BYTES = 256 };

/* Entries to try one after the other, the best first; the count is given. */
struct terminal_names { const char *items[3]; int count; };
struct terminal_names terminal_candidates(const struct terminal_options *options);

/* What brings the terminal into our use and back: alternate screen where there is one, bracketed paste. */
struct terminal_strings { char enter[TERMINAL_STRING_BYTES], leave[TERMINAL_STRING_BYTES]; };

/* Of the SCREEN that is current. From then on ncurses does not change screens by itself. */
void terminal_take_strings(struct terminal_strings *out);
bool terminal_can_move_cursor(void);

#endif
