/* Deleting one's account: what happens is said before, and the own handle is typed to confirm. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"

struct leave_state {
    struct form_screen base;
    struct clean handle;
};

static const char *const words_farewell[] = { "nothing", "that I have said goodbye", NULL };
static const struct picker_source farewells = PICKER_WORDS(words_farewell);
static const char *const words_when[] = { "in 30 days", "now, for ever", NULL };
static const struct picker_source whens = PICKER_WORDS(words_when);
static const struct form_row rows_leave[] = {
    { "handle", "Your handle", "Type it as it stands above: nobody leaves by mistake.", FORM_LINE, 50, NULL },
    { "farewell", "My pen pals see", "That the conversation ended, or that you ended it with a goodbye.", FORM_PICK, 1, &farewells },
    { "now", "For good", "In 30 days: sign in until then to come back. Now: nobody can undo it.", FORM_PICK, 1, &whens },
    { 0 },
};
static const struct clean what_happens = CLEAN_INIT(
    "At once your conversations end, letters on their way are stopped, and nobody finds you. Then everything you wrote becomes unreadable, "
    "also for your pen pals, who keep only their own letters; your profile is deleted, and your handle is given to nobody else.");

static void enter(struct screen *screen, const void *given)
{
    struct leave_state *state = screen->state;

    (void)given;
    state->handle = text_copy(&screen->arena, program_identity(screen->program)->handle);
    form_init(&state->base.form, &screen->arena, rows_leave, "Delete my account");
    form_set(&state->base.form, "farewell", CLEAN("nothing"));
    form_set(&state->base.form, "now", CLEAN("in 30 days"));
}

static void send_off(struct screen *screen)
{
    struct leave_state *state = screen->state;
    struct form *form = &state->base.form;
    struct account_delete_body asked = {
        .handle = form_text(form, "handle"),
        .farewell = !text_equal(form_text(form, "farewell"), CLEAN("nothing")),
        .now = text_equal(form_text(form, "now"), CLEAN("now, for ever")),
    };

    state->base.sending = true;
    program_ask(screen, ROUTE_ACCOUNT_DELETE, &asked);
}

static void submit(struct screen *screen)
{
    struct leave_state *state = screen->state;
    struct form *form = &state->base.form;

    if (state->base.sending)
        return;
    form_right(form);
    if (!text_equal(form_text(form, "handle"), state->handle))
        form_wrong(form, "handle", CLEAN("That is not your handle. Please type it as it stands above."));
    else
        program_confirm(screen, CLEAN("Delete your account?"), send_off);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct leave_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault == FAULT_NONE)
        program_leave(screen->program);
    else if (!form_fault(&state->base.form, e))
        program_fault(screen->program, e);
}

/* Rows above the form: the handle, what happens, a blank. */
static int rows_above(const struct canvas *canvas)
{
    struct canvas nowhere = canvas_part(canvas, 0, 0, 0, canvas->columns);

    return canvas->rows < 16 ? 1 : 2 + canvas_paragraph(&nowhere, 0, LOOK_NORMAL, what_happens);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 6, submit);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct leave_state *state = given;
    int above = rows_above(canvas);
    struct canvas below = canvas_part(canvas, above, 0, canvas->rows - above, canvas->columns);

    (void)scene;
    canvas_clipped(canvas, 0, 0, LOOK_STRONG, text_format(canvas_scratch(canvas), "You are %s", state->handle.bytes));
    if (above > 1)
        canvas_paragraph(canvas, 1, LOOK_NORMAL, what_happens);
    form_draw(&state->base.form, &below);
}

static const struct binding keys[] = {
    FORM_KEYS("delete it", submit, screen_back),
    { 0 },
};

const struct screen_kind leave_for_good_screen = {
    .name = "leave-for-good", .title = CLEAN_INIT("Delete my account"), .state_size = sizeof(struct leave_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("At once your conversations end, letters on their way are stopped, and nobody finds you. For 30 days you may sign in "
                       "and come back; the conversations stay ended. Then the keys of everything you wrote are destroyed: it is unreadable for "
                       "your pen pals, for us and in every backup. They keep their own letters. You can take your letters along before: ssh HOST export."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer,
};
