/* tui/screens/help.h - the help page of a screen, made from its rows of keys and its paragraph. */
#ifndef TUI_SCREENS_HELP_H
#define TUI_SCREENS_HELP_H

#include "tui/program/screen.h"

/* enter's `given`: the const struct screen_kind that it explains. */
extern const struct screen_kind help_screen;

#endif
