#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shared/letters/delivery.h"
#include "shared/matching/matcher.h"
#include "shared/letters/reading.h"
#include "tests/support/world.h"

static struct posted a_farewell(struct world *w, const struct pair *pair, struct account_id author)
{
    struct posting posting = a_posting(pair, author, "Goodbye, and thank you");
    struct posted posted = { 0 };

    posting.farewell = true;
    ck_succeeds(w, letter_post(&w->office, &posting, &posted, &w->e));
    return posted;
}

static void ends_well(struct world *w)
{
    world_later(w, span_hours(24 * 5));
    deliver_all(w);
}

static struct clean stands(struct world *w, const struct pair *pair)
{
    return world_sql(w,
                     "select concat_ws(' ', status, completion_reason, "
                     "letters_exchanged(match_id)) from match_records where match_id = '%s'",
                     id_text(pair->match.bytes).text);
}

static int64_t places(struct world *w, struct account_id account)
{
    struct glance_row glance;

    ck_succeeds(w, reading_glance(&w->office, account, &glance, &w->e));
    return glance.active_conversations;
}

START_TEST(a_farewell_ends_the_match_when_it_arrives)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "af");
    struct posting more = a_posting(&pair, pair.ana, "One more thing");
    struct posted posted;
    struct life_row life;

    a_letter(&w, &pair, pair.ana, "Hello");
    a_farewell(&w, &pair, pair.ana);
    ck_assert_str_eq(stands(&w, &pair).bytes, "active 0");
    ck_assert_int_eq(places(&w, pair.ana), 0);
    ck_assert_int_eq(places(&w, pair.ben), 1);
    ck_refuses(&w, letter_post(&w.office, &more, &posted, &w.e), FAULT_CONFLICT, "said goodbye");
    ck_succeeds(&w, life_read(&w.office, pair.ana, pair.match, &life, &w.e));
    ck_assert(life.my_farewell && !life.may_rate && instant_is_none(life.completed_at));
    ck_succeeds(&w, life_read(&w.office, pair.ben, pair.match, &life, &w.e));
    ck_assert(!life.my_farewell);
    a_letter(&w, &pair, pair.ben, "This crosses it");
    ends_well(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed natural_end 3");
    ck_assert_int_eq(places(&w, pair.ana) + places(&w, pair.ben), 0);
    ck_succeeds(&w, life_read(&w.office, pair.ben, pair.match, &life, &w.e));
    ck_assert(life.may_rate && !instant_is_none(life.completed_at));
}
END_TEST

START_TEST(a_farewell_taken_back_is_unsaid_unless_its_place_is_taken)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "am");
    struct draft_id draft;
    struct found found;

    struct posted first = a_farewell(&w, &pair, pair.ana);
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, first.letter, &draft, &w.e));
    ck_assert_int_eq(places(&w, pair.ana), 1);
    a_letter(&w, &pair, pair.ana, "I stay");
    struct posted second = a_farewell(&w, &pair, pair.ana);
    a_person(&w, "am");
    ck_succeeds(&w, matcher_find(&w.office, pair.ana, &(struct wishes){ 0 }, &found, &w.e));
    ck_assert(!id_equal(found.match.bytes, pair.match.bytes));
    ck_refuses(&w, letter_recall(&w.office, pair.ana, second.letter, &draft, &w.e), FAULT_CONFLICT,
               "farewell");
    ends_well(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed natural_end 2");
}
END_TEST

START_TEST(both_may_say_farewell_and_the_first_to_arrive_ends_it)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "ar");

    a_farewell(&w, &pair, pair.ana);
    a_farewell(&w, &pair, pair.ben);
    ck_assert_int_eq(places(&w, pair.ana) + places(&w, pair.ben), 0);
    ends_well(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed natural_end 2");
    ck_assert_int_eq(places(&w, pair.ana) + places(&w, pair.ben), 0);
}
END_TEST

START_TEST(a_farewell_that_is_stopped_on_its_way_ends_the_match_too)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "as");
    struct posting held = a_posting(&pair, pair.ana, "Goodbye");
    struct posted posted;

    held.farewell = true;
    held.verdict = POSTING_HELD;
    ck_succeeds(&w, letter_post(&w.office, &held, &posted, &w.e));
    ck_succeeds(&w, life_finish_all(&w.office, &w.e));
    ck_assert_str_eq(stands(&w, &pair).bytes, "active 0");
    world_sql(&w,
              "update letter_moderation set moderation_status = 'blocked' where message_id = '%s'",
              id_text(posted.letter.bytes).text);
    ck_succeeds(&w, life_finish_all(&w.office, &w.e));
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed natural_end 0");
}
END_TEST

START_TEST(one_letter_each_ends_by_itself_and_has_no_farewell)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_one_time_pair(&w, "az");
    struct posting posting = a_posting(&pair, pair.ana, "Goodbye");
    struct posted posted;

    posting.farewell = true;
    ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_CONFLICT, "by itself");
    ck_assert_str_eq(world_sql(&w, "select letters_posted from match_records where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "0");
    a_letter(&w, &pair, pair.ana, "Mine");
    a_letter(&w, &pair, pair.ben, "Yours");
    ends_well(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed one_time_complete 2");
}
END_TEST

/* ---- silence ---- */

static void look_at_silences(struct world *w)
{
    struct silences_row done;

    ck_succeeds(w, life_look_at_silences(&w->office, &done, &w->e));
}

/* How many days are left after the notice; -1: there is none. */
static int64_t days_left(struct world *w, const struct pair *pair)
{
    struct life_row life;

    ck_succeeds(w, life_read(&w->office, pair->ana, pair->match, &life, &w->e));
    if (instant_is_none(life.ends_at))
        return -1;
    return strtol(world_sql(w,
                            "select round(extract(epoch from look_at - office_now()) / 86400) from "
                            "match_silences where match_id = '%s'",
                            id_text(pair->match.bytes).text)
                      .bytes,
                  NULL, 10);
}

START_TEST(silence_is_told_after_30_days_and_ends_the_match_after_60)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "az");
    struct conversation_list inbox;
    struct glance_row glance;

    world_later(&w, span_hours(24 * 29));
    look_at_silences(&w);
    ck_assert_int_eq(days_left(&w, &pair), -1);
    world_later(&w, span_hours(24 + 1));
    look_at_silences(&w);
    look_at_silences(&w);
    ck_assert_int_eq(days_left(&w, &pair), 30);
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &inbox, &w.e));
    ck_assert(inbox.count == 1 && !instant_is_none(inbox.items[0].life.ends_at));
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.quiet_conversations, 1);
    world_later(&w, span_hours(24 * 29));
    look_at_silences(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "active 0");
    world_later(&w, span_hours(24 * 2));
    look_at_silences(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "abandoned 0");
    ck_assert_int_eq(places(&w, pair.ana) + places(&w, pair.ben), 0);
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.quiet_conversations, 0);
    ck_assert_int_eq(glance.to_rate, 1);
}
END_TEST

START_TEST(a_letter_after_the_notice_keeps_the_match_and_one_under_way_is_no_silence)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "be");
    struct posting slow = a_posting(&pair, pair.ben, "Slow post");
    struct posted posted;

    world_later(&w, span_hours(24 * 31));
    look_at_silences(&w);
    ck_assert_int_eq(days_left(&w, &pair), 30);
    slow.wished_delay = span_hours(720);
    ck_succeeds(&w, letter_post(&w.office, &slow, &posted, &w.e));
    ck_assert_int_eq(days_left(&w, &pair), -1);
    world_later(&w, span_hours(24 * 31));
    deliver_all(&w);
    world_later(&w, span_hours(24 * 28)); /* 59 days after it was posted, 29 after it arrived */
    look_at_silences(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "active 1");
    ck_assert_int_eq(days_left(&w, &pair), -1);
    world_later(&w, span_hours(24 * 3));
    look_at_silences(&w);
    ck_assert_int_gt(days_left(&w, &pair), 27);
}
END_TEST

START_TEST(a_late_postman_takes_no_days_from_the_notice)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "bg");

    world_later(&w, span_hours(24 * 300));
    look_at_silences(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "active 0");
    ck_assert_int_eq(days_left(&w, &pair), 30);
    world_later(&w, span_hours(24 * 31));
    look_at_silences(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "abandoned 0");
}
END_TEST

/* ---- ratings, blocks ---- */

START_TEST(each_side_rates_for_itself_at_the_end_for_14_days)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "bn");
    struct life_row life;

    ck_refuses(&w, life_rate(&w.office, pair.ana, pair.match, 4, &w.e), FAULT_CONFLICT, "goes on");
    ck_succeeds(&w, match_end(&w.office, pair.ben, pair.match, &w.e));
    ck_refuses(&w, life_rate(&w.office, pair.ana, pair.match, 0, &w.e), FAULT_INPUT, "rating");
    ck_refuses(&w, life_rate(&w.office, pair.ana, pair.match, 6, &w.e), FAULT_INPUT, "rating");
    ck_refuses(&w, life_rate(&w.office, a_person(&w, "bn"), pair.match, 5, &w.e), FAULT_NOT_FOUND,
               "");
    ck_succeeds(&w, life_rate(&w.office, pair.ana, pair.match, 2, &w.e));
    ck_succeeds(&w, life_rate(&w.office, pair.ana, pair.match, 4, &w.e));
    ck_succeeds(&w, life_read(&w.office, pair.ana, pair.match, &life, &w.e));
    ck_assert(life.my_rating == 4 && life.may_rate);
    ck_assert_str_eq(life.completion_reason.bytes, "user_left");
    ck_succeeds(&w, life_read(&w.office, pair.ben, pair.match, &life, &w.e));
    ck_assert_int_eq(life.my_rating, 0);
    world_later(&w, span_hours(24 * 14 + 1));
    ck_refuses(&w, life_rate(&w.office, pair.ben, pair.match, 5, &w.e), FAULT_CONFLICT, "14 days");
    ck_succeeds(&w, life_read(&w.office, pair.ben, pair.match, &life, &w.e));
    ck_assert(!life.may_rate);
}
END_TEST

START_TEST(a_block_that_is_lifted_brings_nothing_back_and_the_two_may_meet_after_cooling_off)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "bs");
    struct block_list blocks;
    struct found found;
    struct conversation_list inbox;

    struct posted stopped = a_letter(&w, &pair, pair.ben, "You will not read this");
    ck_succeeds(&w, match_block(&w.office, pair.ana, pair.match, &w.e));
    ck_succeeds(&w, life_blocks(&w.office, pair.ana, &blocks, &w.e));
    ck_assert_uint_eq(blocks.count, 1);
    struct clean handle = blocks.items[0].handle;
    ck_succeeds(
        &w, life_unblock(&w.office, pair.ben, handle, &w.e)); /* who blocks nobody lifts nothing */
    ck_succeeds(&w, life_unblock(&w.office, pair.ana, handle, &w.e));
    ck_succeeds(&w, life_unblock(&w.office, pair.ana, handle, &w.e));
    ck_succeeds(&w, life_blocks(&w.office, pair.ana, &blocks, &w.e));
    ck_assert_uint_eq(blocks.count, 0);
    ends_well(&w);
    ck_assert_str_eq(stands(&w, &pair).bytes, "completed user_left 0");
    ck_assert_str_eq(world_sql(&w, "select state from letter_places where message_id = '%s'",
                               id_text(stopped.letter.bytes).text)
                         .bytes,
                     "failed");
    ck_succeeds(&w, reading_inbox(&w.office, pair.ana, MAILBOX_SHOWN, &a_page, &inbox, &w.e));
    ck_assert_uint_eq(inbox.count, 1);
    ck_refuses(&w, matcher_find(&w.office, pair.ana, &(struct wishes){ 0 }, &found, &w.e),
               FAULT_NOT_FOUND, "");
    world_later(&w, span_hours(24 * 180));
    world_sql(&w, "update user_profiles set last_active = office_now() where user_id = '%s'",
              id_text(pair.ben.bytes).text);
    ck_succeeds(&w, matcher_find(&w.office, pair.ana, &(struct wishes){ 0 }, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, pair.ben.bytes));
    ck_assert(!id_equal(found.match.bytes, pair.match.bytes));
    ck_succeeds(&w, reading_inbox(&w.office, pair.ana, MAILBOX_SHOWN, &a_page, &inbox, &w.e));
    ck_assert_uint_eq(inbox.count, 2);
}
END_TEST

/* ---- everything at once ---- */

enum { PAIRS = 4, CLIENTS = 16, ROUNDS = 25 };

struct client {
    struct world *world;
    const struct pair *pairs;
    unsigned number;
    pthread_t thread;
};

static void may_fail(const struct world *w, bool done)
{
    ck_assert_msg(done || w->e.fault == FAULT_CONFLICT || w->e.fault == FAULT_NOT_FOUND ||
                      fault_passes(w->e.fault),
                  "%s", w->e.trail);
}

static void post_one(struct world *w, const struct pair *pair, struct account_id author,
                     bool farewell)
{
    struct posting posting = a_posting(pair, author, "At once");
    struct posted posted;

    posting.farewell = farewell;
    may_fail(w, letter_post(&w->office, &posting, &posted, &w->e));
}

static void recall_one(struct world *w, const struct pair *pair, struct account_id author)
{
    struct clean id = world_sql(w,
                                "select message_id::text from letter_numbers where match_id = '%s' "
                                "and sender_id = '%s' order by random() limit 1",
                                id_text(pair->match.bytes).text, id_text(author.bytes).text);
    struct letter_id letter;
    struct draft_id draft;

    if (text_is_empty(id) || !id_parse(id.bytes, letter.bytes))
        return;
    may_fail(w, letter_recall(&w->office, author, letter, &draft, &w->e));
}

static void deliver_one_batch(struct world *w)
{
    struct delivery_walk walk = { .batch = 5 };
    struct delivered done;

    may_fail(w, delivery_round(&w->office, &walk, &done, &w->e));
}

static void *do_everything(void *context)
{
    struct client *client = context;
    AUTO(world) w;

    world_join(&w, client->world);
    w.settings.letters_a_day = 10000;
    for (unsigned i = 0; i < ROUNDS; i++) {
        const struct pair *pair = &client->pairs[(client->number + i) % PAIRS];
        struct account_id author = (i ^ client->number) & 4 ? pair->ana : pair->ben;
        w.e = (struct error){ 0 };
        if (client->number % 4 == 0)
            recall_one(&w, pair, author);
        else if (client->number % 4 == 1)
            deliver_one_batch(&w);
        else
            post_one(&w, pair, author, i >= ROUNDS - 3 && client->number == 2);
        if (i == ROUNDS - 1 && client->number == 3)
            may_fail(&w, match_end(&w.office, author, pair->match, &w.e));
    }
    return NULL;
}

/* What the counters should say, from the letters themselves. */
static void counters_are_right(struct world *w, const struct pair *pair)
{
    const char *match = arena_bytes(&w->arena, id_text(pair->match.bytes).text, 36);

    ck_assert_str_eq(
        world_sql(w,
                  "select (letters_exchanged(match_id) - (select count(*) from inbox where "
                  "match_id = '%s'))::text from match_records where match_id = '%s'",
                  match, match)
            .bytes,
        "0");
    ck_assert_str_eq(
        world_sql(w,
                  "select (letters_posted - (select count(*) from letter_numbers where match_id = "
                  "'%s'))::text from match_records where match_id = '%s'",
                  match, match)
            .bytes,
        "0");
    ck_assert_str_eq(
        world_sql(w,
                  "select ((first_message_sent_at, last_message_sent_at) is not distinct from "
                  "(select row(min(created_at), max(created_at)) from messages l "
                  "where l.match_id = '%s' and not exists (select from letter_recalls r where "
                  "r.message_id = l.message_id)))::text "
                  "from match_records where match_id = '%s'",
                  match, match)
            .bytes,
        "true");
    ck_assert_str_eq(
        world_sql(w,
                  "select count(*)::text from letter_recalls r join letter_numbers n using "
                  "(message_id) where n.match_id = '%s' and "
                  "(exists (select from inbox i where i.message_id = r.message_id) or exists "
                  "(select from delivery_queue q where q.message_id = r.message_id))",
                  match)
            .bytes,
        "0");
}

START_TEST(sixteen_clients_post_deliver_recall_and_end_at_once_and_every_counter_is_right)
{
    AUTO(world) w;
    world_init(&w);
    w.settings.letters_a_day = 10000;
    struct pair pairs[PAIRS] = { a_pair(&w, "ca"), a_pair(&w, "ca"), a_pair(&w, "ca"),
                                 a_pair(&w, "ca") };
    struct client clients[CLIENTS];

    for (int i = 0; i < 40; i++)
        a_letter(&w, &pairs[i % PAIRS], pairs[i % PAIRS].ana, "Due soon");
    world_later(&w, span_hours(60));
    for (unsigned i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){ &w, pairs, i, 0 };
        ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, do_everything, &clients[i]), 0);
    }
    for (unsigned i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
    for (unsigned i = 0; i < PAIRS; i++)
        counters_are_right(&w, &pairs[i]);
    ends_well(&w);
    for (unsigned i = 0; i < PAIRS; i++) {
        counters_are_right(&w, &pairs[i]);
        int64_t held = places(&w, pairs[i].ana) + places(&w, pairs[i].ben);
        ck_assert_int_eq(held, strncmp(stands(&w, &pairs[i]).bytes, "active", 6) == 0 ? 2 : 0);
    }
}
END_TEST

UNIT_CASE(life)
{
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_farewell_ends_the_match_when_it_arrives);
    tcase_add_test(tcase, a_farewell_taken_back_is_unsaid_unless_its_place_is_taken);
    tcase_add_test(tcase, both_may_say_farewell_and_the_first_to_arrive_ends_it);
    tcase_add_test(tcase, a_farewell_that_is_stopped_on_its_way_ends_the_match_too);
    tcase_add_test(tcase, one_letter_each_ends_by_itself_and_has_no_farewell);
    tcase_add_test(tcase, silence_is_told_after_30_days_and_ends_the_match_after_60);
    tcase_add_test(tcase,
                   a_letter_after_the_notice_keeps_the_match_and_one_under_way_is_no_silence);
    tcase_add_test(tcase, a_late_postman_takes_no_days_from_the_notice);
    tcase_add_test(tcase, each_side_rates_for_itself_at_the_end_for_14_days);
    tcase_add_test(
        tcase, a_block_that_is_lifted_brings_nothing_back_and_the_two_may_meet_after_cooling_off);
    tcase_add_test(tcase,
                   sixteen_clients_post_deliver_recall_and_end_at_once_and_every_counter_is_right);
}
