/* tui/screens/leave_for_good.h - deleting one's account: what happens is said before, and the own handle is typed to confirm. And the
 * screen that meets who signs in to an account that is being deleted. */
#ifndef TUI_SCREENS_LEAVE_FOR_GOOD_H
#define TUI_SCREENS_LEAVE_FOR_GOOD_H

#include "tui/program/screen.h"

extern const struct screen_kind leave_for_good_screen;
extern const struct screen_kind come_back_screen;

#endif
