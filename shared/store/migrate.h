/* shared/store/migrate.h - makes the schema in a database, from sql/tables and sql/rules, which are
 * built into the program.
 *
 * sql/tables/NNNN_name.sql: types, tables and what they need. Each runs once, in a transaction of
 * its own, and never changes. sql/rules/name.sql: functions, triggers, views, grants. They run
 * again when their text has changed, or a table file has run since: all of them in one transaction,
 * after the tables, in the order of sql/rules/order. Table schema_files keeps what was applied,
 * with a SHA-256: a table file that was changed afterwards is drift, and nothing is applied on top
 * of it. All is done under an advisory lock and waits at most 2 s for any lock, so that it never
 * freezes the mail. A database of the last version of the former layout (sql/former) is taken over.
 * Connections here are db_connect(..., DB_MIGRATE, ...). */
#ifndef SHARED_STORE_MIGRATE_H
#define SHARED_STORE_MIGRATE_H

#include "shared/store/migration_list.h"

/* Every file that the program or the database has: tables by number, then rules. Changes nothing.
 */
MUST_USE bool migrate_status(struct db *db, struct arena *arena, struct migration_list *list,
                             struct error *e);

enum migrate_mode {
    MIGRATE_APPLY,
    MIGRATE_TRY, /* runs everything pending in one transaction and takes it back: --dry-run */
};
struct migrate_progress {
    void (*applied)(void *context, struct clean name); /* after each; NULL: nobody asks */
    void *context;
};
/* Applies what is pending; nothing pending is success. Each fault has a sentence: INTERNAL (a file
 * does not run: which, and why; a former migration with another text), CONFLICT (the database is
 * newer than this program, older than it can take over, or has another text of a table file;
 * somebody else is migrating), UNAVAILABLE (no database; a lock was not free within 2 s: try
 * again). What was applied before a fault stays; the rules are applied all or not at all. */
MUST_USE bool migrate_apply(struct db *db, enum migrate_mode mode,
                            const struct migrate_progress *progress, struct error *e);

/* Whether the database has exactly this program's tables and rules; otherwise CONFLICT with a
 * sentence that says which is newer, missing or changed and what to do. db_connect asks this for
 * DB_WORK. */
MUST_USE bool migrate_check(struct db *db, struct error *e);

#endif
