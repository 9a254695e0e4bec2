/* tui/screens/report.h - telling the moderators of a letter, a pen pal or a whole correspondence.
 */
#ifndef TUI_SCREENS_REPORT_H
#define TUI_SCREENS_REPORT_H

#include "shared/base/id.h"
#include "tui/program/screen.h"

struct report_given {
    struct match_id match;
    struct letter_id letter; /* none: not about one letter */
};

#endif
