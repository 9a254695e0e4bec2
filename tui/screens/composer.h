/* tui/screens/composer.h - writing a letter and posting it. What is typed is kept at the office
 * within a second, without a key for it; it is found again under Drafts, cursor included, whatever
 * happens to the connection or the window. */
#ifndef TUI_SCREENS_COMPOSER_H
#define TUI_SCREENS_COMPOSER_H

#include "shared/desk/contract.h"
#include "tui/program/screen.h"

struct composer_given {
    struct match_id match;
    struct clean pen_pal_handle;
    struct draft_id draft;      /* to go on with; none: a new letter */
    bool farewell;              /* the last letter: posting it ends the correspondence */
    struct letter_id answering; /* shown beside on demand; none: their newest */
};

#endif
