#include "tui/screens/posted.h"
#include "tui/screens/screens.h"

#include "tui/program/program.h"
#include "tui/words/when.h"

struct posted_state {
    struct posted_given given;
};

static void enter(struct screen *screen, const void *given)
{
    struct posted_state *state = screen->state;
    state->given = *(const struct posted_given *)given;
    state->given.pen_pal_handle = text_copy(&screen->arena, state->given.pen_pal_handle);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct posted_given *posted = &((const struct posted_state *)given)->given;
    struct canvas middle = canvas_middle(canvas, 60);
    struct arena *arena = scene->scratch;
    int row = canvas->rows > 12 ? 2 : 0;
    struct clean leaves = when_clock(arena, posted->leaves_at, scene->time_zone);
    struct clean arrives = when_words(arena, posted->arrives_at, scene->now, scene->time_zone);
    canvas_clipped(&middle, row, 0, LOOK_GOOD, CLEAN("Posted."));
    canvas_clipped(&middle, row + 1, 0, LOOK_ACCENT,
                   text_format(arena, "To %s", posted->pen_pal_handle.bytes));
    canvas_paragraph(
        &middle, row + 3, LOOK_NORMAL,
        text_format(arena,
                    "It leaves the pillar box at %s.\nExpected to arrive: %s%s.\nUntil it "
                    "leaves you can take it back: press o.",
                    leaves.bytes, arrives.bytes, canvas->columns < 50 ? "" : " (your time)"));
}

/* Over the hall: whoever posts, takes back and posts again does not pile up pages. */
static void go_outbox(struct screen *screen)
{
    program_pop_to(screen->program, &home_screen);
    program_push(screen->program, &outbox_screen, NULL);
}

static void go_home(struct screen *screen)
{
    program_pop_to(screen->program, &home_screen);
}

static const struct binding keys[] = {
    { KEY_ENTER, "go on", "Goes back to where you were", screen_back, NULL },
    { 'o', "outbox", "Shows the outbox, where the letter can be taken back", go_outbox, NULL },
    { 'h', "hall", "Goes to the hall", go_home, NULL },
    { KEY_ESCAPE, NULL, "Goes back to where you were", screen_back, NULL },
    { 0 },
};

const struct screen_kind posted_screen = {
    .name = "posted",
    .title = CLEAN_INIT("Posted"),
    .state_size = sizeof(struct posted_state),
    .keys = keys,
    .help = CLEAN_INIT("The letter is committed: whatever happens to this connection, it will "
                       "arrive. When exactly depends on the distance and a "
                       "little chance; it is fixed now."),
    .enter = enter,
    .draw = draw,
};
