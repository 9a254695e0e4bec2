/* Registering, second step: the profile, picked rather than typed. */
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/newcomer.h"
#include "tui/screens/profile_form.h"
#include "tui/screens/screens.h"

struct about_you {
    struct form_screen base;
    struct newcomer *newcomer;
};

static void begin(struct screen *screen, const void *given)
{
    struct about_you *state = screen->state;
    /* The newcomer belongs to the screen below, which may change it: the pointer only travelled as
     * const. */
    state->newcomer = (struct newcomer *)(uintptr_t)given;
    profile_form_fill(&state->base.form, &state->newcomer->registration.profile);
    profile_form_fill_usual(&state->base.form);
}

static void go_on(struct screen *screen)
{
    struct about_you *state = screen->state;
    struct profile_body profile;

    if (!profile_form_check(&state->base.form, state->newcomer->arena, &profile))
        return;
    state->newcomer->registration.profile = profile;
    program_push(screen->program, &way_in_screen, state->newcomer);
}

static void leave(struct screen *screen)
{
    struct about_you *state = screen->state;

    state->newcomer->registration.profile =
        profile_form_read(&state->base.form, state->newcomer->arena);
}

static void returned(struct screen *screen)
{
    struct about_you *state = screen->state;
    struct error *trouble = &state->newcomer->trouble;

    if (trouble->fault == FAULT_NONE || !form_fault(&state->base.form, trouble))
        return;
    *trouble = (struct error){ 0 };
}

static bool handle(struct screen *screen, const struct key *key)
{
    bool used = form_screen_handle(screen, key);

    profile_form_guess_zone(&((struct about_you *)screen->state)->base.form);
    return used;
}

static const struct form_kind second_step = {
    .rows = profile_rows,
    .button = "Continue",
    .begin = begin,
    .submit = go_on,
};

static const struct binding keys[] = {
    FORM_KEYS("continue", screen_back),
    { 0 },
};

const struct screen_kind about_you_screen = {
    .name = "about-you",
    .title = CLEAN_INIT("Register: about you (2 of 3)"),
    .state_size = sizeof(struct about_you),
    .keys = keys,
    .typing = true,
    .form = &second_step,
    .help = CLEAN_INIT("Tab and BackTab move between the fields. Where something is picked, type a "
                       "part of it and press Enter. Ctrl-S goes on from "
                       "anywhere, Escape goes back; what you filled in stays.\n\nYour country is "
                       "the finest place that anybody "
                       "learns; the region is never shown."),
    .enter = form_screen_enter,
    .draw = form_screen_draw,
    .handle = handle,
    .returned = returned,
    .leave = leave,
};
