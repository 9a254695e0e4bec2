#include "shared/cases/report.h"
#include "tests/support/world.h"

static struct report a_report(const struct pair *pair, const char *target, struct letter_id letter)
{
    return (struct report){ .reporter = pair->ben, .match = pair->match, .letter = letter, .target_type = text(target),
                            .violation_type = text("harassment"), .description = text("He is rude.") };
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
    struct moderation_case_id first, again;

    arrive(&w);
    a_letter(&w, &pair, pair.ana, "Not arrived");
    struct report report = a_report(&pair, "message", letter.letter);
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &first, &w.e));
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &again, &w.e));
    ck_assert(id_equal(first.bytes, again.bytes));
    ck_assert_str_eq(world_sql(&w, "select concat_ws('|', target_type, target_id = '%s', reported_user_id = '%s', severity_level,"
                               " cardinality(evidence_message_ids), status) from moderation_logs where log_id = '%s'",
                               id_text(letter.letter.bytes).text, id_text(pair.ana.bytes).text, id_text(first.bytes).text).bytes,
                     "message|t|t|high|1|open");
    ck_assert_str_eq(world_sql(&w, "select reported_count from user_profiles where user_id = '%s'", id_text(pair.ana.bytes).text).bytes, "1");
    report.target_type = text("match");
    report.letter = (struct letter_id){ { 0 } };
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &again, &w.e));
    ck_assert(!id_equal(first.bytes, again.bytes));
    ck_assert_str_eq(world_sql(&w, "select concat_ws('|', target_id = '%s', cardinality(evidence_message_ids)) from moderation_logs"
                               " where log_id = '%s'", id_text(pair.match.bytes).text, id_text(again.bytes).text).bytes, "t|1");
}
END_TEST

START_TEST(nobody_reports_letters_that_have_not_arrived_or_matches_of_others)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sn"), others = a_pair(&w, "so");
    struct posted waiting = a_letter(&w, &pair, pair.ana, "On its way");
    struct moderation_case_id id;
    struct report report = a_report(&pair, "message", waiting.letter);

    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &id, &w.e), FAULT_NOT_FOUND, "");
    report = a_report(&others, "user", (struct letter_id){ { 0 } });
    report.reporter = pair.ben;
    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &id, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(more_than_twenty_reports_a_day_are_asked_to_wait)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sq");
    struct moderation_case_id id;
    struct report report = a_report(&pair, "user", (struct letter_id){ { 0 } });

    world_sql(&w, "insert into moderation_logs (target_type, target_id, reporting_user_id, violation_type)"
              " select 'message', new_id(), '%s', 'spam' from generate_series(1, 20)", id_text(pair.ben.bytes).text);
    ck_refuses(&w, report_make(w.office.db, &w.arena, &report, &id, &w.e), FAULT_TOO_MANY, "20 times today");
    world_later(&w, span_hours(25));
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &id, &w.e));
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
    ck_assert_str_eq(world_sql(&w, "select severity_level from moderation_logs where target_id = '%s'", id_text(posted.letter.bytes).text).bytes,
                     "critical");
}
END_TEST

UNIT_CASE(report)
{
    tcase_add_test(tcase, a_report_opens_one_case_with_what_arrived_as_evidence);
    tcase_add_test(tcase, nobody_reports_letters_that_have_not_arrived_or_matches_of_others);
    tcase_add_test(tcase, more_than_twenty_reports_a_day_are_asked_to_wait);
    tcase_add_test(tcase, who_says_to_be_a_minor_is_an_urgent_case);
}
