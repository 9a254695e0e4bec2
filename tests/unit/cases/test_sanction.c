#include <string.h>

#include "shared/cases/audit.h"
#include "shared/keeping/export.h"
#include "shared/matching/matcher.h"
#include "shared/letters/reading.h"
#include "shared/cases/sanction.h"
#include "tests/support/world.h"

static struct clean handle_of(struct world *w, struct account_id account)
{
    return world_sql(w, "select anonymous_handle from user_profiles where user_id = '%s'",
                     id_text(account.bytes).text);
}

static struct clean status_of(struct world *w, struct account_id account)
{
    return world_sql(w, "select account_status from user_profiles where user_id = '%s'",
                     id_text(account.bytes).text);
}

static struct sanction a_sanction(struct world *w, struct account_id account, const char *status,
                                  struct span length)
{
    struct clean now = world_sql(w,
                                 "select to_char((office_now() + interval '%lld seconds') at time "
                                 "zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
                                 (long long)(length.microseconds / 1000000));
    struct sanction wanted = { .handle = handle_of(w, account),
                               .status = text(status),
                               .reason = CLEAN("case 7"),
                               .placed_by = CLEAN("test") };

    if (length.microseconds != 0)
        ck_assert(instant_parse(now.bytes, &wanted.until));
    return wanted;
}

static void place(struct world *w, struct account_id account, const char *status,
                  struct span length)
{
    struct sanction wanted = a_sanction(w, account, status, length);
    struct placed_sanction_row placed;

    ck_succeeds(w, sanction_place(&w->office, &wanted, &placed, &w->e));
}

START_TEST(who_is_suspended_or_banned_reads_exports_and_leaves_but_neither_writes_nor_finds)
{
    static const char *const statuses[] = { "suspended", "banned" };
    AUTO(world) w;
    world_init(&w);

    for (size_t i = 0; i < 2; i++) {
        struct pair pair = a_pair(&w, "fr");
        struct posted arrived = a_letter(&w, &pair, pair.ben, "Before"), posted;
        world_later(&w, span_hours(60));
        deliver_all(&w);
        place(&w, pair.ana, statuses[i], i == 0 ? span_hours(100) : (struct span){ 0 });
        ck_assert_str_eq(status_of(&w, pair.ana).bytes, statuses[i]);

        struct posting posting = a_posting(&pair, pair.ana, "Not now");
        ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_FORBIDDEN,
                   "may not post");
        struct wishes wishes = { 0 };
        struct found found;
        ck_refuses(&w, matcher_find(&w.office, pair.ana, &wishes, &found, &w.e), FAULT_FORBIDDEN,
                   "may not look");
        w.e = (struct error){ 0 };
        struct letter_view view;
        ck_succeeds(&w, letter_view(&w.office, pair.ana, arrived.letter, &view, &w.e));
        ck_assert_str_eq(view.content.bytes, "Before");
        struct glance_row glance;
        ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
        ck_assert_str_eq(glance.account_status.bytes, statuses[i]);
        ck_assert_int_eq(instant_is_none(glance.suspended_until), i == 1);
        ck_assert_str_eq(world_sql(&w, "select count(*) from match_pool where user_id = '%s'",
                                   id_text(pair.ana.bytes).text)
                             .bytes,
                         "0");
    }
}
END_TEST

START_TEST(a_suspension_ends_by_its_day_and_any_sanction_by_lifting_it)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr"), ben = a_person(&w, "fr");
    int64_t ended;

    place(&w, ana, "suspended", span_hours(48));
    ck_succeeds(&w, sanction_end_due(&w.office, &ended, &w.e));
    ck_assert_str_eq(status_of(&w, ana).bytes, "suspended");
    world_later(&w, span_hours(49));
    ck_succeeds(&w, sanction_end_due(&w.office, &ended, &w.e));
    ck_assert_int_ge(ended, 1);
    ck_assert_str_eq(status_of(&w, ana).bytes, "active");

    place(&w, ben, "banned", (struct span){ 0 });
    world_later(&w, span_hours(24 * 400));
    ck_succeeds(&w, sanction_end_due(&w.office, &ended, &w.e));
    ck_assert_str_eq(status_of(&w, ben).bytes, "banned");
    ck_succeeds(&w, sanction_lift(&w.office, handle_of(&w, ben), CLEAN("test"), &w.e));
    ck_assert_str_eq(status_of(&w, ben).bytes, "active");
    ck_refuses(&w, sanction_lift(&w.office, handle_of(&w, ben), CLEAN("test"), &w.e),
               FAULT_NOT_FOUND, "No sanction");
}
END_TEST

START_TEST(a_ban_takes_the_place_of_a_suspension_and_nothing_else_does)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr");
    struct sanctions list;

    place(&w, ana, "suspended", span_hours(48));
    struct sanction again = a_sanction(&w, ana, "suspended", span_hours(96));
    struct placed_sanction_row placed;
    ck_refuses(&w, sanction_place(&w.office, &again, &placed, &w.e), FAULT_CONFLICT,
               "Lift it first");
    w.e = (struct error){ 0 };
    place(&w, ana, "banned", (struct span){ 0 });
    ck_assert_str_eq(status_of(&w, ana).bytes, "banned");
    ck_succeeds(&w, sanction_list(&w.office, handle_of(&w, ana), &list, &w.e));
    ck_assert_uint_eq(list.count, 2);
    ck_assert_str_eq(list.items[0].status.bytes, "banned");
    ck_assert_str_eq(list.items[0].state.bytes, "in force");
    ck_assert_str_eq(list.items[1].state.bytes, "over");
    ck_assert_str_eq(
        world_sql(
            &w, "select string_agg(action, ' ' order by entry) from audit_log where subject = '%s'",
            id_text(ana.bytes).text)
            .bytes,
        "account-suspended sanction-ended account-banned");
}
END_TEST

START_TEST(a_sanction_needs_somebody_a_reason_and_the_end_of_its_kind)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr");
    struct sanction wanted = a_sanction(&w, ana, "banned", (struct span){ 0 });
    struct placed_sanction_row placed;

    wanted.handle = CLEAN("nobody-here-000");
    ck_refuses(&w, sanction_place(&w.office, &wanted, &placed, &w.e), FAULT_NOT_FOUND, "Nobody");
    wanted = a_sanction(&w, ana, "banned", (struct span){ 0 });
    wanted.reason = CLEAN("");
    ck_refuses(&w, sanction_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT,
               "such as the number of a case");
    wanted = a_sanction(&w, ana, "suspended", (struct span){ 0 });
    ck_refuses(&w, sanction_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT, "needs a day");
    wanted = a_sanction(&w, ana, "banned", span_hours(48));
    ck_refuses(&w, sanction_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT, "needs a day");
    wanted = a_sanction(&w, ana, "suspended", span_hours(-48));
    ck_refuses(&w, sanction_place(&w.office, &wanted, &placed, &w.e), FAULT_INPUT, "after today");
    ck_assert_str_eq(status_of(&w, ana).bytes, "active");
}
END_TEST

START_TEST(who_leaves_and_comes_back_does_not_shake_off_a_ban)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr");
    const char *id = arena_bytes(&w.arena, id_text(ana.bytes).text, 36);

    world_sql(&w, "select account_leave('%s', false)::text", id);
    place(&w, ana, "banned", (struct span){ 0 });
    ck_assert_str_eq(status_of(&w, ana).bytes, "deleted");
    ck_assert_str_eq(world_sql(&w, "select account_come_back('%s')::text", id).bytes, "true");
    ck_assert_str_eq(status_of(&w, ana).bytes, "banned");
}
END_TEST

START_TEST(an_operator_is_told_whether_somebody_is_leaving_or_gone)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr");
    struct standing_row standing;
    const char *id = arena_bytes(&w.arena, id_text(ana.bytes).text, 36);

    ck_succeeds(&w, sanction_standing(&w.office, handle_of(&w, ana), &standing, &w.e));
    ck_assert_str_eq(standing.status.bytes, "active");
    ck_assert(!standing.is_gone);
    world_sql(&w, "select account_leave('%s', false)::text", id);
    ck_succeeds(&w, sanction_standing(&w.office, handle_of(&w, ana), &standing, &w.e));
    ck_assert_str_eq(standing.status.bytes, "deleted");
    ck_assert(!standing.is_gone);
    world_sql(&w, "select account_end('%s')::text", id);
    ck_succeeds(&w, sanction_standing(&w.office, handle_of(&w, ana), &standing, &w.e));
    ck_assert(standing.is_gone);
    ck_refuses(&w, sanction_standing(&w.office, CLEAN("nobody-here-0"), &standing, &w.e),
               FAULT_NOT_FOUND, "nobody-here-0");
}
END_TEST

UNIT_CASE(sanction)
{
    tcase_add_test(tcase, an_operator_is_told_whether_somebody_is_leaving_or_gone);
    tcase_add_test(
        tcase, who_is_suspended_or_banned_reads_exports_and_leaves_but_neither_writes_nor_finds);
    tcase_add_test(tcase, a_suspension_ends_by_its_day_and_any_sanction_by_lifting_it);
    tcase_add_test(tcase, a_ban_takes_the_place_of_a_suspension_and_nothing_else_does);
    tcase_add_test(tcase, a_sanction_needs_somebody_a_reason_and_the_end_of_its_kind);
    tcase_add_test(tcase, who_leaves_and_comes_back_does_not_shake_off_a_ban);
}
