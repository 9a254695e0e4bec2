#include "shared/post/delivery.h"

#include "shared/post/life.h"

struct round_row {
    int64_t letters, told;
    struct span lateness;
    struct instant mark;
    struct text_list may_end;
};
static const struct column round_columns[] = {
    COLUMN(struct round_row, letters, "letters"), COLUMN(struct round_row, lateness, "lateness"),
    COLUMN(struct round_row, mark, "mark"),       COLUMN(struct round_row, may_end, "may_end"),
    COLUMN(struct round_row, told, "told"),       { 0 },
};

/* A walk begins from the beginning once a minute: letters that another postman had locked, or that
 * were approved late, are behind the mark. */
static struct instant walk_from(struct delivery_walk *walk)
{
    struct instant now = clock_monotonic();

    if (now.microseconds >= walk->look_at_all.microseconds) {
        walk->look_at_all = instant_after(now, span_minutes(1));
        walk->mark = (struct instant){ 0 };
    }
    return walk->mark;
}

bool delivery_round(const struct post_office *office, struct delivery_walk *walk,
                    struct delivered *done, struct error *e)
{
    struct instant from = walk_from(walk);
    int64_t batch = walk->batch > 0 ? walk->batch : DELIVERY_BATCH;
    struct round_row row = { 0 };

    if (db_one(office->db, QUERY_deliver_due, PARAMETERS(value_number(batch), value_time(from)),
               round_columns, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "delivering");
    /* the mark serves long drains; after the last batch the next walk sees everything, so nobody
     * waits on what is behind it */
    walk->mark.microseconds = row.letters < batch ? 0 : row.mark.microseconds;
    *done = (struct delivered){ .letters = row.letters, .worst_lateness = row.lateness };
    return life_finish(office, row.may_end, e);
}

struct wait_row {
    struct span wait;
};
static const struct column wait_columns[] = { COLUMN(struct wait_row, wait, "wait"), { 0 } };

bool delivery_next(const struct post_office *office, struct span most, struct span *wait,
                   struct error *e)
{
    struct wait_row row = { 0 };
    enum db_found found =
        db_one(office->db, QUERY_next_due, NO_PARAMETERS, wait_columns, office->arena, &row, e);

    if (found == DB_FAILED)
        return error_add(e, "looking for the next letter");
    if (found == DB_NONE || row.wait.microseconds > most.microseconds)
        *wait = most;
    else
        *wait = (struct span){ row.wait.microseconds > 0 ? row.wait.microseconds : 0 };
    return true;
}

struct made_row {
    int64_t made;
};
static const struct column made_columns[] = { COLUMN(struct made_row, made, "made"), { 0 } };

bool delivery_make_partitions(const struct post_office *office, int months, int64_t *made,
                              struct error *e)
{
    struct made_row row = { 0 };

    if (db_one(office->db, QUERY_make_partitions, PARAMETERS(value_number(months)), made_columns,
               office->arena, &row, e) != DB_FOUND)
        return error_add(e, "making partitions");
    *made = row.made;
    return true;
}

struct months_row {
    int64_t months;
};
static const struct column months_columns[] = { COLUMN(struct months_row, months, "months"), { 0 } };

bool delivery_months_ahead(const struct post_office *office, int64_t *months, struct error *e)
{
    struct months_row row = { 0 };

    if (db_one(office->db, QUERY_months_ahead, NO_PARAMETERS, months_columns, office->arena, &row,
               e) != DB_FOUND)
        return error_add(e, "looking how far partitions reach");
    *months = row.months;
    return true;
}

bool delivery_tidy(const struct post_office *office, struct error *e)
{
    static const enum query chores[] = { QUERY_forget_tokens, QUERY_forget_attempts,
                                         QUERY_forget_account_requests };

    for (size_t i = 0; i < sizeof chores / sizeof *chores; i++)
        if (!db_change(office->db, chores[i], NO_PARAMETERS, NULL, e))
            return error_add(e, "tidying");
    return true;
}
