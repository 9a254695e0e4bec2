/* What meets whoever signs in to an account that is being deleted. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/words/when.h"

struct come_back {
    const struct account_deletion_body *known;
}; /* into the answer; NULL until it came */

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    program_ask(screen, ROUTE_ACCOUNT_DELETION, NULL);
}

static void come_back(struct screen *screen)
{
    if (!program_awaits(screen, ROUTE_ACCOUNT_RETURN))
        program_ask(screen, ROUTE_ACCOUNT_RETURN, NULL);
}

static void end_now(struct screen *screen)
{
    program_push(screen->program, &leave_for_good_screen, NULL);
}

static void leave(struct screen *screen)
{
    program_leave(screen->program);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct come_back *state = screen->state;

    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_ACCOUNT_DELETION) {
        state->known = event->answered.answer;
    } else if (event->route == ROUTE_ACCOUNT_RETURN) {
        program_say(screen->program, CLEAN("You are back. Welcome!"));
        program_restart(screen->program, &home_screen, NULL);
    }
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct come_back *state = given;
    struct canvas middle = canvas_middle(canvas, 72);
    struct arena *arena = canvas_scratch(canvas);
    int used = canvas_paragraph(&middle, 0, LOOK_STRONG, CLEAN("Your account is being deleted."));

    (void)scene;
    if (state->known != NULL)
        used += canvas_paragraph(
            &middle, used, LOOK_NORMAL,
            text_format(
                arena,
                "Until %.10s it can come back. After that nobody can read what you wrote any more.",
                instant_text(state->known->ends_at).text));
    canvas_paragraph(
        &middle, used + 1, LOOK_NORMAL,
        CLEAN("Coming back gives you your letters, your profile and your handle again. "
              "Conversations that have ended stay ended."));
}

static const struct binding keys[] = {
    { 'c', "come back", "The account is not deleted, and you are at home again", come_back, NULL },
    { 'd', "delete now", "Ends it without the 30 days", end_now, NULL },
    { 'q', "leave", "Leaves; the account is deleted when its time has come", leave, NULL },
    { 0 },
};

const struct screen_kind come_back_screen = {
    .name = "come-back",
    .title = CLEAN_INIT("Your account is being deleted"),
    .state_size = sizeof(struct come_back),
    .keys = keys,
    .help = CLEAN_INIT("Until the day that is shown everything is still there. You can also take "
                       "it along: ssh HOST export."),
    .enter = enter,
    .draw = draw,
    .answer = answer,
};
