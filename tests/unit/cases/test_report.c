#include <pthread.h>
#include <string.h>

#include "shared/cases/report.h"
#include "tests/support/world.h"

static struct report a_report(const struct pair *pair, const char *target, struct letter_id letter)
{
    return (struct report){ .reporter = pair->ben,
                            .match = pair->match,
                            .letter = letter,
                            .target_type = text(target),
                            .violation_type = text("harassment"),
                            .description = text("He is rude.") };
}

static void arrive(struct world *w)
{
    world_later(w, span_hours(80));
    deliver_all(w);
}

START_TEST(a_report_opens_one_case_with_what_arrived_as_evidence)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "ro");
    struct posted letter = a_letter(&w, &pair, pair.ana, "You are a fool");
    struct report_made first, again;

    arrive(&w);
    a_letter(&w, &pair, pair.ana, "Not arrived");
    struct report report = a_report(&pair, "message", letter.letter);
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &first, &w.e));
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &again, &w.e));
    ck_assert(id_equal(first.id.bytes, again.id.bytes));
    ck_assert_str_eq(first.outcome.bytes, "opened");
    ck_assert_str_eq(
        world_sql(
            &w,
            "select concat_ws('|', target_type, target_id = '%s', reported_user_id = '%s', "
            "severity_level,"
            " cardinality(evidence_message_ids), status) from moderation_logs where log_id = '%s'",
            id_text(letter.letter.bytes).text, id_text(pair.ana.bytes).text,
            id_text(first.id.bytes).text)
            .bytes,
        "message|t|t|high|1|open");
    ck_assert_str_eq(world_sql(&w, "select reported_count from user_profiles where user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "1");
    report.target_type = text("match");
    report.letter = (struct letter_id){ { 0 } };
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &again, &w.e));
    ck_assert(!id_equal(first.id.bytes, again.id.bytes));
    ck_assert_str_eq(world_sql(&w,
                               "select concat_ws('|', target_id = '%s', "
                               "cardinality(evidence_message_ids)) from moderation_logs"
                               " where log_id = '%s'",
                               id_text(pair.match.bytes).text, id_text(again.id.bytes).text)
                         .bytes,
                     "t|1");
}
END_TEST

START_TEST(nobody_reports_letters_that_have_not_arrived_or_matches_of_others)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sn"), others = a_pair(&w, "so");
    struct posted waiting = a_letter(&w, &pair, pair.ana, "On its way");
    struct report_made made;
    struct report report = a_report(&pair, "message", waiting.letter);

    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e), FAULT_NOT_FOUND, "");
    report = a_report(&others, "user", (struct letter_id){ { 0 } });
    report.reporter = pair.ben;
    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(more_than_twenty_reports_a_day_are_asked_to_wait)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sq");
    struct report_made made;
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });

    world_sql(
        &w,
        "insert into moderation_logs (target_type, target_id, reporting_user_id, violation_type)"
        " select 'message', new_id(), '%s', 'spam' from generate_series(1, 20)",
        id_text(pair.ben.bytes).text);
    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e), FAULT_TOO_MANY,
               "20 times today");
    world_later(&w, span_hours(25));
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e));
}
END_TEST

START_TEST(who_says_to_be_a_minor_is_an_urgent_case)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "su");
    struct posting posting = a_posting(&pair, pair.ana, "I am 14 years old");
    struct clean flags[] = { CLEAN("minor") };
    struct posted posted;

    posting.verdict = POSTING_HELD;
    posting.flags = (struct text_list){ flags, 1 };
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted, &w.e));
    ck_assert_str_eq(world_sql(&w,
                               "select severity_level from moderation_logs where target_id = '%s'",
                               id_text(posted.letter.bytes).text)
                         .bytes,
                     "critical");
}
END_TEST

/* Kind, severity and words of the only case that somebody has opened, and what was added to it, in
 * that order. */
static const char *told(struct world *w, struct account_id reporter)
{
    return world_sql(w,
                     "select concat_ws('|', l.violation_type, l.severity_level, "
                     "coalesce(l.violation_description, '-'),"
                     " (select string_agg(a.violation_type || ': ' || coalesce(a.words, '-'), '|' "
                     "order by a.number) from report_additions a where a.log_id = l.log_id))"
                     " from moderation_logs l where l.reporting_user_id = '%s' and status = 'open'",
                     id_text(reporter.bytes).text)
        .bytes;
}

static struct report_made say(struct world *w, struct report report, const char *violation,
                              const char *words)
{
    struct report_made made = { 0 };

    report.violation_type = text(violation);
    report.description = text(words);
    ck_succeeds(w, report_make(w->office.db, &w->arena, &report, &made, &w->e));
    return made;
}

static bool is_added(struct report_made first, struct report_made second)
{
    return id_equal(first.id.bytes, second.id.bytes) && strcmp(second.outcome.bytes, "added") == 0;
}

START_TEST(a_graver_second_report_raises_the_case_and_a_lighter_one_does_not_lower_it)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });
    struct report_made first = say(&w, report, "spam", "He sells watches");

    ck_assert(is_added(first, say(&w, report, "harassment", "Now he threatens me")));
    ck_assert_str_eq(world_sql(&w,
                               "select violation_type || ' ' || severity_level from "
                               "moderation_logs where log_id = '%s'",
                               id_text(first.id.bytes).text)
                         .bytes,
                     "harassment high");
    ck_assert(is_added(first, say(&w, report, "fake_profile", "And is a bot")));
    ck_assert_str_eq(told(&w, pair.ben), "harassment|high|He sells watches|harassment: Now he "
                                         "threatens me|fake_profile: And is a bot");
    ck_assert_str_eq(world_sql(&w, "select reported_count from user_profiles where user_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "1");
}
END_TEST

START_TEST(the_same_said_twice_adds_nothing_and_answers_the_same)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "te");
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });

    for (int time = 0; time < 3; time++) {
        ck_assert_str_eq(say(&w, report, "harassment", "He is rude.").outcome.bytes, "opened");
        ck_assert_str_eq(say(&w, report, "harassment", "He is ruder still.").outcome.bytes,
                         "added");
        say(&w, report, "harassment", "");
        say(&w, report, "spam", "He is rude.");
    }
    ck_assert_str_eq(told(&w, pair.ben),
                     "harassment|high|He is rude.|harassment: He is ruder still.");
}
END_TEST

START_TEST(a_report_without_words_gets_them_by_the_second_one)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "tg");
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });
    char words[6001] = "";

    say(&w, report, "spam", "");
    say(&w, report, "other", "");
    for (size_t i = 0; i < 2000; i++)
        memcpy(words + 3 * i, "\u0939", 4); /* 2,000 characters of Hindi are 6,000 bytes */
    say(&w, report, "spam", words);
    ck_assert_str_eq(
        world_sql(&w,
                  "select string_agg(a.violation_type || ' ' || coalesce(char_length(a.words), 0), "
                  "', ' order by a.number) from report_additions a"
                  " join moderation_logs using (log_id) where reporting_user_id = '%s'",
                  id_text(pair.ben.bytes).text)
            .bytes,
        "other 0, spam 2000");
}
END_TEST

START_TEST(what_arrived_since_is_evidence_of_what_is_added)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "th");
    struct report report = a_report(&pair, "match", (struct letter_id){ { 0 } });

    a_letter(&w, &pair, pair.ana, "The first");
    arrive(&w);
    say(&w, report, "harassment", "Look at this.");
    a_letter(&w, &pair, pair.ana, "The second");
    arrive(&w);
    say(&w, report, "harassment", "And at that.");
    ck_assert_str_eq(world_sql(&w,
                               "select cardinality(evidence_message_ids) from moderation_logs "
                               "where reporting_user_id = '%s'",
                               id_text(pair.ben.bytes).text)
                         .bytes,
                     "2");
}
END_TEST

START_TEST(after_the_decision_a_report_opens_a_new_case)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "ta");
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });
    struct report_made first = say(&w, report, "spam", "Watches");

    world_sql(&w, "update moderation_logs set status = 'dismissed' where log_id = '%s'",
              id_text(first.id.bytes).text);
    ck_assert(!id_equal(first.id.bytes, say(&w, report, "spam", "Watches").id.bytes));
    ck_assert_str_eq(told(&w, pair.ben), "spam|low|Watches");
}
END_TEST

START_TEST(what_is_added_counts_among_the_twenty_a_day)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "tk");
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });
    struct report_made made;

    for (int i = 1; i <= 20; i++)
        say(&w, report, "spam", text_format(&w.arena, "Watch %d", i).bytes);
    report.violation_type = text("spam");
    report.description = text("Watch 21");
    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e), FAULT_TOO_MANY,
               "20 times today");
    say(&w, report, "spam", "Watch 20"); /* asked again: nothing is added */
    world_later(&w, span_hours(25));
    say(&w, report, "spam", "Watch 21");
}
END_TEST

struct teller {
    struct world *world;
    struct report report;
    const char *words;
    pthread_t thread;
};

static void *tell(void *context)
{
    struct teller *teller = context;
    AUTO(world) w;

    world_join(&w, teller->world);
    say(&w, teller->report, "harassment", teller->words);
    return NULL;
}

START_TEST(eight_reports_at_once_are_one_case_and_lose_no_word)
{
    static const char *const words[8] = { "a", "b", "c", "d", "e", "f", "g", "h" };
    AUTO(world) w;
    world_init(&w);

    for (int round = 0; round < 3; round++) {
        struct pair pair = a_pair(&w, "ti");
        struct teller tellers[8];
        for (size_t i = 0; i < 8; i++) {
            tellers[i] =
                (struct teller){ .world = &w,
                                 .report = a_report(&pair, "user", (struct letter_id){ { 0 } }),
                                 .words = words[i] };
            ck_assert_int_eq(pthread_create(&tellers[i].thread, NULL, tell, &tellers[i]), 0);
        }
        for (size_t i = 0; i < 8; i++)
            pthread_join(tellers[i].thread, NULL);
        ck_assert_str_eq(
            world_sql(&w,
                      "select count(distinct log_id) || ' ' || string_agg(words, '' order by "
                      "words) from ("
                      " select log_id, violation_description as words from moderation_logs where "
                      "reporting_user_id = '%s' union all"
                      " select log_id, words from report_additions join moderation_logs using "
                      "(log_id) where reporting_user_id = '%s') said",
                      id_text(pair.ben.bytes).text, id_text(pair.ben.bytes).text)
                .bytes,
            "1 abcdefgh");
    }
}
END_TEST

UNIT_CASE(report)
{
    tcase_add_test(tcase, a_report_opens_one_case_with_what_arrived_as_evidence);
    tcase_add_test(tcase, nobody_reports_letters_that_have_not_arrived_or_matches_of_others);
    tcase_add_test(tcase, more_than_twenty_reports_a_day_are_asked_to_wait);
    tcase_add_test(tcase,
                   a_graver_second_report_raises_the_case_and_a_lighter_one_does_not_lower_it);
    tcase_add_test(tcase, the_same_said_twice_adds_nothing_and_answers_the_same);
    tcase_add_test(tcase, a_report_without_words_gets_them_by_the_second_one);
    tcase_add_test(tcase, what_arrived_since_is_evidence_of_what_is_added);
    tcase_add_test(tcase, after_the_decision_a_report_opens_a_new_case);
    tcase_add_test(tcase, what_is_added_counts_among_the_twenty_a_day);
    tcase_add_test(tcase, eight_reports_at_once_are_one_case_and_lose_no_word);
    tcase_add_test(tcase, who_says_to_be_a_minor_is_an_urgent_case);
}
