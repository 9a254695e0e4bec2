#include "tui/screens/form_screen.h"

#include "tui/program/program.h"

bool form_keys_apply(const void *state)
{
    return !((const struct form_screen *)state)->form.picking;
}

void form_keys_next(struct screen *screen)
{
    struct key tab = { .code = KEY_TAB };

    form_handle(&((struct form_screen *)screen->state)->form, &tab, screen->rows, screen->columns);
}

bool form_keys_handle(struct screen *screen, const struct key *key, int above, void (*done)(struct screen *screen))
{
    struct form_screen *state = screen->state;

    if (state->sending)
        return true;
    enum form_result result = form_handle(&state->form, key, screen->rows - above, screen->columns);
    if (result == FORM_DONE)
        done(screen);
    else if (result == FORM_CANCELLED)
        program_pop(screen->program);
    return result != FORM_UNUSED;
}

void form_keys_wipe(struct screen *screen)
{
    form_wipe_secrets(&((struct form_screen *)screen->state)->form);
}
