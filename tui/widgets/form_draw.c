/* How a form is laid out: label and value side by side where there is room, else one below the
 * other. */
#include "tui/widgets/form.h"

#include <string.h>

#include "tui/widgets/form_private.h"

static const int label_columns = 24, columns_for_both = 60, paragraph_rows = 4, widest = 76;

static bool side_by_side(int columns)
{
    return columns >= columns_for_both;
}

static int form_columns(int columns)
{
    return columns < widest ? columns : widest;
}

int form_value_columns(int columns)
{
    int all = form_columns(columns);
    /* the last column tells of more */
    return side_by_side(columns) ? all - label_columns - 1 : all - 3;
}

static int wrapped_rows(struct clean text, int columns)
{
    int rows = 0;
    for (size_t at = 0; at < text.size && columns > 0; rows++)
        at = text_wrap(text, at, columns).next;
    return rows;
}

static struct clean help_of(const struct form_field *field)
{
    const char *help = field->row->help ? field->row->help : "";
    return (struct clean){ help, strlen(help) };
}

/* What stands below the value: what is wrong with it, else what belongs into the focused one. */
static struct clean note_of(const struct form *form, size_t index)
{
    const struct form_field *field = &form->fields[index];
    if (!text_is_empty(field->wrong))
        return field->wrong;
    return index == form->focus ? help_of(field) : CLEAN("");
}

static int value_rows(const struct form_field *field)
{
    return field->row->kind == FORM_PARAGRAPH ? paragraph_rows : 1;
}

static int field_rows(const struct form *form, size_t index, int columns)
{
    int label_rows = side_by_side(columns) ? 0 : 1;
    return label_rows + value_rows(&form->fields[index]) +
           wrapped_rows(note_of(form, index), form_value_columns(columns));
}

/* The row at which a field begins, from the form's beginning. The button stands after an empty row.
 */
static int row_of(const struct form *form, size_t index, int columns)
{
    int row = index == form->count ? 1 : 0;
    for (size_t i = 0; i < index; i++)
        row += field_rows(form, i, columns);
    return row;
}

static int top_for(const struct form *form, int rows, int columns)
{
    int first = row_of(form, form->focus, columns);
    int end = first + (form->focus < form->count ? field_rows(form, form->focus, columns) : 1);
    int top = form->top;
    if (top < end - rows)
        top = end - rows;
    return top > first ? first : top;
}

void form_scroll(struct form *form, int rows, int columns)
{
    form->top = top_for(form, rows, columns);
}

static void draw_pick(const struct form_field *field, const struct canvas *value, bool focus)
{
    enum look look = focus ? LOOK_FIELD_ACTIVE : LOOK_FIELD;
    struct clean names = picker_names(&field->picker, canvas_scratch(value));
    canvas_fill(value, look);
    canvas_clipped(value, 0, 0, look,
                   text_is_empty(names) && focus ? CLEAN("press Enter to choose") : names);
    if (focus)
        canvas_cursor(value, 0, 0);
}

static void draw_value(const struct form_field *field, const struct canvas *value, bool focus)
{
    if (field->row->kind == FORM_PICK)
        draw_pick(field, value, focus);
    else
        line_edit_draw(&field->edit, value, focus);
}

static void draw_label(const struct form_field *field, const struct canvas *canvas, bool focus)
{
    struct clean label = { field->row->label, strlen(field->row->label) };
    bool wrong = !text_is_empty(field->wrong);
    if (focus)
        canvas_glyph(canvas, 0, 0, LOOK_STRONG, GLYPH_MARKER);
    else if (wrong)
        canvas_words(canvas, 0, 0, LOOK_ERROR, "!");
    canvas_clipped(canvas, 0, 2, wrong ? LOOK_ERROR : focus ? LOOK_STRONG : LOOK_NORMAL, label);
}

/* `row` may be above the view or reach below it: every part is clipped by itself. */
static void draw_field(const struct form *form, size_t index, const struct canvas *canvas, int row)
{
    const struct form_field *field = &form->fields[index];
    bool beside = side_by_side(canvas->columns), focus = index == form->focus;
    int left = beside ? label_columns : 2, columns = form_value_columns(canvas->columns);
    struct canvas label =
        canvas_part(canvas, row, 0, 1, beside ? label_columns - 1 : canvas->columns - 1);
    if (label.rows > 0)
        draw_label(field, &label, focus);
    row += beside ? 0 : 1;
    struct canvas value = canvas_part(canvas, row, left, value_rows(field), columns);
    if (value.rows > 0)
        draw_value(field, &value, focus);
    row += value_rows(field);
    struct canvas note = canvas_part(canvas, 0, left, canvas->rows, columns);
    canvas_paragraph(&note, row, text_is_empty(field->wrong) ? LOOK_DIM : LOOK_ERROR,
                     note_of(form, index));
}

static void draw_button(const struct form *form, const struct canvas *canvas, int row)
{
    bool focus = form->focus == form->count;
    struct clean text =
        text_format(canvas_scratch(canvas), "%s[ %s ]", focus ? "> " : "  ", form->button);
    canvas_clipped(canvas, row, 0, focus ? LOOK_SELECTED : LOOK_STRONG, text);
}

static void draw_more(const struct canvas *canvas, bool above, bool below)
{
    if (above)
        canvas_glyph(canvas, 0, canvas->columns - 1, LOOK_DIM, GLYPH_UP);
    if (below)
        canvas_glyph(canvas, canvas->rows - 1, canvas->columns - 1, LOOK_DIM, GLYPH_DOWN);
}

/* What is being picked, and why, stands above the picker. */
static void draw_picker(const struct form_field *field, const struct canvas *canvas)
{
    int rows = form_picker_rows(canvas->rows), above = canvas->rows - rows;
    struct canvas heading = canvas_part(canvas, 0, 0, above, canvas->columns);
    struct canvas picker = canvas_part(canvas, above, 0, rows, canvas->columns);
    int column = canvas_words(&heading, 0, 0, LOOK_HEADING, field->row->label) + 2;
    canvas_clipped(&heading, 0, column, LOOK_DIM, help_of(field));
    picker_draw(&field->picker, &picker);
}

void form_draw(const struct form *form, const struct canvas *canvas)
{
    if (form->picking) {
        draw_picker(&form->fields[form->focus], canvas);
        return;
    }
    int top = top_for(form, canvas->rows, canvas->columns), columns = canvas->columns;
    struct canvas middle = canvas_part(canvas, 0, 0, canvas->rows, form_columns(columns));
    for (size_t i = 0; i < form->count; i++)
        draw_field(form, i, &middle, row_of(form, i, columns) - top);
    int button = row_of(form, form->count, columns) - top;
    draw_button(form, &middle, button);
    draw_more(&middle, top > 0, button >= canvas->rows);
}
