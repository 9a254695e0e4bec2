/* tui/screens/saving.h - keeping the draft of a letter at the office while it is written (C4): 400
 * ms after the last change, at most a second after the first that is not saved. Never two saves
 * under way; a save without an answer is asked again as it was, so that the office can tell that it
 * is the same; then comes what was written meanwhile.
 *
 * A draft that was changed, posted or thrown away elsewhere is left alone: the text here goes on as
 * a new draft, with new ids. */
#ifndef TUI_SCREENS_SAVING_H
#define TUI_SCREENS_SAVING_H

#include "shared/desk/contract.h"
#include "tui/program/screen.h"
#include "tui/widgets/editor.h"

struct saving {
    struct draft_id draft;
    struct request_id request; /* the letter will be posted with it */
    struct match_id match;
    int64_t version;         /* the office's; 0: it has none yet */
    struct instant saved_at; /* office time; none: never */

    bool changed, moved;              /* text, cursor: since the last try */
    struct instant first_change, due; /* monotonic */
    bool under_way, again;            /* `tried` waits for its answer; has to be asked again */
    struct instant asked_at;          /* office time of that */
    struct draft_body tried;
    char *tried_bytes;
    bool moved_on;        /* new ids since the last good save: not twice in a row */
    bool stuck;           /* refused: tried again at the next change */
    bool over;            /* posted: nothing is saved any more */
    struct clean trouble; /* why it was refused or has to be asked again; empty: neither */
};

enum saving_result {
    SAVING_DONE,
    SAVING_WAITS,    /* the office is closed for a moment; it is asked again */
    SAVING_MOVED_ON, /* another draft now; trouble says why */
    SAVING_FAILED,   /* trouble says why; tried again at the next change */
};

void saving_begin(struct saving *saving, struct arena *arena,
                  struct match_id match);                                  /* a new letter */
void saving_resume(struct saving *saving, const struct draft_body *draft); /* after saving_begin */
/* The text, or only the cursor, has changed: it is saved by and by. */
void saving_note_change(struct saving *saving, const struct screen *screen);
void saving_note_move(struct saving *saving, const struct screen *screen);
void saving_hurry(struct saving *saving); /* what is unsaved is due now */
/* Asks when something is due, else sets the screen's timer. To be called after changes, answers and
 * ticks. */
void saving_turn(struct saving *saving, struct screen *screen, const struct editor *editor);
/* Takes the answer to DRAFT_SAVE. */
enum saving_result saving_answer(struct saving *saving, struct screen *screen,
                                 const struct desk_event *event);
/* Before the screen goes: asks for what is unsaved without waiting; an empty draft is thrown away.
 */
void saving_leave(struct saving *saving, struct screen *screen, const struct editor *editor);
/* Nothing is unsaved, nothing under way. */
bool saving_is_done(const struct saving *saving);
/* No answer comes: the office is closed for a moment. */
bool saving_is_late(const struct saving *saving, const struct scene *scene);
/* "saved 12:04", "saving ...", "not saved yet: ..."; in scene->scratch. */
struct clean saving_words(const struct saving *saving, const struct scene *scene);

#endif
