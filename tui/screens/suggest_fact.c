/* Suggesting a fact about a country (E2). */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct suggest_state {
    struct form_screen base;
};

static const struct picker_source kinds = PICKER_WORDS(words_fact_kind);
static const struct form_row rows[] = {
    { "country", "Country", "What country it is about. Type to search.", FORM_PICK, 1, &picker_countries },
    { "kind", "Kind", "What fits best.", FORM_PICK, 1, &kinds },
    { "title", "Title", "A few words.", FORM_LINE, 200, NULL },
    { "description", "The fact", "A sentence or two in English, in your own words.", FORM_PARAGRAPH, FACT_TEXT_CHARACTERS, NULL },
    { "source_url", "Source", "If you like: https://... where one can read about it.", FORM_LINE, 300, NULL },
    { 0 },
};

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    form_init(&((struct suggest_state *)screen->state)->base.form, &screen->arena, rows, "Suggest it");
}

static bool is_wrong(struct form *form)
{
    static const struct { const char *name; struct clean sentence; } needed[] = {
        { "country", CLEAN_INIT("Please pick a country.") }, { "kind", CLEAN_INIT("Please pick a kind.") },
        { "title", CLEAN_INIT("Please give it a title.") }, { "description", CLEAN_INIT("Please tell it here.") } };

    form_right(form);
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (text_is_empty(form_text(form, needed[i].name)))
            return form_wrong(form, needed[i].name, needed[i].sentence);
    return false;
}

static void submit(struct screen *screen)
{
    struct suggest_state *state = screen->state;
    const struct form *form = &state->base.form;

    if (state->base.sending || is_wrong(&state->base.form))
        return;
    struct fact_suggestion_body asked = {
        .country = form_text(form, "country"),
        .kind = form_text(form, "kind"),
        .title = form_text(form, "title"),
        .description = form_text(form, "description"),
        .source_url = form_text(form, "source_url"),
    };
    state->base.sending = true;
    program_ask(screen, ROUTE_FACT_SUGGEST, &asked);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct suggest_state *state = screen->state;
    const struct error *e = &event->answered.error;

    state->base.sending = false;
    if (e->fault == FAULT_NONE) {
        program_say(screen->program, CLEAN("Thank you. A moderator looks at it."));
        program_pop(screen->program);
    } else if (!form_fault(&state->base.form, e)) {
        program_fault(screen->program, e);
    }
}

static bool handle(struct screen *screen, const struct key *key)
{
    return form_keys_handle(screen, key, 0, submit);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)scene;
    form_draw(&((const struct suggest_state *)state)->base.form, canvas);
}

static bool holds_text(const void *state)
{
    return ((const struct suggest_state *)state)->base.form.changed;
}

static const struct binding keys[] = {
    FORM_KEYS("suggest", submit, screen_back),
    { 0 },
};

const struct screen_kind suggest_fact_screen = {
    .name = "suggest-fact", .title = CLEAN_INIT("Suggest a fact"), .state_size = sizeof(struct suggest_state), .keys = keys, .typing = true,
    .help = CLEAN_INIT("Something that people elsewhere would like to know: a holiday, a dish, a word. Please write it yourself, and without "
                       "names or addresses. A moderator looks at it before anybody is shown it; who suggested it is never told."),
    .enter = enter, .draw = draw, .handle = handle, .answer = answer, .holds_text = holds_text,
};
