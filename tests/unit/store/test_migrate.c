#include "tests/unit/store/support.h"

static size_t count_state(struct db *db, enum migration_state state)
{
    AUTO(arena) arena = ARENA();
    struct migration_list list;
    struct error e = {0};
    size_t count = 0;

    ck_assert_msg(migrate_status(db, &arena, &list, &e), "%s", e.trail);
    for (size_t i = 0; i < list.count; i++)
        count += list.items[i].state == state;
    return count;
}

static void remember(void *context, int64_t version, struct clean name)
{
    int64_t *last = context;

    ck_assert_int_eq(version, *last + 1);
    ck_assert(!text_is_empty(name));
    *last = version;
}

START_TEST(an_empty_database_is_migrated_once_and_then_up_to_date)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = {0};
    int64_t last = -1;
    struct migrate_progress progress = {remember, &last};
    size_t all = (size_t)migrate_newest() + 1;

    ck_assert_uint_eq(count_state(db, MIGRATION_PENDING), all);
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_int_eq(last, migrate_newest());
    ck_assert_uint_eq(count_state(db, MIGRATION_APPLIED), all);
    ck_assert(migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert(migrate_check(db, &e));
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(trying_runs_every_migration_and_leaves_nothing)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = {0};
    int64_t last = -1;
    struct migrate_progress progress = {remember, &last};

    ck_assert_msg(migrate_apply(db, MIGRATE_TRY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_int_eq(e.fault, FAULT_NONE);
    ck_assert_int_eq(last, migrate_newest());
    ck_assert_uint_eq(count_state(db, MIGRATION_APPLIED), 0);
    db_free(&db);
    PGconn *outside = outside_open(conninfo);
    ck_assert_str_eq(
        outside_ask(outside, &arena,
                    "select count(*) from pg_class where relnamespace = 'public'::regnamespace")
            .bytes,
        "0");
    PQfinish(outside);
    drop_database(conninfo);
}
END_TEST

/* What is done to a migrated database behind our back, and what then is said. */
struct wrong_case {
    const char *sql, *migrating, *working;
};
static const struct wrong_case wrong_cases[] = {
    {"update schema_migration set checksum = sha256('other') where version = 1",
     "was applied to this database with another text",
     "was applied to this database with another text"},
    {"insert into schema_migration (version, name, checksum) values (9999, 'future', sha256(''))",
     "has migration 9999 \"future\", newer than this program's", "use the newer program"},
};

START_TEST(a_database_that_does_not_fit_is_refused_with_the_reason)
{
    const struct wrong_case *one = &wrong_cases[_i];
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE), *worker = NULL;
    struct error e = {0};

    outside_do(outside, one->sql);
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, e.fault, one->migrating);
    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->working);
    ck_assert_uint_eq(count_state(db, MIGRATION_CHANGED) + count_state(db, MIGRATION_UNKNOWN), 1);
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(an_older_or_empty_database_tells_the_operator_to_migrate)
{
    AUTO(arena) arena = ARENA();
    const char *empty = empty_database(&arena), *older = migrated_database(&arena);
    PGconn *outside = outside_open(older);
    struct db *db = NULL;
    struct error e = {0};

    ck_assert(!db_connect(empty, "test", DB_WORK, &db, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "globetalkctl migrate");
    outside_do(
        outside,
        "delete from schema_migration where version = (select max(version) from schema_migration)");
    ck_assert(!db_connect(older, "test", DB_WORK, &db, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "globetalkctl migrate");
    PQfinish(outside);
    drop_database(empty);
    drop_database(older);
}
END_TEST

START_TEST(a_migration_that_waits_for_another_one_gives_up_with_a_sentence)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = {0};

    outside_do(outside, text_format(&arena, "begin; %s", query_text(QUERY_lock_migrations)).bytes);
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "Another program migrates");
    outside_do(outside, "rollback");
    ck_assert(migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(a_migration_that_fails_leaves_nothing_of_itself_and_is_named)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = {0};

    outside_do(outside, "create function listen_to(channel text) returns void language sql as ''");
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(
        &e, FAULT_INTERNAL,
        "Migration 0 \"migrations\" does not run: function \"listen_to\" already exists");
    ck_assert_str_eq(
        outside_ask(outside, &arena, "select to_regclass('schema_migration') is null").bytes, "t");
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

UNIT_CASE(migrate)
{
    tcase_add_test(tcase, an_empty_database_is_migrated_once_and_then_up_to_date);
    tcase_add_test(tcase, trying_runs_every_migration_and_leaves_nothing);
    tcase_add_loop_test(tcase, a_database_that_does_not_fit_is_refused_with_the_reason, 0,
                        sizeof wrong_cases / sizeof *wrong_cases);
    tcase_add_test(tcase, an_older_or_empty_database_tells_the_operator_to_migrate);
    tcase_add_test(tcase, a_migration_that_waits_for_another_one_gives_up_with_a_sentence);
    tcase_add_test(tcase, a_migration_that_fails_leaves_nothing_of_itself_and_is_named);
}
