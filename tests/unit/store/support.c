#include "tests/unit/store/support.h"

#include <poll.h>

static const char *given_database(void)
{
    const char *conninfo = getenv("GLOBETALK_TEST_DATABASE");

    ck_assert_msg(conninfo != NULL && *conninfo != '\0',
                  "GLOBETALK_TEST_DATABASE is not set: these tests need a database");
    return conninfo;
}

PGconn *outside_open(const char *conninfo)
{
    PGconn *outside = PQconnectdb(conninfo);

    ck_assert_msg(PQstatus(outside) == CONNECTION_OK, "%s", PQerrorMessage(outside));
    return outside;
}

void outside_do(PGconn *outside, const char *sql)
{
    AUTO(result) result = { PQexec(outside, sql) };
    ExecStatusType status = PQresultStatus(result.rows);

    ck_assert_msg(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, "%s: %s", sql,
                  PQerrorMessage(outside));
}

struct clean outside_ask(PGconn *outside, struct arena *arena, const char *sql)
{
    AUTO(result) result = { PQexec(outside, sql) };

    ck_assert_msg(PQntuples(result.rows) >= 1, "%s: %s", sql, PQerrorMessage(outside));
    return text_format(arena, "%s", PQgetvalue(result.rows, 0, 0));
}

void outside_wait(PGconn *outside, const char *sql, const char *expected)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(10));
    AUTO(arena) arena = ARENA();

    while (strcmp(outside_ask(outside, &arena, sql).bytes, expected) != 0) {
        ck_assert_msg(clock_poll_timeout(deadline, 10) > 0, "%s never said %s", sql, expected);
        poll(NULL, 0, clock_poll_timeout(deadline, 5));
    }
}

const char *empty_database(struct arena *arena)
{
    PGconn *outside = outside_open(given_database());
    struct id_text unique;
    uint8_t id[16];

    id_random(id);
    unique = id_text(id);
    outside_do(
        outside,
        text_format(arena, "create database \"test-%s\" template template0", unique.text).bytes);
    PQfinish(outside);
    return text_format(arena, "%s dbname=test-%s", given_database(), unique.text).bytes;
}

const char *migrated_database(struct arena *arena)
{
    const char *conninfo = empty_database(arena);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };

    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, NULL, &e), "%s %s", e.sentence, e.trail);
    db_free(&db);
    return conninfo;
}

/* Not "with (force)": that fails while an autovacuum worker is there, whom only a superuser may
 * end. Without it PostgreSQL sends the worker away by itself. */
void drop_database(const char *conninfo)
{
    const char *name = strstr(conninfo, "dbname=test-") + strlen("dbname=");
    PGconn *outside = outside_open(given_database());
    AUTO(arena) arena = ARENA();

    outside_do(outside, text_format(&arena,
                                    "select pg_terminate_backend(pid) from pg_stat_activity where "
                                    "datname = '%s' and usename = current_user",
                                    name)
                            .bytes);
    outside_do(outside, text_format(&arena, "drop database \"%s\"", name).bytes);
    PQfinish(outside);
}

struct db *connect_or_fail(const char *conninfo, enum db_role role)
{
    struct db *db = NULL;
    struct error e = { 0 };

    ck_assert_msg(db_connect(conninfo, "test", role, &db, &e), "%s %s", e.sentence, e.trail);
    return db;
}

bool run_script(struct db *db, const char *sql, struct error *e)
{
    struct clean problem;
    AUTO(arena) arena = ARENA();

    return script_run(db, sql, &arena, &problem, e);
}
