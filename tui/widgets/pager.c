#include "tui/widgets/pager.h"

void pager_set(struct pager *pager, struct clean text)
{
    *pager = (struct pager){ .text = text, .more = "more: PgDn or Space" };
}

static size_t line_after(struct clean text, size_t at, int columns)
{
    return at < text.size ? text_wrap(text, at, columns).next : at;
}

/* The beginning of the wrapped line that holds byte `at`. Wrapping starts anew after a line break,
 * so the search does. */
static size_t line_with(struct clean text, size_t at, int columns)
{
    size_t from = at;
    while (from > 0 && text.bytes[from - 1] != '\n')
        from--;
    for (size_t next = from; next <= at && next < text.size; next = line_after(text, next, columns))
        from = next;
    return from;
}

static size_t lines_back(struct clean text, size_t at, int columns, int lines)
{
    for (; lines > 0 && at > 0; lines--)
        at = line_with(text, at - 1, columns);
    return at;
}

static size_t lines_on(struct clean text, size_t at, int columns, int lines)
{
    for (; lines > 0 && at < text.size; lines--)
        at = line_after(text, at, columns);
    return at;
}

/* Rows for the text: one less where the text needs a last row that tells how far one is. */
static int text_rows(const struct pager *pager, int rows, int columns)
{
    bool fits = lines_on(pager->text, 0, columns, rows) >= pager->text.size;
    return fits || rows < 2 ? rows : rows - 1;
}

/* The last page begins here: what is behind it fits. */
static size_t last_top(const struct pager *pager, int rows, int columns)
{
    size_t end = pager->text.size;
    size_t last_line = end > 0 ? line_with(pager->text, end - 1, columns) : 0;
    return lines_back(pager->text, last_line, columns, text_rows(pager, rows, columns) - 1);
}

static size_t moved(const struct pager *pager, int32_t code, int rows, int columns)
{
    struct clean text = pager->text;
    size_t top = pager->top > 0 ? line_with(text, pager->top, columns) : 0;
    int page = text_rows(pager, rows, columns) > 1 ? text_rows(pager, rows, columns) - 1 : 1;
    if (code == KEY_UP || code == 'k')
        return lines_back(text, top, columns, 1);
    if (code == KEY_DOWN || code == 'j')
        return lines_on(text, top, columns, 1);
    if (code == KEY_PAGE_UP || code == 'b')
        return lines_back(text, top, columns, page);
    if (code == KEY_PAGE_DOWN || code == ' ')
        return lines_on(text, top, columns, page);
    return code == KEY_HOME || code == 'g' ? 0 : text.size;
}

static bool is_pager_key(int32_t code)
{
    static const int32_t codes[] = { KEY_UP,   KEY_DOWN, KEY_PAGE_UP, KEY_PAGE_DOWN,
                                     KEY_HOME, KEY_END,  'k',         'j',
                                     'b',      ' ',      'g',         'G' };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == code)
            return true;
    return false;
}

bool pager_handle(struct pager *pager, const struct key *key, int rows, int columns)
{
    if (!is_pager_key(key->code) || columns < 1)
        return false;
    size_t top = moved(pager, key->code, rows, columns), last = last_top(pager, rows, columns);
    pager->top = top < last ? top : last;
    return true;
}

static void draw_place(const struct pager *pager, size_t shown_to, const struct canvas *canvas)
{
    int row = canvas->rows - 1;
    bool is_end = shown_to >= pager->text.size;
    canvas_words(canvas, row, 0, LOOK_DIM, is_end ? "end" : pager->more);
    int percent = (int)(shown_to * 100 / pager->text.size);
    canvas_right(canvas, row, LOOK_DIM, text_format(canvas_scratch(canvas), "%d%%", percent));
}

void pager_draw(const struct pager *pager, const struct canvas *canvas)
{
    if (canvas->columns < 1 || canvas->rows < 1)
        return;
    struct clean text = pager->text;
    int rows = text_rows(pager, canvas->rows, canvas->columns);
    size_t at = pager->top > 0 ? line_with(text, pager->top, canvas->columns) : 0;
    size_t last = last_top(pager, canvas->rows, canvas->columns);
    at = at < last ? at : last;
    for (int row = 0; row < rows && at < text.size; row++) {
        struct text_line line = text_wrap(text, at, canvas->columns);
        canvas_text(canvas, row, 0, LOOK_NORMAL,
                    (struct clean){ text.bytes + line.from, line.to - line.from });
        at = line.next;
    }
    if (rows < canvas->rows)
        draw_place(pager, at, canvas);
}
