#include "shared/cases/moderation_case.h"

#include <string.h>

#include "shared/base/limits.h"

bool case_list(struct db *db, struct arena *arena, struct case_list *list, struct error *e)
{
    struct case_line_row *rows = NULL;
    size_t count = 0;

    if (!db_each(db, open_cases, ASK(.most = CASES_LISTED + 1), arena, &rows, &count, e))
        return error_add(e, "listing cases");
    bool more = count > CASES_LISTED;
    *list = (struct case_list){ rows, more ? CASES_LISTED : count, more };
    return true;
}

/* ---- looking ---- */

enum { ADDITIONS_SHOWN = 1000 };

static bool no_such_case(struct error *e)
{
    return error_say(e, FAULT_NOT_FOUND,
                     "There is no such case; cases list shows those that are open.");
}

static bool refused(const struct db *db, const char *what, struct error *e)
{
    if (strcmp(db_constraint(db), "case_act_has_a_reason") == 0)
        return error_input(e, "reason",
                           "Please say why, in at most %d characters: it is kept in the audit log.",
                           REASON_CHARACTERS_MOST);
    return error_add(e, "%s a case", what);
}

bool case_view(struct db *db, struct arena *arena, const struct case_look *look,
               struct case_view *view, struct error *e)
{
    struct look_row row = { 0 };
    struct case_view seen = { 0 };
    struct case_addition_row *additions = NULL;

    if (db_one(db, look_at_case, ASK(.the_case = look->id, .by = look->by, .reason = look->reason),
               arena, &row, e) != DB_FOUND)
        return refused(db, "looking at", e);
    if (row.look == 0)
        return no_such_case(e);
    if (db_one(db, case_of_look, ASK(.the_case = look->id, .look = row.look), arena, &seen.row,
               e) != DB_FOUND ||
        !db_each(db, additions_of_case, ASK(.the_case = look->id, .most = ADDITIONS_SHOWN), arena,
                 &additions, &seen.addition_count, e))
        return error_add(e, "reading a case");
    seen.additions = additions;
    *view = seen;
    return true;
}

/* ---- deciding ---- */

/* Why something was not done, and what to do. */
static const struct {
    const char *outcome, *sentence;
} reasons[] = {
    { "decided", "This case is decided already; nothing was changed. \"cases show\" tells how." },
    { "no-letter", "This case is a report: it holds no letter. \"cases close\" closes it." },
    { "held", "This case holds a letter: release it, or return it to its author." },
    { "taken-back", "Its author has taken this letter back: it is a draft again. \"cases close\" "
                    "closes the case." },
    { "author-left",
      "The author of this letter has left: it is not delivered. \"cases close\" closes the case." },
    { "reader-left", "Whom this letter is to has left: it cannot arrive. \"cases return\" gives it "
                     "back to its author." },
    { "parted", "One of the two has blocked the other: this letter cannot arrive. \"cases return\" "
                "gives it back to its author." },
    { "judged", "This letter is not at customs any more. \"cases close\" closes the case." },
    { "gone", "This letter is no longer kept. \"cases close\" closes the case." },
};

static bool explain(struct clean outcome, struct error *e)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(outcome.bytes, reasons[i].outcome) == 0)
            return error_say(e, FAULT_CONFLICT, "%s", reasons[i].sentence);
    return no_such_case(e);
}

bool case_release(struct db *db, struct arena *arena, const struct case_look *act,
                  struct instant *due, struct error *e)
{
    struct released_row row = { 0 };

    if (db_one(db, release_letter, ASK(.the_case = act->id, .by = act->by), arena, &row, e) !=
        DB_FOUND)
        return error_add(e, "releasing a letter");
    *due = row.due_at;
    return strcmp(row.outcome.bytes, "released") == 0 || explain(row.outcome, e);
}

bool case_return(struct db *db, struct arena *arena, const struct case_look *act, struct error *e)
{
    struct outcome_row row = { 0 };

    if (db_one(db, return_letter, ASK(.the_case = act->id, .by = act->by, .reason = act->reason),
               arena, &row, e) != DB_FOUND)
        return refused(db, "deciding on", e);
    return strcmp(row.outcome.bytes, "returned") == 0 || explain(row.outcome, e);
}

bool case_close(struct db *db, struct arena *arena, const struct case_look *act, struct error *e)
{
    struct outcome_row row = { 0 };

    if (db_one(db, close_case, ASK(.the_case = act->id, .by = act->by, .note = act->reason), arena,
               &row, e) != DB_FOUND)
        return refused(db, "deciding on", e);
    return strcmp(row.outcome.bytes, "closed") == 0 || explain(row.outcome, e);
}
