#include "tests/unit/store/support.h"

#include <poll.h>

struct fixture {
    struct arena arena;
    const char *conninfo;
    PGconn *outside;
    struct db *db;
    struct error e;
};

static struct fixture fixture_make(void)
{
    struct fixture f = { .arena = ARENA() };

    f.conninfo = migrated_database(&f.arena);
    f.outside = outside_open(f.conninfo);
    f.db = connect_or_fail(f.conninfo, DB_WORK);
    return f;
}

static void fixture_drop(struct fixture *f)
{
    PQfinish(f->outside);
    db_free(&f->db);
    drop_database(f->conninfo);
    arena_drop(&f->arena);
}

static const struct clean some_checksum =
    CLEAN_INIT("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");

static enum db_found ask_server(struct fixture *f, struct greeting_row *out)
{
    return db_one(f->db, greet, ASK(.lock_timeout = { 5000 }, .statement_timeout = { 30000 }),
                  &f->arena, out, &f->e);
}

static bool record(struct db *db, struct clean name, struct error *e)
{
    return db_change(db, record_schema_file, ASK(.name = name, .checksum = some_checksum), NULL, e);
}

static bool list_files(struct fixture *f, struct schema_file_row **rows, size_t *count)
{
    return db_each(f->db, list_schema_files, NOTHING, &f->arena, rows, count, &f->e);
}

static const char *count_of(struct fixture *f, const char *name)
{
    return outside_ask(
               f->outside, &f->arena,
               text_format(&f->arena, "select count(*) from schema_files where name = '%s'", name)
                   .bytes)
        .bytes;
}

START_TEST(every_statement_of_the_program_prepares_on_a_migrated_database)
{
    struct fixture f = fixture_make();

    for (size_t i = 0; i < QUERY_COUNT; i++)
        ck_assert(f.db->prepared[i]);
    ck_assert_int_eq(ask_server(&f, &(struct greeting_row){ 0 }), DB_FOUND);
    fixture_drop(&f);
}
END_TEST

/* How many statements of ours the server has prepared for this connection. */
static int prepared_there(struct db *db)
{
    PGresult *rows = PQexec(db->connection, "select count(*) from pg_prepared_statements");
    int count = (int)strtol(PQgetvalue(rows, 0, 0), NULL, 10);

    PQclear(rows);
    return count;
}

START_TEST(a_worker_prepares_what_it_asks_when_it_asks_first)
{
    struct fixture f = fixture_make();
    struct db *worker = connect_or_fail(f.conninfo, DB_WORKER);
    int before = prepared_there(worker);

    ck_assert_int_lt(before, 10);
    ck_assert(!worker->prepared[QUERY_record_schema_file]);
    ck_assert_msg(record(worker, CLEAN("rules/one"), &f.e), "%s", f.e.trail);
    ck_assert(worker->prepared[QUERY_record_schema_file]);
    ck_assert_msg(record(worker, CLEAN("rules/two"), &f.e), "%s", f.e.trail);
    ck_assert_int_eq(prepared_there(worker), before + 1);
    db_free(&worker);
    fixture_drop(&f);
}
END_TEST

/* The statement was not asked yet, so there is no doubt whether it was done. */
START_TEST(a_statement_that_a_worker_cannot_prepare_was_not_done)
{
    struct fixture f = fixture_make();
    struct db *worker = connect_or_fail(f.conninfo, DB_WORKER);

    outside_do(f.outside, "alter table schema_files rename column checksum to sum");
    ck_assert(!record(worker, CLEAN("rules/one"), &f.e));
    ck_assert_fault(&f.e, FAULT_INTERNAL, "42703");
    outside_do(f.outside, "alter table schema_files rename column sum to checksum");
    ck_assert_msg(record(worker, CLEAN("rules/one"), &f.e), "%s", f.e.trail);
    db_free(&worker);
    fixture_drop(&f);
}
END_TEST

START_TEST(commits_are_on_disk_whatever_the_conninfo_says)
{
    struct fixture f = fixture_make();
    const char *careless =
        text_format(&f.arena, "%s options='-c synchronous_commit=off -c timezone=Asia/Tokyo'",
                    f.conninfo)
            .bytes;
    struct db *db = connect_or_fail(careless, DB_WORK);

    ck_assert_str_eq(outside_ask(db->connection, &f.arena, "show synchronous_commit").bytes, "on");
    ck_assert_str_eq(outside_ask(db->connection, &f.arena, "show timezone").bytes, "UTC");
    ck_assert_str_eq(outside_ask(db->connection, &f.arena, "show statement_timeout").bytes, "30s");
    ck_assert_str_eq(outside_ask(db->connection, &f.arena, "show lock_timeout").bytes, "5s");
    db_free(&db);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_database_out_of_reach_is_unavailable)
{
    struct db *db = NULL;
    struct error e = { 0 };

    ck_assert(!db_connect("host=/nonexistent", "test", DB_WORK, &db, &e));
    ck_assert_fault(&e, FAULT_UNAVAILABLE, "cannot be reached");
    ck_assert_ptr_null(db);
}
END_TEST

START_TEST(a_statement_that_does_not_prepare_is_named)
{
    struct fixture f = fixture_make();
    struct db *db = NULL;

    outside_do(f.outside, "alter table schema_migration rename column version to number");
    ck_assert(!db_connect(f.conninfo, "test", DB_WORK, &db, &f.e));
    ck_assert_fault(
        &f.e, FAULT_INTERNAL,
        "the statement list_former does not prepare: column \"version\" does not exist");
    fixture_drop(&f);
}
END_TEST

START_TEST(every_statement_that_does_not_fit_is_named_at_once)
{
    struct fixture f = fixture_make();
    struct db *db = NULL;

    outside_do(f.outside, "alter table account_keys alter column added_at drop default, "
                          "alter column added_at type text");
    outside_do(f.outside, "alter table schema_migration rename column version to number");
    ck_assert(!db_connect(f.conninfo, "test", DB_WORK, &db, &f.e));
    ck_assert_fault(&f.e, FAULT_INTERNAL,
                    "statement export_keys: the column added_at is a time in its signature, type "
                    "25 in the database; statements that do not fit: 3 (export_keys, "
                    "keys_of_account, list_former)");
    fixture_drop(&f);
}
END_TEST

START_TEST(one_row_many_rows_and_no_rows_are_told_apart)
{
    struct fixture f = fixture_make();
    struct greeting_row server = { 0 };
    struct schema_file_row row, *rows = NULL;
    size_t before = 0, count = 0;
    int64_t changed = 0;

    ck_assert_int_eq(ask_server(&f, &server), DB_FOUND);
    ck_assert_int_ge(server.server_version, 150000);
    ck_assert(list_files(&f, &rows, &before));
    ck_assert_uint_gt(before, 1);
    ck_assert_str_eq(rows[before - 1].name.bytes, "tables/0019_source_length");
    ck_assert(db_change(f.db, record_schema_file,
                        ASK(.name = CLEAN("rules/more"), .checksum = some_checksum), &changed,
                        &f.e));
    ck_assert_int_eq(changed, 1);
    ck_assert(list_files(&f, &rows, &count));
    ck_assert_uint_eq(count, before + 1);
    ck_assert_int_eq(db_one(f.db, list_schema_files, NOTHING, &f.arena, &row, &f.e), DB_FAILED);
    ck_assert_fault(&f.e, FAULT_INTERNAL, "list_schema_files gave");
    outside_do(f.outside, "delete from schema_files");
    ck_assert_int_eq(db_one(f.db, list_schema_files, NOTHING, &f.arena, &row, &f.e), DB_NONE);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_violated_constraint_is_named_and_what_was_written_is_not)
{
    struct fixture f = fixture_make();

    ck_assert(record(f.db, CLEAN("rules/canary"), &f.e));
    ck_assert(!record(f.db, CLEAN("rules/canary"), &f.e));
    ck_assert_fault(&f.e, FAULT_CONFLICT, "SQLSTATE 23505");
    ck_assert_str_eq(db_constraint(f.db), "schema_files_pkey");
    ck_assert_ptr_null(strstr(f.e.trail, "canary"));
    ck_assert(!record(f.db, CLEAN("canary"), &f.e));
    ck_assert_fault(&f.e, FAULT_INPUT, "record_schema_file");
    ck_assert_str_eq(db_constraint(f.db), "file_of_tables_or_of_rules");
    ck_assert(!db_change(
        f.db, begin_wait,
        ASK(.account = { { 1 } }, .request = { { 2 } }, .correspondence = CLEAN("canary")), NULL,
        &f.e));
    ck_assert_fault(&f.e, FAULT_INTERNAL, "22P02");
    ck_assert_ptr_null(strstr(f.e.trail, "canary"));
    ck_assert_str_eq(db_constraint(f.db), "");
    fixture_drop(&f);
}
END_TEST

/* What a transaction does, as a row: its script, whether it then claims success, and what must come
 * of it. */
struct transaction_case {
    const char *script;
    bool success;
    enum fault fault;
    const char *trail, *left;
};
static const struct transaction_case transaction_cases[] = {
    { "select 1", true, FAULT_NONE, "", "1" },
    { "select 1", false, FAULT_NOT_FOUND, "changed my mind", "0" },
    { "select 1/0", true, FAULT_INTERNAL, "failed transaction was to be committed", "0" },
    { "select pg_terminate_backend(pg_backend_pid())", false, FAULT_UNAVAILABLE, "", "0" },
    { "do $$ begin raise exception using errcode = '40001'; end $$", false, FAULT_UNAVAILABLE,
      "40001", "0" },
    { "create temp table t (n int) on commit drop; create function pg_temp.at_commit() returns "
      "trigger language plpgsql as "
      "$$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$; create "
      "constraint trigger x after insert on t "
      "deferrable initially deferred for each row execute function pg_temp.at_commit(); insert "
      "into "
      "t values (1)",
      true, FAULT_UNCERTAIN, "commit_transaction", "0" },
    { "create temp table t (n int) on commit drop; create function pg_temp.at_commit() returns "
      "trigger language plpgsql as "
      "$$ begin raise warning 'canceling wait for synchronous replication'; return null; end $$; "
      "create constraint trigger x after insert "
      "on t deferrable initially deferred for each row execute function pg_temp.at_commit(); "
      "insert "
      "into t values (1)",
      true, FAULT_UNCERTAIN, "with a warning", "1" },
    { "create temp table t (n int unique deferrable initially deferred) on commit drop; insert "
      "into "
      "t values (1), (1)",
      true, FAULT_CONFLICT, "commit_transaction", "0" },
};
struct transaction_work {
    const struct transaction_case *one;
    int runs;
};

static bool work(struct db *db, void *context, struct error *e)
{
    struct transaction_work *w = context;
    bool done;

    w->runs++;
    if (!record(db, CLEAN("rules/worked"), e))
        return false;
    done = run_script(db, w->one->script, e);
    if (w->one->success)
        return true;
    return done ? error_set(e, FAULT_NOT_FOUND, "changed my mind") : false;
}

START_TEST(a_transaction_ends_as_it_must)
{
    const struct transaction_case *one = &transaction_cases[_i];
    struct fixture f = fixture_make();
    struct transaction_work w = { one, 0 };
    bool done = db_transaction(f.db, work, &w, &f.e);

    ck_assert_int_eq(done, one->fault == FAULT_NONE);
    if (!done)
        ck_assert_fault(&f.e, one->fault, one->trail);
    ck_assert_int_eq(w.runs, strstr(one->script, "40001") ? 5 : 1);
    ck_assert_str_eq(count_of(&f, "rules/worked"), one->left);
    f.e = (struct error){ 0 };
    ck_assert_int_eq(ask_server(&f, &(struct greeting_row){ 0 }),
                     DB_FOUND); /* whatever happened: it goes on */
    fixture_drop(&f);
}
END_TEST

static bool fail_twice(struct db *db, void *context, struct error *e)
{
    int *runs = context;

    if (!record(db, CLEAN("rules/worked"), e))
        return false;
    return ++*runs > 2 ||
           run_script(db, "do $$ begin raise exception using errcode = '40P01'; end $$", e);
}

START_TEST(a_deadlock_is_tried_again_and_done_once)
{
    struct fixture f = fixture_make();
    int runs = 0;

    ck_assert_msg(db_transaction(f.db, fail_twice, &runs, &f.e), "%s", f.e.trail);
    ck_assert_int_eq(runs, 3);
    ck_assert_int_eq(f.e.fault, FAULT_NONE);
    ck_assert_str_eq(count_of(&f, "rules/worked"), "1");
    fixture_drop(&f);
}
END_TEST

/* Sequences keep counting when a statement is undone. */
static void deadlocks_at_the_first(struct fixture *f, int times)
{
    outside_do(f->outside, "create sequence tries");
    outside_do(f->outside,
               text_format(&f->arena,
                           "create function loses() returns trigger language plpgsql as "
                           "'begin if nextval(''tries'') <= %d then raise exception using errcode "
                           "= ''40P01''; end if; return new; end'",
                           times)
                   .bytes);
    outside_do(
        f->outside,
        "create trigger loses before insert on schema_files for each row execute function loses()");
}

START_TEST(a_statement_of_its_own_that_loses_a_deadlock_is_tried_again)
{
    struct fixture f = fixture_make();

    deadlocks_at_the_first(&f, 2);
    ck_assert_msg(record(f.db, CLEAN("rules/alone"), &f.e), "%s", f.e.trail);
    ck_assert_str_eq(count_of(&f, "rules/alone"), "1");
    outside_wait(f.outside, "select last_value from tries", "3");
    fixture_drop(&f);
}
END_TEST

START_TEST(but_not_for_ever)
{
    struct fixture f = fixture_make();

    deadlocks_at_the_first(&f, 1000);
    ck_assert(!record(f.db, CLEAN("rules/alone"), &f.e));
    ck_assert_fault(&f.e, FAULT_UNAVAILABLE, "40P01");
    outside_wait(f.outside, "select last_value from tries", "5");
    fixture_drop(&f);
}
END_TEST

START_TEST(an_idle_connection_that_was_closed_is_made_again_without_a_fault)
{
    struct fixture f = fixture_make();
    int killed = PQbackendPID(f.db->connection);

    outside_do(f.outside, text_format(&f.arena, "select pg_terminate_backend(%d)", killed).bytes);
    outside_wait(
        f.outside,
        text_format(&f.arena, "select count(*) from pg_stat_activity where pid = %d", killed).bytes,
        "0");
    ck_assert_msg(record(f.db, CLEAN("rules/again"), &f.e), "%s", f.e.trail);
    ck_assert(PQbackendPID(f.db->connection) != killed);
    ck_assert(!db_is_lost(f.db));
    ck_assert_str_eq(count_of(&f, "rules/again"), "1");
    fixture_drop(&f);
}
END_TEST

START_TEST(a_connection_lost_in_a_statement_of_its_own_is_uncertain)
{
    struct fixture f = fixture_make();

    ck_assert(!run_script(f.db, "select pg_terminate_backend(pg_backend_pid())", &f.e));
    ck_assert_fault(&f.e, FAULT_UNCERTAIN, "lost");
    ck_assert(db_is_lost(f.db));
    ck_assert_int_eq(ask_server(&f, &(struct greeting_row){ 0 }), DB_FOUND);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_schema_changed_under_a_prepared_statement_costs_one_connection)
{
    struct fixture f = fixture_make();
    struct schema_file_row *rows;
    size_t count;

    for (int i = 0; i < 2; i++)
        ck_assert(list_files(&f, &rows, &count));
    outside_do(f.outside, "alter table schema_files alter column name type varchar(500)");
    ck_assert(!list_files(&f, &rows, &count));
    ck_assert_fault(&f.e, FAULT_UNAVAILABLE, "0A000");
    ck_assert(list_files(&f, &rows, &count));
    fixture_drop(&f);
}
END_TEST

UNIT_CASE(db)
{
    tcase_add_test(tcase, every_statement_of_the_program_prepares_on_a_migrated_database);
    tcase_add_test(tcase, a_worker_prepares_what_it_asks_when_it_asks_first);
    tcase_add_test(tcase, a_statement_that_a_worker_cannot_prepare_was_not_done);
    tcase_add_test(tcase, commits_are_on_disk_whatever_the_conninfo_says);
    tcase_add_test(tcase, a_database_out_of_reach_is_unavailable);
    tcase_add_test(tcase, a_statement_that_does_not_prepare_is_named);
    tcase_add_test(tcase, every_statement_that_does_not_fit_is_named_at_once);
    tcase_add_test(tcase, one_row_many_rows_and_no_rows_are_told_apart);
    tcase_add_test(tcase, a_violated_constraint_is_named_and_what_was_written_is_not);
    tcase_add_loop_test(tcase, a_transaction_ends_as_it_must, 0,
                        sizeof transaction_cases / sizeof *transaction_cases);
    tcase_add_test(tcase, a_deadlock_is_tried_again_and_done_once);
    tcase_add_test(tcase, a_statement_of_its_own_that_loses_a_deadlock_is_tried_again);
    tcase_add_test(tcase, but_not_for_ever);
    tcase_add_test(tcase, an_idle_connection_that_was_closed_is_made_again_without_a_fault);
    tcase_add_test(tcase, a_connection_lost_in_a_statement_of_its_own_is_uncertain);
    tcase_add_test(tcase, a_schema_changed_under_a_prepared_statement_costs_one_connection);
}
