/* tui/screens/availability.h - "not now", and how many new pen pals a week. */
#ifndef TUI_SCREENS_AVAILABILITY_H
#define TUI_SCREENS_AVAILABILITY_H

#include "tui/program/screen.h"

extern const struct screen_kind availability_screen; /* given: nothing */

#endif
