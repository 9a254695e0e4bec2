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

#endif
