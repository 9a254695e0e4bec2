#include "shared/cases/report.h"

bool report_make(struct db *db, struct arena *arena, const struct report *report,
                 struct report_made *out, struct error *e)
{
    struct reported_row row = { 0 };

    switch (
        db_one(db, make_report,
               ASK(.reporter = report->reporter, .match = report->match, .letter = report->letter,
                   .target = report->target_type, .violation = report->violation_type,
                   .words = report->description, .most = REPORTS_A_DAY),
               arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "nothing of this account to report");
    case DB_FAILED: return error_add(e, "reporting");
    }
    if (id_is_empty(row.log_id.bytes))
        return error_say(e, FAULT_TOO_MANY,
                         "You have reported %lld times today. What you reported is being looked "
                         "at; please go on tomorrow.",
                         (long long)row.today);
    *out = (struct report_made){ row.log_id, row.outcome };
    return true;
}
