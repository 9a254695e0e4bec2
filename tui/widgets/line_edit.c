#include "tui/widgets/line_edit.h"

#include <string.h>

void line_edit_init(struct line_edit *edit, struct arena *arena, enum line_edit_kind kind,
                    size_t most)
{
    *edit = (struct line_edit){ .kind = kind, .most = most, .columns = 80 };
    edit->bytes = arena_take(arena, 4 * most + 1, 1);
}

struct clean line_edit_text(const struct line_edit *edit)
{
    return (struct clean){ edit->bytes, edit->size };
}

void line_edit_wipe(struct line_edit *edit)
{
    explicit_bzero(edit->bytes, 4 * edit->most + 1);
    edit->size = edit->cursor = 0;
}

/* Bytes of the first `most` characters of a text. */
static size_t bytes_of(struct clean text, size_t most)
{
    size_t at = 0, used = 0;
    for (size_t i = 0; i < most && at < text.size; i++, at += used)
        (void)text_code_point(text, at, &used);
    return at;
}

static void insert(struct line_edit *edit, struct clean text)
{
    size_t left = edit->most - text_characters(line_edit_text(edit));
    size_t size = bytes_of(text, left);
    memmove(edit->bytes + edit->cursor + size, edit->bytes + edit->cursor,
            edit->size - edit->cursor);
    memcpy(edit->bytes + edit->cursor, text.bytes, size);
    edit->size += size;
    edit->cursor += size;
    edit->bytes[edit->size] = 0;
}

void line_edit_set(struct line_edit *edit, struct clean text)
{
    line_edit_wipe(edit);
    insert(edit, text);
}

static void erase(struct line_edit *edit, size_t from, size_t to)
{
    memmove(edit->bytes + from, edit->bytes + to, edit->size - to);
    edit->size -= to - from;
    explicit_bzero(edit->bytes + edit->size, to - from);
    edit->cursor = from;
}

static size_t before(const struct line_edit *edit, size_t at)
{
    return at > 0 ? at - text_grapheme_before(line_edit_text(edit), at) : 0;
}

static size_t after(const struct line_edit *edit, size_t at)
{
    return at < edit->size ? at + text_grapheme(line_edit_text(edit), at, NULL) : at;
}

static size_t word_before(const struct line_edit *edit, size_t at)
{
    while (at > 0 && edit->bytes[at - 1] == ' ')
        at--;
    while (at > 0 && edit->bytes[at - 1] != ' ')
        at--;
    return at;
}

/* ---- paragraphs: lines as they are wrapped ---- */

static struct text_line line_of(const struct line_edit *edit, size_t cursor)
{
    struct clean text = line_edit_text(edit);
    struct text_line line = { 0 };
    for (size_t at = 0; at < text.size; at = line.next) {
        line = text_wrap(text, at, edit->columns);
        bool ends_here = line.next >= text.size &&
                         !(text.size && text.bytes[text.size - 1] == '\n' && cursor == text.size);
        if (cursor < line.next || ends_here)
            return line;
    }
    return (struct text_line){ text.size, text.size, text.size };
}

static int columns_to(const struct line_edit *edit, size_t from, size_t to)
{
    return text_columns((struct clean){ edit->bytes + from, to - from });
}

static size_t at_column(const struct line_edit *edit, struct text_line line, int column)
{
    return line.from +
           text_fit((struct clean){ edit->bytes + line.from, line.to - line.from }, column);
}

static bool move_line(struct line_edit *edit, bool down)
{
    struct text_line here = line_of(edit, edit->cursor);
    int column = columns_to(edit, here.from, edit->cursor < here.to ? edit->cursor : here.to);
    if (down ? here.next >= edit->size && (edit->size == 0 || edit->bytes[edit->size - 1] != '\n' ||
                                           here.from == edit->size)
             : here.from == 0)
        return false; /* the form moves to another field */
    struct text_line there = line_of(edit, down ? here.next : here.from - 1);
    edit->cursor = at_column(edit, there, column);
    return true;
}

/* ---- keys ---- */

static void type(struct line_edit *edit, const struct key *key)
{
    struct key_character typed = key_character(key);
    struct arena arena = ARENA();
    insert(edit, text_typed(&arena, (struct raw){ typed.bytes, typed.size }, TEXT_PARAGRAPHS));
    arena_drop(&arena);
}

static void paste(struct line_edit *edit, struct raw pasted)
{
    struct arena arena = ARENA();
    enum text_kind kind = edit->kind == EDIT_PARAGRAPH ? TEXT_PARAGRAPHS : TEXT_LINE;
    insert(edit, text_scrub(&arena, pasted, kind, edit->most));
    arena_drop(&arena);
}

static bool paragraph_key(struct line_edit *edit, int32_t code)
{
    if (edit->kind != EDIT_PARAGRAPH)
        return false;
    if (code == KEY_ENTER)
        insert(edit, CLEAN("\n"));
    else if (code == KEY_UP || code == KEY_DOWN)
        return move_line(edit, code == KEY_DOWN);
    else
        return false;
    return true;
}

static size_t line_begin(const struct line_edit *edit)
{
    return edit->kind == EDIT_PARAGRAPH ? line_of(edit, edit->cursor).from : 0;
}

static size_t line_end(const struct line_edit *edit)
{
    return edit->kind == EDIT_PARAGRAPH ? line_of(edit, edit->cursor).to : edit->size;
}

static bool move_key(struct line_edit *edit, int32_t code)
{
    switch (code) {
    case KEY_LEFT:
    case KEY_CTRL('b'): edit->cursor = before(edit, edit->cursor); return true;
    case KEY_RIGHT:
    case KEY_CTRL('f'): edit->cursor = after(edit, edit->cursor); return true;
    case KEY_HOME:
    case KEY_CTRL('a'): edit->cursor = line_begin(edit); return true;
    case KEY_END:
    case KEY_CTRL('e'): edit->cursor = line_end(edit); return true;
    default: return false;
    }
}

static bool erase_key(struct line_edit *edit, int32_t code)
{
    size_t cursor = edit->cursor;
    switch (code) {
    case KEY_BACKSPACE: erase(edit, before(edit, cursor), cursor); return true;
    case KEY_DELETE:
    case KEY_CTRL('d'): erase(edit, cursor, after(edit, cursor)); return true;
    case KEY_CTRL('u'): erase(edit, line_begin(edit), cursor); return true;
    case KEY_CTRL('w'): erase(edit, word_before(edit, cursor), cursor); return true;
    case KEY_CTRL('k'):
        erase(edit, cursor, line_end(edit) > cursor ? line_end(edit) : cursor);
        return true;
    default: return false;
    }
}

bool line_edit_handle(struct line_edit *edit, const struct key *key, int columns)
{
    edit->columns = columns > 2 ? columns : 2;
    if (key_is_character(key))
        type(edit, key);
    else if (key->code == KEY_PASTE)
        paste(edit, key->paste);
    else
        return paragraph_key(edit, key->code) || move_key(edit, key->code) ||
               erase_key(edit, key->code);
    return true;
}

/* ---- drawing ---- */

static void draw_secret(const struct line_edit *edit, const struct canvas *canvas, enum look look)
{
    size_t used = 0;
    int column = 0;
    for (size_t at = 0; at < edit->size && column < canvas->columns; at += used) {
        used = text_grapheme(line_edit_text(edit), at, NULL);
        column += canvas_glyph(canvas, 0, column, look, GLYPH_SECRET);
    }
}

static int secret_column(const struct line_edit *edit)
{
    int column = 0;
    for (size_t at = 0; at < edit->cursor; at = after(edit, at))
        column++;
    return column;
}

/* The line is pushed to the left as far as the cursor needs it; without one, its beginning is
 * shown. */
static void draw_line(const struct line_edit *edit, const struct canvas *canvas, bool focus,
                      enum look look)
{
    int cursor =
        edit->kind == EDIT_SECRET ? secret_column(edit) : columns_to(edit, 0, edit->cursor);
    int hidden = focus && cursor >= canvas->columns ? cursor - canvas->columns + 1 : 0;
    if (edit->kind == EDIT_SECRET)
        draw_secret(edit, canvas, look);
    else if (!focus)
        canvas_clipped(canvas, 0, 0, look, line_edit_text(edit));
    else
        canvas_text(canvas, 0, -hidden, look, line_edit_text(edit));
    if (focus)
        canvas_cursor(canvas, 0, cursor - hidden);
}

/* Number of the wrapped line the cursor is in. */
static int cursor_row(const struct line_edit *edit, const struct line_edit *shown)
{
    struct text_line here = line_of(shown, edit->cursor);
    int row = 0;
    for (size_t at = 0; at < here.from; row++)
        at = text_wrap(line_edit_text(edit), at, shown->columns).next;
    return row;
}

static void draw_paragraph(const struct line_edit *edit, const struct canvas *canvas, bool focus,
                           enum look look)
{
    struct line_edit shown = *edit; /* the width may have changed since the last key */
    shown.columns = canvas->columns > 2 ? canvas->columns : 2;
    int row = cursor_row(edit, &shown);
    int hidden = focus && row >= canvas->rows ? row - canvas->rows + 1 : 0;
    canvas_paragraph(canvas, -hidden, look, line_edit_text(edit));
    if (!focus)
        return;
    struct text_line here = line_of(&shown, edit->cursor);
    int column = columns_to(edit, here.from, edit->cursor);
    canvas_cursor(canvas, row - hidden, column < canvas->columns ? column : canvas->columns - 1);
}

void line_edit_draw(const struct line_edit *edit, const struct canvas *canvas, bool focus)
{
    enum look look = focus ? LOOK_FIELD_ACTIVE : LOOK_FIELD;
    canvas_fill(canvas, look);
    if (edit->kind == EDIT_PARAGRAPH)
        draw_paragraph(edit, canvas, focus, look);
    else
        draw_line(edit, canvas, focus, look);
}
