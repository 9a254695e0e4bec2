/* shared/letters/letter_measure.h - what can be told of a letter's text without understanding it
 * (C7). */
#ifndef SHARED_LETTERS_LETTER_MEASURE_H
#define SHARED_LETTERS_LETTER_MEASURE_H

#include "shared/base/text.h"

bool letter_has_emoji(struct clean text);
/* Whole seconds, at least 1 for a text that shows something. */
int64_t letter_seconds_to_read(struct clean text);

#endif
