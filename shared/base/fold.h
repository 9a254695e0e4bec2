/* shared/base/fold.h - text as a reader who ignores dress sees it. For comparing and scanning,
 * never for showing. The gate, the search through letters and type-ahead all see text through this.
 *
 * Gone are compatibility forms (full width, ligatures, superscripts), case, accents, points of
 * Hebrew and Arabic, nuktas and invisible characters. Letters that some keyboards lack become those
 * that people write for them (l for ł, ss for ß, ا for أ, е for ё);
 * hiragana becomes katakana, quotation marks ' or ", dashes -, decimal digits of every script 0 to
 * 9. What makes another word stays: vowel signs, tones of Thai, voice marks of kana, the breve of
 * й. The rows are in fold_rows.c; tests/unit/base/fold_pairs.txt has examples.
 *
 * Every folded point remembers the characters of the original text that it came from, so that a
 * finding can be marked where its author sees it. One character may become several points ("ﬃ"),
 * several may become one (a kana and its voice mark), and some become none. */
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
    uint32_t point;      /* digits are '0' to '9' */
    uint32_t place, end; /* it came from characters [place, end) of the original text */
    enum fold_class class;
    bool upper; /* the original character was upper or title case */
};
struct folded {
    const struct folded_point *points;
    size_t count;
};

/* Lives in the arena. Folding what is folded already changes nothing but places and `upper`. */
struct folded text_fold(struct arena *arena, struct clean text);

#endif
