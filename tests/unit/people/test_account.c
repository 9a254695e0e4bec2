#include "tests/support/world.h"

#include "shared/people/handle.h"

static struct registered settle(struct world *w, struct registration *registration)
{
    struct registered registered = { 0 };

    ck_succeeds(w, account_register(&w->office, registration, &registered, &w->e));
    return registered;
}

START_TEST(who_registers_is_signed_in_and_gets_eight_recovery_codes)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct signed_in again;

    ck_assert_uint_eq(registered.recovery_codes.count, RECOVERY_CODES);
    ck_assert(registered.signed_in.has_key && !registered.signed_in.has_password);
    ck_succeeds(&w, account_sign_in_token(&w.office, registered.signed_in.token, &again, &w.e));
    ck_assert(id_equal(again.account.bytes, registered.signed_in.account.bytes));
    ck_assert(text_equal(again.handle, asked.handle));
    ck_assert_str_eq(again.time_zone.bytes, "Europe/Paris");
}
END_TEST

START_TEST(a_key_signs_in_under_any_comment_and_an_unknown_key_does_not)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct signed_in in;

    ck_succeeds(&w, account_sign_in_key(&w.office,
                                        text_format(&w.arena, "%s again", asked.public_key.bytes),
                                        &in, &w.e));
    ck_assert(id_equal(in.account.bytes, registered.signed_in.account.bytes));
    ck_refuses(&w, account_sign_in_key(&w.office, a_public_key(&w), &in, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_sign_in_key(&w.office, CLEAN("not a key"), &in, &w.e), FAULT_INPUT,
               "public_key");
}
END_TEST

START_TEST(handle_and_password_sign_in_and_everything_wrong_gets_one_answer)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct signed_in in;

    asked.public_key = (struct clean){ 0 };
    asked.password = CLEAN("correct horse battery");
    struct registered registered = settle(&w, &asked);
    struct password_try right = { asked.handle, asked.password, CLEAN("192.0.2.1") };
    ck_succeeds(&w, account_sign_in_password(&w.office, &right, &in, &w.e));
    ck_assert(id_equal(in.account.bytes, registered.signed_in.account.bytes));
    ck_assert(in.has_password && !in.has_key);

    struct password_try wrong = { asked.handle, CLEAN("wrong horse battery"), { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &wrong, &in, &w.e), FAULT_REFUSED, "");
    struct error first = w.e;
    struct password_try nobody = { a_free_handle(&w), CLEAN("wrong horse battery"), { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &nobody, &in, &w.e), FAULT_REFUSED, "");
    ck_assert_str_eq(error_sentence(&first), error_sentence(&w.e));
    struct password_try none = { asked.handle, CLEAN(""), { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &none, &in, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(an_account_without_a_password_is_not_opened_by_any)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct signed_in in;

    settle(&w, &asked);
    struct password_try empty = { asked.handle, CLEAN(""), { 0 } },
                        some = { asked.handle, CLEAN("some password"), { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &empty, &in, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_sign_in_password(&w.office, &some, &in, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(guessing_stops_after_the_tries_allowed_and_goes_on_after_a_quarter_of_an_hour)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct signed_in in;

    w.settings.sign_in_tries = 2;
    asked.password = CLEAN("correct horse battery");
    settle(&w, &asked);
    struct password_try wrong = { asked.handle, CLEAN("wrong"), { 0 } },
                        right = { asked.handle, asked.password, { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &wrong, &in, &w.e), FAULT_REFUSED, "");
    ck_succeeds(
        &w, account_sign_in_password(&w.office, &right, &in, &w.e)); /* a success does not count */
    ck_refuses(&w, account_sign_in_password(&w.office, &wrong, &in, &w.e), FAULT_REFUSED, "");
    ck_refuses(&w, account_sign_in_password(&w.office, &right, &in, &w.e), FAULT_TOO_MANY,
               "quarter of an hour");
    struct password_try shouted = right;
    shouted.handle =
        text_format(&w.arena, "%c%s", asked.handle.bytes[0] - 'a' + 'A', asked.handle.bytes + 1);
    ck_refuses(&w, account_sign_in_password(&w.office, &shouted, &in, &w.e), FAULT_TOO_MANY, "");
    world_later(&w, span_minutes(15));
    ck_succeeds(&w, account_sign_in_password(&w.office, &shouted, &in, &w.e));
}
END_TEST

START_TEST(guessing_from_one_address_stops_whatever_the_handle)
{
    AUTO(world) w;
    world_init(&w);
    struct signed_in in;

    w.settings.sign_in_tries = 2;
    for (int i = 0; i < 2; i++) {
        struct password_try guess = { a_free_handle(&w), CLEAN("guess"), CLEAN("198.51.100.7") };
        ck_refuses(&w, account_sign_in_password(&w.office, &guess, &in, &w.e), FAULT_REFUSED, "");
    }
    struct password_try third = { a_free_handle(&w), CLEAN("guess"), CLEAN("198.51.100.7") };
    ck_refuses(&w, account_sign_in_password(&w.office, &third, &in, &w.e), FAULT_TOO_MANY, "");
}
END_TEST

START_TEST(the_same_registration_twice_is_one_account)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered first = settle(&w, &asked), second = settle(&w, &asked);
    struct signed_in in;

    ck_assert(id_equal(first.signed_in.account.bytes, second.signed_in.account.bytes));
    struct recovery_try old = {
        asked.handle, first.recovery_codes.items[0], CLEAN("a new password"), { 0 }
    };
    struct recovery_try new = {
        asked.handle, second.recovery_codes.items[0], CLEAN("a new password"), { 0 }
    };
    ck_refuses(&w, account_recover(&w.office, &old, &in, &w.e), FAULT_REFUSED, "");
    ck_succeeds(&w, account_recover(&w.office, &new, &in, &w.e));
}
END_TEST

START_TEST(a_used_registration_opens_nothing_for_another_key_or_password)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr"), thief;
    struct registered out;

    settle(&w, &asked);
    thief = asked;
    thief.public_key = a_public_key(&w);
    ck_refuses(&w, account_register(&w.office, &thief, &out, &w.e), FAULT_CONFLICT, "used already");
    thief.public_key = (struct clean){ 0 };
    thief.password = CLEAN("some password of mine");
    ck_refuses(&w, account_register(&w.office, &thief, &out, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(a_second_registration_with_the_same_key_or_handle_is_refused_with_what_to_do)
{
    AUTO(world) w;
    world_init(&w);
    struct registration first = a_registration(&w, "fr"), same_key = a_registration(&w, "fr"),
                        same_handle = a_registration(&w, "fr");
    struct registered out;

    settle(&w, &first);
    same_key.public_key = first.public_key;
    same_handle.handle = first.handle;
    ck_refuses(&w, account_register(&w.office, &same_key, &out, &w.e), FAULT_CONFLICT,
               "sign in with it");
    ck_refuses(&w, account_register(&w.office, &same_handle, &out, &w.e), FAULT_CONFLICT,
               "choose another");
    same_key.public_key = a_public_key(&w);
    settle(&w, &same_key); /* nothing of the refused one is left */
}
END_TEST

START_TEST(registrations_from_one_address_are_limited)
{
    AUTO(world) w;
    world_init(&w);
    struct registered out;

    w.settings.registrations_an_hour = 2;
    for (int i = 0; i < 3; i++) {
        struct registration asked = a_registration(&w, "fr");
        asked.address = CLEAN("203.0.113.9");
        if (i < 2)
            settle(&w, &asked);
        else
            ck_refuses(&w, account_register(&w.office, &asked, &out, &w.e), FAULT_TOO_MANY,
                       "an hour");
    }
}
END_TEST

START_TEST(names_are_not_tried_by_the_thousand)
{
    AUTO(world) w;
    world_init(&w);
    struct registration taken = a_registration(&w, "fr"), tried;
    struct registered out;

    settle(&w, &taken);
    w.settings.registrations_an_hour = 2;
    for (int i = 0; i < 3; i++) {
        tried = a_registration(&w, "fr");
        tried.handle = taken.handle;
        tried.address = CLEAN("203.0.113.77");
        ck_refuses(&w, account_register(&w.office, &tried, &out, &w.e),
                   i < 2 ? FAULT_CONFLICT : FAULT_TOO_MANY, "");
    }
}
END_TEST

START_TEST(a_registration_needs_an_offered_handle_and_something_that_opens_it)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered out;

    asked.handle = CLEAN("john-smith-123");
    ck_refuses(&w, account_register(&w.office, &asked, &out, &w.e), FAULT_INPUT, "handle");
    asked.handle = a_free_handle(&w);
    asked.public_key = (struct clean){ 0 };
    ck_refuses(&w, account_register(&w.office, &asked, &out, &w.e), FAULT_INPUT, "password");
    asked.password = CLEAN("short");
    ck_refuses(&w, account_register(&w.office, &asked, &out, &w.e), FAULT_INPUT, "at least 10");
    asked.password = CLEAN("long enough");
    asked.profile.country = CLEAN("XX");
    ck_refuses(&w, account_register(&w.office, &asked, &out, &w.e), FAULT_INPUT, "country");
}
END_TEST

START_TEST(a_recovery_code_works_once_and_ends_other_sign_ins)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct signed_in in;

    struct recovery_try recovery = {
        asked.handle, registered.recovery_codes.items[3], CLEAN("my new password"), { 0 }
    };
    struct password_try password = { asked.handle, CLEAN("my new password"), { 0 } };
    ck_succeeds(&w, account_recover(&w.office, &recovery, &in, &w.e));
    ck_assert(in.has_password);
    struct recovery_try again = recovery;
    again.new_password = CLEAN("another new password");
    ck_refuses(&w, account_recover(&w.office, &again, &in, &w.e), FAULT_REFUSED, "once");
    ck_refuses(&w, account_sign_in_token(&w.office, registered.signed_in.token, &in, &w.e),
               FAULT_NOT_SIGNED_IN, "");
    ck_succeeds(&w, account_sign_in_password(&w.office, &password, &in, &w.e));
    recovery.handle = a_free_handle(&w);
    ck_refuses(&w, account_recover(&w.office, &recovery, &in, &w.e), FAULT_REFUSED, "once");
}
END_TEST

START_TEST(new_recovery_codes_void_the_old_ones)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct text_list codes = { 0 };
    struct signed_in in;

    ck_succeeds(
        &w, account_renew_recovery_codes(&w.office, registered.signed_in.account, &codes, &w.e));
    ck_assert_uint_eq(codes.count, RECOVERY_CODES);
    struct recovery_try old = {
        asked.handle, registered.recovery_codes.items[0], CLEAN("my new password"), { 0 }
    };
    ck_refuses(&w, account_recover(&w.office, &old, &in, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(a_token_dies_after_24_hours_or_at_signing_out)
{
    AUTO(world) w;
    world_init(&w);
    struct registration one = a_registration(&w, "fr"), other = a_registration(&w, "fr");
    struct clean first = settle(&w, &one).signed_in.token,
                 second = settle(&w, &other).signed_in.token;
    struct signed_in in;

    ck_succeeds(&w, account_sign_out(&w.office, first, &w.e));
    ck_succeeds(&w, account_sign_out(&w.office, first, &w.e));
    ck_refuses(&w, account_sign_in_token(&w.office, first, &in, &w.e), FAULT_NOT_SIGNED_IN, "");
    world_later(&w, span_minutes(24 * 60 - 1));
    ck_succeeds(&w, account_sign_in_token(&w.office, second, &in, &w.e));
    world_later(&w, span_minutes(1));
    ck_refuses(&w, account_sign_in_token(&w.office, second, &in, &w.e), FAULT_NOT_SIGNED_IN,
               "again");
    ck_refuses(&w, account_sign_in_token(&w.office, CLEAN("nonsense"), &in, &w.e),
               FAULT_NOT_SIGNED_IN, "");
}
END_TEST

START_TEST(a_password_is_changed_by_who_knows_the_old_one)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = settle(&w, &asked);
    struct signed_in in;

    struct password_change change = {
        registered.signed_in.account, { 0 }, CLEAN("the first password"), registered.signed_in.token
    };
    ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
    change.new_password = CLEAN("the second password");
    ck_refuses(&w, account_change_password(&w.office, &change, &w.e), FAULT_REFUSED, "");
    change.old_password = CLEAN("the first password");
    change.new_password = CLEAN("short");
    ck_refuses(&w, account_change_password(&w.office, &change, &w.e), FAULT_INPUT, "new_password");
    change.new_password = CLEAN("the second password");
    ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
    struct password_try old = { asked.handle, CLEAN("the first password"), { 0 } },
                        new = { asked.handle, CLEAN("the second password"), { 0 } };
    ck_refuses(&w, account_sign_in_password(&w.office, &old, &in, &w.e), FAULT_REFUSED, "");
    ck_succeeds(&w, account_sign_in_password(&w.office, &new, &in, &w.e));
}
END_TEST

START_TEST(a_further_key_signs_in_and_the_key_of_another_account_is_refused)
{
    AUTO(world) w;
    world_init(&w);
    struct registration one = a_registration(&w, "fr"), other = a_registration(&w, "fr");
    struct account_id account = settle(&w, &one).signed_in.account;
    struct clean further = a_public_key(&w);
    struct signed_in in;
    bool already;

    settle(&w, &other);
    ck_succeeds(&w, add_key_to(&w, account, further, CLEAN(""), &already));
    ck_assert(!already);
    ck_succeeds(&w, add_key_to(&w, account, further, CLEAN(""), &already));
    ck_assert(already);
    ck_succeeds(&w, account_sign_in_key(&w.office, further, &in, &w.e));
    ck_assert(id_equal(in.account.bytes, account.bytes));
    ck_refuses(&w, add_key_to(&w, account, other.public_key, CLEAN(""), &already), FAULT_CONFLICT,
               "another account");
}
END_TEST

START_TEST(an_account_has_twenty_keys_at_most)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct account_id account = settle(&w, &asked).signed_in.account;
    bool already;

    for (int i = 1; i < 20; i++)
        ck_succeeds(&w, add_key_to(&w, account, a_public_key(&w), CLEAN(""), &already));
    ck_refuses(&w, add_key_to(&w, account, a_public_key(&w), CLEAN(""), &already), FAULT_CONFLICT,
               "Twenty keys");
    ck_succeeds(&w, add_key_to(&w, account, asked.public_key, CLEAN(""), &already));
}
END_TEST

START_TEST(a_deleted_account_is_unknown_and_a_suspended_one_may_come_in)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct account_id account = settle(&w, &asked).signed_in.account;
    struct signed_in in;

    world_sql(&w, "update user_profiles set account_status = 'suspended' where user_id = '%s'",
              id_text(account.bytes).text);
    ck_succeeds(&w, account_sign_in_key(&w.office, asked.public_key, &in, &w.e));
    ck_assert_str_eq(in.status.bytes, "suspended");
    world_sql(&w, "update user_profiles set account_status = 'deleted' where user_id = '%s'",
              id_text(account.bytes).text);
    ck_refuses(&w, account_sign_in_key(&w.office, asked.public_key, &in, &w.e), FAULT_REFUSED, "");
}
END_TEST

START_TEST(neither_key_nor_password_nor_token_nor_code_is_in_the_database)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    asked.password = CLEAN("a password nobody stores");
    struct registered registered = settle(&w, &asked);
    const struct clean secrets[] = { asked.password, asked.public_key, registered.signed_in.token,
                                     registered.recovery_codes.items[0] };

    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        struct clean found = world_sql(&w,
                                       "select count(*) from (select p::text t from user_profiles "
                                       "p union all select k::text from account_keys k union all "
                                       "select t::text from account_tokens t union all select "
                                       "c::text from recovery_codes c) everything "
                                       "where position('%.20s' in t) > 0",
                                       secrets[i].bytes + (i == 1 ? 40 : 0));
        ck_assert_str_eq(found.bytes, "0");
    }
}
END_TEST

START_TEST(offered_handles_are_free_and_ours)
{
    AUTO(world) w;
    world_init(&w);
    static const char *const foreign[] = { "",
                                           "-",
                                           "--",
                                           "quiet-heron",
                                           "quiet-heron-",
                                           "quiet-heron-12",
                                           "quiet-heron-012",
                                           "quiet-heron-1234",
                                           "Quiet-heron-123",
                                           "john-heron-123",
                                           "quiet-smith-123",
                                           "quiet-heron-12a",
                                           "quiet-heron-123-4" };
    struct text_list offers = { 0 };

    ck_succeeds(&w, handle_offer(&w.office, &offers, &w.e));
    ck_assert_uint_eq(offers.count, HANDLE_OFFERS);
    for (size_t i = 0; i < offers.count; i++)
        ck_assert_msg(handle_is_ours(offers.items[i]), "%s", offers.items[i].bytes);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        ck_assert_msg(!handle_is_ours(text(foreign[i])), "%s", foreign[i]);
    ck_assert(handle_is_ours(CLEAN("quiet-heron-123")));
}
END_TEST

UNIT_CASE(account)
{
    tcase_add_test(tcase, who_registers_is_signed_in_and_gets_eight_recovery_codes);
    tcase_add_test(tcase, a_key_signs_in_under_any_comment_and_an_unknown_key_does_not);
    tcase_add_test(tcase, handle_and_password_sign_in_and_everything_wrong_gets_one_answer);
    tcase_add_test(tcase, an_account_without_a_password_is_not_opened_by_any);
    tcase_add_test(tcase,
                   guessing_stops_after_the_tries_allowed_and_goes_on_after_a_quarter_of_an_hour);
    tcase_add_test(tcase, guessing_from_one_address_stops_whatever_the_handle);
    tcase_add_test(tcase, the_same_registration_twice_is_one_account);
    tcase_add_test(tcase, a_used_registration_opens_nothing_for_another_key_or_password);
    tcase_add_test(tcase,
                   a_second_registration_with_the_same_key_or_handle_is_refused_with_what_to_do);
    tcase_add_test(tcase, registrations_from_one_address_are_limited);
    tcase_add_test(tcase, names_are_not_tried_by_the_thousand);
    tcase_add_test(tcase, a_registration_needs_an_offered_handle_and_something_that_opens_it);
    tcase_add_test(tcase, a_recovery_code_works_once_and_ends_other_sign_ins);
    tcase_add_test(tcase, new_recovery_codes_void_the_old_ones);
    tcase_add_test(tcase, a_token_dies_after_24_hours_or_at_signing_out);
    tcase_add_test(tcase, a_password_is_changed_by_who_knows_the_old_one);
    tcase_add_test(tcase, a_further_key_signs_in_and_the_key_of_another_account_is_refused);
    tcase_add_test(tcase, an_account_has_twenty_keys_at_most);
    tcase_add_test(tcase, a_deleted_account_is_unknown_and_a_suspended_one_may_come_in);
    tcase_add_test(tcase, neither_key_nor_password_nor_token_nor_code_is_in_the_database);
    tcase_add_test(tcase, offered_handles_are_free_and_ours);
}
