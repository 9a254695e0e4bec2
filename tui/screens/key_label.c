/* What one calls a key: a form with one field. */
#include "shared/desk/contract.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct label_state {
    struct form_screen base;
    struct key_id key;
};

static const struct form_row rows[] = {
    { "label", "Label", "What you call it: laptop, phone, work. Only you see it.", FORM_LINE,
      KEY_LABEL_CHARACTERS_MOST, NULL },
    { 0 },
};

static void begin(struct screen *screen, const void *given)
{
    struct label_state *state = screen->state;
    const struct key_line_body *key = given;
    state->key = key->key_id;
    form_set(&state->base.form, "label", key->label);
}

static bool collect(struct screen *screen, void *request)
{
    const struct label_state *state = screen->state;
    struct key_label_body *asked = request;
    asked->key_id = state->key;
    asked->label = form_text(&state->base.form, "label");
    return true;
}

static const struct form_kind label = {
    .rows = rows,
    .button = "Call it so",
    .begin = begin,
    .route = ROUTE_KEY_LABEL,
    .collect = collect,
};

static const struct binding keys[] = {
    FORM_KEYS("keep it", screen_back),
    { 0 },
};

const struct screen_kind key_label_screen = {
    .name = "key-label",
    .title = CLEAN_INIT("What you call this key"),
    .state_size = sizeof(struct label_state),
    .keys = keys,
    .help = CLEAN_INIT("A label helps you to know which key is which, for instance when a laptop "
                       "is lost. Nobody else sees it."),
    FORM_SCREEN(label),
};
