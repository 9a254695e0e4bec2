/* shared/store/db_private.h - what the files of this room share: the connection, and running one
 * statement. */
#ifndef SHARED_STORE_DB_PRIVATE_H
#define SHARED_STORE_DB_PRIVATE_H

#include "shared/base/memory.h"
#include "shared/store/db.h"

/* libpq's PGconn and PGresult, so that this header does not need its folder. */
struct pg_conn;
struct pg_result;

/* Takes and gives back what libpq made: AUTO(result) result = { 0 }; */
struct result {
    struct pg_result *rows;
};
void result_drop(struct result *result);

struct db {
    struct pg_conn *connection; /* NULL: to be made at the next use */
    char *conninfo, *program;
    enum db_role role;
    bool prepared[QUERY_COUNT]; /* which statements are; with DB_BRIEF none ever is */
    bool in_transaction;
    bool
        unusable; /* lost, or not worth keeping: made again at the next use outside a transaction */
    bool may_retry; /* a serialization failure or deadlock happened in this transaction */
    bool warned;    /* the server sent a WARNING with the last statement */
    char constraint[64];
    struct arena scratch; /* parameters of the statement that is running */
};

/* connect.c */
/* A connection with everything set, or NULL. Used by db and listen. */
MUST_USE bool connection_make(const char *conninfo, const char *program, struct pg_conn **out,
                              struct error *e);
/* Whether the other side is still there, as far as one can see without asking. */
bool connection_lives(struct pg_conn *connection);
/* Outside a transaction: connects again if need be. Inside: UNAVAILABLE when the connection is
 * gone. */
MUST_USE bool db_ready(struct db *db, struct error *e);

/* statement.c */
const char *query_name(enum query query);
const char *query_text(enum query query);
MUST_USE bool prepare_all(struct db *db, struct error *e);
/* Runs one statement, rows in binary. The connection must be ready. */
MUST_USE bool statement_run(struct db *db, enum query query, const struct value *values,
                            size_t count, struct result *result, struct error *e);
/* The same for many statements in one text that is no row of sql/queries: migrations. *problem (of
 * PostgreSQL, our own text only) lives in the arena. */
MUST_USE bool script_run(struct db *db, const char *text, struct arena *arena,
                         struct clean *problem, struct error *e);
/* What a failed result says; sets db->constraint, ->may_retry, ->unusable. Always false. */
bool result_fault(struct db *db, const char *what, const struct pg_result *result, struct error *e);

/* value.c */
struct parameter {
    const char *text;
    int size, is_binary;
};
struct parameter parameter_of(const struct value *value, struct arena *scratch);

/* row.c */
MUST_USE bool row_read(enum query query, const struct pg_result *rows, int row,
                       const struct column *columns, struct arena *arena, void *out,
                       struct error *e);

#endif
