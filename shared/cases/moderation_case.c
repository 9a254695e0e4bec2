#include "shared/cases/moderation_case.h"

#include <string.h>

#include "shared/base/limits.h"

#define CASE_LINE_COLUMNS(type, line) \
    COLUMN(type, line.id, "log_id"), COLUMN(type, line.severity, "severity"), \
        COLUMN(type, line.kind, "kind"), COLUMN(type, line.about, "about"), \
        COLUMN(type, line.flags, "flags"), COLUMN(type, line.age, "age"), \
        COLUMN(type, line.planned, "planned")

struct line_row {
    struct case_line line;
};
static const struct column line_columns[] = { CASE_LINE_COLUMNS(struct line_row, line), { 0 } };

bool case_list(struct db *db, struct arena *arena, struct case_list *list, struct error *e)
{
    void *rows = NULL;
    size_t count = 0;

    if (!db_each(db, QUERY_open_cases, PARAMETERS(value_number(CASES_LISTED + 1)), line_columns,
                 sizeof(struct line_row), arena, &rows, &count, e))
        return error_add(e, "listing cases");
    bool more = count > CASES_LISTED;
    *list = (struct case_list){ rows, more ? CASES_LISTED : count, more };
    return true;
}

/* ---- looking ---- */

enum { ADDITIONS_SHOWN = 1000 };

struct look_row {
    int64_t look;
};
static const struct column look_columns[] = { COLUMN(struct look_row, look, "look"), { 0 } };
static const struct column view_columns[] = {
    CASE_LINE_COLUMNS(struct case_view, line),
    COLUMN(struct case_view, look, "look"),
    COLUMN(struct case_view, status, "status"),
    COLUMN(struct case_view, about_handle, "about_handle"),
    COLUMN(struct case_view, by_handle, "by_handle"),
    COLUMN(struct case_view, to_handle, "to_handle"),
    COLUMN(struct case_view, words, "words"),
    COLUMN(struct case_view, action, "action"),
    COLUMN(struct case_view, note, "note"),
    COLUMN(struct case_view, opened_at, "opened_at"),
    COLUMN(struct case_view, decided_at, "decided_at"),
    COLUMN(struct case_view, posted_at, "posted_at"),
    COLUMN(struct case_view, sequence, "sequence"),
    COLUMN(struct case_view, letters, "letters"),
    { 0 },
};
static const struct column addition_columns[] = {
    COLUMN(struct case_addition, said_at, "said_at"),
    COLUMN(struct case_addition, kind, "kind"),
    COLUMN(struct case_addition, words, "words"),
    { 0 },
};

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
    struct value id = value_id(look->id.bytes);
    struct look_row row = { 0 };
    struct case_view seen = { 0 };
    void *additions = NULL;

    if (db_one(db, QUERY_look_at_case,
               PARAMETERS(id, value_text(look->by), value_text(look->reason)), look_columns, arena,
               &row, e) != DB_FOUND)
        return refused(db, "looking at", e);
    if (row.look == 0)
        return no_such_case(e);
    if (db_one(db, QUERY_case_of_look, PARAMETERS(id, value_number(row.look)), view_columns, arena,
               &seen, e) != DB_FOUND ||
        !db_each(db, QUERY_additions_of_case, PARAMETERS(id, value_number(ADDITIONS_SHOWN)),
                 addition_columns, sizeof(struct case_addition), arena, &additions,
                 &seen.addition_count, e))
        return error_add(e, "reading a case");
    seen.additions = additions;
    *view = seen;
    return true;
}

/* ---- deciding ---- */

struct outcome_row {
    struct clean outcome;
    struct instant due;
};
static const struct column outcome_columns[] = { COLUMN(struct outcome_row, outcome, "outcome"),
                                                 { 0 } };
static const struct column released_columns[] = { COLUMN(struct outcome_row, outcome, "outcome"),
                                                  COLUMN(struct outcome_row, due, "due_at"),
                                                  { 0 } };

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
    struct outcome_row row = { 0 };

    if (db_one(db, QUERY_release_letter, PARAMETERS(value_id(act->id.bytes), value_text(act->by)),
               released_columns, arena, &row, e) != DB_FOUND)
        return error_add(e, "releasing a letter");
    *due = row.due;
    return strcmp(row.outcome.bytes, "released") == 0 || explain(row.outcome, e);
}

static bool decide(struct db *db, struct arena *arena, enum query query,
                   const struct case_look *act, struct error *e)
{
    struct outcome_row row = { 0 };

    if (db_one(db, query,
               PARAMETERS(value_id(act->id.bytes), value_text(act->by), value_text(act->reason)),
               outcome_columns, arena, &row, e) != DB_FOUND)
        return refused(db, "deciding on", e);
    return strcmp(row.outcome.bytes, query == QUERY_return_letter ? "returned" : "closed") == 0 ||
           explain(row.outcome, e);
}

bool case_return(struct db *db, struct arena *arena, const struct case_look *act, struct error *e)
{
    return decide(db, arena, QUERY_return_letter, act, e);
}

bool case_close(struct db *db, struct arena *arena, const struct case_look *act, struct error *e)
{
    return decide(db, arena, QUERY_close_case, act, e);
}
