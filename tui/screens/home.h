/* tui/screens/home.h - the hall of the post office: what there is to know at a glance, and one key
 * for every room. */
#ifndef TUI_SCREENS_HOME_H
#define TUI_SCREENS_HOME_H

#include "tui/program/screen.h"

extern const struct screen_kind home_screen; /* given: nothing; somebody is signed in */

#endif
