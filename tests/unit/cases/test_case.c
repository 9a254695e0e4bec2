#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shared/cases/audit.h"
#include "shared/cases/moderation_case.h"
#include "shared/cases/report.h"
#include "shared/letters/draft.h"
#include "shared/letters/held_letter.h"
#include "shared/letters/reading.h"
#include "tests/support/world.h"

static struct posted a_held_letter(struct world *w, const struct pair *pair,
                                   struct account_id author, const char *content)
{
    static const struct clean flags[] = { CLEAN_INIT("minor") };
    struct posting posting = a_posting(pair, author, content);
    struct posted posted = { 0 };

    posting.verdict = POSTING_HELD;
    posting.flags = (struct text_list){ flags, 1 };
    ck_succeeds(w, letter_post(&w->office, &posting, &posted, &w->e));
    return posted;
}

/* An act of an operator on the case of this letter. */
static struct case_look act_on(struct world *w, struct letter_id letter)
{
    struct case_look act = { .by = CLEAN("operator kim"), .reason = CLEAN("every day's work") };
    struct clean id = world_sql(
        w, "select log_id from moderation_logs where target_id = '%s' order by log_id desc limit 1",
        id_text(letter.bytes).text);

    ck_assert(id_parse(id.bytes, act.id.bytes));
    return act;
}

static struct letter_view view_of(struct world *w, struct account_id reader,
                                  struct letter_id letter)
{
    struct letter_view view;

    ck_succeeds(w, letter_view(&w->office, reader, letter, &view, &w->e));
    return view;
}

static int64_t entries_about(struct world *w, struct moderation_case_id id)
{
    return strtoll(
        world_sql(w, "select count(*) from audit_log where subject = '%s'", id_text(id.bytes).text)
            .bytes,
        NULL, 10);
}

START_TEST(open_cases_are_listed_the_gravest_first_and_of_those_the_oldest)
{
    AUTO(world) w;
    world_init(&w);
    world_sql(&w, "update moderation_logs set status = 'dismissed'");
    struct pair pair = a_pair(&w, "sw");
    struct report report = { .reporter = pair.ben,
                             .match = pair.match,
                             .target_type = text("user"),
                             .violation_type = text("spam"),
                             .description = text("secret words") };
    struct report_made made;
    struct case_list list;

    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e));
    world_later(&w, span_hours(1));
    struct posted first = a_held_letter(&w, &pair, pair.ana, "I am 14 years old");
    world_later(&w, span_hours(1));
    struct posted second = a_held_letter(&w, &pair, pair.ben, "I am 15 years old");
    ck_succeeds(&w, case_list(w.office.db, &w.arena, &list, &w.e));
    ck_assert_uint_eq(list.count, 3);
    ck_assert(id_equal(list.items[0].log_id.bytes, act_on(&w, first.letter).id.bytes));
    ck_assert(id_equal(list.items[1].log_id.bytes, act_on(&w, second.letter).id.bytes));
    ck_assert(id_equal(list.items[2].log_id.bytes, made.id.bytes));
    ck_assert_str_eq(list.items[0].about.bytes, "held");
    ck_assert_str_eq(list.items[0].severity.bytes, "critical");
    ck_assert_str_eq(list.items[0].flags.items[0].bytes, "minor");
    ck_assert_int_eq(list.items[0].planned.microseconds, first.scheduled_delivery.microseconds);
    ck_assert_int_ge(list.items[0].age.microseconds, span_hours(1).microseconds);
    ck_assert_str_eq(list.items[2].about.bytes, "user");
    ck_assert(instant_is_none(list.items[2].planned));
}
END_TEST

/* Other tests of this program have left some. */
static void open_cases(struct world *w, int count)
{
    struct pair pair = a_pair(w, "sw");
    world_sql(w,
              "insert into moderation_logs (target_type, target_id, reported_user_id, "
              "reporting_user_id, violation_type) select 'message', new_id(), '%s', '%s', 'spam' "
              "from generate_series(1, %d - (select count(*) from moderation_logs "
              "where status in ('open', 'under_review')))",
              id_text(pair.ana.bytes).text, id_text(pair.ben.bytes).text, count);
}

START_TEST(a_list_of_just_a_hundred_cases_is_whole_and_one_more_is_told_of)
{
    AUTO(world) w;
    world_init(&w);
    struct case_list list;

    open_cases(&w, CASES_LISTED);
    ck_succeeds(&w, case_list(w.office.db, &w.arena, &list, &w.e));
    ck_assert_uint_eq(list.count, CASES_LISTED);
    ck_assert(!list.more);
    open_cases(&w, CASES_LISTED + 1);
    ck_succeeds(&w, case_list(w.office.db, &w.arena, &list, &w.e));
    ck_assert_uint_eq(list.count, CASES_LISTED);
    ck_assert(list.more);
}
END_TEST

START_TEST(nobody_sees_a_held_letter_whose_look_is_not_in_the_audit_log)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct posted held = a_held_letter(&w, &pair, pair.ana, "I am 14 years old,\nreally"),
                  other = a_held_letter(&w, &pair, pair.ben, "Me too");
    struct case_look look = act_on(&w, held.letter), nowhere = look, silent = look;
    struct case_view view, view_of_other;
    struct clean content;

    silent.reason = CLEAN(" ");
    ck_refuses(&w, case_view(w.office.db, &w.arena, &silent, &view, &w.e), FAULT_INPUT, "say why");
    id_random(nowhere.id.bytes);
    ck_refuses(&w, case_view(w.office.db, &w.arena, &nowhere, &view, &w.e), FAULT_NOT_FOUND,
               "no such case");
    ck_assert_int_eq(entries_about(&w, look.id), 0);
    ck_refuses(&w, held_letter_open(&w.office, look.id, 1, &content, &w.e), FAULT_NOT_FOUND, "");

    ck_succeeds(&w, case_view(w.office.db, &w.arena, &look, &view, &w.e));
    ck_assert_int_eq(entries_about(&w, look.id), 1);
    ck_assert_int_eq(view.row.planned.microseconds, held.scheduled_delivery.microseconds);
    ck_assert_int_eq(view.row.sequence, 1);
    ck_assert(!text_is_empty(view.row.about_handle) && !text_is_empty(view.row.to_handle) &&
              text_is_empty(view.row.by_handle));
    ck_succeeds(&w, held_letter_open(&w.office, look.id, view.row.look, &content, &w.e));
    ck_assert_str_eq(content.bytes, "I am 14 years old,\nreally");

    struct case_look look_at_other = act_on(&w, other.letter);
    ck_succeeds(&w, case_view(w.office.db, &w.arena, &look_at_other, &view_of_other, &w.e));
    ck_refuses(&w, held_letter_open(&w.office, look.id, view_of_other.row.look, &content, &w.e),
               FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(a_report_is_seen_with_everything_that_was_added_to_it_and_closed)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct report report = { .reporter = pair.ben,
                             .match = pair.match,
                             .target_type = text("user"),
                             .violation_type = text("spam"),
                             .description = text("Watches") };
    struct report_made made;
    struct case_view view;
    struct instant due;

    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e));
    report.violation_type = text("harassment");
    report.description = text("And threats");
    ck_succeeds(&w, report_make(w.office.db, &w.arena, &report, &made, &w.e));
    struct case_look look = { made.id, CLEAN("operator kim"), CLEAN("suspended until June") };
    ck_succeeds(&w, case_view(w.office.db, &w.arena, &look, &view, &w.e));
    ck_assert_str_eq(view.row.words.bytes, "Watches");
    ck_assert_uint_eq(view.addition_count, 1);
    ck_assert_str_eq(view.additions[0].words.bytes, "And threats");
    ck_assert(!text_is_empty(view.row.by_handle) && text_is_empty(view.row.to_handle));

    ck_refuses(&w, case_release(w.office.db, &w.arena, &look, &due, &w.e), FAULT_CONFLICT,
               "holds no letter");
    ck_refuses(&w, case_return(w.office.db, &w.arena, &look, &w.e), FAULT_CONFLICT,
               "holds no letter");
    w.e = (struct error){ 0 };
    ck_succeeds(&w, case_close(w.office.db, &w.arena, &look, &w.e));
    ck_refuses(&w, case_close(w.office.db, &w.arena, &look, &w.e), FAULT_CONFLICT,
               "decided already");
    w.e = (struct error){ 0 };
    ck_succeeds(&w, case_view(w.office.db, &w.arena, &look, &view, &w.e));
    ck_assert_str_eq(view.row.note.bytes, "suspended until June");
    ck_assert_int_eq(entries_about(&w, look.id), 3);
}
END_TEST

START_TEST(a_released_letter_arrives_once_and_in_its_order)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct posted held = a_held_letter(&w, &pair, pair.ana, "I am 14 years old");
    struct case_look act = act_on(&w, held.letter);
    struct letter_view view;
    struct instant due;

    ck_succeeds(&w, case_release(w.office.db, &w.arena, &act, &due, &w.e));
    ck_assert_int_eq(due.microseconds, held.scheduled_delivery.microseconds);
    ck_refuses(&w, case_release(w.office.db, &w.arena, &act, &due, &w.e), FAULT_CONFLICT,
               "decided already");
    ck_refuses(&w, case_return(w.office.db, &w.arena, &act, &w.e), FAULT_CONFLICT,
               "decided already");
    ck_refuses(&w, letter_view(&w.office, pair.ben, held.letter, &view, &w.e), FAULT_NOT_FOUND, "");
    w.e = (struct error){ 0 };

    world_later(&w, span_hours(80));
    ck_assert_int_eq(deliver_all(&w), 1);
    ck_assert_str_eq(view_of(&w, pair.ben, held.letter).content.bytes, "I am 14 years old");
    struct posted late = a_held_letter(&w, &pair, pair.ana, "I am 15 years old");
    world_later(&w, span_hours(200));
    ck_assert_int_eq(deliver_all(&w), 0);
    act = act_on(&w, late.letter);
    ck_succeeds(&w, case_release(w.office.db, &w.arena, &act, &due, &w.e));
    ck_assert_int_gt(due.microseconds, late.scheduled_delivery.microseconds);
    ck_assert_int_eq(deliver_all(&w), 1);
    ck_assert_str_eq(view_of(&w, pair.ben, late.letter).content.bytes, "I am 15 years old");
}
END_TEST

START_TEST(a_returned_letter_is_its_authors_again_word_for_word_and_nobody_elses)
{
    static const char words[] = "I am 14 years old.\n\n  मैं भारत से हूँ 👋";
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct posted held = a_held_letter(&w, &pair, pair.ana, words);
    struct case_look act = act_on(&w, held.letter);
    struct letter_list outbox;
    struct letter_view view;
    struct glance_row glance;
    struct draft_id draft_id;
    struct draft draft;

    world_later(&w, span_hours(80));
    ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
    ck_assert_int_eq(glance.letters_in_transit, 1);
    ck_assert_int_eq(glance.letters_returned, 0);
    ck_succeeds(&w, case_return(w.office.db, &w.arena, &act, &w.e));
    ck_assert_int_eq(deliver_all(&w), 0);
    ck_refuses(&w, letter_view(&w.office, pair.ben, held.letter, &view, &w.e), FAULT_NOT_FOUND, "");
    w.e = (struct error){ 0 };
    ck_assert_str_eq(view_of(&w, pair.ana, held.letter).content.bytes, words);
    ck_assert_str_eq(view_of(&w, pair.ana, held.letter).line.state.bytes, "returned");
    ck_succeeds(&w, letter_outbox(&w.office, pair.ana, &a_page, &outbox, &w.e));
    ck_assert_uint_eq(outbox.count, 1);
    ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
    ck_assert_int_eq(glance.letters_in_transit, 0);
    ck_assert_int_eq(glance.letters_returned, 1);

    ck_succeeds(&w, letter_recall(&w.office, pair.ana, held.letter, &draft_id, &w.e));
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft_id, &draft, &w.e));
    ck_assert_str_eq(draft.content.bytes, words);
    ck_succeeds(&w, letter_outbox(&w.office, pair.ana, &a_page, &outbox, &w.e));
    ck_assert_uint_eq(outbox.count, 0);
    ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
    ck_assert_int_eq(glance.letters_returned, 0);
}
END_TEST

START_TEST(a_letter_that_was_taken_back_meanwhile_is_neither_released_nor_returned)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");
    struct posted held = a_held_letter(&w, &pair, pair.ana, "I am 14 years old");
    struct case_look act = act_on(&w, held.letter);
    struct case_view view;
    struct draft_id draft;
    struct instant due;
    struct clean content;

    ck_succeeds(&w, letter_recall(&w.office, pair.ana, held.letter, &draft, &w.e));
    ck_refuses(&w, case_release(w.office.db, &w.arena, &act, &due, &w.e), FAULT_CONFLICT,
               "taken this letter back");
    ck_refuses(&w, case_return(w.office.db, &w.arena, &act, &w.e), FAULT_CONFLICT,
               "taken this letter back");
    w.e = (struct error){ 0 };
    ck_succeeds(&w, case_view(w.office.db, &w.arena, &act, &view, &w.e));
    ck_assert_str_eq(view.row.about.bytes, "taken-back");
    ck_refuses(&w, held_letter_open(&w.office, act.id, view.row.look, &content, &w.e),
               FAULT_NOT_FOUND, "");
    w.e = (struct error){ 0 };
    ck_succeeds(&w, case_close(w.office.db, &w.arena, &act, &w.e));
}
END_TEST

struct operator
{
    struct world *world;
    struct case_look act;
    bool gives_back, done;
    pthread_t thread;
};

static void *decide(void *context)
{
    struct operator* operator= context;
    struct instant due;
    AUTO(world) w;

    world_join(&w, operator->world);
    operator->done = operator->gives_back
        ? case_return(w.office.db, &w.arena, &operator->act, &w.e)
        : case_release(w.office.db, &w.arena, &operator->act, &due, &w.e);
    ck_assert_msg(operator->done || w.e.fault == FAULT_CONFLICT, "%s (%s)", error_sentence(&w.e),
                  w.e.trail);
    return NULL;
}

START_TEST(of_eight_operators_at_once_one_decides)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");

    for (int round = 0; round < 5; round++) {
        struct posted held = a_held_letter(&w, &pair, pair.ana, "I am 14 years old");
        struct operator operators[8];
        int decided = 0, gave_back = 0;
        for (size_t i = 0; i < 8; i++) {
            operators[i] = (struct operator){ .world = &w,
                                              .act = act_on(&w, held.letter),
                                              .gives_back = i % 2 == 1 };
            ck_assert_int_eq(pthread_create(&operators[i].thread, NULL, decide, &operators[i]), 0);
        }
        for (size_t i = 0; i < 8; i++) {
            pthread_join(operators[i].thread, NULL);
            decided += operators[i].done;
            gave_back += operators[i].done && operators[i].gives_back;
        }
        ck_assert_int_eq(decided, 1);
        ck_assert_int_eq(entries_about(&w, operators[0].act.id), 1);
        world_later(&w, span_hours(80));
        ck_assert_int_eq(deliver_all(&w), 1 - gave_back);
    }
}
END_TEST

struct author {
    struct world *world;
    struct account_id account;
    struct letter_id letter;
    bool done;
    pthread_t thread;
};

static void *take_back(void *context)
{
    struct author *author = context;
    struct draft_id draft;
    AUTO(world) w;

    world_join(&w, author->world);
    author->done = letter_recall(&w.office, author->account, author->letter, &draft, &w.e);
    return NULL;
}

/* Whoever comes first: the author may take back what was released a moment ago, as any letter in
 * the pillar box; never is it both. */
START_TEST(a_letter_that_is_taken_back_and_released_at_once_is_one_of_them)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "sw");

    for (int round = 0; round < 8; round++) {
        struct posted held = a_held_letter(&w, &pair, pair.ana, "I am 14 years old");
        struct operator operator= { .world = &w, .act = act_on(&w, held.letter) };
        struct author author = { .world = &w, .account = pair.ana, .letter = held.letter };
        ck_assert_int_eq(pthread_create(&operator.thread, NULL, decide, &operator), 0);
        ck_assert_int_eq(pthread_create(&author.thread, NULL, take_back, &author), 0);
        pthread_join(operator.thread, NULL);
        pthread_join(author.thread, NULL);
        ck_assert(author.done);
        world_later(&w, span_hours(80));
        ck_assert_int_eq(deliver_all(&w), 0);
    }
}
END_TEST

UNIT_CASE(moderation_case)
{
    tcase_add_test(tcase, open_cases_are_listed_the_gravest_first_and_of_those_the_oldest);
    tcase_add_test(tcase, nobody_sees_a_held_letter_whose_look_is_not_in_the_audit_log);
    tcase_add_test(tcase, a_report_is_seen_with_everything_that_was_added_to_it_and_closed);
    tcase_add_test(tcase, a_released_letter_arrives_once_and_in_its_order);
    tcase_add_test(tcase, a_returned_letter_is_its_authors_again_word_for_word_and_nobody_elses);
    tcase_add_test(tcase, a_letter_that_was_taken_back_meanwhile_is_neither_released_nor_returned);
    tcase_add_test(tcase, of_eight_operators_at_once_one_decides);
    tcase_add_test(tcase, a_letter_that_is_taken_back_and_released_at_once_is_one_of_them);
    tcase_add_test(tcase, a_list_of_just_a_hundred_cases_is_whole_and_one_more_is_told_of);
}
