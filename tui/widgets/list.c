#include "tui/widgets/list.h"

static int height_of(const struct list *list)
{
    return list->height > 0 ? list->height : 1;
}

static int shown(const struct list *list, int rows)
{
    int items = rows / height_of(list);
    return items > 0 ? items : 1;
}

static int clamp(int value, int least, int most)
{
    return value > most ? (most > least ? most : least) : value < least ? least : value;
}

/* The first item to show, so that the cursor is in sight and no rows are wasted at the end. */
static int top_for(const struct list *list, int rows)
{
    int items = shown(list, rows);
    int top = clamp(list->top, list->cursor - items + 1, list->cursor);
    return clamp(top, 0, list->count - items);
}

void list_count(struct list *list, int count)
{
    list->count = count > 0 ? count : 0;
    list_move_to(list, list->cursor);
}

void list_move_to(struct list *list, int item)
{
    list->cursor = clamp(item, 0, list->count - 1);
}

static bool move_by_key(struct list *list, int32_t code, int items)
{
    switch (code) {
    case KEY_UP: list_move_to(list, list->cursor - 1); return true;
    case KEY_DOWN: list_move_to(list, list->cursor + 1); return true;
    case KEY_PAGE_UP: list_move_to(list, list->cursor - items); return true;
    case KEY_PAGE_DOWN: list_move_to(list, list->cursor + items); return true;
    case KEY_HOME: list_move_to(list, 0); return true;
    case KEY_END: list_move_to(list, list->count - 1); return true;
    default: return false;
    }
}

bool list_handle(struct list *list, const struct key *key, int rows)
{
    if (!move_by_key(list, key->code, shown(list, rows)))
        return false;
    list->top = top_for(list, rows);
    return true;
}

bool list_handle_letters(struct list *list, const struct key *key, int rows)
{
    struct key same = *key;
    same.code = key->code == 'j'   ? KEY_DOWN
                : key->code == 'k' ? KEY_UP
                : key->code == 'g' ? KEY_HOME
                : key->code == 'G' ? KEY_END
                                   : key->code;
    return list_handle(list, &same, rows);
}

static void draw_item(const struct list *list, const struct list_rows *rows, int index,
                      const struct canvas *item)
{
    bool selected = index == list->cursor;
    enum look look = selected ? LOOK_SELECTED : LOOK_NORMAL;
    canvas_fill(item, look);
    if (selected)
        canvas_glyph(item, 0, 0, look, GLYPH_MARKER);
    struct canvas inner = canvas_part(item, 0, 2, item->rows, item->columns - 3);
    rows->draw(rows->context, index, look, &inner);
}

void list_draw(const struct list *list, const struct list_rows *rows, const struct canvas *canvas)
{
    int top = top_for(list, canvas->rows), items = shown(list, canvas->rows),
        height = height_of(list);
    int end = top + items < list->count ? top + items : list->count;
    for (int index = top; index < end; index++) {
        struct canvas item =
            canvas_part(canvas, (index - top) * height, 0, height, canvas->columns);
        draw_item(list, rows, index, &item);
    }
    if (top > 0)
        canvas_glyph(canvas, 0, canvas->columns - 1, LOOK_DIM, GLYPH_UP);
    if (end < list->count)
        canvas_glyph(canvas, (end - top) * height - 1, canvas->columns - 1, LOOK_DIM, GLYPH_DOWN);
}
