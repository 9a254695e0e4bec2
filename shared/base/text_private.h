/* shared/base/text_private.h - what text.c and text_settle.c share: rules about characters that
 * show nothing. */
#ifndef SHARED_BASE_TEXT_PRIVATE_H
#define SHARED_BASE_TEXT_PRIVATE_H

#include <utf8proc.h>

#include "shared/base/text.h"

/* Never stays, whatever stands beside it; which of the counts it belongs to. */
enum text_place {
    TEXT_STAYS, /* or is asked again by text_settle, with its neighbours */
    TEXT_HIDDEN,
    TEXT_LAYOUT,
    TEXT_CONTROL,
};
enum text_place text_place(utf8proc_int32_t c);

struct text_points {
    utf8proc_int32_t *points;
    size_t count;
};
/* Takes out, in place, what has no meaning beside its neighbours, and marks beyond the limit.
 * `strictly`: all that shows nothing goes. One walk; true when something changed. */
bool text_settle(struct text_points *text, bool strictly, struct text_taken *taken);

#endif
