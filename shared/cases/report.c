#include "shared/cases/report.h"

struct reported {
    struct report_made made;
    int64_t today;
};
static const struct column reported_columns[] = {
    COLUMN(struct reported, made.id, "log_id"),
    COLUMN(struct reported, made.outcome, "outcome"),
    COLUMN(struct reported, today, "today"),
    { 0 },
};

bool report_make(struct db *db, struct arena *arena, const struct report *report,
                 struct report_made *out, struct error *e)
{
    struct reported row = { 0 };

    switch (db_one(db, QUERY_make_report,
                   PARAMETERS(value_id(report->reporter.bytes), value_id(report->match.bytes),
                              value_id(report->letter.bytes), value_text(report->target_type),
                              value_text(report->violation_type), value_word(report->description),
                              value_number(REPORTS_A_DAY)),
                   reported_columns, arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "nothing of this account to report");
    case DB_FAILED: return error_add(e, "reporting");
    }
    if (id_is_empty(row.made.id.bytes))
        return error_say(e, FAULT_TOO_MANY,
                         "You have reported %lld times today. What you reported is being looked "
                         "at; please go on tomorrow.",
                         (long long)row.today);
    *out = row.made;
    return true;
}
