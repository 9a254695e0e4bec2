/* shared/store/db.h - PostgreSQL and nothing else: connections, typed statements, rows as structs.
 *
 * Statements stand in sql/queries/NOUN.sql; sql/queries.awk makes a struct of what each asks, and
 * one of its row. All are prepared, described and compared with these structs, in one round trip,
 * when a connection for work is made. What does not fit refuses the connection, with the names of
 * statement and member (style, rule 11). A lost connection is opened again at the next use. Faults:
 * UNAVAILABLE (nothing was done), UNCERTAIN (the connection was lost during COMMIT or a statement
 * outside a transaction), CONFLICT (unique, exclusion or foreign key violated), INPUT (a CHECK
 * refused), INTERNAL. A statement waits at most
 * 5 s for a lock and runs at most 30 s, then it is UNAVAILABLE. Trails name statement, SQLSTATE and
 * constraint, never what PostgreSQL quotes. A connection belongs to one thread. After a
 * serialization failure or deadlock a statement of its own is run again, and a transaction as a
 * whole (db_transaction): 5 times in all. */
#ifndef SHARED_STORE_DB_H
#define SHARED_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shared/base/arena.h"
#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/error.h"
#include "shared/base/id.h"
#include "shared/base/text.h"
#include "shared/store/member.h"

struct db;

/* Connects (synchronous_commit = on, TimeZone UTC, application_name = `program`), refuses a server
 * with fsync or full_page_writes off (design, decision 1) and a schema older or newer than this
 * program's migrations (unless `role` is DB_MIGRATE). `conninfo` is libpq's. Tries once; trying
 * again is the caller's. Faults: UNAVAILABLE (not reached, starting: try again), CONFLICT (server
 * or schema do not fit; has a sentence for the operator), INTERNAL (statements do not fit, by
 * name).
 */
enum db_role {
    DB_WORK,   /* prepares every statement at once: what does not fit is found before work begins */
    DB_WORKER, /* beside a DB_WORK of the same process: prepares a statement when it is first asked
                */
    DB_BRIEF,  /* asks a few and goes: a statement is parsed when it runs */
    DB_MIGRATE,
};
MUST_USE bool db_connect(const char *conninfo, const char *program, enum db_role role,
                         struct db **out, struct error *e);
void db_free(struct db **db);
bool db_is_lost(const struct db *db);

/* The three ways to ask. `query` is a statement's name in sql/queries/, `asked` is
 * ASK(.author = author, .most = 20) or NOTHING: members have the kinds of the signature, so that
 * an id of another noun does not compile.
 *
 * db_one: one row or none. db_each: every row, as an array in the arena; more than DB_ROWS_MOST are
 * INTERNAL: bound it in SQL. db_change: a statement without rows of interest; how many rows it
 * changed in *changed unless NULL. Texts and bytes of rows are copied into the arena. What a
 * parameter points to must live until the statement has run. */
enum db_found { DB_FAILED, DB_NONE, DB_FOUND };
enum { DB_ROWS_MOST = 100000 };
#define ASK(...) \
    { \
        __VA_ARGS__ \
    }
#define NOTHING ASK(0)
#define db_one(db, query, asked, arena, row, e) \
    one_of_##query((db), (struct query##_asked)asked, (arena), (row), (e))
#define db_each(db, query, asked, arena, rows, count, e) \
    each_of_##query((db), (struct query##_asked)asked, (arena), (rows), (count), (e))
#define db_change(db, query, asked, changed, e) \
    change_by_##query((db), (struct query##_asked)asked, (changed), (e))

/* What the functions of query_types.inc call; nobody else does. */
#include "query_names.inc"
MUST_USE enum db_found statement_one(struct db *db, enum query query, const void *asked,
                                     struct arena *arena, void *row, struct error *e);
MUST_USE bool statement_each(struct db *db, enum query query, const void *asked,
                             struct arena *arena, void **rows, size_t *count, struct error *e);
MUST_USE bool statement_change(struct db *db, enum query query, const void *asked, int64_t *changed,
                               struct error *e);
#include "query_types.inc"

/* Runs `work` inside one transaction; again (5 times in all) after a serialization failure or
 * deadlock. `work` returns false to roll back, with *e set; it may run again, so it begins from the
 * same state. Nesting is a mistake of ours. Committed means on disk; a COMMIT whose answer was
 * lost, or came with a warning of the server, is UNCERTAIN. */
MUST_USE bool db_transaction(struct db *db,
                             bool (*work)(struct db *db, void *context, struct error *e),
                             void *context, struct error *e);

/* The constraint's name of the last CONFLICT or INPUT on this connection, "" otherwise: for a
 * sentence that fits. */
const char *db_constraint(const struct db *db);

/* LISTEN on a connection of its own (shared/store/listen.h). */

#endif
