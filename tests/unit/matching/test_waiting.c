#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shared/base/choices.h"
#include "shared/matching/waiting.h"
#include "shared/store/listen.h"
#include "tests/support/world.h"

enum { CLIENTS = 16 };

static const struct wishes no_wishes = { 0 };

/* Everything that the postman would do now; how many were matched. */
static int64_t go_round(struct world *w)
{
    struct waiting_done done = { .busy = true };
    int64_t matched = 0;

    while (done.busy) {
        ck_succeeds(w, waiting_round(&w->office, &done, &w->e));
        matched += done.matched;
    }
    return matched;
}

static struct waiting wait_for(struct world *w, struct account_id account, struct wishes wishes)
{
    struct waiting waiting = { 0 };

    ck_succeeds(w, waiting_begin(&w->office, account, &wishes, &waiting, &w->e));
    ck_assert(waiting.is_waiting);
    go_round(w);
    return waiting;
}

static bool still_waits(struct world *w, struct account_id account)
{
    struct waiting waiting = { 0 };

    ck_succeeds(w, waiting_read(&w->office, account, &waiting, &w->e));
    return waiting.is_waiting;
}

static bool are_pen_pals(struct world *w, struct account_id one, struct account_id other)
{
    const char *sql = "select count(*) from match_records where status = 'active' and user_1_id = "
                      "least('%s'::uuid, '%s') and user_2_id = greatest('%s'::uuid, '%s')";
    struct id_text a = id_text(one.bytes), b = id_text(other.bytes);

    return world_sql(w, sql, a.text, b.text, a.text, b.text).bytes[0] == '1';
}

static bool is_in_pool(struct world *w, struct account_id account)
{
    return world_sql(w, "select count(*) from match_pool where user_id = '%s'",
                     id_text(account.bytes).text)
               .bytes[0] != '0';
}

START_TEST(who_waits_is_matched_when_somebody_registers_and_the_request_finds_it)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "mi");
    struct wishes wishes = no_wishes;
    struct found found;

    id_random(wishes.request.bytes);
    struct waiting waiting = wait_for(&w, ana, wishes);
    ck_assert_int_eq(waiting.until.microseconds - waiting.since.microseconds,
                     span_hours(14 * 24).microseconds);
    ck_assert(still_waits(&w, ana));
    struct account_id ben = a_person(&w, "mi");
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(are_pen_pals(&w, ana, ben));
    ck_assert(!still_waits(&w, ana));
    ck_succeeds(&w, matcher_find(&w.office, ana, &wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
}
END_TEST

START_TEST(who_has_waited_longest_is_matched_first_and_only_by_who_fits)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id picky = a_person(&w, "sm"), first = a_person(&w, "sm"),
                      second = a_person(&w, "sm");

    /* all three hide, or they would find each other */
    struct hiding hide = { .not_now = true };
    struct account_id all[] = { picky, first, second };
    for (size_t i = 0; i < 3; i++)
        ck_succeeds(&w, availability_change(&w.office, all[i], &hide, &w.e));
    wait_for(&w, picky, (struct wishes){ .region = CLEAN("DE") });
    world_later(&w, span_seconds(1));
    wait_for(&w, first, no_wishes);
    world_later(&w, span_seconds(1));
    wait_for(&w, second, no_wishes);
    struct account_id cem = a_person(&w, "sm"); /* one place, in France */
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(are_pen_pals(&w, first, cem));
    ck_assert(still_waits(&w, second) && still_waits(&w, picky));
}
END_TEST

START_TEST(a_long_line_of_rare_wishes_hides_nobody_behind_it)
{
    enum { PICKY = 1200 };
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "om");

    /* settled by hand, hidden, and all in want of somebody from an island */
    world_sql(&w,
              "insert into user_profiles (anonymous_handle, age_range, primary_language, "
              "time_zone, country_code) "
              "select 'picky-om-' || n, '26-35', 'om', 'Europe/Paris', 'FR' from "
              "generate_series(1, %d) n; "
              "update account_capacity set hidden_until = 'infinity' where user_id in (select "
              "user_id from user_profiles where anonymous_handle like 'picky-om-%%'); "
              "insert into match_waits (user_id, request_id, country_code, next_look_at) select "
              "user_id, new_id(), 'IS', office_now() + interval '6 hours' "
              "from user_profiles where anonymous_handle like 'picky-om-%%'",
              PICKY);
    world_later(&w, span_seconds(1));
    wait_for(&w, ana, no_wishes);
    struct account_id ben = a_person(&w, "om");
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(are_pen_pals(&w, ana, ben));
    world_sql(&w, "delete from match_waits where country_code = 'IS'");
}
END_TEST

START_TEST(a_freed_place_and_a_changed_profile_are_noticed_by_who_waits)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "to");
    struct account_id cem = a_person(&w, "to"), dia = a_person(&w, "fj");
    struct profile profile;

    wait_for(&w, cem, no_wishes);
    ck_succeeds(&w, match_end(&w.office, pair.ana, pair.match, &w.e));
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(!still_waits(&w, cem));
    wait_for(&w, dia, no_wishes);
    struct account_id eva = a_person(&w, "ty");
    ck_assert_int_eq(go_round(&w), 0);
    ck_succeeds(&w, profile_read(&w.office, eva, &profile, &w.e));
    const struct clean learns[] = { CLEAN("fj") };
    profile.secondary_languages = (struct text_list){ learns, 1 };
    ck_succeeds(&w, profile_change(&w.office, eva, &profile, &w.e));
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(are_pen_pals(&w, dia, eva));
}
END_TEST

START_TEST(waiting_ends_when_asked_and_kindly_after_fourteen_days)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "mg");
    struct waiting waiting;

    wait_for(&w, ana, no_wishes);
    ck_succeeds(&w, waiting_end(&w.office, ana, &w.e));
    ck_succeeds(&w, waiting_end(&w.office, ana, &w.e));
    ck_assert(!still_waits(&w, ana));
    wait_for(&w, ana, no_wishes);
    world_later(&w, span_hours(13 * 24));
    go_round(&w);
    ck_assert(still_waits(&w, ana));
    world_later(&w, span_hours(24));
    go_round(&w);
    ck_succeeds(&w, waiting_read(&w.office, ana, &waiting, &w.e));
    ck_assert(waiting.is_over && !waiting.is_waiting);
    wait_for(&w, ana, no_wishes);
    ck_assert(still_waits(&w, ana));
}
END_TEST

START_TEST(who_said_not_now_is_not_found_until_the_time_is_over)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "ny"), ben = a_person(&w, "ny");
    struct hiding week = { .not_now = true, .days = 7 }, for_ever = { .not_now = true },
                  never = { 0 };
    struct found found;

    ck_succeeds(&w, availability_change(&w.office, ben, &for_ever, &w.e));
    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_succeeds(&w, availability_change(&w.office, ben, &never, &w.e));
    ck_assert(is_in_pool(&w, ben));
    ck_succeeds(&w, availability_change(&w.office, ben, &week, &w.e));
    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND, "");
    wait_for(&w, ana, no_wishes);
    world_later(&w, span_hours(7 * 24 + 1));
    ck_assert_int_eq(go_round(&w), 1);
    ck_assert(are_pen_pals(&w, ana, ben));
    week.days = 366;
    ck_refuses(&w, availability_change(&w.office, ben, &week, &w.e), FAULT_INPUT, "hidden_days");
}
END_TEST

START_TEST(nobody_is_found_more_often_in_a_week_than_wished)
{
    AUTO(world) w;
    world_init(&w);
    struct profile open = a_profile("ig");
    struct found found;
    struct availability_row now;

    open.max_active_conversations = 10;
    struct account_id ben = a_person_like(&w, &open);
    struct hiding two = { .most_new_a_week = 2 };
    ck_succeeds(&w, availability_change(&w.office, ben, &two, &w.e));
    for (int i = 0; i < 2; i++)
        ck_succeeds(&w, matcher_find(&w.office, a_person(&w, "ig"), &no_wishes, &found, &w.e));
    ck_succeeds(&w, availability_read(&w.office, ben, &now, &w.e));
    ck_assert_int_eq(now.new_this_week, 2);
    struct account_id late = a_person(&w, "ig");
    ck_refuses(&w, matcher_find(&w.office, late, &no_wishes, &found, &w.e), FAULT_NOT_FOUND, "");
    world_later(&w, span_hours(7 * 24 + 1));
    go_round(&w);
    ck_succeeds(&w, matcher_find(&w.office, late, &no_wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
}
END_TEST

START_TEST(who_is_away_for_thirty_days_is_not_offered_and_is_again_after_signing_in)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ben = a_person(&w, "tn");
    struct found found;

    world_later(&w, span_hours(31 * 24));
    struct account_id ana = a_person(&w, "tn");
    ck_assert(is_in_pool(&w, ben)); /* nobody has swept yet: the claim refuses */
    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_succeeds(&w, waiting_tidy(&w.office, &w.e));
    ck_assert(!is_in_pool(&w, ben) && is_in_pool(&w, ana));
    world_sql(&w, "update user_profiles set last_active = office_now() where user_id = '%s'",
              id_text(ben.bytes).text);
    ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
}
END_TEST

struct client {
    struct world *world;
    struct account_id *people;
    size_t count, first;
    pthread_t thread;
};

/* Finds, waits, hides, comes back and walks the postman's round, all at once. */
static void *do_everything(void *context)
{
    struct client *client = context;
    AUTO(world) w;
    struct found found;
    struct waiting waiting;
    struct waiting_done done;

    world_join(&w, client->world);
    for (size_t i = 0; i < client->count; i++) {
        struct account_id one = client->people[(client->first + i) % client->count];
        struct hiding hiding = { .not_now = i % 5 == 1, .most_new_a_week = 3 };
        struct error e = { 0 };
        bool good = true;
        switch ((i + client->first) % 4) {
        case 0: good = matcher_find(&w.office, one, &no_wishes, &found, &e); break;
        case 1: good = waiting_begin(&w.office, one, &no_wishes, &waiting, &e); break;
        case 2: good = availability_change(&w.office, one, &hiding, &e); break;
        default: good = waiting_round(&w.office, &done, &e);
        }
        ck_assert_msg(good || e.fault == FAULT_CONFLICT || e.fault == FAULT_NOT_FOUND, "%s",
                      e.trail);
        arena_clear(&w.arena);
    }
    return NULL;
}

START_TEST(sixteen_clients_that_find_wait_and_hide_at_once_keep_every_limit)
{
    enum { PEOPLE = 20 };
    AUTO(world) w;
    world_init(&w);
    struct profile profile = a_profile("xh");
    struct account_id people[PEOPLE];
    struct client clients[CLIENTS];

    profile.max_active_conversations = 4;
    for (size_t i = 0; i < PEOPLE; i++) {
        people[i] = a_person_like(&w, &profile);
        /* from the beginning: a limit that comes later does not undo what was found before it */
        ck_succeeds(&w, availability_change(&w.office, people[i],
                                            &(struct hiding){ .most_new_a_week = 3 }, &w.e));
    }
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){ &w, people, PEOPLE, i * 3, 0 };
        ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, do_everything, &clients[i]), 0);
    }
    for (size_t i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
    go_round(&w);
    const char *people_of = "from account_capacity c join user_profiles p using (user_id) where "
                            "primary_language = 'xh' and ";
    ck_assert_str_eq(world_sql(&w,
                               "select count(*) %s (active_count > max_active_conversations or "
                               "cardinality(chosen_at) > 3)",
                               people_of)
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w,
                               "select count(*) %s active_count <> (select count(*) from "
                               "match_records m where c.user_id in (user_1_id, user_2_id) "
                               "and status = 'active')",
                               people_of)
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w,
                               "select count(*) %s exists (select from match_pool m where "
                               "m.user_id = c.user_id) <> (active_count < "
                               "max_active_conversations and hidden_until is null and not "
                               "week_is_full(most_new_a_week, chosen_at, office_now()))",
                               people_of)
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) - count(distinct (user_1_id, user_2_id)) from "
                                   "match_records where status = 'active'")
                         .bytes,
                     "0");
    ck_assert_str_ne(world_sql(&w, "select count(*) from match_records join user_profiles on "
                                   "user_id = user_1_id where primary_language = 'xh'")
                         .bytes,
                     "0");
}
END_TEST

static void *walk_the_list(void *context)
{
    struct client *client = context;
    AUTO(world) w;

    world_join(&w, client->world);
    client->count = (size_t)go_round(&w);
    return NULL;
}

/* How often each of the people is named in what was told. A last notice of our own ends it: notices
 * come in the order of commits. */
static void count_notices(struct world *w, struct listener *listener,
                          const struct account_id *people, size_t count, int *told)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(10));
    struct heard heard = { 0 };
    bool over = false;

    world_sql(w, "select pg_notify('globetalk_matched', 'the last')");
    while (!over && clock_monotonic().microseconds < deadline.microseconds) {
        if (listen_next(listener, &w->arena, &heard) != LISTEN_HEARD)
            continue;
        over = strcmp(heard.payload.bytes, "the last") == 0;
        for (size_t i = 0; i < count; i++)
            told[i] += strstr(heard.payload.bytes, id_text(people[i].bytes).text) != NULL;
    }
    ck_assert(over);
}

START_TEST(four_postmen_at_one_waiting_list_match_everybody_once_and_tell_each_once)
{
    enum { PEOPLE = 12, POSTMEN = 4 };
    static const char *const channels[] = { "globetalk_matched", NULL };
    AUTO(world) w;
    world_init(&w);
    struct account_id people[PEOPLE];
    struct client postmen[POSTMEN];
    struct listener *listener = NULL;
    struct waiting waiting;
    int told[PEOPLE] = { 0 };
    size_t matched = 0;

    go_round(&w);
    for (size_t i = 0; i < PEOPLE; i++) {
        people[i] = a_person(&w, "tw");
        ck_succeeds(&w, waiting_begin(&w.office, people[i], &no_wishes, &waiting, &w.e));
    }
    ck_succeeds(&w,
                listen_open(getenv("GLOBETALK_TEST_DATABASE"), "test", channels, &listener, &w.e));
    for (size_t i = 0; i < POSTMEN; i++) {
        postmen[i] = (struct client){ .world = &w };
        ck_assert_int_eq(pthread_create(&postmen[i].thread, NULL, walk_the_list, &postmen[i]), 0);
    }
    for (size_t i = 0; i < POSTMEN; i++) {
        pthread_join(postmen[i].thread, NULL);
        matched += postmen[i].count;
    }
    world_later(
        &w,
        span_hours(
            7)); /* what two have passed over for each other is looked at again after six hours */
    matched += (size_t)go_round(&w);
    ck_assert_uint_eq(matched, PEOPLE / 2);
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from account_capacity c join user_profiles using (user_id) "
                      "where primary_language = 'tw' and active_count = 1")
            .bytes,
        "12");
    count_notices(&w, listener, people, PEOPLE, told);
    for (size_t i = 0; i < PEOPLE; i++) {
        ck_assert(!still_waits(&w, people[i]));
        ck_assert_int_eq(told[i], 1);
    }
    listen_free(&listener);
}
END_TEST

UNIT_CASE(waiting)
{
    tcase_add_test(tcase, who_waits_is_matched_when_somebody_registers_and_the_request_finds_it);
    tcase_add_test(tcase, who_has_waited_longest_is_matched_first_and_only_by_who_fits);
    tcase_add_test(tcase, a_long_line_of_rare_wishes_hides_nobody_behind_it);
    tcase_add_test(tcase, a_freed_place_and_a_changed_profile_are_noticed_by_who_waits);
    tcase_add_test(tcase, waiting_ends_when_asked_and_kindly_after_fourteen_days);
    tcase_add_test(tcase, who_said_not_now_is_not_found_until_the_time_is_over);
    tcase_add_test(tcase, nobody_is_found_more_often_in_a_week_than_wished);
    tcase_add_test(tcase, who_is_away_for_thirty_days_is_not_offered_and_is_again_after_signing_in);
    tcase_add_test(tcase, four_postmen_at_one_waiting_list_match_everybody_once_and_tell_each_once);
    tcase_add_test(tcase, sixteen_clients_that_find_wait_and_hide_at_once_keep_every_limit);
}
