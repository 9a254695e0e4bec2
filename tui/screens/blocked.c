/* Whom one blocks, and lifting a block (A7). */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/list.h"
#include "tui/words/when.h"

struct blocked_state {
    struct list list;
    const struct export_blocks_body *blocked; /* into the answer; NULL until the first */
};

static const struct export_block_body *blocked_at(const struct blocked_state *state, int index)
{
    return (const struct export_block_body *)state->blocked->blocks.items + index;
}

static bool has_chosen(const void *given)
{
    const struct blocked_state *state = given;
    return state->blocked && state->list.count > 0;
}

static void lift_now(struct screen *screen)
{
    const struct blocked_state *state = screen->state;
    struct blocked_ref_body asked = { .anonymous_handle =
                                          blocked_at(state, state->list.cursor)->handle };

    program_ask(screen, ROUTE_UNBLOCK, &asked);
}

static void lift(struct screen *screen)
{
    const struct blocked_state *state = screen->state;

    program_confirm(
        screen,
        text_format(
            &screen->arena,
            "Lift the block of\n%s?\nWhat was stopped stays stopped; you may meet again one day.",
            blocked_at(state, state->list.cursor)->handle.bytes),
        lift_now);
}

static void ask(struct screen *screen)
{
    program_ask(screen, ROUTE_BLOCKS, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct blocked_state *state = screen->state;

    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_UNBLOCK) {
        program_say(screen->program, CLEAN("The block is lifted."));
        ask(screen);
    } else {
        state->blocked = event->answered.answer;
        list_count(&state->list, (int)state->blocked->blocks.count);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return list_handle_letters(&((struct blocked_state *)screen->state)->list, key, screen->rows);
}

struct drawing {
    const struct blocked_state *state;
    const struct scene *scene;
};

static void draw_block(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct export_block_body *block = blocked_at(drawing->state, index);
    struct clean since = when_words(drawing->scene->scratch, block->blocked_at, drawing->scene->now,
                                    drawing->scene->time_zone);

    draw_left_and_right(row, look, block->handle,
                        row->columns < 50
                            ? CLEAN("")
                            : text_format(drawing->scene->scratch, "since %s", since.bytes));
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { given, scene };

    if (!drawing.state->blocked)
        draw_empty(canvas, CLEAN("Looking it up ..."));
    else if (drawing.state->list.count == 0)
        draw_empty(canvas, CLEAN("You block nobody."));
    else
        list_draw(&drawing.state->list, &(struct list_rows){ draw_block, &drawing }, canvas);
}

static const struct binding keys[] = {
    { 'u', "lift", "Lifts the block; asks first", lift, has_chosen },
    { KEY_ENTER, NULL, "Lifts the block; asks first", lift, has_chosen },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 0 },
};

const struct screen_kind blocked_screen = {
    .name = "blocked",
    .title = CLEAN_INIT("Whom you block"),
    .state_size = sizeof(struct blocked_state),
    .keys = keys,
    .help = CLEAN_INIT("No letter passes between you and whom you block, and you do not meet. A "
                       "block that is lifted brings nothing back by "
                       "itself: letters that it stopped stay stopped, the correspondence stays "
                       "ended. Its old letters can be read again, "
                       "and half a year after its end the two of you may meet anew."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask,
};
