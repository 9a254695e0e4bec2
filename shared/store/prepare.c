#include "shared/store/db_private.h"

#include <libpq-fe.h>

/* Statements that do not fit, while all of them are looked at. */
struct unfit {
    size_t count;
    char names[200];
    struct error first;
};

static void note_unfit(struct unfit *unfit, const char *name, const struct error *e)
{
    size_t used = strlen(unfit->names);

    if (unfit->count++ == 0)
        unfit->first = *e;
    snprintf(unfit->names + used, sizeof unfit->names - used, "%s%s", used > 0 ? ", " : "", name);
}

/* A statement's own text has nothing foreign in it, so here PostgreSQL's message may be told. */
static bool prepare_fault(const struct statement *statement, const PGresult *result,
                          struct error *e)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    return error_set(e, FAULT_INTERNAL, "the statement %s does not prepare: %s", statement->name,
                     message == NULL ? "" : message);
}

static bool lost_while_preparing(struct db *db, const char *name, struct error *e)
{
    db->unusable = true;
    return error_set(e, FAULT_UNAVAILABLE, "the connection was lost while preparing %s", name);
}

/* The statement itself was not asked yet, so a connection lost here leaves no doubt. */
bool prepare_one(struct db *db, enum query query, struct error *e)
{
    const struct statement *statement = statement_of(query);
    AUTO(result)
    result = { PQprepare(db->connection, statement->name, statement->text, 0, NULL) };

    if (PQstatus(db->connection) == CONNECTION_BAD)
        return lost_while_preparing(db, statement->name, e);
    db->prepared[query] = PQresultStatus(result.rows) == PGRES_COMMAND_OK;
    return db->prepared[query] || result_fault(db, statement->name, result.rows, e);
}

/* Each statement has a synchronisation point of its own, so that one fault hides no other. */
static bool send_all(struct db *db, struct error *e)
{
    for (enum query query = 0; query < QUERY_COUNT; query++) {
        const struct statement *statement = statement_of(query);
        if (!PQsendPrepare(db->connection, statement->name, statement->text, 0, NULL) ||
            !PQsendDescribePrepared(db->connection, statement->name) ||
            !PQpipelineSync(db->connection))
            return lost_while_preparing(db, statement->name, e);
    }
    return true;
}

/* The next answer of the pipeline that is one; NULL ends each command. */
static PGresult *next_answer(struct db *db)
{
    PGresult *answer = PQgetResult(db->connection);

    if (answer != NULL && PQresultStatus(answer) != PGRES_PIPELINE_SYNC)
        PQclear(PQgetResult(db->connection));
    return answer;
}

static bool take_answers(struct db *db, enum query query, struct unfit *unfit, struct error *e)
{
    const struct statement *statement = statement_of(query);
    AUTO(result) prepared = { next_answer(db) };
    AUTO(result) described = { next_answer(db) };
    AUTO(result) synchronised = { next_answer(db) };
    struct error fault = { 0 };

    if (synchronised.rows == NULL || PQstatus(db->connection) == CONNECTION_BAD)
        return lost_while_preparing(db, statement->name, e);
    db->prepared[query] = PQresultStatus(prepared.rows) == PGRES_COMMAND_OK &&
                          PQresultStatus(described.rows) == PGRES_COMMAND_OK;
    if (!db->prepared[query])
        prepare_fault(statement, prepared.rows, &fault);
    if (!db->prepared[query] || !statement_fits(statement, described.rows, &fault))
        note_unfit(unfit, statement->name, &fault);
    return true;
}

bool prepare_all(struct db *db, struct error *e)
{
    struct unfit unfit = { 0 };

    if (!PQenterPipelineMode(db->connection))
        return error_set(e, FAULT_INTERNAL, "no pipeline mode");
    if (!send_all(db, e))
        return false;
    for (enum query query = 0; query < QUERY_COUNT; query++)
        if (!take_answers(db, query, &unfit, e))
            return false;
    if (!PQexitPipelineMode(db->connection))
        return error_set(e, FAULT_INTERNAL, "the pipeline does not end");
    if (unfit.count == 0)
        return true;
    *e = unfit.first;
    return error_add(e, "statements that do not fit: %zu (%s)", unfit.count, unfit.names);
}
