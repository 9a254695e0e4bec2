/* Signing in with a recovery code; sets a new password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/new_password.h"
#include "tui/screens/screens.h"

static const struct form_row rows[] = {
    { "handle", "Handle", "The handle you chose.", FORM_LINE, HANDLE_CHARACTERS_MOST, NULL },
    { "recovery_code", "Recovery code",
      "One you have not used; capitals and hyphens do not matter.", FORM_LINE,
      RECOVERY_CODE_CHARACTERS_MOST, NULL },
    { "new_password", "New password", "At least 10 characters.", FORM_SECRET,
      PASSWORD_CHARACTERS_MOST, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, PASSWORD_CHARACTERS_MOST,
      NULL },
    { 0 },
};

static const struct form_need needs[] = {
    { "handle", CLEAN_INIT("Please type your handle.") },
    { "recovery_code", CLEAN_INIT("Please type one of your recovery codes.") },
    { 0 },
};

static bool collect(struct screen *screen, void *request)
{
    struct form *form = &((struct form_screen *)screen->state)->form;
    struct recovery_sign_in_body *asked = request;
    if (form_lacks(form, needs) || new_password_is_short(form, "new_password") ||
        new_password_differs(form, "new_password"))
        return false;
    asked->handle = form_text(form, "handle");
    asked->recovery_code = form_text(form, "recovery_code");
    asked->new_password = form_text(form, "new_password");
    return true;
}

static void done(struct screen *screen, const void *answer)
{
    struct program *program = screen->program;
    (void)answer;
    program_restart(program, &home_screen, NULL);
    program_say(program,
                CLEAN("Your new password is set; every other sign-in and every token is ended."));
}

static bool refused(struct screen *screen, const struct error *e)
{
    if (e->fault != FAULT_REFUSED)
        return false;
    program_warn(screen->program,
                 CLEAN("That handle and that code do not belong together. Please try again."));
    return true;
}

static const struct form_kind recovery = {
    .rows = rows,
    .button = "Sign in",
    .route = ROUTE_SIGN_IN_RECOVERY,
    .collect = collect,
    .done = done,
    .refused = refused,
};

static const struct binding keys[] = {
    FORM_KEYS("sign in", screen_back),
    { 0 },
};

const struct screen_kind recover_screen = {
    .name = "recover",
    .title = CLEAN_INIT("Sign in with a recovery code"),
    .state_size = sizeof(struct form_screen),
    .keys = keys,
    .help = CLEAN_INIT("Each recovery code works once. Using one sets a new password and ends "
                       "every other sign-in of yours, and every token."),
    FORM_SCREEN(recovery),
};
