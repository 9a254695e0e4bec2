/* shared/cases/moderation_case.h - what an operator does about cases: looking, releasing or
 * returning a held letter, closing.
 *
 * The database does each act in one transaction with the case and its entry in the audit log
 * (sql/rules/cases.sql); only the owner's role may. `by` says who acts, as in audit.h. Acts name a
 * case by its id; who comes second is told that it is decided. */
#ifndef SHARED_CASES_MODERATION_CASE_H
#define SHARED_CASES_MODERATION_CASE_H

#include "shared/store/db.h"

enum { CASES_LISTED = 100 };

struct case_line {
    struct moderation_case_id id;
    struct clean severity; /* low medium high critical */
    struct clean kind;     /* spam harassment inappropriate_content fake_profile other */
    struct clean about; /* of the gate: held taken-back author-left judged gone; a report: message
                           user match */
    struct text_list flags; /* the gate's words, when it was the gate */
    struct span age;
    struct instant
        planned; /* when the letter would arrive; none: no letter, or none that travels */
};
struct case_list {
    const struct case_line *items;
    size_t count;
    bool more;
};
/* The open cases, the gravest first and of those the oldest; at most CASES_LISTED. Nothing of what
 * anybody wrote. */
MUST_USE bool case_list(struct db *db, struct arena *arena, struct case_list *list,
                        struct error *e);

struct case_addition {
    struct instant said_at;
    struct clean kind, words;
};
struct case_view {
    struct case_line line;
    int64_t look;              /* the entry in the audit log; opens the letter (held_letter_open) */
    struct clean status;       /* open under_review resolved dismissed */
    struct clean about_handle; /* whose letter it is, or who was reported */
    struct clean by_handle;    /* who reported; empty: the gate */
    struct clean to_handle;    /* to whom the letter is; empty: no letter */
    struct clean words;        /* the report's */
    struct clean action, note; /* what was decided, and why; empty: open */
    struct instant opened_at, decided_at, posted_at /* the letter */;
    int64_t sequence /* the letter's place in its conversation */, letters /* that are evidence */;
    const struct case_addition *additions;
    size_t addition_count;
};
/* Looks at a case. That somebody does, and why, is committed in the audit log before anything is
 * read. Faults: NOT_FOUND, INPUT (no reason). */
struct case_look {
    struct moderation_case_id id;
    struct clean by, reason;
};
MUST_USE bool case_view(struct db *db, struct arena *arena, const struct case_look *look,
                        struct case_view *view, struct error *e);

/* What is held goes on: in its time, or now when that is past, in order with the other letters of
 * its author. *due: when it is due. Faults: NOT_FOUND, CONFLICT with a sentence that says why not
 * and what to do (decided, a report, taken back, author or reader left, parted by a block). */
MUST_USE bool case_release(struct db *db, struct arena *arena, const struct case_look *act,
                           struct instant *due, struct error *e);
/* What is held goes back to its author, who is told; its reader never hears of it. Faults: as
 * case_release, INPUT (no reason). */
MUST_USE bool case_return(struct db *db, struct arena *arena, const struct case_look *act,
                          struct error *e);
/* Closes a case that holds no letter; `reason` is the note. Faults: NOT_FOUND, CONFLICT (decided,
 * holds a letter), INPUT (no note). */
MUST_USE bool case_close(struct db *db, struct arena *arena, const struct case_look *act,
                         struct error *e);

#endif
