#include "tui/screens/composer.h"

#include "tui/program/program.h"
#include "tui/screens/composer_private.h"
#include "tui/screens/screens.h"

static bool is_writing(const void *state)
{
    return ((const struct composer *)state)->stage == COMPOSER_WRITING;
}

static bool may_go_back(const void *state)
{
    return ((const struct composer *)state)->stage != COMPOSER_POSTING;
}

/* ---- keys ---- */

static void go_back_now(struct screen *screen)
{
    program_pop(screen->program);
}

/* Only when all is saved; a second Escape asks whether to wait for it. */
static void go_back(struct screen *screen)
{
    struct composer *composer = screen->state;
    if (saving_is_done(&composer->saving) || composer->stage == COMPOSER_FETCHING ||
        composer->editor.size == 0) {
        program_pop(screen->program);
        return;
    }
    if (composer->goes_back)
        program_confirm(screen,
                        CLEAN("What you wrote last is not saved yet. Go back all the same? It is "
                              "saved as soon as the office opens "
                              "again, if you stay until then."),
                        go_back_now);
    composer->goes_back = true;
    saving_hurry(&composer->saving);
    saving_turn(&composer->saving, screen, &composer->editor);
}

static void save_now(struct screen *screen)
{
    struct composer *composer = screen->state;
    saving_hurry(&composer->saving);
    saving_turn(&composer->saving, screen, &composer->editor);
}

static void say_too_long(struct screen *screen)
{
    const struct composer *composer = screen->state;
    size_t many = composer->editor.too_many;
    program_warn(
        screen->program,
        text_format(&screen->arena, "Not pasted: %s character%s too many for a letter of 5,000.",
                    text_count(&screen->arena, (int64_t)many).bytes, many == 1 ? "" : "s"));
}

static void take_result(struct screen *screen, enum editor_result result)
{
    struct composer *composer = screen->state;
    composer->goes_back = false;
    switch (result) {
    case EDITOR_CHANGED:
        composer->note = CLEAN("");
        saving_note_change(&composer->saving, screen);
        break;
    case EDITOR_MOVED: saving_note_move(&composer->saving, screen); break;
    case EDITOR_FULL:
        program_warn(screen->program, CLEAN("A letter has 5,000 characters at most."));
        break;
    case EDITOR_TOO_LONG: say_too_long(screen); break;
    case EDITOR_UNUSED: break;
    }
    saving_turn(&composer->saving, screen, &composer->editor);
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct composer *composer = screen->state;
    struct canvas body = { .rows = screen->rows, .columns = screen->columns };
    if (composer->stage != COMPOSER_WRITING)
        return true;
    struct panes panes = composer_panes(composer, &body);
    editor_resize(&composer->editor, panes.text.columns, panes.text.rows);
    enum editor_result result = editor_handle(&composer->editor, key);
    take_result(screen, result);
    return result != EDITOR_UNUSED;
}

/* ---- life ---- */

static void enter(struct screen *screen, const void *given)
{
    struct composer *composer = screen->state;
    composer->given = *(const struct composer_given *)given;
    composer->given.pen_pal_handle = text_copy(&screen->arena, composer->given.pen_pal_handle);
    composer->note = CLEAN("");
    editor_init(&composer->editor, &screen->arena, LETTER_CHARACTERS_MOST);
    saving_begin(&composer->saving, &screen->arena, composer->given.match);
    composer->stage = COMPOSER_WRITING;
    if (id_is_empty(composer->given.draft.bytes))
        return;
    struct draft_ref_body asked = { .draft_id = composer->given.draft };
    composer->stage = COMPOSER_FETCHING;
    program_ask(screen, ROUTE_DRAFT, &asked);
}

static void take_draft(struct screen *screen, const struct desk_event *event)
{
    struct composer *composer = screen->state;
    const struct draft_body *draft = event->answered.answer;
    composer->stage = COMPOSER_WRITING;
    if (event->answered.error.fault == FAULT_NOT_FOUND) {
        composer->note =
            CLEAN("The letter begun is gone: posted or thrown away. This is a new one.");
    } else if (event->answered.error.fault != FAULT_NONE) {
        program_pop(screen->program);
        program_fault(screen->program, &event->answered.error);
    } else {
        saving_resume(&composer->saving, draft);
        editor_set(&composer->editor, draft->content, (size_t)draft->cursor);
    }
}

static void take_saved(struct screen *screen, const struct desk_event *event)
{
    struct composer *composer = screen->state;
    enum saving_result result = saving_answer(&composer->saving, screen, event);
    if (result == SAVING_MOVED_ON)
        composer->note =
            text_format(&screen->arena, "%s What is here is kept as a letter of its own.",
                        composer->saving.trouble.bytes);
    if (result == SAVING_MOVED_ON || result == SAVING_FAILED)
        composer->goes_back = false;
    composer_saved(screen, result);
    saving_turn(&composer->saving, screen, &composer->editor);
    if (composer->goes_back && saving_is_done(&composer->saving))
        program_pop(screen->program);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    if (event->route == ROUTE_DRAFT_SAVE)
        take_saved(screen, event);
    else if (event->route == ROUTE_SEND)
        composer_take_posted(screen, event);
    else if (event->route == ROUTE_DRAFT)
        take_draft(screen, event);
    else if (event->answered.error.fault != FAULT_NONE)
        program_fault(screen->program, &event->answered.error);
    else if (event->route == ROUTE_MATCH)
        composer_take_match(screen, event->answered.answer);
    else if (event->route == ROUTE_LETTER)
        composer_take_theirs(screen, event->answered.answer);
}

static void tick(struct screen *screen)
{
    struct composer *composer = screen->state;
    saving_turn(&composer->saving, screen, &composer->editor);
}

static void leave(struct screen *screen)
{
    struct composer *composer = screen->state;
    saving_leave(&composer->saving, screen, &composer->editor);
}

static bool holds_text(const void *state)
{
    const struct saving *saving = &((const struct composer *)state)->saving;
    /* A save is under way for milliseconds, except when the office is closed. */
    return saving->under_way || saving->again || saving->stuck;
}

static struct clean title_of(const void *state, struct arena *scratch)
{
    return text_format(scratch,
                       ((const struct composer *)state)->given.farewell ? "A farewell to %s"
                                                                        : "A letter to %s",
                       ((const struct composer *)state)->given.pen_pal_handle.bytes);
}

static const struct binding keys[] = {
    { KEY_CTRL('p'), "post", "Posts the letter; asks first", composer_post, is_writing },
    { KEY_ESCAPE, "back", "Goes back; the letter is kept as a draft", go_back, may_go_back },
    { KEY_F2, "theirs", "Shows the letter that you answer, and hides it again",
      composer_toggle_theirs, is_writing },
    { KEY_CTRL('x'), NULL, "Posts the letter, like ^P", composer_post, is_writing },
    { KEY_CTRL('r'), NULL, "Shows the letter that you answer, like F2", composer_toggle_theirs,
      is_writing },
    { 'n' | KEY_WITH_ALT, NULL, "Their letter: a page on", composer_scroll_on, is_writing },
    { 'p' | KEY_WITH_ALT, NULL, "Their letter: a page back", composer_scroll_back, is_writing },
    { KEY_CTRL('s'), NULL, "Saves now; it is saved by itself within a second anyway", save_now,
      is_writing },
    { KEY_CTRL('z'), NULL, "Takes the last change back, step by step", NULL, NULL },
    { KEY_CTRL('y'), NULL, "Makes it again", NULL, NULL },
    { KEY_CTRL('w'), NULL, "Erases the word before the cursor", NULL, NULL },
    { KEY_CTRL('k'), NULL, "Erases to the end of the line", NULL, NULL },
    { KEY_CTRL('u'), NULL, "Erases to the beginning of the line", NULL, NULL },
    { KEY_RIGHT | KEY_WITH_CTRL, NULL,
      "Moves by words; with Up and Down by paragraphs, with Home and End to the ends", NULL, NULL },
    { 0 },
};

const struct screen_kind composer_screen = {
    .name = "composer",
    .title = CLEAN_INIT("A letter"),
    .state_size = sizeof(struct composer),
    .keys = keys,
    .typing = true,
    .help = CLEAN_INIT("Just write; lines are broken for you. What you write is kept at the office "
                       "within a second, so that nothing is lost when the "
                       "connection is. A letter has up to 5,000 characters.\n\nNames, addresses "
                       "and numbers that could find you come back to "
                       "you, with the place marked: nobody here is to be found."),
    .enter = enter,
    .draw = composer_draw,
    .handle = handle,
    .answer = answer,
    .tick = tick,
    .leave = leave,
    .holds_text = holds_text,
    .title_of = title_of,
};
