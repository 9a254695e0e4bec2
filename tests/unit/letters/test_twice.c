/* The desk's client asks again whatever had no answer when a connection broke: what worked the
 * first time answers the same again. */
#include <pthread.h>

#include "shared/letters/draft.h"
#include "tests/support/world.h"

static struct registered settle(struct world *w, const struct registration *registration)
{
    struct registered registered = { 0 };

    ck_succeeds(w, account_register(&w->office, registration, &registered, &w->e));
    return registered;
}

START_TEST(a_password_that_was_changed_already_is_changed)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct account_id account = settle(&w, &asked).signed_in.account;
    struct password_change first = { account, { 0 }, CLEAN("the first password"), { 0 } },
                           second = { account,
                                      CLEAN("the first password"),
                                      CLEAN("the second password"),
                                      { 0 } };
    struct password_try in = { asked.handle, CLEAN("the second password"), { 0 } };
    struct signed_in out;

    ck_succeeds(&w, account_change_password(&w.office, &first, &w.e));
    ck_succeeds(&w, account_change_password(&w.office, &first, &w.e));
    ck_succeeds(&w, account_change_password(&w.office, &second, &w.e));
    ck_succeeds(&w, account_change_password(&w.office, &second, &w.e));
    ck_succeeds(&w, account_sign_in_password(&w.office, &in, &out, &w.e));
    ck_refuses(&w, account_change_password(&w.office, &first, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(changing_a_password_again_is_no_way_to_guess_it)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct account_id account = settle(&w, &asked).signed_in.account;
    struct password_change first = { account, { 0 }, CLEAN("the first password"), { 0 } },
                           guess = { account, CLEAN("a guess"), CLEAN("another guess"), { 0 } };

    w.settings.sign_in_tries = 2;
    ck_succeeds(&w, account_change_password(&w.office, &first, &w.e));
    ck_refuses(&w, account_change_password(&w.office, &guess, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_change_password(&w.office, &guess, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_change_password(&w.office, &guess, &w.e), FAULT_TOO_MANY, "");
}
END_TEST

START_TEST(a_recovery_that_worked_signs_in_again)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct recovery_try recovery = { asked.handle,
                                     registered.recovery_codes.items[3],
                                     CLEAN("my new password"),
                                     { 0 } },
                        other = recovery;
    struct signed_in first, second;

    ck_succeeds(&w, account_recover(&w.office, &recovery, &first, &w.e));
    ck_succeeds(&w, account_recover(&w.office, &recovery, &second, &w.e));
    ck_assert(id_equal(first.account.bytes, second.account.bytes));
    ck_assert(second.has_password);
    ck_succeeds(&w, account_sign_in_token(&w.office, first.token, &second,
                                          &w.e)); /* the first answer may have arrived after all */
    other.new_password = CLEAN("a thief's password"); /* a used code sets nothing */
    ck_refuses(&w, account_recover(&w.office, &other, &second, &w.e), FAULT_REFUSED, "once");
    other = recovery;
    other.recovery_code =
        CLEAN("00000-00000-00000-00000"); /* the password alone signs in elsewhere */
    ck_refuses(&w, account_recover(&w.office, &other, &second, &w.e), FAULT_REFUSED, "once");
}
END_TEST

struct adder {
    struct world *world;
    struct account_id account;
    struct clean key;
    pthread_t thread;
};

static void *add_key(void *context)
{
    struct adder *adder = context;
    AUTO(world) w;

    bool already;

    world_join(&w, adder->world);
    ck_succeeds(&w, add_key_to(&w, adder->account, adder->key, CLEAN(""), &already));
    return NULL;
}

START_TEST(a_key_that_is_added_eight_times_at_once_is_added)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct account_id account = settle(&w, &asked).signed_in.account;
    struct adder adders[8];

    for (int round = 0; round < 5; round++) {
        struct clean key = a_public_key(&w);
        for (size_t i = 0; i < 8; i++) {
            adders[i] = (struct adder){ .world = &w, .account = account, .key = key };
            ck_assert_int_eq(pthread_create(&adders[i].thread, NULL, add_key, &adders[i]), 0);
        }
        for (size_t i = 0; i < 8; i++)
            pthread_join(adders[i].thread, NULL);
    }
}
END_TEST

static void save_drafts(struct world *w, const struct pair *pair, int count, struct draft *last)
{
    for (int i = 0; i < count; i++) {
        *last = (struct draft){ .match = pair->match, .content = CLEAN("Dear Ben") };
        id_random(last->draft.bytes);
        id_random(last->request.bytes);
        ck_succeeds(w, draft_save(&w->office, pair->ana, last, &(struct kept_key){ 0 }, &w->e));
    }
}

START_TEST(the_hundredth_draft_can_be_saved_again)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft last = { 0 }, again, one_more;

    save_drafts(&w, &pair, 100, &last);
    again = last;
    again.version = 0;
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &again, &(struct kept_key){ 0 }, &w.e));
    ck_assert_int_eq(again.version, 1);
    one_more = again;
    one_more.version = 0;
    id_random(one_more.draft.bytes);
    id_random(one_more.request.bytes);
    ck_refuses(&w, draft_save(&w.office, pair.ana, &one_more, &(struct kept_key){ 0 }, &w.e),
               FAULT_CONFLICT, "hundred drafts");
}
END_TEST

START_TEST(a_letter_is_taken_back_only_where_a_draft_has_room_and_that_is_said)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft last = { 0 };
    struct draft_id made;
    struct posted posted = a_letter(&w, &pair, pair.ana, "Dear Ben");

    save_drafts(&w, &pair, 100, &last);
    ck_refuses(&w, letter_recall(&w.office, pair.ana, posted.letter, &made, &w.e), FAULT_CONFLICT,
               "hundred drafts");
    ck_succeeds(&w, draft_drop(&w.office, pair.ana, last.draft, &w.e));
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, posted.letter, &made, &w.e));
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, posted.letter, &made, &w.e));
}
END_TEST

START_TEST(ending_blocking_and_throwing_away_twice_is_fine)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = { 0 };

    save_drafts(&w, &pair, 1, &draft);
    for (int i = 0; i < 2; i++)
        ck_succeeds(&w, draft_drop(&w.office, pair.ana, draft.draft, &w.e));
    for (int i = 0; i < 2; i++)
        ck_succeeds(&w, match_end(&w.office, pair.ana, pair.match, &w.e));
    for (int i = 0; i < 2; i++)
        ck_succeeds(&w, match_block(&w.office, pair.ana, pair.match, &w.e));
    ck_succeeds(&w, match_end(&w.office, pair.ana, pair.match, &w.e));
}
END_TEST

UNIT_CASE(twice)
{
    tcase_add_test(tcase, a_password_that_was_changed_already_is_changed);
    tcase_add_test(tcase, changing_a_password_again_is_no_way_to_guess_it);
    tcase_add_test(tcase, a_recovery_that_worked_signs_in_again);
    tcase_add_test(tcase, a_key_that_is_added_eight_times_at_once_is_added);
    tcase_add_test(tcase, the_hundredth_draft_can_be_saved_again);
    tcase_add_test(tcase, a_letter_is_taken_back_only_where_a_draft_has_room_and_that_is_said);
    tcase_add_test(tcase, ending_blocking_and_throwing_away_twice_is_fine);
}
