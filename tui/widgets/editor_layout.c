/* The wrapped lines of an editor's text, and drawing them. The text is wrapped one column narrower
 * than the view, so that the cursor has a place behind a full line. */
#include <string.h>

#include "tui/widgets/editor_private.h"

/* Appends where the lines from `at` on begin; gives the new count. Every line has a character of
 * its own, save the last. */
static size_t wrap_from(const struct editor *editor, int columns, size_t at, uint32_t *lines,
                        size_t count)
{
    struct clean text = editor_text(editor);
    lines[count++] = (uint32_t)at;
    while (at < text.size) {
        at = text_wrap(text, at, columns).next;
        if (at < text.size || text.bytes[at - 1] == '\n')
            lines[count++] = (uint32_t)at;
    }
    return count;
}

static int wrap_columns(int columns)
{
    return columns > 2 ? columns - 1 : 1;
}

void editor_wrap_all(struct editor *editor)
{
    editor->line_count = wrap_from(editor, wrap_columns(editor->columns), 0, editor->lines, 0);
}

/* The old line that begins at this byte of the old text; line_count when none does. */
static size_t same_line(const struct editor *editor, size_t old_at)
{
    size_t line = editor_line_of(editor, old_at);
    return editor->lines[line] == old_at ? line : editor->line_count;
}

/* Two lines before the change is far enough: a shorter word may be drawn up by one line, and how
 * that one ends never depends on more than the line behind it. Wrapping stops where an old line
 * begins at the same place. */
void editor_wrap_changed(struct editor *editor, size_t from, size_t old_to, size_t new_to)
{
    struct clean text = editor_text(editor);
    size_t first = editor_line_of(editor, from), count = 0, same = editor->line_count;
    first = first > 2 ? first - 2 : 0;
    uint32_t *fresh = editor->lines + editor->most + 2; /* the array's second half */
    size_t at = editor->lines[first];
    while (at < text.size && same == editor->line_count) {
        at = text_wrap(text, at, wrap_columns(editor->columns)).next;
        if (at > new_to)
            same = same_line(editor, at - new_to + old_to);
        if (same == editor->line_count && (at < text.size || text.bytes[at - 1] == '\n'))
            fresh[count++] = (uint32_t)at;
    }
    size_t rest = editor->line_count - same;
    memmove(editor->lines + first + 1 + count, editor->lines + same, rest * sizeof *fresh);
    memcpy(editor->lines + first + 1, fresh, count * sizeof *fresh);
    for (size_t i = first + 1 + count; i < first + 1 + count + rest; i++)
        editor->lines[i] = (uint32_t)(editor->lines[i] - old_to + new_to);
    editor->line_count = first + 1 + count + rest;
}

static size_t line_in(const uint32_t *lines, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(lines[middle] <= at ? &low : &high) = middle;
    }
    return low;
}

size_t editor_line_of(const struct editor *editor, size_t at)
{
    return line_in(editor->lines, editor->line_count, at);
}

static bool is_last(const struct editor *editor, size_t line)
{
    return line + 1 == editor->line_count;
}

size_t editor_line_last(const struct editor *editor, size_t line)
{
    if (is_last(editor, line))
        return editor->size;
    size_t next = editor->lines[line + 1];
    return next - text_grapheme_before(editor_text(editor), next);
}

size_t editor_line_end(const struct editor *editor, size_t line)
{
    size_t last = editor_line_last(editor, line);
    if (is_last(editor, line) || editor->bytes[last] == '\n')
        return last;
    while (last > editor->lines[line] && editor->bytes[last] == ' ' &&
           editor->bytes[last - 1] == ' ')
        last--;
    return last;
}

int editor_column_of(const struct editor *editor, size_t at)
{
    int column = text_columns(editor_slice(editor, editor->lines[editor_line_of(editor, at)], at));
    int most = wrap_columns(editor->columns); /* blanks at a line's end hang over its edge */
    return column < most ? column : most;
}

size_t editor_place(const struct editor *editor, size_t line, int column)
{
    size_t at = editor->lines[line], last = editor_line_last(editor, line);
    at += text_fit(editor_slice(editor, at, last), column);
    return at < last ? at : last;
}

/* The first line shown in `rows`, when `top` was the first and the cursor is in `cursor`. */
static size_t top_line(size_t top, size_t cursor, size_t count, size_t rows)
{
    size_t latest = count > rows ? count - rows : 0;
    top = top < latest ? top : latest;
    if (cursor < top)
        return cursor;
    return cursor >= top + rows ? cursor - rows + 1 : top;
}

void editor_scroll(struct editor *editor)
{
    size_t rows = editor->rows > 0 ? (size_t)editor->rows : 1;
    size_t top = top_line(editor_line_of(editor, editor->top),
                          editor_line_of(editor, editor->cursor), editor->line_count, rows);
    editor->top = editor->lines[top];
}

void editor_resize(struct editor *editor, int columns, int rows)
{
    bool wider_or_narrower = columns != editor->columns;
    if (!wider_or_narrower && rows == editor->rows)
        return;
    editor->columns = columns;
    editor->rows = rows;
    if (wider_or_narrower)
        editor_wrap_all(editor);
    editor_scroll(editor);
}

/* ---- drawing ---- */

/* The lines for a view of any width: those of the editor where they fit. */
static struct editor laid_out(const struct editor *editor, const struct canvas *canvas)
{
    struct editor view = *editor;
    view.rows = canvas->rows;
    if (editor->columns != canvas->columns) {
        view.columns = canvas->columns;
        view.lines = ARENA_ARRAY(canvas_scratch(canvas), uint32_t, editor->characters + 2);
        editor_wrap_all(&view);
    }
    editor_scroll(&view);
    return view;
}

static void draw_mark(const struct editor *view, const struct canvas *canvas, int row, size_t from,
                      size_t to)
{
    size_t mark_from = view->mark_from > from ? view->mark_from : from,
           mark_to = view->mark_to < to ? view->mark_to : to;
    if (mark_from >= mark_to)
        return;
    canvas_recolour(canvas, row, text_columns(editor_slice(view, from, mark_from)),
                    text_columns(editor_slice(view, mark_from, mark_to)), LOOK_MARK);
}

static void draw_line(const struct editor *view, const struct canvas *canvas, int row, size_t line)
{
    size_t from = view->lines[line], to = is_last(view, line) ? view->size : view->lines[line + 1];
    if (to > from && view->bytes[to - 1] == '\n')
        to--;
    canvas_text(canvas, row, 0, LOOK_NORMAL, editor_slice(view, from, to));
    draw_mark(view, canvas, row, from, to);
}

void editor_draw(const struct editor *editor, const struct canvas *canvas)
{
    if (canvas->rows < 1 || canvas->columns < 1)
        return;
    struct editor view = laid_out(editor, canvas);
    size_t top = editor_line_of(&view, view.top);
    for (int row = 0; row < canvas->rows && top + (size_t)row < view.line_count; row++)
        draw_line(&view, canvas, row, top + (size_t)row);
    canvas_cursor(canvas, (int)(editor_line_of(&view, view.cursor) - top),
                  editor_column_of(&view, view.cursor));
}
