/* Commands without a screen, against an office whose clerk is a thread with an answer for every
 * route. */
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tests/support/fake_office.h"
#include "tui/plain/plain_private.h"

/* ---- the clerk ---- */

struct desk {
    struct fake_office office;
    pthread_t clerk;
    atomic_bool over;
    const void *answers[ROUTE_COUNT]; /* NULL: NOT_FOUND */
    struct error faults[ROUTE_COUNT]; /* goes before an answer */
    atomic_int closed_for;            /* so many sign-ins are answered UNAVAILABLE first */
    size_t answered;
    struct plain_host host;
    struct buf out, complaints;
    struct raw input;
    bool takes_nothing;
};

static void serve(struct desk *desk)
{
    struct fake_office *office = &desk->office;
    static const struct error not_found = { .fault = FAULT_NOT_FOUND },
                              closed = { .fault = FAULT_UNAVAILABLE };
    for (; desk->answered < office->count; desk->answered++) {
        enum route_id route = office->asked[desk->answered].route;
        if (route == ROUTE_SIGN_IN_KEY && atomic_load(&desk->closed_for) > 0) {
            atomic_fetch_sub(&desk->closed_for, 1);
            fake_office_fail(office, desk->answered, &closed);
        } else if (desk->faults[route].fault != FAULT_NONE)
            fake_office_fail(office, desk->answered, &desk->faults[route]);
        else if (desk->answers[route])
            fake_office_answer(office, desk->answered, desk->answers[route]);
        else
            fake_office_fail(office, desk->answered, &not_found);
    }
}

static void *clerk_run(void *context)
{
    struct desk *desk = context;
    while (!atomic_load(&desk->over)) {
        struct pollfd polled[] = { { desk->office.listener, POLLIN, 0 },
                                   { desk->office.connection, POLLIN, 0 } };
        (void)poll(polled, 2, 5);
        fake_office_turn(&desk->office);
        serve(desk);
    }
    return NULL;
}

static bool hears(void *owner, struct raw bytes)
{
    struct desk *desk = owner;
    return !desk->takes_nothing && buf_add(&desk->out, bytes.bytes, bytes.size);
}
static bool hears_complaint(void *owner, struct raw bytes)
{
    struct desk *desk = owner;
    return !desk->takes_nothing && buf_add(&desk->complaints, bytes.bytes, bytes.size);
}
static bool gives(void *owner, size_t most, struct buf *input, struct error *e)
{
    struct desk *desk = owner;
    if (desk->input.size > most || !buf_add(input, desk->input.bytes, desk->input.size))
        return error_set(e, FAULT_TOO_LARGE, "too much");
    return true;
}

static const struct signed_in_body ana = { .handle = CLEAN_INIT("quiet-heron-101"),
                                           .token = CLEAN_INIT("token"),
                                           .time_zone = CLEAN_INIT("UTC") };
static const struct nothing_body nothing;

static void desk_init(struct desk *desk)
{
    *desk = (struct desk){ .out = BUF(1 << 20), .complaints = BUF(1 << 20), .input = { "", 0 } };
    fake_office_open(&desk->office);
    desk->answers[ROUTE_SIGN_IN_KEY] = &ana;
    desk->answers[ROUTE_SIGN_OUT] = &nothing;
    desk->host = (struct plain_host){ .owner = desk,
                                      .write = hears,
                                      .complain = hears_complaint,
                                      .read = gives,
                                      .called = "ssh HOST",
                                      .public_key = "ssh-ed25519 AAAA",
                                      .desk = desk_client_new(desk->office.path, "script", "") };
    ck_assert_int_eq(pthread_create(&desk->clerk, NULL, clerk_run, desk), 0);
}

static void desk_drop(struct desk *desk)
{
    atomic_store(&desk->over, true);
    pthread_join(desk->clerk, NULL);
    desk_client_free(&desk->host.desk);
    fake_office_close(&desk->office);
    buf_drop(&desk->out);
    buf_drop(&desk->complaints);
}

static int says(struct desk *desk, const char *line)
{
    buf_clear(&desk->out);
    buf_clear(&desk->complaints);
    return plain_run_line(&desk->host, (struct raw){ line, strlen(line) });
}

static const char *heard(const struct desk *desk)
{
    return desk->out.size ? desk->out.bytes : "";
}
static const char *complained(const struct desk *desk)
{
    return desk->complaints.size ? desk->complaints.bytes : "";
}

static bool asked(const struct desk *desk, enum route_id route)
{
    for (size_t i = 0; i < desk->office.count; i++)
        if (desk->office.asked[i].route == route)
            return true;
    return false;
}

/* ---- what there is ---- */

static const struct match_id a_match = { { 1, 2, 3 } };
static const struct letter_id a_letter = { { 4, 5, 6 } };
static const struct conversation_body conversations[] = {
    { .match_id = { { 1, 2, 3 } },
      .pen_pal_handle = CLEAN_INIT("brave-otter-102"),
      .pen_pal_country = CLEAN_INIT("FR"),
      .last_message_preview = CLEAN_INIT("Dear Quiet, it rains."),
      .unread_count = 2,
      .conversation_status = CLEAN_INIT("active"),
      .last_activity = { 1789999000000000 } },
    { .match_id = { { 9, 9, 9 } },
      .pen_pal_handle = CLEAN_INIT("brave-owl-7"),
      .pen_pal_country = CLEAN_INIT("KE"),
      .unread_count = 0,
      .conversation_status = CLEAN_INIT("completed"),
      .last_activity = { 1780000000000000 } },
};
static const struct inbox_body inbox = { .conversations = { conversations, 2 } };
static const struct letter_line_body lines[] = {
    { .letter_id = { { 7 } },
      .match_id = { { 1, 2, 3 } },
      .pen_pal_handle = CLEAN_INIT("brave-otter-102"),
      .mine = true,
      .message_sequence = 1,
      .state = CLEAN_INIT("delivered"),
      .posted_at = { 1789000000000000 },
      .delivered_at = { 1789900000000000 } },
    { .letter_id = { { 4, 5, 6 } },
      .match_id = { { 1, 2, 3 } },
      .pen_pal_handle = CLEAN_INIT("brave-otter-102"),
      .message_sequence = 2,
      .state = CLEAN_INIT("delivered"),
      .unread = true,
      .posted_at = { 1789000000000000 },
      .delivered_at = { 1789990000000000 } },
    { .letter_id = { { 8 } },
      .match_id = { { 1, 2, 3 } },
      .pen_pal_handle = CLEAN_INIT("brave-otter-102"),
      .message_sequence = 3,
      .state = CLEAN_INIT("delivered"),
      .unread = true,
      .posted_at = { 1789000000000000 },
      .delivered_at = { 1789999000000000 } },
};
static const struct match_view_body view = {
    .match_id = { { 1, 2, 3 } },
    .status = CLEAN_INIT("active"),
    .pen_pal_profile = { .anonymous_handle = CLEAN_INIT("brave-otter-102"),
                         .country = CLEAN_INIT("FR") },
    .match_metadata = { .compatibility_score = 0.5,
                        .time_zone_difference = 1,
                        .estimated_response_time = CLEAN_INIT("a day") },
    .letters = { lines, 3 }
};

static void settle(struct desk *desk)
{
    desk_init(desk);
    desk->answers[ROUTE_INBOX] = &inbox;
    desk->answers[ROUTE_MATCH] = &view;
}

/* ---- words ---- */

START_TEST(words_are_split_as_a_shell_would)
{
    static const struct {
        const char *line;
        size_t count;
        const char *words[4];
    } rows[] = {
        { "", 0, { 0 } },
        { "   ", 0, { 0 } },
        { "inbox", 1, { "inbox" } },
        { " read  a 3 ", 3, { "read", "a", "3" } },
        { "keys label 7f3a 'my old laptop'", 4, { "keys", "label", "7f3a", "my old laptop" } },
        { "a \"b c\"d", 2, { "a", "b cd" } },
        { "a ''", 2, { "a", "" } },
        { "a \\'b\\ c", 2, { "a", "'b c" } },
        { "'a\\b' \"a\\\"b\"", 2, { "a\\b", "a\"b" } },
        { "$(id) `id` ; |", 4, { "$(id)", "`id`", ";", "|" } },
        { "a\tb\nc", 3, { "a", "b", "c" } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO(arena) arena = ARENA();
        struct texts words;
        struct error e = { 0 };
        ck_assert_msg(
            words_of_line(&arena, (struct raw){ rows[i].line, strlen(rows[i].line) }, &words, &e),
            "%s", rows[i].line);
        ck_assert_msg(words.count == rows[i].count, "%s: %zu words", rows[i].line, words.count);
        for (size_t k = 0; k < words.count; k++)
            ck_assert_str_eq(words.items[k].bytes, rows[i].words[k]);
    }
}
END_TEST

START_TEST(lines_that_cannot_be_words_are_wrong_use)
{
    struct desk desk;
    desk_init(&desk);
    static const char *const wrong[] = { "",
                                         "send 'x",
                                         "send \"x",
                                         "inbox \xff",
                                         "nonsense",
                                         "INBOX",
                                         "inbox too many",
                                         "read a b c",
                                         "send",
                                         "inbox --nonsense",
                                         "send a --key",
                                         "send a --key 7",
                                         "match --time 3 --t 4 --x 5",
                                         "help help help",
                                         "keys throw away",
                                         "sessions revoke",
                                         "keys remove",
                                         "api GET",
                                         "drafts x",
                                         "help nonsense",
                                         "inbox --",
                                         "--json inbox" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bool fine = strcmp(wrong[i], "inbox --") == 0;
        int status = says(&desk, wrong[i]);
        ck_assert_msg(status == (fine                                ? 66
                                 : strcmp(wrong[i], "drafts x") == 0 ? 66
                                                                     : 64),
                      "%s: %d %s", wrong[i], status, complained(&desk));
        ck_assert_msg(strchr(complained(&desk), '\n') != NULL && desk.out.size == 0, "%s",
                      wrong[i]);
    }
    desk_drop(&desk);
}
END_TEST

START_TEST(nobody_is_asked_before_a_command_is_right)
{
    struct desk desk;
    desk_init(&desk);
    says(&desk, "rm -rf /");
    says(&desk, "send");
    says(&desk, "help");
    ck_assert_uint_eq(desk.office.count, 0);
    desk_drop(&desk);
}
END_TEST

START_TEST(a_very_long_line_is_refused_kindly)
{
    struct desk desk;
    AUTO(buf) line = BUF(1 << 16);
    desk_init(&desk);
    for (int i = 0; i < 100; i++)
        ck_assert(buf_text(&line, "words and "));
    ck_assert_int_eq(says(&desk, line.bytes), 64);
    ck_assert(strstr(complained(&desk), "at most 64 words") != NULL);
    desk_drop(&desk);
}
END_TEST

/* ---- help ---- */

START_TEST(every_command_is_told_of_in_eighty_columns)
{
    struct desk desk;
    desk_init(&desk);
    for (size_t i = 0; i < plain_command_count; i++) {
        const struct plain_command *command = &plain_commands[i];
        AUTO(arena) arena = ARENA();
        ck_assert_int_eq(says(&desk, "help"), 0);
        ck_assert_msg(strstr(heard(&desk), command->name) && strstr(heard(&desk), command->help),
                      "%s", command->name);
        ck_assert_int_eq(says(&desk, text_format(&arena, "help %s", command->name).bytes), 0);
        AUTO(buf) first = BUF(1 << 16);
        ck_assert(buf_text(&first, heard(&desk)));
        ck_assert_int_eq(says(&desk, text_format(&arena, "%s --help", command->name).bytes), 0);
        ck_assert_str_eq(first.bytes, heard(&desk));
        for (const char *at = first.bytes; *at; at += strcspn(at, "\n") + 1)
            ck_assert_msg(strcspn(at, "\n") <= 80, "%s: %.*s", command->name,
                          (int)strcspn(at, "\n"), at);
    }
    desk_drop(&desk);
}
END_TEST

/* ---- who ---- */

START_TEST(a_command_signs_in_and_out_again)
{
    struct desk desk;
    settle(&desk);
    ck_assert_int_eq(says(&desk, "inbox"), 0);
    ck_assert(asked(&desk, ROUTE_SIGN_IN_KEY) && asked(&desk, ROUTE_SIGN_OUT));
    desk_drop(&desk);
}
END_TEST

START_TEST(an_office_that_has_just_opened_is_waited_for)
{
    struct desk desk;
    settle(&desk);
    atomic_store(&desk.closed_for, 3);
    ck_assert_int_eq(says(&desk, "inbox"), 0);
    ck_assert_int_eq(atomic_load(&desk.closed_for), 0);
    desk_drop(&desk);
}
END_TEST

START_TEST(a_token_that_was_brought_along_goes_on)
{
    struct desk desk;
    settle(&desk);
    desk.answers[ROUTE_SIGN_IN_TOKEN] = &ana;
    desk.host.public_key = NULL;
    desk.host.token = "token";
    ck_assert_int_eq(says(&desk, "inbox"), 0);
    ck_assert(asked(&desk, ROUTE_SIGN_IN_TOKEN) && !asked(&desk, ROUTE_SIGN_OUT));
    desk_drop(&desk);
}
END_TEST

START_TEST(who_is_nobody_gets_help_and_nothing_else)
{
    struct desk desk;
    settle(&desk);
    desk.host.public_key = NULL;
    ck_assert_int_eq(says(&desk, "inbox"), 77);
    ck_assert_str_eq(heard(&desk), "");
    ck_assert_int_eq(says(&desk, "help"), 0);
    desk.host.public_key = "ssh-ed25519 unknown";
    error_say(&desk.faults[ROUTE_SIGN_IN_KEY], FAULT_REFUSED,
              "No account here is opened by that key.");
    ck_assert_int_eq(says(&desk, "inbox"), 77);
    ck_assert_str_eq(complained(&desk), "No account here is opened by that key.\n");
    ck_assert(!asked(&desk, ROUTE_INBOX));
    desk_drop(&desk);
}
END_TEST

/* ---- reading ---- */

START_TEST(the_inbox_is_a_list_for_people_and_bytes_for_programs)
{
    struct desk desk;
    settle(&desk);
    ck_assert_int_eq(says(&desk, "inbox"), 0);
    ck_assert_str_eq(
        heard(&desk),
        " 1  brave-otter-102               France          2 new    today 13:56\n"
        "    Dear Quiet, it rains.\n"
        " 2  brave-owl-7                   Kenya           ended    Thu 28 May 20:26\n");
    AUTO(buf) json = BUF(4096);
    ck_assert(shape_write(&shape_inbox, &inbox, &json));
    ck_assert_int_eq(says(&desk, "inbox --json"), 0);
    ck_assert_str_eq(heard(&desk), json.bytes);
    desk_drop(&desk);
}
END_TEST

START_TEST(waiting_has_an_exit_status)
{
    struct desk desk;
    struct home_body home = { .handle = CLEAN("quiet-heron-101"), .unread_letters = 2 };
    desk_init(&desk);
    desk.answers[ROUTE_HOME] = &home;
    ck_assert_int_eq(says(&desk, "waiting"), 0);
    ck_assert_str_eq(heard(&desk), "2 letters\n");
    home.unread_letters = 1;
    ck_assert_int_eq(says(&desk, "waiting"), 0);
    ck_assert_str_eq(heard(&desk), "1 letter\n");
    home.unread_letters = 0;
    ck_assert_int_eq(says(&desk, "waiting"), 1);
    ck_assert_str_eq(heard(&desk), "");
    ck_assert_int_eq(says(&desk, "waiting --json"), 1);
    ck_assert(strstr(heard(&desk), "\"unread_letters\":0") != NULL);
    desk_drop(&desk);
}
END_TEST

START_TEST(the_waiting_list_can_be_joined_and_left)
{
    struct desk desk;
    struct waiting_body waiting = { 0 };
    desk_init(&desk);
    desk.answers[ROUTE_WAITING] = desk.answers[ROUTE_WAIT] = &waiting;
    desk.answers[ROUTE_WAIT_END] = &nothing;
    ck_assert_int_eq(says(&desk, "waiting-list"), 1);
    ck_assert_str_eq(heard(&desk),
                     "You are not on the waiting list. Join it: ssh HOST waiting-list join\n");
    waiting.is_over = true;
    ck_assert_int_eq(says(&desk, "waiting-list"), 1);
    ck_assert(strstr(heard(&desk), "Nobody came while you waited.") != NULL);
    ck_assert_int_eq(says(&desk, "waiting-list --language sw"), 64);
    ck_assert_int_eq(says(&desk, "waiting-list leave --language sw"), 64);
    ck_assert_int_eq(says(&desk, "waiting-list join --time-zone-range many"), 65);
    ck_assert_int_eq(says(&desk, "waiting-list stay"), 64);
    ck_assert(!asked(&desk, ROUTE_WAIT) && !asked(&desk, ROUTE_WAIT_END));
    waiting = (struct waiting_body){ .is_waiting = true,
                                     .since = { 1789999000000000 },
                                     .until = { 1791208600000000 },
                                     .preferences = { .language_preference = CLEAN("sw"),
                                                      .time_zone_range = 3 } };
    ck_assert_int_eq(says(&desk, "waiting-list join --language sw --time-zone-range 3"), 0);
    ck_assert(asked(&desk, ROUTE_WAIT));
    ck_assert(strstr(heard(&desk), "Wishes: language preference sw, time zone range 3.\nYou will "
                                   "be told when somebody comes.\n") != NULL);
    ck_assert_int_eq(says(&desk, "waiting-list"), 0);
    ck_assert(strstr(heard(&desk), "You are on the waiting list since today 13:56, until ") ==
              heard(&desk));
    ck_assert_int_eq(says(&desk, "waiting-list --json"), 0);
    ck_assert(strstr(heard(&desk), "\"is_waiting\":true") != NULL);
    ck_assert_int_eq(says(&desk, "waiting-list leave"), 0);
    ck_assert(asked(&desk, ROUTE_WAIT_END));
    ck_assert_str_eq(heard(&desk), "You are off the waiting list.\n");
    desk_drop(&desk);
}
END_TEST

static const struct letter_view_body *opened(void)
{
    static const struct letter_view_body letter = {
        .line = { .letter_id = { { 4, 5, 6 } },
                  .match_id = { { 1, 2, 3 } },
                  .pen_pal_handle = CLEAN_INIT("brave-otter-102"),
                  .message_sequence = 2,
                  .state = CLEAN_INIT("delivered"),
                  .posted_at = { 1789000000000000 },
                  .delivered_at = { 1789990000000000 } },
        .content = CLEAN_INIT("Dear Quiet,\n\none two three four five six seven eight nine ten "
                              "eleven twelve thirteen fourteen.\n")
    };
    return &letter;
}

static struct letter_id letter_asked(const struct desk *desk)
{
    for (size_t i = desk->office.count; i-- > 0;)
        if (desk->office.asked[i].route == ROUTE_LETTER)
            return ((const struct letter_ref_body *)desk->office.asked[i].request)->letter_id;
    return (struct letter_id){ { 0 } };
}

START_TEST(read_opens_what_waits_longest_and_wraps_it)
{
    struct desk desk;
    settle(&desk);
    desk.answers[ROUTE_LETTER] = opened();
    ck_assert_int_eq(says(&desk, "read"), 0);
    ck_assert(id_equal(letter_asked(&desk).bytes, a_letter.bytes));
    ck_assert_str_eq(
        heard(&desk),
        "From    brave-otter-102\nTo      quiet-heron-101\nLetter  2, arrived today 11:26\n\nDear "
        "Quiet,\n\n"
        "one two three four five six seven eight nine ten eleven twelve thirteen\nfourteen.\n");
    desk.host.columns = 40;
    ck_assert_int_eq(says(&desk, "read 1"), 0);
    ck_assert(strstr(heard(&desk), "\none two three four five six seven eight\n") != NULL);
    desk_drop(&desk);
}
END_TEST

START_TEST(pen_pals_are_called_by_number_handle_or_beginning)
{
    struct desk desk;
    settle(&desk);
    desk.answers[ROUTE_LETTER] = opened();
    static const struct {
        const char *line;
        int status;
        uint8_t letter;
    } rows[] = {
        { "read 1 3", 0, 8 },        { "read brave-otter-102 1", 0, 7 },
        { "read brave-ot 2", 0, 4 }, { "read BRAVE-OT 2", 0, 4 },
        { "read brave", 65, 0 },     { "read nobody", 66, 0 },
        { "read 3", 66, 0 },         { "read ''", 66, 0 },
        { "read 1 4", 66, 0 },       { "read 1 x", 64, 0 },
        { "read 1 0", 64, 0 },       { "read 99999999999999999999", 66, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        desk.office.count = desk.answered = 0;
        ck_assert_msg(says(&desk, rows[i].line) == rows[i].status, "%s: %s", rows[i].line,
                      complained(&desk));
        ck_assert_msg(letter_asked(&desk).bytes[0] == rows[i].letter, "%s", rows[i].line);
    }
    desk_drop(&desk);
}
END_TEST

/* ---- writing ---- */

static int sends(struct desk *desk, const char *line, const char *text)
{
    desk->input = (struct raw){ text, strlen(text) };
    return says(desk, line);
}

static const struct send_body *sent(const struct desk *desk)
{
    for (size_t i = desk->office.count; i-- > 0;)
        if (desk->office.asked[i].route == ROUTE_SEND)
            return desk->office.asked[i].request;
    return NULL;
}

START_TEST(send_posts_what_comes_in_and_says_when_it_arrives)
{
    struct desk desk;
    settle(&desk);
    struct posted_body posted = { .outcome = CLEAN("posted"),
                                  .message_id = a_letter,
                                  .leaves_at = { 1790001800000000 },
                                  .scheduled_delivery = { 1790050000000000 } };
    desk.answers[ROUTE_SEND] = &posted;
    ck_assert_int_eq(sends(&desk, "send 1 --hours 48 --key 0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11",
                           "Dear you,\r\n\r\nrain.\r\n\n"),
                     0);
    ck_assert_str_eq(sent(&desk)->content.bytes, "Dear you,\n\nrain.");
    ck_assert_int_eq(sent(&desk)->delivery_delay_hours, 48);
    ck_assert(id_equal(sent(&desk)->match_id.bytes, a_match.bytes));
    ck_assert_str_eq(id_text(sent(&desk)->request_id.bytes).text,
                     "0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11");
    ck_assert_str_eq(heard(&desk), "Posted to brave-otter-102. Until 14:43 it can be taken back; "
                                   "it should arrive\ntomorrow 04:06 (your time).\n");
    desk_drop(&desk);
}
END_TEST

START_TEST(who_sends_hears_what_was_taken_out)
{
    struct desk desk;
    settle(&desk);
    struct posted_body posted = { .outcome = CLEAN("posted"), .message_id = a_letter };
    desk.answers[ROUTE_SEND] = &posted;
    ck_assert_int_eq(sends(&desk, "send 1", "Sun \u263a\ufe00\ufe01 and ra\u00adin"), 0);
    ck_assert_str_eq(sent(&desk)->content.bytes, "Sun \u263a and rain");
    ck_assert_int_eq(sent(&desk)->taken_out, 3);
    ck_assert_int_eq(sent(&desk)->hidden_out, 2);
    ck_assert_str_eq(complained(&desk),
                     "3 invisible or piled-up characters were taken out of your letter.\n");
    desk_drop(&desk);
}
END_TEST

START_TEST(a_returned_letter_is_shown_with_the_marked_place)
{
    struct desk desk;
    settle(&desk);
    struct posted_body returned = { .outcome = CLEAN("returned"),
                                    .reason = CLEAN("There is an address in it."),
                                    .mark_from = 10,
                                    .mark_to = 25 };
    desk.answers[ROUTE_SEND] = &returned;
    ck_assert_int_eq(sends(&desk, "send 1", "Schreib \303\244n ana@example.org, bitte"), 65);
    ck_assert_str_eq(heard(&desk), "");
    ck_assert_msg(strstr(complained(&desk), "There is an address in it.") &&
                      strstr(complained(&desk), "Schreib \303\244n>> ana@example.or<<g, bitte"),
                  "%s", complained(&desk));
    desk_drop(&desk);
}
END_TEST

START_TEST(what_is_no_letter_is_not_asked_for)
{
    struct desk desk;
    settle(&desk);
    AUTO(buf) text = BUF(1 << 17);
    for (int i = 0; i < 5001; i++)
        ck_assert(buf_text(&text, "\303\244"));
    ck_assert_int_eq(sends(&desk, "send 1", text.bytes), 65);
    ck_assert(strstr(complained(&desk), "5,000") != NULL);
    while (buf_add(&text, "xxxxxxxxxxxxxxxx", 16))
        continue;
    ck_assert_int_eq(sends(&desk, "send 1", text.bytes), 65);
    ck_assert(strstr(complained(&desk), "5,000") != NULL);
    ck_assert_int_eq(sends(&desk, "send 1", " \n\n"), 65);
    ck_assert(strstr(complained(&desk), "empty") != NULL);
    ck_assert_int_eq(sends(&desk, "send 1", "not UTF-8: \xff"), 65);
    ck_assert(strstr(complained(&desk), "UTF-8") != NULL);
    ck_assert(!asked(&desk, ROUTE_SEND));
    desk_drop(&desk);
}
END_TEST

START_TEST(what_may_have_been_posted_tells_how_to_ask_again)
{
    struct desk desk;
    settle(&desk);
    error_set(&desk.faults[ROUTE_SEND], FAULT_NO_ROOM, "full");
    ck_assert_int_eq(sends(&desk, "send 1 --key 0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11", "x"), 75);
    error_set(&desk.faults[ROUTE_SEND], FAULT_TOO_MANY, "often");
    ck_assert_int_eq(sends(&desk, "send 1", "x"), 75);
    error_set(&desk.faults[ROUTE_SEND], FAULT_CONFLICT, "ended");
    ck_assert_int_eq(sends(&desk, "send 1", "x"), 65);
    ck_assert(strstr(complained(&desk), "--key") == NULL);
    desk_drop(&desk);
}
END_TEST

START_TEST(wishes_are_options_by_the_beginning_of_their_names)
{
    struct desk desk;
    settle(&desk);
    (void)says(&desk, "match --language sw --time-zone-range 3 --correspondence_type one-time");
    const struct find_body *find = NULL;
    for (size_t i = 0; i < desk.office.count; i++)
        if (desk.office.asked[i].route == ROUTE_MATCH_FIND)
            find = desk.office.asked[i].request;
    ck_assert(find != NULL);
    ck_assert_str_eq(find->preferences.language_preference.bytes, "sw");
    ck_assert_str_eq(find->preferences.correspondence_type.bytes, "one-time");
    ck_assert_int_eq(find->preferences.time_zone_range, 3);
    ck_assert_int_eq(says(&desk, "match --time-zone-range often"), 65);
    ck_assert(strstr(complained(&desk), "time_zone_range") != NULL);
    desk_drop(&desk);
}
END_TEST

START_TEST(a_new_pen_pal_s_clock_is_told_to_the_minute)
{
    static const struct {
        int64_t hours, minutes;
        const char *row;
    } cases[] = { { 0, 0, "Clocks        the same\n" },
                  { 0, 30, "Clocks        half an hour apart\n" },
                  { 5, 30, "Clocks        5 and a half hours apart\n" },
                  { 5, 45, "Clocks        5 hours 45 minutes apart\n" },
                  { 12, 0, "Clocks        12 hours apart\n" } };
    struct desk desk;
    AUTO(arena) arena = ARENA();
    settle(&desk);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct found_match_body found = {
            .match_id = a_match,
            .pen_pal_profile = { .anonymous_handle = CLEAN("brave-otter-102"),
                                 .age_range = CLEAN("26-35"),
                                 .country = CLEAN("IN") },
            .match_metadata = { .time_zone_difference = cases[i].hours,
                                .time_zone_minutes = cases[i].minutes,
                                .estimated_response_time = CLEAN("a day") }
        };
        desk.answers[ROUTE_MATCH_FIND] = &found;
        ck_assert_int_eq(says(&desk, "match"), 0);
        ck_assert_msg(strstr(heard(&desk), cases[i].row) != NULL, "%s", heard(&desk));
        ck_assert_int_eq(says(&desk, "match --json"), 0);
        const char *minutes =
            cases[i].minutes == 0
                ? ""
                : text_format(&arena, ",\"time_zone_minutes\":%d", (int)cases[i].minutes).bytes;
        ck_assert_msg(
            strstr(heard(&desk), text_format(&arena, "\"time_zone_difference\":%d%s,\"est",
                                             (int)cases[i].hours, minutes)
                                     .bytes) != NULL,
            "%s", heard(&desk));
    }
    desk_drop(&desk);
}
END_TEST

/* ---- keys and sign-ins ---- */

START_TEST(keys_are_called_by_the_end_of_their_id)
{
    struct desk desk;
    static const struct key_line_body some[] = {
        { .key_id = { { [14] = 0x12, [15] = 0x34 } },
          .label = CLEAN_INIT("laptop"),
          .added_at = { 1789999000000000 } },
        { .key_id = { { [0] = 1, [14] = 0xab, [15] = 0xcd } },
          .added_at = { 1780000000000000 },
          .this_one = true }
    };
    static const struct keys_body keys = { .keys = { some, 2 } };
    desk_init(&desk);
    desk.answers[ROUTE_KEYS] = &keys;
    desk.answers[ROUTE_KEY_REMOVE] = desk.answers[ROUTE_KEY_LABEL] = &nothing;
    ck_assert_int_eq(says(&desk, "keys"), 0);
    ck_assert_msg(strstr(heard(&desk), "1234  laptop") &&
                      strstr(heard(&desk), "abcd  (no label)") &&
                      strstr(heard(&desk), "20:26, used now\n"),
                  "%s", heard(&desk));
    ck_assert_int_eq(says(&desk, "keys remove 12345"), 66);
    ck_assert_int_eq(says(&desk, "keys remove 34"), 66);
    ck_assert(!asked(&desk, ROUTE_KEY_REMOVE));
    ck_assert_int_eq(says(&desk, "keys remove 1234"), 0);
    ck_assert_int_eq(says(&desk, "keys label abcd 'at work' --json"), 0);
    ck_assert_str_eq(heard(&desk), "{}");
    desk_drop(&desk);
}
END_TEST

START_TEST(the_key_one_came_with_is_added_and_nothing_is_read)
{
    struct desk desk;
    static const struct key_added_body added = { .already = false }, again = { .already = true };
    desk_init(&desk);
    desk.host.public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEtheOneWithWhichSheCame";
    desk.answers[ROUTE_KEY_ADD] = &added;
    ck_assert_int_eq(sends(&desk, "keys add phone", "ssh-ed25519 AAAA somebody@else\n"), 0);
    ck_assert_str_eq(heard(&desk),
                     "The key you came with, ...WhichSheCame, signs you in from now on.\n");
    ck_assert_int_eq(says(&desk, "keys add --json"), 0);
    ck_assert_str_eq(heard(&desk), "{}");
    desk.answers[ROUTE_KEY_ADD] = &again;
    ck_assert_int_eq(sends(&desk, "keys add phone", "ssh-ed25519 AAAA somebody@else\n"), 65);
    ck_assert(strstr(complained(&desk), "opens your account already") &&
              strstr(complained(&desk), "ssh -i KEY HANDLE@HOST keys add"));
    ck_assert_str_eq(heard(&desk), "");
    desk_drop(&desk);
}
END_TEST

START_TEST(sign_ins_are_listed_and_ended)
{
    struct desk desk;
    static const struct sign_in_line_body some[] = { { .sign_in_id = { { [15] = 0x01 } },
                                                       .door = CLEAN_INIT("ssh"),
                                                       .since = { 1789999000000000 },
                                                       .expires_at = { 1790085400000000 },
                                                       .this_one = true },
                                                     { .sign_in_id = { { [15] = 0x02 } },
                                                       .door = CLEAN_INIT("token"),
                                                       .since = { 1789999000000000 },
                                                       .expires_at = { 1790085400000000 } } };
    static const struct sign_ins_body list = { .sign_ins = { some, 2 } };
    desk_init(&desk);
    desk.answers[ROUTE_SIGN_INS] = &list;
    desk.answers[ROUTE_SIGN_IN_END] = desk.answers[ROUTE_SIGN_INS_END] = &nothing;
    ck_assert_int_eq(says(&desk, "sessions"), 0);
    ck_assert_str_eq(
        heard(&desk),
        "0001  ssh               since today 13:56       until tomorrow 13:56 (this one)\n"
        "0002  token             since today 13:56       until tomorrow 13:56\n");
    ck_assert_int_eq(says(&desk, "sessions revoke 0003"), 66);
    ck_assert_int_eq(says(&desk, "sessions revoke 0002"), 0);
    ck_assert(asked(&desk, ROUTE_SIGN_IN_END) && !asked(&desk, ROUTE_SIGN_INS_END));
    ck_assert_int_eq(says(&desk, "sessions revoke all"), 0);
    ck_assert(asked(&desk, ROUTE_SIGN_INS_END));
    desk_drop(&desk);
}
END_TEST

/* ---- programs, and those who have gone ---- */

START_TEST(api_gives_the_bytes_of_answers_and_problems)
{
    struct desk desk;
    settle(&desk);
    AUTO(buf) json = BUF(4096);
    ck_assert(shape_write(&shape_inbox, &inbox, &json));
    ck_assert_int_eq(says(&desk, "api GET /api/v1/messages/inbox"), 0);
    ck_assert_str_eq(heard(&desk), json.bytes);
    ck_assert_int_eq(says(&desk, "api GET /api/v1/home"), 66);
    ck_assert(strstr(heard(&desk), "\"status\":404") != NULL);
    ck_assert_int_eq(sends(&desk, "api PUT /api/v1/profile", "{"), 65);
    ck_assert(strstr(heard(&desk), "\"status\":422") != NULL);
    ck_assert_int_eq(says(&desk, "api POST /api/v1/hello"), 66);
    desk_drop(&desk);
}
END_TEST

START_TEST(who_hears_nothing_any_more_ends_the_command)
{
    struct desk desk;
    settle(&desk);
    desk.takes_nothing = true;
    ck_assert_int_eq(says(&desk, "inbox"), 0);
    desk_drop(&desk);
}
END_TEST

UNIT_CASE(plain)
{
    tcase_add_test(tcase, words_are_split_as_a_shell_would);
    tcase_add_test(tcase, lines_that_cannot_be_words_are_wrong_use);
    tcase_add_test(tcase, nobody_is_asked_before_a_command_is_right);
    tcase_add_test(tcase, a_very_long_line_is_refused_kindly);
    tcase_add_test(tcase, every_command_is_told_of_in_eighty_columns);
    tcase_add_test(tcase, a_command_signs_in_and_out_again);
    tcase_add_test(tcase, an_office_that_has_just_opened_is_waited_for);
    tcase_add_test(tcase, a_token_that_was_brought_along_goes_on);
    tcase_add_test(tcase, who_is_nobody_gets_help_and_nothing_else);
    tcase_add_test(tcase, the_inbox_is_a_list_for_people_and_bytes_for_programs);
    tcase_add_test(tcase, waiting_has_an_exit_status);
    tcase_add_test(tcase, the_waiting_list_can_be_joined_and_left);
    tcase_add_test(tcase, read_opens_what_waits_longest_and_wraps_it);
    tcase_add_test(tcase, pen_pals_are_called_by_number_handle_or_beginning);
    tcase_add_test(tcase, who_sends_hears_what_was_taken_out);
    tcase_add_test(tcase, send_posts_what_comes_in_and_says_when_it_arrives);
    tcase_add_test(tcase, a_returned_letter_is_shown_with_the_marked_place);
    tcase_add_test(tcase, what_is_no_letter_is_not_asked_for);
    tcase_add_test(tcase, what_may_have_been_posted_tells_how_to_ask_again);
    tcase_add_test(tcase, a_new_pen_pal_s_clock_is_told_to_the_minute);
    tcase_add_test(tcase, wishes_are_options_by_the_beginning_of_their_names);
    tcase_add_test(tcase, keys_are_called_by_the_end_of_their_id);
    tcase_add_test(tcase, the_key_one_came_with_is_added_and_nothing_is_read);
    tcase_add_test(tcase, sign_ins_are_listed_and_ended);
    tcase_add_test(tcase, api_gives_the_bytes_of_answers_and_problems);
    tcase_add_test(tcase, who_hears_nothing_any_more_ends_the_command);
}
