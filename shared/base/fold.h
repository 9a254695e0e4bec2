/* shared/base/fold.h - text as a reader who ignores dress sees it: compatibility forms, case,
 * accents and invisible characters gone, decimal digits of every script 0 to 9. For comparing and
 * scanning, never for showing.
 *
 * Every folded point remembers the character of the original text that it came from, so that a
 * finding can be marked where its author sees it. One character may become several points ("ﬃ") or
 * none (a variation selector). */
#ifndef SHARED_BASE_FOLD_H
#define SHARED_BASE_FOLD_H

#include "shared/base/arena.h"
#include "shared/base/text.h"

enum fold_class {
    FOLD_LETTER,
    FOLD_DIGIT,
    FOLD_BLANK,
    FOLD_BREAK /* end of a line */,
    FOLD_MARK /* all else */
};

struct folded_point {
    uint32_t point; /* NFKC, case folded, without combining accents; digits are '0' to '9' */
    uint32_t place; /* index of its character in the original text */
    enum fold_class class;
    bool upper; /* the original character was upper or title case */
};
struct folded {
    const struct folded_point *points;
    size_t count;
};

/* Lives in the arena. Folding what is folded already changes nothing but `place` and `upper`. */
struct folded text_fold(struct arena *arena, struct clean text);

#endif
