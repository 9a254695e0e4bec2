#include <pthread.h>
#include <sched.h>

#include "tests/support/world.h"

#include "shared/people/way_in.h"

static struct signed_in by_key(struct world *w, struct clean key)
{
    struct signed_in in = { 0 };

    ck_succeeds(w, account_sign_in_key(&w->office, key, &in, &w->e));
    return in;
}

static struct asker asker_of(const struct signed_in *in)
{
    return (struct asker){ in->account, in->token };
}

/* Registered with a key, no password; signed in by it once more. */
struct person {
    struct registration asked;
    struct signed_in in;
    struct asker asker;
};
static struct person a_keyed_person(struct world *w)
{
    struct person person = { .asked = a_registration(w, "fr") };
    struct registered registered = { 0 };

    ck_succeeds(w, account_register(&w->office, &person.asked, &registered, &w->e));
    person.in = by_key(w, person.asked.public_key);
    person.asker = asker_of(&person.in);
    return person;
}

static struct clean add_key(struct world *w, struct account_id account, struct clean label)
{
    struct clean key = a_public_key(w);
    bool already;

    ck_succeeds(w, add_key_to(w, account, key, label, &already));
    ck_assert(!already);
    return key;
}

static struct keys keys_of(struct world *w, const struct asker *asker)
{
    struct keys list = { 0 };

    ck_succeeds(w, way_in_keys(&w->office, asker, &list, &w->e));
    return list;
}

static struct sign_in_list sign_ins_of(struct world *w, const struct asker *asker)
{
    struct sign_in_list list = { 0 };

    ck_succeeds(w, way_in_sign_ins(&w->office, asker, &list, &w->e));
    return list;
}

static void goes_on(struct world *w, const struct signed_in *in)
{
    ck_succeeds(
        w, account_sign_in_goes_on(&w->office, in->token, &(struct sign_in_state_row){ 0 }, &w->e));
}

static void is_over(struct world *w, const struct signed_in *in)
{
    ck_refuses(
        w, account_sign_in_goes_on(&w->office, in->token, &(struct sign_in_state_row){ 0 }, &w->e),
        FAULT_NOT_SIGNED_IN, "over");
}

START_TEST(keys_are_listed_with_label_date_and_the_one_that_signed_in)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct clean laptop = add_key(&w, ana.in.account, CLEAN("laptop"));
    struct signed_in in = by_key(&w, laptop);
    struct asker asker = asker_of(&in);
    struct keys list = keys_of(&w, &asker);

    ck_assert_uint_eq(list.count, 2);
    ck_assert_str_eq(list.items[0].label.bytes, "");
    ck_assert_str_eq(list.items[1].label.bytes, "laptop");
    ck_assert(!list.items[0].this_one && list.items[1].this_one);
    ck_assert(!instant_is_none(list.items[0].added_at));
    ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 2);
    ck_assert(keys_of(&w, &ana.asker).items[0].this_one);
}
END_TEST

START_TEST(a_key_gets_another_label_and_those_of_others_are_not_found)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w), ben = a_keyed_person(&w);
    struct key_line_row line = keys_of(&w, &ana.asker).items[0];

    line.label = CLEAN("the old one");
    ck_succeeds(&w, way_in_label_key(&w.office, ana.in.account, &line, &w.e));
    ck_assert_str_eq(keys_of(&w, &ana.asker).items[0].label.bytes, "the old one");
    ck_refuses(&w, way_in_label_key(&w.office, ben.in.account, &line, &w.e), FAULT_NOT_FOUND,
               "no such key");
}
END_TEST

START_TEST(a_removed_key_opens_nothing_and_its_other_sign_ins_end)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct clean lost = add_key(&w, ana.in.account, CLEAN("lost"));
    struct signed_in thief = by_key(&w, lost), again;
    struct key_id key = keys_of(&w, &ana.asker).items[1].key_id;

    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker, key, &w.e));
    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker, key, &w.e));
    ck_refuses(&w, account_sign_in_key(&w.office, lost, &again, &w.e), FAULT_REFUSED, "");
    is_over(&w, &thief);
    goes_on(&w, &ana.in);
    ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 1);
}
END_TEST

START_TEST(who_removes_the_key_that_signed_in_stays_in)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);

    add_key(&w, ana.in.account, CLEAN("new"));
    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker,
                                      keys_of(&w, &ana.asker).items[0].key_id, &w.e));
    goes_on(&w, &ana.in);
}
END_TEST

static struct clean token_of(struct world *w, const struct asker *asker)
{
    struct made_token made = { 0 };

    ck_succeeds(w, way_in_make_token(&w->office, asker, &made, &w->e));
    return made.token;
}

/* Neither comes in with it, nor goes on. */
static void is_void(struct world *w, struct clean token)
{
    struct signed_in in = { .token = token }, again;

    ck_refuses(w, account_sign_in_token(&w->office, token, &again, &w->e), FAULT_NOT_SIGNED_IN,
               "over");
    is_over(w, &in);
}

START_TEST(a_removed_key_ends_the_tokens_that_were_made_in_its_sign_ins_and_no_others)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct signed_in lost = by_key(&w, add_key(&w, ana.in.account, CLEAN("lost")));
    struct asker thief = asker_of(&lost);
    struct clean theirs = token_of(&w, &thief), hers = token_of(&w, &ana.asker);

    ck_succeeds(&w, account_sign_out(&w.office, lost.token,
                                     &w.e)); /* a command's sign-in is as short as the command */
    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker,
                                      keys_of(&w, &ana.asker).items[1].key_id, &w.e));
    is_void(&w, theirs);
    goes_on(&w, &(struct signed_in){ .token = hers });
    ck_succeeds(&w, way_in_end_others(&w.office, &ana.asker, &w.e));
    is_void(&w, hers);
}
END_TEST

START_TEST(who_removes_the_own_key_keeps_the_connection_but_none_of_its_tokens_and_makes_no_other)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct signed_in twin = by_key(&w, ana.asked.public_key),
                     new = by_key(&w, add_key(&w, ana.in.account, CLEAN("new")));
    struct asker newcomer = asker_of(&new);
    struct clean before = token_of(&w, &ana.asker);
    struct made_token made;

    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker,
                                      keys_of(&w, &ana.asker).items[0].key_id, &w.e));
    is_void(&w, before);
    is_over(&w, &twin);
    goes_on(&w, &ana.in);
    ck_refuses(&w, way_in_make_token(&w.office, &ana.asker, &made, &w.e), FAULT_FORBIDDEN,
               "Sign in again");
    goes_on(&w, &(struct signed_in){ .token = token_of(&w, &newcomer) });
}
END_TEST

START_TEST(a_removed_key_ends_the_sign_in_that_registered_with_it_also_when_asked_again)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered first = { 0 }, again = { 0 };

    ck_succeeds(&w, account_register(&w.office, &asked, &first, &w.e));
    ck_succeeds(&w, account_register(&w.office, &asked, &again, &w.e));
    struct signed_in new = by_key(&w, add_key(&w, first.signed_in.account, CLEAN("new")));
    struct asker newcomer = asker_of(&new), registrar = asker_of(&first.signed_in);
    struct clean token = token_of(&w, &registrar);
    ck_succeeds(
        &w, way_in_remove_key(&w.office, &newcomer, keys_of(&w, &newcomer).items[0].key_id, &w.e));
    is_over(&w, &first.signed_in);
    is_over(&w, &again.signed_in);
    is_void(&w, token);
}
END_TEST

START_TEST(a_new_password_ends_every_other_sign_in_and_every_token)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w), ben = a_keyed_person(&w);
    struct password_change change = {
        ana.in.account, { 0 }, CLEAN("correct horse battery"), ana.in.token
    };

    for (int time = 0; time < 2; time++) { /* the first password, and the next */
        struct signed_in other = by_key(&w, ana.asked.public_key);
        struct asker others = asker_of(&other);
        struct clean theirs = token_of(&w, &others), hers = token_of(&w, &ana.asker);
        ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
        ck_succeeds(&w,
                    account_change_password(&w.office, &change, &w.e)); /* the answer was lost */
        is_over(&w, &other);
        is_void(&w, theirs);
        is_void(&w, hers);
        goes_on(&w, &ana.in);
        change.old_password = change.new_password;
        change.new_password = CLEAN("an entirely new one");
    }
    goes_on(&w, &ben.in);
    change.old_password = CLEAN("not at all this one");
    struct signed_in stays = by_key(&w, ana.asked.public_key);
    change.new_password = CLEAN("never set by anybody");
    ck_refuses(&w, account_change_password(&w.office, &change, &w.e), FAULT_REFUSED, "");
    goes_on(&w, &stays);
}
END_TEST

START_TEST(a_recovery_code_ends_every_sign_in_and_every_token)
{
    AUTO(world) w;
    world_init(&w);
    struct registration asked = a_registration(&w, "fr");
    struct registered registered = { 0 };
    struct signed_in in;

    ck_succeeds(&w, account_register(&w.office, &asked, &registered, &w.e));
    struct signed_in other = by_key(&w, asked.public_key);
    struct asker asker = asker_of(&other);
    struct clean token = token_of(&w, &asker);
    struct recovery_try recovery = {
        asked.handle, registered.recovery_codes.items[0], CLEAN("my new password"), { 0 }
    };
    ck_succeeds(&w, account_recover(&w.office, &recovery, &in, &w.e));
    is_over(&w, &other);
    is_over(&w, &registered.signed_in);
    is_void(&w, token);
    goes_on(&w, &in);
}
END_TEST

/* Makes tokens, or comes in by the password, as often as it may. */
struct maker {
    struct world *world;
    struct signed_in in;
    struct password_try tried;
    bool by_password;
    _Atomic int made;
    _Atomic bool stop;
    pthread_t thread;
};

static bool makes_one(struct world *w, struct maker *maker)
{
    struct asker asker = asker_of(&maker->in);
    struct made_token made;
    struct signed_in in;

    if (maker->by_password)
        return account_sign_in_password(&w->office, &maker->tried, &in, &w->e);
    return way_in_make_token(&w->office, &asker, &made, &w->e);
}

static void *make_them(void *context)
{
    struct maker *maker = context;
    AUTO(world) w;

    world_join(&w, maker->world);
    while (!maker->stop && maker->made < 90 && makes_one(&w, maker))
        maker->made++;
    ck_assert_msg(maker->stop || maker->made == 90 || w.e.fault == FAULT_NOT_SIGNED_IN ||
                      w.e.fault == FAULT_REFUSED,
                  "%s (%s)", error_sentence(&w.e), w.e.trail);
    return NULL;
}

static void start_making(struct maker *maker)
{
    ck_assert_int_eq(pthread_create(&maker->thread, NULL, make_them, maker), 0);
    while (maker->made < 2)
        sched_yield();
}

static const char *sign_ins_but(struct world *w, const struct person *person, const char *door)
{
    return world_sql(
               w, "select count(*)::text from account_tokens where user_id = '%s' and door = '%s'",
               id_text(person->in.account.bytes).text, door)
        .bytes;
}

START_TEST(what_is_made_while_its_key_is_removed_or_the_password_changed_is_not_left_behind)
{
    AUTO(world) w;
    world_init(&w);

    for (int round = 0; round < 6; round++) {
        struct person ana = a_keyed_person(&w);
        struct maker maker = { .world = &w,
                               .in = by_key(&w, add_key(&w, ana.in.account, CLEAN("lost"))) };
        struct password_change change = {
            ana.in.account, { 0 }, CLEAN("correct horse battery"), ana.in.token
        };
        start_making(&maker);
        if (round % 3 == 0)
            ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker,
                                              keys_of(&w, &ana.asker).items[1].key_id, &w.e));
        else if (round % 3 == 1)
            ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
        else
            ck_succeeds(&w, way_in_end_others(&w.office, &ana.asker, &w.e));
        pthread_join(maker.thread, NULL);
        ck_assert_str_eq(sign_ins_but(&w, &ana, "token"), "0");
    }
}
END_TEST

START_TEST(who_is_coming_in_by_a_password_while_it_is_changed_does_not_stay)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct password_change change = {
        ana.in.account, { 0 }, CLEAN("correct horse battery"), ana.in.token
    };

    ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
    for (int round = 0; round < 2; round++) {
        struct maker maker = { .world = &w,
                               .by_password = true,
                               .tried = { ana.asked.handle, change.new_password, { 0 } } };
        change.old_password = change.new_password;
        change.new_password =
            round % 2 ? CLEAN("correct horse battery") : CLEAN("an entirely new one");
        world_sql(&w, "delete from attempt_counters");
        start_making(&maker);
        ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
        maker.stop = true;
        pthread_join(maker.thread, NULL);
        ck_assert_uint_eq(sign_ins_of(&w, &ana.asker).count, 1);
    }
}
END_TEST

START_TEST(the_last_way_to_sign_in_stays_until_there_is_a_password)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct key_id key = keys_of(&w, &ana.asker).items[0].key_id;
    struct password_change change = {
        ana.in.account, { 0 }, CLEAN("correct horse battery"), ana.in.token
    };

    ck_refuses(&w, way_in_remove_key(&w.office, &ana.asker, key, &w.e), FAULT_CONFLICT, "last way");
    ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 1);
    ck_succeeds(&w, account_change_password(&w.office, &change, &w.e));
    ck_succeeds(&w, way_in_remove_key(&w.office, &ana.asker, key, &w.e));
    ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 0);
}
END_TEST

struct remover {
    struct world *world;
    struct asker asker;
    struct key_id key;
    bool removed;
    pthread_t thread;
};

static void *remove_key(void *context)
{
    struct remover *remover = context;
    AUTO(world) w;

    world_join(&w, remover->world);
    remover->removed = way_in_remove_key(&w.office, &remover->asker, remover->key, &w.e);
    ck_assert_msg(remover->removed || w.e.fault == FAULT_CONFLICT, "%s (%s)", error_sentence(&w.e),
                  w.e.trail);
    return NULL;
}

START_TEST(of_four_last_keys_removed_at_once_one_stays)
{
    AUTO(world) w;
    world_init(&w);

    for (int round = 0; round < 10; round++) {
        struct person ana = a_keyed_person(&w);
        struct remover removers[4];
        for (size_t i = 1; i < 4; i++)
            add_key(&w, ana.in.account, CLEAN(""));
        struct keys list = keys_of(&w, &ana.asker);
        ck_assert_uint_eq(list.count, 4);
        for (size_t i = 0; i < 4; i++) {
            removers[i] =
                (struct remover){ .world = &w, .asker = ana.asker, .key = list.items[i].key_id };
            ck_assert_int_eq(pthread_create(&removers[i].thread, NULL, remove_key, &removers[i]),
                             0);
        }
        for (size_t i = 0; i < 4; i++)
            pthread_join(removers[i].thread, NULL);
        ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 1);
    }
}
END_TEST

START_TEST(keys_of_others_stay)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w), ben = a_keyed_person(&w);

    add_key(&w, ana.in.account, CLEAN(""));
    ck_succeeds(&w, way_in_remove_key(&w.office, &ben.asker,
                                      keys_of(&w, &ana.asker).items[0].key_id, &w.e));
    ck_assert_uint_eq(keys_of(&w, &ana.asker).count, 2);
    goes_on(&w, &ana.in);
}
END_TEST

START_TEST(sign_ins_are_listed_with_door_and_key_this_one_first)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct clean laptop = add_key(&w, ana.in.account, CLEAN("laptop"));

    w.office.door = CLEAN("ssh");
    struct signed_in other = by_key(&w, laptop);
    struct sign_in_list list = sign_ins_of(&w, &ana.asker);
    ck_assert_uint_eq(list.count, 3); /* registering signs in, too */
    ck_assert(list.items[0].this_one && !list.items[1].this_one);
    ck_assert_str_eq(list.items[1].door.bytes, "ssh");
    ck_assert_str_eq(list.items[1].key_label.bytes, "laptop");
    ck_assert(instant_between(list.items[1].created_at, list.items[1].expires_at).microseconds ==
              span_hours(24).microseconds);

    ck_succeeds(&w, way_in_end(&w.office, ana.in.account, list.items[1].token_id, &w.e));
    is_over(&w, &other);
    goes_on(&w, &ana.in);
    world_later(&w, span_hours(25));
    ck_assert_uint_eq(sign_ins_of(&w, &ana.asker).count, 0); /* too old to go on: not listed */
}
END_TEST

START_TEST(sign_ins_of_others_stay_and_the_others_of_mine_end_at_once)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w), ben = a_keyed_person(&w);
    struct signed_in second = by_key(&w, ana.asked.public_key);

    ck_succeeds(&w, way_in_end(&w.office, ben.in.account,
                               sign_ins_of(&w, &ana.asker).items[0].token_id, &w.e));
    goes_on(&w, &ana.in);
    ck_succeeds(&w, way_in_end_others(&w.office, &ana.asker, &w.e));
    goes_on(&w, &ana.in);
    goes_on(&w, &ben.in);
    is_over(&w, &second);
    ck_assert_uint_eq(sign_ins_of(&w, &ana.asker).count, 1);
}
END_TEST

START_TEST(a_program_s_sign_in_is_known_as_one_and_ends_after_24_hours_while_a_person_stays)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct made_token made;
    struct sign_in_state_row state = { 0 };

    ck_succeeds(&w, way_in_make_token(&w.office, &ana.asker, &made, &w.e));
    ck_succeeds(&w, account_sign_in_goes_on(&w.office, made.token, &state, &w.e));
    ck_assert(state.is_of_program);
    ck_succeeds(&w, account_sign_in_goes_on(&w.office, ana.in.token, &state, &w.e));
    ck_assert(!state.is_of_program);
    world_later(&w, span_hours(25));
    goes_on(&w, &ana.in);
    ck_refuses(&w, account_sign_in_goes_on(&w.office, made.token, &state, &w.e),
               FAULT_NOT_SIGNED_IN, "over");
}
END_TEST

START_TEST(a_token_for_a_program_signs_in_and_is_listed_as_one)
{
    AUTO(world) w;
    world_init(&w);
    struct person ana = a_keyed_person(&w);
    struct made_token made;
    struct signed_in in;

    ck_succeeds(&w, way_in_make_token(&w.office, &ana.asker, &made, &w.e));
    ck_assert_uint_eq(made.token.size, 43);
    ck_succeeds(&w, account_sign_in_token(&w.office, made.token, &in, &w.e));
    ck_assert(id_equal(in.account.bytes, ana.in.account.bytes));
    ck_assert_str_eq(sign_ins_of(&w, &ana.asker).items[1].door.bytes, "token");
    ck_assert_str_eq(world_sql(&w,
                               "select count(*)::text from account_tokens where encode(token_hash, "
                               "'escape') like '%%%s%%'",
                               made.token.bytes)
                         .bytes,
                     "0");
    for (int i = 1; i < 100; i++)
        ck_succeeds(&w, way_in_make_token(&w.office, &ana.asker, &made, &w.e));
    ck_refuses(&w, way_in_make_token(&w.office, &ana.asker, &made, &w.e), FAULT_CONFLICT,
               "100 tokens");
}
END_TEST

UNIT_CASE(way_in)
{
    tcase_add_test(tcase, keys_are_listed_with_label_date_and_the_one_that_signed_in);
    tcase_add_test(tcase, a_key_gets_another_label_and_those_of_others_are_not_found);
    tcase_add_test(tcase, a_removed_key_opens_nothing_and_its_other_sign_ins_end);
    tcase_add_test(tcase, who_removes_the_key_that_signed_in_stays_in);
    tcase_add_test(tcase,
                   a_removed_key_ends_the_tokens_that_were_made_in_its_sign_ins_and_no_others);
    tcase_add_test(
        tcase,
        who_removes_the_own_key_keeps_the_connection_but_none_of_its_tokens_and_makes_no_other);
    tcase_add_test(tcase,
                   a_removed_key_ends_the_sign_in_that_registered_with_it_also_when_asked_again);
    tcase_add_test(tcase, a_new_password_ends_every_other_sign_in_and_every_token);
    tcase_add_test(tcase, a_recovery_code_ends_every_sign_in_and_every_token);
    tcase_add_test(
        tcase, what_is_made_while_its_key_is_removed_or_the_password_changed_is_not_left_behind);
    tcase_add_test(tcase, who_is_coming_in_by_a_password_while_it_is_changed_does_not_stay);
    tcase_add_test(tcase, the_last_way_to_sign_in_stays_until_there_is_a_password);
    tcase_add_test(tcase, of_four_last_keys_removed_at_once_one_stays);
    tcase_add_test(tcase, keys_of_others_stay);
    tcase_add_test(tcase, sign_ins_are_listed_with_door_and_key_this_one_first);
    tcase_add_test(tcase, sign_ins_of_others_stay_and_the_others_of_mine_end_at_once);
    tcase_add_test(
        tcase, a_program_s_sign_in_is_known_as_one_and_ends_after_24_hours_while_a_person_stays);
    tcase_add_test(tcase, a_token_for_a_program_signs_in_and_is_listed_as_one);
}
