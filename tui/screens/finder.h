/* tui/screens/finder.h - finding a pen pal: a few wishes, all of them optional. */
#ifndef TUI_SCREENS_FINDER_H
#define TUI_SCREENS_FINDER_H

#include "tui/program/screen.h"

extern const struct screen_kind finder_screen; /* given: nothing */

#endif
