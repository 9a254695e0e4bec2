/* tui/screens/suggest_fact.h - suggesting a fact about a country (E2). */
#ifndef TUI_SCREENS_SUGGEST_FACT_H
#define TUI_SCREENS_SUGGEST_FACT_H

#include "tui/program/screen.h"

extern const struct screen_kind suggest_fact_screen;   /* given: nothing */

#endif
