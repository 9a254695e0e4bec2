/* tui/screens/profile.h - one's own profile, to look at and to change. */
#ifndef TUI_SCREENS_PROFILE_H
#define TUI_SCREENS_PROFILE_H

#include "tui/program/screen.h"

extern const struct screen_kind profile_screen;   /* given: nothing */

#endif
