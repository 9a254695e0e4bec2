/* shared/keeping/retention.h - what is old goes (G3), what is held stays (G5).
 *
 * The law is the table retention_periods (sql/tables/0010_keeping.sql): one-time letters 90 days,
 * long-term letters a year, both from the day of posting; cases of the moderators two years.
 * Letters that still wait, in the queue or for a moderator, arrive first. A letter goes with
 * everything that is about it; months that are over and empty are dropped. A conversation stays,
 * with its numbers, when its letters are gone. */
#ifndef SHARED_KEEPING_RETENTION_H
#define SHARED_KEEPING_RETENTION_H

#include "shared/store/post_office.h"

enum { RETENTION_BATCH = 2000 };

struct retained {
    int64_t letters, cases,
        months; /* gone: months dropped, or made smaller for what is held in them */
    bool more;  /* the time ran out: call again */
    bool busy;  /* somebody holds a lock that dropping a month needs: later */
};
/* Takes away what is over, batch by batch in transactions of their own, until nothing is or about
 * `time` has passed. Nobody who reads or writes letters waits for it longer than a tenth of a
 * second (the lock_timeout of retain_month). */
MUST_USE bool retention_run(const struct post_office *office, struct span time,
                            struct retained *done, struct error *e);

/* What is past its time, by kind ("one-time", "long-term", "moderation") and month of posting
 * ("2026-11"). */
/* A month of letters that is over: dropped whole, or made smaller for the letters that stay in it.
 */
struct forecast { /* rows of retention_forecast, retention_months (sql/queries/retention.sql) */
    const struct forecast_row *rows;
    size_t count;
    const struct forecast_month_row *months;
    size_t month_count; /* as many as a run then says that it has dropped */
};
MUST_USE bool retention_forecast(const struct post_office *office, struct forecast *forecast,
                                 struct error *e);

/* Legal holds. Placing and ending are written into the audit log by the database. */
struct holds {
    const struct hold_row *items;
    size_t count;
};
struct hold {
    struct clean handle, reason, placed_by;
    struct instant until;
};
/* `until` none: until somebody ends it. Faults: NOT_FOUND (no such handle), INPUT (an empty reason,
 * an end that is past). */
MUST_USE bool hold_place(const struct post_office *office, const struct hold *wanted,
                         struct placed_hold_row *placed, struct error *e);
/* NOT_FOUND when there is no such hold or it was ended. */
MUST_USE bool hold_end(const struct post_office *office, struct hold_id hold, struct clean ended_by,
                       struct error *e);
MUST_USE bool hold_list(const struct post_office *office, struct holds *holds, struct error *e);

#endif
