/* tui/screens/outbox.h - one's letters in the pillar box (they can be taken back), at customs and
 * on their way. */
#ifndef TUI_SCREENS_OUTBOX_H
#define TUI_SCREENS_OUTBOX_H

#include "tui/program/screen.h"

extern const struct screen_kind outbox_screen; /* given: nothing */

#endif
