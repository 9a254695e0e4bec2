/* Registering, first step: one of several generated handles. Nobody types a name here (A1). */
#include "tui/program/program.h"
#include "tui/screens/newcomer.h"
#include "tui/screens/screens.h"
#include "tui/widgets/list.h"

struct choose_handle {
    struct newcomer newcomer;
    struct texts offers;
    struct list list;
};

static void enter(struct screen *screen, const void *given)
{
    struct choose_handle *state = screen->state;

    (void)given;
    state->newcomer.arena = &screen->arena;
    id_random(state->newcomer.registration.request_id.bytes);
    program_ask(screen, ROUTE_HANDLES, NULL);
}

static void ask_again(struct screen *screen)
{
    if (!program_awaits(screen, ROUTE_HANDLES))
        program_ask(screen, ROUTE_HANDLES, NULL);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct choose_handle *state = screen->state;
    const struct handle_offers_body *offers = event->answered.answer;

    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
        return;
    }
    state->offers = offers->handles;
    list_count(&state->list, (int)offers->handles.count);
    list_move_to(&state->list, 0);
}

static bool has_offers(const void *state)
{
    return ((const struct choose_handle *)state)->offers.count > 0;
}

static void choose(struct screen *screen)
{
    struct choose_handle *state = screen->state;
    struct newcomer *newcomer = &state->newcomer;

    newcomer->registration.handle =
        text_copy(newcomer->arena, state->offers.items[state->list.cursor]);
    program_push(screen->program, &about_you_screen, newcomer);
}

/* Back from a later step because the handle was taken in the meantime: new offers. */
static void returned(struct screen *screen)
{
    struct choose_handle *state = screen->state;

    if (state->newcomer.trouble.fault == FAULT_NONE)
        return;
    program_fault(screen->program, &state->newcomer.trouble);
    state->newcomer.trouble = (struct error){ 0 };
    ask_again(screen);
}

static void draw_offer(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct choose_handle *state = context;

    canvas_clipped(row, 0, 0, look, state->offers.items[index]);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct choose_handle *state = given;
    struct canvas middle = canvas_middle(canvas, 72);
    struct list_rows rows = { draw_offer, state };

    (void)scene;
    int used = canvas_paragraph(&middle, 0, LOOK_NORMAL,
                                CLEAN("Choose a handle: your pen pals know you by it. It says "
                                      "nothing about you, and it stays."));
    struct canvas below = canvas_part(&middle, used + 1, 0, middle.rows - used - 1, middle.columns);
    if (state->offers.count == 0)
        canvas_words(&below, 0, 0, LOOK_DIM, "Looking for free handles ...");
    else
        list_draw(&state->list, &rows, &below);
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct choose_handle *state = screen->state;

    return list_handle_letters(&state->list, key, screen->rows - 3);
}

static const struct binding keys[] = {
    { KEY_ENTER, "choose", "Takes the handle under the cursor", choose, has_offers },
    { 'n', "others", "Shows other handles", ask_again, NULL },
    { KEY_ESCAPE, "back", "Goes back to the welcome screen", screen_back, NULL },
    { 0 },
};

const struct screen_kind choose_handle_screen = {
    .name = "handle",
    .title = CLEAN_INIT("Register: your handle (1 of 3)"),
    .state_size = sizeof(struct choose_handle),
    .keys = keys,
    .help = CLEAN_INIT("Handles are generated, so that nobody's real name ends up here. Press n "
                       "until you like one."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = returned,
};
