/* tui/screens/mailbox.h - one's conversations, the newest activity first. */
#ifndef TUI_SCREENS_MAILBOX_H
#define TUI_SCREENS_MAILBOX_H

#include "tui/program/screen.h"

extern const struct screen_kind mailbox_screen;
/* What was put away. */
extern const struct screen_kind archive_screen; /* given: nothing */

#endif
