#include "shared/store/db_private.h"

#include <libpq-fe.h>

#include "shared/base/require.h"

enum { RETRIES_MOST = 5 };

static bool ask_once(struct db *db, enum query query, const void *asked, struct result *result,
                     struct error *e)
{
    if (!db_ready(db, e) || !statement_run(db, query, asked, result, e))
        return false;
    /* "canceling wait for synchronous replication": it is done here, but a failover could lose it.
     */
    if (db->warned && !db->in_transaction)
        return error_set(e, FAULT_UNCERTAIN, "statement %s: done with a warning",
                         statement_of(query)->name);
    return true;
}

/* One statement of its own or inside the transaction that is open. Of its own, it is undone whole
 * when it loses a deadlock, so it may be tried again. */
static bool ask(struct db *db, enum query query, const void *asked, struct result *result,
                struct error *e)
{
    if (db->in_transaction)
        return ask_once(db, query, asked, result, e);
    db->may_retry = false;
    for (int tries = 1; !ask_once(db, query, asked, result, e); tries++) {
        if (!db->may_retry || tries >= RETRIES_MOST)
            return false;
        result_drop(result);
        db->may_retry = false;
        *e = (struct error){ 0 };
    }
    return true;
}

enum db_found statement_one(struct db *db, enum query query, const void *asked, struct arena *arena,
                            void *row, struct error *e)
{
    const struct statement *statement = statement_of(query);
    void *rows = NULL;
    size_t count = 0;

    if (!statement_each(db, query, asked, arena, &rows, &count, e))
        return DB_FAILED;
    if (count == 0)
        return DB_NONE;
    if (count > 1) {
        error_set(e, FAULT_INTERNAL, "statement %s gave %zu rows, not one", statement->name, count);
        return DB_FAILED;
    }
    memcpy(row, rows, statement->row_size);
    return DB_FOUND;
}

bool statement_each(struct db *db, enum query query, const void *asked, struct arena *arena,
                    void **rows, size_t *count, struct error *e)
{
    AUTO(result) result = { 0 };

    return ask(db, query, asked, &result, e) &&
           rows_read(statement_of(query), result.rows, arena, rows, count, e);
}

/* What PostgreSQL says it did ("INSERT 0 3"): digits only, or nothing. */
static int64_t rows_changed(PGresult *rows)
{
    int64_t changed = 0;

    for (const char *digit = PQcmdTuples(rows); *digit >= '0' && *digit <= '9'; digit++)
        changed = changed * 10 + (*digit - '0');
    return changed;
}

bool statement_change(struct db *db, enum query query, const void *asked, int64_t *changed,
                      struct error *e)
{
    AUTO(result) result = { 0 };

    if (!ask(db, query, asked, &result, e))
        return false;
    if (changed != NULL)
        *changed = rows_changed(result.rows);
    return true;
}

static bool commit(struct db *db, struct error *e)
{
    AUTO(result) result = { 0 };

    if (!db_ready(db, e) || !statement_run(db, QUERY_commit_transaction, NULL, &result, e))
        return false;
    if (db->warned)
        return error_set(e, FAULT_UNCERTAIN, "committed with a warning");
    /* PostgreSQL answers COMMIT of a failed transaction with ROLLBACK: somebody ignored a fault. */
    if (strcmp(PQcmdStatus(result.rows), "COMMIT") != 0)
        return error_set(e, FAULT_INTERNAL, "a failed transaction was to be committed");
    return true;
}

/* What went wrong before is what the caller must know, so a failing ROLLBACK only ends the
 * connection. */
static void roll_back(struct db *db)
{
    AUTO(result) result = { 0 };
    struct error unimportant = { 0 };
    char constraint[sizeof db->constraint];

    memcpy(constraint, db->constraint, sizeof constraint);
    if (!db_is_lost(db) &&
        !statement_run(db, QUERY_rollback_transaction, NULL, &result, &unimportant))
        db->unusable = true;
    memcpy(db->constraint, constraint, sizeof constraint);
}

static bool transaction_once(struct db *db,
                             bool (*work)(struct db *db, void *context, struct error *e),
                             void *context, struct error *e)
{
    AUTO(result) result = { 0 };

    db->may_retry = false;
    if (!db_ready(db, e) || !statement_run(db, QUERY_begin_transaction, NULL, &result, e))
        return false;
    db->in_transaction = true;
    bool done = work(db, context, e) && commit(db, e);
    if (!done && !db_is_lost(db) && PQtransactionStatus(db->connection) != PQTRANS_IDLE)
        roll_back(db);
    db->in_transaction = false;
    return done;
}

bool db_transaction(struct db *db, bool (*work)(struct db *db, void *context, struct error *e),
                    void *context, struct error *e)
{
    require(!db->in_transaction);
    for (int tries = 1; !transaction_once(db, work, context, e); tries++) {
        if (!db->may_retry || tries >= RETRIES_MOST)
            return false;
        *e = (struct error){ 0 };
    }
    return true;
}
