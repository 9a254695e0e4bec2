#include "shared/letters/delivery.h"

#include "shared/matching/life.h"

enum {
    BOTH_HALVES = -1,
    HELD_PAUSE = 100, /* milliseconds */
};

/* A walk begins from the beginning once a minute: letters that another postman had locked, or that
 * were approved late, are behind the mark. */
static void forget_marks_each_minute(struct delivery_walk *walk)
{
    struct instant now = clock_monotonic();

    if (now.microseconds < walk->look_at_all.microseconds)
        return;
    walk->look_at_all = instant_after(now, span_minutes(1));
    walk->marks[0] = walk->marks[1] = (struct instant){ 0 };
}

/* Full rounds go on with the other half; the last round of all looks at both halves and from the
 * beginning, so nobody waits on what is behind a mark. True while there may be more. */
static bool walk_on(struct delivery_walk *walk, const struct delivery_row *row, bool full)
{
    struct instant mark = full ? row->mark : (struct instant){ 0 };
    bool saw_everything = row->half == BOTH_HALVES && !full &&
                          (instant_is_none(walk->marks[0]) || instant_is_none(walk->marks[1]));

    if (row->half == BOTH_HALVES)
        walk->marks[0] = walk->marks[1] = mark;
    else if (full)
        walk->marks[row->half] = mark;
    walk->halves = full;
    walk->half = row->half == BOTH_HALVES ? walk->half : 1 - row->half;
    if (saw_everything)
        walk->seen = row->now;
    return !saw_everything;
}

bool delivery_round(const struct post_office *office, struct delivery_walk *walk,
                    struct delivered *done, struct error *e)
{
    int64_t batch = walk->batch > 0 ? walk->batch : DELIVERY_BATCH;
    int64_t half = walk->halves ? walk->half : BOTH_HALVES;
    struct delivery_row row = { 0 };

    forget_marks_each_minute(walk);
    if (db_one(office->db, deliver_due,
               ASK(.most = batch, .mark_0 = walk->marks[0], .half = half, .mark_1 = walk->marks[1]),
               office->arena, &row, e) != DB_FOUND)
        return error_add(e, "delivering");
    /* looked at, but none arrived: all of them wait for letters that somebody holds */
    bool full = row.looked == batch && row.letters > 0;
    *done = (struct delivered){ .letters = row.letters,
                                .worst_lateness = row.lateness,
                                .more = walk_on(walk, &row, full) };
    return life_finish(office, row.may_end, e);
}

static struct span shorter(struct span a, struct span b)
{
    return a.microseconds < b.microseconds ? a : b;
}

bool delivery_next(const struct post_office *office, const struct delivery_walk *walk,
                   struct span most, struct span *wait, struct error *e)
{
    struct wait_for_letter_row row = { 0 };

    if (db_one(office->db, next_due, ASK(.seen_until = walk->seen), office->arena, &row, e) !=
        DB_FOUND)
        return error_add(e, "looking for the next letter");
    *wait = shorter(row.wait, most);
    if (row.held)
        *wait = shorter(*wait, span_milliseconds(HELD_PAUSE));
    if (wait->microseconds < 0)
        *wait = (struct span){ 0 };
    return true;
}

bool delivery_make_partitions(const struct post_office *office, int months, int64_t *made,
                              struct error *e)
{
    struct partitions_made_row row = { 0 };

    if (db_one(office->db, make_partitions, ASK(.ahead = { months }), office->arena, &row, e) !=
        DB_FOUND)
        return error_add(e, "making partitions");
    *made = row.made;
    return true;
}

bool delivery_months_ahead(const struct post_office *office, int64_t *months, struct error *e)
{
    struct months_ahead_row row = { 0 };

    if (db_one(office->db, months_ahead, NOTHING, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "looking how far partitions reach");
    *months = row.months;
    return true;
}

bool delivery_tidy(const struct post_office *office, struct error *e)
{
    return (db_change(office->db, forget_tokens, NOTHING, NULL, e) &&
            db_change(office->db, forget_attempts, NOTHING, NULL, e) &&
            db_change(office->db, forget_account_requests, NOTHING, NULL, e)) ||
           error_add(e, "tidying");
}
