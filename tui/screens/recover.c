/* Signing in with a recovery code; sets a new password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"

struct recover {
    struct form_screen base;
};

static const struct form_row rows[] = {
    { "handle", "Handle", "The handle you chose.", FORM_LINE, 50, NULL },
    { "recovery_code", "Recovery code", "One you have not used; capitals and hyphens do not matter.", FORM_LINE, 40, NULL },
    { "new_password", "New password", "At least 10 characters.", FORM_SECRET, 200, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, 200, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    struct recover *state = screen->state;

    (void)given;
    form_init(&state->base.form, &screen->arena, rows, "Sign in");
}

/* True, and the field marked, when something is wrong. */
static bool is_wrong(struct form *form, const struct recovery_sign_in_body *asked)
{
    form_right(form);
    if (text_is_empty(asked->handle))
        return form_wrong(form, "handle", CLEAN("Please type your handle."));
    if (text_is_empty(asked->recovery_code))
        return form_wrong(form, "recovery_code", CLEAN("Please type one of your recovery codes."));
    if (text_characters(asked->new_password) < PASSWORD_LEAST)
        return form_wrong(form, "new_password", CLEAN("Please use at least 10 characters."));
    if (!text_equal(asked->new_password, form_text(form, "again")))
        return form_wrong(form, "again", CLEAN("The two are not the same. Please type it again."));
    return false;
}

static void submit(struct screen *screen)
{
    struct recover *state = screen->state;
    struct recovery_sign_in_body asked = { .handle = form_text(&state->base.form, "handle"),
                                           .recovery_code = form_text(&state->base.form, "recovery_code"),
                                           .new_password = form_text(&state->base.form, "new_password") };

    if (state->base.sending || is_wrong(&state->base.form, &asked))
        return;
    state->base.sending = true;
    program_ask(screen, ROUTE_SIGN_IN_RECOVERY, &asked);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct recover *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault == FAULT_NONE) {
        program_restart(screen->program, &home_screen, NULL);
        program_say(screen->program, CLEAN("Your new password is set; that recovery code is used up."));
    } else if (e->fault == FAULT_REFUSED) {
        program_warn(screen->program, CLEAN("That handle and that code do not belong together. Please try again."));
    } else if (!form_fault(&state->base.form, e)) {
        program_fault(screen->program, e);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 0, submit);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)scene;
    form_draw(&((const struct recover *)state)->base.form, canvas);
}

static const struct binding keys[] = {
    FORM_KEYS("sign in", submit, screen_back),
    { 0 },
};

const struct screen_kind recover_screen = {
    .name = "recover", .title = CLEAN_INIT("Sign in with a recovery code"), .state_size = sizeof(struct recover), .keys = keys,
    .typing = true,
    .help = CLEAN_INIT("Each recovery code works once. Using one sets a new password and ends every other sign-in of yours."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .leave = form_keys_wipe,
};
