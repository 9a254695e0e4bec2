#include "tui/screens/report.h"

#include <string.h>

#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

struct report_state {
    struct form_screen base;
    struct report_given given;
};

static const char *const words_about[] = { "this letter", "this pen pal",
                                           "the whole correspondence", NULL };
static const char *const words_wrong[] = { "spam",         "harassment", "inappropriate content",
                                           "fake profile", "other",      NULL };
_Static_assert(sizeof words_about == sizeof words_report_target &&
                   sizeof words_wrong == sizeof words_violation,
               "a word of the screen for each of the contract's");
static const struct picker_source abouts = PICKER_WORDS(words_about);
static const struct picker_source abouts_without_letter = PICKER_WORDS(words_about + 1);
static const struct picker_source wrongs = PICKER_WORDS(words_wrong);

#define ROWS(about) \
    { \
        "target_type", "It is about", "One letter, your pen pal, or all of it.", FORM_PICK, 1, about \
    }, \
        { "violation_type", "What is wrong", "What fits best.", FORM_PICK, 1, &wrongs }, \
        { "violation_description", \
          "In your words", \
          "If you like: what a moderator should know.", \
          FORM_PARAGRAPH, \
          REPORT_CHARACTERS_MOST, \
          NULL }, \
    { \
        0 \
    }
static const struct form_row rows_of_letter[] = { ROWS(&abouts) };
static const struct form_row rows_of_match[] = { ROWS(&abouts_without_letter) };

static void begin(struct screen *screen, const void *given)
{
    struct report_state *state = screen->state;
    state->given = *(const struct report_given *)given;
    bool has_letter = !id_is_empty(state->given.letter.bytes);
    form_init(&state->base.form, &screen->arena, has_letter ? rows_of_letter : rows_of_match,
              "Report");
    if (has_letter)
        form_set(&state->base.form, "target_type", CLEAN("this letter"));
}

/* The contract's word for a word of the screen, which stands at the same place of its list; empty
 * when nothing was picked. */
static struct clean contract_word(const struct form *form, const char *field,
                                  const char *const *shown, const char *const *meant)
{
    struct clean picked = form_text(form, field);
    for (size_t i = 0; shown[i] != NULL; i++)
        if (text_equal(picked, (struct clean){ shown[i], strlen(shown[i]) }))
            return (struct clean){ meant[i], strlen(meant[i]) };
    return CLEAN("");
}

static const struct form_need needs[] = {
    { "target_type", CLEAN_INIT("Please pick what it is about.") },
    { "violation_type", CLEAN_INIT("Please pick what is wrong.") },
    { 0 },
};

static bool collect(struct screen *screen, void *request)
{
    struct report_state *state = screen->state;
    struct form *form = &state->base.form;
    struct report_body *asked = request;
    if (form_lacks(form, needs))
        return false;
    *asked = (struct report_body){
        .match_id = state->given.match,
        .letter_id = state->given.letter,
        .target_type = contract_word(form, "target_type", words_about, words_report_target),
        .violation_type = contract_word(form, "violation_type", words_wrong, words_violation),
        .violation_description = form_text(form, "violation_description"),
    };
    return true;
}

static void done(struct screen *screen, const void *answer)
{
    const struct reported_body *reported = answer;
    program_say(screen->program, text_equal(reported->outcome, CLEAN("added"))
                                     ? CLEAN("Added to your report. A moderator will look at it.")
                                     : CLEAN("Reported. A moderator will look at it."));
    program_pop(screen->program);
}

static const struct form_kind report = {
    .begin = begin,
    .route = ROUTE_REPORT,
    .collect = collect,
    .done = done,
    .asks_before_leaving = true,
};

static const struct binding keys[] = {
    FORM_KEYS("report", screen_back),
    { 0 },
};

const struct screen_kind report_screen = {
    .name = "report",
    .title = CLEAN_INIT("Report"),
    .state_size = sizeof(struct report_state),
    .keys = keys,
    .help = CLEAN_INIT("Only moderators see what you report, with the letters that it is about. "
                       "Your pen pal is not told. To part from "
                       "somebody, end the correspondence or block them: a report does neither. If "
                       "you report the same again, what you say is added."),
    FORM_SCREEN(report),
};
