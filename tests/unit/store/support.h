/* tests/unit/store/support.h - databases for the tests of shared/store. GLOBETALK_TEST_DATABASE
 * must be set: conninfo of a cluster in which this user may make databases. */
#ifndef TESTS_UNIT_STORE_SUPPORT_H
#define TESTS_UNIT_STORE_SUPPORT_H

#include <libpq-fe.h>

#include "shared/store/db_private.h"
#include "shared/store/migrate.h"
#include "shared/store/schema_private.h"
#include "tests/support/unit.h"

/* conninfo of an empty database of this test process, made for it. */
const char *empty_database(struct arena *arena);
/* The same, migrated. */
const char *migrated_database(struct arena *arena);
void drop_database(const char *conninfo);

/* A second way to the database, for what the tests arrange behind the store's back. */
PGconn *outside_open(const char *conninfo);
void outside_do(PGconn *outside, const char *sql);
struct clean outside_ask(PGconn *outside, struct arena *arena,
                         const char *sql); /* the first value */
/* Asks until the answer is `expected`; fails the test after 10 s. */
void outside_wait(PGconn *outside, const char *sql, const char *expected);

struct db *connect_or_fail(const char *conninfo, enum db_role role);
/* Any statement at all, in the way the store runs its own. */
bool run_script(struct db *db, const char *sql, struct error *e);

#endif
