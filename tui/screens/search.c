/* Searching one's letters: what for. found.c shows what was found. */
#include <stdio.h>

#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

static const char *const words_unread[] = { "all letters", "only what is not opened yet", NULL };
static const struct picker_source unreads = PICKER_WORDS(words_unread);

static const struct form_row rows[] = {
    { "words", "Words", "In any language; all of them are in the letter.", FORM_LINE, 200, NULL },
    { "pen_pal", "Pen pal", "A part of the handle; empty: anybody.", FORM_LINE,
      HANDLE_CHARACTERS_MOST, NULL },
    { "from", "From day", "Like 2026-03-31: came or was posted on that day or later.", FORM_LINE,
      10, NULL },
    { "until", "To day", "Like 2026-03-31: on that day or before.", FORM_LINE, 10, NULL },
    { "unread", "Look through", "All letters, or those that wait for you.", FORM_PICK, 1,
      &unreads },
    { 0 },
};

static void begin(struct screen *screen, const void *given)
{
    (void)given;
    form_set(&((struct form_screen *)screen->state)->form, "unread", CLEAN("all letters"));
}

/* The day's beginning, in universal time; empty is none. False, and the field marked, when it is no
 * day. */
static bool take_day(struct form *form, const char *field, struct span later, struct instant *out)
{
    struct clean day = form_text(form, field);
    char text[40];

    *out = (struct instant){ 0 };
    if (text_is_empty(day))
        return true;
    snprintf(text, sizeof text, "%sT00:00:00Z", day.bytes);
    if (day.size != 10 || !instant_parse(text, out)) {
        form_wrong(form, field, CLEAN("Please write a day like 2026-03-31."));
        return false;
    }
    *out = instant_after(*out, later);
    return true;
}

static void submit(struct screen *screen)
{
    struct form *form = &((struct form_screen *)screen->state)->form;
    struct search_body asked = {
        .words = form_text(form, "words"),
        .pen_pal = form_text(form, "pen_pal"),
        .unread = text_equal(form_text(form, "unread"), CLEAN("only what is not opened yet")),
    };

    form_right(form);
    if (take_day(form, "from", span_hours(0), &asked.from) &&
        take_day(form, "until", span_hours(24), &asked.until))
        program_push(screen->program, &found_screen, &asked);
}

static const struct form_kind search = {
    .rows = rows,
    .button = "Search",
    .begin = begin,
    .submit = submit,
};

static const struct binding keys[] = {
    FORM_KEYS("search", screen_back),
    { 0 },
};

const struct screen_kind search_screen = {
    .name = "search",
    .title = CLEAN_INIT("Search"),
    .state_size = sizeof(struct form_screen),
    .keys = keys,
    .help = CLEAN_INIT(
        "Your letters are kept sealed, without a list of their words: they are opened one "
        "after the other while you wait, and none counts as read by that. Days are those "
        "of universal time. What you put away is searched, too."),
    FORM_SCREEN(search),
};
