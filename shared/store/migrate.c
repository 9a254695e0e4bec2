#include "shared/store/migrate.h"

#include <inttypes.h>
#include <libpq-fe.h>

#include "shared/store/db_private.h"

/* C17 promises string literals of 4,095 bytes only; both our compilers take longer ones. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

struct migration {
    int64_t version;
    const char *name, *text;
    size_t name_size, text_size;
};
#define MIGRATION(number, name, text) {number, name, text, sizeof(name) - 1, sizeof(text) - 1},
static const struct migration migrations[] = {
#include "migrations.inc"
    {0}};
#undef MIGRATION
enum { MIGRATION_COUNT = sizeof migrations / sizeof *migrations - 1 };

static struct clean name_of(const struct migration *one)
{
    return (struct clean){one->name, one->name_size};
}
static struct clean text_of(const struct migration *one)
{
    return (struct clean){one->text, one->text_size};
}

struct applied {
    int64_t version;
    struct clean name;
    struct instant applied_at;
    struct bytes checksum;
};
static const struct column applied_columns[] = {COLUMN(struct applied, version, "version"),
                                                COLUMN(struct applied, name, "name"),
                                                COLUMN(struct applied, applied_at, "applied_at"),
                                                COLUMN(struct applied, checksum, "checksum"),
                                                {0}};
struct applied_list {
    struct applied *items;
    size_t count;
};

struct existence {
    bool has_migrations;
};
static const struct column existence_columns[] = {
    COLUMN(struct existence, has_migrations, "has_migrations"), {0}};

struct checksum {
    struct bytes checksum;
};
static const struct column checksum_columns[] = {COLUMN(struct checksum, checksum, "checksum"),
                                                 {0}};

struct numbered_name {
    int64_t version;
    struct clean name;
};
static const struct column numbered_name_columns[] = {
    COLUMN(struct numbered_name, version, "version"), COLUMN(struct numbered_name, name, "name"), {0}};

int64_t migrate_newest(void)
{
    return (int64_t)MIGRATION_COUNT -
           1; /* numbers begin at 0 and leave no gap: sql/migrations.awk sees to it */
}

static bool list_applied(struct db *db, struct arena *arena, struct applied_list *list,
                         struct error *e)
{
    struct existence existence = {false};
    void *rows = NULL;

    *list = (struct applied_list){NULL, 0};
    if (db_one(db, QUERY_migrations_exist, NO_PARAMETERS, existence_columns, arena, &existence,
               e) != DB_FOUND)
        return false;
    if (!existence.has_migrations)
        return true;
    if (!db_each(db, QUERY_list_migrations, NO_PARAMETERS, applied_columns, sizeof(struct applied),
                 arena, &rows, &list->count, e))
        return false;
    list->items = rows;
    return true;
}

/* store has no hashes of its own: the database computes them. */
static bool is_unchanged(struct db *db, struct arena *arena, const struct migration *one,
                         const struct applied *applied, bool *unchanged, struct error *e)
{
    struct checksum now = {{NULL, 0}};

    if (db_one(db, QUERY_checksum_migration, PARAMETERS(value_text(text_of(one))), checksum_columns,
               arena, &now, e) != DB_FOUND)
        return false;
    *unchanged = now.checksum.size == applied->checksum.size &&
                 memcmp(now.checksum.data, applied->checksum.data, now.checksum.size) == 0 &&
                 text_equal(name_of(one), applied->name);
    return true;
}

static const struct applied *applied_find(const struct applied_list *list, int64_t version)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].version == version)
            return &list->items[i];
    return NULL;
}

static bool judge(struct db *db, struct arena *arena, const struct migration *one,
                  const struct applied *applied, struct migration_row *row, struct error *e)
{
    bool unchanged = false;

    *row = (struct migration_row){
        .version = one->version, .name = name_of(one), .state = MIGRATION_PENDING};
    if (applied == NULL)
        return true;
    if (!is_unchanged(db, arena, one, applied, &unchanged, e))
        return false;
    row->applied_at = applied->applied_at;
    row->state = unchanged ? MIGRATION_APPLIED : MIGRATION_CHANGED;
    return true;
}

bool migrate_status(struct db *db, struct arena *arena, struct migration_list *list,
                    struct error *e)
{
    struct applied_list applied;
    size_t count = 0;

    if (!list_applied(db, arena, &applied, e))
        return error_add(e, "while looking at the schema's version");
    struct migration_row *rows =
        ARENA_ARRAY(arena, struct migration_row, MIGRATION_COUNT + applied.count);
    for (; count < MIGRATION_COUNT; count++)
        if (!judge(db, arena, &migrations[count], applied_find(&applied, migrations[count].version),
                   &rows[count], e))
            return false;
    for (size_t i = 0; i < applied.count; i++)
        if (applied.items[i].version > migrate_newest())
            rows[count++] = (struct migration_row){applied.items[i].version, applied.items[i].name,
                                                   applied.items[i].applied_at, MIGRATION_UNKNOWN};
    *list = (struct migration_list){rows, count};
    return true;
}

static bool newer_fault(int64_t version, struct clean name, struct error *e)
{
    return error_say(e, FAULT_CONFLICT,
                     "This database has migration %" PRId64
                     " \"%s\", newer than this program's %" PRId64 ": use the newer program.",
                     version, name.bytes, migrate_newest());
}

/* What must be true before anything is applied; then the first pending one, or NULL. */
static bool next_pending(const struct migration_list *list, const struct migration **next,
                         struct error *e)
{
    *next = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct migration_row *row = &list->items[i];
        if (row->state == MIGRATION_CHANGED)
            return error_say(e, FAULT_INTERNAL,
                             "Migration %" PRId64 " \"%s\" was applied to this database with "
                             "another text: nothing is applied on top of it.",
                             row->version, row->name.bytes);
        if (row->state == MIGRATION_UNKNOWN)
            return newer_fault(row->version, row->name, e);
        if (row->state == MIGRATION_PENDING && *next == NULL)
            *next = &migrations[row->version];
    }
    return true;
}

static bool run_fault(const struct migration *one, struct clean problem, struct error *e)
{
    if (problem.bytes == NULL)
        return error_add(e, "while migrating");
    return error_say(e, e->fault, "Migration %" PRId64 " \"%s\" does not run: %s.", one->version,
                     one->name, problem.bytes);
}

static bool run_one(struct db *db, struct arena *arena, const struct migration *one,
                    struct error *e)
{
    struct clean problem = {NULL, 0};

    if (!script_run(db, one->text, arena, &problem, e))
        return run_fault(one, problem, e);
    if (PQtransactionStatus(db->connection) != PQTRANS_INTRANS)
        return error_say(e, FAULT_INTERNAL,
                         "Migration %" PRId64 " \"%s\" ends its transaction: it must not.",
                         one->version, one->name);
    return db_change(
        db, QUERY_record_migration,
        PARAMETERS(value_number(one->version), value_text(name_of(one)), value_text(text_of(one))),
        NULL, e);
}

struct step {
    enum migrate_mode mode;
    const struct migrate_progress *progress;
    const struct migration *done; /* what this transaction applied; NULL: nothing was pending */
    bool tried;                   /* everything ran and is to be taken back */
};

static void tell(const struct step *step, const struct migration *one)
{
    if (step->progress != NULL && step->progress->applied != NULL)
        step->progress->applied(step->progress->context, one->version, name_of(one));
}

/* Looks again under the lock: somebody else may have migrated while we waited for it. */
static bool step_once(struct db *db, struct arena *arena, struct step *step, struct error *e)
{
    struct migration_list list;
    const struct migration *next;

    step->done = NULL;
    if (!migrate_status(db, arena, &list, e) || !next_pending(&list, &next, e))
        return false;
    if (next == NULL)
        return true;
    if (!run_one(db, arena, next, e))
        return false;
    step->done = next;
    return true;
}

static bool step_all(struct db *db, struct arena *arena, struct step *step, struct error *e)
{
    do {
        if (!step_once(db, arena, step, e))
            return false;
        if (step->done != NULL)
            tell(step, step->done);
    } while (step->done != NULL);
    step->tried = true;
    return error_set(e, FAULT_CONFLICT, "only tried");
}

static bool migrate_work(struct db *db, void *context, struct error *e)
{
    struct step *step = context;
    AUTO(arena) arena = ARENA();

    if (!db_change(db, QUERY_lock_migrations, NO_PARAMETERS, NULL, e)) {
        if (db_is_lost(db))
            return error_add(e, "while waiting to migrate");
        return error_say(
            e, FAULT_CONFLICT,
            "Another program migrates this database just now: wait for it, then try again.");
    }
    return step->mode == MIGRATE_TRY ? step_all(db, &arena, step, e)
                                     : step_once(db, &arena, step, e);
}

bool migrate_apply(struct db *db, enum migrate_mode mode, const struct migrate_progress *progress,
                   struct error *e)
{
    struct step step = {.mode = mode, .progress = progress};

    do {
        if (!db_transaction(db, migrate_work, &step, e)) {
            if (step.tried)
                *e = (struct error){0};
            return step.tried;
        }
        if (step.done != NULL)
            tell(&step, step.done);
    } while (step.done != NULL);
    return true;
}

static struct text_list all_texts(struct arena *arena)
{
    struct clean *texts = ARENA_ARRAY(arena, struct clean, MIGRATION_COUNT);

    for (size_t i = 0; i < MIGRATION_COUNT; i++)
        texts[i] = text_of(&migrations[i]);
    return (struct text_list){texts, MIGRATION_COUNT};
}

/* Statements that were made for another text may do anything. */
static bool none_is_changed(struct db *db, struct error *e)
{
    struct numbered_name changed = {0};
    AUTO(result) result = {0};
    AUTO(arena) arena = ARENA();

    if (!statement_run(db, QUERY_changed_migration,
                       PARAMETERS(value_texts(&arena, all_texts(&arena))), &result, e))
        return error_add(e, "while comparing the schema's texts");
    if (PQntuples(result.rows) == 0)
        return true;
    if (!row_read(QUERY_changed_migration, result.rows, 0, numbered_name_columns, &arena, &changed, e))
        return false;
    return error_say(e, FAULT_CONFLICT,
                     "Migration %" PRId64 " \"%s\" was applied to this database with another text: "
                     "use the program that made it, or another database.",
                     changed.version, changed.name.bytes);
}

/* Asked while a connection is being made, so it must not connect again by itself. */
bool migrate_check(struct db *db, struct error *e)
{
    struct numbered_name newest = {0};
    AUTO(result) result = {0};

    if (!statement_run(db, QUERY_newest_migration, NO_PARAMETERS, &result, e) ||
        !row_read(QUERY_newest_migration, result.rows, 0, numbered_name_columns, &db->scratch, &newest, e))
        return error_add(e, "while looking at the schema's version");
    if (newest.version > migrate_newest())
        return newer_fault(newest.version, newest.name, e);
    if (newest.version < migrate_newest())
        return error_say(e, FAULT_CONFLICT,
                         "This database has migrations up to %" PRId64
                         ", this program needs %" PRId64 ": run \"globetalkctl migrate\" first.",
                         newest.version, migrate_newest());
    return none_is_changed(db, e);
}
