/* tui/screens/welcome.h - the first screen of everybody who is not signed in: what this is, what is never asked, and the ways in.
 * With a key of an account it goes on to home by itself. */
#ifndef TUI_SCREENS_WELCOME_H
#define TUI_SCREENS_WELCOME_H

#include "tui/program/screen.h"

extern const struct screen_kind welcome_screen;   /* given: nothing */

#endif
