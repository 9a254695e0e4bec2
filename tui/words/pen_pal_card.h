/* tui/words/pen_pal_card.h - the card of a pen pal as text: who it is, as far as anyone may know,
 * and why the two of you. */
#ifndef TUI_WORDS_PEN_PAL_CARD_H
#define TUI_WORDS_PEN_PAL_CARD_H

#include "shared/desk/contract.h"

/* Several lines, to be wrapped; lives in the arena. */
struct clean pen_pal_card(const struct match_view_body *match, struct arena *arena);

#endif
