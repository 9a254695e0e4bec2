#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tests/unit/desk/pretend_office.h"

static const struct nothing_body nothing;
static const struct home_body home = { .handle = CLEAN_INIT("Fox"), .unread_letters = 3 };
static const struct signed_in_body signed_in = { .handle = CLEAN_INIT("Fox"),
                                                 .token = CLEAN_INIT("second"),
                                                 .time_zone = CLEAN_INIT("UTC") };

static int64_t ask_home(struct pretend_office *office)
{
    return desk_client_ask(office->client, ROUTE_HOME, &nothing);
}

static void expect_home(struct pretend_office *office, int64_t ticket)
{
    struct desk_event event = client_hears(office, DESK_ANSWER);
    ck_assert_int_eq(event.ticket, ticket);
    ck_assert_int_eq(event.route, ROUTE_HOME);
    ck_assert_int_eq(event.answered.error.fault, FAULT_NONE);
    ck_assert_int_eq(((const struct home_body *)event.answered.answer)->unread_letters, 3);
}

static void expect_fault(struct pretend_office *office, int64_t ticket, enum fault fault)
{
    struct desk_event event = client_hears(office, DESK_ANSWER);
    ck_assert_int_eq(event.ticket, ticket);
    ck_assert_str_eq(fault_name(event.answered.error.fault), fault_name(fault));
}

static size_t waiting(struct pretend_office *office)
{
    struct span oldest;
    return desk_client_waiting(office->client, &oldest);
}

START_TEST(hello_is_the_first_request_and_its_answer_is_not_told)
{
    struct pretend_office office;
    office_open(&office);
    ck_assert_int_eq(desk_client_fd(office.client), -1);
    ck_assert_int_eq(desk_client_timeout(office.client), 0);
    int64_t ticket = ask_home(&office);
    ck_assert_uint_eq(waiting(&office), 1);
    office_welcomes(&office);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    expect_home(&office, ticket);
    client_hears_nothing(&office);
    ck_assert_uint_eq(waiting(&office), 0);
    ck_assert(!desk_client_is_lost(office.client));
    ck_assert_int_eq(desk_client_timeout(office.client), -1);
    ck_assert_int_eq(desk_client_events(office.client), POLLIN);
    office_close(&office);
}
END_TEST

static bool hello_says(const struct asked *asked, const char *public_key)
{
    const struct hello_body *hello = asked->request;
    return asked->route == ROUTE_HELLO &&
           strcmp(hello->public_key.bytes ? hello->public_key.bytes : "", public_key) == 0;
}

START_TEST(a_proved_key_is_told_at_once_and_on_every_later_connection)
{
    static const struct welcome_body welcome = { .version = CLEAN_INIT("test") };
    struct pretend_office office;
    struct asked asked;
    office_open(&office);
    office_signs_in(&office, "first");
    desk_client_prove(office.client, "ssh-ed25519 AAAA");
    int64_t ticket = ask_home(&office);
    asked = office_takes(&office, ROUTE_HELLO);
    ck_assert(hello_says(&asked, "ssh-ed25519 AAAA"));
    office_answers(&office, asked.id, ROUTE_HELLO, &welcome);
    client_hears(&office, DESK_ANSWER);
    office_takes(&office, ROUTE_HOME); /* behind it */
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    office_listen(&office);
    office_accept(&office);
    asked = office_takes(&office, ROUTE_HELLO);
    ck_assert(hello_says(&asked, "ssh-ed25519 AAAA"));
    office_answers(&office, asked.id, ROUTE_HELLO, &welcome);
    asked = office_takes(&office, ROUTE_SIGN_IN_TOKEN);
    office_answers(&office, asked.id, ROUTE_SIGN_IN_TOKEN, &signed_in);
    client_hears(&office, DESK_BACK);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    expect_home(&office, ticket);
    office_close(&office);
}
END_TEST

START_TEST(answers_find_their_tickets_in_any_order)
{
    struct pretend_office office;
    office_open(&office);
    int64_t first = ask_home(&office), second = ask_home(&office);
    ck_assert_int_ne(first, second);
    office_welcomes(&office);
    int64_t first_id = office_takes(&office, ROUTE_HOME).id,
            second_id = office_takes(&office, ROUTE_HOME).id;
    office_answers(&office, second_id, ROUTE_HOME, &home);
    office_fails(&office, first_id, FAULT_CONFLICT);
    expect_home(&office, second);
    expect_fault(&office, first, FAULT_CONFLICT);
    office_close(&office);
}
END_TEST

START_TEST(office_time_is_continued)
{
    struct pretend_office office;
    office_open(&office);
    struct clock clock = desk_client_clock(office.client);
    ck_assert(instant_is_none(clock_now(&clock)));
    office_signs_in(&office, "first");
    clock = desk_client_clock(office.client);
    ck_assert_str_eq(instant_text(clock.told).text, "2026-11-23T04:44:09Z");
    ck_assert_int_ge(clock_now(&clock).microseconds, clock.told.microseconds);
    office_close(&office);
}
END_TEST

START_TEST(notices_are_told_and_unknown_ones_are_not)
{
    static const char newer[] =
        "\0\0\0\x36{\"notice\":\"stamp-issued\",\"now\":\"2026-11-23T04:44:09Z\"}";
    struct pretend_office office;
    AUTO(buf) notice = BUF(200);
    office_open(&office);
    office_signs_in(&office, "first");
    ck_assert(frame_notice(&notice, NOTICE_LETTER_ARRIVED, (struct instant){ 1 }));
    office_says(&office, newer, sizeof newer - 1);
    office_says(&office, notice.bytes, notice.size);
    ck_assert_int_eq(client_hears(&office, DESK_NOTICE).notice, NOTICE_LETTER_ARRIVED);
    office_close(&office);
}
END_TEST

/* The client lost its office with one request unanswered; now there is an office again. */
static int64_t lose_with_a_request(struct pretend_office *office)
{
    office_signs_in(office, "first");
    int64_t ticket = ask_home(office);
    office_takes(office, ROUTE_HOME);
    office_stop(office);
    client_hears(office, DESK_LOST);
    ck_assert(desk_client_is_lost(office->client));
    ck_assert(desk_client_is_signed_in(office->client));
    office_listen(office);
    return ticket;
}

static struct asked continue_sign_in(struct pretend_office *office, const char *token)
{
    office_welcomes(office);
    struct asked asked = office_takes(office, ROUTE_SIGN_IN_TOKEN);
    ck_assert_str_eq(((const struct token_sign_in_body *)asked.request)->token.bytes, token);
    return asked;
}

START_TEST(lost_office_is_found_again_signed_in_again_and_asked_again)
{
    struct pretend_office office;
    office_open(&office);
    int64_t ticket = lose_with_a_request(&office);
    int64_t later = ask_home(&office);
    struct asked asked = continue_sign_in(&office, "first");
    client_hears_nothing(&office);
    ck_assert(desk_client_is_lost(office.client));
    office_answers(&office, asked.id, ROUTE_SIGN_IN_TOKEN, &signed_in);
    asked = office_takes(&office, ROUTE_HOME);
    ck_assert_int_eq(asked.id, ticket);
    office_answers(&office, asked.id, ROUTE_HOME, &home);
    client_hears(&office, DESK_BACK);
    ck_assert(!desk_client_is_lost(office.client));
    expect_home(&office, ticket);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    expect_home(&office, later);
    client_hears_nothing(&office);
    office_close(&office);
}
END_TEST

START_TEST(token_of_the_last_sign_in_is_the_one_that_continues)
{
    struct pretend_office office;
    office_open(&office);
    lose_with_a_request(&office);
    office_answers(&office, continue_sign_in(&office, "first").id, ROUTE_SIGN_IN_TOKEN, &signed_in);
    client_hears(&office, DESK_BACK);
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    office_listen(&office);
    office_answers(&office, continue_sign_in(&office, "second").id, ROUTE_SIGN_IN_TOKEN,
                   &signed_in);
    client_hears(&office, DESK_BACK);
    office_close(&office);
}
END_TEST

START_TEST(refused_token_is_forgotten_and_what_waits_is_asked_all_the_same)
{
    struct pretend_office office;
    office_open(&office);
    int64_t ticket = lose_with_a_request(&office);
    office_fails(&office, continue_sign_in(&office, "first").id, FAULT_REFUSED);
    client_hears(&office, DESK_BACK);
    ck_assert(!desk_client_is_signed_in(office.client));
    office_fails(&office, office_takes(&office, ROUTE_HOME).id, FAULT_NOT_SIGNED_IN);
    expect_fault(&office, ticket, FAULT_NOT_SIGNED_IN);
    office_close(&office);
}
END_TEST

START_TEST(token_is_kept_while_the_office_cannot_tell)
{
    struct pretend_office office;
    office_open(&office);
    int64_t ticket = lose_with_a_request(&office);
    office_fails(&office, continue_sign_in(&office, "first").id, FAULT_UNAVAILABLE);
    office_answers(&office, continue_sign_in(&office, "first").id, ROUTE_SIGN_IN_TOKEN, &signed_in);
    client_hears(&office, DESK_BACK);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    expect_home(&office, ticket);
    office_close(&office);
}
END_TEST

START_TEST(loss_is_said_once_however_often_it_is_tried)
{
    struct pretend_office office;
    office_open(&office);
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    ck_assert(desk_client_is_lost(office.client));
    int64_t ticket = ask_home(&office);
    office_listen(&office);
    for (int i = 0; i < 3; i++) { /* an office that is going down: takes the call and hangs up */
        office_accept(&office);
        client_hears_nothing(&office);
        shutdown(office.connection, SHUT_RDWR);
    }
    office_accept(&office);
    office_fails(&office, office_takes(&office, ROUTE_HELLO).id, FAULT_UNAVAILABLE);
    office_welcomes(&office);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    client_hears(&office, DESK_BACK);
    expect_home(&office, ticket);
    client_hears_nothing(&office);
    office_close(&office);
}
END_TEST

START_TEST(pauses_between_tries_grow_to_a_second)
{
    struct pretend_office office;
    int longest = 0;
    office_open(&office);
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    ck_assert_int_le(desk_client_timeout(office.client), 50);
    for (int i = 0; i < 6; i++) {
        poll(NULL, 0, desk_client_timeout(office.client));
        desk_client_turn(office.client);
        int timeout = desk_client_timeout(office.client);
        ck_assert_int_le(timeout, 1000);
        longest = timeout > longest ? timeout : longest;
    }
    ck_assert_int_gt(longest, 800);
    office_close(&office);
}
END_TEST

START_TEST(office_that_cannot_answer_just_now_is_asked_again)
{
    struct pretend_office office;
    office_open(&office);
    office_signs_in(&office, "first");
    int64_t ticket = ask_home(&office);
    struct span oldest;
    static const enum fault faults[] = { FAULT_UNAVAILABLE, FAULT_UNCERTAIN, FAULT_UNAVAILABLE };
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        office_fails(&office, office_takes(&office, ROUTE_HOME).id, faults[i]);
        client_hears_nothing(&office);
        ck_assert_uint_eq(desk_client_waiting(office.client, &oldest), 1);
    }
    struct asked asked = office_takes(&office, ROUTE_HOME);
    ck_assert_uint_eq(desk_client_waiting(office.client, &oldest), 1);
    ck_assert_int_ge(oldest.microseconds, span_milliseconds(50 + 100 + 200).microseconds);
    ck_assert(!desk_client_is_lost(office.client));
    office_answers(&office, asked.id, ROUTE_HOME, &home);
    expect_home(&office, ticket);
    office_close(&office);
}
END_TEST

/* A draft that is saved again must not be overtaken by the save that comes behind it, nor by being
 * thrown away. */
START_TEST(nothing_overtakes_a_request_that_is_asked_again)
{
    struct pretend_office office;
    struct asked asked;
    office_open(&office);
    office_signs_in(&office, "first");
    int64_t first = ask_home(&office);
    office_fails(&office, office_takes(&office, ROUTE_HOME).id, FAULT_UNAVAILABLE);
    client_hears_nothing(&office);
    int64_t second = desk_client_ask(office.client, ROUTE_DRAFTS, NULL);
    ck_assert_int_gt(desk_client_timeout(office.client),
                     0); /* and nobody turns in circles meanwhile */
    ck_assert_int_eq(desk_client_events(office.client), POLLIN);
    asked = office_takes(&office, ROUTE_HOME);
    office_answers(&office, asked.id, ROUTE_HOME, &home);
    expect_home(&office, first);
    office_answers(&office, office_takes(&office, ROUTE_DRAFTS).id, ROUTE_DRAFTS,
                   &(struct drafts_body){ 0 });
    ck_assert_int_eq(client_hears(&office, DESK_ANSWER).ticket, second);
    office_close(&office);
}
END_TEST

START_TEST(before_sign_in_a_person_is_told_at_once_that_the_office_cannot_answer)
{
    struct pretend_office office;
    office_open(&office);
    int64_t ticket = desk_client_ask(office.client, ROUTE_HANDLES, &nothing);
    office_welcomes(&office);
    office_fails(&office, office_takes(&office, ROUTE_HANDLES).id, FAULT_UNAVAILABLE);
    expect_fault(&office, ticket, FAULT_UNAVAILABLE);
    office_close(&office);
}
END_TEST

START_TEST(signing_out_forgets_the_token)
{
    struct pretend_office office;
    office_open(&office);
    office_signs_in(&office, "first");
    desk_client_ask(office.client, ROUTE_SIGN_OUT, &nothing);
    office_answers(&office, office_takes(&office, ROUTE_SIGN_OUT).id, ROUTE_SIGN_OUT, &nothing);
    client_hears(&office, DESK_ANSWER);
    ck_assert(!desk_client_is_signed_in(office.client));
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    office_listen(&office);
    office_welcomes(&office);
    client_hears(&office, DESK_BACK);
    office_close(&office);
}
END_TEST

START_TEST(registering_signs_in)
{
    struct pretend_office office;
    static struct clean codes[] = { CLEAN_INIT("abc") };
    struct registered_body registered = { .signed_in = signed_in, .recovery_codes = { codes, 1 } };
    struct registration_body registration = { .request_id = { { 1 } },
                                              .handle = CLEAN("Fox"),
                                              .profile = { .age_range = CLEAN("18-25"),
                                                           .primary_language = CLEAN("de"),
                                                           .country = CLEAN("DE"),
                                                           .time_zone = CLEAN("UTC") } };
    office_open(&office);
    desk_client_ask(office.client, ROUTE_REGISTER, &registration);
    office_welcomes(&office);
    office_answers(&office, office_takes(&office, ROUTE_REGISTER).id, ROUTE_REGISTER, &registered);
    client_hears(&office, DESK_ANSWER);
    ck_assert(desk_client_is_signed_in(office.client));
    office_stop(&office);
    client_hears(&office, DESK_LOST);
    office_listen(&office);
    continue_sign_in(&office, "second");
    office_close(&office);
}
END_TEST

START_TEST(office_that_talks_nonsense_is_left)
{
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {
        { "\0\0\0\0", 4 },   { "\xff\xff\xff\xff", 4 }, { "HTTP/1.1 200 OK", 15 },
        { "\0\0\0\2[]", 6 }, { "\0\0\0\4nope", 8 },
    };
    struct pretend_office office;
    office_open(&office);
    office_signs_in(&office, "first");
    office_says(&office, cases[_i].bytes, cases[_i].size);
    client_hears(&office, DESK_LOST);
    office_answers(&office, continue_sign_in(&office, "first").id, ROUTE_SIGN_IN_TOKEN, &signed_in);
    client_hears(&office, DESK_BACK);
    ck_assert_int_eq((int)(sizeof cases / sizeof cases[0]), 5);
    office_close(&office);
}
END_TEST

START_TEST(answer_that_cannot_be_read_is_a_fault_of_ours_and_the_connection_goes_on)
{
    struct pretend_office office;
    office_open(&office);
    office_signs_in(&office, "first");
    int64_t ticket = ask_home(&office), next = ask_home(&office);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HELLO,
                   &(struct welcome_body){ .development = true });
    expect_fault(&office, ticket, FAULT_INTERNAL);
    office_answers(&office, office_takes(&office, ROUTE_HOME).id, ROUTE_HOME, &home);
    expect_home(&office, next);
    office_close(&office);
}
END_TEST

START_TEST(answers_nobody_waits_for_are_dropped)
{
    struct pretend_office office;
    office_open(&office);
    office_signs_in(&office, "first");
    int64_t ticket = ask_home(&office);
    struct asked asked = office_takes(&office, ROUTE_HOME);
    office_answers(&office, 4711, ROUTE_HOME, &home);
    office_answers(&office, asked.id, ROUTE_HOME, &home);
    office_answers(&office, asked.id, ROUTE_HOME, &home);
    expect_home(&office, ticket);
    client_hears_nothing(&office);
    ck_assert(!desk_client_is_lost(office.client));
    office_close(&office);
}
END_TEST

/* A draft of so many characters of four bytes each. */
static struct draft_body large_draft(struct arena *arena, size_t characters)
{
    struct draft_body draft = { .draft_id = { { 1 } },
                                .match_id = { { 2 } },
                                .request_id = { { 3 } } };
    char *bytes = arena_take(arena, characters + 1, 4);
    for (size_t i = 0; i < characters; i++)
        memcpy(bytes + 4 * i, "\U0001f98a", 4);
    draft.content = (struct clean){ bytes, 4 * characters };
    return draft;
}

START_TEST(more_than_the_socket_holds_goes_out_in_order_once_there_is_room)
{
    enum { MANY = 200 }; /* 4 MB: the socket holds a few hundred KB, the client's buffer 2 MB */
    struct pretend_office office;
    AUTO(arena) arena = ARENA();
    office_open(&office);
    office_signs_in(&office, "first");
    struct draft_body draft = large_draft(&arena, 5000);
    int64_t tickets[MANY];
    for (int i = 0; i < MANY; i++)
        tickets[i] = desk_client_ask(office.client, ROUTE_DRAFT_SAVE, &draft);
    for (int i = 0; i < 5; i++)
        desk_client_turn(office.client);
    ck_assert_int_eq(desk_client_events(office.client), POLLIN | POLLOUT);
    for (int i = 0; i < MANY; i++) {
        ck_assert_int_eq(office_takes(&office, ROUTE_DRAFT_SAVE).id, tickets[i]);
        arena_clear(&office.arena);
    }
    ck_assert_uint_eq(waiting(&office), MANY);
    office_close(&office);
}
END_TEST

START_TEST(request_larger_than_a_frame_is_answered_too_large)
{
    struct pretend_office office;
    AUTO(arena) arena = ARENA();
    office_open(&office);
    struct draft_body draft = large_draft(&arena, FRAME_BYTES / 4);
    int64_t ticket = desk_client_ask(office.client, ROUTE_DRAFT_SAVE, &draft);
    ck_assert_int_eq(desk_client_timeout(office.client), 0);
    expect_fault(&office, ticket, FAULT_TOO_LARGE);
    ck_assert_uint_eq(waiting(&office), 0);
    office_close(&office);
}
END_TEST

START_TEST(request_that_breaks_every_connection_is_given_up)
{
    struct pretend_office office;
    office_open(&office);
    int64_t ticket = ask_home(&office);
    for (int i = 0; i < 10; i++) {
        office_welcomes(&office);
        office_takes(&office, ROUTE_HOME);
        shutdown(office.connection, SHUT_RDWR);
        if (i > 0)
            client_hears(&office, DESK_BACK);
        client_hears(&office, DESK_LOST);
    }
    expect_fault(&office, ticket, FAULT_UNCERTAIN);
    ck_assert_uint_eq(waiting(&office), 0);
    office_close(&office);
}
END_TEST

/* ---- asking and waiting: the office is another process, which answers HOME so many times ---- */

static pid_t office_of_its_own(struct pretend_office *office, int answers)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child > 0)
        return child;
    struct pollfd polled = { office->listening, POLLIN, 0 };
    poll(&polled, 1, 5000);
    int connection = accept(office->listening, NULL, NULL);
    struct buf received = BUF(FRAME_BYTES), out = BUF(FRAME_BYTES);
    struct arena arena = ARENA();
    char bytes[4096];
    ssize_t got;
    while (answers >= 0 && (got = recv(connection, bytes, sizeof bytes, 0)) > 0) {
        struct raw json;
        size_t used;
        int64_t id;
        struct asked asked;
        struct error e;
        if (!buf_add(&received, bytes, (size_t)got))
            break;
        while (answers >= 0 && frame_next(&received, &json, &used) == FRAME_WHOLE &&
               frame_read_asked(json, &arena, &asked, &id, &e)) {
            buf_remove(&received, 0, used);
            struct welcome_body welcome = { 0 };
            const void *answer = asked.route == ROUTE_HELLO ? (const void *)&welcome : &home;
            if (answers-- == 0 && asked.route == ROUTE_HOME)
                break;
            if (!frame_notice(&out, NOTICE_MATCHED, (struct instant){ 1 }) ||
                !frame_answer(&out, id, asked.route, (struct instant){ 1 }, answer))
                break;
            if (send(connection, out.bytes, out.size, MSG_NOSIGNAL) < 0)
                break;
            buf_clear(&out);
        }
    }
    while (recv(connection, bytes, sizeof bytes, 0) > 0)
        ;
    _exit(0);
}

START_TEST(asking_now_waits_for_the_answer_and_leaves_other_events_queued)
{
    struct pretend_office office;
    struct answered answered;
    struct error e;
    office_open(&office);
    pid_t child = office_of_its_own(&office, 3);
    ck_assert_msg(desk_client_ask_now(office.client, ROUTE_HOME, &nothing, span_seconds(10),
                                      &office.arena, &answered, &e),
                  "%s", e.trail);
    ck_assert_int_eq(answered.error.fault, FAULT_NONE);
    ck_assert_int_eq(((const struct home_body *)answered.answer)->unread_letters, 3);
    ck_assert_int_eq(desk_client_timeout(office.client), 0);
    client_hears(&office, DESK_NOTICE);
    office_close(&office);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
}
END_TEST

START_TEST(asking_now_ends_when_time_is_up_and_withdraws_the_request)
{
    struct pretend_office office;
    struct answered answered;
    struct error e;
    office_open(&office);
    pid_t child = office_of_its_own(&office, 1);
    struct instant before = clock_monotonic();
    ck_assert(!desk_client_ask_now(office.client, ROUTE_HOME, &nothing, span_milliseconds(200),
                                   &office.arena, &answered, &e));
    ck_assert_int_eq(e.fault, FAULT_UNAVAILABLE);
    ck_assert_int_ge(instant_between(before, clock_monotonic()).microseconds,
                     span_milliseconds(200).microseconds);
    ck_assert_uint_eq(waiting(&office), 0);
    office_close(&office);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
}
END_TEST

START_TEST(asking_now_without_an_office_ends_when_time_is_up)
{
    struct pretend_office office;
    struct answered answered;
    struct error e;
    office_open(&office);
    office_stop(&office);
    ck_assert(!desk_client_ask_now(office.client, ROUTE_HOME, &nothing, span_milliseconds(150),
                                   &office.arena, &answered, &e));
    ck_assert_int_eq(e.fault, FAULT_UNAVAILABLE);
    client_hears(&office, DESK_LOST);
    office_close(&office);
}
END_TEST

START_TEST(socket_path_longer_than_an_address_is_a_loss_and_no_crash)
{
    char path[300];
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    struct desk_client *client = desk_client_new(path, "script", "\x1b[31mnowhere\xff");
    desk_client_turn(client);
    ck_assert(desk_client_is_lost(client));
    ck_assert_int_eq(desk_client_fd(client), -1);
    desk_client_free(&client);
    desk_client_free(&client);
}
END_TEST

UNIT_CASE(client)
{
    tcase_add_test(tcase, hello_is_the_first_request_and_its_answer_is_not_told);
    tcase_add_test(tcase, a_proved_key_is_told_at_once_and_on_every_later_connection);
    tcase_add_test(tcase, answers_find_their_tickets_in_any_order);
    tcase_add_test(tcase, office_time_is_continued);
    tcase_add_test(tcase, notices_are_told_and_unknown_ones_are_not);
    tcase_add_test(tcase, lost_office_is_found_again_signed_in_again_and_asked_again);
    tcase_add_test(tcase, token_of_the_last_sign_in_is_the_one_that_continues);
    tcase_add_test(tcase, refused_token_is_forgotten_and_what_waits_is_asked_all_the_same);
    tcase_add_test(tcase, token_is_kept_while_the_office_cannot_tell);
    tcase_add_test(tcase, loss_is_said_once_however_often_it_is_tried);
    tcase_add_test(tcase, pauses_between_tries_grow_to_a_second);
    tcase_add_test(tcase, office_that_cannot_answer_just_now_is_asked_again);
    tcase_add_test(tcase, nothing_overtakes_a_request_that_is_asked_again);
    tcase_add_test(tcase, before_sign_in_a_person_is_told_at_once_that_the_office_cannot_answer);
    tcase_add_test(tcase, signing_out_forgets_the_token);
    tcase_add_test(tcase, registering_signs_in);
    tcase_add_loop_test(tcase, office_that_talks_nonsense_is_left, 0, 5);
    tcase_add_test(tcase, answer_that_cannot_be_read_is_a_fault_of_ours_and_the_connection_goes_on);
    tcase_add_test(tcase, answers_nobody_waits_for_are_dropped);
    tcase_add_test(tcase, more_than_the_socket_holds_goes_out_in_order_once_there_is_room);
    tcase_add_test(tcase, request_larger_than_a_frame_is_answered_too_large);
    tcase_add_test(tcase, request_that_breaks_every_connection_is_given_up);
    tcase_add_test(tcase, asking_now_waits_for_the_answer_and_leaves_other_events_queued);
    tcase_add_test(tcase, asking_now_ends_when_time_is_up_and_withdraws_the_request);
    tcase_add_test(tcase, asking_now_without_an_office_ends_when_time_is_up);
    tcase_add_test(tcase, socket_path_longer_than_an_address_is_a_loss_and_no_crash);
}
