/* tui/screens/sign_in.h - signing in with handle and password. */
#ifndef TUI_SCREENS_SIGN_IN_H
#define TUI_SCREENS_SIGN_IN_H

#include "tui/program/screen.h"

extern const struct screen_kind sign_in_screen;   /* given: nothing */

#endif
