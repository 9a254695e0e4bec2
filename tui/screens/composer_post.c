/* Posting: asked about, saved, asked at the desk once however often, and told what became of it. */
#include "tui/program/program.h"
#include "tui/screens/composer_private.h"
#include "tui/screens/posted.h"
#include "tui/screens/screens.h"

static const struct delay {
    int32_t key;
    int64_t hours;
} delays[] = { { 'p', 0 }, { '1', 24 }, { '3', 72 }, { '7', 168 } };
static const struct question_choice choices[] = { { 'p', "Post it" },      { '1', "Slower: 1 day" },
                                                  { '3', "3 days" },       { '7', "1 week" },
                                                  { 'k', "Keep writing" }, { 0 } };

static const struct question_choice farewell_choices[] = {
    { 'p', "Post the farewell" }, { 'o', "An ordinary letter" }, { 'k', "Keep writing" }, { 0 }
};

static bool says_nothing(struct clean text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.bytes[i] != ' ' && text.bytes[i] != '\n')
            return false;
    return true;
}

static void send_letter(struct screen *screen)
{
    struct composer *composer = screen->state;
    struct send_body asked = { .match_id = composer->given.match,
                               .content = editor_text(&composer->editor),
                               .delivery_delay_hours = composer->delay_hours,
                               .farewell = composer->given.farewell,
                               .request_id = composer->saving.request,
                               .draft_id = composer->saving.draft,
                               .taken_out = (int64_t)text_taken_all(&composer->editor.taken),
                               .hidden_out = (int64_t)composer->editor.taken.hidden };
    if (composer->was_asked)
        return;
    composer->was_asked = true;
    program_ask(screen, ROUTE_SEND, &asked);
}

/* The draft is saved first: whatever happens then, the text is at the office. */
static void post_now(struct screen *screen, int64_t hours)
{
    struct composer *composer = screen->state;
    composer->stage = COMPOSER_POSTING;
    composer->delay_hours = hours;
    composer->note = CLEAN("");
    saving_hurry(&composer->saving);
    saving_turn(&composer->saving, screen, &composer->editor);
    if (saving_is_done(&composer->saving))
        send_letter(screen);
}

static void chosen(struct screen *screen, int32_t key)
{
    for (size_t i = 0; i < sizeof delays / sizeof *delays; i++)
        if (delays[i].key == key)
            post_now(screen, delays[i].hours);
}

static void farewell_chosen(struct screen *screen, int32_t key)
{
    struct composer *composer = screen->state;
    if (key == 'o')
        composer->given.farewell = false;
    if (key != 'k')
        post_now(screen, 0);
}

static const struct question ordinary = {
    .text =
        CLEAN_INIT("Post it? It can be taken back for 30 minutes, then travels at least 12 hours."),
    .choices = choices,
    .chosen = chosen
};
static const struct question last = {
    .text = CLEAN_INIT("Post it as your last letter? Your correspondence ends when it arrives."),
    .choices = farewell_choices,
    .chosen = farewell_chosen
};

/* What the office would take out goes first, so that the author sees what is posted, and hears of
 * it while it can still be written in another way. */
static struct question cleaned_question(struct composer *composer, struct arena *arena)
{
    struct question question = composer->given.farewell ? last : ordinary;
    struct text_taken before = composer->editor.taken;
    editor_clean(&composer->editor);
    size_t taken = text_taken_all(&composer->editor.taken);
    if (taken > text_taken_all(&before))
        composer->saving.changed = true;
    if (taken > 0)
        question.text = text_format(arena, "%s %s", text_taken_sentence(arena, taken).bytes,
                                    question.text.bytes);
    return question;
}

void composer_post(struct screen *screen)
{
    struct composer *composer = screen->state;
    struct arena arena = ARENA();
    struct question question = cleaned_question(composer, &arena);
    if (says_nothing(editor_text(&composer->editor)))
        program_warn(screen->program, CLEAN("An empty letter cannot be posted."));
    else
        program_question(screen, &question);
    arena_drop(&arena);
}

/* The desk's client has asked for long, or there is no sense in asking now: the author goes on. */
static void not_now(struct screen *screen)
{
    struct composer *composer = screen->state;
    composer->stage = COMPOSER_WRITING;
    composer->note = text_format(&screen->arena,
                                 "Not posted: %s. What you wrote stays here; please post it later.",
                                 composer->saving.trouble.bytes);
}

void composer_saved(struct screen *screen, enum saving_result result)
{
    struct composer *composer = screen->state;
    if (composer->stage != COMPOSER_POSTING)
        return;
    if (result == SAVING_MOVED_ON || result == SAVING_FAILED)
        composer->stage =
            COMPOSER_WRITING; /* it may have been posted elsewhere: the author looks first */
    else if (result == SAVING_WAITS)
        not_now(screen);
    else if (saving_is_done(&composer->saving))
        send_letter(screen);
}

/* ---- what became of it ---- */

static void posted(struct screen *screen, const struct posted_body *answer)
{
    struct composer *composer = screen->state;
    struct posted_given given = { .pen_pal_handle = composer->given.pen_pal_handle,
                                  .leaves_at = answer->leaves_at,
                                  .arrives_at = answer->scheduled_delivery };
    composer->saving.over = true;
    program_replace(screen->program, &posted_screen, &given);
}

static void returned(struct screen *screen, const struct posted_body *answer)
{
    struct composer *composer = screen->state;
    composer->note = text_copy(&screen->arena, answer->reason);
    editor_mark(&composer->editor, (size_t)answer->mark_from, (size_t)answer->mark_to);
    program_warn(screen->program, CLEAN("Not posted: see the marked place."));
}

static void ask_again(struct screen *screen, int32_t key)
{
    struct composer *composer = screen->state;
    if (key != 'a')
        return;
    composer->stage = COMPOSER_POSTING;
    send_letter(screen);
}

/* Nobody knows whether it was posted: asking again with the same request is safe, and the only way
 * to know. */
static void uncertain(struct screen *screen)
{
    static const struct question_choice again[] = { { 'a', "Ask again" },
                                                    { 'k', "Keep writing" },
                                                    { 0 } };
    program_question(screen, &(struct question){
                                 .text = CLEAN("The office gave no answer. Ask again? The letter "
                                               "is posted once, however often you ask."),
                                 .choices = again,
                                 .chosen = ask_again });
}

void composer_take_posted(struct screen *screen, const struct desk_event *event)
{
    struct composer *composer = screen->state;
    const struct posted_body *answer = event->answered.answer;
    const struct error *e = &event->answered.error;
    composer->was_asked = false;
    composer->stage = COMPOSER_WRITING;
    if (e->fault == FAULT_UNCERTAIN || e->fault == FAULT_UNAVAILABLE || e->fault == FAULT_INTERNAL)
        uncertain(screen);
    else if (e->fault != FAULT_NONE)
        composer->note = text_format(&screen->arena, "%s", error_sentence(e));
    else if (text_equal(answer->outcome, CLEAN("posted")))
        posted(screen, answer);
    else
        returned(screen, answer);
}
