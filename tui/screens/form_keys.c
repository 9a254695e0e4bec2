#include "tui/screens/form_keys.h"

bool form_keys_apply(const void *state)
{
    return !((const struct form *)state)->picking;
}

void form_keys_next(struct screen *screen)
{
    struct key tab = { .code = KEY_TAB };

    form_handle(screen->state, &tab, screen->rows, screen->columns);
}
