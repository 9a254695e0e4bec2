/* A page that tells what can be had without these screens. */
#include "tui/plain/plain.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/pager.h"

enum { WIDEST = 76 }; /* longer lines are hard to read */

static int columns_of(int columns)
{
    return columns < WIDEST ? columns : WIDEST;
}

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    pager_set(screen->state, plain_overview(&screen->arena));
}

static bool handle(struct screen *screen, const struct key *key)
{
    return pager_handle(screen->state, key, screen->rows, columns_of(screen->columns));
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    struct canvas middle = canvas_middle(canvas, WIDEST);
    (void)scene;
    pager_draw(state, &middle);
}

static const struct binding keys[] = {
    { KEY_ESCAPE, "back", "Goes back to the settings", screen_back, NULL },
    { KEY_PAGE_DOWN, NULL, "A page on; also the space bar", NULL, NULL },
    { 0 },
};

const struct screen_kind commands_screen = {
    .name = "commands",
    .title = CLEAN_INIT("Commands"),
    .state_size = sizeof(struct pager),
    .keys = keys,
    .help = CLEAN_INIT("What ssh can do here with a command behind the host's name: for people in "
                       "a hurry, for prompts, cron and programs."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
};
