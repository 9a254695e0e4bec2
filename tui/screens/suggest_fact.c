/* Suggesting a fact about a country (E2). */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

static const struct picker_source kinds = PICKER_WORDS(words_fact_kind);
static const struct form_row rows[] = {
    { "country", "Country", "What country it is about. Type to search.", FORM_PICK, 1,
      &picker_countries },
    { "kind", "Kind", "What fits best.", FORM_PICK, 1, &kinds },
    { "title", "Title", "A few words.", FORM_LINE, FACT_TITLE_CHARACTERS_MOST, NULL },
    { "description", "The fact", "A sentence or two in English, in your own words.", FORM_PARAGRAPH,
      FACT_TEXT_CHARACTERS_MOST, NULL },
    { "source_url", "Source", "If you like: https://... where one can read about it.", FORM_LINE,
      FACT_SOURCE_CHARACTERS_MOST, NULL },
    { 0 },
};

static const struct form_need needs[] = {
    { "country", CLEAN_INIT("Please pick a country.") },
    { "kind", CLEAN_INIT("Please pick a kind.") },
    { "title", CLEAN_INIT("Please give it a title.") },
    { "description", CLEAN_INIT("Please tell it here.") },
    { 0 },
};

static bool collect(struct screen *screen, void *request)
{
    struct form *form = &((struct form_screen *)screen->state)->form;
    struct fact_suggestion_body *asked = request;
    if (form_lacks(form, needs))
        return false;
    *asked = (struct fact_suggestion_body){
        .country = form_text(form, "country"),
        .kind = form_text(form, "kind"),
        .title = form_text(form, "title"),
        .description = form_text(form, "description"),
        .source_url = form_text(form, "source_url"),
    };
    return true;
}

static const struct form_kind suggestion = {
    .rows = rows,
    .button = "Suggest it",
    .route = ROUTE_FACT_SUGGEST,
    .collect = collect,
    .said = CLEAN_INIT("Thank you. A moderator looks at it."),
    .asks_before_leaving = true,
};

static const struct binding keys[] = {
    FORM_KEYS("suggest", screen_back),
    { 0 },
};

const struct screen_kind suggest_fact_screen = {
    .name = "suggest-fact",
    .title = CLEAN_INIT("Suggest a fact"),
    .state_size = sizeof(struct form_screen),
    .keys = keys,
    .help = CLEAN_INIT("Something that people elsewhere would like to know: a holiday, a dish, a "
                       "word. Please write it yourself, and without "
                       "names or addresses. A moderator looks at it before anybody is shown it; "
                       "who suggested it is never told."),
    FORM_SCREEN(suggestion),
};
