#include "tui/screens/saving.h"

#include <string.h>

#include "tui/program/program.h"
#include "tui/words/when.h"

static const struct span is_late = { 1500000 }; /* an answer takes milliseconds */
enum { BYTES_MOST = 4 * LETTER_CHARACTERS_MOST };

static void make_ids(struct saving *saving)
{
    id_random(saving->draft.bytes);
    id_random(saving->request.bytes);
    saving->version = 0;
}

void saving_begin(struct saving *saving, struct arena *arena, struct match_id match)
{
    *saving = (struct saving){ .match = match, .trouble = CLEAN("") };
    saving->tried_bytes = ARENA_ARRAY(arena, char, BYTES_MOST + 1);
    make_ids(saving);
}

void saving_resume(struct saving *saving, const struct draft_body *draft)
{
    saving->draft = draft->draft_id;
    saving->request = draft->request_id;
    saving->match = draft->match_id;
    saving->version = draft->version;
    saving->saved_at = draft->saved_at;
}

static bool has_unsaved(const struct saving *saving)
{
    return saving->changed || saving->moved;
}

static void note(struct saving *saving, const struct screen *screen)
{
    struct instant now = program_monotonic(screen->program);
    if (!has_unsaved(saving))
        saving->first_change = now;
    saving->stuck = false;
    if (saving->again)
        return;
    struct instant soon = instant_after(now, span_milliseconds(400));
    struct instant latest = instant_after(saving->first_change, span_seconds(1));
    saving->due = soon.microseconds < latest.microseconds ? soon : latest;
}

void saving_note_change(struct saving *saving, const struct screen *screen)
{
    note(saving, screen);
    saving->changed = true;
}

/* A cursor is kept with a draft, but makes none. */
void saving_note_move(struct saving *saving, const struct screen *screen)
{
    if (saving->version == 0)
        return;
    note(saving, screen);
    saving->moved = true;
}

void saving_hurry(struct saving *saving)
{
    saving->due = (struct instant){ 0 };
    saving->stuck = false;
}

static struct draft_body draft_of(const struct saving *saving, const struct editor *editor)
{
    return (struct draft_body){ .draft_id = saving->draft,
                                .match_id = saving->match,
                                .request_id = saving->request,
                                .content = editor_text(editor),
                                .cursor = (int64_t)editor_cursor_characters(editor),
                                .version = saving->version,
                                .pen_pal_handle = CLEAN("") };
}

/* A copy: the text may change while the answer is under way, and what is asked again must be the
 * same. */
static void take_copy(struct saving *saving, const struct editor *editor)
{
    saving->tried = draft_of(saving, editor);
    memcpy(saving->tried_bytes, editor->bytes, editor->size + 1);
    saving->tried.content.bytes = saving->tried_bytes;
    saving->changed = saving->moved = false;
}

void saving_turn(struct saving *saving, struct screen *screen, const struct editor *editor)
{
    struct instant now = program_monotonic(screen->program);
    if (saving->over || saving->under_way || saving->stuck ||
        (!saving->again && !has_unsaved(saving)))
        return;
    if (now.microseconds < saving->due.microseconds) {
        program_wake(screen, instant_between(now, saving->due));
        return;
    }
    if (!saving->again)
        take_copy(saving, editor);
    saving->again = false;
    saving->under_way = true;
    saving->asked_at = program_now(screen->program);
    program_ask(screen, ROUTE_DRAFT_SAVE, &saving->tried);
    program_wake(screen, is_late); /* so that it is drawn when no answer comes */
}

static bool passes_by(enum fault fault)
{
    return fault_passes(fault) || fault == FAULT_TOO_MANY || fault == FAULT_INTERNAL;
}

static struct clean why_it_waits(enum fault fault)
{
    return fault == FAULT_NO_ROOM ? CLEAN("the office has no room just now")
                                  : CLEAN("the office is closed for a moment");
}

static enum saving_result fail(struct saving *saving, struct screen *screen, const struct error *e)
{
    bool was_known = saving->tried.version > 0 || e->fault == FAULT_CONFLICT;
    saving->changed = true;
    saving->trouble = text_format(&screen->arena, "%s", error_sentence(e));
    if (saving->moved_on || !was_known ||
        (e->fault != FAULT_CONFLICT && e->fault != FAULT_NOT_FOUND)) {
        saving->stuck = true;
        return SAVING_FAILED;
    }
    make_ids(saving);
    saving->moved_on = true;
    saving_hurry(saving);
    return SAVING_MOVED_ON;
}

enum saving_result saving_answer(struct saving *saving, struct screen *screen,
                                 const struct desk_event *event)
{
    const struct error *e = &event->answered.error;
    const struct draft_body *saved = event->answered.answer;
    saving->under_way = false;
    if (passes_by(e->fault)) {
        saving->again = true;
        saving->trouble = why_it_waits(e->fault);
        saving->due = instant_after(program_monotonic(screen->program), span_seconds(2));
        return SAVING_WAITS;
    }
    if (e->fault != FAULT_NONE)
        return fail(saving, screen, e);
    saving->version = saved->version;
    saving->saved_at = saved->saved_at;
    saving->moved_on = false;
    saving->trouble = CLEAN("");
    return SAVING_DONE;
}

/* When a save is under way, this one comes behind it and counts on it. */
static void save_last(const struct saving *saving, struct screen *screen,
                      const struct editor *editor)
{
    struct draft_body draft = draft_of(saving, editor);
    draft.version += saving->under_way;
    program_ask(screen, ROUTE_DRAFT_SAVE, &draft);
}

void saving_leave(struct saving *saving, struct screen *screen, const struct editor *editor)
{
    struct draft_ref_body empty = { .draft_id = saving->draft };
    bool exists = saving->version > 0 || saving->under_way;
    if (saving->over)
        return;
    if (editor->size == 0 && exists)
        program_ask(screen, ROUTE_DRAFT_DROP, &empty);
    else if (has_unsaved(saving) || saving->again)
        save_last(saving, screen, editor);
    saving->over = true;
}

bool saving_is_done(const struct saving *saving)
{
    return saving->over || (!saving->under_way && !saving->again && !has_unsaved(saving));
}

bool saving_is_late(const struct saving *saving, const struct scene *scene)
{
    bool unsaved = saving->changed || saving->under_way || saving->again;
    bool waits = saving->under_way &&
                 instant_between(saving->asked_at, scene->now).microseconds >= is_late.microseconds;
    return unsaved && (saving->again || scene->office_is_lost || waits);
}

struct clean saving_words(const struct saving *saving, const struct scene *scene)
{
    struct arena *arena = scene->scratch;
    if (saving->stuck)
        return text_format(arena, "not saved: %s", saving->trouble.bytes);
    if (saving_is_late(saving, scene))
        return text_format(arena, "not saved yet: %s",
                           saving->again ? saving->trouble.bytes
                                         : why_it_waits(FAULT_UNAVAILABLE).bytes);
    if (saving->changed || saving->under_way)
        return CLEAN("saving ...");
    if (instant_is_none(saving->saved_at))
        return CLEAN("kept while you write");
    bool today =
        instant_between(saving->saved_at, scene->now).microseconds < span_hours(12).microseconds;
    return text_format(
        arena, "saved %s",
        today ? when_clock(arena, saving->saved_at, scene->time_zone).bytes
              : when_words(arena, saving->saved_at, scene->now, scene->time_zone).bytes);
}
