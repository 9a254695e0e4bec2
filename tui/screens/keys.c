/* The SSH keys that open the account: listed, labelled, removed. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/list.h"
#include "tui/words/when.h"

struct keys_state {
    struct list list;
    const struct keys_body *keys; /* into the answer; NULL until the first */
    bool offers_key;              /* the person came with one */
};

static const struct key_line_body *key_at(const struct keys_state *state, int index)
{
    return (const struct key_line_body *)state->keys->keys.items + index;
}

static bool has_chosen(const void *given)
{
    const struct keys_state *state = given;
    return state->keys && state->list.count > 0;
}

static bool may_add(const void *given)
{
    return ((const struct keys_state *)given)->offers_key;
}

static void ask(struct screen *screen)
{
    program_ask(screen, ROUTE_KEYS, NULL);
}

static void label(struct screen *screen)
{
    const struct keys_state *state = screen->state;
    program_push(screen->program, &key_label_screen, key_at(state, state->list.cursor));
}

static void remove_now(struct screen *screen)
{
    const struct keys_state *state = screen->state;
    struct key_ref_body asked = { .key_id = key_at(state, state->list.cursor)->key_id };
    program_ask(screen, ROUTE_KEY_REMOVE, &asked);
}

static void ask_remove(struct screen *screen)
{
    const struct keys_state *state = screen->state;
    const struct key_line_body *key = key_at(state, state->list.cursor);
    program_confirm(
        screen,
        text_format(&screen->arena,
                    "Remove %s? It opens nothing then; its sign-ins and its tokens end.",
                    text_is_empty(key->label) ? "this key" : key->label.bytes),
        remove_now);
}

static void add(struct screen *screen)
{
    struct key_add_body asked = { .public_key = program_identity(screen->program)->public_key };
    if (!program_awaits(screen, ROUTE_KEY_ADD))
        program_ask(screen, ROUTE_KEY_ADD, &asked);
}

static void enter(struct screen *screen, const void *given)
{
    struct keys_state *state = screen->state;
    (void)given;
    state->list.height = 2;
    state->offers_key = !text_is_empty(program_identity(screen->program)->public_key);
    ask(screen);
}

static struct clean done(const struct desk_event *event)
{
    if (event->route != ROUTE_KEY_ADD)
        return CLEAN("Removed: its other sign-ins and its tokens are ended.");
    return ((const struct key_added_body *)event->answered.answer)->already
               ? CLEAN("That key opens your account already. To add another, come with it: ssh -i "
                       "KEY HANDLE@HOST")
               : CLEAN("The key you came with signs you in from now on.");
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct keys_state *state = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_KEYS) {
        state->keys = event->answered.answer;
        list_count(&state->list, (int)state->keys->keys.count);
    } else {
        program_say(screen->program, done(event));
        ask(screen);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return list_handle_letters(&((struct keys_state *)screen->state)->list, key, screen->rows);
}

struct drawing {
    const struct keys_state *state;
    const struct scene *scene;
};

static void draw_key(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct key_line_body *key = key_at(drawing->state, index);
    struct arena *arena = drawing->scene->scratch;
    struct clean added =
        when_words(arena, key->added_at, drawing->scene->now, drawing->scene->time_zone);
    draw_left_and_right(row, look == LOOK_NORMAL ? LOOK_ACCENT : look,
                        text_is_empty(key->label) ? CLEAN("(no label)") : key->label,
                        key->this_one ? CLEAN("used now") : CLEAN(""));
    canvas_clipped(row, 1, 0, look, text_format(arena, "added %s", added.bytes));
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { given, scene };
    struct canvas middle = canvas_middle(canvas, 72);
    if (!drawing.state->keys)
        draw_empty(canvas, CLEAN("Looking through the keys ..."));
    else if (drawing.state->list.count == 0)
        draw_empty(canvas, CLEAN("No SSH key opens your account. Come with one and add it here: "
                                 "ssh -i KEY HANDLE@HOST"));
    else
        list_draw(&drawing.state->list, &(struct list_rows){ draw_key, &drawing }, &middle);
}

static const struct binding keys[] = {
    { KEY_ENTER, "label", "Says what you call the key under the marker", label, has_chosen },
    { 'x', "remove", "Removes it, and ends what it has signed in; asks first", ask_remove,
      has_chosen },
    { KEY_DELETE, NULL, "Removes it; asks first", ask_remove, has_chosen },
    { 'a', "add mine", "Adds the key that you came with", add, may_add },
    { KEY_ESCAPE, "back", "Goes back to the settings", screen_back, NULL },
    { 0 },
};

const struct screen_kind keys_screen = {
    .name = "keys",
    .title = CLEAN_INIT("Your SSH keys"),
    .state_size = sizeof(struct keys_state),
    .keys = keys,
    .help = CLEAN_INIT("Of a key only a keyed hash is kept, no fingerprint: give your keys labels "
                       "to tell them apart. Only the key that you came "
                       "with can be added: ssh -i KEY HANDLE@HOST asks for your password, and here "
                       "you add it. The last way to sign in cannot be "
                       "removed: set a password or add another key first."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask,
};
