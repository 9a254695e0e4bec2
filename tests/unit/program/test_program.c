#include <poll.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/fake_office.h"
#include "tests/support/unit.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"

/* A screen that remembers what happened to it. */
struct fake {
    int keys, ticks, returns, notices, answers;
    enum fault fault;
    const struct home_body *home; /* into the answer: allowed by program_ask */
    bool confirmed, holds_text;
};

static void fake_home(struct screen *screen)
{
    program_ask(screen, ROUTE_HOME, NULL);
}
static void fake_yes(struct screen *screen)
{
    ((struct fake *)screen->state)->confirmed = true;
}
static void fake_question(struct screen *screen)
{
    program_confirm(screen, CLEAN("Really throw it away?"), fake_yes);
}
static void fake_wake(struct screen *screen)
{
    program_wake(screen, span_milliseconds(20));
}
static bool fake_never(const void *state)
{
    return state == NULL;
}
static bool fake_holds(const void *state)
{
    return ((const struct fake *)state)->holds_text;
}
static void fake_tick(struct screen *screen)
{
    ((struct fake *)screen->state)->ticks++;
}
static void fake_returned(struct screen *screen)
{
    ((struct fake *)screen->state)->returns++;
}

static void fake_notice(struct screen *screen, enum notice notice)
{
    ((struct fake *)screen->state)->notices += notice == NOTICE_LETTER_ARRIVED;
}

static void fake_answer(struct screen *screen, const struct desk_event *event)
{
    struct fake *fake = screen->state;
    fake->answers++;
    fake->fault = event->answered.error.fault;
    if (fake->fault == FAULT_NONE)
        fake->home = event->answered.answer;
    else
        program_fault(screen->program, &event->answered.error);
}

static bool fake_handle(struct screen *screen, const struct key *key)
{
    ((struct fake *)screen->state)->keys++;
    return key->code == 'x';
}

static void fake_draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct fake *fake = state;
    canvas_text(canvas, 0, 0, LOOK_NORMAL, text_format(scene->scratch, "keys %d", fake->keys));
    canvas_words(canvas, canvas->rows - 1, 0, LOOK_NORMAL, "bottom");
}

static int leaves; /* of second pages: the state of one that has gone is gone, too */
static void fake_leave(struct screen *screen)
{
    (void)screen;
    leaves++;
}

static void push_second(struct screen *screen);
static void pop_and_push(struct screen *screen);
static const struct binding first_keys[] = {
    { KEY_ENTER, "open", "Opens the second page", push_second, NULL },
    { 'h', "home", "Asks for the home page", fake_home, NULL },
    { 'd', "drop", "Asks before dropping", fake_question, NULL },
    { 't', NULL, "Sets a timer", fake_wake, NULL },
    { 'n', "never", "Is never possible", fake_question, fake_never },
    { 'p', NULL, "Goes back and forth", pop_and_push, NULL },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 0 }
};
static const struct screen_kind first_screen = { .name = "first",
                                                 .title = CLEAN_INIT("First page"),
                                                 .state_size = sizeof(struct fake),
                                                 .keys = first_keys,
                                                 .help = CLEAN_INIT("The first page is for tests."),
                                                 .draw = fake_draw,
                                                 .handle = fake_handle,
                                                 .answer = fake_answer,
                                                 .notice = fake_notice,
                                                 .returned = fake_returned,
                                                 .tick = fake_tick,
                                                 .holds_text = fake_holds };
static const struct screen_kind second_screen = { .name = "second",
                                                  .title = CLEAN_INIT("Second page"),
                                                  .state_size = sizeof(struct fake),
                                                  .keys = first_keys,
                                                  .help =
                                                      CLEAN_INIT("The second page is for tests."),
                                                  .draw = fake_draw,
                                                  .handle = fake_handle,
                                                  .answer = fake_answer,
                                                  .notice = fake_notice,
                                                  .leave = fake_leave,
                                                  .typing = true };

static void push_second(struct screen *screen)
{
    program_push(screen->program, &second_screen, NULL);
}

static void pop_and_push(struct screen *screen)
{
    program_pop(screen->program);
    program_push(screen->program, &second_screen, NULL);
    ((struct fake *)screen->state)->keys = 1000; /* the memory is still there */
}

/* ---- the house in which all this happens ---- */

struct house {
    struct fake_office office;
    struct desk_client *desk;
    struct program *program;
    struct grid grid;
};

static void open_house(struct house *house, int columns, int rows)
{
    *house = (struct house){ .grid = GRID() };
    fake_office_open(&house->office);
    house->desk = desk_client_new(house->office.path, "script", "");
    house->program = program_new(&(struct program_options){ .desk = house->desk,
                                                            .login_name = "new",
                                                            .door = "script",
                                                            .columns = columns,
                                                            .rows = rows,
                                                            .first = &first_screen,
                                                            .help = &help_screen });
}

static void close_house(struct house *house)
{
    program_free(&house->program);
    desk_client_free(&house->desk);
    fake_office_close(&house->office);
    grid_drop(&house->grid);
}

static void turn(struct house *house)
{
    fake_office_turn(&house->office);
    program_turn(house->program, clock_monotonic());
}

static void type(struct house *house, const char *bytes)
{
    program_bytes(house->program, (struct raw){ bytes, strlen(bytes) }, clock_monotonic());
}

static bool shows(struct house *house, const char *part)
{
    bool found = false;
    program_draw(house->program, &house->grid);
    for (int row = 0; row < house->grid.rows && !found; row++) {
        AUTO(buf) text = BUF(10000);
        ck_assert(grid_text(&house->grid, row, &text));
        found = text.size > 0 && strstr(text.bytes, part);
    }
    return found;
}

static struct fake *top_state(struct house *house)
{
    return program_top(house->program)->state;
}

/* Turns until the claim holds, at most 5 seconds. */
#define UNTIL(claim) UNTIL_OF(&house, claim)
#define UNTIL_OF(house, claim) \
    for (struct instant until = instant_after(clock_monotonic(), span_seconds(5)); !(claim);) { \
        ck_assert_msg(clock_monotonic().microseconds < until.microseconds, \
                      "waited in vain for: " #claim); \
        turn(house); \
        (void)poll(NULL, 0, 1); \
    }

START_TEST(the_frame_has_title_body_status_and_hints_from_the_rows_of_keys)
{
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "zz");
    ck_assert(shows(&house, "GlobeTalk") && shows(&house, "First page") &&
              shows(&house, "keys 2") && shows(&house, "bottom"));
    ck_assert(shows(&house, "Enter open  h home  d drop  Esc back  ? help  ^C leave"));
    ck_assert(!shows(&house, "never"));
    close_house(&house);
}
END_TEST

START_TEST(every_size_draws_and_keeps_everything)
{
    static const int sizes[][2] = { { 0, 0 },       { 10, 3 }, { 40, 12 }, { 39, 12 }, { 500, 200 },
                                    { 9999, 9999 }, { 1, 1 },  { -7, 5 },  { 132, 43 } };
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "zzz");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        program_resize(house.program, sizes[i][0], sizes[i][1]);
        program_draw(house.program, &house.grid);
        ck_assert_int_le(house.grid.columns, COLUMNS_MOST);
        ck_assert_int_le(house.grid.rows, ROWS_MOST);
    }
    ck_assert(shows(&house, "keys 3"));
    close_house(&house);
}
END_TEST

START_TEST(a_window_too_small_says_so_and_can_be_left)
{
    struct house house;
    open_house(&house, 10, 3);
    ck_assert(shows(&house, "Too small"));
    type(&house, "zzzq");
    ck_assert(shows(&house, "q: sure?"));
    program_resize(house.program, 80, 24);
    ck_assert(shows(&house, "keys 0"));
    program_resize(house.program, 10, 3);
    type(&house, "qq");
    UNTIL(program_is_over(house.program));
    close_house(&house);
}
END_TEST

START_TEST(screens_are_pushed_popped_and_told_that_they_are_back)
{
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "\r");
    ck_assert_str_eq(program_top(house.program)->kind->name, "second");
    type(&house, "p"); /* pops and pushes inside a handler */
    ck_assert_str_eq(program_top(house.program)->kind->name, "second");
    type(&house, "\033[27u"); /* Escape, unambiguously */
    ck_assert_str_eq(program_top(house.program)->kind->name, "first");
    ck_assert_int_eq(top_state(&house)->returns, 2);
    close_house(&house);
}
END_TEST

START_TEST(more_pages_than_anybody_needs_are_refused_kindly)
{
    struct house house;
    open_house(&house, 80, 24);
    for (int i = 0; i < 100; i++)
        program_push(house.program, &second_screen, NULL);
    ck_assert(shows(&house, "Too many pages"));
    close_house(&house);
}
END_TEST

START_TEST(an_answer_reaches_the_screen_that_asked_and_stays_readable)
{
    struct house house;
    struct home_body home = { .handle = CLEAN("Quiet-Otter"), .unread_letters = 3 };
    open_house(&house, 80, 24);
    type(&house, "h");
    UNTIL(house.office.count == 1);
    ck_assert(program_awaits(program_top(house.program), ROUTE_HOME));
    fake_office_answer(&house.office, 0, &home);
    UNTIL(top_state(&house)->answers == 1);
    ck_assert(!program_awaits(program_top(house.program), ROUTE_HOME));
    for (int i = 0; i < 50; i++)
        turn(&house);
    ck_assert_str_eq(top_state(&house)->home->handle.bytes, "Quiet-Otter");
    ck_assert(!instant_is_none(program_now(house.program)));
    close_house(&house);
}
END_TEST

START_TEST(a_fault_shows_its_sentence_and_the_last_good_answer_stays)
{
    struct house house;
    struct error e;
    struct home_body home = { .handle = CLEAN("Quiet-Otter") };
    open_house(&house, 80, 24);
    type(&house, "hh");
    UNTIL(house.office.count == 2);
    fake_office_answer(&house.office, 0, &home);
    error_set(&e, FAULT_TOO_MANY, "test");
    fake_office_fail(&house.office, 1, &e);
    UNTIL(top_state(&house)->answers == 2);
    ck_assert_int_eq(top_state(&house)->fault, FAULT_TOO_MANY);
    ck_assert(shows(&house, "That was too often."));
    ck_assert_str_eq(top_state(&house)->home->handle.bytes, "Quiet-Otter");
    close_house(&house);
}
END_TEST

START_TEST(an_answer_to_a_screen_that_has_gone_is_dropped)
{
    struct house house;
    struct home_body home = { .handle = CLEAN("Quiet-Otter") };
    open_house(&house, 80, 24);
    type(&house, "\rh");
    UNTIL(house.office.count == 1);
    type(&house, "\033[27u");
    fake_office_answer(&house.office, 0, &home);
    struct span oldest;
    UNTIL(desk_client_waiting(house.desk, &oldest) == 0);
    ck_assert_int_eq(top_state(&house)->answers, 0);
    close_house(&house);
}
END_TEST

START_TEST(answers_that_come_in_another_order_reach_who_asked)
{
    struct house house;
    struct home_body home = { .handle = CLEAN("Quiet-Otter") };
    open_house(&house, 80, 24);
    struct fake *first = top_state(&house);
    type(&house, "h\rh");
    UNTIL(house.office.count == 2);
    fake_office_answer(&house.office, 1, &home);
    UNTIL(top_state(&house)->answers == 1);
    ck_assert_int_eq(first->answers, 0);
    fake_office_answer(&house.office, 0, &home);
    UNTIL(first->answers == 1);
    ck_assert_int_eq(top_state(&house)->answers, 1);
    close_house(&house);
}
END_TEST

START_TEST(a_page_leaves_once_however_it_goes)
{
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "\r\033[27u");
    ck_assert_int_eq(leaves, 1);
    type(&house, "\r");
    program_hang_up(house.program);
    ck_assert_int_eq(leaves, 2);
    close_house(&house);
    ck_assert_int_eq(leaves, 2);
}
END_TEST

START_TEST(a_question_of_a_page_that_has_gone_is_answered_to_nobody)
{
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "\rd");
    ck_assert(shows(&house, "Really throw it away?"));
    program_pop(house.program);
    type(&house, "y");
    ck_assert(!top_state(&house)->confirmed);
    ck_assert(!shows(&house, "Really"));
    close_house(&house);
}
END_TEST

START_TEST(a_slow_answer_says_one_moment_and_then_no_more)
{
    struct house house;
    struct home_body home = { .handle = CLEAN("Quiet-Otter") };
    open_house(&house, 80, 24);
    UNTIL(!instant_is_none(program_now(house.program)));
    type(&house, "h");
    turn(&house);
    ck_assert(!shows(&house, "One moment"));
    int timeout = program_timeout(house.program, clock_monotonic());
    ck_assert(timeout >= 0 && timeout <= 500);
    UNTIL(shows(&house, "One moment ..."));
    fake_office_answer(&house.office, 0, &home);
    UNTIL(!shows(&house, "One moment ..."));
    close_house(&house);
}
END_TEST

START_TEST(an_office_that_goes_away_is_asked_again_when_it_is_back)
{
    struct house house;
    struct home_body home = { .handle = CLEAN("Quiet-Otter") };
    open_house(&house, 80, 24);
    type(&house, "h");
    UNTIL(house.office.count == 1);
    fake_office_hang_up(&house.office);
    UNTIL(house.office.count == 2);
    ck_assert_int_eq(house.office.asked[1].route, ROUTE_HOME);
    fake_office_answer(&house.office, 1, &home);
    UNTIL(top_state(&house)->answers == 1);
    ck_assert(shows(&house, "We are back."));
    close_house(&house);
}
END_TEST

START_TEST(a_letter_that_arrives_rings_and_every_screen_hears_of_it)
{
    struct house house;
    open_house(&house, 80, 24);
    UNTIL(!instant_is_none(program_now(house.program)));
    struct fake *below = top_state(&house);
    type(&house, "\r");
    fake_office_notice(&house.office, NOTICE_LETTER_ARRIVED);
    UNTIL(top_state(&house)->notices == 1);
    ck_assert_int_eq(below->notices, 1);
    ck_assert(program_wants_bell(house.program));
    ck_assert(!program_wants_bell(house.program));
    ck_assert(shows(&house, "A letter has arrived."));
    close_house(&house);
}
END_TEST

/* As who is signed in: a notice makes the program ask, and only the answer tells whether it is
 * meant. */
static void notice_of_ended_sign_in(struct house *house, bool meant)
{
    static const struct signed_in_body signed_in = { .handle = CLEAN_INIT("quiet-heron-101"),
                                                     .time_zone = CLEAN_INIT("UTC") };
    struct home_body home = { .handle = CLEAN("quiet-heron-101") };
    struct error over = { .fault = FAULT_NOT_SIGNED_IN };
    UNTIL_OF(house, !instant_is_none(program_now(house->program)));
    program_signed_in(house->program, &signed_in);
    size_t before = house->office.count;
    fake_office_notice(&house->office, NOTICE_SIGN_INS_CHANGED);
    UNTIL_OF(house, house->office.count > before);
    if (meant)
        fake_office_fail(&house->office, before, &over);
    else
        fake_office_answer(&house->office, before, &home);
}

START_TEST(a_sign_in_that_was_ended_from_elsewhere_ends_the_program)
{
    struct house house;
    open_house(&house, 80, 24);
    notice_of_ended_sign_in(&house, true);
    UNTIL(program_is_over(house.program));
    ck_assert(strstr(program_farewell(house.program), "ended from elsewhere") != NULL);
    close_house(&house);
}
END_TEST

START_TEST(another_sign_in_of_the_account_that_was_ended_changes_nothing_here)
{
    struct house house;
    open_house(&house, 80, 24);
    notice_of_ended_sign_in(&house, false);
    for (int i = 0; i < 50; i++)
        turn(&house);
    ck_assert(!program_is_over(house.program));
    close_house(&house);
}
END_TEST

START_TEST(a_timer_ticks_once)
{
    struct house house;
    open_house(&house, 80, 24);
    UNTIL(!instant_is_none(program_now(house.program)));
    type(&house, "t");
    int timeout = program_timeout(house.program, clock_monotonic());
    ck_assert(timeout >= 0 && timeout <= 20);
    UNTIL(top_state(&house)->ticks == 1);
    for (int i = 0; i < 50; i++)
        turn(&house);
    ck_assert_int_eq(top_state(&house)->ticks, 1);
    close_house(&house);
}
END_TEST

START_TEST(a_question_stands_over_the_screen_until_it_is_answered)
{
    struct house house;
    open_house(&house, 40, 12);
    type(&house, "d");
    ck_assert(shows(&house, "Really throw it away?") && shows(&house, "> No (n)"));
    type(&house, "\r"); /* a key too many does nothing */
    ck_assert(!shows(&house, "Really") && !top_state(&house)->confirmed);
    type(&house, "dzzn");
    ck_assert(!shows(&house, "Really"));
    ck_assert(!top_state(&house)->confirmed);
    ck_assert_int_eq(top_state(&house)->keys, 0);
    type(&house, "dy");
    ck_assert(top_state(&house)->confirmed);
    close_house(&house);
}
END_TEST

START_TEST(help_explains_the_screen_from_its_rows_and_goes_back)
{
    struct house house;
    open_house(&house, 80, 24);
    type(&house, "?");
    ck_assert(shows(&house, "Help: First page") && shows(&house, "The first page is for tests."));
    ck_assert(shows(&house, "Enter  Opens the second page") && shows(&house, "Ctrl") == false &&
              shows(&house, "^C  Leave"));
    type(&house, "?");
    ck_assert_str_eq(program_top(house.program)->kind->name, "first");
    type(&house, "\r?"); /* where one types, ? is a character */
    ck_assert_str_eq(program_top(house.program)->kind->name, "second");
    type(&house, "\033OP");
    ck_assert(shows(&house, "Help: Second page"));
    close_house(&house);
}
END_TEST

START_TEST(ctrl_c_leaves_at_once_but_asks_where_text_could_be_lost)
{
    struct house house;
    open_house(&house, 80, 24);
    UNTIL(!instant_is_none(program_now(house.program)));
    top_state(&house)->holds_text = true;
    type(&house, "\003");
    ck_assert(shows(&house, "Leave the post office now?"));
    type(&house, "n");
    ck_assert(!program_is_over(house.program));
    top_state(&house)->holds_text = false;
    type(&house, "\003");
    UNTIL(program_is_over(house.program));
    close_house(&house);
}
END_TEST

START_TEST(leaving_signs_out_and_waits_at_most_a_second_for_it)
{
    struct house house;
    struct signed_in_body signed_in = { .handle = CLEAN("Quiet-Otter"),
                                        .token = CLEAN("t"),
                                        .time_zone = CLEAN("Europe/Rome") };
    open_house(&house, 80, 24);
    UNTIL(!instant_is_none(program_now(house.program)));
    program_signed_in(house.program, &signed_in);
    ck_assert(shows(&house, "Quiet-Otter"));
    type(&house, "\003xh"); /* who leaves has no keys any more */
    ck_assert_int_eq(top_state(&house)->keys, 0);
    UNTIL(house.office.count == 1);
    ck_assert_int_eq(house.office.asked[0].route, ROUTE_SIGN_OUT);
    ck_assert(!program_is_over(house.program));
    UNTIL(program_is_over(house.program)); /* nobody answers */
    ck_assert_uint_eq(house.office.count, 1);
    ck_assert_str_eq(program_farewell(house.program), "Goodbye, Quiet-Otter.");
    close_house(&house);
}
END_TEST

START_TEST(any_bytes_at_any_time_break_nothing)
{
    struct house house;
    uint32_t random = 99u + (uint32_t)_i;
    open_house(&house, 80, 24);
    for (int i = 0; i < 3000 && !program_is_over(house.program); i++) {
        random = random * 1664525u + 1013904223u;
        char byte = (char)(random >> 20);
        if (byte == 3)
            continue;
        program_bytes(house.program, (struct raw){ &byte, 1 }, clock_monotonic());
        if (i % 100 == 0)
            program_resize(house.program, (int)(random >> 22), (int)(random >> 24));
        if (i % 50 == 0)
            program_draw(house.program, &house.grid);
    }
    close_house(&house);
}
END_TEST

UNIT_CASE(program)
{
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, the_frame_has_title_body_status_and_hints_from_the_rows_of_keys);
    tcase_add_test(tcase, every_size_draws_and_keeps_everything);
    tcase_add_test(tcase, a_window_too_small_says_so_and_can_be_left);
    tcase_add_test(tcase, screens_are_pushed_popped_and_told_that_they_are_back);
    tcase_add_test(tcase, more_pages_than_anybody_needs_are_refused_kindly);
    tcase_add_test(tcase, an_answer_reaches_the_screen_that_asked_and_stays_readable);
    tcase_add_test(tcase, a_fault_shows_its_sentence_and_the_last_good_answer_stays);
    tcase_add_test(tcase, an_answer_to_a_screen_that_has_gone_is_dropped);
    tcase_add_test(tcase, answers_that_come_in_another_order_reach_who_asked);
    tcase_add_test(tcase, a_page_leaves_once_however_it_goes);
    tcase_add_test(tcase, a_question_of_a_page_that_has_gone_is_answered_to_nobody);
    tcase_add_test(tcase, a_slow_answer_says_one_moment_and_then_no_more);
    tcase_add_test(tcase, an_office_that_goes_away_is_asked_again_when_it_is_back);
    tcase_add_test(tcase, a_letter_that_arrives_rings_and_every_screen_hears_of_it);
    tcase_add_test(tcase, a_sign_in_that_was_ended_from_elsewhere_ends_the_program);
    tcase_add_test(tcase, another_sign_in_of_the_account_that_was_ended_changes_nothing_here);
    tcase_add_test(tcase, a_timer_ticks_once);
    tcase_add_test(tcase, a_question_stands_over_the_screen_until_it_is_answered);
    tcase_add_test(tcase, help_explains_the_screen_from_its_rows_and_goes_back);
    tcase_add_test(tcase, ctrl_c_leaves_at_once_but_asks_where_text_could_be_lost);
    tcase_add_test(tcase, leaving_signs_out_and_waits_at_most_a_second_for_it);
    tcase_add_loop_test(tcase, any_bytes_at_any_time_break_nothing, 0, 10);
}
