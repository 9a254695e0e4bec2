#include "tui/screens/profile.h"

#include "tui/program.h"
#include "tui/screens/form_keys.h"
#include "tui/screens/profile_form.h"

struct profile_state {
    struct form form;   /* first: form_keys.h */
    bool known, sending;
};

static void enter(struct screen *screen, const void *given)
{
    struct profile_state *state = screen->state;

    (void)given;
    form_init(&state->form, &screen->arena, profile_rows, "Keep it");
    program_ask(screen, ROUTE_PROFILE, NULL);
}

static void submit(struct screen *screen)
{
    struct profile_state *state = screen->state;
    struct profile_body profile;

    if (!state->known || state->sending || !profile_form_check(&state->form, &screen->arena, &profile))
        return;
    state->sending = true;
    program_ask(screen, ROUTE_PROFILE_CHANGE, &profile);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct profile_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->sending = false;
    if (e->fault != FAULT_NONE) {
        if (!form_fault(&state->form, e))
            program_fault(screen->program, e);
    } else if (event->route == ROUTE_PROFILE) {
        state->known = true;
        profile_form_fill(&state->form, event->answered.answer);
    } else {
        state->form.changed = false;
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

    if (state->form.changed)
        program_confirm(screen, CLEAN("Go back without keeping your changes?"), drop_changes);
    else
        program_pop(screen->program);
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct profile_state *state = screen->state;

    if (state->sending)
        return true;
    if (!state->known) {
        if (key->code == KEY_ESCAPE)
            program_pop(screen->program);
        return key->code == KEY_ESCAPE;
    }
    enum form_result result = form_handle(&state->form, key, screen->rows, screen->columns);
    if (result == FORM_DONE)
        submit(screen);
    else if (result == FORM_CANCELLED)
        cancel(screen);
    return result != FORM_UNUSED;
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct profile_state *state = given;

    (void)scene;
    if (state->known)
        form_draw(&state->form, canvas);
    else
        canvas_words(canvas, 0, 0, LOOK_DIM, "Looking up your profile ...");
}

static bool holds_text(const void *state)
{
    return ((const struct profile_state *)state)->form.changed;
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
