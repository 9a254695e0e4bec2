/* tui/screens/recover.h - signing in with a recovery code; sets a new password. */
#ifndef TUI_SCREENS_RECOVER_H
#define TUI_SCREENS_RECOVER_H

#include "tui/program/screen.h"

extern const struct screen_kind recover_screen;   /* given: nothing */

#endif
