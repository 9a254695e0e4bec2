/* tui/screens/keys.h - the SSH keys that open the account: listed, labelled, removed. */
#ifndef TUI_SCREENS_KEYS_H
#define TUI_SCREENS_KEYS_H

#include "tui/program/screen.h"

extern const struct screen_kind keys_screen;        /* given: nothing */
extern const struct screen_kind key_label_screen;   /* given: const struct key_line_body * */

#endif
