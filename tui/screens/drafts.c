/* Letters not yet posted: going on with one, throwing one away. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/list.h"
#include "tui/words/when.h"

struct drafts_state {
    struct list list;
    const struct drafts_body *drafts; /* into the answer; NULL until the first */
};

static const struct draft_body *draft_at(const struct drafts_state *state, int index)
{
    return (const struct draft_body *)state->drafts->drafts.items + index;
}

static bool has_chosen(const void *given)
{
    const struct drafts_state *state = given;
    return state->drafts && state->list.count > 0;
}

static void go_on(struct screen *screen)
{
    const struct drafts_state *state = screen->state;
    const struct draft_body *draft = draft_at(state, state->list.cursor);
    struct composer_given given = { .match = draft->match_id,
                                    .pen_pal_handle = draft->pen_pal_handle,
                                    .draft = draft->draft_id };
    program_push(screen->program, &composer_screen, &given);
}

static void throw_away_now(struct screen *screen)
{
    const struct drafts_state *state = screen->state;
    struct draft_ref_body asked = { .draft_id = draft_at(state, state->list.cursor)->draft_id };
    program_ask(screen, ROUTE_DRAFT_DROP, &asked);
}

static void throw_away(struct screen *screen)
{
    const struct drafts_state *state = screen->state;
    program_confirm(screen,
                    text_format(&screen->arena, "Throw this letter to %s away? It is gone then.",
                                draft_at(state, state->list.cursor)->pen_pal_handle.bytes),
                    throw_away_now);
}

static void ask(struct screen *screen)
{
    program_ask(screen, ROUTE_DRAFTS, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    ((struct drafts_state *)screen->state)->list.height = 2;
    ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct drafts_state *state = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_DRAFT_DROP) {
        program_say(screen->program, CLEAN("Thrown away."));
        ask(screen);
    } else {
        state->drafts = event->answered.answer;
        list_count(&state->list, (int)state->drafts->drafts.count);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return list_handle_letters(&((struct drafts_state *)screen->state)->list, key, screen->rows);
}

struct drawing {
    const struct drafts_state *state;
    const struct scene *scene;
};

static void draw_draft(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct draft_body *draft = draft_at(drawing->state, index);
    struct arena *arena = drawing->scene->scratch;
    bool plain = look == LOOK_NORMAL;
    struct clean saved =
        when_words(arena, draft->saved_at, drawing->scene->now, drawing->scene->time_zone);
    draw_left_and_right(
        row, plain ? LOOK_ACCENT : look, text_format(arena, "To %s", draft->pen_pal_handle.bytes),
        row->columns < 50 ? CLEAN("") : text_format(arena, "saved %s", saved.bytes));
    canvas_clipped(row, 1, 0, look,
                   text_is_empty(draft->content) ? CLEAN("(an empty first line)") : draft->content);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { given, scene };
    if (!drawing.state->drafts)
        draw_empty(canvas, CLEAN("Looking through your papers ..."));
    else if (drawing.state->list.count == 0)
        draw_empty(canvas, CLEAN("No unfinished letters. A letter that you begin is kept here "
                                 "until you post it. To begin one, open a "
                                 "conversation in your mailbox and press w."));
    else
        list_draw(&drawing.state->list, &(struct list_rows){ draw_draft, &drawing }, canvas);
}

static const struct binding keys[] = {
    { KEY_ENTER, "go on", "Goes on writing the letter under the marker", go_on, has_chosen },
    { 'x', "throw away", "Throws it away; asks first", throw_away, has_chosen },
    { KEY_DELETE, NULL, "Throws it away; asks first", throw_away, has_chosen },
    { KEY_ESCAPE, "back", "Goes back to the hall", screen_back, NULL },
    { 0 },
};

const struct screen_kind drafts_screen = {
    .name = "drafts",
    .title = CLEAN_INIT("Drafts"),
    .state_size = sizeof(struct drafts_state),
    .keys = keys,
    .help = CLEAN_INIT("Letters that are not posted yet, the latest first. They are kept sealed, "
                       "like letters, and nobody but you can open them."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask,
};
