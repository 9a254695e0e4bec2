#include "tui/widgets/lines.h"

void draw_left_and_right(const struct canvas *row, enum look look, struct clean left,
                         struct clean right)
{
    int taken = text_is_empty(right) ? 0 : text_columns(right) + 2;
    struct canvas begin = canvas_part(row, 0, 0, 1, row->columns - taken);
    struct canvas line = canvas_part(row, 0, 0, 1, row->columns);
    canvas_right(&line, 0, look, right);
    canvas_clipped(&begin, 0, 0, look, left);
}

void draw_empty(const struct canvas *canvas, struct clean what_to_do)
{
    struct canvas middle = canvas_middle(canvas, 60);
    canvas_paragraph(&middle, canvas->rows > 12 ? 3 : 1, LOOK_NORMAL, what_to_do);
}
