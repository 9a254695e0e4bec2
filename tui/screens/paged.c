#include "tui/screens/paged.h"

#include "tui/program/program.h"

enum {
    ROWS_AHEAD = 30
}; /* loaded before they are seen, so that scrolling does not stop at every page */

static int from_loaded_end(const struct paged *paged, int place)
{
    return paged->pages.older_first ? paged->list.count - 1 - place : place;
}

static void ask(struct screen *screen, struct paged *paged, enum pages_what what)
{
    paged->asked = what;
    paged->ask(screen, what == PAGES_FIRST ? CLEAN("") : paged->pages.next);
}

void paged_begin(struct screen *screen, struct paged *paged)
{
    if (program_awaits(screen, paged->route))
        paged->stale = true;
    else
        ask(screen, paged, PAGES_FIRST);
}

static void ask_for_more(struct screen *screen, struct paged *paged)
{
    int marker = from_loaded_end(paged, paged->list.cursor);
    int wanted = paged->marker > marker ? paged->marker : marker;
    if (text_is_empty(paged->pages.next) || program_awaits(screen, paged->route))
        return;
    if (wanted + ROWS_AHEAD >= paged->list.count)
        ask(screen, paged, PAGES_NEXT);
}

void paged_go_on(struct screen *screen, struct paged *paged)
{
    if (paged->pages.count == 0)
        paged_begin(screen, paged);
    else
        ask_for_more(screen, paged);
}

void paged_take(struct screen *screen, struct paged *paged, struct objects items, struct clean next)
{
    int marker = paged->list.count > 0 ? from_loaded_end(paged, paged->list.cursor) : 0;
    if (paged->marker < marker)
        paged->marker = marker;
    pages_take(&paged->pages, paged->asked, &screen->answers[paged->route], items, next);
    list_count(&paged->list, pages_items(&paged->pages));
    list_move_to(&paged->list, from_loaded_end(paged, paged->marker));
    if (paged->marker < paged->list.count || text_is_empty(next))
        paged->marker = 0;
    if (paged->stale) {
        paged->stale = false;
        ask(screen, paged, PAGES_FIRST);
    } else {
        ask_for_more(screen, paged);
    }
}

bool paged_handle(struct screen *screen, struct paged *paged, const struct key *key, int rows)
{
    if (!list_handle_letters(&paged->list, key, rows))
        return false;
    paged->marker = 0;
    ask_for_more(screen, paged);
    return true;
}

const void *paged_item(const struct paged *paged, int index, size_t size)
{
    return pages_item(&paged->pages, index, size);
}

const void *paged_chosen(const struct paged *paged, size_t size)
{
    return paged->list.count > 0 ? paged_item(paged, paged->list.cursor, size) : NULL;
}

void paged_screen_ask(struct screen *screen)
{
    paged_begin(screen, screen->state);
}

bool paged_screen_handle(struct screen *screen, const struct key *key)
{
    return paged_handle(screen, screen->state, key, screen->rows);
}

void paged_screen_leave(struct screen *screen)
{
    struct paged *paged = screen->state;
    pages_drop(&paged->pages);
    list_count(&paged->list, 0);
}

bool paged_screen_has_chosen(const void *state)
{
    return ((const struct paged *)state)->list.count > 0;
}
