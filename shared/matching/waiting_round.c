#include "shared/matching/matcher_private.h"
#include "shared/matching/waiting.h"

enum {
    RETURNS_A_ROUND = 100,
    LOOKS_A_ROUND = 20,
    ENDS_A_ROUND = 100, /* ids in one notification */
    LINE_ROWS = 20000,  /* of those who wait are looked at for one who comes, in each language */
    SWEEP_ROWS = 1000,
};

struct counted {
    int64_t count;
};
struct people {
    const struct person_row *items;
    size_t count;
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

static bool list(const struct post_office *office, enum query query, const struct value *values,
                 size_t count, struct people *people, struct error *e)
{
    void *rows = NULL;

    if (!db_each(office->db, query, values, count, person_columns, sizeof(struct person_row),
                 office->arena, &rows, &people->count, e))
        return false;
    people->items = rows;
    return true;
}

static bool ask_the_line(const struct post_office *office, struct account_id came, int64_t *matched,
                         struct error *e)
{
    struct people line = { 0 };

    if (!list(office, QUERY_waiters_for, PARAMETERS(value_id(came.bytes), value_number(LINE_ROWS)),
              &line, e))
        return error_add(e, "looking along the line");
    for (size_t i = 0; i < line.count; i++)
        if (!match_one(office, line.items[i].account, came, matched, e))
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
    struct people due = { 0 };

    if (!list(office, QUERY_waits_to_look_at, PARAMETERS(value_number(LOOKS_A_ROUND)), &due, e))
        return error_add(e, "looking who waits");
    for (size_t i = 0; i < due.count; i++)
        if (!match_one(office, due.items[i].account, (struct account_id){ 0 }, &done->matched, e))
            return false;
    done->busy |= due.count == LOOKS_A_ROUND;
    return true;
}

static bool counted(const struct post_office *office, enum query query, const char *name,
                    int64_t most, int64_t *count, struct error *e)
{
        struct counted row = { 0 };

    if (db_one(office->db, query, PARAMETERS(value_number(most)), columns, office->arena, &row,
               e) == DB_FAILED)
        return false;
    *count = row.count;
    return true;
}

bool waiting_round(const struct post_office *office, struct waiting_done *done, struct error *e)
{
    int64_t returned = 0;

    *done = (struct waiting_done){ 0 };
    if (!counted(office, QUERY_return_to_pool, "returned", RETURNS_A_ROUND, &returned, e))
        return error_add(e, "putting people into the pool again");
    done->busy = returned == RETURNS_A_ROUND;
    return look_at_arrival(office, done, e) && look_for_those_who_wait(office, done, e) &&
           (db_change(office->db, end_old_waits, ASK(.most = ENDS_A_ROUND), NULL, e) ||
            error_add(e, "ending old waits"));
}

bool waiting_tidy(const struct post_office *office, struct error *e)
{
    int64_t looked = SWEEP_ROWS;

    while (looked == SWEEP_ROWS)
        if (!counted(office, QUERY_sweep_pool, "looked", SWEEP_ROWS, &looked, e))
            return error_add(e, "taking those away out of the pool");
    return (db_change(office->db, count_buckets, NOTHING, NULL, e) &&
            db_change(office->db, forget_old_waits, NOTHING, NULL, e)) ||
           error_add(e, "tidying the waiting list");
}
