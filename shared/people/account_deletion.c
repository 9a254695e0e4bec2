#include "shared/people/account_deletion.h"

#include <string.h>

#include "shared/people/account_private.h"

enum { PURGE_BATCH = 20 };

struct row {
    struct instant ends_at;
    bool is_back, done;
    int64_t purged;
};
static const struct column ends_columns[] = { COLUMN(struct row, ends_at, "ends_at"), { 0 } };
static const struct column back_columns[] = { COLUMN(struct row, is_back, "is_back"), { 0 } };
static const struct column done_columns[] = { COLUMN(struct row, done, "done"), { 0 } };
static const struct column purged_columns[] = { COLUMN(struct row, purged, "purged"), { 0 } };

static bool handle_is_own(const struct post_office *office, const struct deletion *deletion,
                          struct error *e)
{
    struct account_row row = { 0 };

    if (db_one(office->db, QUERY_account_by_id, PARAMETERS(value_id(deletion->account.bytes)),
               account_columns, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "reading who leaves");
    return text_equal(ascii_lower(office->arena, deletion->handle), row.handle) ||
           error_input(e, "handle", "That is not your handle. Please type it as it stands above.");
}

struct leaving {
    const struct post_office *office;
    const struct deletion *deletion;
    struct row row;
};

static bool leave(struct db *db, void *context, struct error *e)
{
    struct leaving *leaving = context;
    struct value account = value_id(leaving->deletion->account.bytes);
    struct arena *arena = leaving->office->arena;

    if (db_one(db, QUERY_account_leave,
               PARAMETERS(account, value_bool(leaving->deletion->farewell)), ends_columns, arena,
               &leaving->row, e) != DB_FOUND)
        return error_add(e, "leaving");
    if (!leaving->deletion->now)
        return true;
    /* It ends earlier than it was told a moment ago. */
    return (db_one(db, QUERY_account_end, PARAMETERS(account), done_columns, arena, &leaving->row,
                   e) == DB_FOUND &&
            db_one(db, QUERY_deletion_of_account, PARAMETERS(account), ends_columns, arena,
                   &leaving->row, e) == DB_FOUND) ||
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
    *ends_at = leaving.row.ends_at;
    return true;
}

bool account_come_back(const struct post_office *office, struct account_id account, struct error *e)
{
    struct row row = { 0 };

    if (db_one(office->db, QUERY_account_come_back, PARAMETERS(value_id(account.bytes)),
               back_columns, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "coming back");
    return row.is_back ||
           error_say(e, FAULT_CONFLICT, "It is too late to come back: the account is gone.");
}

bool account_leaves_at(const struct post_office *office, struct account_id account,
                       struct instant *ends_at, struct error *e)
{
    struct row row = { 0 };

    if (db_one(office->db, QUERY_deletion_of_account, PARAMETERS(value_id(account.bytes)),
               ends_columns, office->arena, &row, e) == DB_FAILED)
        return error_add(e, "looking whether an account leaves");
    *ends_at = row.ends_at;
    return true;
}

bool account_purge_due(const struct post_office *office, int64_t *purged, struct error *e)
{
    struct row row = { .purged = PURGE_BATCH };

    for (*purged = 0; row.purged == PURGE_BATCH; *purged += row.purged)
        if (db_one(office->db, QUERY_purge_due, PARAMETERS(value_number(PURGE_BATCH)),
                   purged_columns, office->arena, &row, e) != DB_FOUND)
            return error_add(e, "purging accounts");
    return true;
}
