/* tui/screens/settings.h - what opens the account: password, keys, recovery codes; and signing out. */
#ifndef TUI_SCREENS_SETTINGS_H
#define TUI_SCREENS_SETTINGS_H

#include "tui/program/screen.h"

extern const struct screen_kind settings_screen;   /* given: nothing */

#endif
