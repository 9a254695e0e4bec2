#include "shared/store/migrate.h"

#include <libpq-fe.h>

#include "shared/store/db_private.h"
#include "shared/store/schema_private.h"

enum { PATIENCE = 2000, PATIENCE_LEAST = 50 }; /* milliseconds for the locks of all rules */

static const struct clean bridge_name = CLEAN_INIT("former/bridge");

/* What one transaction does: a table file, all rules, the bridge; or all of them, and takes it
 * back. */
struct step {
    enum migrate_mode mode;
    const struct migrate_progress *progress;
    struct clean *done; /* names of what it applied */
    size_t count;
    bool tried; /* everything ran and is to be taken back */
};

bool migrate_status(struct db *db, struct arena *arena, struct migration_list *list,
                    struct error *e)
{
    return schema_judge(db, arena, list, e);
}

static void done(struct step *step, struct clean name)
{
    step->done[step->count++] = name;
}

static void tell(const struct step *step)
{
    for (size_t i = 0; i < step->count; i++)
        if (step->progress != NULL && step->progress->applied != NULL)
            step->progress->applied(step->progress->context, step->done[i]);
}

/* ---- one file ---- */

static bool run_fault(struct db *db, struct clean name, struct clean problem, struct error *e)
{
    if (problem.bytes == NULL || db_is_lost(db))
        return error_add(e, "while migrating");
    if (e->fault == FAULT_UNAVAILABLE)
        return error_say(e, FAULT_UNAVAILABLE,
                         "\"%s\" waits for somebody who works with the database, perhaps a dump "
                         "(%s). Nothing of it was changed: try again later.",
                         name.bytes, problem.bytes);
    return error_say(e, e->fault, "\"%s\" does not run: %s.", name.bytes, problem.bytes);
}

static bool run_text(struct db *db, struct clean name, const char *text, struct error *e)
{
    struct clean problem = { NULL, 0 };
    AUTO(arena) arena = ARENA();

    if (!script_run(db, text, &arena, &problem, e))
        return run_fault(db, name, problem, e);
    return PQtransactionStatus(db->connection) == PQTRANS_INTRANS ||
           error_say(e, FAULT_INTERNAL, "\"%s\" ends its transaction: it must not.", name.bytes);
}

static bool record(struct db *db, const struct schema_file *file, struct error *e)
{
    return db_change(db, record_schema_file, ASK(.name = file->name, .checksum = file->checksum),
                     NULL, e);
}

/* Rules that stay as they are; all others are applied again. */
static bool forget_rules(struct db *db, const struct migration_list *list, struct arena *arena,
                         struct error *e)
{
    struct clean *stay = ARENA_ARRAY(arena, struct clean, list->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].state == MIGRATION_APPLIED)
            stay[count++] = list->items[i].name;
    return db_change(db, forget_rules, ASK(.stay = { stay, count }), NULL, e);
}

/* ---- one transaction ---- */

/* The rules are made for the tables: they are applied again after every table file. */
static bool apply_tables(struct db *db, struct arena *arena, const struct schema_file *file,
                         struct step *step, struct error *e)
{
    static const struct migration_list none = { NULL, 0 };

    if (!run_text(db, file->name, file->text, e) || !forget_rules(db, &none, arena, e) ||
        !record(db, file, e))
        return false;
    done(step, file->name);
    return true;
}

/* Each file waits for its locks only as long as those before it have left: whoever waits for one
 * of us waits no longer than for all. */
static bool wait_less(struct db *db, struct instant end, struct error *e)
{
    int left = clock_poll_timeout(end, PATIENCE);

    return db_change(db, wait_for_locks,
                     ASK(.lock_timeout = { left < PATIENCE_LEAST ? PATIENCE_LEAST : left }), NULL,
                     e);
}

static bool apply_rules(struct db *db, struct arena *arena, const struct migration_list *list,
                        struct step *step, struct error *e)
{
    struct instant end = instant_after(clock_monotonic(), span_milliseconds(PATIENCE));

    if (!forget_rules(db, list, arena, e))
        return false;
    for (size_t i = 0; i < schema_files_count(); i++) {
        const struct schema_file *file = &schema_files[i];
        if (list->items[i].state != MIGRATION_PENDING)
            continue;
        if (!wait_less(db, end, e) || !run_text(db, file->name, file->text, e) ||
            !record(db, file, e))
            return false;
        done(step, file->name);
    }
    return true;
}

static bool cross_bridge(struct db *db, struct step *step, struct error *e)
{
    if (!schema_former_fits(db, e) || !run_text(db, bridge_name, schema_bridge, e))
        return false;
    for (size_t i = 0; i < schema_bridge_tables; i++)
        if (!record(db, &schema_files[i], e))
            return false;
    done(step, bridge_name);
    return true;
}

/* Tables come first in the list, in their order. */
static bool apply_next(struct db *db, struct arena *arena, struct step *step, struct error *e)
{
    struct migration_list list;
    bool rules_are_pending = false;

    if (!schema_judge(db, arena, &list, e) || !schema_may_grow(&list, e))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        bool rule = schema_is_rule(list.items[i].name);
        rules_are_pending |= rule && list.items[i].state != MIGRATION_APPLIED;
        if (!rule && list.items[i].state == MIGRATION_PENDING)
            return apply_tables(db, arena, &schema_files[i], step, e);
    }
    return !rules_are_pending || apply_rules(db, arena, &list, step, e);
}

/* Looks again under the lock: somebody else may have migrated while we waited for it. */
static bool step_once(struct db *db, struct arena *arena, struct step *step, struct error *e)
{
    enum schema_layout layout;

    step->count = 0;
    if (!schema_layout_read(db, &layout, e))
        return false;
    return layout == SCHEMA_FORMER ? cross_bridge(db, step, e) : apply_next(db, arena, step, e);
}

static bool step_all(struct db *db, struct arena *arena, struct step *step, struct error *e)
{
    do {
        if (!step_once(db, arena, step, e))
            return false;
        tell(step);
    } while (step->count > 0);
    step->tried = true;
    return error_set(e, FAULT_CONFLICT, "only tried");
}

static bool migrate_work(struct db *db, void *context, struct error *e)
{
    struct step *step = context;
    AUTO(arena) arena = ARENA();

    if (!db_change(db, lock_migrations, NOTHING, NULL, e)) {
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
    AUTO(arena) arena = ARENA();
    struct step step = { .mode = mode,
                         .progress = progress,
                         .done = ARENA_ARRAY(&arena, struct clean, schema_files_count() + 1) };

    do {
        if (!db_transaction(db, migrate_work, &step, e)) {
            if (step.tried)
                *e = (struct error){ 0 };
            return step.tried;
        }
        tell(&step);
    } while (step.count > 0);
    return true;
}

/* Asked while a connection is being made, so it must not connect again by itself. */
bool migrate_check(struct db *db, struct error *e)
{
    enum schema_layout layout;
    struct migration_list list;
    AUTO(arena) arena = ARENA();

    if (!schema_layout_read(db, &layout, e))
        return false;
    if (layout == SCHEMA_EMPTY)
        return error_say(e, FAULT_CONFLICT,
                         "This database is empty: please run \"globetalkctl migrate\" first.");
    if (layout == SCHEMA_FORMER)
        return schema_former_fits(db, e) &&
               error_say(e, FAULT_CONFLICT,
                         "This database is of a release before this one: run \"globetalkctl "
                         "migrate\" first.");
    return schema_judge(db, &arena, &list, e) && schema_is_ours(&list, e);
}
