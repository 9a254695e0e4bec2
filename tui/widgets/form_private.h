/* tui/widgets/form_private.h - what form.c (keys, values) and form_draw.c (layout) share. */
#ifndef TUI_WIDGETS_FORM_PRIVATE_H
#define TUI_WIDGETS_FORM_PRIVATE_H

#include "tui/widgets/form.h"

/* Changes form->top so that the focused field, with its sentence, is in sight. */
void form_scroll(struct form *form, int rows, int columns);
int form_value_columns(int columns); /* width of a field's value in a form of that width */

/* Rows of a picker inside a form of so many rows: the field's label stands above it. */
static inline int form_picker_rows(int rows)
{
    return rows > 4 ? rows - 1 : rows;
}

#endif
