#include "tui/widgets/dialog.h"

#include <string.h>

static int count_of(const struct dialog *dialog)
{
    int count = 0;
    while (dialog->choices[count].key)
        count++;
    return count;
}

static int32_t lower(int32_t code)
{
    return code >= 'A' && code <= 'Z' ? code + 'a' - 'A' : code;
}

int32_t dialog_handle(struct dialog *dialog, const struct key *key)
{
    int count = count_of(dialog);
    if (count == 0)
        return KEY_ESCAPE;
    for (int i = 0; i < count; i++)
        if (lower(dialog->choices[i].key) == lower(key->code))
            return dialog->choices[i].key;
    if (key->code == KEY_ESCAPE)
        return dialog->choices[count - 1].key;
    if (key->code == KEY_ENTER)
        return dialog->choices[dialog->focus].key;
    if (key->code == KEY_RIGHT || key->code == KEY_DOWN || key->code == KEY_TAB)
        dialog->focus = (dialog->focus + 1) % count;
    if (key->code == KEY_LEFT || key->code == KEY_UP || key->code == KEY_BACK_TAB)
        dialog->focus = (dialog->focus + count - 1) % count;
    return KEY_NONE;
}

static struct clean choice_text(const struct dialog *dialog, int index, struct arena *scratch)
{
    const struct question_choice *choice = &dialog->choices[index];
    return text_format(scratch, "%s%s (%s)", index == dialog->focus ? "> " : "  ", choice->label,
                       key_label(choice->key).text);
}

/* Side by side where they fit, else one below the other; gives the rows. Draws nothing without a
 * canvas's look. */
static int draw_choices(const struct dialog *dialog, const struct canvas *canvas, int row)
{
    int column = 0, first = row;
    for (int i = 0; dialog->choices[i].key; i++) {
        struct clean text = choice_text(dialog, i, canvas_scratch(canvas));
        if (column > 0 && column + text_columns(text) > canvas->columns) {
            row++;
            column = 0;
        }
        column += canvas_clipped(canvas, row, column,
                                 i == dialog->focus ? LOOK_SELECTED : LOOK_NORMAL, text) +
                  2;
    }
    return row - first + 1;
}

void dialog_draw(const struct dialog *dialog, const struct canvas *canvas)
{
    struct canvas middle = canvas_middle(canvas, 60);
    int inside = middle.columns - 4;
    struct canvas nowhere = canvas_part(&middle, 0, 2, 0, inside);
    int text_rows = canvas_paragraph(&nowhere, 0, LOOK_NORMAL, dialog->text);
    int choice_rows = draw_choices(dialog, &nowhere, 0);
    int rows = text_rows + choice_rows + 3;
    struct canvas box = canvas_part(&middle, (middle.rows - rows) / 2, 0, rows, middle.columns);
    canvas_fill(&box, LOOK_NORMAL);
    canvas_box(&box, LOOK_FRAME);
    struct canvas inner = canvas_part(&box, 1, 2, box.rows - 2, inside);
    canvas_paragraph(&inner, 0, LOOK_STRONG, dialog->text);
    draw_choices(dialog, &inner, text_rows + 1);
    canvas_cursor(canvas, -1, -1);
}
