/* tui/screens/codes.h - recovery codes, shown once: there is no e-mail to ask for another way in (A9). */
#ifndef TUI_SCREENS_CODES_H
#define TUI_SCREENS_CODES_H

#include "tui/program/screen.h"

extern const struct screen_kind codes_screen;   /* given: const struct texts *; copied */

#endif
