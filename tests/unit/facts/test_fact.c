#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shared/facts/fact.h"
#include "shared/facts/fact_review.h"
#include "tests/support/world.h"

START_TEST(a_fact_stays_for_the_day_and_its_showing_counts_once)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "en");
    struct fact_row first, again;
    bool found = false;
    int64_t counted = 0;

    ck_succeeds(&w, fact_of_country(&w.office, ana, CLEAN("JP"), &first, &found, &w.e));
    ck_assert(found && first.title.size > 0 && first.description.size > 0);
    ck_assert_str_eq(first.country.bytes, "JP");
    for (int i = 0; i < 5; i++) {
        ck_succeeds(&w, fact_of_country(&w.office, ana, CLEAN("JP"), &again, &found, &w.e));
        ck_assert(found && id_equal(first.fact_id.bytes, again.fact_id.bytes));
    }
    ck_succeeds(&w, fact_count_showings(&w.office, &counted, &w.e)); /* of days before */
    struct clean before =
        world_sql(&w, "select times_shown from cultural_data where fact_id = '%s'",
                  id_text(first.fact_id.bytes).text);
    world_later(&w, span_hours(24));
    ck_succeeds(&w, fact_count_showings(&w.office, &counted, &w.e));
    ck_assert_int_ge(counted, 1);
    struct clean after = world_sql(&w, "select times_shown from cultural_data where fact_id = '%s'",
                                   id_text(first.fact_id.bytes).text);
    ck_assert_int_eq(strtol(after.bytes, NULL, 10), strtol(before.bytes, NULL, 10) + 1);
    ck_assert_str_eq(world_sql(&w, "select count(*) from fact_showings where user_id = '%s'",
                               id_text(ana.bytes).text)
                         .bytes,
                     "0");
    ck_succeeds(&w, fact_of_country(&w.office, ana, CLEAN("AQ"), &again, &found, &w.e));
    ck_assert(!found);
}
END_TEST

/* On so many days a person is shown one of two facts: how often it was the one that is called
 * First. */
static int64_t first_is_shown(struct world *w, const char *country, int days)
{
    struct account_id account = a_person(w, "en");
    int64_t shown = 0;

    for (int i = 0; i < days; i++) {
        struct fact_row fact;
        bool found = false;
        ck_succeeds(w, fact_of_country(&w->office, account, text(country), &fact, &found, &w->e));
        ck_assert(found);
        shown += strcmp(fact.title.bytes, "First") == 0;
        world_later(w, span_hours(24));
    }
    return shown;
}

START_TEST(what_is_common_is_shown_more_often_than_what_is_rare)
{
    AUTO(world) w;
    world_init(&w);

    world_sql(&w, "insert into cultural_data (verified, country_code, fact_type, title, "
                  "description, display_frequency) values "
                  "(true, 'AQ', 'fun_fact', 'First', 'Ice', 'rare'), (true, 'AQ', 'fun_fact', "
                  "'Second', 'Snow', 'common'), "
                  "(false, 'AQ', 'fun_fact', 'Third', 'Nobody has verified this', 'common')");
    int64_t shown =
        first_is_shown(&w, "AQ", 130); /* 1 of 13: 10 expected, 25 is five deviations away */
    ck_assert_int_ge(shown, 1);
    ck_assert_int_le(shown, 25);
    world_sql(&w, "delete from cultural_data where country_code = 'AQ'");
}
END_TEST

struct rater {
    struct world *world;
    struct fact_id fact;
    int64_t rating;
    pthread_t thread;
};

static void *rate_it(void *context)
{
    struct rater *rater = context;
    AUTO(world) w;

    world_join(&w, rater->world);
    struct account_id account = a_person(&w, "en");
    ck_succeeds(&w, fact_rate(&w.office, account, rater->fact, 6 - rater->rating, &w.e));
    ck_succeeds(&w, fact_rate(&w.office, account, rater->fact, rater->rating, &w.e));
    return NULL;
}

START_TEST(ratings_of_many_at_once_give_their_mean_and_the_last_of_each_counts)
{
    enum { RATERS = 8 };
    AUTO(world) w;
    world_init(&w);
    struct rater raters[RATERS];
    struct fact_row fact;
    bool found = false;
    struct account_id ana = a_person(&w, "en");

    ck_succeeds(&w, fact_of_country(&w.office, ana, CLEAN("FI"), &fact, &found, &w.e));
    for (size_t i = 0; i < RATERS; i++) {
        raters[i] = (struct rater){ &w, fact.fact_id, i < 2 ? 5 : 2, 0 };
        ck_assert_int_eq(pthread_create(&raters[i].thread, NULL, rate_it, &raters[i]), 0);
    }
    for (size_t i = 0; i < RATERS; i++)
        pthread_join(raters[i].thread, NULL);
    ck_assert_str_eq(
        world_sql(&w,
                  "select user_ratings || ' ' || ratings from cultural_data where fact_id = '%s'",
                  id_text(fact.fact_id.bytes).text)
            .bytes,
        "2.75 8");
    ck_refuses(&w, fact_rate(&w.office, ana, fact.fact_id, 0, &w.e), FAULT_INPUT, "rating");
    ck_refuses(&w, fact_rate(&w.office, ana, fact.fact_id, 6, &w.e), FAULT_INPUT, "rating");
    ck_refuses(&w, fact_rate(&w.office, ana, (struct fact_id){ { 1 } }, 3, &w.e), FAULT_NOT_FOUND,
               "");
    ck_succeeds(&w, fact_rate(&w.office, ana, fact.fact_id, 4, &w.e));
    ck_succeeds(&w, fact_of_country(&w.office, ana, CLEAN("FI"), &fact, &found, &w.e));
    ck_assert_int_eq(fact.my_rating, 4);
}
END_TEST

static struct fact_suggestion a_suggestion(struct account_id account)
{
    return (struct fact_suggestion){ .account = account,
                                     .country = CLEAN("FO"),
                                     .kind = CLEAN("food"),
                                     .title = CLEAN("Drying sheds"),
                                     .description =
                                         CLEAN("In a hjallur meat is dried by the salty wind.") };
}

START_TEST(a_suggested_fact_is_shown_to_nobody_until_it_is_verified)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "en"), ben = a_person(&w, "en");
    struct fact_suggestion suggestion = a_suggestion(ana);
    struct fact_id made, again;
    struct fact_row fact;
    bool found = true;

    ck_succeeds(&w, fact_suggest(&w.office, &suggestion, &made, &w.e));
    ck_succeeds(&w, fact_suggest(&w.office, &suggestion, &again, &w.e));
    ck_assert(id_equal(made.bytes, again.bytes));
    ck_succeeds(&w, fact_of_country(&w.office, ben, CLEAN("FO"), &fact, &found, &w.e));
    ck_assert(!found);
    ck_refuses(&w, fact_rate(&w.office, ben, made, 5, &w.e), FAULT_NOT_FOUND, "");
    suggestion.account = ben;
    ck_refuses(&w, fact_suggest(&w.office, &suggestion, &again, &w.e), FAULT_CONFLICT, "already");
    ck_refuses(&w, fact_review_verify(&w.office, made, CLEAN("daily"), CLEAN("a test"), &w.e),
               FAULT_INPUT, "rare");
    ck_succeeds(&w, fact_review_verify(&w.office, made, CLEAN("rare"), CLEAN("a test"), &w.e));
    ck_refuses(&w, fact_review_verify(&w.office, made, CLEAN("rare"), CLEAN("a test"), &w.e),
               FAULT_NOT_FOUND, "waits");
    ck_refuses(&w, fact_review_refuse(&w.office, made, CLEAN("too late"), CLEAN("a test"), &w.e),
               FAULT_NOT_FOUND, "waits");
    ck_succeeds(&w, fact_of_country(&w.office, ben, CLEAN("FO"), &fact, &found, &w.e));
    ck_assert(found && id_equal(fact.fact_id.bytes, made.bytes));
}
END_TEST

static bool suggestion_is_refused(struct world *w, struct fact_suggestion suggestion,
                                  const char *field)
{
    struct fact_id made;

    w->e = (struct error){ 0 };
    ck_assert(!fact_suggest(&w->office, &suggestion, &made, &w->e));
    ck_assert_fault(&w->e, FAULT_INPUT, field);
    return true;
}

START_TEST(suggestions_that_cannot_be_are_refused_and_named_and_ten_a_day_are_enough)
{
    AUTO(world) w;
    world_init(&w);
    struct fact_suggestion good = a_suggestion(a_person(&w, "en")), bad = good;
    struct fact_id made;

    good.country = CLEAN("GL");
    bad.country = CLEAN("XX");
    ck_assert(suggestion_is_refused(&w, bad, "country"));
    bad = good, bad.kind = CLEAN("gossip");
    ck_assert(suggestion_is_refused(&w, bad, "kind"));
    bad = good, bad.title = CLEAN("");
    ck_assert(suggestion_is_refused(&w, bad, "title"));
    bad = good, bad.description = CLEAN("");
    ck_assert(suggestion_is_refused(&w, bad, "description"));
    bad = good, bad.source_url = CLEAN("javascript:alert(1)");
    ck_assert(suggestion_is_refused(&w, bad, "source_url"));
    bad = good, bad.source_url = CLEAN("http://example.org/a");
    ck_assert(suggestion_is_refused(&w, bad, "source_url"));
    bad = good, bad.language = CLEAN("zz");
    ck_assert(suggestion_is_refused(&w, bad, "language"));
    for (int i = 0; i < SUGGESTIONS_A_DAY; i++) {
        good.title = text_format(&w.arena, "Number %d", i);
        ck_succeeds(&w, fact_suggest(&w.office, &good, &made, &w.e));
    }
    good.title = CLEAN("One more");
    ck_refuses(&w, fact_suggest(&w.office, &good, &made, &w.e), FAULT_TOO_MANY, "tomorrow");
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from cultural_data where title = 'One more'").bytes, "0");
}
END_TEST

START_TEST(a_refused_fact_is_gone_and_both_decisions_are_in_the_audit_log)
{
    AUTO(world) w;
    world_init(&w);
    struct fact_suggestion suggestion = a_suggestion(a_person(&w, "en"));
    struct suggested_facts waiting;
    struct fact_id made;

    suggestion.country = CLEAN("PM");
    ck_succeeds(&w, fact_suggest(&w.office, &suggestion, &made, &w.e));
    ck_succeeds(&w, fact_review_list(&w.office, &waiting, &w.e));
    ck_assert_uint_ge(waiting.count, 1);
    const struct suggested_fact_row *last = &waiting.items[waiting.count - 1];
    ck_assert(id_equal(last->fact_id.bytes, made.bytes) &&
              text_equal(last->title, suggestion.title) && text_equal(last->country, CLEAN("PM")));
    ck_refuses(&w, fact_review_refuse(&w.office, made, CLEAN(""), CLEAN("a test"), &w.e),
               FAULT_INPUT, "reason");
    ck_succeeds(&w, fact_review_refuse(&w.office, made, CLEAN("not so"), CLEAN("a test"), &w.e));
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from cultural_data where country_code = 'PM'").bytes, "0");
    ck_assert_str_eq(world_sql(&w,
                               "select actor || ' ' || (detail ->> 'reason') from audit_log where "
                               "action = 'fact-refused' and detail ->> 'fact' = '%s'",
                               id_text(made.bytes).text)
                         .bytes,
                     "a test not so");
}
END_TEST

UNIT_CASE(fact)
{
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_fact_stays_for_the_day_and_its_showing_counts_once);
    tcase_add_test(tcase, what_is_common_is_shown_more_often_than_what_is_rare);
    tcase_add_test(tcase, ratings_of_many_at_once_give_their_mean_and_the_last_of_each_counts);
    tcase_add_test(tcase, a_suggested_fact_is_shown_to_nobody_until_it_is_verified);
    tcase_add_test(tcase, a_refused_fact_is_gone_and_both_decisions_are_in_the_audit_log);
    tcase_add_test(tcase,
                   suggestions_that_cannot_be_are_refused_and_named_and_ten_a_day_are_enough);
}
