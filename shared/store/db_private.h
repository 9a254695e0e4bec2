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
/* A row of build/generated/queries.inc. */
struct statement {
    const char *name;
    const struct member_row *parameters;
    int parameter_count;
    const struct member_row
        *columns; /* in the order of the statement's; NULL: no rows of interest */
    int column_count;
    size_t row_size;
    const char *text;
};
const struct statement *statement_of(enum query query);
/* Runs one statement, rows in binary. The connection must be ready. */
MUST_USE bool statement_run(struct db *db, enum query query, const void *asked,
                            struct result *result, struct error *e);
/* The same with its rows; for statements that are asked while a connection is being made: it is not
 * made again. */
MUST_USE bool statement_ask(struct db *db, enum query query, const void *asked, struct arena *arena,
                            void **rows, size_t *count, struct error *e);
/* Many statements in one text that is no row of sql/queries: migrations. *problem (of
 * PostgreSQL, our own text only) lives in the arena. */
MUST_USE bool script_run(struct db *db, const char *text, struct arena *arena,
                         struct clean *problem, struct error *e);
/* What a failed result says; sets db->constraint, ->may_retry, ->unusable. Always false. */
bool result_fault(struct db *db, const char *what, const struct pg_result *result, struct error *e);

/* prepare.c */
/* Prepares every statement and compares it with its signature, in one round trip. Fault: INTERNAL,
 * with the names of those that do not fit. */
MUST_USE bool prepare_all(struct db *db, struct error *e);
/* One, on a connection that prepares when it is first asked. */
MUST_USE bool prepare_one(struct db *db, enum query query, struct error *e);

/* signature.c */
/* Whether the database understands the statement as its signature does; `described` is the answer
 * to PQdescribePrepared. Fault: INTERNAL, with statement and member. */
MUST_USE bool statement_fits(const struct statement *statement, const struct pg_result *described,
                             struct error *e);
/* The same for the columns of rows that came. */
MUST_USE bool columns_fit(const struct statement *statement, const struct pg_result *rows,
                          struct error *e);

/* parameter.c */
struct parameter {
    const char *text;
    int size, is_binary;
};
/* How a member of `asked` is sent. Fault: INTERNAL (it is empty and must not be). */
MUST_USE bool parameter_of(const struct member_row *field, const void *asked, struct arena *scratch,
                           struct parameter *out, struct error *e);

/* row.c */
/* Every row of an answer, as an array of the statement's struct in the arena. Faults: INTERNAL
 * (columns do not fit; more than DB_ROWS_MOST rows). */
MUST_USE bool rows_read(const struct statement *statement, const struct pg_result *rows,
                        struct arena *arena, void **out, size_t *count, struct error *e);

/* Types of PostgreSQL, by their fixed numbers (pg_type). Enums have numbers from 16384 and look
 * like text. */
enum type_number {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_TEXT_LIST = 1009,
    TYPE_BPCHAR = 1042,
    TYPE_VARCHAR = 1043,
    TYPE_VARCHAR_LIST = 1015,
    TYPE_BPCHAR_LIST = 1014,
    TYPE_TIMESTAMPTZ = 1184,
    TYPE_INTERVAL = 1186,
    TYPE_NUMERIC = 1700,
    TYPE_UUID = 2950,
    TYPE_UUID_LIST = 2951,
    TYPE_OURS = 16384
};

#endif
