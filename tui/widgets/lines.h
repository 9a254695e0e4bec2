/* tui/widgets/lines.h - lines that many pages draw alike: one with something at both ends, and the
 * sentence of a page that has nothing else to show. */
#ifndef TUI_WIDGETS_LINES_H
#define TUI_WIDGETS_LINES_H

#include "tui/cells/canvas.h"

/* Row 0: what it is at the left, when at the right, never over each other. The left is clipped. */
void draw_left_and_right(const struct canvas *row, enum look look, struct clean left,
                         struct clean right);
/* An empty page says in its upper middle what to do next. */
void draw_empty(const struct canvas *canvas, struct clean what_to_do);

#endif
