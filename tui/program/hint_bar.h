/* tui/program/hint_bar.h - one row that tells what the keys do, from the rows of struct binding, in
 * their order, as many as fit. */
#ifndef TUI_PROGRAM_HINT_BAR_H
#define TUI_PROGRAM_HINT_BAR_H

#include "tui/program/screen.h"

/* The last two are always there: help (? or F1 where one types) and ^C leave. */
void hint_bar_draw(const struct canvas *canvas, const struct screen_kind *kind, const void *state);

#endif
