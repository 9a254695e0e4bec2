#include "shared/people/account_deletion.h"

#include <string.h>

#include "shared/people/account_private.h"

enum { PURGE_BATCH = 20 };

static bool handle_is_own(const struct post_office *office, const struct deletion *deletion,
                          struct error *e)
{
    struct account_row row = { 0 };

    if (db_one(office->db, account_by_id, ASK(.account = deletion->account), office->arena, &row,
               e) != DB_FOUND)
        return error_add(e, "reading who leaves");
    return text_equal(ascii_lower(office->arena, deletion->handle), row.handle) ||
           error_input(e, "handle", "That is not your handle. Please type it as it stands above.");
}

struct leaving {
    const struct post_office *office;
    const struct deletion *deletion;
    struct end_row end;
};

static bool leave(struct db *db, void *context, struct error *e)
{
    struct leaving *leaving = context;
    struct account_id account = leaving->deletion->account;
    struct arena *arena = leaving->office->arena;
    struct done_row done;

    if (db_one(db, account_leave, ASK(.account = account, .farewell = leaving->deletion->farewell),
               arena, &leaving->end, e) != DB_FOUND)
        return error_add(e, "leaving");
    if (!leaving->deletion->now)
        return true;
    /* It ends earlier than it was told a moment ago. */
    return (db_one(db, account_end, ASK(.account = account), arena, &done, e) == DB_FOUND &&
            db_one(db, deletion_of_account, ASK(.account = account), arena, &leaving->end, e) ==
                DB_FOUND) ||
           error_add(e, "ending an account");
}

bool account_delete(const struct post_office *office, const struct deletion *deletion,
                    struct instant *ends_at, struct error *e)
{
    struct leaving leaving = { .office = office, .deletion = deletion };

    if (!handle_is_own(office, deletion, e))
        return false;
    if (!db_transaction(office->db, leave, &leaving, e)) {
        /* one sentence for every reason: it tells nobody that somebody else reported them */
        if (e->fault == FAULT_INPUT &&
            strcmp(db_constraint(office->db), "deletion_keeps_its_days") == 0)
            return error_say(e, FAULT_CONFLICT,
                             "Your account cannot end at once just now. You can delete it with the "
                             "usual 30 days.");
        return false;
    }
    *ends_at = leaving.end.ends_at;
    return true;
}

bool account_come_back(const struct post_office *office, struct account_id account, struct error *e)
{
    struct come_back_row row = { 0 };

    if (db_one(office->db, account_come_back, ASK(.account = account), office->arena, &row, e) !=
        DB_FOUND)
        return error_add(e, "coming back");
    return row.is_back ||
           error_say(e, FAULT_CONFLICT, "It is too late to come back: the account is gone.");
}

bool account_leaves_at(const struct post_office *office, struct account_id account,
                       struct instant *ends_at, struct error *e)
{
    struct end_row row = { 0 };

    if (db_one(office->db, deletion_of_account, ASK(.account = account), office->arena, &row, e) ==
        DB_FAILED)
        return error_add(e, "looking whether an account leaves");
    *ends_at = row.ends_at;
    return true;
}

bool account_purge_due(const struct post_office *office, int64_t *purged, struct error *e)
{
    struct purged_row row = { .purged = PURGE_BATCH };

    for (*purged = 0; row.purged == PURGE_BATCH; *purged += row.purged)
        if (db_one(office->db, purge_due, ASK(.most = PURGE_BATCH), office->arena, &row, e) !=
            DB_FOUND)
            return error_add(e, "purging accounts");
    return true;
}
