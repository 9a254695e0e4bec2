/* Finding a pen pal: a few wishes, all of them optional. */
#include <stdlib.h>

#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/pen_pal.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/words/names.h"
#include "tui/words/when.h"

struct finder {
    struct form_screen base; /* known: the profile is */
    struct texts languages;  /* one's own, by code: a pen pal shares one */
    struct picker_source own_languages, language_wishes;
    struct picker_wish any_language;
    struct request_id request;          /* asking again gives the same pen pal */
    struct clean trouble;               /* why nobody was found; empty: nothing */
    bool found_nobody;                  /* one may wait */
    const struct waiting_body *waiting; /* into the answers; NULL until the first */
    struct clean waits;                 /* how long, in words; empty: not waiting */
};

/* ---- what can be wished for: "no wish" stands first everywhere ---- */

static const char *const kind_names[] = { "One letter each", "Letters for a long time", "Either",
                                          NULL };
_Static_assert(sizeof kind_names == sizeof words_correspondence, "a name for each of the words");
static const struct picker_source kinds = PICKER_NAMED(words_correspondence, kind_names);
static const struct picker_wish any_kind = { { CLEAN_INIT(""), CLEAN_INIT("As my profile says") },
                                             &kinds };
static const struct picker_choice hours[] = {
    { CLEAN_INIT("0"), CLEAN_INIT("As my profile says") },
    { CLEAN_INIT("1"), CLEAN_INIT("Up to 1 hour apart") },
    { CLEAN_INIT("3"), CLEAN_INIT("Up to 3 hours apart") },
    { CLEAN_INIT("6"), CLEAN_INIT("Up to 6 hours apart") },
    { CLEAN_INIT("9"), CLEAN_INIT("Up to 9 hours apart") },
    { CLEAN_INIT("12"), CLEAN_INIT("Anywhere on earth") },
    { { 0 }, { 0 } },
};
/* The words of words_match_source, what is wished for most often first. */
static const struct picker_choice sources[] = {
    { CLEAN_INIT(""), CLEAN_INIT("Whoever fits best") },
    { CLEAN_INIT("interest"), CLEAN_INIT("An interest in common") },
    { CLEAN_INIT("language"), CLEAN_INIT("A language I learn") },
    { CLEAN_INIT("timezone"), CLEAN_INIT("The same time of day") },
    { CLEAN_INIT("random"), CLEAN_INIT("Chance alone") },
    { { 0 }, { 0 } },
};
_Static_assert(sizeof sources / sizeof *sources ==
                   sizeof words_match_source / sizeof *words_match_source + 1,
               "a row for each word, and one for none");
static const struct picker_source ages = PICKER_WORDS(words_age_range);
static const struct picker_wish any_age = { { CLEAN_INIT("any"), CLEAN_INIT("Any age") }, &ages };
static const struct picker_wish any_country = { { CLEAN_INIT("any"), CLEAN_INIT("Any country") },
                                                &picker_countries };

static const struct picker_source kind_source = PICKER_WISHES(any_kind);
static const struct picker_source hour_source = PICKER_TABLE(hours);
static const struct picker_source country_source = PICKER_WISHES(any_country);
static const struct picker_source age_source = PICKER_WISHES(any_age);
static const struct picker_source source_source = PICKER_TABLE(sources);

static const struct form_row wish_rows[] = {
    { "correspondence_type", "What kind", "One letter each way, or a correspondence that lasts.",
      FORM_PICK, 1, &kind_source },
    { "language_preference", "Written in", "A language that both of you write.", FORM_PICK, 1,
      NULL },
    { "time_zone_range", "Hours apart", "How far your clocks may be apart.", FORM_PICK, 1,
      &hour_source },
    { "region_preference", "Country", "Where your pen pal lives.", FORM_PICK, 1, &country_source },
    { "age_preference", "Their age", "Any, or one age range.", FORM_PICK, 1, &age_source },
    { "match_source", "What leads", "What counts most; chance is the surprise.", FORM_PICK, 1,
      &source_source },
    { 0 },
};

static size_t own_count(const void *languages)
{
    return ((const struct texts *)languages)->count;
}

static struct clean own_code(const void *languages, size_t index)
{
    return ((const struct texts *)languages)->items[index];
}

static struct clean own_name(const void *languages, size_t index)
{
    return language_name(own_code(languages, index));
}

/* ---- the form ---- */

static struct texts languages_of(const struct profile_body *profile, struct arena *arena)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, profile->secondary_languages.count + 1);
    items[0] = text_copy(arena, profile->primary_language);
    for (size_t i = 0; i < profile->secondary_languages.count; i++)
        items[i + 1] = text_copy(arena, profile->secondary_languages.items[i]);
    return (struct texts){ items, profile->secondary_languages.count + 1 };
}

static void offer_own_languages(struct finder *finder)
{
    finder->own_languages =
        (struct picker_source){ own_count, own_code, own_name, &finder->languages };
    finder->any_language =
        (struct picker_wish){ { CLEAN("any"), CLEAN("Any of mine") }, &finder->own_languages };
    finder->language_wishes = (struct picker_source)PICKER_WISHES(finder->any_language);
    form_pick_from(&finder->base.form, "language_preference", &finder->language_wishes);
}

static void wish_nothing(struct form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct picker_source *source = form->fields[i].picker.source;
        form_set(form, wish_rows[i].name, source->code(source->data, 0));
    }
}

static void make_form(struct finder *finder, struct arena *arena)
{
    struct form *form = &finder->base.form;
    form_init(form, arena, wish_rows, "Find a pen pal");
    offer_own_languages(finder);
    wish_nothing(form);
    form->focus = form->count; /* no wish is needed: Enter finds */
    finder->base.known = true;
}

/* ---- life ---- */

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    struct finder *finder = screen->state;
    finder->trouble = CLEAN("");
    id_random(finder->request.bytes);
    program_ask(screen, ROUTE_PROFILE, NULL);
    program_ask(screen, ROUTE_WAITING, NULL);
}

static struct find_body wishes_of(const struct finder *finder)
{
    const struct form *form = &finder->base.form;
    return (struct find_body){ .request_id = finder->request,
                               .preferences = {
                                   .correspondence_type = form_text(form, "correspondence_type"),
                                   .language_preference = form_text(form, "language_preference"),
                                   .time_zone_range =
                                       strtol(form_text(form, "time_zone_range").bytes, NULL, 10),
                                   .region_preference = form_text(form, "region_preference"),
                                   .age_preference = form_text(form, "age_preference"),
                                   .match_source = form_text(form, "match_source") } };
}

static void submit(struct screen *screen)
{
    struct finder *finder = screen->state;
    struct find_body asked = wishes_of(finder);
    form_right(&finder->base.form);
    finder->trouble = CLEAN("");
    finder->found_nobody = false;
    finder->base.sending = true;
    program_ask(screen, ROUTE_MATCH_FIND, &asked);
}

/* ---- waiting ---- */

static bool may_wait(const void *state)
{
    const struct finder *finder = state;
    return finder->base.known && !finder->base.sending && finder->found_nobody;
}

static bool waits(const void *state)
{
    const struct finder *finder = state;
    return finder->waiting && finder->waiting->is_waiting;
}

static void wait_here(struct screen *screen)
{
    struct finder *finder = screen->state;
    struct find_body asked = wishes_of(finder);
    finder->base.sending = true;
    program_ask(screen, ROUTE_WAIT, &asked);
}

static void stop_waiting(struct screen *screen)
{
    program_ask(screen, ROUTE_WAIT_END, NULL);
}

static void learn_waiting(struct screen *screen, const struct waiting_body *waiting)
{
    struct finder *finder = screen->state;
    struct instant now = program_now(screen->program);
    finder->waiting = waiting;
    finder->waits = CLEAN("");
    if (waiting->is_waiting)
        finder->waits = text_format(
            &screen->arena, "You are on the waiting list for %s more. Ctrl-E takes you off.",
            when_span(&screen->arena, instant_between(now, waiting->until)).bytes);
    else if (waiting->is_over)
        finder->waits = CLEAN("Nobody came while you waited. Better luck this time!");
}

static void answer_waiting(struct screen *screen, const struct desk_event *event)
{
    struct finder *finder = screen->state;
    if (event->route == ROUTE_WAIT_END) {
        finder->waiting = NULL;
        finder->waits = CLEAN("");
        program_say(screen->program, CLEAN("You are off the waiting list."));
        return;
    }
    learn_waiting(screen, event->answered.answer);
    if (event->route != ROUTE_WAIT)
        return;
    finder->trouble = CLEAN("");
    finder->found_nobody = false;
    program_say(screen->program, CLEAN("You will be told when somebody comes."));
}

/* The pen pal has come, or the time is over. */
static void notice(struct screen *screen, enum notice what)
{
    if (what == NOTICE_MATCHED || what == NOTICE_MATCH_CHANGED)
        program_ask(screen, ROUTE_WAITING, NULL);
}

static void found(struct screen *screen, const struct found_match_body *match)
{
    struct pen_pal_given given = { .match = match->match_id, .is_new = true };
    program_replace(screen->program, &pen_pal_screen, &given);
}

/* "preferences.region_preference" names a field of ours. */
static bool marks_field(struct finder *finder, const struct error *e)
{
    return finder->base.known && e->field[0] != '\0' && form_fault(&finder->base.form, e);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct finder *finder = screen->state;
    const struct error *e = &event->answered.error;
    finder->base.sending = false;
    if (e->fault != FAULT_NONE) {
        finder->found_nobody = event->route == ROUTE_MATCH_FIND && e->fault == FAULT_NOT_FOUND;
        if (!marks_field(finder, e))
            finder->trouble = text_format(&screen->arena, "%s", error_sentence(e));
    } else if (event->route == ROUTE_PROFILE) {
        finder->languages = languages_of(event->answered.answer, &screen->arena);
        make_form(finder, &screen->arena);
    } else if (event->route == ROUTE_MATCH_FIND) {
        found(screen, event->answered.answer);
    } else {
        answer_waiting(screen, event);
    }
}

static struct clean head_of(const struct finder *finder)
{
    if (finder->base.sending)
        return CLEAN("Asking around ...");
    if (!text_is_empty(finder->trouble))
        return finder->trouble;
    return text_is_empty(finder->waits) ? CLEAN("Any wishes? None are needed.") : finder->waits;
}

/* What stands above the form, and a blank row. */
static int head_rows(const struct finder *finder, int columns)
{
    struct clean head = head_of(finder);
    int rows = 1;
    for (size_t at = 0; at < head.size; rows++)
        at = text_wrap(head, at, columns).next;
    return rows;
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct finder *finder = screen->state;
    if (finder->base.sending || !finder->base.known)
        return false;
    return form_screen_keys(screen, key, head_rows(finder, screen->columns));
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct finder *finder = state;
    (void)scene;
    if (!finder->base.known) {
        draw_empty(canvas, text_is_empty(finder->trouble) ? CLEAN("Looking up your profile ...")
                                                          : finder->trouble);
        return;
    }
    int head = head_rows(finder, canvas->columns);
    struct canvas below = canvas_part(canvas, head, 0, canvas->rows - head, canvas->columns);
    canvas_paragraph(canvas, 0, text_is_empty(finder->trouble) ? LOOK_NORMAL : LOOK_WARNING,
                     head_of(finder));
    form_draw(&finder->base.form, &below);
}

static const struct form_kind wishes = { .submit = submit };

static const struct binding keys[] = {
    FORM_KEYS("find", screen_back),
    { KEY_CTRL('w'), "wait", "Waits for somebody who fits; you will be told", wait_here, may_wait },
    { KEY_CTRL('e'), "wait no more", "Takes you off the waiting list", stop_waiting, waits },
    { 0 },
};

const struct screen_kind finder_screen = {
    .name = "finder",
    .title = CLEAN_INIT("Find a pen pal"),
    .state_size = sizeof(struct finder),
    .keys = keys,
    .typing = true,
    .form = &wishes,
    .help = CLEAN_INIT("Enter on the button finds somebody who fits: a language in common, clocks "
                       "not too far apart, the interests of both of you. "
                       "A wish is strict: the more you wish for, the fewer there are. Tab and "
                       "BackTab move, Enter opens a list, typing searches it. When nobody fits, "
                       "Ctrl-W puts you on "
                       "the waiting list: you are told as soon as somebody comes, and wait for "
                       "fourteen days at most."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .notice = notice,
};
