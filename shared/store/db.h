/* shared/store/db.h - PostgreSQL and nothing else: connections, named statements, rows mapped by
 * column name.
 *
 * Statements are the rows of sql/queries/NOUN.sql ("-- query: name"), an enum QUERY_<name> here.
 * All are prepared, in one round trip, when a connection for work is made; one that does not
 * prepare fails with its name (style, rule 11). There are three ways to ask: db_one, db_each,
 * db_change. A lost connection is opened again at the next use. Faults: UNAVAILABLE (nothing was
 * done), UNCERTAIN (the connection was lost during COMMIT or a statement outside a transaction),
 * CONFLICT (unique, exclusion or foreign key violated), INPUT (a CHECK refused), INTERNAL. A
 * statement waits at most 5 s for a lock and runs at most 30 s, then it is UNAVAILABLE. Trails name
 * statement, SQLSTATE and constraint, never what PostgreSQL quotes. A connection belongs to one
 * thread. After a serialization failure or deadlock a statement of its own is run again, and a
 * transaction as a whole (db_transaction): 5 times in all. */
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

#define QUERY(name, text) QUERY_##name,
enum query {
#include "queries.inc"
    QUERY_COUNT
};
#undef QUERY

struct db;

/* Lists of texts and ids (text[], uuid[]). */
struct text_list {
    const struct clean *items;
    size_t count;
};
struct id_list {
    const uint8_t (*items)[16];
    size_t count;
};

/* Connects (synchronous_commit = on, TimeZone UTC, application_name = `program`), refuses a server
 * with fsync or full_page_writes off (design, decision 1) and a schema older or newer than this
 * program's migrations (unless `role` is DB_MIGRATE). `conninfo` is libpq's. Tries once; trying
 * again is the caller's. Faults: UNAVAILABLE (not reached, starting: try again), CONFLICT (server
 * or schema do not fit; has a sentence for the operator), INTERNAL (a statement does not prepare).
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

/* A value for $1, $2, ...; what it points to must live until the statement has run.
 * PARAMETERS(value_id(account.bytes), value_text(handle), value_number(3)). */
struct value {
    int kind;
    int64_t number;
    double score;
    const void *data;
    size_t size;
};
struct value value_id(const uint8_t id[16]);  /* uuid; all zero is NULL */
struct value value_text(struct clean text);   /* text or an enum's word; empty is '' */
struct value value_word(struct clean text);   /* the same, but empty is NULL */
struct value value_bytes(struct bytes bytes); /* bytea; data NULL is NULL */
struct value value_number(int64_t number);    /* int2, int4 or int8, as the statement wants */
struct value value_score(double score);       /* float8 or numeric */
struct value value_bool(bool yes);
struct value value_time(struct instant i); /* timestamptz; none is NULL */
struct value value_span(struct span s);    /* interval */
/* text[] or an array of an enum; uuid[]. No items are '{}', not NULL. */
struct value value_texts(struct arena *arena, struct text_list list);
struct value value_ids(struct arena *arena, struct id_list list);
#define PARAMETERS(...) \
    (const struct value[]){ __VA_ARGS__ }, \
        sizeof((const struct value[]){ __VA_ARGS__ }) / sizeof(struct value)
#define NO_PARAMETERS NULL, 0

/* Where a column's value goes: by name, kind from the member's C type. SQL NULL makes the member
 * zero, a text empty. A missing column or a type that does not fit is INTERNAL with both names.
 * numeric fits double; enums, varchar and text fit clean. */
enum column_kind {
    COLUMN_KIND_ID = 1,
    COLUMN_KIND_TEXT,
    COLUMN_KIND_BYTES,
    COLUMN_KIND_NUMBER,
    COLUMN_KIND_SCORE,
    COLUMN_KIND_BOOL,
    COLUMN_KIND_TIME,
    COLUMN_KIND_SPAN,
    COLUMN_KIND_TEXTS,
    COLUMN_KIND_NUMBER_32
};
struct column {
    const char *name;
    size_t offset;
    enum column_kind kind;
};
/* clang-format off */
#define COLUMN_KIND(v)                                                                             \
    _Generic((v),                                                                                  \
        struct account_id: COLUMN_KIND_ID, struct match_id: COLUMN_KIND_ID,                        \
        struct letter_id: COLUMN_KIND_ID, struct draft_id: COLUMN_KIND_ID,                         \
        struct request_id: COLUMN_KIND_ID, struct token_id: COLUMN_KIND_ID,                        \
        struct key_id: COLUMN_KIND_ID, struct moderation_case_id: COLUMN_KIND_ID,                  \
        struct fact_id: COLUMN_KIND_ID, struct clean: COLUMN_KIND_TEXT,                            \
        struct bytes: COLUMN_KIND_BYTES, int64_t: COLUMN_KIND_NUMBER,                              \
        int32_t: COLUMN_KIND_NUMBER_32, double: COLUMN_KIND_SCORE,                                 \
        bool: COLUMN_KIND_BOOL, struct instant: COLUMN_KIND_TIME,                                  \
        struct span: COLUMN_KIND_SPAN, struct text_list: COLUMN_KIND_TEXTS)
#define COLUMN(type, member, name) \
    { name, offsetof(type, member), COLUMN_KIND(((type *)0)->member) }
/* clang-format on */

/* One row or none. Texts and bytes are copied into the arena. */
enum db_found { DB_FAILED, DB_NONE, DB_FOUND };
MUST_USE enum db_found db_one(struct db *db, enum query query, const struct value *values,
                              size_t count, const struct column *columns, struct arena *arena,
                              void *row, struct error *e);
/* Every row as an array in the arena (row_size bytes each). More than DB_ROWS_MOST are INTERNAL:
 * bound it in SQL. */
enum { DB_ROWS_MOST = 100000 };
MUST_USE bool db_each(struct db *db, enum query query, const struct value *values, size_t count,
                      const struct column *columns, size_t row_size, struct arena *arena,
                      void **rows, size_t *row_count, struct error *e);
/* A statement without rows of interest; how many rows it changed in *changed unless NULL. */
MUST_USE bool db_change(struct db *db, enum query query, const struct value *values, size_t count,
                        int64_t *changed, struct error *e);

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
