#include <string.h>

#include "shared/keeping/export.h"
#include "shared/keeping/export_mail.h"
#include "shared/matching/waiting.h"
#include "tests/support/world.h"

/* Every letter of the account's export, page by page; how many pages. */
static size_t take_all(struct world *w, struct account_id account, struct export_letter *out,
                       size_t most, size_t *count)
{
    struct export_place place = { 0 };
    bool over = false;
    size_t pages = 0;

    for (*count = 0; !over; pages++) {
        struct export_letter_list page;
        ck_assert_uint_lt(pages, 1000);
        ck_succeeds(w, export_letters(&w->office, account, &place, &page, &over, &w->e));
        for (size_t i = 0; i < page.count && *count < most; i++)
            out[(*count)++] = page.items[i];
    }
    return pages;
}

START_TEST(a_hundred_letters_of_two_matches_come_once_each_in_pages)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "om");
    struct export_letter letters[300];
    size_t count;

    for (int i = 0; i < 100; i++)
        a_letter(&w, &pair, i % 2 ? pair.ana : pair.ben, "Dear pen pal");
    world_later(&w, span_hours(80));
    deliver_all(&w);
    ck_assert_uint_ge(take_all(&w, pair.ana, letters, 300, &count), 3);
    ck_assert_uint_eq(count, 100);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(letters[i].view.line.sequence, (int64_t)i + 1);
        ck_assert_str_eq(letters[i].view.content.bytes, "Dear pen pal");
    }
}
END_TEST

START_TEST(a_page_of_long_letters_ends_before_it_grows_too_large)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "or");
    struct export_place place = { 0 };
    struct export_letter_list page;
    char long_text[5000 * 4 + 1] = "";
    bool over;

    for (int i = 0; i < 5000; i++)
        memcpy(long_text + (size_t)4 * (size_t)i, "\xf0\x9f\x90\x91", 5);
    for (int i = 0; i < 8; i++)
        a_letter(&w, &pair, pair.ana, long_text);
    ck_succeeds(&w, export_letters(&w.office, pair.ana, &place, &page, &over, &w.e));
    ck_assert(!over);
    ck_succeeds(&w, export_letters(&w.office, pair.ana, &place, &page, &over, &w.e));
    ck_assert_uint_eq(page.count, 5);
    ck_succeeds(&w, export_letters(&w.office, pair.ana, &place, &page, &over, &w.e));
    ck_assert_uint_eq(page.count, 3);
    ck_assert(over);
}
END_TEST

START_TEST(what_has_not_arrived_is_in_its_authors_export_only_and_nothing_is_marked_read)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "os");
    struct export_letter letters[10];
    size_t count;

    a_letter(&w, &pair, pair.ana, "On its way");
    take_all(&w, pair.ana, letters, 10, &count);
    ck_assert_uint_eq(count, 1);
    take_all(&w, pair.ben, letters, 10, &count);
    ck_assert_uint_eq(count, 0);
    world_later(&w, span_hours(80));
    deliver_all(&w);
    for (int i = 0; i < 2; i++) {
        take_all(&w, pair.ben, letters, 10, &count);
        ck_assert_uint_eq(count, 1);
        ck_assert(letters[0].view.line.unread);
        ck_assert(instant_is_none(letters[0].view.line.scheduled_delivery));
    }
}
END_TEST

START_TEST(a_letter_that_was_tampered_with_is_in_the_export_without_its_text)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "pa");
    struct export_letter letters[10];
    size_t count;

    a_letter(&w, &pair, pair.ana, "Before");
    struct posted broken = a_letter(&w, &pair, pair.ana, "Broken");
    world_sql(&w, "alter table messages disable trigger letter_never_changes");
    world_sql(&w,
              "update messages set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where "
              "message_id = '%s'",
              id_text(broken.letter.bytes).text);
    world_sql(&w, "alter table messages enable trigger letter_never_changes");
    take_all(&w, pair.ana, letters, 10, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert(!letters[0].withheld);
    ck_assert(letters[1].withheld);
    ck_assert(text_is_empty(letters[1].view.content));
}
END_TEST

START_TEST(who_is_banned_exports_all_the_same)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "pl");
    struct export_letter letters[10];
    struct export_account_row account;
    struct export_match_list matches;
    size_t count;

    a_letter(&w, &pair, pair.ana, "Mine");
    world_sql(&w, "update user_profiles set account_status = 'banned' where user_id = '%s'",
              id_text(pair.ana.bytes).text);
    ck_succeeds(&w, export_account(&w.office, pair.ana, &account, &w.e));
    ck_assert_str_eq(account.status.bytes, "banned");
    ck_succeeds(&w,
                export_matches(&w.office, pair.ana, (struct match_id){ { 0 } }, &matches, &w.e));
    ck_assert_uint_eq(matches.count, 1);
    ck_assert(id_equal(matches.items[0].match_id.bytes, pair.match.bytes));
    take_all(&w, pair.ana, letters, 10, &count);
    ck_assert_uint_eq(count, 1);
}
END_TEST

static const struct export_record_row *record_of(const struct export_record_list *list,
                                                 const char *kind)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].kind.bytes, kind) == 0)
            return &list->items[i];
    ck_abort_msg("nothing of the kind %s", kind);
    return NULL;
}

START_TEST(of_cases_about_an_account_it_learns_the_decision_and_never_who_reported)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "ps");
    struct export_case_list cases;

    world_sql(&w,
              "insert into moderation_logs (target_type, target_id, reported_user_id, "
              "reporting_user_id, violation_type,"
              " violation_description, status, resolution_action) values ('user', '%s', '%s', "
              "'%s', 'spam', 'He writes of watches',"
              " 'resolved', 'warning')",
              id_text(pair.ben.bytes).text, id_text(pair.ben.bytes).text,
              id_text(pair.ana.bytes).text);
    ck_succeeds(
        &w, export_cases(&w.office, pair.ana, (struct moderation_case_id){ { 0 } }, &cases, &w.e));
    ck_assert_uint_eq(cases.count, 1);
    ck_assert(cases.items[0].mine);
    ck_assert_str_eq(cases.items[0].description.bytes, "He writes of watches");
    ck_succeeds(
        &w, export_cases(&w.office, pair.ben, (struct moderation_case_id){ { 0 } }, &cases, &w.e));
    ck_assert_uint_eq(cases.count, 1);
    ck_assert(!cases.items[0].mine);
    ck_assert(text_is_empty(cases.items[0].description));
    ck_assert_str_eq(cases.items[0].resolution_action.bytes, "warning");

    world_sql(&w,
              "insert into report_additions (log_id, number, violation_type, words) select log_id, "
              "1, 'spam', 'And of pens' from moderation_logs"
              " where reporting_user_id = '%s'",
              id_text(pair.ana.bytes).text);
    struct export_record_list records;
    ck_succeeds(&w, export_records(&w.office, pair.ana, (struct any_id){ 0 }, &records, &w.e));
    ck_assert_str_eq(record_of(&records, "report-addition")->what.bytes, "And of pens");
    ck_succeeds(&w, export_records(&w.office, pair.ben, (struct any_id){ 0 }, &records, &w.e));
    ck_assert_uint_eq(records.count, 0);
}
END_TEST

static struct export_letter a_made_up_letter(const char *content)
{
    return (struct export_letter){ .view = { .content = text(content),
                                             .line = { .pen_pal_handle = text("calm-otter-7"),
                                                       .mine = true,
                                                       .sequence = 3,
                                                       .state = text("delivered"),
                                                       .posted_at = { 1795409049000000 },
                                                       .delivered_at = { 1795452249000000 } } } };
}

START_TEST(what_else_is_kept_of_an_account_is_in_its_export_and_in_no_other)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "nv"), ben = a_person(&w, "nv");
    struct waiting waiting;
    struct wishes wishes = { .language = CLEAN("nv"), .region = CLEAN("IS") };
    struct export_record_list list;
    const char *id = arena_bytes(&w.arena, id_text(ana.bytes).text, 36);

    ck_succeeds(&w, export_records(&w.office, ana, (struct any_id){ 0 }, &list, &w.e));
    ck_assert_uint_eq(list.count, 0);
    ck_succeeds(&w, waiting_begin(&w.office, ana, &wishes, &waiting, &w.e));
    ck_succeeds(&w,
                availability_change(
                    &w.office, ana,
                    &(struct hiding){ .not_now = true, .days = 3, .most_new_a_week = 2 }, &w.e));
    world_sql(&w,
              "insert into fact_ratings (fact_id, user_id, rating) select fact_id, '%s', 4 from "
              "cultural_data where verified limit 1",
              id);
    world_sql(&w,
              "insert into cultural_data (suggested_by, country_code, fact_type, title, "
              "description, language) "
              "select '%s', country_code, fact_type, 'A title of mine %s', 'Two words', 'en' from "
              "cultural_data limit 1",
              id, id);
    world_sql(&w,
              "insert into fact_showings (shown_on, fact_id, user_id) select office_now()::date, "
              "fact_id, '%s' from cultural_data where verified limit 1",
              id);
    world_sql(&w,
              "insert into account_sanctions (user_id, status, reason, placed_by) values ('%s', "
              "'banned', 'case 9', 'test')",
              id);

    ck_succeeds(&w, export_records(&w.office, ana, (struct any_id){ 0 }, &list, &w.e));
    ck_assert_uint_eq(list.count, 7);
    ck_assert_int_eq(record_of(&list, "fact-rating")->number, 4);
    ck_assert_ptr_nonnull(strstr(record_of(&list, "fact-suggestion")->what.bytes, "Two words"));
    ck_assert_str_eq(record_of(&list, "sanction")->what.bytes, "banned");
    ck_assert_str_eq(record_of(&list, "waiting-for-a-pen-pal")->what.bytes, "nv IS");
    ck_assert(!instant_is_none(record_of(&list, "waiting-for-a-pen-pal")->until));
    ck_assert_int_eq(record_of(&list, "new-pen-pals-a-week")->number, 2);
    ck_assert_uint_gt(record_of(&list, "fact-shown")->what.size, 0);
    ck_assert(!instant_is_none(record_of(&list, "not-to-be-found")->until));
    for (size_t i = 1; i < list.count; i++) /* in the order of the pages */
        ck_assert_int_lt(
            memcmp(list.items[i - 1].record_id.bytes, list.items[i].record_id.bytes, 16), 0);
    ck_succeeds(&w, export_records(&w.office, ana, list.items[2].record_id, &list, &w.e));
    ck_assert_uint_eq(list.count, 4);
    ck_succeeds(&w, availability_change(&w.office, ana, &(struct hiding){ .not_now = true }, &w.e));
    ck_succeeds(&w, export_records(&w.office, ana, (struct any_id){ 0 }, &list, &w.e));
    ck_assert_uint_eq(list.count, 6);
    ck_assert_str_eq(record_of(&list, "not-to-be-found")->what.bytes, "until told otherwise");
    ck_succeeds(&w, availability_change(&w.office, ana,
                                        &(struct hiding){ .not_now = true, .days = 3 }, &w.e));
    world_later(&w, span_hours(4 * 24));
    ck_succeeds(&w, export_records(&w.office, ana, (struct any_id){ 0 }, &list, &w.e));
    for (size_t i = 0; i < list.count; i++) /* it is over */
        ck_assert_str_ne(list.items[i].kind.bytes, "not-to-be-found");
    ck_succeeds(&w, export_records(&w.office, ben, (struct any_id){ 0 }, &list, &w.e));
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

START_TEST(a_letter_as_mail_has_lines_of_at_most_76_characters_and_says_who_when_and_where)
{
    struct export_letter letter =
        a_made_up_letter("Liebe Ana, d\xc3\xbc hast 1=1 recht.\ntrailing blank \n"
                         "a very long line that goes on and on and on and on and on and on and on "
                         "and on and on and on and on and on");
    AUTO(buf) mail = BUF(10000);

    ck_assert(export_mail(&letter, text("brave-fox-1"), &mail));
    ck_assert_ptr_nonnull(strstr(
        mail.bytes, "From: brave-fox-1@globetalk.invalid\nTo: calm-otter-7@globetalk.invalid\n"));
    ck_assert_ptr_nonnull(strstr(mail.bytes, "Date: Mon, 23 Nov 2026 04:44:09 +0000\n"));
    ck_assert_ptr_nonnull(
        strstr(mail.bytes, "d=C3=BC hast 1=3D1 recht.\ntrailing blank=20\na very"));
    for (const char *at = mail.bytes; *at != '\0'; at += strcspn(at, "\n") + 1)
        ck_assert_uint_le(strcspn(at, "\n"), 76);
}
END_TEST

START_TEST(the_files_of_a_letter_are_named_after_pen_pal_time_and_number)
{
    struct export_letter letter = a_made_up_letter("x");
    AUTO(buf) mail = BUF(250);
    AUTO(buf) plain = BUF(250);

    ck_assert(export_mail_path(&letter, &mail) && export_text_path(&letter, &plain));
    ck_assert_str_eq(
        mail.bytes,
        "Maildir/.calm-otter-7/cur/1795409049.00000000-0000-0000-0000-000000000000.globetalk:2,S");
    ck_assert_str_eq(plain.bytes, "text/calm-otter-7/2026-11-23-0003-from-me.txt");
    buf_clear(&mail);
    letter.view.line.unread = true;
    ck_assert(export_mail_path(&letter, &mail));
    ck_assert_ptr_nonnull(strstr(mail.bytes, "/new/"));
    ck_assert_ptr_null(strstr(mail.bytes, ":2"));
}
END_TEST

UNIT_CASE(export)
{
    tcase_add_test(tcase, a_hundred_letters_of_two_matches_come_once_each_in_pages);
    tcase_add_test(tcase, a_page_of_long_letters_ends_before_it_grows_too_large);
    tcase_add_test(tcase,
                   what_has_not_arrived_is_in_its_authors_export_only_and_nothing_is_marked_read);
    tcase_add_test(tcase, a_letter_that_was_tampered_with_is_in_the_export_without_its_text);
    tcase_add_test(tcase, who_is_banned_exports_all_the_same);
    tcase_add_test(tcase, of_cases_about_an_account_it_learns_the_decision_and_never_who_reported);
    tcase_add_test(tcase, what_else_is_kept_of_an_account_is_in_its_export_and_in_no_other);
    tcase_add_test(tcase,
                   a_letter_as_mail_has_lines_of_at_most_76_characters_and_says_who_when_and_where);
    tcase_add_test(tcase, the_files_of_a_letter_are_named_after_pen_pal_time_and_number);
}
