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

/* Rows of open_cases, case_of_look and additions_of_case (sql/queries/case.sql). */
struct case_list {
    const struct case_line_row *items;
    size_t count;
    bool more;
};
/* The open cases, the gravest first and of those the oldest; at most CASES_LISTED. Nothing of what
 * anybody wrote. */
MUST_USE bool case_list(struct db *db, struct arena *arena, struct case_list *list,
                        struct error *e);

struct case_view {
    struct case_view_row row;
    const struct case_addition_row *additions;
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
