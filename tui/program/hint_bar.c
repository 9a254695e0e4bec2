#include "tui/program/hint_bar.h"

#include <string.h>

struct hint {
    struct key_label key;
    const char *words;
};

static int hint_columns(const struct hint *hint)
{
    return (int)(strlen(hint->key.text) + 1 + strlen(hint->words));
}

static int draw_hint(const struct canvas *canvas, int column, const struct hint *hint)
{
    column += canvas_words(canvas, 0, column, LOOK_HINT_KEY, hint->key.text) + 1;
    return column + canvas_words(canvas, 0, column, LOOK_HINT, hint->words) + 2;
}

static bool is_hinted(const struct binding *row, const void *state)
{
    return row->hint && (!row->applies || row->applies(state));
}

void hint_bar_draw(const struct canvas *canvas, const struct screen_kind *kind, const void *state)
{
    struct hint help = { key_label(kind->typing ? KEY_F1 : '?'), "help" },
                leave = { key_label(KEY_CTRL('c')), "leave" };
    int end = canvas->columns - hint_columns(&help) - hint_columns(&leave) - 4;
    int column = 1;
    for (const struct binding *row = kind->keys; row && row->key; row++) {
        struct hint hint = { key_label(row->key), row->hint };
        if (is_hinted(row, state) && column + hint_columns(&hint) <= end)
            column = draw_hint(canvas, column, &hint);
    }
    column = draw_hint(canvas, column, &help);
    draw_hint(canvas, column, &leave);
}
