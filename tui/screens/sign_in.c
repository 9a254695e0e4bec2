/* Signing in with handle and password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

static const struct form_row rows[] = {
    { "handle", "Handle", "The handle you chose, like quiet-heron-417.", FORM_LINE,
      HANDLE_CHARACTERS_MOST, NULL },
    { "password", "Password", "Your password.", FORM_SECRET, PASSWORD_CHARACTERS_MOST, NULL },
    { 0 },
};

static const struct form_need needs[] = {
    { "handle", CLEAN_INIT("Please type your handle.") },
    { "password", CLEAN_INIT("Please type your password.") },
    { 0 },
};

static bool collect(struct screen *screen, void *request)
{
    struct form *form = &((struct form_screen *)screen->state)->form;
    struct password_sign_in_body *asked = request;
    if (form_lacks(form, needs))
        return false;
    asked->handle = form_text(form, "handle");
    asked->password = form_text(form, "password");
    return true;
}

static void done(struct screen *screen, const void *answer)
{
    (void)answer;
    program_restart(screen->program, &home_screen, NULL);
}

/* No field is marked: what was wrong is not told. */
static bool refused(struct screen *screen, const struct error *e)
{
    form_wipe_secrets(&((struct form_screen *)screen->state)->form);
    program_fault(screen->program, e);
    return true;
}

enum { HEAD_ROWS = 2 };

static int head(const void *given, const struct canvas *canvas)
{
    const struct form_screen *state = given;
    canvas_words(canvas, 0, 0, LOOK_NORMAL, state->sending ? "Signing in ..." : "Welcome back.");
    return HEAD_ROWS;
}

static const struct form_kind sign_in = {
    .rows = rows,
    .button = "Sign in",
    .route = ROUTE_SIGN_IN_PASSWORD,
    .collect = collect,
    .done = done,
    .refused = refused,
    .head = head,
    .head_rows = HEAD_ROWS,
};

static const struct binding keys[] = {
    FORM_KEYS("sign in", screen_back),
    { 0 },
};

const struct screen_kind sign_in_screen = {
    .name = "sign-in",
    .title = CLEAN_INIT("Sign in"),
    .state_size = sizeof(struct form_screen),
    .keys = keys,
    .help = CLEAN_INIT("Next time you can sign in at once: ssh HANDLE@host asks for the password "
                       "only. A wrong handle and a wrong password look the "
                       "same here, on purpose."),
    FORM_SCREEN(sign_in),
};
