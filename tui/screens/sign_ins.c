/* Where the account is signed in: listed and ended. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/list.h"
#include "tui/words/when.h"

struct sign_ins_state {
    struct list list;
    const struct sign_ins_body *sign_ins; /* into the answer; NULL until the first */
};

static const struct sign_in_line_body *line_at(const struct sign_ins_state *state, int index)
{
    return (const struct sign_in_line_body *)state->sign_ins->sign_ins.items + index;
}

static bool has_other(const void *given)
{
    const struct sign_ins_state *state = given;
    return state->sign_ins && state->list.count > 0 &&
           !line_at(state, state->list.cursor)->this_one;
}

static bool has_others(const void *given)
{
    const struct sign_ins_state *state = given;
    return state->sign_ins && state->list.count > 1;
}

static void ask(struct screen *screen)
{
    program_ask(screen, ROUTE_SIGN_INS, NULL);
}

static void end_now(struct screen *screen)
{
    const struct sign_ins_state *state = screen->state;
    struct sign_in_ref_body asked = { .sign_in_id =
                                          line_at(state, state->list.cursor)->sign_in_id };
    program_ask(screen, ROUTE_SIGN_IN_END, &asked);
}

static void ask_end(struct screen *screen)
{
    program_confirm(screen, CLEAN("End this sign-in? Whoever sits there is signed out at once."),
                    end_now);
}

static void end_all_now(struct screen *screen)
{
    program_ask(screen, ROUTE_SIGN_INS_END, NULL);
}

static void ask_end_all(struct screen *screen)
{
    program_confirm(screen, CLEAN("End every sign-in but this one, tokens of programs included?"),
                    end_all_now);
}

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    ((struct sign_ins_state *)screen->state)->list.height = 2;
    ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct sign_ins_state *state = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_SIGN_INS) {
        state->sign_ins = event->answered.answer;
        list_count(&state->list, (int)state->sign_ins->sign_ins.count);
    } else {
        program_say(screen->program, CLEAN("Ended."));
        ask(screen);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return list_handle_letters(&((struct sign_ins_state *)screen->state)->list, key, screen->rows);
}

static struct clean door_words(const struct sign_in_line_body *line, struct arena *arena)
{
    struct clean door = text_equal(line->door, CLEAN("token")) ? CLEAN("A program's token")
                        : text_equal(line->door, CLEAN("local"))
                            ? CLEAN("On the post office's own machine")
                            : CLEAN("By ssh");
    return text_is_empty(line->key_label)
               ? door
               : text_format(arena, "%s, key %s", door.bytes, line->key_label.bytes);
}

struct drawing {
    const struct sign_ins_state *state;
    const struct scene *scene;
};

static void draw_line(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct sign_in_line_body *line = line_at(drawing->state, index);
    const struct scene *scene = drawing->scene;
    struct clean since = when_words(scene->scratch, line->since, scene->now, scene->time_zone);
    struct clean until = when_words(scene->scratch, line->expires_at, scene->now, scene->time_zone);
    draw_left_and_right(row, look == LOOK_NORMAL ? LOOK_ACCENT : look,
                        door_words(line, scene->scratch),
                        line->this_one ? CLEAN("this one") : CLEAN(""));
    canvas_clipped(row, 1, 0, look,
                   text_format(scene->scratch,
                               row->columns < 50 ? "since %s" : "since %s, until %s", since.bytes,
                               until.bytes));
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { given, scene };
    struct canvas middle = canvas_middle(canvas, 72);
    if (!drawing.state->sign_ins)
        draw_empty(canvas, CLEAN("Looking who is signed in ..."));
    else if (drawing.state->list.count == 0)
        draw_empty(canvas, CLEAN("No sign-in of yours can go on: this one is older than a day, and "
                                 "lasts as long as you stay."));
    else
        list_draw(&drawing.state->list, &(struct list_rows){ draw_line, &drawing }, &middle);
}

static const struct binding keys[] = {
    { 'x', "end it", "Ends the sign-in under the marker, its open connections included; asks first",
      ask_end, has_other },
    { KEY_DELETE, NULL, "Ends it; asks first", ask_end, has_other },
    { 'a', "end all others", "Ends every sign-in but this one; asks first", ask_end_all,
      has_others },
    { KEY_ESCAPE, "back", "Goes back to the settings", screen_back, NULL },
    { 0 },
};

const struct screen_kind sign_ins_screen = {
    .name = "sign-ins",
    .title = CLEAN_INIT("Your sign-ins"),
    .state_size = sizeof(struct sign_ins_state),
    .keys = keys,
    .help = CLEAN_INIT("A sign-in goes on for 24 hours, so that a lost connection costs nothing; "
                       "so does the token of a program. Those that you do not "
                       "know are better ended: then remove the key, or change the password."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask,
};
