/* Undo: a row of changes, newest last, and one run of bytes that holds what each of them removed
 * and inserted. Both have a fixed size; the oldest steps are forgotten first. */
#include <string.h>

#include "tui/widgets/editor_private.h"

enum {
    STEPS_MOST = 300,
    LOG_BYTES = 96 * 1024
}; /* two changes of a whole letter (40,000 bytes each) fit */

struct step {
    enum step_kind kind;
    size_t at, removed,
        inserted; /* bytes; in the log: first what was removed, then what was inserted */
    size_t log;
    size_t cursor_before, cursor_after;
};

struct editor_history {
    size_t count; /* steps known */
    size_t done;  /* of them not taken back */
    bool paused;
    struct step steps[STEPS_MOST];
    char log[LOG_BYTES];
};

struct editor_history *history_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct editor_history);
}

void history_forget(struct editor_history *history)
{
    history->count = history->done = 0;
    history->paused = true;
}

void history_pause(struct editor_history *history)
{
    history->paused = true;
}

static size_t log_end(const struct editor_history *history)
{
    if (history->count == 0)
        return 0;
    const struct step *last = &history->steps[history->count - 1];
    return last->log + last->removed + last->inserted;
}

static void forget_oldest(struct editor_history *history)
{
    size_t freed = history->steps[0].removed + history->steps[0].inserted;
    memmove(history->log, history->log + freed, log_end(history) - freed);
    history->count--;
    history->done--;
    memmove(history->steps, history->steps + 1, history->count * sizeof *history->steps);
    for (size_t i = 0; i < history->count; i++)
        history->steps[i].log -= freed;
}

static void append(struct editor_history *history, size_t at, struct clean text)
{
    if (text.size > 0)
        memcpy(history->log + at, text.bytes, text.size);
}

static void add_step(struct editor_history *history, enum step_kind kind,
                     const struct change *change)
{
    size_t size = change->removed.size + change->inserted.size;
    while (history->count > 0 &&
           (history->count == STEPS_MOST || log_end(history) + size > LOG_BYTES))
        forget_oldest(history);
    size_t log = log_end(history);
    append(history, log, change->removed);
    append(history, log + change->removed.size, change->inserted);
    history->steps[history->count++] = (struct step){ .kind = kind,
                                                      .at = change->at,
                                                      .removed = change->removed.size,
                                                      .inserted = change->inserted.size,
                                                      .log = log,
                                                      .cursor_before = change->cursor_before,
                                                      .cursor_after = change->cursor_after };
    history->done = history->count;
}

/* A word more is a step more. */
static bool begins_word(const struct editor_history *history, struct clean inserted)
{
    char before = history->log[log_end(history) - 1],
         first = inserted.size > 0 ? inserted.bytes[0] : ' ';
    return (before == ' ' || before == '\n') && first != ' ' && first != '\n';
}

/* Typed right behind the run; what it replaced of the run's end (an accent joined its letter) is
 * replaced in the log, too. */
static bool join_typed(struct editor_history *history, struct step *last,
                       const struct change *change)
{
    size_t removed = change->removed.size, inserted = change->inserted.size;
    if (last->inserted == 0 || removed > last->inserted ||
        change->at + removed != last->at + last->inserted ||
        begins_word(history, change->inserted) || log_end(history) + inserted > LOG_BYTES)
        return false;
    append(history, log_end(history) - removed, change->inserted);
    last->inserted = last->inserted - removed + inserted;
    last->cursor_after = change->cursor_after;
    return true;
}

static bool join_erased(struct editor_history *history, struct step *last,
                        const struct change *change)
{
    size_t size = change->removed.size;
    bool before = change->at + size == last->at, behind = change->at == last->at;
    if (change->inserted.size > 0 || last->inserted > 0 || (!before && !behind) ||
        log_end(history) + size > LOG_BYTES)
        return false;
    if (before)
        memmove(history->log + last->log + size, history->log + last->log, last->removed);
    append(history, last->log + (before ? 0 : last->removed), change->removed);
    last->removed += size;
    last->at = change->at;
    last->cursor_after = change->cursor_after;
    return true;
}

static bool join(struct editor_history *history, enum step_kind kind, const struct change *change)
{
    struct step *last = history->count > 0 ? &history->steps[history->count - 1] : NULL;
    if (!last || history->paused || last->kind != kind)
        return false;
    if (kind == STEP_TYPED)
        return join_typed(history, last, change);
    return kind == STEP_ERASED && join_erased(history, last, change);
}

void history_add(struct editor_history *history, enum step_kind kind, const struct change *change)
{
    history->paused = history->paused || history->done < history->count;
    history->count = history->done;
    if (!join(history, kind, change))
        add_step(history, kind, change);
    history->paused = false;
}

static struct change change_of(const struct editor_history *history, const struct step *step)
{
    const char *bytes = history->log + step->log;
    return (struct change){ .at = step->at,
                            .removed = { bytes, step->removed },
                            .inserted = { bytes + step->removed, step->inserted },
                            .cursor_before = step->cursor_before,
                            .cursor_after = step->cursor_after };
}

bool history_undo(struct editor_history *history, struct change *out)
{
    if (history->done == 0)
        return false;
    *out = change_of(history, &history->steps[--history->done]);
    return true;
}

bool history_redo(struct editor_history *history, struct change *out)
{
    if (history->done == history->count)
        return false;
    *out = change_of(history, &history->steps[history->done++]);
    return true;
}
