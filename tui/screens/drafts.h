/* tui/screens/drafts.h - letters not yet posted: going on with one, throwing one away. */
#ifndef TUI_SCREENS_DRAFTS_H
#define TUI_SCREENS_DRAFTS_H

#include "tui/program/screen.h"

extern const struct screen_kind drafts_screen; /* given: nothing */

#endif
