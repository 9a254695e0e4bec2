/* shared/base/text.h - text from outside against text that is safe to draw, store and answer.
 *
 * Only text_clean makes a `clean` from foreign bytes: valid UTF-8, in NFC, without control (C0,
 * C1), private-use and override characters. What shows nothing stays only where Unicode gives it a
 * meaning (text_settle.c has a row a rule), one at a place; a base has at most TEXT_MARKS marks.
 * Cleaning what is clean changes nothing. D7 of the requirements. Lengths are counted in what the
 * name says: bytes, characters (Unicode code points, as PostgreSQL's char_length counts) or columns
 * (of a terminal). */
#ifndef SHARED_BASE_TEXT_H
#define SHARED_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shared/base/arena.h"
#include "shared/base/error.h"

struct raw {
    const char *bytes;
    size_t size;
}; /* as it came: never drawn, stored or logged */
struct clean {
    const char *bytes;
    size_t size;
}; /* bytes[size] is NUL; bytes is never NULL when made here */
struct texts {
    const struct clean *items;
    size_t count;
};

#define CLEAN(literal) ((struct clean){ "" literal, sizeof(literal) - 1 })
#define CLEAN_INIT(literal) \
    { \
        "" literal, sizeof(literal) - 1 \
    }

enum text_kind {
    TEXT_LINE, /* one line: line breaks and tabs become spaces, runs of blanks at both ends go */
    TEXT_PARAGRAPHS, /* line breaks (CRLF, CR, LF, U+2028/2029 -> LF) stay, tabs become spaces up to
                        the next column that TEXT_TAB divides */
};
enum {
    TEXT_TAB = 8,
    TEXT_MARKS = 6, /* nonspacing marks a base; a pointed and accented Hebrew letter has 5 */
};

/* What cleaning took out, in characters. */
struct text_taken {
    size_t hidden;   /* shows nothing where it stood, and nobody's keyboard puts it there */
    size_t layout;   /* shows nothing, but programs put it: soft hyphens, joiners at a word's end */
    size_t controls; /* control and private-use characters, and no characters at all */
    size_t marks;    /* more than a base may have */
};
static inline size_t text_taken_all(const struct text_taken *taken)
{
    return taken->hidden + taken->layout + taken->controls + taken->marks;
}

/* Makes foreign text clean. What may not stay is taken out (made harmless); text that is not UTF-8
 * or has more than `most` characters after cleaning is refused: FAULT_INPUT naming `field`, the
 * limit and the length ("5,000", "5,001"). The result lives in the arena. */
MUST_USE bool text_clean(struct arena *arena, struct raw text, enum text_kind kind, size_t most,
                         const char *field, struct clean *out, struct error *e);
/* The same; what was taken out is added to *taken. */
struct text_rule {
    enum text_kind kind;
    size_t most;
    const char *field;
    struct text_taken *taken;
};
MUST_USE bool text_clean_counted(struct arena *arena, struct raw text, const struct text_rule *rule,
                                 struct clean *out, struct error *e);
/* The same without faults, for output paths: what is not UTF-8 becomes U+FFFD, what is too long is
 * cut. */
struct clean text_scrub(struct arena *arena, struct raw text, enum text_kind kind, size_t most);
struct clean text_scrub_counted(struct arena *arena, struct raw text, const struct text_rule *rule);
/* What one key typed, while its neighbours are still to come: a joiner or a selector stays, though
 * it would have to go if nothing followed. Only for text that is being edited. */
struct clean text_typed(struct arena *arena, struct raw text, enum text_kind kind);
/* For printing beside other text: where its direction may reach over its ends (letters written from
 * right to left, directional marks) it comes between U+2068 and U+2069; else as it is. */
struct clean text_isolated(struct arena *arena, struct clean text);
/* "3 invisible or piled-up characters were taken out of your letter." */
struct clean text_taken_sentence(struct arena *arena, size_t taken);
/* Built from a format of ours and parts that are clean already ("%s" with .bytes). */
struct clean text_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
struct clean text_copy(struct arena *arena, struct clean text);
static inline bool text_is_empty(struct clean t)
{
    return t.size == 0;
}
bool text_equal(struct clean one, struct clean other);
/* Does `text` contain / begin with `part`, as base/fold.h sees both? For type-ahead: "cote" finds
 * "Côte d'Ivoire", and so does "CÔTE". An empty part stands everywhere. */
bool text_contains(struct clean text, struct clean part);
bool text_begins(struct clean text, struct clean part);
/* A number with thousands separators: 5,001. */
struct clean text_count(struct arena *arena, int64_t number);

size_t text_characters(struct clean text); /* code points */
int text_columns(struct clean text);       /* terminal columns of one line */

/* The extended grapheme cluster (Unicode UAX #29) that begins at byte `at` (< size): its bytes, and
 * its columns (0, 1 or 2) in *columns unless NULL. Never 0 bytes. */
size_t text_grapheme(struct clean text, size_t at, int *columns);
size_t text_grapheme_before(struct clean text,
                            size_t at); /* bytes of the cluster that ends at `at` (> 0) */
/* Bytes of the longest beginning that fits in `columns`. */
size_t text_fit(struct clean text, int columns);
/* Decodes one code point at `at`; bytes used in *used. Text is clean, so this cannot fail. */
uint32_t text_code_point(struct clean text, size_t at, size_t *used);

/* Word wrap: where the line that begins at byte `at` ends and the next begins, for `columns`
 * columns. Breaks after blanks, beside wide characters, inside a word only when it is longer than a
 * line; LF ends a line. [from, to) is what to draw and never wider than `columns` (unless one
 * cluster alone is); blanks at a wrapped end are not in it. */
struct text_line {
    size_t from, to, next;
}; /* next line begins at next; next > from unless at end */
struct text_line text_wrap(struct clean text, size_t at, int columns);

#endif
