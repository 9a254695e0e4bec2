#include "shared/store/db_private.h"

#include <libpq-fe.h>

#include "shared/base/require.h"

/* C17 promises string literals of 4,095 bytes only; both our compilers take longer ones. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

enum { PARAMETERS_MOST = 64 };

struct query_row {
    const char *name, *text;
};
#define QUERY(name, text) { #name, text },
static const struct query_row queries[] = {
#include "queries.inc"
    { "", "" }
};
#undef QUERY

/* What a fault of PostgreSQL means for the caller: the first row whose beginning fits the SQLSTATE.
 */
struct state_row {
    const char *begins;
    enum fault fault;
    bool may_retry, reconnect;
};
static const struct state_row states[] = {
    { "23505", FAULT_CONFLICT, false, false },    /* unique */
    { "23P01", FAULT_CONFLICT, false, false },    /* exclusion */
    { "23503", FAULT_CONFLICT, false, false },    /* what it refers to is gone */
    { "23514", FAULT_INPUT, false, false },       /* check */
    { "22001", FAULT_INPUT, false, false },       /* too long for its column */
    { "40", FAULT_UNAVAILABLE, true, false },     /* serialization failure, deadlock */
    { "55P03", FAULT_UNAVAILABLE, false, false }, /* lock_timeout */
    { "57014", FAULT_UNAVAILABLE, false, false }, /* statement_timeout */
    { "53100", FAULT_NO_ROOM, false, false },     /* disk full */
    { "53", FAULT_UNAVAILABLE, false, false },    /* out of memory, too many connections */
    { "58", FAULT_UNAVAILABLE, false, false },    /* input/output error */
    { "25006", FAULT_UNAVAILABLE, false,
      true }, /* read-only: this server is no longer the primary */
    { "25P0", FAULT_UNAVAILABLE, false, true },  /* idle_in_transaction_session_timeout */
    { "26000", FAULT_UNAVAILABLE, false, true }, /* the prepared statement is not there */
    { "0A000", FAULT_UNAVAILABLE, false, true }, /* a table was changed under it */
    { "57P", FAULT_UNAVAILABLE, false, true },   /* the server stops or starts */
    { "08", FAULT_UNAVAILABLE, false, true },    /* connection exceptions */
    { "", FAULT_INTERNAL, false, false },
};

const char *query_name(enum query query)
{
    require((unsigned int)query < QUERY_COUNT);
    return queries[query].name;
}

const char *query_text(enum query query)
{
    require((unsigned int)query < QUERY_COUNT);
    return queries[query].text;
}

void result_drop(struct result *result)
{
    PQclear(result->rows);
    result->rows = NULL;
}

static const struct state_row *state_find(const char *state)
{
    const struct state_row *row = states;

    while (strncmp(row->begins, state, strlen(row->begins)) != 0)
        row++;
    return row;
}

/* Messages of PostgreSQL may quote what a person wrote, so only codes and names of ours are kept.
 */
bool result_fault(struct db *db, const char *what, const PGresult *result, struct error *e)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const struct state_row *row = state_find(state == NULL ? "" : state);

    snprintf(db->constraint, sizeof db->constraint, "%s", constraint == NULL ? "" : constraint);
    db->may_retry |= row->may_retry;
    db->unusable |= row->reconnect;
    return error_set(e, row->fault, "statement %s: SQLSTATE %s%s%s", what,
                     state == NULL ? "unknown" : state, constraint == NULL ? "" : ", constraint ",
                     db->constraint);
}

static bool result_is_good(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Inside a transaction nothing was done when the connection goes; a COMMIT or a statement of its
 * own may have been. */
static bool lost_fault(struct db *db, const char *what, enum query query, struct error *e)
{
    bool certain = (db->in_transaction && query != QUERY_commit_transaction) ||
                   query == QUERY_begin_transaction;

    db->unusable = true;
    return error_set(e, certain ? FAULT_UNAVAILABLE : FAULT_UNCERTAIN,
                     "the connection was lost during statement %s", what);
}

static PGresult *execute(struct db *db, enum query query, const struct value *values, size_t count)
{
    const char *texts[PARAMETERS_MOST];
    int sizes[PARAMETERS_MOST], formats[PARAMETERS_MOST];

    require(count <= PARAMETERS_MOST);
    arena_clear(&db->scratch);
    for (size_t i = 0; i < count; i++) {
        struct parameter one = parameter_of(&values[i], &db->scratch);
        texts[i] = one.text;
        sizes[i] = one.size;
        formats[i] = one.is_binary;
    }
    if (db->prepared[query])
        return PQexecPrepared(db->connection, query_name(query), (int)count, texts, sizes, formats,
                              1);
    return PQexecParams(db->connection, query_text(query), (int)count, NULL, texts, sizes, formats,
                        1);
}

/* The statement itself was not asked yet, so a connection lost here leaves no doubt. */
static bool prepare_one(struct db *db, enum query query, struct error *e)
{
    AUTO(result)
    result = { PQprepare(db->connection, query_name(query), query_text(query), 0, NULL) };
    if (PQstatus(db->connection) == CONNECTION_BAD) {
        db->unusable = true;
        return error_set(e, FAULT_UNAVAILABLE, "the connection was lost while preparing %s",
                         query_name(query));
    }
    db->prepared[query] = PQresultStatus(result.rows) == PGRES_COMMAND_OK;
    return db->prepared[query] || result_fault(db, query_name(query), result.rows, e);
}

bool statement_run(struct db *db, enum query query, const struct value *values, size_t count,
                   struct result *result, struct error *e)
{
    db->constraint[0] = '\0';
    db->warned = false;
    if (db->role == DB_WORKER && !db->prepared[query] && !prepare_one(db, query, e))
        return false;
    result->rows = execute(db, query, values, count);
    if (PQstatus(db->connection) == CONNECTION_BAD)
        return lost_fault(db, query_name(query), query, e);
    if (!result_is_good(result->rows))
        return result_fault(db, query_name(query), result->rows, e);
    return true;
}

bool script_run(struct db *db, const char *text, struct arena *arena, struct clean *problem,
                struct error *e)
{
    AUTO(result) result = { 0 };

    db->constraint[0] = '\0';
    result.rows = PQexec(db->connection, text);
    if (PQstatus(db->connection) == CONNECTION_BAD)
        return lost_fault(db, "of a migration", QUERY_COUNT, e);
    if (result_is_good(result.rows))
        return true;
    const char *message = PQresultErrorField(result.rows, PG_DIAG_MESSAGE_PRIMARY);
    *problem = text_scrub(arena, (struct raw){ message, message == NULL ? 0 : strlen(message) },
                          TEXT_LINE, 200);
    return result_fault(db, "of a migration", result.rows, e);
}

/* A statement's own text has nothing foreign in it, so here PostgreSQL's message may be told. */
static bool prepare_fault(enum query query, const PGresult *result, struct error *e)
{
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    return error_set(e, FAULT_INTERNAL, "the statement %s does not prepare: %s", query_name(query),
                     message == NULL ? "" : message);
}

/* Answers come in the order of the statements, each followed by NULL; after a failed one the rest
 * is ABORTED. */
static bool prepare_answers(struct db *db, size_t count, struct error *e)
{
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        AUTO(result) result = { PQgetResult(db->connection) };
        if (result.rows == NULL || PQstatus(db->connection) == CONNECTION_BAD)
            return error_set(e, FAULT_UNAVAILABLE, "the connection was lost while preparing %s",
                             queries[i].name);
        if (good && PQresultStatus(result.rows) != PGRES_COMMAND_OK)
            good = prepare_fault((enum query)i, result.rows, e);
        PQclear(PQgetResult(db->connection));
    }
    return good;
}

/* In pipeline mode: one round trip for all of them. */
bool prepare_all(struct db *db, struct error *e)
{
    const size_t count = sizeof queries / sizeof *queries - 1;

    if (!PQenterPipelineMode(db->connection))
        return error_set(e, FAULT_INTERNAL, "no pipeline mode");
    for (size_t i = 0; i < count; i++)
        if (!PQsendPrepare(db->connection, queries[i].name, queries[i].text, 0, NULL))
            return error_set(e, FAULT_UNAVAILABLE, "the connection was lost while preparing %s",
                             queries[i].name);
    if (!PQpipelineSync(db->connection))
        return error_set(e, FAULT_UNAVAILABLE, "the connection was lost while preparing");
    if (!prepare_answers(db, count, e))
        return false;
    PQclear(PQgetResult(db->connection)); /* the synchronisation point's own answer */
    if (!PQexitPipelineMode(db->connection))
        return error_set(e, FAULT_INTERNAL, "the pipeline does not end");
    for (size_t i = 0; i < count; i++)
        db->prepared[i] = true;
    return true;
}
