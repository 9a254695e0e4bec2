#include "shared/keeping/retention.h"

struct gone_row {
    int64_t gone;
};
static const struct column gone_columns[] = { COLUMN(struct gone_row, gone, "gone"), { 0 } };

struct month_row {
    struct clean month;
};
static const struct column month_columns[] = { COLUMN(struct month_row, month, "month"), { 0 } };

/* The time that a run has: monotonic. */
static bool is_over(struct instant deadline)
{
    return clock_monotonic().microseconds >= deadline.microseconds;
}

/* One kind of what goes in batches; a text that is empty takes no parameter. */
struct batches {
    enum query query;
    struct clean kind;
    struct instant deadline;
};

static bool take_batches(const struct post_office *office, const struct batches *of, int64_t *gone,
                         bool *more, struct error *e)
{
    struct gone_row row = { .gone = 1 };
    const struct value values[] = { value_text(of->kind), value_number(RETENTION_BATCH) };
    size_t skipped = text_is_empty(of->kind) ? 1 : 0;

    while (row.gone > 0 &&
           !is_over(of->deadline)) { /* a batch is of one month, so a small one says nothing */
        if (db_one(office->db, of->query, values + skipped, 2 - skipped, gone_columns,
                   office->arena, &row, e) != DB_FOUND)
            return error_add(e, "taking away what is over");
        *gone += row.gone;
    }
    *more |= row.gone > 0;
    return true;
}

static bool take_months(const struct post_office *office, struct instant deadline,
                        struct retained *done, struct error *e)
{
    struct month_row row = { .month = CLEAN("any") };

    while (!text_is_empty(row.month) && !is_over(deadline)) {
        enum db_found found = db_one(office->db, QUERY_retain_month, NO_PARAMETERS, month_columns,
                                     office->arena, &row, e);
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
    const struct batches one_time = { QUERY_retain_letters, CLEAN("one-time"), deadline };
    const struct batches long_term = { QUERY_retain_letters, CLEAN("long-term"), deadline };
    const struct batches cases = { QUERY_retain_cases, CLEAN(""), deadline };

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

static const struct column forecast_columns[] = {
    COLUMN(struct forecast_row, kind, "kind"),       COLUMN(struct forecast_row, month, "month"),
    COLUMN(struct forecast_row, over, "over"),       COLUMN(struct forecast_row, held, "held"),
    COLUMN(struct forecast_row, waiting, "waiting"), { 0 },
};

static const struct column forecast_month_columns[] = {
    COLUMN(struct forecast_month, name, "name"),
    COLUMN(struct forecast_month, stay, "stay"),
    { 0 },
};

bool retention_forecast(const struct post_office *office, struct forecast *forecast,
                        struct error *e)
{
    void *rows = NULL, *months = NULL;

    if (!db_each(office->db, QUERY_retention_forecast, NO_PARAMETERS, forecast_columns,
                 sizeof(struct forecast_row), office->arena, &rows, &forecast->count, e) ||
        !db_each(office->db, QUERY_retention_months, NO_PARAMETERS, forecast_month_columns,
                 sizeof(struct forecast_month), office->arena, &months, &forecast->month_count, e))
        return error_add(e, "looking at what is over");
    forecast->rows = rows;
    forecast->months = months;
    return true;
}

static const struct column placed_columns[] = {
    COLUMN(struct hold, id, "hold_id"),
    COLUMN(struct hold, placed_at, "placed_at"),
    { 0 },
};

bool hold_place(const struct post_office *office, const struct hold *wanted, struct hold *placed,
                struct error *e)
{
    *placed = *wanted;
    if (text_is_empty(wanted->reason))
        return error_input(e, "reason",
                           "A hold has a reason, such as the number of an order: please give one.");
    switch (db_one(office->db, QUERY_place_hold,
                   PARAMETERS(value_text(wanted->handle), value_text(wanted->reason),
                              value_text(wanted->placed_by), value_time(wanted->until)),
                   placed_columns, office->arena, placed, e)) {
    case DB_FOUND: return true;
    case DB_NONE:
        return error_say(e, FAULT_NOT_FOUND, "Nobody has the handle \"%s\".", wanted->handle.bytes);
    case DB_FAILED: break;
    }
    if (e->fault == FAULT_INPUT)
        return error_input(e, "until", "A hold ends after today, or has no end.");
    return error_add(e, "placing a hold");
}

bool hold_end(const struct post_office *office, const uint8_t hold[16], struct clean ended_by,
              struct error *e)
{
    int64_t ended = 0;

    if (!db_change(office->db, QUERY_end_hold, PARAMETERS(value_id(hold), value_text(ended_by)),
                   &ended, e))
        return error_add(e, "ending a hold");
    return ended == 1 ||
           error_say(e, FAULT_NOT_FOUND, "There is no such hold, or it was ended before.");
}

static const struct column hold_columns[] = {
    COLUMN(struct hold, id, "hold_id"),
    COLUMN(struct hold, handle, "handle"),
    COLUMN(struct hold, reason, "reason"),
    COLUMN(struct hold, placed_by, "placed_by"),
    COLUMN(struct hold, state, "state"),
    COLUMN(struct hold, placed_at, "placed_at"),
    COLUMN(struct hold, until, "until"),
    COLUMN(struct hold, ended_at, "ended_at"),
    { 0 },
};

bool hold_list(const struct post_office *office, struct holds *holds, struct error *e)
{
    void *rows = NULL;

    if (!db_each(office->db, QUERY_list_holds, NO_PARAMETERS, hold_columns, sizeof(struct hold),
                 office->arena, &rows, &holds->count, e))
        return error_add(e, "listing holds");
    holds->items = rows;
    return true;
}
