#include <pthread.h>
#include <sched.h>
#include <string.h>

#include "shared/cases/report.h"
#include "shared/cases/sanction.h"
#include "shared/letters/reading.h"
#include "shared/people/account_deletion.h"
#include "tests/support/world.h"

static struct clean handle_of(struct world *w, struct account_id account)
{
    return world_sql(w, "select anonymous_handle from user_profiles where user_id = '%s'",
                     id_text(account.bytes).text);
}

static struct deletion leaving(struct world *w, struct account_id account, bool now)
{
    return (struct deletion){ .account = account, .handle = handle_of(w, account), .now = now };
}

static void leaves(struct world *w, struct account_id account, bool now)
{
    struct deletion deletion = leaving(w, account, now);
    struct instant ends_at;

    ck_succeeds(w, account_delete(&w->office, &deletion, &ends_at, &w->e));
}

/* The one sentence, whatever stands in the way. */
static void does_not_end_at_once(struct world *w, struct account_id account)
{
    struct deletion deletion = leaving(w, account, true);
    struct instant ends_at;

    ck_refuses(w, account_delete(&w->office, &deletion, &ends_at, &w->e), FAULT_CONFLICT, "");
    ck_assert_str_eq(
        error_sentence(&w->e),
        "Your account cannot end at once just now. You can delete it with the usual 30 days.");
}

static const char *about(struct world *w, const char *what, struct account_id account)
{
    return world_sql(w,
                     "select %s from user_profiles p left join account_deletions d using (user_id) "
                     "where user_id = '%s'",
                     what, id_text(account.bytes).text)
        .bytes;
}

/* ---- what stands in the way ---- */

static void is_reported(struct world *w, const struct pair *pair, const char *target,
                        struct letter_id letter)
{
    struct report report = { .reporter = pair->ben,
                             .match = pair->match,
                             .letter = letter,
                             .target_type = text(target),
                             .violation_type = text("harassment"),
                             .description = text("") };
    struct report_made made;

    ck_succeeds(w, report_make(w->office.db, &w->arena, &report, &made, &w->e));
}

static void has_a_held_letter(struct world *w, const struct pair *pair)
{
    struct clean flags[] = { CLEAN("threat") };
    struct posting posting = a_posting(pair, pair->ana, "Something to look at");
    struct posted posted;

    posting.verdict = POSTING_HELD;
    posting.flags = (struct text_list){ flags, 1 };
    ck_succeeds(w, letter_post(&w->office, &posting, &posted, &w->e));
}

static void is_sanctioned(struct world *w, struct account_id account, const char *status)
{
    struct sanction wanted = { .handle = handle_of(w, account),
                               .status = text(status),
                               .reason = CLEAN("case 7"),
                               .placed_by = CLEAN("test") };
    struct placed_sanction_row placed;

    if (strcmp(status, "suspended") == 0)
        ck_assert(
            instant_parse(world_sql(w, "select to_char((office_now() + interval '40 days') at time "
                                       "zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                              .bytes,
                          &wanted.until));
    ck_succeeds(w, sanction_place(&w->office, &wanted, &placed, &w->e));
}

static void cases_become(struct world *w, struct account_id account, const char *change)
{
    world_sql(w, "update moderation_logs set %s where reported_user_id = '%s'", change,
              id_text(account.bytes).text);
}

enum hindrance {
    SUSPENDED,
    BANNED,
    PERSON_REPORTED,
    LETTER_REPORTED,
    MATCH_REPORTED,
    LOOKED_AT,
    LETTER_HELD,
    APPEALED,
    HINDRANCES
};

static void hinder(struct world *w, const struct pair *pair, struct letter_id letter,
                   enum hindrance hindrance)
{
    static const char *const targets[HINDRANCES] = { [PERSON_REPORTED] = "user",
                                                     [LETTER_REPORTED] = "message",
                                                     [MATCH_REPORTED] = "match",
                                                     [LOOKED_AT] = "user",
                                                     [APPEALED] = "user" };

    if (hindrance <= BANNED)
        is_sanctioned(w, pair->ana, hindrance == SUSPENDED ? "suspended" : "banned");
    else if (hindrance == LETTER_HELD)
        has_a_held_letter(w, pair);
    else
        is_reported(w, pair, targets[hindrance],
                    hindrance == LETTER_REPORTED ? letter : (struct letter_id){ { 0 } });
    if (hindrance == LOOKED_AT)
        cases_become(w, pair->ana, "status = 'under_review'");
    if (hindrance == APPEALED)
        cases_become(w, pair->ana, "status = 'resolved', appeal_status = 'pending'");
}

static void goes_away(struct world *w, struct account_id account, enum hindrance hindrance)
{
    if (hindrance <= BANNED)
        ck_succeeds(w, sanction_lift(&w->office, handle_of(w, account), CLEAN("test"), &w->e));
    else
        cases_become(w, account,
                     hindrance % 2 ? "status = 'resolved', appeal_status = 'denied'"
                                   : "status = 'dismissed'");
}

START_TEST(nobody_ends_at_once_with_a_sanction_or_an_open_case_and_everybody_is_told_the_same)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "mt");
    struct posted letter = a_letter(&w, &pair, pair.ana, "Evidence");
    struct letter_view view;

    world_later(&w, span_hours(80));
    deliver_all(&w);
    hinder(&w, &pair, letter.letter, (enum hindrance)_i);
    struct clean status = text(about(&w, "account_status", pair.ana));
    does_not_end_at_once(&w, pair.ana);
    does_not_end_at_once(&w, pair.ana);
    ck_assert_str_eq(about(&w, "account_status", pair.ana), status.bytes); /* nothing has changed */
    ck_assert_str_eq(about(&w, "d.asked_at is null", pair.ana), "t");
    ck_assert_str_eq(world_sql(&w, "select status from match_records where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "active");
    leaves(&w, pair.ana, false);
    ck_assert_str_eq(
        about(&w, "d.ends_at = d.asked_at + interval '30 days' and account_status = 'deleted'",
              pair.ana),
        "t");
    does_not_end_at_once(&w, pair.ana);
    ck_assert_str_eq(about(&w, "d.ends_at = d.asked_at + interval '30 days'", pair.ana), "t");
    ck_succeeds(&w, letter_view(&w.office, pair.ben, letter.letter, &view, &w.e));
    goes_away(&w, pair.ana, (enum hindrance)_i);
    leaves(&w, pair.ana, true);
    ck_assert_str_eq(about(&w, "d.keys_destroyed_at is not null", pair.ana), "t");
    ck_refuses(&w, letter_view(&w.office, pair.ben, letter.letter, &view, &w.e), FAULT_TAMPERED,
               "");
}
END_TEST

START_TEST(who_has_reported_others_ends_at_once_and_so_does_who_had_a_sanction)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "mk");

    is_reported(&w, &pair, "user", (struct letter_id){ { 0 } });
    leaves(&w, pair.ben, true);
    ck_assert_str_eq(about(&w, "d.keys_destroyed_at is not null", pair.ben), "t");
    ck_assert_str_eq(world_sql(&w,
                               "select status from moderation_logs where reported_user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "open");
    pair = a_pair(&w, "mk");
    int64_t ended = 0;
    is_sanctioned(&w, pair.ana, "suspended");
    world_later(&w, span_hours(24 * 40));
    ck_succeeds(&w, sanction_end_due(&w.office, &ended, &w.e));
    ck_assert_int_ge(ended, 1);
    leaves(&w, pair.ana, true);
    ck_assert_str_eq(about(&w, "d.keys_destroyed_at is not null", pair.ana), "t");
}
END_TEST

/* ---- thirty days later ---- */

static void purge(struct world *w)
{
    int64_t purged;

    ck_succeeds(w, account_purge_due(&w->office, &purged, &w->e));
}

START_TEST(a_deletion_waits_for_an_open_case_and_is_completed_when_it_is_closed)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "mn");
    struct posted letter = a_letter(&w, &pair, pair.ana, "Evidence");
    struct posting answer = a_posting(&pair, pair.ben, "Are you there?");
    struct clean handle = handle_of(&w, pair.ana);
    struct posted posted;
    struct letter_view view;

    world_later(&w, span_hours(80));
    deliver_all(&w);
    if (_i == 0)
        is_reported(&w, &pair, "message", letter.letter);
    leaves(&w, pair.ana, false);
    world_later(&w, span_hours(24 * 29));
    if (_i == 1)
        is_reported(&w, &pair, "message",
                    letter.letter); /* by somebody who reads it when the author has gone */
    world_later(&w, span_hours(24));
    purge(&w);
    purge(&w);
    ck_assert_str_eq(about(&w, "d.keys_destroyed_at is null and d.purged_at is null", pair.ana),
                     "t");
    ck_succeeds(&w, letter_view(&w.office, pair.ben, letter.letter, &view, &w.e));
    ck_assert_str_eq(view.content.bytes, "Evidence");
    ck_refuses(&w, account_come_back(&w.office, pair.ana, &w.e), FAULT_CONFLICT, "too late");
    ck_assert_str_eq(about(&w, "account_opens(user_id, account_status)", pair.ana), "f");
    ck_assert_str_eq(world_sql(&w, "select count(*) from match_pool where user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "0");
    ck_assert_msg(!letter_post(&w.office, &answer, &posted, &w.e), "a letter to nobody");
    world_later(&w, span_hours(24 * 60));
    purge(&w);
    ck_assert_str_eq(about(&w, "d.keys_destroyed_at is null", pair.ana), "t");
    cases_become(&w, pair.ana, "status = 'resolved'");
    purge(&w);
    ck_assert_str_eq(
        about(&w,
              "d.keys_destroyed_at is not null and d.purged_at is not null and country_code = 'ZZ'",
              pair.ana),
        "t");
    ck_refuses(&w, letter_view(&w.office, pair.ben, letter.letter, &view, &w.e), FAULT_TAMPERED,
               "");
    ck_assert_str_eq(handle_of(&w, pair.ana).bytes, handle.bytes);
}
END_TEST

START_TEST(a_sanction_lets_a_deletion_be_completed_in_its_30_days_and_is_kept_itself)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "my");

    is_sanctioned(&w, pair.ana, "banned");
    leaves(&w, pair.ana, false);
    world_later(&w, span_hours(24 * 30));
    purge(&w);
    ck_assert_str_eq(about(&w, "d.purged_at is not null", pair.ana), "t");
    ck_assert_str_eq(world_sql(&w,
                               "select count(*) from account_sanctions where user_id = '%s' and "
                               "ended_at is null and reason = 'case 7'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "1");
}
END_TEST

/* ---- a report and an end at once ---- */

struct reporter {
    struct world *world;
    struct pair pair;
    _Atomic bool has_reported;
    pthread_t thread;
};
struct slow_report {
    struct world *world;
    struct reporter *reporter;
};

/* Keeps its transaction open until somebody waits for it. */
static bool report_slowly(struct db *db, void *context, struct error *e)
{
    struct slow_report *slow = context;
    struct report report = { .reporter = slow->reporter->pair.ben,
                             .match = slow->reporter->pair.match,
                             .target_type = CLEAN("user"),
                             .violation_type = CLEAN("spam"),
                             .description = CLEAN("") };
    struct report_made made;
    bool done = report_make(db, &slow->world->arena, &report, &made, e);

    slow->reporter->has_reported = true;
    for (struct instant until = instant_after(clock_monotonic(), span_seconds(60));
         clock_poll_timeout(until, 1) > 0;)
        if (strcmp(world_sql(slow->world,
                             "select count(*) from pg_stat_activity where "
                             "wait_event_type = 'Lock' and datname = current_database()")
                       .bytes,
                   "0") != 0)
            break;
    return done;
}

static void *report_it(void *context)
{
    struct reporter *reporter = context;
    AUTO(world) w;
    struct slow_report slow = { &w, reporter };

    world_join(&w, reporter->world);
    ck_succeeds(&w, db_transaction(w.office.db, report_slowly, &slow, &w.e));
    return NULL;
}

START_TEST(of_a_report_and_an_end_at_once_the_second_knows_of_the_first)
{
    AUTO(world) w;
    world_init(&w);
    struct reporter reporter = { .world = &w, .pair = a_pair(&w, "ms") };
    struct account_id ana = reporter.pair.ana;
    struct deletion deletion = leaving(&w, ana, true);
    struct instant ends_at;

    if (_i == 1)
        leaves(&w, ana, false);
    ck_assert_int_eq(pthread_create(&reporter.thread, NULL, report_it, &reporter), 0);
    while (!reporter.has_reported)
        sched_yield();
    ck_refuses(&w, account_delete(&w.office, &deletion, &ends_at, &w.e), FAULT_CONFLICT,
               "usual 30 days");
    pthread_join(reporter.thread, NULL);
    does_not_end_at_once(&w, ana);
}
END_TEST

UNIT_CASE(deletion)
{
    tcase_add_loop_test(
        tcase, nobody_ends_at_once_with_a_sanction_or_an_open_case_and_everybody_is_told_the_same,
        0, HINDRANCES);
    tcase_add_test(tcase, who_has_reported_others_ends_at_once_and_so_does_who_had_a_sanction);
    tcase_add_loop_test(tcase, a_deletion_waits_for_an_open_case_and_is_completed_when_it_is_closed,
                        0, 2);
    tcase_add_test(tcase,
                   a_sanction_lets_a_deletion_be_completed_in_its_30_days_and_is_kept_itself);
    tcase_add_loop_test(tcase, of_a_report_and_an_end_at_once_the_second_knows_of_the_first, 0, 2);
}
