#include "shared/store/db_private.h"

#include <libpq-fe.h>

#include "shared/base/require.h"

/* C17 promises string literals of 4,095 bytes only; both our compilers take longer ones. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

enum { PARAMETERS_MOST = 64 };

#include "queries.inc"

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

const struct statement *statement_of(enum query query)
{
    require((unsigned int)query < QUERY_COUNT);
    return &statements[query];
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

static bool execute(struct db *db, enum query query, const void *asked, struct result *result,
                    struct error *e)
{
    const struct statement *statement = statement_of(query);
    const char *texts[PARAMETERS_MOST];
    int sizes[PARAMETERS_MOST], formats[PARAMETERS_MOST], count = statement->parameter_count;

    require(count <= PARAMETERS_MOST);
    arena_clear(&db->scratch);
    for (int i = 0; i < count; i++) {
        struct parameter one;
        if (!parameter_of(&statement->parameters[i], asked, &db->scratch, &one, e))
            return error_add(e, "statement %s", statement->name);
        texts[i] = one.text;
        sizes[i] = one.size;
        formats[i] = one.is_binary;
    }
    result->rows =
        db->prepared[query]
            ? PQexecPrepared(db->connection, statement->name, count, texts, sizes, formats, 1)
            : PQexecParams(db->connection, statement->text, count, NULL, texts, sizes, formats, 1);
    return true;
}

bool statement_run(struct db *db, enum query query, const void *asked, struct result *result,
                   struct error *e)
{
    const char *name = statement_of(query)->name;

    db->constraint[0] = '\0';
    db->warned = false;
    if (db->role == DB_WORKER && !db->prepared[query] && !prepare_one(db, query, e))
        return false;
    if (!execute(db, query, asked, result, e))
        return false;
    if (PQstatus(db->connection) == CONNECTION_BAD)
        return lost_fault(db, name, query, e);
    return result_is_good(result->rows) || result_fault(db, name, result->rows, e);
}

bool statement_ask(struct db *db, enum query query, const void *asked, struct arena *arena,
                   void **rows, size_t *count, struct error *e)
{
    AUTO(result) result = { 0 };

    return statement_run(db, query, asked, &result, e) &&
           rows_read(statement_of(query), result.rows, arena, rows, count, e);
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
