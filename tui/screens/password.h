/* tui/screens/password.h - setting or changing the password. */
#ifndef TUI_SCREENS_PASSWORD_H
#define TUI_SCREENS_PASSWORD_H

#include "tui/program/screen.h"

extern const struct screen_kind password_screen;   /* given: nothing */

#endif
