/* tui/screens/paged.h - a list on a screen that is asked for page by page: the next page when the
 * marker comes near the end of what is there, all of it anew when something changed. The marker
 * stays where it was. */
#ifndef TUI_SCREENS_PAGED_H
#define TUI_SCREENS_PAGED_H

#include "tui/program/screen.h"
#include "tui/screens/pages.h"
#include "tui/widgets/list.h"

struct paged {
    struct list list;
    struct pages pages;
    enum route_id route;                                     /* what is asked */
    void (*ask)(struct screen *screen, struct clean cursor); /* asks for one page of it */
    enum pages_what asked;
    bool stale; /* something changed while a page was awaited: begin again then */
    int marker; /* where the marker was before beginning again, from the end that is loaded first */
};

/* Asks for the first page: at the beginning, and when something may have changed. */
void paged_begin(struct screen *screen, struct paged *paged);
/* Asks for the next page if it is wanted, after a time in which nothing was to be asked. */
void paged_go_on(struct screen *screen, struct paged *paged);
/* Takes an answer of the route: its items and its next_cursor. */
void paged_take(struct screen *screen, struct paged *paged, struct objects items,
                struct clean next);
/* Keys of the list, with vi's letters; asks for more. */
bool paged_handle(struct screen *screen, struct paged *paged, const struct key *key, int rows);
/* Item `index` of all that is loaded; `size` is that of one. It lives in the pages. */
const void *paged_item(const struct paged *paged, int index, size_t size);
/* The one under the marker; NULL: there is none. */
const void *paged_chosen(const struct paged *paged, size_t size);

/* ---- for a screen whose state begins with struct paged ---- */
void paged_screen_ask(struct screen *screen); /* returned(): all of it anew */
bool paged_screen_handle(struct screen *screen, const struct key *key); /* the list alone */
void paged_screen_leave(struct screen *screen);                         /* gives the pages back */
bool paged_screen_has_chosen(const void *state); /* applies(): there is one under the marker */

#endif
