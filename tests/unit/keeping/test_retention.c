#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "shared/cases/audit.h"
#include "shared/letters/delivery.h"
#include "shared/letters/reading.h"
#include "shared/keeping/retention.h"
#include "tests/support/world.h"

static struct span span_days(int64_t days)
{
    return span_hours(24 * days);
}

static struct clean letters_of(struct world *w, const struct pair *pair)
{
    return world_sql(w, "select count(*) from messages where match_id = '%s'",
                     id_text(pair->match.bytes).text);
}

static struct retained retain(struct world *w)
{
    struct retained done;

    ck_succeeds(w, retention_run(&w->office, span_seconds(60), &done, &w->e));
    ck_assert(!done.more);
    return done;
}

START_TEST(letters_go_after_their_time_and_their_conversation_stays)
{
    AUTO(world) w;
    world_init(&w);
    struct pair one = a_one_time_pair(&w, "is"), many = a_pair(&w, "is");
    struct glance_row glance;

    a_letter(&w, &one, one.ana, "Once");
    a_letter(&w, &many, many.ana, "The first of many");
    world_later(&w, span_days(5));
    deliver_all(&w);
    retain(&w);
    ck_assert_str_eq(letters_of(&w, &one).bytes, "1");
    world_later(&w, span_days(86));
    retain(&w);
    ck_assert_str_eq(letters_of(&w, &one).bytes, "0");
    ck_assert_str_eq(letters_of(&w, &many).bytes, "1");
    world_later(&w, span_days(275));
    ck_assert_int_ge(retain(&w).letters, 1);
    ck_assert_str_eq(letters_of(&w, &many).bytes, "0");
    ck_succeeds(&w, reading_glance(&w.office, many.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 0);
    ck_assert_str_eq(world_sql(&w,
                               "select letters_exchanged(match_id) || ' ' || letters_posted from "
                               "match_records where match_id = '%s'",
                               id_text(many.match.bytes).text)
                         .bytes,
                     "1 1");
    ck_assert_int_eq(retain(&w).letters, 0);
}
END_TEST

static bool letters_gone(struct world *w, struct account_id account, struct match_id match)
{
    struct conversation_list list;
    struct life_row life;
    ck_succeeds(w, life_read(&w->office, account, match, &life, &w->e));
    ck_succeeds(w, reading_inbox(&w->office, account, MAILBOX_SHOWN, &a_page, &list, &w->e));
    ck_assert(list.items[0].life.letters_gone == life.letters_gone);
    return life.letters_gone;
}

START_TEST(a_conversation_goes_on_after_its_letters_are_gone)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "is");

    ck_assert(!letters_gone(&w, pair.ana, pair.match));
    a_letter(&w, &pair, pair.ana, "An old one");
    ck_assert(!letters_gone(&w, pair.ana, pair.match));
    world_later(&w, span_days(370));
    deliver_all(&w);
    ck_assert(!letters_gone(&w, pair.ben, pair.match));
    retain(&w);
    ck_assert(letters_gone(&w, pair.ana, pair.match) && letters_gone(&w, pair.ben, pair.match));
    a_letter(&w, &pair, pair.ben, "An answer, late");
    world_later(&w, span_days(5));
    ck_assert_int_ge(deliver_all(&w), 1);
    ck_assert_str_eq(world_sql(&w,
                               "select max(message_sequence) || ' ' || count(*) from "
                               "letter_numbers where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "2 1");
    ck_assert(letters_gone(&w, pair.ana, pair.match) && letters_gone(&w, pair.ben, pair.match));
}
END_TEST

static struct hold wanted_hold(struct world *w, struct account_id who)
{
    return (struct hold){ .handle = world_sql(
                              w, "select anonymous_handle from user_profiles where user_id = '%s'",
                              id_text(who.bytes).text),
                          .reason = CLEAN("order 12/7"),
                          .placed_by = CLEAN("operator kim") };
}

START_TEST(a_held_account_loses_nothing_and_the_hold_is_logged)
{
    AUTO(world) w;
    world_init(&w);
    struct pair held = a_pair(&w, "is"), other = a_pair(&w, "is");
    struct hold wanted = wanted_hold(&w, held.ben);
    struct placed_hold_row placed;
    struct audit_state_row state;
    struct holds holds;

    ck_succeeds(&w, hold_place(&w.office, &wanted, &placed, &w.e));
    a_letter(&w, &held, held.ana, "To him");
    a_letter(&w, &held, held.ben, "From him");
    a_letter(&w, &other, other.ana, "Of others");
    world_later(&w, span_days(3 * 366));
    deliver_all(&w);
    retain(&w);
    ck_assert_str_eq(letters_of(&w, &held).bytes, "2");
    ck_assert_str_eq(letters_of(&w, &other).bytes, "0");
    ck_succeeds(&w, hold_list(&w.office, &holds, &w.e));
    ck_assert_str_eq(holds.items[0].state.bytes, "in force");
    ck_succeeds(&w, hold_end(&w.office, placed.hold_id, CLEAN("operator kim"), &w.e));
    ck_refuses(&w, hold_end(&w.office, placed.hold_id, CLEAN("operator kim"), &w.e),
               FAULT_NOT_FOUND, "ended before");
    retain(&w);
    ck_assert_str_eq(letters_of(&w, &held).bytes, "0");
    ck_succeeds(&w, audit_check(w.office.db, &w.arena, &state, &w.e));
    ck_assert_int_ge(state.entries, 2);
    ck_assert_int_eq(state.broken, 0);
}
END_TEST

START_TEST(a_hold_needs_somebody_a_reason_and_an_end_that_is_to_come)
{
    AUTO(world) w;
    world_init(&w);
    struct hold wanted = wanted_hold(&w, a_person(&w, "is"));
    struct placed_hold_row placed;

    wanted.until = (struct instant){ 1 };
    ck_refuses(&w, hold_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT, "ends after today");
    wanted.until = (struct instant){ 0 };
    wanted.reason = CLEAN("");
    ck_refuses(&w, hold_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT, "has a reason");
    wanted.reason = CLEAN("order");
    wanted.handle = CLEAN("nobody-here-1");
    ck_refuses(&w, hold_place(&w.office, &wanted, &placed, &w.e), FAULT_NOT_FOUND,
               "Nobody has the handle");
}
END_TEST

/* Somebody who reads and somebody who writes, all the time: how long the slowest of them waited. */
struct busy {
    struct world *world;
    struct pair pair;
    atomic_bool *done;
    int64_t worst, times;
    pthread_t thread;
    bool writes;
};

static void *work(void *context)
{
    struct busy *busy = context;
    AUTO(world) w;

    world_join(&w, busy->world);
    w.settings.letters_a_day = 100000;
    do {
        struct instant begun = clock_monotonic();
        struct glance_row glance;
        if (busy->writes)
            a_letter(&w, &busy->pair, busy->pair.ana, "While months are dropped");
        else
            ck_succeeds(&w, reading_glance(&w.office, busy->pair.ana, &glance, &w.e));
        int64_t took = instant_between(begun, clock_monotonic()).microseconds;
        busy->worst = took > busy->worst ? took : busy->worst;
        busy->times++;
    } while (!atomic_load(busy->done));
    return NULL;
}

START_TEST(nobody_who_reads_or_writes_waits_for_months_that_are_dropped)
{
    enum {
        WORKERS = 2,
        WORST = 2000000
    }; /* microseconds: twenty times what it may wait for a lock, on a slow machine */
    AUTO(world) w;
    world_init(&w);
    atomic_bool done = false;
    struct busy busy[WORKERS] = { { .world = &w, .writes = true }, { .world = &w } };
    int64_t made = 0;
    struct retained gone = { 0 };

    ck_succeeds(&w, delivery_make_partitions(&w.office, 6, &made, &w.e));
    world_later(&w, span_days(800));
    ck_succeeds(&w, delivery_make_partitions(&w.office, 1, &made, &w.e));
    for (size_t i = 0; i < WORKERS; i++) {
        busy[i].pair = a_pair(&w, "is");
        busy[i].done = &done;
    }
    for (size_t i = 0; i < WORKERS; i++)
        ck_assert_int_eq(pthread_create(&busy[i].thread, NULL, work, &busy[i]), 0);
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(30));
    do {
        struct retained part = { 0 };
        ck_succeeds(&w, retention_run(&w.office, span_seconds(5), &part, &w.e));
        gone.months += part.months;
        gone.busy = part.busy || part.more;
    } while (gone.busy && clock_poll_timeout(deadline, 1) > 0);
    atomic_store(&done, true);
    for (size_t i = 0; i < WORKERS; i++)
        pthread_join(busy[i].thread, NULL);
    ck_assert_int_ge(gone.months, 6);
    for (size_t i = 0; i < WORKERS; i++) {
        ck_assert_int_ge(busy[i].times, 1);
        ck_assert_msg(busy[i].worst < WORST, "somebody waited %lld microseconds",
                      (long long)busy[i].worst);
    }
}
END_TEST

/* A dump or a forgotten transaction: the month stays for now, and says so. */
START_TEST(a_month_that_somebody_reads_for_long_is_dropped_later)
{
    AUTO(world) w, reader;
    world_init(&w);
    world_join(&reader, &w);
    int64_t made = 0;
    struct retained done;

    retain(&w);
    ck_succeeds(&w, delivery_make_partitions(&w.office, 0, &made, &w.e));
    world_later(&w, span_days(400));
    ck_succeeds(&reader, db_change(reader.office.db, begin_transaction, NOTHING, NULL, &reader.e));
    struct forecast forecast;
    ck_succeeds(&reader, retention_forecast(&reader.office, &forecast, &reader.e));
    ck_succeeds(&w, retention_run(&w.office, span_seconds(60), &done, &w.e));
    ck_assert(done.busy);
    ck_succeeds(&reader,
                db_change(reader.office.db, rollback_transaction, NOTHING, NULL, &reader.e));
    done = retain(&w);
    ck_assert(!done.busy);
    ck_assert_int_ge(done.months, 2);
}
END_TEST

static int64_t months_told(struct world *w, int64_t *smaller)
{
    struct forecast forecast;
    *smaller = 0;
    ck_succeeds(w, retention_forecast(&w->office, &forecast, &w->e));
    for (size_t i = 0; i < forecast.month_count; i++)
        *smaller += forecast.months[i].stay > 0;
    return (int64_t)forecast.month_count;
}

/* Letters in two months, one of somebody who is held: what a trial says is what a run then does,
 * whole months included. */
START_TEST(a_trial_tells_what_a_run_then_takes_away_whole_months_included)
{
    AUTO(world) w;
    world_init(&w);
    struct pair free = a_pair(&w, "is"), kept = a_pair(&w, "ga");
    struct forecast forecast;
    int64_t made = 0, over = 0, stay = 0, smaller = 0;
    retain(&w);
    ck_succeeds(&w, delivery_make_partitions(&w.office, 3, &made, &w.e));
    ck_assert_int_eq(months_told(&w, &smaller), 0);
    a_letter(&w, &free, free.ana, "Goes");
    world_later(&w, span_days(32));
    a_letter(&w, &free, free.ana, "Goes, too");
    a_letter(&w, &kept, kept.ana, "Stays");
    struct placed_hold_row placed;
    struct hold hold = { .handle = world_sql(
                             &w, "select anonymous_handle from user_profiles where user_id = '%s'",
                             id_text(kept.ana.bytes).text),
                         .reason = CLEAN("a test"),
                         .placed_by = CLEAN("operator") };
    world_later(&w, span_days(3));
    deliver_all(&w);
    world_later(&w, span_days(400));
    ck_succeeds(&w, hold_place(&w.office, &hold, &placed, &w.e));
    ck_succeeds(&w, retention_forecast(&w.office, &forecast, &w.e));
    for (size_t i = 0; i < forecast.count; i++)
        if (text_equal(forecast.rows[i].kind, CLEAN("long-term"))) {
            over += forecast.rows[i].over;
            stay += forecast.rows[i].held + forecast.rows[i].waiting;
        }
    int64_t months = months_told(&w, &smaller);
    ck_assert_int_ge(over, 2);
    ck_assert_int_ge(stay, 1);
    ck_assert_int_ge(smaller, 1);
    ck_assert_int_eq(months_told(&w, &smaller), months); /* telling changes nothing */
    struct retained done = retain(&w);
    ck_assert_int_eq(done.months, months);
    ck_assert_int_ge(done.letters, over);
    ck_assert_str_eq(letters_of(&w, &kept).bytes, "1");
    ck_assert_int_eq(months_told(&w, &smaller),
                     0); /* the small month that holds what stays is told no more */
}
END_TEST

UNIT_CASE(retention)
{
    tcase_add_test(tcase, a_trial_tells_what_a_run_then_takes_away_whole_months_included);
    tcase_add_test(tcase, letters_go_after_their_time_and_their_conversation_stays);
    tcase_add_test(tcase, a_conversation_goes_on_after_its_letters_are_gone);
    tcase_add_test(tcase, a_held_account_loses_nothing_and_the_hold_is_logged);
    tcase_add_test(tcase, a_hold_needs_somebody_a_reason_and_an_end_that_is_to_come);
    tcase_add_test(tcase, nobody_who_reads_or_writes_waits_for_months_that_are_dropped);
    tcase_add_test(tcase, a_month_that_somebody_reads_for_long_is_dropped_later);
}
