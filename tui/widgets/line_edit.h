/* tui/widgets/line_edit.h - editing a short text by grapheme: one line, a secret line (shown as
 * dots), or a small wrapped paragraph. For letters there is tui/widgets/editor. What is typed is
 * clean text from the beginning. */
#ifndef TUI_WIDGETS_LINE_EDIT_H
#define TUI_WIDGETS_LINE_EDIT_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

enum line_edit_kind { EDIT_LINE, EDIT_SECRET, EDIT_PARAGRAPH };

struct line_edit {
    enum line_edit_kind kind;
    size_t most; /* characters (code points) */
    char *bytes; /* of the arena: 4 * most + 1 */
    size_t size;
    size_t cursor; /* byte, at a grapheme's beginning */
    int columns;   /* width at the last handling, for Up and Down in paragraphs */
};

/* Empty; of at most `most` characters. Its memory is the arena's. */
void line_edit_init(struct line_edit *edit, struct arena *arena, enum line_edit_kind kind,
                    size_t most);
/* cut to `most`; cursor at the end */
void line_edit_set(struct line_edit *edit, struct clean text);
/* lives until the next change */
struct clean line_edit_text(const struct line_edit *edit);
/* empties it, overwriting the bytes (secrets) */
void line_edit_wipe(struct line_edit *edit);
/* Characters, pastes, Left/Right/Home/End/Ctrl-A/Ctrl-E, Backspace, Delete, Ctrl-U, Ctrl-W, Ctrl-K;
 * in paragraphs also Enter, Up and Down. False when the key is not used. */
bool line_edit_handle(struct line_edit *edit, const struct key *key, int columns);
/* Fills the canvas with the field; one row, or as many as the canvas has for a paragraph. With
 * focus it places the cursor. */
void line_edit_draw(const struct line_edit *edit, const struct canvas *canvas, bool focus);

#endif
