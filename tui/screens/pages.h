/* tui/screens/pages.h - a long list that is loaded page by page as somebody scrolls. It keeps what
 * was loaded, so that going back asks nothing; loading the first page again begins anew. */
#ifndef TUI_SCREENS_PAGES_H
#define TUI_SCREENS_PAGES_H

#include "shared/base/arena.h"
#include "shared/desk/field.h"

struct pages {
    struct arena
        *kept; /* memory of the answers, one each; `count` of them, on the heap until pages_drop */
    struct objects *parts; /* items of each page, in the order of loading */
    size_t count, space;
    struct clean next; /* cursor of the page that follows; empty: there is none */
    bool older_first; /* each page stands before the one loaded before it (letters, the newest last)
                       */
};

/* Takes a page: `first` forgets the others. `answer` is the memory of the answer, which is taken
 * over and left empty. */
enum pages_what { PAGES_FIRST, PAGES_NEXT };
void pages_take(struct pages *pages, enum pages_what what, struct arena *answer,
                struct objects items, struct clean next);
/* All items of all pages. */
int pages_items(const struct pages *pages);
/* Item `index` of all; `size` is that of one. */
const void *pages_item(const struct pages *pages, int index, size_t size);
/* Gives everything back; empty afterwards. */
void pages_drop(struct pages *pages);

#endif
