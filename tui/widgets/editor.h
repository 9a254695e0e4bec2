/* tui/widgets/editor.h - writing a letter: clean text of up to a fixed number of characters (code
 * points) in NFC, wrapped at words, edited by grapheme, with undo. Everything lives in the arena
 * given at the beginning and never grows; a key costs at most one pass over the text, so that 5,000
 * characters feel like five.
 *
 * Keys: arrows, with Ctrl (or Alt-b, Alt-f) by word and paragraph, Home/End (^A, ^E), with Ctrl to
 * the ends of the text, PgUp/PgDn; Backspace, Delete (^D), ^W and Alt-d words, ^K and ^U to the end
 * and beginning of the line; Enter; ^Z undo, ^Y redo; a paste is one step. Up and Down keep the
 * column, measured in columns of the terminal. */
#ifndef TUI_WIDGETS_EDITOR_H
#define TUI_WIDGETS_EDITOR_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

enum editor_result {
    EDITOR_UNUSED, /* not a key for editors */
    EDITOR_MOVED,  /* used; the text is as it was */
    EDITOR_CHANGED,
    EDITOR_FULL,     /* one character more than may be: nothing changed */
    EDITOR_TOO_LONG, /* the paste would pass the limit by `too_many` characters: nothing of it was
                        taken */
};

struct editor_history;
struct editor {
    size_t most; /* characters */
    char *bytes; /* NUL behind the last */
    size_t size, characters;
    size_t cursor;             /* byte, at a grapheme's beginning */
    int goal;                  /* column that Up and Down keep; -1: none */
    size_t top;                /* byte at which the first shown line begins */
    size_t mark_from, mark_to; /* bytes shown as LOOK_MARK until the next change; equal: none */
    size_t too_many;
    struct text_taken taken; /* of what was pasted, and by editor_clean */

    int columns, rows; /* of the view that keys were last handled for */
    uint32_t *lines;   /* bytes at which the wrapped lines begin, for `columns` */
    size_t line_count;
    struct editor_history *history;
};

/* Empty; of at most `most` characters. Its memory is the arena's. */
void editor_init(struct editor *editor, struct arena *arena, size_t most);
/* Replaces everything: the text (cut to `most`) and the cursor, in characters from the beginning.
 * Forgets all steps. */
void editor_set(struct editor *editor, struct clean text, size_t cursor_characters);
struct clean editor_text(const struct editor *editor); /* lives until the next change */
size_t editor_cursor_characters(const struct editor *editor);
/* Marks characters [from, to) and puts the cursor at their beginning. */
void editor_mark(struct editor *editor, size_t from, size_t to);
/* The view's size, the same that editor_draw gets: to be called before keys are handled; cheap when
 * nothing changed. */
void editor_resize(struct editor *editor, int columns, int rows);
/* Makes the text what the office would make of it (text_clean): while it is written, signs that
 * show nothing wait in it for their neighbours. */
void editor_clean(struct editor *editor);
/* Takes the keys of writing and moving. */
enum editor_result editor_handle(struct editor *editor, const struct key *key);
/* Fills the canvas and places the cursor; shows the part that it is in, whatever the size. */
void editor_draw(const struct editor *editor, const struct canvas *canvas);

#endif
