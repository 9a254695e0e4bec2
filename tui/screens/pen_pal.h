/* tui/screens/pen_pal.h - the card of a pen pal: who it is, as far as anyone may know, and why the
 * two of you. Also shown when one was just found. */
#ifndef TUI_SCREENS_PEN_PAL_H
#define TUI_SCREENS_PEN_PAL_H

#include "shared/desk/contract.h"
#include "tui/program/screen.h"

struct pen_pal_given {
    struct match_id match;
    bool is_new; /* just found: says so, and how to write the first letter */
};
extern const struct screen_kind pen_pal_screen; /* given: const struct pen_pal_given *, copied */

/* The card as text, several lines; lives in the arena. */
struct clean pen_pal_card(const struct match_view_body *match, struct arena *arena);
/* "Iceland"; the code itself when it is not known. */
struct clean country_name(struct clean code);

#endif
