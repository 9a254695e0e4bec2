#include "shared/keeping/retention.h"

/* The time that a run has: monotonic. */
static bool is_over(struct instant deadline)
{
    return clock_monotonic().microseconds >= deadline.microseconds;
}

/* One kind of what goes in batches. */
struct batches {
    struct clean kind; /* of letters; empty: cases */
    struct instant deadline;
};

static enum db_found take_batch(const struct post_office *office, struct clean kind,
                                struct gone_row *row, struct error *e)
{
    if (text_is_empty(kind))
        return db_one(office->db, retain_cases, ASK(.most = RETENTION_BATCH), office->arena, row,
                      e);
    return db_one(office->db, retain_letters, ASK(.kind = kind, .most = RETENTION_BATCH),
                  office->arena, row, e);
}

static bool take_batches(const struct post_office *office, const struct batches *of, int64_t *gone,
                         bool *more, struct error *e)
{
    struct gone_row row = { .gone = 1 };

    while (row.gone > 0 &&
           !is_over(of->deadline)) { /* a batch is of one month, so a small one says nothing */
        if (take_batch(office, of->kind, &row, e) != DB_FOUND)
            return error_add(e, "taking away what is over");
        *gone += row.gone;
    }
    *more |= row.gone > 0;
    return true;
}

static bool take_months(const struct post_office *office, struct instant deadline,
                        struct retained *done, struct error *e)
{
    struct retained_month_row row = { .month = CLEAN("any") };

    while (!text_is_empty(row.month) && !is_over(deadline)) {
        enum db_found found = db_one(office->db, retain_month, NOTHING, office->arena, &row, e);
        if (found != DB_FOUND && e->fault == FAULT_UNAVAILABLE && !db_is_lost(office->db)) {
            done->busy = true;
            return true;
        }
        if (found != DB_FOUND)
            return error_add(e, "dropping a month");
        done->months += !text_is_empty(row.month);
    }
    done->more |= !text_is_empty(row.month);
    return true;
}

bool retention_run(const struct post_office *office, struct span time, struct retained *done,
                   struct error *e)
{
    struct instant deadline = instant_after(clock_monotonic(), time);
    const struct batches one_time = { CLEAN("one-time"), deadline };
    const struct batches long_term = { CLEAN("long-term"), deadline };
    const struct batches cases = { CLEAN(""), deadline };

    const struct batches *all[] = { &one_time, &long_term, &cases };
    bool good = true;

    *done = (struct retained){ 0 };
    /* What stops one kind does not keep the others; the first fault is told. */
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct error why = { 0 };
        if (!take_batches(office, all[i], all[i] == &cases ? &done->cases : &done->letters,
                          &done->more, &why) &&
            good)
            good = (*e = why, false);
    }
    struct error why = { 0 };
    if (!take_months(office, deadline, done, &why) && good)
        good = (*e = why, false);
    return good;
}

bool retention_forecast(const struct post_office *office, struct forecast *forecast,
                        struct error *e)
{
    struct forecast_row *rows = NULL;
    struct forecast_month_row *months = NULL;

    if (!db_each(office->db, retention_forecast, NOTHING, office->arena, &rows, &forecast->count,
                 e) ||
        !db_each(office->db, retention_months, NOTHING, office->arena, &months,
                 &forecast->month_count, e))
        return error_add(e, "looking at what is over");
    forecast->rows = rows;
    forecast->months = months;
    return true;
}

bool hold_place(const struct post_office *office, const struct hold *wanted,
                struct placed_hold_row *placed, struct error *e)
{
    if (text_is_empty(wanted->reason))
        return error_input(e, "reason",
                           "A hold has a reason, such as the number of an order: please give one.");
    switch (db_one(office->db, place_hold,
                   ASK(.handle = wanted->handle, .reason = wanted->reason,
                       .placed_by = wanted->placed_by, .until = wanted->until),
                   office->arena, placed, e)) {
    case DB_FOUND: return true;
    case DB_NONE:
        return error_say(e, FAULT_NOT_FOUND, "Nobody has the handle \"%s\".", wanted->handle.bytes);
    case DB_FAILED: break;
    }
    if (e->fault == FAULT_INPUT)
        return error_input(e, "until", "A hold ends after today, or has no end.");
    return error_add(e, "placing a hold");
}

bool hold_end(const struct post_office *office, struct hold_id hold, struct clean ended_by,
              struct error *e)
{
    int64_t ended = 0;

    if (!db_change(office->db, end_hold, ASK(.hold = hold, .ended_by = ended_by), &ended, e))
        return error_add(e, "ending a hold");
    return ended == 1 ||
           error_say(e, FAULT_NOT_FOUND, "There is no such hold, or it was ended before.");
}

bool hold_list(const struct post_office *office, struct holds *holds, struct error *e)
{
    struct hold_row *rows = NULL;

    if (!db_each(office->db, list_holds, NOTHING, office->arena, &rows, &holds->count, e))
        return error_add(e, "listing holds");
    holds->items = rows;
    return true;
}
