/* Registering, last step: the ssh key that was offered, a password, or both; then the account is
 * made. */
#include <string.h>

#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/newcomer.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"

struct way_in {
    struct form_screen base;
    struct newcomer *newcomer;
    bool has_key;
};

static const char *const words_key_use[] = { "yes", "no", NULL };
static const struct picker_source key_use = PICKER_WORDS(words_key_use);
static const struct form_row rows_with_key[] = {
    { "public_key", "Use my ssh key", "The key you came with signs you in from now on; we keep only a keyed hash of it.", FORM_PICK, 1, &key_use },
    { "password", "Password", "Optional with a key: at least 10 characters. A few words are better than one.", FORM_SECRET, 200, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, 200, NULL },
    { 0 },
};
static const struct form_row rows_without_key[] = {
    { "password", "Password", "At least 10 characters. A few words are better than one.", FORM_SECRET, 200, NULL },
    { "again", "Password again", "The same once more.", FORM_SECRET, 200, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    struct way_in *state = screen->state;

    state->newcomer = (struct newcomer *)(uintptr_t)given;   /* as in about_you.c */
    state->has_key = !text_is_empty(program_identity(screen->program)->public_key);
    form_init(&state->base.form, &screen->arena, state->has_key ? rows_with_key : rows_without_key, "Make my account");
    if (state->has_key)
        form_set(&state->base.form, "public_key", CLEAN("yes"));
}

static bool check(struct way_in *state, bool with_key)
{
    struct clean password = form_text(&state->base.form, "password"), again = form_text(&state->base.form, "again");

    form_right(&state->base.form);
    if (text_is_empty(password) && !with_key)
        return form_wrong(&state->base.form, "password", CLEAN("Please set a password, so that you can come back.")) && false;
    if (!text_is_empty(password) && text_characters(password) < PASSWORD_LEAST)
        return form_wrong(&state->base.form, "password", CLEAN("Please use at least 10 characters.")) && false;
    if (!text_equal(password, again))
        return form_wrong(&state->base.form, "again", CLEAN("The two are not the same. Please type it again.")) && false;
    return true;
}

static void submit(struct screen *screen)
{
    struct way_in *state = screen->state;
    bool with_key = state->has_key && text_equal(form_text(&state->base.form, "public_key"), CLEAN("yes"));
    struct registration_body registration = state->newcomer->registration;

    if (state->base.sending || !check(state, with_key))
        return;
    registration.password = form_text(&state->base.form, "password");
    registration.public_key = with_key ? program_identity(screen->program)->public_key : (struct clean){ "", 0 };
    state->base.sending = true;
    program_ask(screen, ROUTE_REGISTER, &registration);
}

/* The fault is about an earlier step: that screen shows it. */
static bool go_back_to_step(struct screen *screen, const struct error *e)
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

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct way_in *state = screen->state;
    const struct error *e = &event->answered.error;
    const struct registered_body *registered = event->answered.answer;

    state->base.sending = false;
    if (e->fault == FAULT_NONE) {
        form_wipe_secrets(&state->base.form);
        program_restart(screen->program, &codes_screen, &registered->recovery_codes);
    } else if (!go_back_to_step(screen, e) && !form_fault(&state->base.form, e)) {
        program_fault(screen->program, e);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 3, submit);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct way_in *state = given;

    (void)scene;
    int used = canvas_paragraph(canvas, 0, LOOK_NORMAL, state->has_key
                                    ? CLEAN("How do you want to come back? Your key, a password, or both.")
                                    : CLEAN("Your ssh program showed no key, so a password will let you come back."));
    struct canvas below = canvas_part(canvas, used + 1, 0, canvas->rows - used - 1, canvas->columns);
    if (state->base.sending)
        canvas_words(&below, 0, 0, LOOK_DIM, "Making your account ...");
    else
        form_draw(&state->base.form, &below);
}

static const struct binding keys[] = {
    FORM_KEYS("make account", submit, screen_back),
    { 0 },
};

const struct screen_kind way_in_screen = {
    .name = "way-in", .title = CLEAN_INIT("Register: the way back in (3 of 3)"), .state_size = sizeof(struct way_in), .keys = keys,
    .typing = true,
    .help = CLEAN_INIT("With a key you sign in by ssh alone, under any login name. With a password you sign in by: ssh HANDLE@host. Afterwards you are shown "
                       "recovery codes, once: they are the only help when both are lost."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .leave = form_keys_wipe,
};
