/* tui/screens/fact.h - today's fact: read, rated; and the way to suggest one. */
#ifndef TUI_SCREENS_FACT_H
#define TUI_SCREENS_FACT_H

#include "tui/program/screen.h"

extern const struct screen_kind fact_screen;   /* given: const struct fact_body *, copied; NULL or empty: there is none today */

#endif
