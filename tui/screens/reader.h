/* tui/screens/reader.h - reading one letter, one's own or one that arrived; opening the latter
 * marks it read. */
#ifndef TUI_SCREENS_READER_H
#define TUI_SCREENS_READER_H

#include "tui/program/screen.h"

extern const struct screen_kind reader_screen; /* given: const struct letter_id *, copied */

#endif
