/* tui/screens/search.h - searching one's letters: what for, and what was found. */
#ifndef TUI_SCREENS_SEARCH_H
#define TUI_SCREENS_SEARCH_H

#include "tui/program/screen.h"

/* Asks what to look for. Given nothing. */
extern const struct screen_kind search_screen;
/* Looks, and shows what was found. Given a struct search_body; its texts are copied. */
extern const struct screen_kind found_screen;

#endif
