#include "shared/store/listen.h"

#include <poll.h>

#include "tests/unit/store/support.h"

static const char *const CHANNELS[] = { "test_news", "test \"odd\" name", NULL };

static enum listened wait_for(struct listener *listener, struct arena *arena, struct heard *heard)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(10));
    enum listened what = listen_next(listener, arena, heard);

    while (what == LISTEN_NOTHING && clock_poll_timeout(deadline, 1000) > 0) {
        struct pollfd socket = { .fd = listen_fd(listener), .events = POLLIN };
        poll(&socket, 1, clock_poll_timeout(deadline, 1000));
        what = listen_next(listener, arena, heard);
    }
    return what;
}

START_TEST(what_is_announced_is_heard_in_order_until_the_connection_is_lost_and_again_after_it)
{
    AUTO(arena) arena = ARENA();
    const char *conninfo = migrated_database(&arena);
    PGconn *outside = outside_open(conninfo);
    struct listener *listener = NULL;
    struct heard heard;
    struct error e = { 0 };

    ck_assert_msg(listen_open(conninfo, "test listener", CHANNELS, &listener, &e), "%s", e.trail);
    ck_assert_int_eq(listen_next(listener, &arena, &heard), LISTEN_NOTHING);
    outside_do(outside, "select pg_notify('test_news', 'one'), pg_notify('elsewhere', 'x'), "
                        "pg_notify('test \"odd\" name', E'two\\nlines')");
    ck_assert_int_eq(wait_for(listener, &arena, &heard), LISTEN_HEARD);
    ck_assert_str_eq(heard.channel.bytes, "test_news");
    ck_assert_str_eq(heard.payload.bytes, "one");
    ck_assert_int_eq(wait_for(listener, &arena, &heard), LISTEN_HEARD);
    ck_assert_str_eq(heard.channel.bytes, "test \"odd\" name");
    ck_assert_str_eq(heard.payload.bytes, "two lines");
    ck_assert_int_eq(listen_next(listener, &arena, &heard), LISTEN_NOTHING);

    outside_do(outside, "select pg_terminate_backend(pid) from pg_stat_activity where "
                        "application_name = 'test listener'");
    ck_assert_int_eq(wait_for(listener, &arena, &heard), LISTEN_LOST);
    ck_assert_int_eq(listen_fd(listener), -1);
    ck_assert_int_eq(listen_next(listener, &arena, &heard), LISTEN_LOST);
    ck_assert(listen_again(listener, &e));
    outside_do(outside, "select pg_notify('test_news', 'three')");
    ck_assert_int_eq(wait_for(listener, &arena, &heard), LISTEN_HEARD);
    ck_assert_str_eq(heard.payload.bytes, "three");
    listen_free(&listener);
    PQfinish(outside);
    drop_database(conninfo);
}
END_TEST

START_TEST(listening_to_a_database_out_of_reach_is_unavailable)
{
    struct listener *listener = NULL;
    struct error e = { 0 };

    ck_assert(!listen_open("host=/nonexistent", "test", CHANNELS, &listener, &e));
    ck_assert_fault(&e, FAULT_UNAVAILABLE, "cannot be reached");
    ck_assert_ptr_null(listener);
}
END_TEST

UNIT_CASE(listen)
{
    tcase_add_test(
        tcase, what_is_announced_is_heard_in_order_until_the_connection_is_lost_and_again_after_it);
    tcase_add_test(tcase, listening_to_a_database_out_of_reach_is_unavailable);
}
