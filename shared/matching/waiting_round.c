#include "shared/matching/matcher_private.h"
#include "shared/matching/waiting.h"

enum {
    RETURNS_A_ROUND = 100,
    LOOKS_A_ROUND = 20,
    ENDS_A_ROUND = 100, /* ids in one notification */
    LINE_ROWS = 20000,  /* of those who wait are looked at for one who comes, in each language */
    SWEEP_ROWS = 1000,
};

/* One who waits, locked: matched with `only`, or with anybody who is there now. */
struct wait_search {
    struct search search;
    struct waiting waiting;
    bool matched;
};

static bool match_if_waiting(struct db *db, void *context, struct error *e)
{
    struct wait_search *one = context;
    struct search *search = &one->search;

    (void)db;
    one->matched = false;
    if (!search_lock(search, e) || !waiting_read(search->office, search->account, &one->waiting, e))
        return false;
    if (!one->waiting.is_waiting)
        return true;
    search->wishes = &one->waiting.wishes;
    search->request = one->waiting.wishes.request;
    one->matched = search_may_seek(search, e) && search_claim(search, e);
    return one->matched;
}

static bool may_come_right(enum fault fault)
{
    return fault == FAULT_NOT_FOUND || fault == FAULT_CONFLICT || fault == FAULT_TOO_MANY ||
           fault == FAULT_FORBIDDEN || fault == FAULT_INPUT;
}

/* Whoever cannot be matched now (nobody fits, no place, suspended, a language given up) goes on
 * waiting. */
static bool match_one(const struct post_office *office, struct account_id waits,
                      struct account_id only, int64_t *matched, struct error *e)
{
    struct wait_search one = { .search = { .office = office, .account = waits, .only = only } };
    struct error why = { 0 };

    if (db_transaction(office->db, match_if_waiting, &one, &why)) {
        *matched += one.matched;
        return !one.matched || search_tell(office, waits, one.search.pen_pal, e);
    }
    if (may_come_right(why.fault))
        return true;
    *e = why;
    return error_add(e, "matching one who waits");
}

static bool ask_the_line(const struct post_office *office, struct account_id came, int64_t *matched,
                         struct error *e)
{
    struct person_row *line = NULL;
    size_t count = 0;

    if (!db_each(office->db, waiters_for, ASK(.arrival = came, .rows = LINE_ROWS), office->arena,
                 &line, &count, e))
        return error_add(e, "looking along the line");
    for (size_t i = 0; i < count; i++)
        if (!match_one(office, line[i].user_id, came, matched, e))
            return false;
    return true;
}

/* Taken off the list before the line is asked: should this process die in between, the look every
 * six hours makes up for it. */
static bool look_at_arrival(const struct post_office *office, struct waiting_done *done,
                            struct error *e)
{
    struct person_row came = { 0 };

    switch (db_one(office->db, next_arrival, NOTHING, office->arena, &came, e)) {
    case DB_NONE: return true;
    case DB_FAILED: return error_add(e, "looking who came");
    case DB_FOUND: break;
    }
    done->busy = true;
    return ask_the_line(office, came.user_id, &done->matched, e);
}

static bool look_for_those_who_wait(const struct post_office *office, struct waiting_done *done,
                                    struct error *e)
{
    struct person_row *due = NULL;
    size_t count = 0;

    if (!db_each(office->db, waits_to_look_at, ASK(.most = LOOKS_A_ROUND), office->arena, &due,
                 &count, e))
        return error_add(e, "looking who waits");
    for (size_t i = 0; i < count; i++)
        if (!match_one(office, due[i].user_id, (struct account_id){ 0 }, &done->matched, e))
            return false;
    done->busy |= count == LOOKS_A_ROUND;
    return true;
}

bool waiting_round(const struct post_office *office, struct waiting_done *done, struct error *e)
{
    struct returned_to_pool_row row = { 0 };

    *done = (struct waiting_done){ 0 };
    if (db_one(office->db, return_to_pool, ASK(.most = RETURNS_A_ROUND), office->arena, &row, e) ==
        DB_FAILED)
        return error_add(e, "putting people into the pool again");
    done->busy = row.returned == RETURNS_A_ROUND;
    return look_at_arrival(office, done, e) && look_for_those_who_wait(office, done, e) &&
           (db_change(office->db, end_old_waits, ASK(.most = ENDS_A_ROUND), NULL, e) ||
            error_add(e, "ending old waits"));
}

bool waiting_tidy(const struct post_office *office, struct error *e)
{
    struct swept_pool_row row = { .looked = SWEEP_ROWS };

    while (row.looked == SWEEP_ROWS)
        if (db_one(office->db, sweep_pool, ASK(.most = SWEEP_ROWS), office->arena, &row, e) ==
            DB_FAILED)
            return error_add(e, "taking those away out of the pool");
    return (db_change(office->db, count_buckets, NOTHING, NULL, e) &&
            db_change(office->db, forget_old_waits, NOTHING, NULL, e)) ||
           error_add(e, "tidying the waiting list");
}
