#include "shared/store/db_private.h"

#include <libpq-fe.h>
#include <poll.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/store/migrate.h"

/* Waits of a connection that works for people; a migration has no limit but waits less for locks.
 */
enum {
    LOCK_MILLISECONDS = 5000,
    STATEMENT_MILLISECONDS = 30000,
    MIGRATION_LOCK_MILLISECONDS = 2000
};
/* What the programs and statements rely on (pipeline mode on their side, MERGE-free SQL on the
 * server's). */
enum { SERVER_VERSION_LEAST = 150000 };

/* libpq prints notices on standard error by itself; they may quote foreign text. We only remember
 * that there was a warning. FATAL comes as a notice when nothing runs: the server says goodbye, a
 * moment before it closes the connection. */
static void notice_received(void *context, const PGresult *notice)
{
    struct db *db = context;
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);

    db->warned |= severity != NULL && strcmp(severity, "WARNING") == 0;
    db->unusable |=
        severity != NULL && (strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0);
}

static void notice_ignored(void *context, const PGresult *notice)
{
    (void)context;
    (void)notice;
}

/* The first line of libpq's message: names of sockets, hosts, roles and databases, all from our own
 * settings. */
static bool connect_fault(PGconn *connection, struct error *e)
{
    const char *message = PQerrorMessage(connection);

    error_set(e, FAULT_UNAVAILABLE, "the database cannot be reached: %.*s",
              (int)strcspn(message, "\n"), message);
    PQfinish(connection);
    return false;
}

/* conninfo may overrule what stands before it; a dead network is noticed after about 20 s. */
bool connection_make(const char *conninfo, const char *program, PGconn **out, struct error *e)
{
    const char *names[] = { "fallback_application_name", "connect_timeout", "keepalives_idle",
                            "tcp_user_timeout",          "dbname",          NULL };
    const char *values[] = { program, "5", "15", "20000", conninfo, NULL };
    PGconn *connection = PQconnectdbParams(names, values, 1);

    if (connection == NULL || PQstatus(connection) != CONNECTION_OK)
        return connect_fault(connection, e);
    PQsetNoticeReceiver(connection, notice_ignored, NULL);
    *out = connection;
    return true;
}

bool connection_lives(PGconn *connection)
{
    struct pollfd socket = { .fd = PQsocket(connection), .events = POLLIN };

    while (PQstatus(connection) == CONNECTION_OK && poll(&socket, 1, 0) > 0)
        if (!PQconsumeInput(connection))
            return false;
    return PQstatus(connection) == CONNECTION_OK;
}

static bool server_is_fit(const struct greeting_row *greeting, struct error *e)
{
    if (greeting->server_version < SERVER_VERSION_LEAST)
        return error_say(
            e, FAULT_CONFLICT,
            "The database server is older than PostgreSQL 15: please use 15 or newer.");
    if (!greeting->fsync || !greeting->full_page_writes)
        return error_say(e, FAULT_CONFLICT,
                         "The database server would lose letters in a power cut: "
                         "set fsync and full_page_writes to on in its postgresql.conf.");
    return true;
}

static bool greet(struct db *db, struct error *e)
{
    bool migrates = db->role == DB_MIGRATE;
    struct greet_asked asked = {
        .lock_timeout = { migrates ? MIGRATION_LOCK_MILLISECONDS : LOCK_MILLISECONDS },
        .statement_timeout = { migrates ? 0 : STATEMENT_MILLISECONDS },
    };
    void *rows = NULL;
    size_t count = 0;
    AUTO(arena) arena = ARENA();

    if (!statement_ask(db, QUERY_greet, &asked, &arena, &rows, &count, e))
        return error_add(e, "while greeting the server");
    return server_is_fit(rows, e);
}

static void disconnect(struct db *db)
{
    PQfinish(db->connection);
    db->connection = NULL;
    memset(db->prepared, 0, sizeof db->prepared);
}

static bool settle(struct db *db, struct error *e)
{
    PQsetNoticeReceiver(db->connection, notice_received, db);
    db->unusable = false;
    if (!greet(db, e))
        return false;
    if (db->role == DB_MIGRATE)
        return true;
    return migrate_check(db, e) && (db->role != DB_WORK || prepare_all(db, e));
}

static bool establish(struct db *db, struct error *e)
{
    disconnect(db);
    if (!connection_make(db->conninfo, db->program, &db->connection, e))
        return false;
    if (settle(db, e))
        return true;
    disconnect(db);
    return false;
}

bool db_connect(const char *conninfo, const char *program, enum db_role role, struct db **out,
                struct error *e)
{
    struct db *db = memory_new(1, sizeof *db);

    db->conninfo = memory_text(conninfo);
    db->program = memory_text(program);
    db->role = role;
    if (!establish(db, e)) {
        if (e->fault == FAULT_UNCERTAIN) /* nothing was asked of it yet */
            e->fault = FAULT_UNAVAILABLE;
        db_free(&db);
        return false;
    }
    *out = db;
    return true;
}

void db_free(struct db **db)
{
    if (*db == NULL)
        return;
    disconnect(*db);
    arena_drop(&(*db)->scratch);
    memory_free((*db)->conninfo);
    memory_free((*db)->program);
    memory_free(*db);
    *db = NULL;
}

bool db_is_lost(const struct db *db)
{
    return db->unusable || db->connection == NULL || PQstatus(db->connection) == CONNECTION_BAD;
}

const char *db_constraint(const struct db *db)
{
    return db->constraint;
}

static bool db_lives(struct db *db)
{
    if (db_is_lost(db) || !connection_lives(db->connection))
        return false;
    PQfreemem(PQnotifies(
        db->connection)); /* only for what it does before: it hands what came to notice_received */
    return !db->unusable;
}

/* Who asks in the middle of the day cannot do anything about a wrong schema: for him the office is
 * closed. */
bool db_ready(struct db *db, struct error *e)
{
    if (db_lives(db))
        return true;
    if (db->in_transaction) {
        db->unusable = true;
        return error_set(e, FAULT_UNAVAILABLE, "the connection was lost inside a transaction");
    }
    if (establish(db, e))
        return true;
    e->fault = FAULT_UNAVAILABLE;
    e->sentence[0] = '\0';
    return error_add(e, "while connecting again");
}
