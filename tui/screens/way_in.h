/* tui/screens/way_in.h - registering, last step: the ssh key that was offered, a password, or both; then the account is made. */
#ifndef TUI_SCREENS_WAY_IN_H
#define TUI_SCREENS_WAY_IN_H

#include "tui/program/screen.h"

extern const struct screen_kind way_in_screen;   /* given: struct newcomer * */

#endif
