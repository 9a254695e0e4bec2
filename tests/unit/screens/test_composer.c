#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tests/support/fake_office.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/screens.h"

/* ---- a program whose only page opens the composer; its time is the test's ---- */

struct desk_room {
    struct fake_office office;
    struct desk_client *desk;
    struct program *program;
    struct grid grid;
    struct instant now; /* monotonic */
};

static const struct match_id match = { { 7 } };

static void open_composer(struct screen *screen)
{
    struct composer_given given = { .match = match, .pen_pal_handle = CLEAN("quiet-heron-417") };
    program_push(screen->program, &composer_screen, &given);
}

static void open_draft(struct screen *screen)
{
    struct composer_given given = { .match = match,
                                    .pen_pal_handle = CLEAN("quiet-heron-417"),
                                    .draft = { { 9 } } };
    program_push(screen->program, &composer_screen, &given);
}

static void draw_nothing(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)state;
    (void)scene;
    canvas_words(canvas, 0, 0, LOOK_NORMAL, "The first page");
}

static const struct binding first_keys[] = { { 'w', "write", "Writes", open_composer, NULL },
                                             { 'd', "draft", "Goes on", open_draft, NULL },
                                             { 0 } };
static const struct screen_kind first_page = {
    .name = "first", .title = CLEAN_INIT("First"), .keys = first_keys, .draw = draw_nothing
};

static void turn(struct desk_room *room)
{
    fake_office_turn(&room->office);
    program_turn(room->program, room->now);
}

static void press(struct desk_room *room, const char *bytes)
{
    program_bytes(room->program, (struct raw){ bytes, strlen(bytes) }, room->now);
    program_turn(room->program, room->now);
}

static bool shows(struct desk_room *room, const char *part)
{
    bool found = false;
    program_draw(room->program, &room->grid);
    for (int row = 0; row < room->grid.rows && !found; row++) {
        AUTO(buf) text = BUF(10000);
        ck_assert(grid_text(&room->grid, row, &text));
        found = text.size > 0 && strstr(text.bytes, part);
    }
    return found;
}

/* Turns until the claim holds, at most 5 real seconds; the program's time stands still meanwhile.
 */
#define UNTIL(claim) \
    for (struct instant until = instant_after(clock_monotonic(), span_seconds(5)); !(claim);) { \
        ck_assert_msg(clock_monotonic().microseconds < until.microseconds, \
                      "waited in vain for: " #claim); \
        turn(room); \
        (void)poll(NULL, 0, 1); \
    }

/* Everything that is under way arrives: a notice comes behind it. */
static void settle(struct desk_room *room)
{
    for (int i = 0; i < 20; i++) {
        turn(room);
        (void)poll(NULL, 0, 1);
    }
}

static void pass(struct desk_room *room, int milliseconds)
{
    room->now = instant_after(room->now, span_milliseconds(milliseconds));
    settle(room);
}

static void open_room(struct desk_room *room, const char *key)
{
    *room = (struct desk_room){ .grid = GRID(), .now = clock_monotonic() };
    fake_office_open(&room->office);
    room->desk = desk_client_new(room->office.path, "script", "");
    room->program = program_new(&(struct program_options){ .desk = room->desk,
                                                           .login_name = "",
                                                           .door = "script",
                                                           .columns = 80,
                                                           .rows = 24,
                                                           .first = &first_page });
    room->now = instant_after(clock_monotonic(), span_seconds(1));
    UNTIL(!instant_is_none(program_now(room->program)) || room->office.connection >= 0);
    settle(room);
    press(room, key);
}

static void close_room(struct desk_room *room)
{
    program_free(&room->program);
    desk_client_free(&room->desk);
    fake_office_close(&room->office);
    grid_drop(&room->grid);
}

static const struct draft_body *asked_draft(const struct desk_room *room, size_t question)
{
    ck_assert_uint_lt(question, room->office.count);
    ck_assert_int_eq(room->office.asked[question].route, ROUTE_DRAFT_SAVE);
    return room->office.asked[question].request;
}

static void answer_saved(struct desk_room *room, size_t question)
{
    struct draft_body saved = *asked_draft(room, question);
    saved.version++;
    saved.saved_at = (struct instant){ 1790000000000000 };
    fake_office_answer(&room->office, question, &saved);
    settle(room);
}

static void fail_with(struct desk_room *room, size_t question, enum fault fault,
                      const char *sentence)
{
    struct error e = { 0 };
    (void)error_say(&e, fault, "%s", sentence);
    fake_office_fail(&room->office, question, &e);
    settle(room);
}

/* ---- saving ---- */

START_TEST(what_is_typed_is_saved_400_ms_after_the_last_key_with_its_cursor)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 300);
    press(room, "?\033[D"); /* '?' is a character here; then Left */
    pass(room, 300);
    ck_assert_uint_eq(room->office.count, 0);
    ck_assert(shows(room, "saving ..."));
    pass(room, 110);
    UNTIL(room->office.count == 1);
    ck_assert_str_eq(asked_draft(room, 0)->content.bytes, "a?");
    ck_assert_int_eq(asked_draft(room, 0)->cursor, 1);
    ck_assert_int_eq(asked_draft(room, 0)->version, 0);
    ck_assert(!id_is_empty(asked_draft(room, 0)->request_id.bytes));
    answer_saved(room, 0);
    ck_assert(shows(room, "saved 14:13"));
    close_room(room);
}
END_TEST

START_TEST(who_never_pauses_is_saved_a_second_after_the_first_key)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    for (int i = 0; i < 5; i++) {
        press(room, "a");
        pass(room, 200);
    }
    UNTIL(room->office.count == 1);
    ck_assert_str_eq(asked_draft(room, 0)->content.bytes, "aaaaa");
    close_room(room);
}
END_TEST

START_TEST(two_saves_are_never_under_way_and_versions_count_up)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 400);
    UNTIL(room->office.count == 1);
    press(room, "b");
    pass(room, 3000);
    ck_assert_uint_eq(room->office.count, 1);
    answer_saved(room, 0);
    UNTIL(room->office.count == 2);
    ck_assert_str_eq(asked_draft(room, 1)->content.bytes, "ab");
    ck_assert_int_eq(asked_draft(room, 1)->version, 1);
    ck_assert(id_equal(asked_draft(room, 0)->draft_id.bytes, asked_draft(room, 1)->draft_id.bytes));
    close_room(room);
}
END_TEST

START_TEST(a_save_without_an_answer_is_asked_again_as_it_was)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 400);
    UNTIL(room->office.count == 1);
    fail_with(room, 0, FAULT_INTERNAL, "Nobody knows.");
    press(room, "b");
    ck_assert(shows(room, "not saved yet: the office is closed for a moment"));
    pass(room, 2000);
    UNTIL(room->office.count == 2);
    ck_assert_str_eq(asked_draft(room, 1)->content.bytes, "a");
    answer_saved(room, 1);
    UNTIL(room->office.count == 3);
    ck_assert_str_eq(asked_draft(room, 2)->content.bytes, "ab");
    ck_assert_int_eq(asked_draft(room, 2)->version, 1);
    close_room(room);
}
END_TEST

START_TEST(while_the_office_is_closed_it_says_so_and_the_text_waits)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    fake_office_hang_up(&room->office);
    close(room->office.listener);
    room->office.listener = -1;
    (void)unlink(room->office.path);
    press(room, "ab");
    pass(room, 500);
    UNTIL(shows(room, "not saved yet: the office is closed for a moment"));
    ck_assert(program_top(room->program)->kind->holds_text(program_top(room->program)->state));
    close_room(room);
}
END_TEST

START_TEST(a_draft_saved_elsewhere_is_left_alone_and_the_text_goes_on_as_another)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 400);
    UNTIL(room->office.count == 1);
    answer_saved(room, 0);
    press(room, "b");
    pass(room, 400);
    UNTIL(room->office.count == 2);
    fail_with(room, 1, FAULT_CONFLICT, "This draft was saved elsewhere.");
    UNTIL(room->office.count == 3);
    ck_assert_str_eq(asked_draft(room, 2)->content.bytes, "ab");
    ck_assert_int_eq(asked_draft(room, 2)->version, 0);
    ck_assert(
        !id_equal(asked_draft(room, 1)->draft_id.bytes, asked_draft(room, 2)->draft_id.bytes));
    ck_assert(
        !id_equal(asked_draft(room, 1)->request_id.bytes, asked_draft(room, 2)->request_id.bytes));
    ck_assert(shows(
        room, "This draft was saved elsewhere. What is here is kept as a letter of its own."));
    fail_with(room, 2, FAULT_CONFLICT, "You have a hundred drafts.");
    ck_assert(shows(room, "not saved: You have a hundred drafts."));
    pass(room, 5000);
    ck_assert_uint_eq(room->office.count, 3); /* not over and over */
    press(room, "c");
    pass(room, 400);
    UNTIL(room->office.count == 4);
    close_room(room);
}
END_TEST

START_TEST(a_draft_comes_back_with_its_cursor)
{
    struct desk_room place, *room = &place;
    open_room(room, "d");
    UNTIL(room->office.count == 1);
    ck_assert_int_eq(room->office.asked[0].route, ROUTE_DRAFT);
    ck_assert(shows(room, "Fetching your letter"));
    struct draft_body draft = { .draft_id = { { 9 } },
                                .match_id = match,
                                .request_id = { { 5 } },
                                .content = CLEAN("Dear \u00e9tranger"),
                                .cursor = 6,
                                .version = 4,
                                .saved_at = { 1790000000000000 },
                                .pen_pal_handle = CLEAN("quiet-heron-417") };
    fake_office_answer(&room->office, 0, &draft);
    UNTIL(shows(room, "Dear \u00e9tranger"));
    press(room, "x");
    pass(room, 400);
    UNTIL(room->office.count == 2);
    ck_assert_str_eq(asked_draft(room, 1)->content.bytes, "Dear \u00e9xtranger");
    ck_assert_int_eq(asked_draft(room, 1)->version, 4);
    ck_assert_int_eq(asked_draft(room, 1)->request_id.bytes[0], 5);
    close_room(room);
}
END_TEST

START_TEST(hanging_up_saves_what_is_unsaved_behind_what_is_under_way)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 400);
    UNTIL(room->office.count == 1);
    press(room, "b");
    program_hang_up(room->program);
    UNTIL(room->office.count == 2);
    ck_assert_str_eq(asked_draft(room, 1)->content.bytes, "ab");
    ck_assert_int_eq(asked_draft(room, 1)->version, 1);
    close_room(room);
}
END_TEST

START_TEST(going_back_waits_until_all_is_saved)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a\033[27u");
    UNTIL(room->office.count == 1);
    ck_assert(!shows(room, "The first page"));
    answer_saved(room, 0);
    UNTIL(shows(room, "The first page"));
    close_room(room);
}
END_TEST

START_TEST(a_letter_made_empty_again_is_no_draft)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    pass(room, 400);
    UNTIL(room->office.count == 1);
    answer_saved(room, 0);
    press(room, "\177\033[27u");
    UNTIL(room->office.count == 2);
    ck_assert_int_eq(room->office.asked[1].route, ROUTE_DRAFT_DROP);
    ck_assert(shows(room, "The first page"));
    close_room(room);
}
END_TEST

START_TEST(a_cursor_that_moves_makes_no_draft)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "\033[C\033[D\033[A\033[B");
    pass(room, 3000);
    ck_assert_uint_eq(room->office.count, 0);
    close_room(room);
}
END_TEST

/* ---- posting ---- */

static void write_and_post(struct desk_room *room)
{
    open_room(room, "w");
    press(room, "call 123\020");
    ck_assert(shows(room, "Post it?"));
    press(room, "3\020\020p\020"); /* pressed more than once */
    ck_assert(!shows(room, "Post it?"));
    UNTIL(room->office.count == 1);
    ck_assert(shows(room, "posting ..."));
    answer_saved(room, 0);
    UNTIL(room->office.count == 2);
    ck_assert_int_eq(room->office.asked[1].route, ROUTE_SEND);
}

static const struct send_body *asked_send(const struct desk_room *room, size_t question)
{
    ck_assert_int_eq(room->office.asked[question].route, ROUTE_SEND);
    return room->office.asked[question].request;
}

START_TEST(a_letter_is_saved_and_then_posted_once)
{
    struct desk_room place, *room = &place;
    write_and_post(room);
    const struct send_body *sent = asked_send(room, 1);
    ck_assert_str_eq(sent->content.bytes, "call 123");
    ck_assert_int_eq(sent->delivery_delay_hours, 72);
    ck_assert(id_equal(sent->request_id.bytes, asked_draft(room, 0)->request_id.bytes));
    ck_assert(id_equal(sent->draft_id.bytes, asked_draft(room, 0)->draft_id.bytes));
    struct posted_body posted = { .outcome = CLEAN("posted"),
                                  .message_id = { { 1 } },
                                  .leaves_at = { 1790000000000000 },
                                  .scheduled_delivery = { 1790260000000000 },
                                  .estimated_delivery = { 1790260000000000 },
                                  .reason = CLEAN("") };
    fake_office_answer(&room->office, 1, &posted);
    UNTIL(shows(room, "Posted."));
    ck_assert(shows(room, "leaves the pillar box at 14:13"));
    pass(room, 3000);
    ck_assert_uint_eq(room->office.count, 2); /* nothing is saved any more */
    close_room(room);
}
END_TEST

START_TEST(a_letter_that_comes_back_is_marked_and_stays)
{
    struct desk_room place, *room = &place;
    write_and_post(room);
    struct posted_body returned = { .outcome = CLEAN("returned"),
                                    .reason = CLEAN("There is a number in it."),
                                    .mark_from = 5,
                                    .mark_to = 8 };
    fake_office_answer(&room->office, 1, &returned);
    UNTIL(shows(room, "There is a number in it."));
    ck_assert(shows(room, "call 123"));
    press(room, "x");
    ck_assert(shows(room, "call x123")); /* the cursor stood at the marked place */
    ck_assert(!shows(room, "There is a number in it."));
    close_room(room);
}
END_TEST

START_TEST(an_uncertain_posting_is_asked_again_with_the_same_request)
{
    struct desk_room place, *room = &place;
    write_and_post(room);
    fail_with(room, 1, FAULT_INTERNAL, "Nobody knows.");
    ck_assert(shows(room, "posted once, however often you ask"));
    press(room, "a");
    UNTIL(room->office.count == 3);
    ck_assert(
        id_equal(asked_send(room, 1)->request_id.bytes, asked_send(room, 2)->request_id.bytes));
    close_room(room);
}
END_TEST

START_TEST(a_posting_that_breaks_every_connection_is_asked_about)
{
    static const char question[] = "posted once, however often you ask";
    struct desk_room place, *room = &place;
    write_and_post(room);
    while (!shows(room, question)) {
        size_t asked = room->office.count;
        fake_office_hang_up(&room->office);
        UNTIL(room->office.count > asked || shows(room, question));
    }
    size_t last = room->office.count - 1;
    press(room, "a");
    UNTIL(room->office.count == last + 2);
    ck_assert(id_equal(asked_send(room, 1)->request_id.bytes,
                       asked_send(room, last + 1)->request_id.bytes));
    close_room(room);
}
END_TEST

START_TEST(when_the_office_has_no_room_the_text_waits_and_can_be_written_on)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "a");
    press(room, "\020");
    ck_assert(shows(room, "Post it?"));
    press(room, "p");
    UNTIL(room->office.count == 1);
    fail_with(room, 0, FAULT_NO_ROOM, "No room.");
    ck_assert(shows(room, "Not posted: the office has no room just now."));
    ck_assert(shows(room, "not saved yet: the office has no room just now"));
    press(room, "b");
    ck_assert(shows(room, "ab"));
    pass(room, 2000);
    UNTIL(room->office.count == 2);
    answer_saved(room, 1);
    UNTIL(room->office.count == 3);
    ck_assert_str_eq(asked_draft(room, 2)->content.bytes, "ab");
    close_room(room);
}
END_TEST

START_TEST(the_author_hears_what_is_taken_out_before_it_is_posted)
{
    struct desk_room place, *room = &place;
    open_room(room, "w");
    press(room, "sun\033[200~\u263a\ufe0f\ufe00\ufe01\033[201~ and\u200d\020");
    ck_assert(shows(room, "3 invisible or piled-up"));
    ck_assert(shows(room, "Post it?"));
    press(room, "p");
    UNTIL(room->office.count == 1);
    ck_assert_str_eq(asked_draft(room, 0)->content.bytes, "sun\u263a\ufe0f and");
    answer_saved(room, 0);
    UNTIL(room->office.count == 2);
    ck_assert_str_eq(asked_send(room, 1)->content.bytes, "sun\u263a\ufe0f and");
    ck_assert_int_eq(asked_send(room, 1)->taken_out, 3);
    ck_assert_int_eq(asked_send(room, 1)->hidden_out, 3);
    close_room(room);
}
END_TEST

START_TEST(an_empty_letter_and_too_long_a_paste_are_refused_with_a_sentence)
{
    struct desk_room place, *room = &place;
    AUTO(buf) paste = BUF(10000);
    open_room(room, "w");
    press(room, " \r\020");
    ck_assert(shows(room, "An empty letter cannot be posted."));
    ck_assert(buf_text(&paste, "\033[200~"));
    for (int i = 0; i < 5001; i++)
        ck_assert(buf_text(&paste, "x"));
    ck_assert(buf_text(&paste, "\033[201~"));
    press(room, paste.bytes);
    ck_assert(shows(room, "Not pasted: 3 characters too many for a letter of 5,000."));
    ck_assert(shows(room, "2 / 5,000"));
    close_room(room);
}
END_TEST

UNIT_CASE(composer)
{
    tcase_add_test(tcase, what_is_typed_is_saved_400_ms_after_the_last_key_with_its_cursor);
    tcase_add_test(tcase, who_never_pauses_is_saved_a_second_after_the_first_key);
    tcase_add_test(tcase, two_saves_are_never_under_way_and_versions_count_up);
    tcase_add_test(tcase, a_save_without_an_answer_is_asked_again_as_it_was);
    tcase_add_test(tcase, while_the_office_is_closed_it_says_so_and_the_text_waits);
    tcase_add_test(tcase, a_draft_saved_elsewhere_is_left_alone_and_the_text_goes_on_as_another);
    tcase_add_test(tcase, a_draft_comes_back_with_its_cursor);
    tcase_add_test(tcase, hanging_up_saves_what_is_unsaved_behind_what_is_under_way);
    tcase_add_test(tcase, going_back_waits_until_all_is_saved);
    tcase_add_test(tcase, a_letter_made_empty_again_is_no_draft);
    tcase_add_test(tcase, a_cursor_that_moves_makes_no_draft);
    tcase_add_test(tcase, a_letter_is_saved_and_then_posted_once);
    tcase_add_test(tcase, a_letter_that_comes_back_is_marked_and_stays);
    tcase_add_test(tcase, an_uncertain_posting_is_asked_again_with_the_same_request);
    tcase_add_test(tcase, a_posting_that_breaks_every_connection_is_asked_about);
    tcase_add_test(tcase, when_the_office_has_no_room_the_text_waits_and_can_be_written_on);
    tcase_add_test(tcase, the_author_hears_what_is_taken_out_before_it_is_posted);
    tcase_add_test(tcase, an_empty_letter_and_too_long_a_paste_are_refused_with_a_sentence);
}
