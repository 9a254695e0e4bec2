/* tui/screens/sign_ins.h - where the account is signed in: listed and ended. */
#ifndef TUI_SCREENS_SIGN_INS_H
#define TUI_SCREENS_SIGN_INS_H

#include "tui/program/screen.h"

extern const struct screen_kind sign_ins_screen;   /* given: nothing */

#endif
