/* tui/screens/newcomer.h - what somebody who registers has chosen so far. It belongs to the first
 * of the three screens (choose_handle, about_you, way_in); the others get a pointer to it. */
#ifndef TUI_SCREENS_NEWCOMER_H
#define TUI_SCREENS_NEWCOMER_H

#include "shared/desk/contract.h"
#include "tui/program/screen.h"

struct newcomer {
    struct registration_body registration; /* what it points to lives in the first screen's arena */
    struct arena *arena;
    struct error trouble; /* why the office refused: the screen it is about shows it */
};

#endif
