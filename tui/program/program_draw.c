/* The frame: title bar, the screen's body, status line, hints; or a page that says that the window
 * is too small. */
#include "tui/program/program.h"

#include "tui/program/hint_bar.h"
#include "tui/program/program_private.h"

static void draw_title(struct program *program, const struct canvas *bar)
{
    const struct screen *top = program_top(program);
    struct clean title = top->kind->title_of ? top->kind->title_of(top->state, canvas_scratch(bar))
                                             : top->kind->title;
    struct clean handle = program->identity.handle;
    int handle_columns =
        text_columns(handle) < bar->columns / 2 ? text_columns(handle) : bar->columns / 2;
    canvas_fill(bar, LOOK_TITLE);
    struct canvas right = canvas_part(bar, 0, bar->columns - handle_columns - 1, 1, handle_columns);
    canvas_clipped(&right, 0, 0, LOOK_TITLE, handle);
    struct canvas left =
        canvas_part(bar, 0, 1, 1, bar->columns - handle_columns - (handle_columns ? 3 : 2));
    int column = 0;
    if (bar->columns >= 60) {
        column = canvas_words(&left, 0, 0, LOOK_TITLE, "GlobeTalk ");
        column += canvas_glyph(&left, 0, column, LOOK_TITLE, GLYPH_DOT) + 1;
    }
    canvas_clipped(&left, 0, column, LOOK_TITLE, title);
}

static void draw_status(const struct program *program, const struct canvas *bar)
{
    struct canvas inner = canvas_part(bar, 0, 1, 1, bar->columns - 2);
    if (program->shows_moment && !program->leaving)
        canvas_clipped(&inner, 0, 0, LOOK_WARNING, CLEAN("One moment ..."));
    else
        canvas_clipped(&inner, 0, 0, program->said_look, program->said);
}

static void draw_body(struct program *program, const struct canvas *body)
{
    const struct screen *top = program_top(program);
    struct scene scene = { .now = program_now(program),
                           .time_zone = program->identity.time_zone.bytes,
                           .office_is_lost = program_office_is_lost(program),
                           .scratch = canvas_scratch(body) };
    top->kind->draw(top->state, &scene, body);
}

static void draw_too_small(const struct program *program, const struct canvas *all)
{
    canvas_words(all, 0, 0, LOOK_WARNING,
                 all->columns < 28 ? "Too small" : "This window is too small.");
    canvas_words(all, 1, 0, LOOK_NORMAL,
                 all->columns < 28 ? "40x12 min" : "40 columns, 12 rows needed.");
    canvas_words(all, 2, 0, LOOK_HINT, program->asked_when_small ? "q: sure?" : "q leaves");
}

void program_draw(struct program *program, struct grid *grid)
{
    grid->ascii = program->ascii;
    if (grid->columns != program->columns || grid->rows != program->rows || !grid->cells)
        grid_resize(grid, program->columns, program->rows);
    else
        grid_clear(grid);
    program->wants_drawing = false;
    struct canvas all = grid_canvas(grid);
    if (program_is_too_small(program) || program->depth == 0) {
        draw_too_small(program, &all);
        return;
    }
    struct canvas title = canvas_part(&all, 0, 0, 1, all.columns),
                  body = canvas_part(&all, 1, 0, all.rows - 3, all.columns);
    struct canvas status = canvas_part(&all, all.rows - 2, 0, 1, all.columns),
                  hints = canvas_part(&all, all.rows - 1, 0, 1, all.columns);
    draw_title(program, &title);
    draw_body(program, &body);
    draw_status(program, &status);
    hint_bar_draw(&hints, program_top(program)->kind, program_top(program)->state);
    if (program->dialog.choices)
        dialog_draw(&program->dialog, &body);
}
