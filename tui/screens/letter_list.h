/* tui/screens/letter_list.h - a paged list of letters (letter_line_body), of which one is read: the
 * outbox, a conversation, what a search found. The screen's state begins with struct paged. */
#ifndef TUI_SCREENS_LETTER_LIST_H
#define TUI_SCREENS_LETTER_LIST_H

#include "shared/desk/contract.h"
#include "tui/screens/paged.h"

/* Lives in the pages. `index` is less than the list's count. */
const struct letter_line_body *letter_at(const struct paged *paged, int index);
/* The one under the marker; only while there is one. */
const struct letter_line_body *letter_chosen(const struct paged *paged);
/* A key's handler: opens the letter under the marker. */
void letter_list_read(struct screen *screen);

#endif
