/* shared/letters/reading.h: the mailbox in pages, and conversations put away. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/letters/draft.h"
#include "shared/letters/reading.h"
#include "shared/letters/search.h"
#include "tests/support/world.h"

/* Does the conversation stand on this side of the mailbox? */
static bool stands_in(struct world *w, struct account_id account, struct match_id match,
                      enum mailbox_side side)
{
    struct conversation_list list;
    ck_succeeds(w, reading_inbox(&w->office, account, side, &a_page, &list, &w->e));
    for (size_t i = 0; i < list.count; i++)
        if (id_equal(list.items[i].match.bytes, match.bytes))
            return true;
    return false;
}

START_TEST(a_conversation_put_away_is_not_in_the_mailbox_and_comes_back_when_taken_out)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");

    ck_succeeds(&w, reading_archive(&w.office, pair.ana, pair.match, MAILBOX_ARCHIVED, &w.e));
    ck_succeeds(&w, reading_archive(&w.office, pair.ana, pair.match, MAILBOX_ARCHIVED, &w.e));
    ck_assert(!stands_in(&w, pair.ana, pair.match, MAILBOX_SHOWN));
    ck_assert(stands_in(&w, pair.ana, pair.match, MAILBOX_ARCHIVED));
    ck_assert(stands_in(&w, pair.ben, pair.match, MAILBOX_SHOWN));
    ck_succeeds(&w, reading_archive(&w.office, pair.ana, pair.match, MAILBOX_SHOWN, &w.e));
    ck_assert(stands_in(&w, pair.ana, pair.match, MAILBOX_SHOWN));
}
END_TEST

START_TEST(nobody_puts_away_what_is_not_his)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct account_id eve = a_person(&w, "sw");
    ck_refuses(&w, reading_archive(&w.office, eve, pair.match, MAILBOX_ARCHIVED, &w.e),
               FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(
    a_letter_that_arrives_takes_its_conversation_out_of_the_archive_and_home_counts_what_is_shown)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct glance_row glance;

    a_letter(&w, &pair, pair.ana, "One");
    world_later(&w, span_hours(73));
    deliver_all(&w);
    ck_succeeds(&w, reading_archive(&w.office, pair.ben, pair.match, MAILBOX_ARCHIVED, &w.e));
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 0);
    a_letter(&w, &pair, pair.ana, "Two");
    world_later(&w, span_hours(73));
    ck_assert(!stands_in(&w, pair.ben, pair.match, MAILBOX_SHOWN));
    deliver_all(&w);
    ck_assert(stands_in(&w, pair.ben, pair.match, MAILBOX_SHOWN));
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 2);
}
END_TEST

START_TEST(the_last_activity_is_ones_own_posting_or_their_delivery)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct conversation_list ana, ben;

    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &ben, &w.e));
    struct instant matched = ben.items[0].last_activity;
    world_later(&w, span_hours(1));
    struct posted posted = a_letter(&w, &pair, pair.ana, "One");
    ck_succeeds(&w, reading_inbox(&w.office, pair.ana, MAILBOX_SHOWN, &a_page, &ana, &w.e));
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &ben, &w.e));
    ck_assert_int_eq(ana.items[0].last_activity.microseconds / 1000,
                     posted.posted_at.microseconds / 1000);
    ck_assert_int_eq(ben.items[0].last_activity.microseconds, matched.microseconds);
    world_later(&w, span_hours(73));
    deliver_all(&w);
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &ben, &w.e));
    ck_assert_int_ge(ben.items[0].last_activity.microseconds,
                     posted.scheduled_delivery.microseconds);
    ck_assert_int_eq(ben.items[0].unread_count, 1);
}
END_TEST

/* Every page ends where the next begins: no row twice, none left out, whatever the size of a page.
 */
START_TEST(drafts_come_in_pages_without_a_gap)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft_list list;
    struct page page = { .rows = 3 };
    int seen = 0;

    for (int i = 0; i < 10; i++) {
        struct draft draft = { .match = pair.match,
                               .content = text_format(&w.arena, "draft %d", i) };
        id_random(draft.draft.bytes);
        id_random(draft.request.bytes);
        ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    }
    do {
        ck_succeeds(&w, draft_list(&w.office, pair.ana, &page, &list, &w.e));
        for (size_t i = 0; i < list.count; i++)
            ck_assert_str_eq(list.items[i].content.bytes,
                             text_format(&w.arena, "draft %d", 9 - seen++).bytes);
        page.after = list.end.last;
    } while (list.end.more);
    ck_assert_int_eq(seen, 10);
}
END_TEST

/* Everything that a search finds, page after page. */
static size_t search_all(struct world *w, struct account_id account, const struct search *search,
                         int64_t rows, struct clean first[])
{
    struct page page = { .rows = rows };
    struct search_found found;
    size_t count = 0;
    do {
        ck_succeeds(w, search_letters(&w->office, account, search, &page, &found, &w->e));
        ck_assert_int_le((int64_t)found.letters.count, rows);
        for (size_t i = 0; i < found.letters.count; i++)
            first[count++] = found.letters.items[i].preview;
        page.after = found.letters.end.last;
    } while (found.letters.end.more);
    return count;
}

static size_t hits(struct world *w, struct account_id account, const char *words)
{
    struct clean first[300];
    struct search search = { .words = text(words), .pen_pal = CLEAN("") };
    return search_all(w, account, &search, 2, first);
}

START_TEST(words_are_found_in_any_script_case_and_dress)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    a_letter(&w, &pair, pair.ana, "Les ch\u00E8vres de l'\u00C9table");
    a_letter(&w, &pair, pair.ana,
             "\u041A\u043E\u0437\u044B \u043D\u0435 \u0445\u043E\u0442\u044F\u0442");
    a_letter(&w, &pair, pair.ana, "\u5C71\u7F8A\u90FD\u4E0D\u80AF\u51FA\u5708");
    a_letter(&w, &pair, pair.ana, "\u0627\u0644\u0645\u0637\u0631 \u064A\u0647\u0637\u0644");
    ck_assert_uint_eq(hits(&w, pair.ana, "chevres"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, "CH\u00C8VRES"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, "etable CHEVRE"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, "chevres \u043A\u043E\u0437\u044B"), 0);
    ck_assert_uint_eq(hits(&w, pair.ana, "\u043A\u043E\u0437\u044B"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, "\u5C71\u7F8A"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, "\u0627\u0644\u0645\u0637\u0631"), 1);
    ck_assert_uint_eq(hits(&w, pair.ana, ""), 4);
    ck_assert_uint_eq(hits(&w, pair.ana, "zebra"), 0);
}
END_TEST

START_TEST(nobody_finds_a_letter_before_it_has_arrived_nor_those_of_others)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct account_id eve = a_person(&w, "sw");
    struct glance_row glance;
    a_letter(&w, &pair, pair.ana, "A goat");
    ck_assert_uint_eq(hits(&w, pair.ben, "goat"), 0);
    world_later(&w, span_hours(73));
    deliver_all(&w);
    ck_assert_uint_eq(hits(&w, pair.ben, "goat"), 1);
    ck_assert_uint_eq(hits(&w, eve, "goat"), 0);
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 1);
    ck_succeeds(&w, reading_archive(&w.office, pair.ben, pair.match, MAILBOX_ARCHIVED, &w.e));
    ck_assert_uint_eq(hits(&w, pair.ben, "goat"), 1);
    ck_succeeds(&w, match_block(&w.office, pair.ben, pair.match, &w.e));
    ck_assert_uint_eq(hits(&w, pair.ben, "goat"), 0);
}
END_TEST

START_TEST(pen_pal_dates_and_unread_narrow_a_search)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct clean first[10];
    struct letter_view view;
    struct clean handle =
        world_sql(&w, "select anonymous_handle from user_profiles where user_id = '%s'",
                  id_text(pair.ana.bytes).text);
    struct posted early = a_letter(&w, &pair, pair.ana, "early goat");
    world_later(&w, span_hours(73));
    deliver_all(&w);
    struct posted late = a_letter(&w, &pair, pair.ben, "late goat");
    struct search search = { .words = text("goat"), .pen_pal = handle };
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 2);
    search.pen_pal = text("no such handle");
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 0);
    search = (struct search){ .words = text("goat"), .pen_pal = text(""), .from = late.posted_at };
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 1);
    ck_assert_str_eq(first[0].bytes, "late goat");
    search = (struct search){ .words = text("goat"),
                              .pen_pal = text(""),
                              .until = { late.posted_at.microseconds / 1000 * 1000 } };
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 1);
    ck_assert_str_eq(first[0].bytes, "early goat");
    search = (struct search){ .words = text("goat"),
                              .pen_pal = text(""),
                              .from = { -2208988800000000 } }; /* from 1900 on: all of them */
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 2);
    search = (struct search){ .words = text(""), .pen_pal = text(""), .unread = true };
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 1);
    ck_succeeds(&w, letter_view(&w.office, pair.ben, early.letter, &view, &w.e));
    ck_assert_uint_eq(search_all(&w, pair.ben, &search, 5, first), 0);
}
END_TEST

/* Letters of the same instant, pages that end in the middle: each is found once, the newest first.
 */
START_TEST(a_search_in_pages_finds_every_letter_once)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct clean first[300], once[300];
    struct search search = { .words = text("goat"), .pen_pal = text("") };
    w.settings.letters_a_day = 1000;
    for (int i = 0; i < 60; i++)
        a_letter(&w, &pair, i % 2 ? pair.ana : pair.ben,
                 text_format(&w.arena, "%s %d", i % 3 ? "goat" : "sheep", i).bytes);
    world_later(&w, span_hours(73));
    deliver_all(&w);
    size_t whole = search_all(&w, pair.ana, &search, 100, first);
    ck_assert_uint_eq(whole, 40);
    for (int64_t rows = 1; rows <= 7; rows += 3) {
        ck_assert_uint_eq(search_all(&w, pair.ana, &search, rows, once), whole);
        for (size_t i = 0; i < whole; i++)
            ck_assert_str_eq(once[i].bytes, first[i].bytes);
    }
}
END_TEST

/* Kilobytes: the most that this process has had since the kernel was told to begin anew. */
static long most_memory(void)
{
    char line[200];
    long kilobytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    ck_assert(file != NULL);
    while (kilobytes == 0 && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0)
            kilobytes = strtol(line + 6, NULL, 10);
    fclose(file);
    return kilobytes;
}

static void begin_anew(void)
{
    FILE *file = fopen("/proc/self/clear_refs", "w");
    ck_assert(file != NULL && fputs("5", file) >= 0 && fclose(file) == 0);
}

/* Of 300 long letters each takes some 100 kB while it is looked at: kept, they would be 30 MB. */
START_TEST(a_search_forgets_every_letter_before_the_next)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct page page = { .rows = 100 };
    struct search search = { .words = text("unicorn"), .pen_pal = text("") };
    struct search_found found;
    char long_letter[4901];
    int64_t looked_at = 0;
    w.settings.letters_a_day = 1000;
    for (size_t i = 0; i < sizeof long_letter; i++)
        long_letter[i] = "rain and bread "[i % 15];
    long_letter[sizeof long_letter - 1] = 0;
    for (int i = 0; i < 300; i++)
        a_letter(&w, &pair, pair.ana, long_letter);
    begin_anew();
    long before = most_memory();
    do {
        ck_succeeds(&w, search_letters(&w.office, pair.ana, &search, &page, &found, &w.e));
        looked_at += found.looked_at;
        page.after = found.letters.end.last;
    } while (found.letters.end.more);
    ck_assert_int_eq(looked_at, 300);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
    ck_assert_int_lt(most_memory() - before, 8 * 1024);
#else
    (void)before;
#endif
}
END_TEST

START_TEST(what_is_found_is_shown_where_it_stands)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct clean first[10];
    struct search search = { .words = text("goats"), .pen_pal = text("") };
    a_letter(&w, &pair, pair.ana,
             "It has been raining here since Tuesday, all day and all night, and the goats refuse "
             "to leave the barn.");
    ck_assert_uint_eq(search_all(&w, pair.ana, &search, 5, first), 1);
    ck_assert_str_eq(first[0].bytes,
                     "\u2026 day and all night, and the goats refuse to leave the barn.");
}
END_TEST

UNIT_CASE(reading)
{
    tcase_add_test(tcase, words_are_found_in_any_script_case_and_dress);
    tcase_add_test(tcase, nobody_finds_a_letter_before_it_has_arrived_nor_those_of_others);
    tcase_add_test(tcase, pen_pal_dates_and_unread_narrow_a_search);
    tcase_add_test(tcase, a_search_in_pages_finds_every_letter_once);
    tcase_add_test(tcase, what_is_found_is_shown_where_it_stands);
    tcase_add_test(tcase, a_search_forgets_every_letter_before_the_next);
    tcase_add_test(tcase,
                   a_conversation_put_away_is_not_in_the_mailbox_and_comes_back_when_taken_out);
    tcase_add_test(tcase, nobody_puts_away_what_is_not_his);
    tcase_add_test(
        tcase,
        a_letter_that_arrives_takes_its_conversation_out_of_the_archive_and_home_counts_what_is_shown);
    tcase_add_test(tcase, the_last_activity_is_ones_own_posting_or_their_delivery);
    tcase_add_test(tcase, drafts_come_in_pages_without_a_gap);
}
