#include "tui/screens/pen_pal.h"

#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/rating.h"
#include "tui/screens/screens.h"
#include "tui/screens/unfinished.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/pager.h"
#include "tui/words/letter_words.h"
#include "tui/words/names.h"
#include "tui/words/pen_pal_card.h"

struct pen_pal_state {
    struct pen_pal_given given;
    const struct match_view_body *view; /* into the answers; NULL until the first */
    const struct drafts_body *drafts;
    struct pager pager;
};

enum { TEXT_COLUMNS = 72 };

static bool can_write(const void *given)
{
    const struct pen_pal_state *state = given;
    return state->view && life_lets_write(LIFE_SEEN(state->view, state->view->status));
}

static bool has_fact(const void *given)
{
    const struct pen_pal_state *state = given;
    return state->view && !id_is_empty(state->view->pen_pal_profile.cultural_fact_id.bytes);
}

static void rated(struct screen *screen, int32_t key)
{
    const struct pen_pal_state *state = screen->state;
    struct fact_rating_body asked = { .fact_id = state->view->pen_pal_profile.cultural_fact_id,
                                      .rating = rating_of(key) };
    if (asked.rating > 0)
        program_ask(screen, ROUTE_FACT_RATE, &asked);
}

static void rate_fact(struct screen *screen)
{
    const struct pen_pal_state *state = screen->state;
    struct clean country = country_name(state->view->pen_pal_profile.country);
    rating_ask(screen,
               text_format(&screen->arena, "How do you like what is told about %s?", country.bytes),
               rated);
}

static void write_to(struct screen *screen)
{
    struct pen_pal_state *state = screen->state;
    struct composer_given given = { .match = state->given.match,
                                    .pen_pal_handle = state->view->pen_pal_profile.anonymous_handle,
                                    .draft = unfinished_draft(state->drafts, state->given.match) };
    state->given.is_new = false; /* whoever comes back from there has seen that */
    program_push(screen->program, &composer_screen, &given);
}

static void ask_drafts(struct screen *screen)
{
    program_ask(screen, ROUTE_DRAFTS, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    struct pen_pal_state *state = screen->state;
    state->given = *(const struct pen_pal_given *)given;
    struct match_page_body asked = { .match_id = state->given.match };
    program_ask(screen, ROUTE_MATCH, &asked);
    ask_drafts(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct pen_pal_state *state = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        if (event->route == ROUTE_MATCH)
            program_pop(screen->program); /* there is nothing to show */
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_DRAFTS) {
        state->drafts = event->answered.answer;
    } else if (event->route == ROUTE_FACT_RATE) {
        program_say(screen->program, CLEAN("Thank you."));
    } else {
        state->view = event->answered.answer;
        pager_set(&state->pager, pen_pal_card(state->view, &screen->arena));
    }
}

static int head_rows(const struct pen_pal_state *state)
{
    return state->given.is_new ? 2 : 0;
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct pen_pal_state *state = screen->state;
    int columns = screen->columns < TEXT_COLUMNS ? screen->columns : TEXT_COLUMNS;
    return state->view &&
           pager_handle(&state->pager, key, screen->rows - head_rows(state), columns);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct pen_pal_state *state = given;
    struct canvas middle = canvas_middle(canvas, TEXT_COLUMNS);
    struct canvas card =
        canvas_part(&middle, head_rows(state), 0, middle.rows - head_rows(state), middle.columns);
    (void)scene;
    if (!state->view) {
        draw_empty(canvas, CLEAN("Looking for the card ..."));
        return;
    }
    if (state->given.is_new)
        canvas_clipped(&middle, 0, 0, LOOK_GOOD, CLEAN("A pen pal for you! Press w to write."));
    pager_draw(&state->pager, &card);
}

static struct clean title_of(const void *given, struct arena *scratch)
{
    (void)scratch;
    return ((const struct pen_pal_state *)given)->given.is_new ? CLEAN("Your new pen pal")
                                                               : CLEAN("Your pen pal");
}

static const struct binding keys[] = {
    { 'w', "write", "Writes a letter, or goes on with the one begun", write_to, can_write },
    { 'r', "rate fact", "Rates what is told about the country", rate_fact, has_fact },
    { KEY_PAGE_DOWN, NULL, "A page on; also the space bar", NULL, NULL },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 'q', NULL, "Goes back", screen_back, NULL },
    { 0 },
};

const struct screen_kind pen_pal_screen = {
    .name = "pen-pal",
    .title = CLEAN_INIT("Your pen pal"),
    .state_size = sizeof(struct pen_pal_state),
    .keys = keys,
    .help = CLEAN_INIT("A country is the finest place that anybody learns here, and a handle the "
                       "only name. Your pen pal sees of you what your "
                       "profile's privacy level allows."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask_drafts,
    .title_of = title_of,
};
