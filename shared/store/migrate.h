/* shared/store/migrate.h - the schema's versions: sql/migrations/NNNN_name.sql, built into the
 * program.
 *
 * Each migration runs once, in a transaction of its own, under an advisory lock, and waits at most
 * 2 s for any lock, so that it never freezes the mail. Table schema_migration keeps what was
 * applied with a SHA-256 of its text: a migration that was changed after it was applied is drift,
 * and nothing is applied on top of it. Connections here are db_connect(..., DB_MIGRATE, ...). */
#ifndef SHARED_STORE_MIGRATE_H
#define SHARED_STORE_MIGRATE_H

#include "shared/store/db.h"

enum migration_state {
    MIGRATION_PENDING,
    MIGRATION_APPLIED,
    MIGRATION_CHANGED, /* applied, but its text is another one now */
    MIGRATION_UNKNOWN, /* applied by a newer program: this one does not have it */
};
struct migration_row {
    int64_t version;
    struct clean name;
    struct instant applied_at; /* machine's time of the database; none while pending */
    enum migration_state state;
};
struct migration_list {
    const struct migration_row *items;
    size_t count;
};

/* Every migration that the program or the database knows, by version. Changes nothing. */
MUST_USE bool migrate_status(struct db *db, struct arena *arena, struct migration_list *list,
                             struct error *e);

enum migrate_mode {
    MIGRATE_APPLY,
    MIGRATE_TRY, /* runs everything pending in one transaction and takes it back: --dry-run */
};
struct migrate_progress {
    void (*applied)(void *context, int64_t version,
                    struct clean name); /* after each; NULL: nobody asks */
    void *context;
};
/* Applies what is pending, oldest first; nothing pending is success. Each has a sentence: INTERNAL
 * (drift; a migration does not run: which, and why), CONFLICT (the database is newer than this
 * program; somebody else is migrating), UNAVAILABLE (no database; a lock was not free within 2 s:
 * try again). What was applied before a fault stays. */
MUST_USE bool migrate_apply(struct db *db, enum migrate_mode mode,
                            const struct migrate_progress *progress, struct error *e);

/* The newest migration of this program. */
int64_t migrate_newest(void);

/* Whether the database has exactly this program's migrations, with their texts; otherwise CONFLICT
 * with a sentence that says which is newer or changed and what to do. db_connect asks this for
 * DB_WORK. */
MUST_USE bool migrate_check(struct db *db, struct error *e);

#endif
