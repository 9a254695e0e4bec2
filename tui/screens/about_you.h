/* tui/screens/about_you.h - registering, second step: the profile, picked rather than typed. */
#ifndef TUI_SCREENS_ABOUT_YOU_H
#define TUI_SCREENS_ABOUT_YOU_H

#include "tui/program/screen.h"

extern const struct screen_kind about_you_screen;   /* given: struct newcomer * */

#endif
