/* The composer's parts: a head, what there is to say about the letter, their letter on demand, and
 * one's own. */
#include "tui/screens/composer_private.h"
#include "tui/widgets/lines.h"

enum {
    TEXT_COLUMNS = 76 /* longer lines are hard to read */,
    NOTE_ROWS_MOST = 4,
    COLUMNS_FOR_TWO = 110
};

static int rows_of(struct clean text, int columns)
{
    int rows = 0;
    for (size_t at = 0; at < text.size && rows < NOTE_ROWS_MOST; rows++)
        at = text_wrap(text, at, columns > 0 ? columns : 1).next;
    return rows;
}

static struct canvas middle_of(struct canvas pane)
{
    return canvas_middle(&pane, TEXT_COLUMNS);
}

/* Beside each other where there is room, else theirs above. */
static void share(const struct canvas *all, struct panes *panes)
{
    int half = all->columns / 2, above = all->rows / 2;
    if (all->columns >= COLUMNS_FOR_TWO) {
        panes->text = canvas_part(all, 0, 0, all->rows, half - 1);
        panes->line = canvas_part(all, 0, half, all->rows, 1);
        panes->theirs = canvas_part(all, 0, half + 2, all->rows, all->columns - half - 2);
    } else {
        panes->theirs = canvas_part(all, 0, 0, above - 1, all->columns);
        panes->line = canvas_part(all, above - 1, 0, 1, all->columns);
        panes->text = canvas_part(all, above, 0, all->rows - above, all->columns);
    }
}

struct panes composer_panes(const struct composer *composer, const struct canvas *body)
{
    int head = body->rows > 12 ? 2 : 1,
        note = rows_of(composer->note, body->columns < TEXT_COLUMNS ? body->columns : TEXT_COLUMNS);
    struct panes panes = { .head = canvas_part(body, 0, 0, head, body->columns),
                           .note = canvas_part(body, head, 0, note, body->columns),
                           .line = canvas_part(body, 0, 0, 0, 0),
                           .theirs = canvas_part(body, 0, 0, 0, 0) };
    panes.text = canvas_part(body, head + note, 0, body->rows - head - note, body->columns);
    struct canvas all = panes.text;
    if (composer->shows_theirs)
        share(&all, &panes);
    panes.note = middle_of(panes.note);
    panes.text = middle_of(panes.text);
    panes.theirs = middle_of(panes.theirs);
    return panes;
}

static struct clean state_words(const struct composer *composer, const struct scene *scene)
{
    return composer->stage == COMPOSER_POSTING ? CLEAN("posting ...")
                                               : saving_words(&composer->saving, scene);
}

/* The count and the state never give way; the handle stands in the title, too. */
static void draw_head(const struct composer *composer, const struct scene *scene,
                      const struct canvas *head)
{
    struct arena *arena = scene->scratch;
    struct clean state = state_words(composer, scene),
                 count = text_count(arena, (int64_t)composer->editor.characters);
    bool unsaved = composer->saving.stuck || saving_is_late(&composer->saving, scene);
    struct clean right = text_format(arena, "%s / 5,000", count.bytes);
    struct clean left =
        head->columns >= 70
            ? text_format(arena, "To %s, %s", composer->given.pen_pal_handle.bytes, state.bytes)
            : state;
    draw_left_and_right(head, unsaved ? LOOK_WARNING : LOOK_DIM, left, right);
    if (head->rows > 1)
        canvas_horizontal(head, 1, LOOK_FRAME);
}

static void draw_line(const struct canvas *line)
{
    if (line->columns == 1)
        canvas_vertical(line, 0, LOOK_FRAME);
    else if (line->rows == 1)
        canvas_horizontal(line, 0, LOOK_FRAME);
}

void composer_draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct composer *composer = state;
    struct panes panes = composer_panes(composer, canvas);
    if (composer->stage == COMPOSER_FETCHING) {
        draw_empty(canvas, CLEAN("Fetching your letter ..."));
        return;
    }
    draw_head(composer, scene, &panes.head);
    canvas_paragraph(&panes.note, 0, LOOK_WARNING, composer->note);
    draw_line(&panes.line);
    if (composer->theirs)
        pager_draw(&composer->pager, &panes.theirs);
    editor_draw(&composer->editor, &panes.text);
}
