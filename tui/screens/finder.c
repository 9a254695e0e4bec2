/* Finding a pen pal: a few wishes, all of them optional. */
#include <stdlib.h>

#include "shared/base/choices.h"
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/pen_pal.h"
#include "tui/screens/screens.h"
#include "tui/widgets/form.h"
#include "tui/widgets/lines.h"
#include "tui/words/when.h"

struct finder {
    struct form form;       /* first: form_keys.h; made when the profile is known */
    struct texts languages; /* one's own, by code: a pen pal shares one */
    struct picker_source language_source;
    struct form_row rows[7];
    struct request_id request; /* asking again gives the same pen pal */
    bool known, sending;
    struct clean trouble; /* why nobody was found; empty: nothing */
    bool found_nobody;    /* one may wait */
    const struct waiting_body *waiting; /* into the answers; NULL until the first */
    struct clean waits;   /* how long, in words; empty: not waiting */
};

/* ---- what can be wished for: "no wish" stands first everywhere ---- */

struct wish {
    struct clean code, name;
};
static const struct wish kinds[] = {
    {CLEAN_INIT(""), CLEAN_INIT("As my profile says")},
    {CLEAN_INIT("one-time"), CLEAN_INIT("One letter each")},
    {CLEAN_INIT("long-term"), CLEAN_INIT("Letters for a long time")},
    {CLEAN_INIT("either"), CLEAN_INIT("Either")}};
static const struct wish hours[] = {{CLEAN_INIT("0"), CLEAN_INIT("As my profile says")},
                                    {CLEAN_INIT("1"), CLEAN_INIT("Up to 1 hour apart")},
                                    {CLEAN_INIT("3"), CLEAN_INIT("Up to 3 hours apart")},
                                    {CLEAN_INIT("6"), CLEAN_INIT("Up to 6 hours apart")},
                                    {CLEAN_INIT("9"), CLEAN_INIT("Up to 9 hours apart")},
                                    {CLEAN_INIT("12"), CLEAN_INIT("Anywhere on earth")}};

static const struct wish sources[] = {
    {CLEAN_INIT(""), CLEAN_INIT("Whoever fits best")},
    {CLEAN_INIT("interest"), CLEAN_INIT("An interest in common")},
    {CLEAN_INIT("language"), CLEAN_INIT("A language I learn")},
    {CLEAN_INIT("timezone"), CLEAN_INIT("The same time of day")},
    {CLEAN_INIT("random"), CLEAN_INIT("Chance alone")}};
static const struct wish ages[] = {{CLEAN_INIT("any"), CLEAN_INIT("Any age")},
                                   {CLEAN_INIT("18-25"), CLEAN_INIT("18-25")},
                                   {CLEAN_INIT("26-35"), CLEAN_INIT("26-35")},
                                   {CLEAN_INIT("36-45"), CLEAN_INIT("36-45")},
                                   {CLEAN_INIT("46+"), CLEAN_INIT("46+")}};

static size_t source_count(const void *data)
{
    return data ? sizeof sources / sizeof *sources : 0;
}
static size_t age_count(const void *data)
{
    return data ? sizeof ages / sizeof *ages : 0;
}
static size_t kind_count(const void *data)
{
    return data ? sizeof kinds / sizeof *kinds : 0;
}
static size_t hour_count(const void *data)
{
    return data ? sizeof hours / sizeof *hours : 0;
}
static struct clean wish_code(const void *data, size_t index)
{
    return ((const struct wish *)data)[index].code;
}
static struct clean wish_name(const void *data, size_t index)
{
    return ((const struct wish *)data)[index].name;
}

static size_t region_count(const void *data)
{
    (void)data;
    return country_count + 1;
}
static struct clean region_code(const void *data, size_t index)
{
    (void)data;
    return index == 0 ? CLEAN("any") : countries[index - 1].code;
}
static struct clean region_name(const void *data, size_t index)
{
    (void)data;
    return index == 0 ? CLEAN("Any country") : countries[index - 1].name;
}

static size_t own_language_count(const void *data)
{
    return ((const struct texts *)data)->count + 1;
}
static struct clean own_language_code(const void *data, size_t index)
{
    return index == 0 ? CLEAN("any") : ((const struct texts *)data)->items[index - 1];
}
static struct clean own_language_name(const void *data, size_t index)
{
    const struct language *language =
        index == 0 ? NULL : language_find(own_language_code(data, index));
    return index == 0 ? CLEAN("Any of mine")
           : language ? language->name
                      : own_language_code(data, index);
}

static const struct picker_source kind_source = {kind_count, wish_code, wish_name, kinds};
static const struct picker_source source_source = {source_count, wish_code, wish_name, sources};
static const struct picker_source age_source = {age_count, wish_code, wish_name, ages};
static const struct picker_source hour_source = {hour_count, wish_code, wish_name, hours};
static const struct picker_source region_source = {region_count, region_code, region_name, NULL};

/* ---- the form ---- */

static struct texts languages_of(const struct profile_body *profile, struct arena *arena)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, profile->secondary_languages.count + 1);
    items[0] = text_copy(arena, profile->primary_language);
    for (size_t i = 0; i < profile->secondary_languages.count; i++)
        items[i + 1] = text_copy(arena, profile->secondary_languages.items[i]);
    return (struct texts){items, profile->secondary_languages.count + 1};
}

static void make_form(struct finder *finder, struct arena *arena)
{
    finder->language_source = (struct picker_source){own_language_count, own_language_code,
                                                     own_language_name, &finder->languages};
    finder->rows[0] = (struct form_row){"correspondence_type",
                                        "What kind",
                                        "One letter each way, or a correspondence that lasts.",
                                        FORM_PICK,
                                        1,
                                        &kind_source};
    finder->rows[1] = (struct form_row){
        "language_preference",   "Written in", "A language that both of you write.", FORM_PICK, 1,
        &finder->language_source};
    finder->rows[2] = (struct form_row){
        "time_zone_range", "Hours apart", "How far your clocks may be apart.", FORM_PICK, 1,
        &hour_source};
    finder->rows[3] = (struct form_row){"region_preference", "Country", "Where your pen pal lives.",
                                        FORM_PICK,           1,         &region_source};
    finder->rows[4] = (struct form_row){"age_preference", "Their age", "Any, or one age range.",
                                        FORM_PICK,        1,           &age_source};
    finder->rows[5] = (struct form_row){
        "match_source", "What leads", "What counts most; chance is the surprise.", FORM_PICK, 1,
        &source_source};
    form_init(&finder->form, arena, finder->rows, "Find a pen pal");
    form_set(&finder->form, "age_preference", CLEAN("any"));
    form_set(&finder->form, "match_source", CLEAN(""));
    form_set(&finder->form, "correspondence_type", CLEAN(""));
    form_set(&finder->form, "language_preference", CLEAN("any"));
    form_set(&finder->form, "time_zone_range", CLEAN("0"));
    form_set(&finder->form, "region_preference", CLEAN("any"));
    finder->form.focus = finder->form.count; /* no wish is needed: Enter finds */
    finder->known = true;
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
    const struct form *form = &finder->form;
    return (struct find_body){
        .request_id = finder->request,
        .preferences = {.correspondence_type = form_text(form, "correspondence_type"),
                        .language_preference = form_text(form, "language_preference"),
                        .time_zone_range =
                            strtol(form_text(form, "time_zone_range").bytes, NULL, 10),
                        .region_preference = form_text(form, "region_preference"),
                        .age_preference = form_text(form, "age_preference"),
                        .match_source = form_text(form, "match_source")}};
}

static void submit(struct screen *screen)
{
    struct finder *finder = screen->state;
    if (!finder->known || finder->sending)
        return;
    struct find_body asked = wishes_of(finder);
    form_right(&finder->form);
    finder->trouble = CLEAN("");
    finder->found_nobody = false;
    finder->sending = true;
    program_ask(screen, ROUTE_MATCH_FIND, &asked);
}

/* ---- waiting ---- */

static bool may_wait(const void *state)
{
    const struct finder *finder = state;
    return finder->known && !finder->sending && finder->found_nobody;
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
    finder->sending = true;
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
    struct pen_pal_given given = {.match = match->match_id, .is_new = true};
    program_replace(screen->program, &pen_pal_screen, &given);
}

/* "preferences.region_preference" names a field of ours. */
static bool marks_field(struct finder *finder, const struct error *e)
{
    return finder->known && e->field[0] != '\0' && form_fault(&finder->form, e);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct finder *finder = screen->state;
    const struct error *e = &event->answered.error;
    finder->sending = false;
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
    if (finder->sending)
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
    if (finder->sending || !finder->known)
        return false;
    enum form_result result = form_handle(
        &finder->form, key, screen->rows - head_rows(finder, screen->columns), screen->columns);
    if (result == FORM_DONE)
        submit(screen);
    else if (result == FORM_CANCELLED)
        program_pop(screen->program);
    return result != FORM_UNUSED;
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct finder *finder = state;
    (void)scene;
    if (!finder->known) {
        draw_empty(canvas, text_is_empty(finder->trouble) ? CLEAN("Looking up your profile ...")
                                                          : finder->trouble);
        return;
    }
    int head = head_rows(finder, canvas->columns);
    struct canvas below = canvas_part(canvas, head, 0, canvas->rows - head, canvas->columns);
    canvas_paragraph(canvas, 0, text_is_empty(finder->trouble) ? LOOK_NORMAL : LOOK_WARNING,
                     head_of(finder));
    form_draw(&finder->form, &below);
}

static const struct binding keys[] = {
    FORM_KEYS("find", submit, screen_back),
    {KEY_CTRL('w'), "wait", "Waits for somebody who fits; you will be told", wait_here, may_wait},
    {KEY_CTRL('e'), "wait no more", "Takes you off the waiting list", stop_waiting, waits},
    {0},
};

const struct screen_kind finder_screen = {
    .name = "finder",
    .title = CLEAN_INIT("Find a pen pal"),
    .state_size = sizeof(struct finder),
    .keys = keys,
    .typing = true,
    .help = CLEAN_INIT("Enter on the button finds somebody who fits: a language in common, clocks "
                       "not too far apart, the interests of both of you. "
                       "A wish is strict: the more you wish for, the fewer there are. Tab and "
                       "BackTab move, Enter opens a list, typing searches it. When nobody fits, Ctrl-W puts you on "
                       "the waiting list: you are told as soon as somebody comes, and wait for "
                       "fourteen days at most."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .notice = notice,
};
