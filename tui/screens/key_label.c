/* What one calls a key: a form with one field. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct label_state {
    struct form_screen base;
    struct key_id key;
};

static const struct form_row rows[] = {
    { "label", "Label", "What you call it: laptop, phone, work. Only you see it.", FORM_LINE, 40, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    struct label_state *state = screen->state;
    const struct key_line_body *key = given;
    state->key = key->key_id;
    form_init(&state->base.form, &screen->arena, rows, "Call it so");
    form_set(&state->base.form, "label", key->label);
}

static void submit(struct screen *screen)
{
    struct label_state *state = screen->state;
    struct key_label_body asked = { .key_id = state->key, .label = form_text(&state->base.form, "label") };
    if (state->base.sending)
        return;
    state->base.sending = true;
    program_ask(screen, ROUTE_KEY_LABEL, &asked);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct label_state *state = screen->state;
    const struct error *e = &event->answered.error;
    state->base.sending = false;
    if (e->fault == FAULT_NONE)
        program_pop(screen->program);
    else if (!form_fault(&state->base.form, e))
        program_fault(screen->program, e);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 0, submit);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)scene;
    form_draw(&((const struct label_state *)state)->base.form, canvas);
}

static const struct binding keys[] = {
    FORM_KEYS("keep it", submit, screen_back),
    { 0 },
};

const struct screen_kind key_label_screen = {
    .name = "key-label", .title = CLEAN_INIT("What you call this key"), .state_size = sizeof(struct label_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("A label helps you to know which key is which, for instance when a laptop is lost. Nobody else sees it."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer,
};
