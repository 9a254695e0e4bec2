/* Registering, last step: the ssh key that was offered, a password, or both; then the account is
 * made. */
#include <string.h>

#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/new_password.h"
#include "tui/screens/newcomer.h"
#include "tui/screens/screens.h"

struct way_in {
    struct form_screen base;
    struct newcomer *newcomer;
    bool has_key;
};

static const char *const words_key_use[] = { "yes", "no", NULL };
static const struct picker_source key_use = PICKER_WORDS(words_key_use);
static const struct form_row rows_with_key[] = {
    { "public_key", "Use my ssh key",
      "The key you came with signs you in from now on; we keep only a keyed hash of it.", FORM_PICK,
      1, &key_use },
    { "password", "Password",
      "Optional with a key: at least 10 characters. A few words are better than one.", FORM_SECRET,
      PASSWORD_CHARACTERS_MOST, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, PASSWORD_CHARACTERS_MOST,
      NULL },
    { 0 },
};
static const struct form_row rows_without_key[] = {
    { "password", "Password", "At least 10 characters. A few words are better than one.",
      FORM_SECRET, PASSWORD_CHARACTERS_MOST, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, PASSWORD_CHARACTERS_MOST,
      NULL },
    { 0 },
};

static void begin(struct screen *screen, const void *given)
{
    struct way_in *state = screen->state;
    state->newcomer = (struct newcomer *)(uintptr_t)given; /* as in about_you.c */
    state->has_key = !text_is_empty(program_identity(screen->program)->public_key);
    form_init(&state->base.form, &screen->arena, state->has_key ? rows_with_key : rows_without_key,
              "Make my account");
    if (state->has_key)
        form_set(&state->base.form, "public_key", CLEAN("yes"));
}

static bool is_wrong(struct form *form, bool with_key)
{
    bool none = text_is_empty(form_text(form, "password"));
    form_right(form);
    if (none && !with_key)
        return form_wrong(form, "password",
                          CLEAN("Please set a password, so that you can come back."));
    return (!none && new_password_is_short(form, "password")) ||
           new_password_differs(form, "password");
}

static bool collect(struct screen *screen, void *request)
{
    struct way_in *state = screen->state;
    struct form *form = &state->base.form;
    struct registration_body *registration = request;
    bool with_key = state->has_key && text_equal(form_text(form, "public_key"), CLEAN("yes"));
    if (is_wrong(form, with_key))
        return false;
    *registration = state->newcomer->registration;
    registration->password = form_text(form, "password");
    registration->public_key = with_key ? program_identity(screen->program)->public_key : CLEAN("");
    return true;
}

/* The fault is about an earlier step: that screen shows it. */
static bool refused(struct screen *screen, const struct error *e)
{
    struct way_in *state = screen->state;
    const struct screen_kind *step = NULL;

    if (strcmp(e->field, "handle") == 0)
        step = &choose_handle_screen;
    else if (strncmp(e->field, "profile", 7) == 0)
        step = &about_you_screen;
    if (step == NULL)
        return false;
    state->newcomer->trouble = *e;
    program_pop_to(screen->program, step);
    return true;
}

static void done(struct screen *screen, const void *answer)
{
    const struct registered_body *registered = answer;
    program_restart(screen->program, &codes_screen, &registered->recovery_codes);
}

static int head(const void *given, const struct canvas *canvas)
{
    const struct way_in *state = given;
    struct clean words =
        state->has_key ? CLEAN("How do you want to come back? Your key, a password, or both.")
                       : CLEAN("Your ssh program showed no key, so a password will let you come "
                               "back.");
    return canvas_paragraph(canvas, 0, LOOK_NORMAL, words) + 1;
}

static const struct form_kind last_step = {
    .begin = begin,
    .route = ROUTE_REGISTER,
    .collect = collect,
    .sending = "Making your account ...",
    .done = done,
    .refused = refused,
    .head = head,
    .head_rows = 3,
};

static const struct binding keys[] = {
    FORM_KEYS("make account", screen_back),
    { 0 },
};

const struct screen_kind way_in_screen = {
    .name = "way-in",
    .title = CLEAN_INIT("Register: the way back in (3 of 3)"),
    .state_size = sizeof(struct way_in),
    .keys = keys,
    .help = CLEAN_INIT("With a key you sign in by ssh alone, under any login name. With a password "
                       "you sign in by: ssh HANDLE@host. Afterwards you are shown "
                       "recovery codes, once: they are the only help when both are lost."),
    FORM_SCREEN(last_step),
};
