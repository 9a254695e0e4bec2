/* Signing in with handle and password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"

struct sign_in {
    struct form_screen base;
};

static const struct form_row rows[] = {
    { "handle", "Handle", "The handle you chose, like quiet-heron-417.", FORM_LINE, 50, NULL },
    { "password", "Password", "Your password.", FORM_SECRET, 200, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    struct sign_in *state = screen->state;

    (void)given;
    form_init(&state->base.form, &screen->arena, rows, "Sign in");
}

static void submit(struct screen *screen)
{
    struct sign_in *state = screen->state;
    struct password_sign_in_body asked = { .handle = form_text(&state->base.form, "handle"), .password = form_text(&state->base.form, "password") };

    if (state->base.sending)
        return;
    form_right(&state->base.form);
    if (text_is_empty(asked.handle)) {
        form_wrong(&state->base.form, "handle", CLEAN("Please type your handle."));
    } else if (text_is_empty(asked.password)) {
        form_wrong(&state->base.form, "password", CLEAN("Please type your password."));
    } else {
        state->base.sending = true;
        program_ask(screen, ROUTE_SIGN_IN_PASSWORD, &asked);
    }
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct sign_in *state = screen->state;

    state->base.sending = false;
    form_wipe_secrets(&state->base.form);
    if (event->answered.error.fault == FAULT_NONE)
        program_restart(screen->program, &home_screen, NULL);
    else
        program_fault(screen->program, &event->answered.error);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 2, submit);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct sign_in *state = given;
    struct canvas below = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->columns);

    (void)scene;
    canvas_words(canvas, 0, 0, LOOK_NORMAL, state->base.sending ? "Signing in ..." : "Welcome back.");
    form_draw(&state->base.form, &below);
}

static const struct binding keys[] = {
    FORM_KEYS("sign in", submit, screen_back),
    { 0 },
};

const struct screen_kind sign_in_screen = {
    .name = "sign-in", .title = CLEAN_INIT("Sign in"), .state_size = sizeof(struct sign_in), .keys = keys, .typing = true,
    .help = CLEAN_INIT("Next time you can sign in at once: ssh HANDLE@host asks for the password only. A wrong handle and a wrong password look the "
                       "same here, on purpose."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .leave = form_keys_wipe,
};
