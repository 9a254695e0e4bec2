#include "tui/widgets/picker.h"

static size_t count_of(const struct picker *picker)
{
    return picker->source->count(picker->source->data);
}
static struct clean name_of(const struct picker *picker, size_t index)
{
    return picker->source->name(picker->source->data, index);
}
static struct clean code_of(const struct picker *picker, size_t index)
{
    return picker->source->code(picker->source->data, index);
}

/* ---- finding ---- */

static size_t place_of(const struct picker *picker, size_t index)
{
    size_t place = 0;
    while (place < picker->picked_count && picker->picked[place] != index)
        place++;
    return place;
}

static bool is_picked(const struct picker *picker, size_t index)
{
    return place_of(picker, index) < picker->picked_count;
}

enum fit { FIT_NOT, FIT_BEGINS, FIT_CONTAINS };

static enum fit fit_of(const struct picker *picker, size_t index)
{
    struct clean typed = line_edit_text(&picker->typed), name = name_of(picker, index);
    if (text_is_empty(typed) || text_begins(name, typed) ||
        text_equal(code_of(picker, index), typed))
        return FIT_BEGINS;
    return text_contains(name, typed) ? FIT_CONTAINS : FIT_NOT;
}

static int append_fitting(struct picker *picker, enum fit fit, int count)
{
    for (size_t i = 0; i < count_of(picker); i++)
        if (fit_of(picker, i) == fit)
            picker->found[count++] = (uint16_t)i;
    return count;
}

/* Of several choices those taken already come first while nothing is typed, so that they are in
 * sight. */
static int append_picked(struct picker *picker)
{
    for (size_t i = 0; i < picker->picked_count; i++)
        picker->found[i] = picker->picked[i];
    return (int)picker->picked_count;
}

static int append_others(struct picker *picker, int count)
{
    for (size_t i = 0; i < count_of(picker); i++)
        if (!is_picked(picker, i))
            picker->found[count++] = (uint16_t)i;
    return count;
}

static void find(struct picker *picker)
{
    bool all = text_is_empty(line_edit_text(&picker->typed)) && picker->most > 1;
    int first = all ? append_picked(picker) : append_fitting(picker, FIT_BEGINS, 0);
    int count = all ? append_others(picker, first) : append_fitting(picker, FIT_CONTAINS, first);
    picker->list.top = 0;
    list_count(&picker->list, count);
    bool back = text_is_empty(line_edit_text(&picker->typed)) && picker->most == 1 &&
                picker->picked_count > 0;
    list_move_to(&picker->list, all ? first : back ? picker->picked[0] : 0);
}

void picker_init(struct picker *picker, struct arena *arena, const struct picker_source *source,
                 size_t most)
{
    *picker = (struct picker){ .source = source, .most = most > 0 ? most : 1 };
    line_edit_init(&picker->typed, arena, EDIT_LINE, 40);
    picker->found = ARENA_ARRAY(arena, uint16_t, count_of(picker) + 1);
    picker->picked = ARENA_ARRAY(arena, uint16_t, picker->most);
    find(picker);
}

/* ---- picking ---- */

static void put_back(struct picker *picker, size_t place)
{
    picker->picked_count--;
    for (; place < picker->picked_count; place++)
        picker->picked[place] = picker->picked[place + 1];
}

static void take(struct picker *picker, size_t index)
{
    if (picker->most == 1)
        picker->picked_count = 0;
    picker->full = picker->picked_count == picker->most;
    if (!picker->full)
        picker->picked[picker->picked_count++] = (uint16_t)index;
}

static void toggle(struct picker *picker, size_t index)
{
    picker->full = false;
    if (picker->most > 1 && is_picked(picker, index))
        put_back(picker, place_of(picker, index));
    else
        take(picker, index);
}

void picker_set(struct picker *picker, const struct clean *codes, size_t count)
{
    picker->picked_count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t index = 0; index < count_of(picker); index++)
            if (text_equal(code_of(picker, index), codes[i]) && !is_picked(picker, index))
                take(picker, index);
    picker->full = false;
    find(picker);
}

static void forget_typed(struct picker *picker)
{
    if (picker->typed.size == 0)
        return;
    line_edit_wipe(&picker->typed);
    find(picker);
}

static enum picker_result finish(struct picker *picker, enum picker_result result)
{
    forget_typed(picker);
    picker->full = false;
    return result;
}

static enum picker_result choose(struct picker *picker)
{
    if (picker->list.count == 0)
        return PICKER_GOES_ON;
    size_t index = picker->found[picker->list.cursor];
    toggle(picker, index);
    if (picker->most == 1)
        return finish(picker, PICKER_DONE);
    forget_typed(picker);
    return PICKER_GOES_ON;
}

/* What is typed stands in the first row, what is found below it, a hint in the last. */
static int list_rows_of(int rows)
{
    return rows > 3 ? rows - 2 : 1;
}

enum picker_result picker_handle(struct picker *picker, const struct key *key, int rows)
{
    if (key->code == KEY_ESCAPE)
        return finish(picker, picker->most == 1 ? PICKER_CANCELLED : PICKER_DONE);
    if (key->code == KEY_TAB && picker->most > 1)
        return finish(picker, PICKER_DONE);
    if (key->code == KEY_ENTER || key->code == KEY_TAB)
        return choose(picker);
    if (list_handle(&picker->list, key, list_rows_of(rows)))
        return PICKER_GOES_ON;
    size_t size = picker->typed.size;
    if (line_edit_handle(&picker->typed, key, 40) &&
        (picker->typed.size != size || key->code == KEY_PASTE))
        find(picker);
    return PICKER_GOES_ON;
}

/* ---- drawing ---- */

static void draw_choice(const void *context, int row, enum look look, const struct canvas *canvas)
{
    const struct picker *picker = context;
    size_t index = picker->found[row];
    int column = 0;
    if (picker->most > 1) {
        canvas_words(canvas, 0, 0, look, "[ ]");
        if (is_picked(picker, index))
            canvas_glyph(canvas, 0, 1, look, GLYPH_CHECKED);
        column = 4;
    }
    canvas_clipped(canvas, 0, column, look, name_of(picker, index));
}

static void draw_hint(const struct picker *picker, const struct canvas *canvas)
{
    struct arena *scratch = canvas_scratch(canvas);
    struct clean hint = CLEAN("Type to find, Enter takes, Esc: back");
    if (picker->full)
        hint = text_format(scratch, "At most %zu: put one back first (Enter)", picker->most);
    else if (picker->most > 1)
        hint = text_format(scratch, "%zu of %zu: Enter takes/returns, Tab done",
                           picker->picked_count, picker->most);
    canvas_clipped(canvas, canvas->rows - 1, 0, picker->full ? LOOK_WARNING : LOOK_DIM, hint);
}

void picker_draw(const struct picker *picker, const struct canvas *canvas)
{
    canvas_fill(canvas, LOOK_NORMAL);
    int label = canvas_words(canvas, 0, 0, LOOK_STRONG, "Find: ");
    struct canvas typed = canvas_part(canvas, 0, label, 1, canvas->columns - label);
    line_edit_draw(&picker->typed, &typed, true);
    struct canvas found = canvas_part(canvas, 1, 0, list_rows_of(canvas->rows), canvas->columns);
    if (picker->list.count == 0)
        canvas_clipped(&found, 0, 2, LOOK_DIM, CLEAN("Nothing fits. Delete some letters."));
    list_draw(&picker->list, &(struct list_rows){ draw_choice, picker }, &found);
    draw_hint(picker, canvas);
}

/* ---- results ---- */

struct clean picker_code(const struct picker *picker)
{
    return picker->picked_count > 0 ? code_of(picker, picker->picked[0]) : CLEAN("");
}

struct texts picker_codes(const struct picker *picker, struct arena *arena)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, picker->picked_count + 1);
    for (size_t i = 0; i < picker->picked_count; i++)
        items[i] = code_of(picker, picker->picked[i]);
    return (struct texts){ items, picker->picked_count };
}

struct clean picker_names(const struct picker *picker, struct arena *arena)
{
    struct clean names = CLEAN("");
    for (size_t i = 0; i < picker->picked_count; i++)
        names = text_format(arena, "%s%s%s", names.bytes, i > 0 ? ", " : "",
                            name_of(picker, picker->picked[i]).bytes);
    return names;
}
