/* tui/script/words.h - a line of a script as words: bare ones, and texts in quotes. */
#ifndef TUI_SCRIPT_WORDS_H
#define TUI_SCRIPT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "shared/base/arena.h"
#include "shared/base/buf.h"
#include "shared/base/clock.h"
#include "shared/base/error.h"

enum { WORDS_MOST = 64 };

struct word {
    const char *text;
    bool quoted;
}; /* quoted: as written between the quotes */
struct words {
    struct word items[WORDS_MOST];
    size_t count;
};

/* '#' begins a comment outside quotes. INPUT for an open quote or too many words. */
MUST_USE bool words_split(const char *line, struct arena *arena, struct words *out,
                          struct error *e);

/* "\n" "\t" "\"" "\\" become what they mean; any other backslash stays. */
const char *words_unescape(const char *text, struct arena *arena);
/* Only \" is changed: for regular expressions. */
const char *words_unquote(const char *text, struct arena *arena);

/* "w<Enter>^P<C-Left><<" to the bytes a terminal sends. Escape is sent so that nothing behind it
 * belongs to it. */
MUST_USE bool words_keys(const char *text, struct buf *out, struct error *e);
/* Plain text to what a keyboard sends: a line break is the Enter key. */
MUST_USE bool words_typed(const char *text, struct buf *out, struct error *e);

/* "80x24" */
MUST_USE bool words_size(const char *text, int *columns, int *rows, struct error *e);
/* "500ms", "5s", "2m" */
MUST_USE bool words_span(const char *text, struct span *out, struct error *e);

#endif
