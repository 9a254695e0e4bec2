/* shared/post/reading.h: the mailbox in pages, and conversations put away. */
#include "shared/post/draft.h"
#include "shared/post/reading.h"
#include "tests/unit/post/world.h"

/* Does the conversation stand on this side of the mailbox? */
static bool stands_in(struct world *w, struct account_id account, struct match_id match, enum mailbox_side side)
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
    ck_refuses(&w, reading_archive(&w.office, eve, pair.match, MAILBOX_ARCHIVED, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(a_letter_that_arrives_takes_its_conversation_out_of_the_archive_and_home_counts_what_is_shown)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct glance glance;

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
    ck_assert_int_eq(ana.items[0].last_activity.microseconds / 1000, posted.posted_at.microseconds / 1000);
    ck_assert_int_eq(ben.items[0].last_activity.microseconds, matched.microseconds);
    world_later(&w, span_hours(73));
    deliver_all(&w);
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &ben, &w.e));
    ck_assert_int_ge(ben.items[0].last_activity.microseconds, posted.scheduled_delivery.microseconds);
    ck_assert_int_eq(ben.items[0].unread_count, 1);
}
END_TEST

/* Every page ends where the next begins: no row twice, none left out, whatever the size of a page. */
START_TEST(drafts_come_in_pages_without_a_gap)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft_list list;
    struct page page = { .rows = 3 };
    int seen = 0;

    for (int i = 0; i < 10; i++) {
        struct draft draft = { .match = pair.match, .content = text_format(&w.arena, "draft %d", i) };
        id_random(draft.draft.bytes);
        id_random(draft.request.bytes);
        ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &w.e));
    }
    do {
        ck_succeeds(&w, draft_list(&w.office, pair.ana, &page, &list, &w.e));
        for (size_t i = 0; i < list.count; i++)
            ck_assert_str_eq(list.items[i].content.bytes, text_format(&w.arena, "draft %d", 9 - seen++).bytes);
        page.after = list.end.last;
    } while (list.end.more);
    ck_assert_int_eq(seen, 10);
}
END_TEST

UNIT_CASE(reading)
{
    tcase_add_test(tcase, a_conversation_put_away_is_not_in_the_mailbox_and_comes_back_when_taken_out);
    tcase_add_test(tcase, nobody_puts_away_what_is_not_his);
    tcase_add_test(tcase, a_letter_that_arrives_takes_its_conversation_out_of_the_archive_and_home_counts_what_is_shown);
    tcase_add_test(tcase, the_last_activity_is_ones_own_posting_or_their_delivery);
    tcase_add_test(tcase, drafts_come_in_pages_without_a_gap);
}
