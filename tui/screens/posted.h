/* tui/screens/posted.h - the receipt of the post: when the letter leaves, when it arrives. */
#ifndef TUI_SCREENS_POSTED_H
#define TUI_SCREENS_POSTED_H

#include "shared/base/clock.h"
#include "tui/program/screen.h"

struct posted_given {
    struct clean pen_pal_handle;
    struct instant leaves_at, arrives_at;
};

#endif
