/* One's own profile, to look at and to change. */
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/profile_form.h"
#include "tui/screens/screens.h"

static void fill(struct screen *screen, const void *answer)
{
    profile_form_fill(&((struct form_screen *)screen->state)->form, answer);
}

static bool collect(struct screen *screen, void *request)
{
    struct form *form = &((struct form_screen *)screen->state)->form;
    return profile_form_check(form, &screen->arena, request);
}

static void drop_changes(struct screen *screen)
{
    program_pop(screen->program);
}

static void cancel(struct screen *screen)
{
    const struct form_screen *state = screen->state;
    if (state->form.changed)
        program_confirm(screen, CLEAN("Go back without keeping your changes?"), drop_changes);
    else
        program_pop(screen->program);
}

static const struct form_kind profile = {
    .rows = profile_rows,
    .button = "Keep it",
    .fill = fill,
    .looks_up = ROUTE_PROFILE,
    .looking = "Looking up your profile ...",
    .route = ROUTE_PROFILE_CHANGE,
    .collect = collect,
    .said = CLEAN_INIT("Your profile is kept."),
    .asks_before_leaving = true,
};

static const struct binding keys[] = {
    FORM_KEYS("keep", cancel),
    { 0 },
};

const struct screen_kind profile_screen = {
    .name = "profile",
    .title = CLEAN_INIT("Your profile"),
    .state_size = sizeof(struct form_screen),
    .keys = keys,
    .help = CLEAN_INIT("Tab and BackTab move between the fields, Ctrl-S keeps the changes, Escape "
                       "goes back. Pen pals see what your privacy level allows; "
                       "the region is never shown."),
    FORM_SCREEN(profile),
};
