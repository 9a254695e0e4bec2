#include "tests/unit/store/support.h"

/* A cluster of its own for each test: servers that die, and servers that nobody should trust with a
 * letter. */
struct cluster {
    struct arena arena;
    const char *folder, *conninfo;
};

static void cluster_command(struct cluster *c, const char *command)
{
    ck_assert_int_eq(
        system(text_format(&c->arena, "sh server/deploy/cluster.sh %s %s/cluster >%s/log 2>&1",
                           command, c->folder, c->folder)
                   .bytes),
        0);
}

static struct cluster cluster_start(void)
{
    struct cluster c = { .arena = ARENA() };
    char folder[] = "/tmp/globetalk-store.XXXXXX";

    ck_assert_ptr_nonnull(mkdtemp(folder));
    chmod(folder, 0755);
    c.folder = arena_bytes(&c.arena, folder, sizeof folder - 1);
    c.conninfo =
        text_format(&c.arena, "host=%s/cluster/socket user=globetalk dbname=globetalk", c.folder)
            .bytes;
    cluster_command(&c, "start");
    return c;
}

static void cluster_end(struct cluster *c)
{
    cluster_command(c, "stop");
    ck_assert_int_eq(system(text_format(&c->arena, "rm -rf %s", c->folder).bytes), 0);
    arena_drop(&c->arena);
}

static const char *const CARELESS[] = { "fsync", "full_page_writes" };

START_TEST(a_server_that_would_lose_letters_in_a_power_cut_is_refused)
{
    struct cluster c = cluster_start();
    PGconn *outside = outside_open(text_format(&c.arena, "%s user=postgres", c.conninfo).bytes);
    struct db *db = NULL;
    struct error e = { 0 };

    outside_do(outside, text_format(&c.arena, "alter system set %s = off", CARELESS[_i]).bytes);
    outside_do(outside, "select pg_reload_conf()");
    outside_wait(outside, text_format(&c.arena, "show %s", CARELESS[_i]).bytes, "off");
    ck_assert(!db_connect(c.conninfo, "test", DB_MIGRATE, &db, &e));
    ck_assert_fault(&e, FAULT_CONFLICT, "power cut");
    PQfinish(outside);
    cluster_end(&c);
}
END_TEST

static const struct clean some_checksum =
    CLEAN_INIT("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");

static bool kill_the_server(struct db *db, void *context, struct error *e)
{
    if (!db_change(db, record_schema_file,
                   ASK(.name = CLEAN("tables/1000_a"), .checksum = some_checksum), NULL, e))
        return false;
    cluster_command(context, "kill9");
    return true;
}

START_TEST(after_a_crash_of_the_server_work_goes_on_with_nothing_half_done)
{
    struct cluster c = cluster_start();
    struct db *db = connect_or_fail(c.conninfo, DB_MIGRATE);
    struct error e = { 0 };
    int64_t changed = 0;

    ck_assert(migrate_apply(db, MIGRATE_APPLY, NULL, &e));
    db_free(&db);
    db = connect_or_fail(c.conninfo, DB_WORK);
    ck_assert(!db_transaction(db, kill_the_server, &c, &e));
    ck_assert_fault(&e, FAULT_UNAVAILABLE, "inside a transaction");
    ck_assert(db_is_lost(db));
    ck_assert(!db_change(db, list_schema_files, NOTHING, NULL, &e));
    ck_assert_fault(&e, FAULT_UNAVAILABLE, "while connecting again");
    cluster_command(&c, "start");
    ck_assert_msg(db_change(db, list_schema_files, NOTHING, &changed, &e), "%s", e.trail);
    ck_assert_int_eq(changed, (int64_t)schema_files_count());
    cluster_command(&c, "stop");
    cluster_command(&c, "start");
    ck_assert_msg(db_change(db, list_schema_files, NOTHING, &changed, &e),
                  "a restart while idle is not noticed: %s", e.trail);
    db_free(&db);
    cluster_end(&c);
}
END_TEST

UNIT_CASE(server)
{
    tcase_add_loop_test(tcase, a_server_that_would_lose_letters_in_a_power_cut_is_refused, 0,
                        sizeof CARELESS / sizeof *CARELESS);
    tcase_add_test(tcase, after_a_crash_of_the_server_work_goes_on_with_nothing_half_done);
}
