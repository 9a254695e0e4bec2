/* tui/screens/blocked.h - whom one blocks, and lifting a block (A7). */
#ifndef TUI_SCREENS_BLOCKED_H
#define TUI_SCREENS_BLOCKED_H

#include "tui/program/screen.h"

extern const struct screen_kind blocked_screen;   /* given: nothing */

#endif
