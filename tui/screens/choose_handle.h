/* tui/screens/choose_handle.h - registering, first step: one of several generated handles. Nobody types a name here (A1). */
#ifndef TUI_SCREENS_CHOOSE_HANDLE_H
#define TUI_SCREENS_CHOOSE_HANDLE_H

#include "tui/program/screen.h"

extern const struct screen_kind choose_handle_screen;   /* given: nothing */

#endif
