/* tui/widgets/list.h - a scrolling list with a marker. It knows a count and a cursor; rows are
 * drawn by the caller. */
#ifndef TUI_WIDGETS_LIST_H
#define TUI_WIDGETS_LIST_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

struct list {
    int count;  /* items; set it with list_count */
    int cursor; /* 0 .. count-1; 0 when empty */
    int top;    /* first item shown */
    int height; /* rows an item; 0 means 1 */
};

/* Changes the number of items; the cursor stays inside. */
void list_count(struct list *list, int count);
/* The nearest there is, when there is no such item. */
void list_move_to(struct list *list, int item);
/* Up/Down, PgUp/PgDn, Home/End. `rows`: of the canvas it is drawn into. False when not used. */
bool list_handle(struct list *list, const struct key *key, int rows);
/* The same with vi's letters j, k, g, G for lists on screens without typing. */
bool list_handle_letters(struct list *list, const struct key *key, int rows);

struct list_rows {
    /* Draws item `index` into `row` (list.height rows, behind the marker). `look` is LOOK_SELECTED
     * or LOOK_NORMAL; the row is filled with it already. */
    void (*draw)(const void *context, int index, enum look look, const struct canvas *row);
    const void *context;
};
/* '>' stands before the item under the cursor; arrows at the right edge tell of more above and
 * below. */
void list_draw(const struct list *list, const struct list_rows *rows, const struct canvas *canvas);

#endif
