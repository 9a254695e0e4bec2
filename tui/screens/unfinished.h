/* tui/screens/unfinished.h - an unfinished letter to the same pen pal is gone on with: nobody
 * begins twice by accident. */
#ifndef TUI_SCREENS_UNFINISHED_H
#define TUI_SCREENS_UNFINISHED_H

#include "shared/desk/contract.h"
#include "tui/program/screen.h"

/* The newest draft of this match in an answer to DRAFTS; none ({0}) when there is none, or `drafts`
 * is NULL. */
struct draft_id unfinished_draft(const struct drafts_body *drafts, struct match_id match);

#endif
