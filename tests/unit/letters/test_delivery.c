#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shared/letters/delivery.h"
#include "shared/store/office_clock.h"
#include "shared/letters/reading.h"
#include "shared/store/listen.h"
#include "tests/support/world.h"

struct postman {
    struct world *world;
    int64_t letters;
    pthread_t thread;
};

static void *deliver_in_small_batches(void *context)
{
    struct postman *postman = context;
    AUTO(world) w;
    struct delivery_walk walk = { .batch = 3 };
    struct delivered done;

    world_join(&w, postman->world);
    for (int idle = 0; idle < 3; idle = done.letters == 0 ? idle + 1 : 0) {
        ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
        postman->letters += done.letters;
    }
    return NULL;
}

START_TEST(four_postmen_at_once_deliver_every_letter_exactly_once)
{
    enum { POSTMEN = 4, LETTERS = 60 };
    AUTO(world) w;
    world_init(&w);
    struct pair pairs[] = { a_pair(&w, "fr"), a_pair(&w, "fr") };
    struct postman postmen[POSTMEN];
    struct glance_row glance;
    int64_t letters = 0;

    deliver_all(&w);
    for (int i = 0; i < LETTERS; i++)
        a_letter(&w, &pairs[i % 2], pairs[i % 2].ana, "One of many");
    world_later(&w, span_hours(60));
    struct clean others =
        world_sql(&w,
                  "select count(*) from delivery_queue where due_at <= office_now() and match_id "
                  "not in ('%s', '%s')",
                  id_text(pairs[0].match.bytes).text, id_text(pairs[1].match.bytes).text);
    for (size_t i = 0; i < POSTMEN; i++) {
        postmen[i] = (struct postman){ .world = &w };
        ck_assert_int_eq(
            pthread_create(&postmen[i].thread, NULL, deliver_in_small_batches, &postmen[i]), 0);
    }
    for (size_t i = 0; i < POSTMEN; i++) {
        pthread_join(postmen[i].thread, NULL);
        letters += postmen[i].letters;
    }
    ck_assert_int_eq(letters + deliver_all(&w), LETTERS + strtol(others.bytes, NULL, 10));
    for (size_t i = 0; i < 2; i++) {
        ck_succeeds(&w, reading_glance(&w.office, pairs[i].ben, &glance, &w.e));
        ck_assert_int_eq(glance.unread_letters, LETTERS / 2);
        ck_assert_str_eq(
            world_sql(&w,
                      "select letters_exchanged(match_id) from match_records where match_id = '%s'",
                      id_text(pairs[i].match.bytes).text)
                .bytes,
            "30");
    }
}
END_TEST

/* How many of the two halves of the matches are touched by the letters that came by this round. */
static const char *halves_since(struct world *w, const char *before)
{
    return world_sql(w,
                     "select coalesce(string_agg(distinct (get_byte(uuid_send(match_id), 15) & "
                     "1)::text, ' '), '') from inbox "
                     "where delivered_at > '%s'",
                     before)
        .bytes;
}

static const char *latest_arrival(struct world *w)
{
    return world_sql(w, "select max(delivered_at)::text from inbox").bytes;
}

struct meeting {
    struct world *one, *other;
    struct delivery_walk *walk;
};

/* A colleague is at half 1 and has not committed; the walk wishes to go there. */
static bool meet_a_colleague(struct db *db, void *context, struct error *e)
{
    struct meeting *meeting = context;
    struct delivery_walk theirs = { .batch = 2, .halves = true, .half = 1 };
    struct delivered done;

    (void)db;
    return delivery_round(&meeting->other->office, &theirs, &done, e) && theirs.half == 0 &&
           delivery_round(&meeting->one->office, meeting->walk, &done, e);
}

START_TEST(a_long_walk_takes_halves_in_turn_and_the_other_one_where_somebody_is_at_work)
{
    enum { PAIRS = 6, LETTERS = 3 };
    AUTO(world) w, colleague;
    world_init(&w);
    world_join(&colleague, &w);
    struct delivery_walk walk = { .batch = 2 };
    struct delivered done;

    deliver_all(&w);
    for (int odd = 0; odd < 2; odd++)
        for (int i = 0; i < PAIRS / 2;) {
            struct pair pair = a_pair(&w, "fr");
            if ((pair.match.bytes[15] & 1) != odd)
                continue;
            for (int n = 0; n < LETTERS; n++)
                a_letter(&w, &pair, pair.ana, "One of many");
            i++;
        }
    world_later(&w, span_hours(60));
    ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    ck_assert(done.more && walk.halves && walk.half == 0);

    const char *before = latest_arrival(&w);
    ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    ck_assert_str_eq(halves_since(&w, before), "0");
    ck_assert_int_eq(walk.half, 1);

    struct meeting meeting = { &w, &colleague, &walk };
    ck_succeeds(&colleague,
                db_transaction(colleague.office.db, meet_a_colleague, &meeting, &colleague.e));
    ck_assert_int_eq(walk.half, 1);
    before = latest_arrival(&w);
    walk.marks[1] = (struct instant){
        INT64_MAX / 2
    }; /* far ahead in that half: nothing of the other is passed over by it */
    ck_succeeds(&colleague,
                db_transaction(colleague.office.db, meet_a_colleague, &meeting, &colleague.e));
    ck_assert_str_eq(halves_since(&w, before), "0 1");
    walk.marks[1] = (struct instant){ 0 };
    do
        ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    while (done.more);
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from delivery_queue where due_at <= office_now()").bytes,
        "0");
}
END_TEST

/* One statement outside any transaction: a deadlock is not retried, but fails the round. */
static void *deliver_a_round(void *context)
{
    struct postman *postman = context;
    AUTO(world) w;
    struct delivery_walk walk = { 0 };
    struct delivered done;

    world_join(&w, postman->world);
    ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    postman->letters = done.letters;
    return NULL;
}

START_TEST(a_block_amid_a_delivery_stops_neither)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct postman postman = { .world = &w };

    deliver_all(&w);
    a_letter(&w, &pair, pair.ana, "On its way while they part");
    world_later(&w, span_hours(60));
    /* longer than PostgreSQL waits before it looks for a circle, so that the one who comes later
     * into it would be the postman */
    world_sql(&w, "create or replace function dawdle() returns trigger language plpgsql as 'begin "
                  "perform pg_sleep(1.5); return new; end'");
    world_sql(&w,
              "create trigger dawdle before insert on inbox for each row when (new.match_id = "
              "'%s') execute function dawdle()",
              id_text(pair.match.bytes).text);
    ck_assert_int_eq(pthread_create(&postman.thread, NULL, deliver_a_round, &postman), 0);
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(20));
    while (
        clock_monotonic().microseconds < deadline.microseconds &&
        strcmp(world_sql(&w, "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                   .bytes,
               "0") == 0)
        continue;
    ck_succeeds(&w, match_block(&w.office, pair.ben, pair.match, &w.e));
    pthread_join(postman.thread, NULL);
    world_sql(&w, "drop function dawdle cascade");
    ck_assert_int_ge(postman.letters, 1);
}
END_TEST

START_TEST(nothing_is_delivered_early_and_the_wait_is_to_the_next_due_letter)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct delivery_walk walk = { 0 };
    struct span wait;

    world_later(&w, span_hours(800));
    deliver_all(&w);
    ck_succeeds(&w, delivery_next(&w.office, &walk, span_seconds(60), &wait, &w.e));
    ck_assert_int_eq(wait.microseconds, span_seconds(60).microseconds);
    a_letter(&w, &pair, pair.ana, "Dear Ben");
    ck_succeeds(&w, delivery_next(&w.office, &walk, span_hours(100), &wait, &w.e));
    ck_assert_int_gt(wait.microseconds, span_minutes(12 * 60 - 1).microseconds);
    world_later(&w, (struct span){ wait.microseconds - span_seconds(30).microseconds });
    ck_assert_int_eq(deliver_all(&w), 0);
    world_later(&w, span_seconds(31));
    ck_succeeds(&w, delivery_next(&w.office, &walk, span_hours(100), &wait, &w.e));
    ck_assert_int_eq(wait.microseconds, 0);
    ck_assert_int_eq(deliver_all(&w), 1);
}
END_TEST

/* A colleague has taken the letter that is due and has not committed; the walk passes it over. */
static bool pass_over_what_is_held(struct db *db, void *context, struct error *e)
{
    struct meeting *meeting = context;
    struct delivery_walk theirs = { 0 };
    struct delivered done;
    struct span wait;
    bool good = delivery_round(&meeting->other->office, &theirs, &done, e) && done.letters == 1 &&
                delivery_round(&meeting->one->office, meeting->walk, &done, e) &&
                done.letters == 0 && !done.more &&
                delivery_next(&meeting->one->office, meeting->walk, span_hours(100), &wait, e);

    (void)db;
    ck_assert_int_ge(wait.microseconds, span_milliseconds(10).microseconds);
    ck_assert_int_le(wait.microseconds, span_seconds(1).microseconds);
    return good;
}

START_TEST(a_letter_that_somebody_holds_is_looked_for_again_but_not_in_circles)
{
    AUTO(world) w, colleague;
    world_init(&w);
    world_join(&colleague, &w);
    struct pair pair = a_pair(&w, "fr");
    struct delivery_walk walk = { 0 };
    struct meeting meeting = { &w, &colleague, &walk };
    struct span wait;

    world_later(&w, span_hours(800));
    deliver_all(&w);
    a_letter(&w, &pair, pair.ana, "Dear Ben");
    world_later(&w, span_hours(60));
    ck_succeeds(&colleague, db_transaction(colleague.office.db, pass_over_what_is_held, &meeting,
                                           &colleague.e));
    ck_succeeds(&w, delivery_next(&w.office, &walk, span_hours(100), &wait, &w.e));
    ck_assert_int_eq(wait.microseconds, span_hours(100).microseconds);
}
END_TEST

START_TEST(a_delivery_is_told_once_with_the_recipients)
{
    static const char *const channels[] = { "globetalk_arrivals", "globetalk_clock", NULL };
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct listener *listener = NULL;
    struct heard heard;
    bool clock_told = false;

    deliver_all(&w);
    a_letter(&w, &pair, pair.ana, "One");
    a_letter(&w, &pair, pair.ana, "Two");
    ck_succeeds(&w,
                listen_open(getenv("GLOBETALK_TEST_DATABASE"), "test", channels, &listener, &w.e));
    world_later(&w, span_hours(800));
    ck_assert_int_ge(deliver_all(&w), 2);
    /* both were committed before, so both notifications are on their way: ask until the second */
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(10));
    while (clock_monotonic().microseconds < deadline.microseconds) {
        if (listen_next(listener, &w.arena, &heard) != LISTEN_HEARD)
            continue;
        if (strcmp(heard.channel.bytes, "globetalk_arrivals") == 0)
            break;
        clock_told = strcmp(heard.channel.bytes, "globetalk_clock") == 0;
    }
    ck_assert(clock_told);
    ck_assert_str_eq(heard.channel.bytes, "globetalk_arrivals");
    ck_assert_ptr_nonnull(strstr(heard.payload.bytes, id_text(pair.ben.bytes).text));
    ck_assert_int_eq(listen_next(listener, &w.arena, &heard), LISTEN_NOTHING);
    listen_free(&listener);
}
END_TEST

START_TEST(chores_make_partitions_and_forget_what_is_over)
{
    AUTO(world) w;
    world_init(&w);
    int64_t made = 0;

    world_later(&w, span_hours(24 * 40));
    ck_succeeds(&w, delivery_make_partitions(&w.office, 3, &made, &w.e));
    ck_assert_int_ge(made, 2);
    ck_succeeds(&w, delivery_make_partitions(&w.office, 3, &made, &w.e));
    ck_assert_int_eq(made, 0);
    world_later(&w, span_hours(24 * 100));
    ck_succeeds(&w, delivery_months_ahead(&w.office, &made, &w.e));
    ck_assert_int_lt(made, 1);
    ck_succeeds(&w, delivery_make_partitions(&w.office, 3, &made, &w.e));
    ck_succeeds(&w, delivery_months_ahead(&w.office, &made, &w.e));
    ck_assert_int_eq(made, 3);
    ck_succeeds(&w, delivery_tidy(&w.office, &w.e));
    ck_assert_str_eq(world_sql(&w, "select count(*) from account_tokens where expires_at <= "
                                   "office_now() - interval '7 days'")
                         .bytes,
                     "0");
}
END_TEST

START_TEST(a_moved_clock_keeps_a_real_post_office_closed)
{
    AUTO(world) w;
    world_init(&w);
    struct office_clock_row before, after;

    ck_succeeds(&w, office_clock_read(&w.office, &before, &w.e));
    ck_succeeds(&w, office_clock_move(&w.office, span_hours(1), &after, &w.e));
    ck_assert_int_ge(instant_between(before.now, after.now).microseconds,
                     span_hours(1).microseconds);
    ck_refuses(&w, office_clock_move(&w.office, (struct span){ -1 }, &after, &w.e), FAULT_INPUT,
               "ahead");
    w.settings.development = false;
    ck_refuses(&w, office_clock_start(&w.office, &w.e), FAULT_INPUT, "development");
}
END_TEST

UNIT_CASE(delivery)
{
    tcase_add_test(tcase, four_postmen_at_once_deliver_every_letter_exactly_once);
    tcase_add_test(tcase,
                   a_long_walk_takes_halves_in_turn_and_the_other_one_where_somebody_is_at_work);
    tcase_add_test(tcase, a_block_amid_a_delivery_stops_neither);
    tcase_add_test(tcase, nothing_is_delivered_early_and_the_wait_is_to_the_next_due_letter);
    tcase_add_test(tcase, a_letter_that_somebody_holds_is_looked_for_again_but_not_in_circles);
    tcase_add_test(tcase, a_delivery_is_told_once_with_the_recipients);
    tcase_add_test(tcase, chores_make_partitions_and_forget_what_is_over);
    tcase_add_test(tcase, a_moved_clock_keeps_a_real_post_office_closed);
}
