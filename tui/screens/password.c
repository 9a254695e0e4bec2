/* Setting or changing the password. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"

struct password_state {
    struct form_screen base;
    bool has_password;
};

static const struct form_row rows_change[] = {
    { "old_password", "Password now", "The password until now.", FORM_SECRET, 200, NULL },
    { "new_password", "New password", "At least 10 characters. A few words are better than one.", FORM_SECRET, 200, NULL },
    { "again", "Once more", "The same once more.", FORM_SECRET, 200, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    struct password_state *state = screen->state;

    (void)given;
    state->has_password = program_identity(screen->program)->has_password;
    form_init(&state->base.form, &screen->arena, rows_change + !state->has_password, "Set it");
}

static bool is_wrong(struct form *form)
{
    form_right(form);
    if (text_characters(form_text(form, "new_password")) < PASSWORD_LEAST)
        return form_wrong(form, "new_password", CLEAN("Please use at least 10 characters."));
    if (!text_equal(form_text(form, "new_password"), form_text(form, "again")))
        return form_wrong(form, "again", CLEAN("The two are not the same. Please type it again."));
    return false;
}

static void submit(struct screen *screen)
{
    struct password_state *state = screen->state;
    struct password_change_body asked = { .new_password = form_text(&state->base.form, "new_password") };

    if (state->base.sending || is_wrong(&state->base.form))
        return;
    if (state->has_password)
        asked.old_password = form_text(&state->base.form, "old_password");
    state->base.sending = true;
    program_ask(screen, ROUTE_PASSWORD_CHANGE, &asked);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct password_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault == FAULT_NONE) {
        program_say(screen->program, CLEAN("Your password is set."));
        program_pop(screen->program);
    } else if (e->fault == FAULT_REFUSED && state->has_password) {
        form_wrong(&state->base.form, "old_password", CLEAN("That is not your password. Please type it again."));
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
    form_draw(&((const struct password_state *)state)->base.form, canvas);
}

static const struct binding keys[] = {
    FORM_KEYS("set it", submit, screen_back),
    { 0 },
};

const struct screen_kind password_screen = {
    .name = "password", .title = CLEAN_INIT("Password"), .state_size = sizeof(struct password_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("With a password you can sign in from anywhere: ssh HANDLE@host. It is kept only as an Argon2id hash."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .leave = form_keys_wipe,
};
