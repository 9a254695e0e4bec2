/* Letters of one author in one conversation are due, arrive and are read in the order in which they
 * were posted. */
#include <pthread.h>
#include <string.h>

#include "shared/letters/delivery.h"
#include "shared/letters/search.h"
#include "tests/support/world.h"

static struct posted post_slowly(struct world *w, const struct pair *pair, struct account_id author,
                                 int64_t hours)
{
    struct posting posting = a_posting(pair, author, "A letter in its turn");
    struct posted posted = { 0 };

    posting.wished_delay = span_hours(hours);
    ck_succeeds(w, letter_post(&w->office, &posting, &posted, &w->e));
    return posted;
}

/* Slow letters of this test are no matter of the next one. */
static void leave_nothing(struct world *w)
{
    world_later(w, span_hours(800));
    deliver_all(w);
}

/* Every letter of the match is due no earlier than those of its author before it, was posted later,
 * and its id says so. */
static void letters_are_in_order(struct world *w, struct match_id match)
{
    ck_assert_str_eq(
        world_sql(
            w,
            "select count(*) from letter_numbers one join letter_numbers next on next.match_id = "
            "one.match_id"
            " and next.sender_id = one.sender_id and next.message_sequence > one.message_sequence"
            " join messages a on a.message_id = one.message_id join messages b on b.message_id = "
            "next.message_id"
            " where one.match_id = '%s' and not (b.scheduled_delivery_at >= "
            "a.scheduled_delivery_at and b.created_at > a.created_at"
            " and next.message_id > one.message_id)",
            id_text(match.bytes).text)
            .bytes,
        "0");
}

START_TEST(letters_posted_one_after_the_other_are_due_in_that_order)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");

    for (int i = 0; i < 12; i++)
        a_letter(&w, &pair, i % 3 == 2 ? pair.ben : pair.ana, "One of many");
    letters_are_in_order(&w, pair.match);
    leave_nothing(&w);
}
END_TEST

START_TEST(a_letter_behind_a_slower_one_is_due_with_it_and_says_so)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr"), other = a_pair(&w, "fr");
    struct posted slow = post_slowly(&w, &pair, pair.ana, 200),
                  usual = a_letter(&w, &pair, pair.ana, "Not before the other"),
                  slower = post_slowly(&w, &pair, pair.ana, 300),
                  slowest = post_slowly(&w, &pair, pair.ana, 720);
    struct posted bens = a_letter(&w, &pair, pair.ben, "Mine does not wait for yours"),
                  elsewhere = a_letter(&w, &other, other.ana, "Nor do others");
    struct letter_view view;

    ck_assert_int_eq(usual.scheduled_delivery.microseconds, slow.scheduled_delivery.microseconds);
    ck_assert_int_eq(instant_between(slower.posted_at, slower.scheduled_delivery).microseconds,
                     span_hours(300).microseconds);
    ck_assert_int_eq(instant_between(slowest.posted_at, slowest.scheduled_delivery).microseconds,
                     span_hours(720).microseconds);
    ck_assert_int_lt(bens.scheduled_delivery.microseconds, usual.scheduled_delivery.microseconds);
    ck_assert_int_lt(elsewhere.scheduled_delivery.microseconds,
                     usual.scheduled_delivery.microseconds);
    ck_succeeds(&w, letter_view(&w.office, pair.ana, usual.letter, &view, &w.e));
    ck_assert_int_eq(view.line.scheduled_delivery.microseconds,
                     usual.scheduled_delivery.microseconds);
    world_later(&w, span_hours(199));
    deliver_all(&w);
    ck_refuses(&w, letter_view(&w.office, pair.ben, usual.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    world_later(&w, span_hours(2));
    ck_assert_int_ge(deliver_all(&w), 2);
    ck_succeeds(&w, letter_view(&w.office, pair.ben, usual.letter, &view,
                                &w.e)); /* the seal is bound to the time that is stored */
    ck_assert_str_eq(view.content.bytes, "Not before the other");
    leave_nothing(&w);
}
END_TEST

START_TEST(a_request_repeated_keeps_the_time_that_was_told)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted slow = post_slowly(&w, &pair, pair.ana, 200), first, again;
    struct posting posting = a_posting(&pair, pair.ana, "Said once");

    ck_succeeds(&w, letter_post(&w.office, &posting, &first, &w.e));
    post_slowly(&w, &pair, pair.ana, 400);
    ck_succeeds(&w, letter_post(&w.office, &posting, &again, &w.e));
    ck_assert_int_eq(first.scheduled_delivery.microseconds, slow.scheduled_delivery.microseconds);
    ck_assert_int_eq(again.scheduled_delivery.microseconds, first.scheduled_delivery.microseconds);
    ck_assert_int_eq(again.posted_at.microseconds, first.posted_at.microseconds);
    leave_nothing(&w);
}
END_TEST

START_TEST(
    what_was_told_stays_when_the_letter_before_is_taken_back_and_nobody_waits_for_it_any_more)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted slow = post_slowly(&w, &pair, pair.ana, 200);
    struct draft_id draft;
    struct letter_view view;

    ck_succeeds(&w, letter_recall(&w.office, pair.ana, slow.letter, &draft, &w.e));
    struct posted free = a_letter(&w, &pair, pair.ana, "Nothing before me");
    ck_assert_int_lt(instant_between(free.posted_at, free.scheduled_delivery).microseconds,
                     span_hours(100).microseconds);

    slow = post_slowly(&w, &pair, pair.ana, 200);
    struct posted second = a_letter(&w, &pair, pair.ana, "Behind the slow one");
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, slow.letter, &draft, &w.e));
    ck_succeeds(&w, letter_view(&w.office, pair.ana, second.letter, &view, &w.e));
    ck_assert_int_eq(view.line.scheduled_delivery.microseconds,
                     slow.scheduled_delivery.microseconds);
    /* posted again, it is the last; and so is what follows */
    struct posting again = a_posting(&pair, pair.ana, "A letter in its turn");
    struct posted last;
    again.draft = draft;
    ck_succeeds(&w, letter_post(&w.office, &again, &last, &w.e));
    ck_assert_int_eq(last.scheduled_delivery.microseconds, second.scheduled_delivery.microseconds);
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, second.letter, &draft, &w.e));
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, last.letter, &draft, &w.e));
    struct posted alone = a_letter(&w, &pair, pair.ana, "Behind the first again");
    ck_assert_int_ge(alone.scheduled_delivery.microseconds, free.scheduled_delivery.microseconds);
    ck_assert_int_lt(alone.scheduled_delivery.microseconds, second.scheduled_delivery.microseconds);
    leave_nothing(&w);
}
END_TEST

START_TEST(a_letter_in_customs_holds_its_turn_and_one_that_was_returned_does_not)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posting held = a_posting(&pair, pair.ana, "Somebody has to look at this");
    struct posted first;

    held.verdict = POSTING_HELD;
    held.wished_delay = span_hours(200);
    ck_succeeds(&w, letter_post(&w.office, &held, &first, &w.e));
    struct posted second = a_letter(&w, &pair, pair.ana, "Behind it");
    ck_assert_int_eq(second.scheduled_delivery.microseconds, first.scheduled_delivery.microseconds);

    struct pair other = a_pair(&w, "fr");
    held = a_posting(&other, other.ana, "This goes back");
    held.verdict = POSTING_HELD;
    held.wished_delay = span_hours(200);
    ck_succeeds(&w, letter_post(&w.office, &held, &first, &w.e));
    world_sql(&w,
              "update letter_moderation set moderation_status = 'blocked' where message_id = '%s'",
              id_text(first.letter.bytes).text);
    second = a_letter(&w, &other, other.ana, "Better");
    ck_assert_int_lt(second.scheduled_delivery.microseconds, first.scheduled_delivery.microseconds);
    leave_nothing(&w);
}
END_TEST

START_TEST(a_farewell_is_the_last_to_arrive)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted slow = post_slowly(&w, &pair, pair.ana, 200), goodbye;
    struct posting farewell = a_posting(&pair, pair.ana, "Goodbye");

    farewell.farewell = true;
    ck_succeeds(&w, letter_post(&w.office, &farewell, &goodbye, &w.e));
    ck_assert_int_eq(goodbye.scheduled_delivery.microseconds, slow.scheduled_delivery.microseconds);
    world_later(&w, span_hours(199));
    deliver_all(&w);
    ck_assert_str_eq(world_sql(&w, "select status from match_records where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "active");
    world_later(&w, span_hours(2));
    deliver_all(&w);
    ck_assert_str_eq(
        world_sql(&w,
                  "select status || ' ' || (select count(*) from inbox i where i.match_id = "
                  "m.match_id) from match_records m where match_id = '%s'",
                  id_text(pair.match.bytes).text)
            .bytes,
        "completed 2");
    leave_nothing(&w);
}
END_TEST

START_TEST(the_one_letter_of_a_one_time_correspondence_can_be_written_anew)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_one_time_pair(&w, "fr");
    struct posted slow = post_slowly(&w, &pair, pair.ana, 200);
    struct draft_id draft;

    ck_succeeds(&w, letter_recall(&w.office, pair.ana, slow.letter, &draft, &w.e));
    struct posted anew = a_letter(&w, &pair, pair.ana, "Better");
    ck_assert_int_lt(anew.scheduled_delivery.microseconds, slow.scheduled_delivery.microseconds);
    leave_nothing(&w);
}
END_TEST

enum { CLIENTS = 5, EACH = 5 };
struct client {
    struct world *world;
    const struct pair *pair;
    int64_t hours;
    pthread_t thread;
};

static void *post_all(void *context)
{
    struct client *client = context;
    AUTO(world) w;

    world_join(&w, client->world);
    for (int i = 0; i < EACH; i++)
        post_slowly(&w, client->pair, client->pair->ana, (client->hours * 7 + i * 53) % 200);
    return NULL;
}

START_TEST(letters_posted_at_once_by_many_sessions_are_due_in_the_order_of_their_numbers)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct client clients[CLIENTS];

    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){ .world = &w, .pair = &pair, .hours = (int64_t)i };
        ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, post_all, &clients[i]), 0);
    }
    for (size_t i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
    ck_assert_str_eq(world_sql(&w, "select count(*) from letter_numbers where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "25");
    letters_are_in_order(&w, pair.match);
    leave_nothing(&w);
}
END_TEST

START_TEST(a_clock_that_was_set_back_keeps_nobody_waiting_for_a_letter_from_the_future)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");

    /* as if posted a year ahead, before somebody noticed that the clock was wrong */
    world_later(&w, span_hours(24 * 365));
    a_letter(&w, &pair, pair.ana, "From the future");
    world_sql(&w, "alter table post_office_clock disable trigger post_office_clock_is_kept");
    world_sql(&w, "update post_office_clock set shift = shift - interval '365 days'");
    world_sql(&w, "alter table post_office_clock enable trigger post_office_clock_is_kept");
    struct posted now = a_letter(&w, &pair, pair.ana, "Of today");
    ck_assert_int_lt(instant_between(now.posted_at, now.scheduled_delivery).microseconds,
                     span_hours(100).microseconds);
    ck_assert_str_eq(world_sql(&w,
                               "select abs(extract(epoch from created_at - office_now())) < 60 "
                               "from messages where message_id = '%s'",
                               id_text(now.letter.bytes).text)
                         .bytes,
                     "t");
    world_later(&w, span_hours(24 * 365));
    leave_nothing(&w);
}
END_TEST

/* ---- arriving ---- */

/* The numbers of the letters that have arrived, in the order of their arrival. */
static const char *arrived(struct world *w, struct match_id match)
{
    return world_sql(w,
                     "select coalesce(string_agg(message_sequence::text, ' ' order by "
                     "delivered_at, message_sequence), '') from inbox i"
                     " join letter_numbers n using (message_id) where i.match_id = '%s'",
                     id_text(match.bytes).text)
        .bytes;
}

/* Four letters that are due at one instant; their rows in the queue written anew, the last first,
 * so that chance has another order. */
static struct pair four_due_at_once(struct world *w)
{
    struct pair pair = a_pair(w, "fr");

    world_later(w, span_hours(800));
    deliver_all(w);
    post_slowly(w, &pair, pair.ana, 200);
    for (int i = 0; i < 3; i++)
        a_letter(w, &pair, pair.ana, "Behind the slow one");
    world_sql(w,
              "with gone as (delete from delivery_queue where match_id = '%s' returning *) insert "
              "into delivery_queue select g.* from gone g"
              " join letter_numbers n using (message_id) order by n.message_sequence desc",
              id_text(pair.match.bytes).text);
    return pair;
}

START_TEST(letters_due_at_one_instant_arrive_in_order_though_a_round_ends_between_them)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = four_due_at_once(&w);
    struct delivery_walk walk = { .batch = 3 };
    struct delivered done;

    world_later(&w, span_hours(201));
    ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    ck_assert(done.more);
    ck_assert_msg(strncmp("1 2 3 4", arrived(&w, pair.match), strlen(arrived(&w, pair.match))) == 0,
                  "%s", arrived(&w, pair.match));
    while (done.more)
        ck_succeeds(&w, delivery_round(&w.office, &walk, &done, &w.e));
    for (int i = 0; i < 4; i++)
        deliver_all(&w);
    ck_assert_str_eq(arrived(&w, pair.match), "1 2 3 4");
    struct search search = { .words = text("Behind"), .pen_pal = text("") };
    struct search_found found;
    ck_succeeds(&w, search_letters(&w.office, pair.ben, &search, &a_page, &found, &w.e));
    ck_assert_uint_eq(found.letters.count, 3);
    for (size_t i = 0; i < 3; i++) /* the newest first */
        ck_assert_int_eq(found.letters.items[i].sequence, 4 - (int64_t)i);
    leave_nothing(&w);
}
END_TEST

struct meeting {
    struct world *one, *other;
    struct match_id match;
    int64_t batch;
};

/* A colleague has taken two of the four and has not committed: the others are not taken before it
 * has. */
static bool wait_for_a_colleague(struct db *db, void *context, struct error *e)
{
    struct meeting *meeting = context;
    struct delivery_walk theirs = { .batch = 2 }, walk = { .batch = meeting->batch };
    struct delivered done = { 0 };
    struct span wait;

    (void)db;
    if (!delivery_round(&meeting->other->office, &theirs, &done, e))
        return false;
    ck_assert_int_eq(done.letters, 2);
    do
        if (!delivery_round(&meeting->one->office, &walk, &done, e))
            return false;
    while (done.more);
    ck_assert_str_eq(arrived(meeting->one, meeting->match), "");
    if (!delivery_next(&meeting->one->office, &walk, span_hours(1), &wait, e))
        return false;
    ck_assert_int_ge(wait.microseconds, span_milliseconds(10).microseconds);
    ck_assert_int_le(wait.microseconds, span_seconds(1).microseconds);
    return true;
}

START_TEST(a_letter_waits_for_one_before_it_that_somebody_holds)
{
    AUTO(world) w, colleague;
    world_init(&w);
    world_join(&colleague, &w);
    struct pair pair = four_due_at_once(&w);
    struct meeting meeting = { .one = &w, .other = &colleague, .match = pair.match, .batch = 1 };

    world_later(&w, span_hours(201));
    ck_succeeds(&colleague,
                db_transaction(colleague.office.db, wait_for_a_colleague, &meeting, &colleague.e));
    ck_assert_str_eq(arrived(&w, pair.match), "1 2");
    ck_assert_int_eq(deliver_all(&w), 2);
    ck_assert_str_eq(arrived(&w, pair.match), "1 2 3 4");
    leave_nothing(&w);
}
END_TEST

START_TEST(others_do_not_wait_for_a_letter_that_somebody_holds)
{
    AUTO(world) w, colleague;
    world_init(&w);
    world_join(&colleague, &w);
    struct pair pair = four_due_at_once(&w), other = a_pair(&w, "fr");
    struct meeting meeting = { .one = &w, .other = &colleague, .match = pair.match, .batch = 4 };

    post_slowly(&w, &other, other.ana, 200);
    world_later(&w, span_hours(201));
    ck_succeeds(&colleague,
                db_transaction(colleague.office.db, wait_for_a_colleague, &meeting, &colleague.e));
    ck_assert_str_eq(arrived(&w, other.match), "1");
    ck_assert_int_eq(deliver_all(&w), 2);
    leave_nothing(&w);
}
END_TEST

UNIT_CASE(letter_order)
{
    tcase_add_test(tcase, letters_posted_one_after_the_other_are_due_in_that_order);
    tcase_add_test(tcase, a_letter_behind_a_slower_one_is_due_with_it_and_says_so);
    tcase_add_test(tcase, a_request_repeated_keeps_the_time_that_was_told);
    tcase_add_test(
        tcase,
        what_was_told_stays_when_the_letter_before_is_taken_back_and_nobody_waits_for_it_any_more);
    tcase_add_test(tcase, a_letter_in_customs_holds_its_turn_and_one_that_was_returned_does_not);
    tcase_add_test(tcase, a_farewell_is_the_last_to_arrive);
    tcase_add_test(tcase, the_one_letter_of_a_one_time_correspondence_can_be_written_anew);
    tcase_add_test(tcase,
                   letters_posted_at_once_by_many_sessions_are_due_in_the_order_of_their_numbers);
    tcase_add_test(tcase,
                   a_clock_that_was_set_back_keeps_nobody_waiting_for_a_letter_from_the_future);
    tcase_add_test(tcase,
                   letters_due_at_one_instant_arrive_in_order_though_a_round_ends_between_them);
    tcase_add_test(tcase, a_letter_waits_for_one_before_it_that_somebody_holds);
    tcase_add_test(tcase, others_do_not_wait_for_a_letter_that_somebody_holds);
}
