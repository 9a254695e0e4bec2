/* Recovery codes, shown once: there is no e-mail to ask for another way in (A9). */
#include "tui/program/program.h"
#include "tui/screens/screens.h"

struct codes {
    struct texts codes;
    struct clean handle;
};

static void enter(struct screen *screen, const void *given)
{
    struct codes *state = screen->state;
    const struct texts *codes = given;
    struct clean *items = ARENA_ARRAY(&screen->arena, struct clean, codes->count);

    for (size_t i = 0; i < codes->count; i++)
        items[i] = text_copy(&screen->arena, codes->items[i]);
    state->codes = (struct texts){ items, codes->count };
    state->handle = text_copy(&screen->arena, program_identity(screen->program)->handle);
}

static void go_home(struct screen *screen)
{
    program_restart(screen->program, &home_screen, NULL);
}

static void ask_written(struct screen *screen)
{
    program_confirm(screen, CLEAN("Have you written the codes down? They are never shown again."),
                    go_home);
}

/* Everything must be seen at once, on the smallest screen too: the codes are never shown again. */
static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct codes *state = given;
    struct canvas middle = canvas_middle(canvas, 72);
    int across = middle.columns >= 48 ? 2 : 1;
    int code_rows = ((int)state->codes.count + across - 1) / across;
    struct canvas nowhere = canvas_part(&middle, 0, 0, 0, middle.columns);
    struct clean why = text_format(
        canvas_scratch(canvas),
        "You are %s.\n\nWrite these recovery codes down on paper: each opens your account "
        "once, should key and password be lost. They are shown only now.",
        state->handle.bytes);

    (void)scene;
    if (canvas_paragraph(&nowhere, 0, LOOK_NORMAL, why) + code_rows > middle.rows)
        why = CLEAN("Write them down; shown only now:");
    int row = canvas_paragraph(&middle, 0, LOOK_NORMAL, why);
    row += row + code_rows < middle.rows;
    for (int i = 0; i < (int)state->codes.count; i++)
        canvas_clipped(&middle, row + i / across, i % across * (middle.columns / across),
                       LOOK_STRONG, state->codes.items[i]);
}

/* Ctrl-C asks, too: the codes cannot be shown again. */
static bool holds_text(const void *state)
{
    return ((const struct codes *)state)->codes.count > 0;
}

static const struct binding keys[] = {
    { KEY_ENTER, "written down", "Goes on when the codes are written down", ask_written, NULL },
    { 0 },
};

const struct screen_kind codes_screen = {
    .name = "codes",
    .title = CLEAN_INIT("Your recovery codes"),
    .state_size = sizeof(struct codes),
    .keys = keys,
    .help = CLEAN_INIT("There is no e-mail here to send you a new password. A recovery code signs "
                       "you in once and lets you set a new one; new codes "
                       "are made under Settings."),
    .enter = enter,
    .draw = draw,
    .holds_text = holds_text,
};
