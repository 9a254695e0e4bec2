/* "not now", and how many new pen pals a week. */
#include <stdlib.h>

#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/words/when.h"

struct availability_state {
    struct form_screen base;
    struct clean head; /* how it stands */
};

/* ---- what can be chosen ---- */

/* The code is the days; "yes" and "0" stand for no end. */
static const struct picker_choice times[] = {
    { CLEAN_INIT("yes"), CLEAN_INIT("Yes") },
    { CLEAN_INIT("7"), CLEAN_INIT("Not for a week") },
    { CLEAN_INIT("30"), CLEAN_INIT("Not for 30 days") },
    { CLEAN_INIT("0"), CLEAN_INIT("Not until I say so") },
    { { 0 }, { 0 } },
};
static const char *const words_most[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL };
static const struct picker_source mosts = PICKER_WORDS(words_most);
static const struct picker_wish no_limit = {
    { CLEAN_INIT("0"), CLEAN_INIT("As many as I have places") }, &mosts
};

static const struct picker_source time_source = PICKER_TABLE(times);
static const struct picker_source most_source = PICKER_WISHES(no_limit);
static const struct form_row rows[] = {
    { "hidden_days", "May others find me?", "Your pen pals and letters stay as they are.",
      FORM_PICK, 1, &time_source },
    { "most_new_a_week", "New ones a week", "At most so many who find you in seven days.",
      FORM_PICK, 1, &most_source },
    { 0 },
};

/* ---- life ---- */

static bool collect(struct screen *screen, void *request)
{
    const struct availability_state *state = screen->state;
    struct availability_change_body *asked = request;
    struct clean found = form_text(&state->base.form, "hidden_days");
    asked->may_be_found = text_equal(found, times[0].code);
    asked->hidden_days = asked->may_be_found ? 0 : strtol(found.bytes, NULL, 10);
    asked->most_new_a_week =
        strtol(form_text(&state->base.form, "most_new_a_week").bytes, NULL, 10);
    return true;
}

static struct clean words_of(struct screen *screen, const struct availability_body *now)
{
    if (now->may_be_found)
        return text_format(&screen->arena, "%lld new pen pal%s found you in the last seven days.",
                           (long long)now->new_this_week, now->new_this_week == 1 ? "" : "s");
    if (instant_is_none(now->hidden_until))
        return CLEAN("Nobody new finds you now.");
    struct span left = instant_between(program_now(screen->program), now->hidden_until);
    return text_format(&screen->arena, "Nobody new finds you for %s.",
                       when_span(&screen->arena, left).bytes);
}

static void fill(struct screen *screen, const void *answer)
{
    struct availability_state *state = screen->state;
    const struct availability_body *now = answer;
    bool limited = now->most_new_a_week > 0 && now->most_new_a_week <= NEW_PEN_PALS_A_WEEK_MOST;
    size_t most = limited ? (size_t)now->most_new_a_week : 0;
    state->head = words_of(screen, now);
    form_set(&state->base.form, "hidden_days",
             now->may_be_found                    ? times[0].code
             : instant_is_none(now->hidden_until) ? times[3].code
                                                  : times[1].code);
    form_set(&state->base.form, "most_new_a_week", picker_wishes_code(&no_limit, most));
}

static void done(struct screen *screen, const void *answer)
{
    const struct availability_body *now = answer;
    program_say(screen->program, now->may_be_found ? CLEAN("Others may find you.")
                                                   : CLEAN("Nobody new finds you now."));
    program_pop(screen->program);
}

enum { HEAD_ROWS = 2 };

static int head(const void *state, const struct canvas *canvas)
{
    canvas_clipped(canvas, 0, 0, LOOK_NORMAL, ((const struct availability_state *)state)->head);
    return HEAD_ROWS;
}

static const struct form_kind availability = {
    .rows = rows,
    .button = "Keep it",
    .fill = fill,
    .looks_up = ROUTE_AVAILABILITY,
    .looking = "Looking it up ...",
    .route = ROUTE_AVAILABILITY_CHANGE,
    .collect = collect,
    .done = done,
    .head = head,
    .head_rows = HEAD_ROWS,
};

static const struct binding keys[] = {
    FORM_KEYS("keep", screen_back),
    { 0 },
};

const struct screen_kind availability_screen = {
    .name = "availability",
    .title = CLEAN_INIT("Being found"),
    .state_size = sizeof(struct availability_state),
    .keys = keys,
    .help = CLEAN_INIT("Not now keeps new pen pals away: those you have, and the letters on their "
                       "way, stay. Whoever has not been here for thirty days "
                       "is not offered to others either, until the next visit."),
    FORM_SCREEN(availability),
};
