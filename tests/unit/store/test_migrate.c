#include "tests/unit/store/support.h"

static size_t count_state(struct db *db, enum migration_state state)
{
    AUTO(arena) arena = ARENA();
    struct migration_list list;
    struct error e = { 0 };
    size_t count = 0;

    ck_assert_msg(migrate_status(db, &arena, &list, &e), "%s", e.trail);
    for (size_t i = 0; i < list.count; i++)
        count += list.items[i].state == state;
    return count;
}

/* What was applied, in its order. */
struct told {
    struct clean names[64];
    size_t count;
};

static void remember(void *context, struct clean name)
{
    struct told *told = context;

    ck_assert_uint_lt(told->count, sizeof told->names / sizeof *told->names);
    told->names[told->count++] = name;
}

static void ck_assert_told_all(const struct told *told)
{
    ck_assert_uint_eq(told->count, schema_files_count());
    for (size_t i = 0; i < told->count; i++)
        ck_assert_str_eq(told->names[i].bytes, schema_files[i].name.bytes);
}

START_TEST(an_empty_database_is_migrated_once_and_then_up_to_date)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };
    struct told told = { .count = 0 }, again = { .count = 0 };
    struct migrate_progress progress = { remember, &told }, second = { remember, &again };

    ck_assert_uint_eq(count_state(db, MIGRATION_PENDING), schema_files_count());
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_told_all(&told);
    ck_assert_uint_eq(count_state(db, MIGRATION_APPLIED), schema_files_count());
    ck_assert(migrate_apply(db, MIGRATE_APPLY, &second, &e));
    ck_assert_uint_eq(again.count, 0);
    ck_assert(migrate_check(db, &e));
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(trying_runs_everything_and_leaves_nothing)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };
    struct told told = { .count = 0 };
    struct migrate_progress progress = { remember, &told };

    ck_assert_msg(migrate_apply(db, MIGRATE_TRY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_int_eq(e.fault, FAULT_NONE);
    ck_assert_told_all(&told);
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

/* What is done to a migrated database behind our back, and what then is said to who migrates and to
 * who works. */
struct wrong_case {
    const char *sql, *said;
};
static const struct wrong_case wrong_cases[] = {
    { "update schema_files set checksum = sha256('other') where name = 'tables/0003_clock'",
      "\"tables/0003_clock\" was applied to this database with another text" },
    { "insert into schema_files (name, checksum) values ('tables/9999_future', sha256(''))",
      "has \"tables/9999_future\", which this program does not know: use the newer program" },
};

START_TEST(tables_that_do_not_fit_are_refused_with_the_reason)
{
    const struct wrong_case *one = &wrong_cases[_i];
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE), *worker = NULL;
    struct error e = { 0 };

    outside_do(outside, one->sql);
    outside_do(outside, "delete from schema_files where name = 'rules/clock'");
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    ck_assert_uint_eq(count_state(db, MIGRATION_CHANGED) + count_state(db, MIGRATION_UNKNOWN), 1);
    ck_assert_uint_eq(count_state(db, MIGRATION_PENDING), 1);
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

static const struct wrong_case foreign_cases[] = {
    { "create table orders (id integer)",
      "This database belongs to another program (it has \"orders\"): nothing was changed. Give the "
      "post office an empty database of its own." },
    { "create view inbox as select 1 as one", "(it has \"inbox\")" },
    { "create table schema_files (name text)", "(it has \"schema_files\")" },
    { "create table schema_migration (id integer)", "(it has \"schema_migration\")" },
    { "create schema authorization current_user", "lives in the schema \"public\"" },
};

START_TEST(a_database_of_another_program_is_left_alone)
{
    const struct wrong_case *one = &foreign_cases[_i];
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = NULL, *worker = NULL;
    struct migration_list list;
    struct error e = { 0 };

    outside_do(outside, one->sql);
    db = connect_or_fail(conninfo, DB_MIGRATE);
    ck_assert(!migrate_apply(db, MIGRATE_TRY, NULL, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    ck_assert(!migrate_status(db, &arena, &list, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, one->said);
    outside_wait(outside, "select count(*) from pg_class where relname in ('messages', 'drafts')",
                 "0");
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
    struct error e = { 0 };

    ck_assert(!db_connect(empty, "test", DB_WORK, &db, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "is empty: please run \"globetalkctl migrate\" first");
    outside_do(outside, "delete from schema_files where name = 'tables/0013_analytics'");
    ck_assert(!db_connect(older, "test", DB_WORK, &db, &e));
    ck_assert_fault(&e, FAULT_CONFLICT,
                    "lacks \"tables/0013_analytics\", which this program needs: run "
                    "\"globetalkctl migrate\" first");
    PQfinish(outside);
    drop_database(empty);
    drop_database(older);
}
END_TEST

/* ---- rules ---- */

/* What makes rules pending, and which is named to who works. */
struct rule_case {
    const char *sql, *named;
    size_t pending;
};
static const struct rule_case rule_cases[] = {
    { "update schema_files set checksum = sha256('other') where name = 'rules/clock'",
      "rules/clock", 1 },
    { "delete from schema_files where name = 'rules/clock'", "rules/clock", 1 },
    { "insert into schema_files (name, checksum) values ('rules/forgotten', sha256(''))",
      "rules/forgotten", 0 },
};

START_TEST(rules_that_are_not_the_programs_are_refused_and_applied_again)
{
    const struct rule_case *one = &rule_cases[_i];
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE), *worker = NULL;
    struct error e = { 0 };
    struct told told = { .count = 0 };
    struct migrate_progress progress = { remember, &told };

    outside_do(outside, one->sql);
    outside_do(outside, "create or replace function set_development(wanted boolean) returns void "
                        "language sql as ''");
    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "is not as this program has it: run \"globetalkctl");
    ck_assert_fault(&e, FAULT_CONFLICT, one->named);
    ck_assert_uint_eq(count_state(db, MIGRATION_PENDING), one->pending);
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_uint_eq(told.count, one->pending);
    ck_assert_str_eq(outside_ask(outside, &arena,
                                 "select prosecdef from pg_proc where proname = 'set_development'")
                         .bytes,
                     one->pending > 0 ? "t" : "f");
    ck_assert_uint_eq(count_state(db, MIGRATION_APPLIED), schema_files_count());
    db_free(&db);
    db = connect_or_fail(conninfo, DB_WORK);
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(a_table_file_is_followed_by_all_rules)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };
    struct told told = { .count = 0 };
    struct migrate_progress progress = { remember, &told };

    outside_do(outside, "drop table analytics_months, analytics_aggregates, analytics_left_out");
    outside_do(outside, "delete from schema_files where name = 'tables/0013_analytics'");
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, &progress, &e), "%s %s", e.sentence, e.trail);
    ck_assert_str_eq(told.names[0].bytes, "tables/0013_analytics");
    ck_assert_str_eq(told.names[1].bytes, "rules/roles");
    ck_assert_str_eq(told.names[told.count - 1].bytes, "rules/analytics");
    ck_assert(migrate_check(db, &e));
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

static const char rules_there[] = "select count(*) from schema_files where name like 'rules/%'";
static const char triggers_there[] = "select count(*) from pg_trigger where not tgisinternal";

START_TEST(rules_are_applied_all_or_not_at_all)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };

    outside_do(outside, "create procedure analytics_work_out(fewest integer) language sql as ''");
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_INTERNAL,
                    "\"rules/analytics\" does not run: cannot change routine kind");
    ck_assert_str_eq(outside_ask(outside, &arena, rules_there).bytes, "0");
    ck_assert_str_eq(outside_ask(outside, &arena, triggers_there).bytes, "0");
    outside_do(outside, "drop procedure analytics_work_out(integer)");
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, NULL, &e), "%s %s", e.sentence, e.trail);
    ck_assert(migrate_check(db, &e));
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

/* A dump reads for hours. */
START_TEST(rules_give_way_to_a_long_reader_within_two_seconds)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo), *reader = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };

    outside_do(outside, "delete from schema_files where name like 'rules/%'");
    const char *before = outside_ask(outside, &arena, triggers_there).bytes;
    outside_do(reader, "begin; select count(*) from delivery_queue");
    struct instant begun = clock_monotonic();
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_int_lt(instant_between(begun, clock_monotonic()).microseconds, 6000000);
    ck_assert_fault(&e, FAULT_UNAVAILABLE,
                    "\"rules/letters\" waits for somebody who works with the database");
    ck_assert_fault(&e, FAULT_UNAVAILABLE, "Nothing of it was changed: try again later");
    ck_assert_str_eq(outside_ask(outside, &arena, rules_there).bytes, "0");
    ck_assert_str_eq(outside_ask(outside, &arena, triggers_there).bytes, before);
    outside_do(reader, "rollback");
    ck_assert_msg(migrate_apply(db, MIGRATE_APPLY, NULL, &e), "%s %s", e.sentence, e.trail);
    ck_assert(migrate_check(db, &e));
    PQfinish(reader);
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

/* ---- waiting and failing ---- */

START_TEST(a_migration_that_waits_for_another_one_gives_up_with_a_sentence)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };

    outside_do(outside,
               text_format(&arena, "begin; %s", statement_of(QUERY_lock_migrations)->text).bytes);
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "Another program migrates");
    outside_do(outside, "rollback");
    ck_assert(migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(a_table_file_that_fails_leaves_nothing_of_itself_and_is_named)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = empty_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE);
    struct error e = { 0 };

    outside_do(outside, "create function uuid_v7(made timestamptz) returns uuid language sql as "
                        "'select null::uuid'");
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, FAULT_INTERNAL,
                    "\"tables/0003_clock\" does not run: function \"uuid_v7\" already exists");
    ck_assert_str_eq(
        outside_ask(outside, &arena, "select to_regclass('post_office_clock') is null").bytes, "t");
    ck_assert_uint_eq(count_state(db, MIGRATION_APPLIED), 2);
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

/* ---- the former layout ---- */

struct former {
    int version;
    const char *name, *checksum;
};
#define FORMER(version, name, checksum) { version, name, checksum },
#define BRIDGE(tables, text)
#define TABLES(name, checksum, text)
#define RULES(name, checksum, text)
static const struct former former[] = {
#include "schema.inc"
};
enum { FORMER_COUNT = sizeof former / sizeof *former };

/* A database that says of itself to have the migrations of the former layout, and nothing else. */
static const char *former_database(struct arena *arena)
{
    const char *conninfo = empty_database(arena);
    PGconn *outside = outside_open(conninfo);

    outside_do(outside, "create table schema_migration (version integer primary key, name text, "
                        "checksum bytea, applied_at timestamptz default now())");
    for (size_t i = 0; i < FORMER_COUNT; i++)
        outside_do(outside,
                   text_format(
                       arena, "insert into schema_migration values (%d, '%s', decode('%s', 'hex'))",
                       former[i].version, former[i].name, former[i].checksum)
                       .bytes);
    PQfinish(outside);
    return conninfo;
}

static const struct wrong_case former_cases[] = {
    { "delete from schema_migration where version = (select max(version) from schema_migration)",
      "This database has version 39, and this program leads on from version 40: first run "
      "\"globetalkctl migrate\" of the release that has version 40, then of this one." },
    { "delete from schema_migration", "This database has version -1" },
    { "insert into schema_migration values (41, 'tomorrow', sha256('x'))",
      "This database has migration 41 \"tomorrow\", which this program does not know: use the "
      "newer "
      "program." },
    { "update schema_migration set checksum = sha256('x') where version = 5",
      "Migration 5 \"letters\" was applied to this database with another text: nothing is applied "
      "on top of it." },
    { "update schema_migration set checksum = sha256('x') where version = 40",
      "Migration 40 \"facts_verified\" was applied to this database with another text" },
    { "delete from schema_migration where version = 7", "Migration 8 \"patience\" was applied" },
};

START_TEST(a_former_database_that_cannot_be_taken_over_is_refused_with_the_reason)
{
    const struct wrong_case *one = &former_cases[_i];
    AUTO(arena) arena = ARENA();
    const char *conninfo = former_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct db *db = connect_or_fail(conninfo, DB_MIGRATE), *worker = NULL;
    struct error e = { 0 };

    outside_do(outside, one->sql);
    ck_assert(!migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    ck_assert_fault(&e, e.fault, one->said);
    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, e.fault, one->said);
    ck_assert_str_eq(
        outside_ask(outside, &arena, "select to_regclass('schema_files') is null").bytes, "t");
    PQfinish(outside);
    db_free(&db);
    drop_database(conninfo);
}
END_TEST

START_TEST(a_former_database_of_the_last_version_is_to_be_migrated_first)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = former_database(&arena);
    struct db *worker = NULL;
    struct error e = { 0 };

    ck_assert(!db_connect(conninfo, "test", DB_WORK, &worker, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "run \"globetalkctl migrate\" first");
    drop_database(conninfo);
}
END_TEST

UNIT_CASE(migrate)
{
    tcase_add_test(tcase, an_empty_database_is_migrated_once_and_then_up_to_date);
    tcase_add_test(tcase, trying_runs_everything_and_leaves_nothing);
    tcase_add_loop_test(tcase, tables_that_do_not_fit_are_refused_with_the_reason, 0,
                        sizeof wrong_cases / sizeof *wrong_cases);
    tcase_add_loop_test(tcase, a_database_of_another_program_is_left_alone, 0,
                        sizeof foreign_cases / sizeof *foreign_cases);
    tcase_add_test(tcase, an_older_or_empty_database_tells_the_operator_to_migrate);
    tcase_add_loop_test(tcase, rules_that_are_not_the_programs_are_refused_and_applied_again, 0,
                        sizeof rule_cases / sizeof *rule_cases);
    tcase_add_test(tcase, a_table_file_is_followed_by_all_rules);
    tcase_add_test(tcase, rules_are_applied_all_or_not_at_all);
    tcase_add_test(tcase, rules_give_way_to_a_long_reader_within_two_seconds);
    tcase_add_test(tcase, a_migration_that_waits_for_another_one_gives_up_with_a_sentence);
    tcase_add_test(tcase, a_table_file_that_fails_leaves_nothing_of_itself_and_is_named);
    tcase_add_loop_test(tcase,
                        a_former_database_that_cannot_be_taken_over_is_refused_with_the_reason, 0,
                        sizeof former_cases / sizeof *former_cases);
    tcase_add_test(tcase, a_former_database_of_the_last_version_is_to_be_migrated_first);
}
