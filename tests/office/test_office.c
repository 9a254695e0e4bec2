/* The desk from outside: a running office and postman, asked through its socket by clients that
 * behave and by some that do not. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/office/bare.h"
#include "tests/office/persons.h"

/* ---- the journey ---- */

START_TEST(a_letter_is_written_posted_delivered_after_twelve_hours_and_read)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    ck_assert(notice_arrives(ben.client, NOTICE_MATCHED));
    struct send_body letter =
        letter_to(match, CLEAN("Dear you,\n\nthe jacarandas are in flower. 🌸"));
    struct answered answered = ask(ana.client, ROUTE_SEND, &letter);
    const struct posted_body *posted = must(answered);
    ck_assert_str_eq(posted->outcome.bytes, "posted");
    ck_assert_int_ge(instant_between(answered.now, posted->scheduled_delivery).microseconds,
                     span_hours(12).microseconds - span_seconds(30).microseconds);

    const struct home_body *home = must(ask(ana.client, ROUTE_HOME, NULL));
    ck_assert_int_eq(home->letters_in_pillar_box, 1);
    struct letter_ref_body ref = { .letter_id = posted->message_id };
    ck_assert_int_eq(ask(ben.client, ROUTE_LETTER, &ref).error.fault,
                     FAULT_NOT_FOUND); /* not before it arrives */

    move_clock("+80h");
    ck_assert(notice_arrives(ben.client, NOTICE_LETTER_ARRIVED));
    home = must(ask(ben.client, ROUTE_HOME, NULL));
    ck_assert_int_eq(home->unread_letters, 1);
    const struct letter_view_body *read = must(ask(ben.client, ROUTE_LETTER, &ref));
    ck_assert(text_equal(read->content, letter.content));
    home = must(ask(ben.client, ROUTE_HOME, NULL));
    ck_assert_int_eq(home->unread_letters, 0);
    struct match_page_body conversation = { .match_id = match };
    const struct match_view_body *view = must(ask(ana.client, ROUTE_MATCH, &conversation));
    ck_assert_uint_eq(view->letters.count, 1);
    ck_assert_str_eq(((const struct letter_line_body *)view->letters.items)[0].state.bytes,
                     "delivered");
}
END_TEST

START_TEST(a_letter_behind_a_slower_one_is_told_the_time_at_which_it_arrives)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct send_body slow = letter_to(match, CLEAN("Take your time")),
                     usual = letter_to(match, CLEAN("Not before the other"));
    slow.delivery_delay_hours = 22;
    struct posted_body first =
        *(const struct posted_body *)must(ask(ana.client, ROUTE_SEND, &slow));
    struct posted_body second =
        *(const struct posted_body *)must(ask(ana.client, ROUTE_SEND, &usual));
    ck_assert_int_eq(second.scheduled_delivery.microseconds, first.scheduled_delivery.microseconds);
    ck_assert_int_eq(second.estimated_delivery.microseconds, first.scheduled_delivery.microseconds);
    const struct posted_body *again = must(ask(ana.client, ROUTE_SEND, &usual));
    ck_assert_int_eq(again->scheduled_delivery.microseconds,
                     second.scheduled_delivery.microseconds);

    const struct letter_lines_body *outbox = must(ask(ana.client, ROUTE_OUTBOX, NULL));
    const struct letter_line_body *lines = outbox->letters.items;
    ck_assert_uint_eq(outbox->letters.count, 2);
    ck_assert(id_equal(lines[0].letter_id.bytes, first.message_id.bytes) &&
              id_equal(lines[1].letter_id.bytes, second.message_id.bytes));
    ck_assert_int_eq(lines[1].scheduled_delivery.microseconds,
                     first.scheduled_delivery.microseconds);
    struct letter_ref_body ref = { .letter_id = second.message_id };
    move_clock("+21h");
    ck_assert_int_eq(ask(ben.client, ROUTE_LETTER, &ref).error.fault, FAULT_NOT_FOUND);
    move_clock("+2h");
    ck_assert(notice_arrives(ben.client, NOTICE_LETTER_ARRIVED));
    const struct letter_view_body *read = must(ask(ben.client, ROUTE_LETTER, &ref));
    ck_assert(text_equal(read->content, usual.content));
}
END_TEST

START_TEST(a_posted_letter_can_be_taken_back_and_is_a_draft_again)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct draft_body draft = { .match_id = match, .content = CLEAN("Too fast"), .cursor = 8 };
    id_random(draft.draft_id.bytes);
    id_random(draft.request_id.bytes);
    ck_assert_int_eq(
        ((const struct draft_body *)must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft)))->version, 1);

    struct send_body letter = { .match_id = match,
                                .content = draft.content,
                                .request_id = draft.request_id,
                                .draft_id = draft.draft_id };
    const struct posted_body *posted = must(ask(ana.client, ROUTE_SEND, &letter));
    ck_assert_uint_eq(
        ((const struct drafts_body *)must(ask(ana.client, ROUTE_DRAFTS, NULL)))->drafts.count, 0);
    ck_assert_uint_eq(((const struct letter_lines_body *)must(ask(ana.client, ROUTE_OUTBOX, NULL)))
                          ->letters.count,
                      1);

    struct letter_ref_body ref = { .letter_id = posted->message_id };
    const struct draft_ref_body *again = must(ask(ana.client, ROUTE_RECALL, &ref));
    const struct draft_body *kept = must(ask(ana.client, ROUTE_DRAFT, again));
    ck_assert(text_equal(kept->content, draft.content));
    ck_assert_uint_eq(((const struct letter_lines_body *)must(ask(ana.client, ROUTE_OUTBOX, NULL)))
                          ->letters.count,
                      0);
    ck_assert_int_eq(ask(ben.client, ROUTE_RECALL, &ref).error.fault, FAULT_NOT_FOUND);
}
END_TEST

START_TEST(a_draft_that_was_saved_elsewhere_is_not_overwritten)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct draft_body draft = { .match_id = match, .content = CLEAN("one"), .cursor = 3 };
    id_random(draft.draft_id.bytes);
    id_random(draft.request_id.bytes);
    must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft));
    must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft)); /* asked again: the same */
    draft.version = 1;
    draft.content = CLEAN("two");
    const struct draft_body *second = must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft));
    ck_assert_int_eq(second->version, 2);
    draft.content = CLEAN("three, by somebody who saw version 1");
    ck_assert_int_eq(ask(ana.client, ROUTE_DRAFT_SAVE, &draft).error.fault, FAULT_CONFLICT);
    struct draft_ref_body ref = { .draft_id = draft.draft_id };
    ck_assert_int_eq(ask(ben.client, ROUTE_DRAFT, &ref).error.fault, FAULT_NOT_FOUND);
    must(ask(ana.client, ROUTE_DRAFT_DROP, &ref));
    ck_assert_int_eq(ask(ana.client, ROUTE_DRAFT, &ref).error.fault, FAULT_NOT_FOUND);
}
END_TEST

START_TEST(ten_connections_posting_the_same_letter_at_once_post_one)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct send_body letter = letter_to(match, CLEAN("Only once, please."));
    struct token_sign_in_body token = { .token = ana.token };
    struct desk_client *all[10];
    for (size_t i = 0; i < 10; i++) {
        all[i] = client_new("");
        must(ask(all[i], ROUTE_SIGN_IN_TOKEN, &token));
    }
    for (size_t i = 0; i < 10; i++) {
        desk_client_ask(all[i], ROUTE_SEND, &letter);
        desk_client_turn(all[i]); /* on its way before the next asks */
    }
    struct letter_id first = { 0 };
    for (size_t i = 0; i < 10; i++) {
        struct answered again =
            ask(all[i], ROUTE_SEND, &letter); /* answered behind the one under way */
        const struct posted_body *posted = must(again);
        if (i == 0)
            first = posted->message_id;
        ck_assert(id_equal(first.bytes, posted->message_id.bytes));
    }
    ck_assert_uint_eq(((const struct letter_lines_body *)must(ask(ana.client, ROUTE_OUTBOX, NULL)))
                          ->letters.count,
                      1);
}
END_TEST

/* ---- the gate ---- */

START_TEST(a_letter_with_an_address_comes_back_marked_and_its_draft_stays)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct draft_body draft = { .match_id = match,
                                .content = CLEAN("Ça va? ana@example.org is me") };
    id_random(draft.draft_id.bytes);
    id_random(draft.request_id.bytes);
    must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft));
    struct send_body letter = { .match_id = match,
                                .content = draft.content,
                                .request_id = draft.request_id,
                                .draft_id = draft.draft_id };
    const struct posted_body *returned = must(ask(ana.client, ROUTE_SEND, &letter));
    ck_assert_str_eq(returned->outcome.bytes, "returned");
    ck_assert_int_eq(returned->mark_from, 7);
    ck_assert_int_eq(returned->mark_to, 22);
    ck_assert_msg(strstr(returned->reason.bytes, "e-mail") != NULL, "%s", returned->reason.bytes);
    ck_assert(id_is_empty(returned->message_id.bytes));
    struct draft_ref_body ref = { .draft_id = draft.draft_id };
    must(ask(ana.client, ROUTE_DRAFT, &ref));
    letter.content = CLEAN("Ça va? You know me.");
    ck_assert_str_eq(
        ((const struct posted_body *)must(ask(ana.client, ROUTE_SEND, &letter)))->outcome.bytes,
        "posted");
}
END_TEST

START_TEST(a_letter_that_a_person_should_see_waits_in_customs_and_does_not_arrive)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct send_body letter = letter_to(match, CLEAN("Write, or I will kill you."));
    const struct posted_body *posted = must(ask(ana.client, ROUTE_SEND, &letter));
    ck_assert_str_eq(posted->outcome.bytes, "posted");
    struct send_body kind = letter_to(match, CLEAN("Sorry. That was not kind of me."));
    must(ask(ana.client, ROUTE_SEND, &kind));
    move_clock("+80h");
    ck_assert(notice_arrives(ben.client, NOTICE_LETTER_ARRIVED)); /* the second one */
    const struct letter_lines_body *outbox = must(ask(ana.client, ROUTE_OUTBOX, NULL));
    ck_assert_uint_eq(outbox->letters.count, 1);
    ck_assert_str_eq(((const struct letter_line_body *)outbox->letters.items)[0].state.bytes,
                     "customs");
    struct letter_ref_body ref = { .letter_id = posted->message_id };
    ck_assert_int_eq(ask(ben.client, ROUTE_LETTER, &ref).error.fault, FAULT_NOT_FOUND);
}
END_TEST

START_TEST(what_is_written_in_a_profile_passes_the_gate_too)
{
    struct person ana = person_new("en");
    static const struct {
        const char *field;
        size_t offset;
    } fields[] = { { "bio", offsetof(struct profile_body, bio) },
                   { "region", offsetof(struct profile_body, region) },
                   { "favorite_local_fact", offsetof(struct profile_body, favorite_local_fact) } };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        struct profile_body profile = profile_of("en");
        *(struct clean *)((char *)&profile + fields[i].offset) = CLEAN("call me: +44 20 7123 4567");
        struct answered answered = ask(ana.client, ROUTE_PROFILE_CHANGE, &profile);
        ck_assert_int_eq(answered.error.fault, FAULT_INPUT);
        ck_assert_str_eq(answered.error.field, fields[i].field);
    }
    struct profile_body profile = profile_of("en");
    profile.bio = CLEAN("I keep bees.");
    must(ask(ana.client, ROUTE_PROFILE_CHANGE, &profile));
    ck_assert_str_eq(
        ((const struct profile_body *)must(ask(ana.client, ROUTE_PROFILE, NULL)))->bio.bytes,
        "I keep bees.");
}
END_TEST

/* ---- who may ask ---- */

START_TEST(signing_in_goes_on_elsewhere_and_ends_where_it_is_ended)
{
    struct person ana = person_new("en");
    struct desk_client *elsewhere = client_new("192.0.2.7");
    struct password_sign_in_body right = { .handle = ana.handle,
                                           .password = CLEAN("correct horse battery") };
    const struct signed_in_body *entered = must(ask(elsewhere, ROUTE_SIGN_IN_PASSWORD, &right));
    ck_assert(text_equal(entered->handle, ana.handle));
    ck_assert(entered->has_password && !entered->has_key);
    struct clean token = entered->token;
    must(ask(elsewhere, ROUTE_SIGN_OUT, NULL));
    ck_assert_int_eq(ask(elsewhere, ROUTE_HOME, NULL).error.fault, FAULT_NOT_SIGNED_IN);
    struct token_sign_in_body over = { .token = token };
    ck_assert_int_eq(ask(elsewhere, ROUTE_SIGN_IN_TOKEN, &over).error.fault, FAULT_NOT_SIGNED_IN);
    must(ask(ana.client, ROUTE_HOME, NULL)); /* her own goes on */
}
END_TEST

START_TEST(a_recovery_ends_the_sign_ins_that_are_open)
{
    struct desk_client *thief = client_new(""), *owner = client_new("");
    struct registration_body body = registration_of(thief, "en");
    const struct registered_body *registered = must(ask(thief, ROUTE_REGISTER, &body));
    struct recovery_sign_in_body recovery = { .handle = body.handle,
                                              .recovery_code = registered->recovery_codes.items[0],
                                              .new_password = CLEAN("known to nobody else") };
    must(ask(thief, ROUTE_HOME, NULL));
    must(ask(owner, ROUTE_SIGN_IN_RECOVERY, &recovery));
    ck_assert_int_eq(ask(thief, ROUTE_HOME, NULL).error.fault, FAULT_NOT_SIGNED_IN);
    ck_assert_int_eq(ask(thief, ROUTE_INBOX, NULL).error.fault, FAULT_NOT_SIGNED_IN);
    must(ask(owner, ROUTE_HOME, NULL));
}
END_TEST

START_TEST(a_new_password_ends_the_sign_ins_that_are_open_and_the_tokens)
{
    struct person ana = person_new("en");
    struct desk_client *other = client_new(""), *program = client_new("");
    struct password_sign_in_body right = { .handle = ana.handle,
                                           .password = CLEAN("correct horse battery") };
    struct password_change_body change = { .old_password = right.password,
                                           .new_password = CLEAN("known to nobody else") };
    must(ask(other, ROUTE_SIGN_IN_PASSWORD, &right));
    struct token_sign_in_body token = {
        .token = ((const struct made_token_body *)must(ask(other, ROUTE_TOKEN_MAKE, NULL)))->token
    };
    must(ask(program, ROUTE_SIGN_IN_TOKEN, &token));
    must(ask(ana.client, ROUTE_PASSWORD_CHANGE, &change));
    ck_assert(notice_arrives(other, NOTICE_SIGN_INS_CHANGED));
    struct answered answered = ask(other, ROUTE_HOME, NULL);
    ck_assert_fault(&answered.error, FAULT_NOT_SIGNED_IN,
                    "This sign-in is over. Please sign in again.");
    ck_assert_int_eq(ask(program, ROUTE_HOME, NULL).error.fault, FAULT_NOT_SIGNED_IN);
    ck_assert_int_eq(ask(client_new(""), ROUTE_SIGN_IN_TOKEN, &token).error.fault,
                     FAULT_NOT_SIGNED_IN);
    must(ask(ana.client, ROUTE_HOME, NULL));
}
END_TEST

START_TEST(an_ended_sign_in_is_told_at_once_and_opens_nothing)
{
    struct person ana = person_new("en");
    struct desk_client *other = client_new("");
    struct token_sign_in_body program = {
        .token =
            ((const struct made_token_body *)must(ask(ana.client, ROUTE_TOKEN_MAKE, NULL)))->token
    };
    must(ask(other, ROUTE_SIGN_IN_TOKEN, &program));
    const struct sign_ins_body *list = must(ask(ana.client, ROUTE_SIGN_INS, NULL));
    const struct sign_in_line_body *lines = list->sign_ins.items;
    ck_assert_uint_eq(list->sign_ins.count, 2);
    ck_assert(lines[0].this_one && !lines[1].this_one);
    ck_assert_str_eq(lines[0].door.bytes, "script");
    ck_assert_str_eq(lines[1].door.bytes, "token");
    struct sign_in_ref_body ref = { .sign_in_id = lines[1].sign_in_id };
    must(ask(ana.client, ROUTE_SIGN_IN_END, &ref));
    must(ask(ana.client, ROUTE_SIGN_IN_END, &ref));
    ck_assert(notice_arrives(other, NOTICE_SIGN_INS_CHANGED));
    ck_assert_int_eq(ask(other, ROUTE_HOME, NULL).error.fault, FAULT_NOT_SIGNED_IN);
    ck_assert_int_eq(ask(client_new(""), ROUTE_SIGN_IN_TOKEN, &program).error.fault,
                     FAULT_NOT_SIGNED_IN);
    must(ask(ana.client, ROUTE_HOME, NULL));
}
END_TEST

/* The base64 of an ed25519 key that nobody has: its first 25 characters say the type. */
static struct key_add_body a_key(void)
{
    char key[69] = "AAAAC3NzaC1lZDI1NTE5AAAAI";
    unsigned char random[48];
    for (size_t i = 0; i < sizeof random; i += 16)
        id_random(random + i);
    for (size_t i = 25; i < 68; i++)
        key[i] = (char)('A' + random[i - 25] % 16);
    return (struct key_add_body){ .public_key = text_format(persons_arena(), "ssh-ed25519 %s", key),
                                  .label = CLEAN("laptop") };
}

START_TEST(keys_and_sign_ins_of_others_cannot_be_touched)
{
    struct person ana = person_new("en"), ben = person_new("en");
    struct key_add_body added = a_key();
    desk_client_prove(ana.client, added.public_key.bytes);
    must(ask(ana.client, ROUTE_KEY_ADD, &added));
    const struct sign_ins_body *list = must(ask(ana.client, ROUTE_SIGN_INS, NULL));
    struct sign_in_ref_body sign_in = {
        .sign_in_id = ((const struct sign_in_line_body *)list->sign_ins.items)->sign_in_id
    };
    const struct keys_body *keys = must(ask(ana.client, ROUTE_KEYS, NULL));
    struct key_ref_body key = { .key_id =
                                    ((const struct key_line_body *)keys->keys.items)->key_id };
    struct key_label_body label = { .key_id = key.key_id, .label = CLEAN("mine") };
    must(ask(ben.client, ROUTE_SIGN_IN_END, &sign_in)); /* the same as for what does not exist */
    must(ask(ben.client, ROUTE_KEY_REMOVE, &key));
    must(ask(ben.client, ROUTE_SIGN_INS_END, NULL));
    ck_assert_int_eq(ask(ben.client, ROUTE_KEY_LABEL, &label).error.fault, FAULT_NOT_FOUND);
    must(ask(ana.client, ROUTE_HOME, NULL));
    ck_assert_uint_eq(
        ((const struct keys_body *)must(ask(ana.client, ROUTE_KEYS, NULL)))->keys.count, 1);
    must(ask(ana.client, ROUTE_KEY_REMOVE, &key));
    ck_assert_uint_eq(
        ((const struct keys_body *)must(ask(ana.client, ROUTE_KEYS, NULL)))->keys.count, 0);
}
END_TEST

static void cannot_add(struct desk_client *client, const struct key_add_body *body)
{
    struct answered answered = ask(client, ROUTE_KEY_ADD, body);
    ck_assert_fault(&answered.error, FAULT_FORBIDDEN, "Only the key that you came with");
    ck_assert_ptr_nonnull(strstr(error_sentence(&answered.error), "ssh -i KEY HANDLE@HOST"));
}

START_TEST(only_a_key_that_the_connection_has_proved_is_added)
{
    struct person ana = person_new("en"), ben = person_new("en");
    struct key_add_body strangers = a_key(), hers = a_key(), none = { .label = CLEAN("laptop") };
    cannot_add(ana.client, &strangers);
    cannot_add(ana.client, &none);
    desk_client_prove(ben.client,
                      strangers.public_key.bytes); /* what others prove proves nothing for her */
    cannot_add(ana.client, &strangers);
    desk_client_prove(ana.client, hers.public_key.bytes);
    cannot_add(ana.client, &strangers);
    ck_assert(
        !((const struct key_added_body *)must(ask(ana.client, ROUTE_KEY_ADD, &none)))->already);
    ck_assert(
        ((const struct key_added_body *)must(ask(ana.client, ROUTE_KEY_ADD, &hers)))->already);
    cannot_add(ana.client, &strangers);
    struct key_sign_in_body by_key = { .public_key = hers.public_key };
    ck_assert(text_equal(
        ((const struct signed_in_body *)must(ask(client_new(""), ROUTE_SIGN_IN_KEY, &by_key)))
            ->handle,
        ana.handle));
    by_key.public_key = strangers.public_key;
    ck_assert_int_eq(ask(client_new(""), ROUTE_SIGN_IN_KEY, &by_key).error.fault, FAULT_REFUSED);
}
END_TEST

START_TEST(a_key_that_is_none_is_proved_by_nobody_and_hinders_nobody)
{
    struct desk_client *client = client_new("");
    struct key_add_body none = { .public_key = CLEAN("ssh-ed25519 none") };
    desk_client_prove(client, "ssh-ed25519 none");
    struct registration_body body = registration_of(client, "en");
    must(ask(client, ROUTE_REGISTER, &body));
    struct answered answered = ask(client, ROUTE_KEY_ADD, &none);
    ck_assert_fault(&answered.error, FAULT_INPUT, "public_key");
    none = (struct key_add_body){ .label = CLEAN("laptop") };
    cannot_add(client, &none);
}
END_TEST

START_TEST(a_wrong_password_and_an_unknown_handle_are_one_answer)
{
    struct person ana = person_new("en");
    struct desk_client *stranger = client_new("192.0.2.8");
    struct password_sign_in_body wrong = { .handle = ana.handle,
                                           .password = CLEAN("correct horse batterz") };
    struct answered one = ask(stranger, ROUTE_SIGN_IN_PASSWORD, &wrong);
    wrong.handle = CLEAN("nobody-at-all-999");
    struct answered other = ask(stranger, ROUTE_SIGN_IN_PASSWORD, &wrong);
    ck_assert_int_eq(one.error.fault, FAULT_REFUSED);
    ck_assert_int_eq(other.error.fault, FAULT_REFUSED);
    ck_assert_str_eq(error_sentence(&one.error), error_sentence(&other.error));
    ck_assert_int_eq(ask(stranger, ROUTE_HOME, NULL).error.fault, FAULT_NOT_SIGNED_IN);
}
END_TEST

START_TEST(too_many_wrong_passwords_are_refused_for_a_while)
{
    struct person ana = person_new("en");
    unsigned char bytes[16];
    char address[32];
    id_random(bytes);
    snprintf(address, sizeof address, "198.51.%u.%u", bytes[0], bytes[1]);
    struct desk_client *stranger = client_new(address);
    struct password_sign_in_body wrong = { .handle = ana.handle,
                                           .password = CLEAN("correct horse batterz") };
    enum fault fault = FAULT_NONE;
    for (int tries = 0; tries < 60 && fault != FAULT_TOO_MANY; tries++)
        fault = ask(stranger, ROUTE_SIGN_IN_PASSWORD, &wrong).error.fault;
    ck_assert_int_eq(fault, FAULT_TOO_MANY);
}
END_TEST

START_TEST(registering_again_with_the_same_request_is_the_same_account)
{
    struct desk_client *client = client_new(""), *again = client_new("");
    struct registration_body body = registration_of(client, "en");
    const struct registered_body *one = must(ask(client, ROUTE_REGISTER, &body));
    const struct registered_body *two = must(ask(again, ROUTE_REGISTER, &body));
    ck_assert(text_equal(one->signed_in.handle, two->signed_in.handle));
    id_random(body.request_id.bytes);
    ck_assert_int_eq(ask(again, ROUTE_REGISTER, &body).error.fault,
                     FAULT_CONFLICT); /* the handle is taken */
}
END_TEST

/* ---- clients that do not behave: bare sockets ---- */

static void office_is_well(void)
{
    int fd = bare_socket();
    say_hello(fd);
    close(fd);
}

START_TEST(before_hello_and_before_sign_in_nothing_is_answered)
{
    static const char *const asked[] = {
        "\"GET\",\"path\":\"/api/v1/home\"",
        "\"GET\",\"path\":\"/api/v1/profile\"",
        "\"GET\",\"path\":\"/api/v1/messages/inbox\"",
        "\"GET\",\"path\":\"/api/v1/outbox\"",
        "\"GET\",\"path\":\"/api/v1/drafts\"",
        "\"DELETE\",\"path\":\"/api/v1/sign-ins\"",
        "\"POST\",\"path\":\"/api/v1/recovery-codes\"",
        "\"POST\",\"path\":\"/api/v1/matches/find\"",
        "\"GET\",\"path\":\"/api/v1/matches/0190163d-8694-739b-aea5-966c26f8ad91\"",
        "\"POST\",\"path\":\"/api/v1/matches/0190163d-8694-739b-aea5-966c26f8ad91/end\"",
        "\"POST\",\"path\":\"/api/v1/matches/0190163d-8694-739b-aea5-966c26f8ad91/block\"",
        "\"GET\",\"path\":\"/api/v1/letters/0190163d-8694-739b-aea5-966c26f8ad91\"",
        "\"POST\",\"path\":\"/api/v1/letters/0190163d-8694-739b-aea5-966c26f8ad91/recall\"",
        "\"GET\",\"path\":\"/api/v1/drafts/0190163d-8694-739b-aea5-966c26f8ad91\"",
        "\"DELETE\",\"path\":\"/api/v1/drafts/0190163d-8694-739b-aea5-966c26f8ad91\"",
        "\"POST\",\"path\":\"/api/v1/keys\",\"body\":{\"public_key\":\"ssh-ed25519 AAAA\"}",
        "\"PUT\",\"path\":\"/api/v1/password\",\"body\":{\"new_password\":\"long enough, is it\"}",
        "\"POST\",\"path\":\"/api/v1/messages/"
        "send\",\"body\":{\"match_id\":\"0190163d-8694-739b-aea5-966c26f8ad91\",\"content\":\"x\"}",
    };
    int silent = bare_socket(), greeted = bare_socket();
    say_hello(greeted);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        char frame[400];
        int size = snprintf(frame, sizeof frame, "{\"id\":7,\"method\":%s%s}", asked[i],
                            strstr(asked[i], "\"body\"") ? "" : ",\"body\":{}");
        put_frame(greeted, frame, (size_t)size);
        const char *answer = take_frame(greeted);
        ck_assert_msg(answer != NULL && strstr(answer, "not-signed-in") != NULL, "%s: %s", asked[i],
                      answer);
        put_frame(silent, frame, (size_t)size);
        answer = take_frame(silent);
        ck_assert_msg(answer != NULL && strstr(answer, "forbidden") != NULL, "%s: %s", asked[i],
                      answer);
    }
    close(silent);
    close(greeted);
}
END_TEST

START_TEST(requests_that_are_none_are_answered_with_a_problem_or_end_the_connection)
{
    static const char *const wrong[] = {
        "{}",
        "[]",
        "null",
        "7",
        "\"x\"",
        "{\"id\":1}",
        "{\"id\":\"one\"}",
        "{\"id\":1,\"method\":\"GET\"}",
        "{\"id\":1,\"method\":7,\"path\":[]}",
        "{\"id\":1,\"method\":\"GET\",\"path\":\"/nowhere\",\"body\":{}}",
        "{\"id\":1,\"method\":\"EAT\",\"path\":\"/api/v1/home\",\"body\":{}}",
        "{\"id\":1,\"id\":2,\"method\":\"GET\",\"path\":\"/api/v1/home\",\"body\":{}}",
        "{\"id\":1e99,\"method\":\"GET\",\"path\":\"/api/v1/home\"}",
        "{\"id\":-5,\"method\":\"GET\",\"path\":\"/api/v1/home\",\"body\":{}}",
        "{\"id\":1,\"method\":\"GET\",\"path\":\"/api/v1/letters/none\",\"body\":{}}",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/hello\",\"body\":[]}",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/hello\",\"body\":{\"door\":7}}",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/"
        "hello\",\"body\":{\"door\":\"ssh\",\"door\":\"local\"}}",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/"
        "hello\",\"body\":{\"door\":\"ssh\",\"key\":1}}",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/"
        "hello\",\"body\":{\"door\":\"\xff\xfe\"}}",
        "{\"id\":1,",
        "\x01\x02\x03",
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/"
        "hello\",\"body\":{\"door\":\"ssh\",\"address\":"
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int fd = bare_socket();
        put_frame(fd, wrong[i], strlen(wrong[i]));
        const char *answer = take_frame(fd);
        ck_assert_msg(answer == NULL || strstr(answer, "\"problem\"") != NULL, "%s: %s", wrong[i],
                      answer);
        close(fd);
        office_is_well();
    }
}
END_TEST

static uint64_t next_number(uint64_t *state) /* xorshift64: the same bytes in each run */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

START_TEST(random_bytes_cut_frames_and_broken_lengths_leave_the_office_well)
{
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 300; round++) {
        unsigned char bytes[2048];
        size_t size = 1 + next_number(&state) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (unsigned char)next_number(&state);
        if (round % 3 == 0) /* a length that could be right */
            bytes[0] = 0, bytes[1] = 0, bytes[2] = (unsigned char)((size - 4) >> 8),
            bytes[3] = (unsigned char)(size - 4);
        int fd = bare_socket();
        put(fd, bytes, size);
        close(fd);
    }
    office_is_well();
}
END_TEST

START_TEST(a_right_request_with_one_byte_changed_leaves_the_office_well)
{
    static const char right[] =
        "{\"id\":3,\"method\":\"POST\",\"path\":\"/api/v1/sign-ins/"
        "token\",\"body\":{\"token\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}}";
    uint64_t state = 2463534242u;
    for (int round = 0; round < 400; round++) {
        char frame[sizeof right];
        memcpy(frame, right, sizeof right);
        frame[next_number(&state) % (sizeof right - 1)] = (char)next_number(&state);
        int fd = bare_socket();
        say_hello(fd);
        put_frame(fd, frame, sizeof right - 1);
        const char *answer = take_frame(fd);
        ck_assert_msg(answer == NULL || strstr(answer, "\"problem\"") != NULL, "%s: %s", frame,
                      answer);
        close(fd);
    }
    office_is_well();
}
END_TEST

START_TEST(huge_and_deep_frames_are_turned_away)
{
    static char large[FRAME_BYTES];
    static const unsigned char too_long[] = { 0, 16, 0, 1 }, endless[] = { 255, 255, 255, 255 },
                               empty[] = { 0, 0, 0, 0 };
    const struct {
        const void *head;
        size_t size;
    } heads[] = { { too_long, 4 }, { endless, 4 }, { empty, 4 } };
    for (size_t i = 0; i < 3; i++) {
        int fd = bare_socket();
        put(fd, heads[i].head, heads[i].size);
        put(fd, large, 1000);
        ck_assert_ptr_null(take_frame(fd));
        close(fd);
    }
    memset(large, '[', sizeof large);
    int fd = bare_socket();
    put_frame(fd, large, sizeof large);
    const char *answer = take_frame(fd);
    ck_assert(answer == NULL || strstr(answer, "\"problem\"") != NULL);
    close(fd);
    office_is_well();
}
END_TEST

START_TEST(a_letter_of_5001_characters_is_refused_and_the_limit_named)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    static char text[5002];
    memset(text, 'a', 5001);
    struct send_body letter = letter_to(match, (struct clean){ text, 5001 });
    struct answered answered = ask(ana.client, ROUTE_SEND, &letter);
    ck_assert_int_eq(answered.error.fault, FAULT_INPUT);
    ck_assert_str_eq(answered.error.field, "content");
    ck_assert_msg(strstr(error_sentence(&answered.error), "5,000") != NULL, "%s",
                  error_sentence(&answered.error));
    letter.content.size = 5000;
    text[5000] = '\0';
    ck_assert_str_eq(
        ((const struct posted_body *)must(ask(ana.client, ROUTE_SEND, &letter)))->outcome.bytes,
        "posted");
}
END_TEST

/* Every hello is answered; nobody reads the answers. The office lets go of it, and serves others
 * meanwhile. */
START_TEST(a_client_that_never_reads_is_let_go)
{
    static const char hello[] =
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/hello\",\"body\":{\"door\":\"script\"}}";
    unsigned char frame[sizeof hello + 3] = { 0, 0, 0, sizeof hello - 1 };
    memcpy(frame + 4, hello, sizeof hello - 1);
    int fd = bare_socket();
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(50));
    ssize_t sent = 0;
    while (sent >= 0 && clock_poll_timeout(deadline, 1) > 0)
        sent = send(fd, frame, sizeof frame, MSG_NOSIGNAL);
    ck_assert_msg(sent < 0 && (errno == EPIPE || errno == ECONNRESET), "still connected (%s)",
                  strerror(errno));
    close(fd);
    office_is_well();
}
END_TEST

START_TEST(five_hundred_silent_connections_do_not_keep_anybody_waiting)
{
    int silent[500];
    for (size_t i = 0; i < 500; i++)
        silent[i] = bare_socket();
    struct instant before = clock_monotonic();
    office_is_well();
    ck_assert_int_lt(instant_between(before, clock_monotonic()).microseconds,
                     span_seconds(2).microseconds);
    for (size_t i = 0; i < 500; i++)
        close(silent[i]);
    office_is_well();
}
END_TEST

/* Answers come in the order of the questions, however long each takes. */
START_TEST(requests_of_one_connection_are_answered_in_order)
{
    int fd = bare_socket();
    say_hello(fd);
    static const char slow[] =
        "{\"id\":100,\"method\":\"POST\",\"path\":\"/api/v1/sign-ins/"
        "password\",\"body\":{\"handle\":\"nobody-at-all-1\",\"password\":\"wrong wrong wrong\"}}";
    put_frame(fd, slow, sizeof slow - 1);
    for (int id = 101; id < 110; id++) {
        char quick[200];
        int size =
            snprintf(quick, sizeof quick,
                     "{\"id\":%d,\"method\":\"GET\",\"path\":\"/api/v1/handles\",\"body\":{}}", id);
        put_frame(fd, quick, (size_t)size);
    }
    for (int id = 100; id < 110; id++) {
        char wanted[40];
        snprintf(wanted, sizeof wanted, "{\"id\":%d,", id);
        const char *answer = take_frame(fd);
        ck_assert_msg(answer != NULL && strncmp(answer, wanted, strlen(wanted)) == 0,
                      "wanted %d: %s", id, answer);
    }
    close(fd);
}
END_TEST

UNIT_CASE(office)
{
    tcase_add_checked_fixture(tcase, NULL, persons_end);
    tcase_add_test(tcase, a_letter_is_written_posted_delivered_after_twelve_hours_and_read);
    tcase_add_test(tcase, a_letter_behind_a_slower_one_is_told_the_time_at_which_it_arrives);
    tcase_add_test(tcase, a_posted_letter_can_be_taken_back_and_is_a_draft_again);
    tcase_add_test(tcase, a_draft_that_was_saved_elsewhere_is_not_overwritten);
    tcase_add_test(tcase, ten_connections_posting_the_same_letter_at_once_post_one);
    tcase_add_test(tcase, a_letter_with_an_address_comes_back_marked_and_its_draft_stays);
    tcase_add_test(tcase, a_letter_that_a_person_should_see_waits_in_customs_and_does_not_arrive);
    tcase_add_test(tcase, what_is_written_in_a_profile_passes_the_gate_too);
    tcase_add_test(tcase, signing_in_goes_on_elsewhere_and_ends_where_it_is_ended);
    tcase_add_test(tcase, a_recovery_ends_the_sign_ins_that_are_open);
    tcase_add_test(tcase, a_new_password_ends_the_sign_ins_that_are_open_and_the_tokens);
    tcase_add_test(tcase, an_ended_sign_in_is_told_at_once_and_opens_nothing);
    tcase_add_test(tcase, keys_and_sign_ins_of_others_cannot_be_touched);
    tcase_add_test(tcase, only_a_key_that_the_connection_has_proved_is_added);
    tcase_add_test(tcase, a_key_that_is_none_is_proved_by_nobody_and_hinders_nobody);
    tcase_add_test(tcase, a_wrong_password_and_an_unknown_handle_are_one_answer);
    tcase_add_test(tcase, too_many_wrong_passwords_are_refused_for_a_while);
    tcase_add_test(tcase, registering_again_with_the_same_request_is_the_same_account);
    tcase_add_test(tcase, before_hello_and_before_sign_in_nothing_is_answered);
    tcase_add_test(tcase, requests_that_are_none_are_answered_with_a_problem_or_end_the_connection);
    tcase_add_test(tcase, random_bytes_cut_frames_and_broken_lengths_leave_the_office_well);
    tcase_add_test(tcase, a_right_request_with_one_byte_changed_leaves_the_office_well);
    tcase_add_test(tcase, huge_and_deep_frames_are_turned_away);
    tcase_add_test(tcase, a_letter_of_5001_characters_is_refused_and_the_limit_named);
    tcase_add_test(tcase, a_client_that_never_reads_is_let_go);
    tcase_add_test(tcase, five_hundred_silent_connections_do_not_keep_anybody_waiting);
    tcase_add_test(tcase, requests_of_one_connection_are_answered_in_order);
}
