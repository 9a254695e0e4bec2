/* "not now", and how many new pen pals a week. */
#include <stdlib.h>

#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/words/when.h"

struct availability_state {
    struct form_screen base;
    bool known;
    struct clean head;   /* how it stands */
};

/* ---- what can be chosen ---- */

struct choice { struct clean code, name; };
/* The code is the days; "yes" and "0" stand for no end. */
static const struct choice times[] = {
    { CLEAN_INIT("yes"), CLEAN_INIT("Yes") }, { CLEAN_INIT("7"), CLEAN_INIT("Not for a week") },
    { CLEAN_INIT("30"), CLEAN_INIT("Not for 30 days") }, { CLEAN_INIT("0"), CLEAN_INIT("Not until I say so") } };
static const char *const words_most[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL };

static size_t time_count(const void *data) { return data ? sizeof times / sizeof times[0] : 0; }
static struct clean time_code(const void *data, size_t index) { return ((const struct choice *)data)[index].code; }
static struct clean time_name(const void *data, size_t index) { return ((const struct choice *)data)[index].name; }

static size_t most_count(const void *data) { return data ? sizeof words_most / sizeof words_most[0] : 0; }
static struct clean most_code(const void *data, size_t index)
{
    const char *const *words = data;
    if (index == 0)
        return CLEAN("0");
    return (struct clean){ words[index - 1], index < 10 ? 1 : 2 };
}
static struct clean most_name(const void *data, size_t index)
{
    return index == 0 ? CLEAN("As many as I have places") : most_code(data, index);
}

static const struct picker_source time_source = { time_count, time_code, time_name, times };
static const struct picker_source most_source = { most_count, most_code, most_name, words_most };
static const struct form_row rows[] = {
    { "hidden_days", "May others find me?", "Your pen pals and letters stay as they are.", FORM_PICK, 1, &time_source },
    { "most_new_a_week", "New ones a week", "At most so many who find you in seven days.", FORM_PICK, 1, &most_source },
    { 0 },
};

/* ---- life ---- */

static void enter(struct screen *screen, const void *given)
{
    struct availability_state *state = screen->state;

    (void)given;
    form_init(&state->base.form, &screen->arena, rows, "Keep it");
    program_ask(screen, ROUTE_AVAILABILITY, NULL);
}

static void submit(struct screen *screen)
{
    struct availability_state *state = screen->state;
    struct clean found = form_text(&state->base.form, "hidden_days");

    if (!state->known || state->base.sending)
        return;
    struct availability_change_body asked = {
        .may_be_found = text_equal(found, times[0].code),
        .hidden_days = text_equal(found, times[0].code) ? 0 : strtol(found.bytes, NULL, 10),
        .most_new_a_week = strtol(form_text(&state->base.form, "most_new_a_week").bytes, NULL, 10) };
    state->base.sending = true;
    program_ask(screen, ROUTE_AVAILABILITY_CHANGE, &asked);
}

static struct clean head_of(struct screen *screen, const struct availability_body *now)
{
    if (now->may_be_found)
        return text_format(&screen->arena, "%lld new pen pal%s found you in the last seven days.", (long long)now->new_this_week,
                           now->new_this_week == 1 ? "" : "s");
    if (instant_is_none(now->hidden_until))
        return CLEAN("Nobody new finds you now.");
    return text_format(&screen->arena, "Nobody new finds you for %s.",
                       when_span(&screen->arena, instant_between(program_now(screen->program), now->hidden_until)).bytes);
}

static void fill(struct screen *screen, const struct availability_body *now)
{
    struct availability_state *state = screen->state;
    size_t most = now->most_new_a_week > 0 && now->most_new_a_week <= 10 ? (size_t)now->most_new_a_week : 0;

    state->known = true;
    state->head = head_of(screen, now);
    form_set(&state->base.form, "hidden_days", now->may_be_found ? times[0].code : instant_is_none(now->hidden_until) ? times[3].code : times[1].code);
    form_set(&state->base.form, "most_new_a_week", most_code(words_most, most));
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct availability_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault != FAULT_NONE) {
        if (!form_fault(&state->base.form, e))
            program_fault(screen->program, e);
    } else if (event->route == ROUTE_AVAILABILITY) {
        fill(screen, event->answered.answer);
    } else {
        const struct availability_body *now = event->answered.answer;
        program_say(screen->program, now->may_be_found ? CLEAN("Others may find you.") : CLEAN("Nobody new finds you now."));
        program_pop(screen->program);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return ((const struct availability_state *)screen->state)->known && form_keys_handle(screen, key, 2, submit);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct availability_state *state = given;
    struct canvas below = canvas_part(canvas, 2, 0, canvas->rows - 2, canvas->columns);

    (void)scene;
    if (!state->known) {
        canvas_words(canvas, 0, 0, LOOK_DIM, "Looking it up ...");
        return;
    }
    canvas_clipped(canvas, 0, 0, LOOK_NORMAL, state->head);
    form_draw(&state->base.form, &below);
}

static const struct binding keys[] = {
    FORM_KEYS("keep", submit, screen_back),
    { 0 },
};

const struct screen_kind availability_screen = {
    .name = "availability", .title = CLEAN_INIT("Being found"), .state_size = sizeof(struct availability_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("Not now keeps new pen pals away: those you have, and the letters on their way, stay. Whoever has not been here for thirty days "
                       "is not offered to others either, until the next visit."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer,
};
