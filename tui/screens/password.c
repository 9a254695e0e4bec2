/* Setting or changing the password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/new_password.h"
#include "tui/screens/screens.h"

struct password_state {
    struct form_screen base;
    bool has_password;
};

static const struct form_row rows_change[] = {
    { "old_password", "Password now", "The password until now.", FORM_SECRET,
      PASSWORD_CHARACTERS_MOST, NULL },
    { "new_password", "New password", "At least 10 characters. A few words are better than one.",
      FORM_SECRET, PASSWORD_CHARACTERS_MOST, NULL },
    { "again", "Once more", "The same once more.", FORM_SECRET, PASSWORD_CHARACTERS_MOST, NULL },
    { 0 },
};

static void begin(struct screen *screen, const void *given)
{
    struct password_state *state = screen->state;
    (void)given;
    state->has_password = program_identity(screen->program)->has_password;
    form_init(&state->base.form, &screen->arena, rows_change + !state->has_password, "Set it");
}

static bool collect(struct screen *screen, void *request)
{
    struct password_state *state = screen->state;
    struct form *form = &state->base.form;
    struct password_change_body *asked = request;
    form_right(form);
    if (new_password_is_short(form, "new_password") || new_password_differs(form, "new_password"))
        return false;
    asked->new_password = form_text(form, "new_password");
    if (state->has_password)
        asked->old_password = form_text(form, "old_password");
    return true;
}

static bool refused(struct screen *screen, const struct error *e)
{
    struct password_state *state = screen->state;
    return e->fault == FAULT_REFUSED && state->has_password &&
           form_wrong(&state->base.form, "old_password",
                      CLEAN("That is not your password. Please type it again."));
}

static const struct form_kind new_password = {
    .begin = begin,
    .route = ROUTE_PASSWORD_CHANGE,
    .collect = collect,
    .said = CLEAN_INIT("Your password is set. Every other sign-in and every token is ended."),
    .refused = refused,
};

static const struct binding keys[] = {
    FORM_KEYS("set it", screen_back),
    { 0 },
};

const struct screen_kind password_screen = {
    .name = "password",
    .title = CLEAN_INIT("Password"),
    .state_size = sizeof(struct password_state),
    .keys = keys,
    .help = CLEAN_INIT("With a password you can sign in from anywhere: ssh HANDLE@host. It is kept "
                       "only as an Argon2id hash. "
                       "A new password ends every other sign-in of yours, and every token."),
    FORM_SCREEN(new_password),
};
