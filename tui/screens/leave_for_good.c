/* Deleting one's account: what happens is said before, and the own handle is typed to confirm. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct leave_state {
    struct form_screen base;
    struct clean handle;
};

static const char *const words_farewell[] = { "nothing", "that I have said goodbye", NULL };
static const struct picker_source farewells = PICKER_WORDS(words_farewell);
static const char *const words_when[] = { "in 30 days", "now, for ever", NULL };
static const struct picker_source whens = PICKER_WORDS(words_when);
static const struct form_row rows_leave[] = {
    { "handle", "Your handle", "Type it as it stands above: nobody leaves by mistake.", FORM_LINE,
      HANDLE_CHARACTERS_MOST, NULL },
    { "farewell", "My pen pals see",
      "That the conversation ended, or that you ended it with a goodbye.", FORM_PICK, 1,
      &farewells },
    { "now", "For good", "In 30 days: sign in until then to come back. Now: nobody can undo it.",
      FORM_PICK, 1, &whens },
    { 0 },
};
static const struct clean what_happens =
    CLEAN_INIT("At once your conversations end, letters on their way are stopped, and nobody finds "
               "you. Then everything you wrote becomes unreadable, "
               "also for your pen pals, who keep only their own letters; your profile is deleted, "
               "and your handle is given to nobody else.");

static void begin(struct screen *screen, const void *given)
{
    struct leave_state *state = screen->state;
    struct form *form = &state->base.form;
    (void)given;
    state->handle = text_copy(&screen->arena, program_identity(screen->program)->handle);
    form_set(form, "farewell", CLEAN("nothing"));
    form_set(form, "now", CLEAN("in 30 days"));
}

static bool collect(struct screen *screen, void *request)
{
    struct leave_state *state = screen->state;
    struct form *form = &state->base.form;
    struct account_delete_body *asked = request;
    form_right(form);
    if (!text_equal(form_text(form, "handle"), state->handle)) {
        form_wrong(form, "handle",
                   CLEAN("That is not your handle. Please type it as it stands above."));
        return false;
    }
    asked->handle = form_text(form, "handle");
    asked->farewell = !text_equal(form_text(form, "farewell"), CLEAN("nothing"));
    asked->now = text_equal(form_text(form, "now"), CLEAN("now, for ever"));
    return true;
}

static void done(struct screen *screen, const void *answer)
{
    (void)answer;
    program_leave(screen->program);
}

/* Rows above the form: the handle, what happens, a blank. */
static int rows_above(const struct canvas *canvas)
{
    struct canvas nowhere = canvas_part(canvas, 0, 0, 0, canvas->columns);

    return canvas->rows < 16 ? 1 : 2 + canvas_paragraph(&nowhere, 0, LOOK_NORMAL, what_happens);
}

static int head(const void *given, const struct canvas *canvas)
{
    const struct leave_state *state = given;
    int above = rows_above(canvas);
    canvas_clipped(canvas, 0, 0, LOOK_STRONG,
                   text_format(canvas_scratch(canvas), "You are %s", state->handle.bytes));
    if (above > 1)
        canvas_paragraph(canvas, 1, LOOK_NORMAL, what_happens);
    return above;
}

static const struct form_kind leaving = {
    .rows = rows_leave,
    .button = "Delete my account",
    .begin = begin,
    .route = ROUTE_ACCOUNT_DELETE,
    .collect = collect,
    .sure = CLEAN_INIT("Delete your account?"),
    .done = done,
    .head = head,
    .head_rows = 6,
};

static const struct binding keys[] = {
    FORM_KEYS("delete it", screen_back),
    { 0 },
};

const struct screen_kind leave_for_good_screen = {
    .name = "leave-for-good",
    .title = CLEAN_INIT("Delete my account"),
    .state_size = sizeof(struct leave_state),
    .keys = keys,
    .help = CLEAN_INIT("At once your conversations end, letters on their way are stopped, and "
                       "nobody finds you. For 30 days you may sign in "
                       "and come back; the conversations stay ended. Then the keys of everything "
                       "you wrote are destroyed: it is unreadable for "
                       "your pen pals, for us and in every backup. They keep their own letters. It "
                       "cannot always end "
                       "at once; with 30 days it always can. You can take your letters along "
                       "before: ssh HOST export."),
    FORM_SCREEN(leaving),
};
