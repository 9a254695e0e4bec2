/* tui/screens/commands.h - a page that tells what can be had without these screens. */
#ifndef TUI_SCREENS_COMMANDS_H
#define TUI_SCREENS_COMMANDS_H

#include "tui/program/screen.h"

extern const struct screen_kind commands_screen;   /* given: nothing */

#endif
