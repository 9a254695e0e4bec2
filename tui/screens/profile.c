/* One's own profile, to look at and to change. */
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/profile_form.h"
#include "tui/screens/screens.h"

struct profile_state {
    struct form_screen base;
    bool known;
};

static void enter(struct screen *screen, const void *given)
{
    struct profile_state *state = screen->state;

    (void)given;
    form_init(&state->base.form, &screen->arena, profile_rows, "Keep it");
    program_ask(screen, ROUTE_PROFILE, NULL);
}

static void submit(struct screen *screen)
{
    struct profile_state *state = screen->state;
    struct profile_body profile;

    if (!state->known || state->base.sending || !profile_form_check(&state->base.form, &screen->arena, &profile))
        return;
    state->base.sending = true;
    program_ask(screen, ROUTE_PROFILE_CHANGE, &profile);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct profile_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault != FAULT_NONE) {
        if (!form_fault(&state->base.form, e))
            program_fault(screen->program, e);
    } else if (event->route == ROUTE_PROFILE) {
        state->known = true;
        profile_form_fill(&state->base.form, event->answered.answer);
    } else {
        state->base.form.changed = false;
        program_say(screen->program, CLEAN("Your profile is kept."));
        program_pop(screen->program);
    }
}

static void drop_changes(struct screen *screen)
{
    program_pop(screen->program);
}

static void cancel(struct screen *screen)
{
    struct profile_state *state = screen->state;

    if (state->base.form.changed)
        program_confirm(screen, CLEAN("Go back without keeping your changes?"), drop_changes);
    else
        program_pop(screen->program);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return ((const struct profile_state *)screen->state)->known && form_keys_handle(screen, key, 0, submit);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct profile_state *state = given;

    (void)scene;
    if (state->known)
        form_draw(&state->base.form, canvas);
    else
        canvas_words(canvas, 0, 0, LOOK_DIM, "Looking up your profile ...");
}

static bool holds_text(const void *state)
{
    return ((const struct profile_state *)state)->base.form.changed;
}

static const struct binding keys[] = {
    FORM_KEYS("keep", submit, cancel),
    { 0 },
};

const struct screen_kind profile_screen = {
    .name = "profile", .title = CLEAN_INIT("Your profile"), .state_size = sizeof(struct profile_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("Tab and BackTab move between the fields, Ctrl-S keeps the changes, Escape goes back. Pen pals see what your privacy level allows; "
                       "the region is never shown."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .holds_text = holds_text,
};
