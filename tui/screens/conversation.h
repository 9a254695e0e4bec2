/* tui/screens/conversation.h - the letters of one match and where each of them is; ending it, or
 * never meeting again. */
#ifndef TUI_SCREENS_CONVERSATION_H
#define TUI_SCREENS_CONVERSATION_H

#include "tui/program/screen.h"

extern const struct screen_kind conversation_screen; /* given: const struct match_id *, copied */

#endif
