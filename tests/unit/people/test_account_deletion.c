#include <stdlib.h>

#include "shared/people/account_deletion.h"
#include "shared/people/profile.h"
#include "tests/support/world.h"

static struct deletion leaving(struct world *w, struct account_id account)
{
    return (struct deletion){
        .account = account,
        .handle = world_sql(w, "select anonymous_handle from user_profiles where user_id = '%s'",
                            id_text(account.bytes).text)
    };
}

static void leave(struct world *w, struct account_id account, bool now)
{
    struct deletion deletion = leaving(w, account);
    struct instant ends_at;

    deletion.now = now;
    ck_succeeds(w, account_delete(&w->office, &deletion, &ends_at, &w->e));
    ck_assert(!instant_is_none(ends_at));
}

static const char *status_of(struct world *w, struct account_id account)
{
    return world_sql(w, "select account_status from user_profiles where user_id = '%s'",
                     id_text(account.bytes).text)
        .bytes;
}

START_TEST(leaving_asks_for_the_own_handle)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "da");
    struct deletion deletion = { .account = ana, .handle = CLEAN("somebody-else-1") };
    struct instant ends_at;

    ck_refuses(&w, account_delete(&w.office, &deletion, &ends_at, &w.e), FAULT_INPUT, "handle");
    ck_assert_str_eq(status_of(&w, ana), "active");
}
END_TEST

START_TEST(who_leaves_is_gone_at_once_and_comes_back_within_30_days_with_every_letter)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "nl");
    struct posted arrived = a_letter(&w, &pair, pair.ana, "It has arrived.");
    world_later(&w, span_hours(80));
    deliver_all(&w);
    struct posted flying = a_letter(&w, &pair, pair.ana, "On its way.");
    struct posting answer = a_posting(&pair, pair.ben, "Are you there?");
    struct letter_view view;
    struct posted posted;

    leave(&w, pair.ana, false);
    leave(&w, pair.ana, false); /* again is fine */
    ck_assert_str_eq(status_of(&w, pair.ana), "deleted");
    ck_assert_str_eq(world_sql(&w, "select status from match_records where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "completed");
    world_sql(&w,
              "insert into delivery_queue (message_id, due_at, match_id, recipient_id) select "
              "message_id, scheduled_delivery_at, match_id,"
              " recipient_id from messages where message_id = '%s'",
              id_text(flying.letter.bytes).text);
    world_later(&w, span_hours(24 * 29));
    deliver_all(&w);
    ck_refuses(&w, letter_view(&w.office, pair.ben, flying.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    ck_assert_msg(!letter_post(&w.office, &answer, &posted, &w.e), "a letter to nobody");
    ck_succeeds(&w, letter_view(&w.office, pair.ben, arrived.letter, &view, &w.e));
    ck_succeeds(&w, account_come_back(&w.office, pair.ana, &w.e));
    ck_succeeds(&w, account_come_back(&w.office, pair.ana, &w.e));
    ck_assert_str_eq(status_of(&w, pair.ana), "active");
    ck_succeeds(&w, letter_view(&w.office, pair.ana, arrived.letter, &view, &w.e));
    ck_assert_str_eq(view.content.bytes, "It has arrived.");
}
END_TEST

START_TEST(in_its_30_days_it_signs_in_and_may_still_end_it_and_afterwards_nobody_does)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "sv");
    struct registered registered;
    struct signed_in in;
    struct sign_in_state_row state = { 0 };

    ck_succeeds(&w, account_register(&w.office, &asked, &registered, &w.e));
    leave(&w, registered.signed_in.account, false);
    ck_refuses(&w, account_sign_in_token(&w.office, registered.signed_in.token, &in, &w.e),
               FAULT_NOT_SIGNED_IN, "");
    ck_succeeds(&w, account_sign_in_key(&w.office, asked.public_key, &in, &w.e));
    ck_assert_str_eq(in.status.bytes, "deleted");
    ck_succeeds(&w, account_sign_in_goes_on(&w.office, in.token, &state, &w.e));
    ck_assert(state.is_leaving && !state.is_of_program);
    leave(&w, in.account, true);
    ck_refuses(&w, account_sign_in_goes_on(&w.office, in.token, &state, &w.e), FAULT_NOT_SIGNED_IN,
               "");
    ck_refuses(&w, account_sign_in_key(&w.office, asked.public_key, &in, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_come_back(&w.office, registered.signed_in.account, &w.e), FAULT_CONFLICT,
               "too late");
}
END_TEST

/* Within a second: the office's clock goes on while the test asks. */
static bool is_about_now(struct world *w, struct instant told)
{
    struct clean seconds = world_sql(w, "select floor(extract(epoch from office_now()))::bigint");

    return llabs(strtoll(seconds.bytes, NULL, 10) - told.microseconds / 1000000) <= 5;
}

START_TEST(who_ends_it_at_once_is_told_that_it_has_ended_and_not_a_day_to_come)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id at_once = a_person(&w, "no"), later = a_person(&w, "no");
    struct deletion deletion = leaving(&w, at_once);
    struct instant ends_at, in_a_month;

    deletion.now = true;
    ck_succeeds(&w, account_delete(&w.office, &deletion, &ends_at, &w.e));
    ck_assert(is_about_now(&w, ends_at));
    deletion = leaving(&w, later);
    ck_succeeds(&w, account_delete(&w.office, &deletion, &in_a_month, &w.e));
    ck_assert(instant_between(ends_at, in_a_month).microseconds > span_hours(24 * 29).microseconds);
    deletion.now = true; /* changed their mind in between */
    ck_succeeds(&w, account_delete(&w.office, &deletion, &ends_at, &w.e));
    ck_assert(is_about_now(&w, ends_at));
}
END_TEST

START_TEST(after_30_days_keys_and_profile_are_gone_and_the_pen_pal_keeps_only_its_own_letters)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fi");
    struct posted hers = a_letter(&w, &pair, pair.ana, "Hers."),
                  his = a_letter(&w, &pair, pair.ben, "His.");
    struct letter_view view;
    int64_t purged = 0;

    world_later(&w, span_hours(80));
    deliver_all(&w);
    world_sql(&w, "update user_profiles set bio = 'I keep bees' where user_id = '%s'",
              id_text(pair.ana.bytes).text);
    leave(&w, pair.ana, false);
    ck_succeeds(&w, account_purge_due(&w.office, &purged, &w.e));
    ck_assert_str_eq(world_sql(&w, "select bio from user_profiles where user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "I keep bees");
    world_later(&w, span_hours(24 * 30));
    ck_succeeds(&w, account_purge_due(&w.office, &purged, &w.e));
    ck_assert_int_ge(purged, 1);
    ck_refuses(&w, letter_view(&w.office, pair.ben, hers.letter, &view, &w.e), FAULT_TAMPERED, "");
    ck_assert_str_eq(world_sql(&w, "select count(*) from damaged_letters where message_id = '%s'",
                               id_text(hers.letter.bytes).text)
                         .bytes,
                     "0");
    ck_succeeds(&w, letter_view(&w.office, pair.ben, his.letter, &view, &w.e));
    ck_assert_str_eq(world_sql(&w,
                               "select bio is null and country_code = 'ZZ' and region is null and "
                               "interests = '{}' from user_profiles"
                               " where user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "t");
    static const char *const tables[] = { "account_keys", "account_tokens", "recovery_codes",
                                          "drafts",       "posting_keys",   "match_waits" };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        ck_assert_str_eq(world_sql(&w, "select count(*) from %s where user_id = '%s'", tables[i],
                                   id_text(pair.ana.bytes).text)
                             .bytes,
                         "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) from data_keys where author_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "0");
    ck_succeeds(&w, account_purge_due(&w.office, &purged, &w.e));
    ck_assert_int_eq(purged, 0);
}
END_TEST

UNIT_CASE(account_deletion)
{
    tcase_add_test(tcase, leaving_asks_for_the_own_handle);
    tcase_add_test(tcase,
                   who_leaves_is_gone_at_once_and_comes_back_within_30_days_with_every_letter);
    tcase_add_test(tcase,
                   in_its_30_days_it_signs_in_and_may_still_end_it_and_afterwards_nobody_does);
    tcase_add_test(tcase, who_ends_it_at_once_is_told_that_it_has_ended_and_not_a_day_to_come);
    tcase_add_test(
        tcase, after_30_days_keys_and_profile_are_gone_and_the_pen_pal_keeps_only_its_own_letters);
}
