/* tui/widgets/editor_private.h - what the editor's files share: editor.c (keys, changes),
 * editor_move.c (places in the text), editor_layout.c (wrapped lines), editor_history.c (undo). */
#ifndef TUI_WIDGETS_EDITOR_PRIVATE_H
#define TUI_WIDGETS_EDITOR_PRIVATE_H

#include "tui/widgets/editor.h"

static inline struct clean editor_slice(const struct editor *editor, size_t from, size_t to)
{
    return (struct clean){ editor->bytes + from, to - from };
}

/* ---- editor_layout.c ---- */

/* Wraps anew what the change of [from, ...) may have moved: the bytes up to `old_to` of the text
 * before it became those up to `new_to` of the text now. */
void editor_wrap_changed(struct editor *editor, size_t from, size_t old_to, size_t new_to);
/* Breaks all of the text into lines anew. */
void editor_wrap_all(struct editor *editor);
size_t editor_line_of(const struct editor *editor, size_t at); /* index into lines */
size_t
editor_line_end(const struct editor *editor,
                size_t line); /* where End goes: before a line break or the blanks of a wrap */
size_t editor_line_last(const struct editor *editor,
                        size_t line); /* the last place of the cursor in this line */
int editor_column_of(const struct editor *editor, size_t at);
size_t editor_place(const struct editor *editor, size_t line,
                    int column);           /* the place nearest to a column */
void editor_scroll(struct editor *editor); /* so that the cursor is in sight */

/* ---- editor_move.c ---- */

/* The place where a key goes; false when it is no key for moving. Keeps the goal column. */
bool editor_destination(struct editor *editor, int32_t code, size_t *place);
/* Where the word before a place begins, and where the word behind it ends; in bytes. */
size_t editor_word_before(const struct editor *editor, size_t at);
size_t editor_word_after(const struct editor *editor, size_t at);

/* ---- editor_history.c ---- */

enum step_kind {
    STEP_TYPED,  /* joins the run before it */
    STEP_ERASED, /* one grapheme; joins the run before it */
    STEP_WHOLE,  /* stands alone: a paste, a killed line */
};
/* `removed` became `inserted` at byte `at`; the cursor was and is at these places. */
struct change {
    size_t at;
    struct clean removed, inserted;
    size_t cursor_before, cursor_after;
};
/* Empty; in the arena. */
struct editor_history *history_new(struct arena *arena);
/* Nothing can be undone or redone any more. */
void history_forget(struct editor_history *history);
void history_pause(struct editor_history *history); /* the next change begins a step of its own */
void history_add(struct editor_history *history, enum step_kind kind, const struct change *change);
/* The change to take back, or to make again; its texts live in the history. False when there is
 * none. */
bool history_undo(struct editor_history *history, struct change *out);
bool history_redo(struct editor_history *history, struct change *out);

#endif
