/* Today's fact: read, rated; and the way to suggest one. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/rating.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/pager.h"
#include "tui/words/names.h"

enum { TEXT_COLUMNS = 60 };

struct fact_state {
    struct fact_id fact;   /* none: nothing to show */
    int64_t asked, rating; /* as rated now; 0: not yet */
    struct clean country, title;
    struct pager pager;
};

static bool has_fact(const void *state)
{
    return !id_is_empty(((const struct fact_state *)state)->fact.bytes);
}

static void enter(struct screen *screen, const void *given)
{
    struct fact_state *state = screen->state;
    const struct fact_body *fact = given;

    if (!fact || id_is_empty(fact->fact_id.bytes))
        return;
    state->fact = fact->fact_id;
    state->rating = fact->my_rating;
    state->country = country_name(text_copy(&screen->arena, fact->country));
    state->title = text_copy(&screen->arena, fact->title);
    pager_set(&state->pager, text_copy(&screen->arena, fact->description));
}

static void rated(struct screen *screen, int32_t key)
{
    struct fact_state *state = screen->state;
    struct fact_rating_body asked = { .fact_id = state->fact, .rating = rating_of(key) };

    if (asked.rating == 0)
        return;
    state->asked = asked.rating;
    program_ask(screen, ROUTE_FACT_RATE, &asked);
}

static void rate(struct screen *screen)
{
    const struct fact_state *state = screen->state;

    rating_ask(screen, text_format(&screen->arena, "How do you like \"%s\"?", state->title.bytes),
               rated);
}

static void suggest(struct screen *screen)
{
    program_push(screen->program, &suggest_fact_screen, NULL);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct fact_state *state = screen->state;

    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
        return;
    }
    state->rating = state->asked;
    program_say(screen->program, CLEAN("Thank you."));
}

static bool handle(struct screen *screen, const struct key *key)
{
    int columns = screen->columns < TEXT_COLUMNS ? screen->columns : TEXT_COLUMNS;

    return has_fact(screen->state) && pager_handle(&((struct fact_state *)screen->state)->pager,
                                                   key, screen->rows - 3, columns);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct fact_state *state = given;
    struct canvas middle = canvas_middle(canvas, TEXT_COLUMNS);
    struct canvas below = canvas_part(&middle, 3, 0, middle.rows - 3, middle.columns);

    if (!has_fact(state)) {
        draw_empty(
            canvas,
            CLEAN("Nothing to tell today. Do you know something about your country? Press s."));
        return;
    }
    canvas_clipped(&middle, 0, 0, LOOK_HEADING, state->title);
    canvas_clipped(&middle, 1, 0, LOOK_DIM,
                   state->rating == 0
                       ? state->country
                       : text_format(scene->scratch, "%s. You rated it %lld of 5.",
                                     state->country.bytes, (long long)state->rating));
    pager_draw(&state->pager, &below);
}

static const struct binding keys[] = {
    { 'r', "rate", "Rates it, 1 to 5; the last rating counts", rate, has_fact },
    { 's', "suggest", "Suggests a fact about a country", suggest, NULL },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 'q', NULL, "Goes back", screen_back, NULL },
    { 0 },
};

const struct screen_kind fact_screen = {
    .name = "fact",
    .title = CLEAN_INIT("Culture"),
    .state_size = sizeof(struct fact_state),
    .keys = keys,
    .help = CLEAN_INIT("Something from somewhere in the world, another every day. People like you "
                       "suggest what is told here, and a "
                       "moderator looks at it before anybody is shown it."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
};
