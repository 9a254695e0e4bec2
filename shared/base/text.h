/* shared/base/text.h - text from outside against text that is safe to draw, store and answer.
 *
 * Only text_clean makes a `clean` from foreign bytes: valid UTF-8, in NFC, without control (C0,
 * C1), bidirectional override/isolate, tag, private-use and other invisible format characters
 * (joiners ZWJ, ZWNJ and variation selectors stay: scripts and emoji need them). D7 of the
 * requirements. Lengths are counted in what the name says: bytes, characters (Unicode code points,
 * as PostgreSQL's char_length counts) or columns (of a terminal). */
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
    TEXT_PARAGRAPHS, /* line breaks (CRLF, CR, LF, U+2028/2029 -> LF) stay, tabs become spaces */
};

/* Makes foreign text clean. Forbidden characters are taken out silently (made harmless); text that
 * is not UTF-8 or has more than `most` characters after cleaning is refused: FAULT_INPUT naming
 * `field`, the limit and the length ("5,000", "5,001"). The result lives in the arena. */
MUST_USE bool text_clean(struct arena *arena, struct raw text, enum text_kind kind, size_t most,
                         const char *field, struct clean *out, struct error *e);
/* The same without faults, for output paths: what is not UTF-8 becomes U+FFFD, what is too long is
 * cut. */
struct clean text_scrub(struct arena *arena, struct raw text, enum text_kind kind, size_t most);
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
