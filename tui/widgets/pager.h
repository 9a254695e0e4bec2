/* tui/widgets/pager.h - reading a wrapped text page by page; how far one has come stands at the
 * right of its last row. */
#ifndef TUI_WIDGETS_PAGER_H
#define TUI_WIDGETS_PAGER_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

struct pager {
    struct clean text; /* borrowed */
    /* byte at which the first shown line begins: stays when the width changes */
    size_t top;
    /* which keys lead on, in the last row; whoever takes other keys for it says so */
    const char *more;
};

void pager_set(struct pager *pager, struct clean text); /* from the beginning */
/* Up/Down, k/j, PgUp/PgDn, Space, b, Home/End, g/G, for a canvas of rows x columns. False when not
 * used. */
bool pager_handle(struct pager *pager, const struct key *key, int rows, int columns);
/* Draws into all of the canvas; the last row belongs to "more" and the percentage when the text is
 * longer than it. */
void pager_draw(const struct pager *pager, const struct canvas *canvas);

#endif
