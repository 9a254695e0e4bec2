/* tui/screens/pages.h and tui/screens/paged.h: lists that come page by page. The letters here are
 * numbers: their places. */
#include <poll.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tests/support/fake_office.h"
#include "tui/program/program.h"
#include "tui/screens/paged.h"

/* ---- pages ---- */

/* An answer with `count` numbers from `first` on, taken over by the pages. */
static void take_numbers(struct pages *pages, enum pages_what what, int first, size_t count)
{
    struct arena answer = ARENA();
    int *numbers = ARENA_ARRAY(&answer, int, count + 1);
    for (size_t i = 0; i < count; i++)
        numbers[i] = first + (int)i;
    pages_take(pages, what, &answer, (struct objects){ numbers, count },
               text_format(&answer, "after %d", first));
    ck_assert(answer.newest == NULL); /* left empty: its memory is the pages' */
}

static int number(const struct pages *pages, int index)
{
    return *(const int *)pages_item(pages, index, sizeof(int));
}

START_TEST(pages_stand_in_the_order_of_loading_or_the_older_before_the_newer)
{
    struct pages down = { 0 }, up = { .older_first = true };
    for (int page = 0; page < 20; page++) {
        take_numbers(&down, page == 0 ? PAGES_FIRST : PAGES_NEXT, page * 10, 10);
        take_numbers(&up, page == 0 ? PAGES_FIRST : PAGES_NEXT, (19 - page) * 10, 10);
    }
    ck_assert_int_eq(pages_items(&down), 200);
    for (int i = 0; i < 200; i++) {
        ck_assert_int_eq(number(&down, i), i);
        ck_assert_int_eq(number(&up, i), i);
    }
    ck_assert(pages_item(&down, 200, sizeof(int)) == NULL);
    ck_assert_str_eq(down.next.bytes, "after 190");
    pages_drop(&down);
    pages_drop(&up);
    ck_assert_int_eq(pages_items(&down), 0);
}
END_TEST

START_TEST(the_first_page_again_forgets_the_others_and_empty_pages_leave_no_hole)
{
    struct pages pages = { 0 };
    take_numbers(&pages, PAGES_FIRST, 0, 3);
    take_numbers(&pages, PAGES_NEXT, 3, 0);
    take_numbers(&pages, PAGES_NEXT, 3, 2);
    ck_assert_int_eq(pages_items(&pages), 5);
    ck_assert_int_eq(number(&pages, 3), 3);
    take_numbers(&pages, PAGES_FIRST, 70, 1);
    ck_assert_int_eq(pages_items(&pages), 1);
    ck_assert_int_eq(number(&pages, 0), 70);
    pages_drop(&pages);
}
END_TEST

/* ---- a screen with such a list ---- */

struct listed {
    struct paged paged;
};

static void ask_page(struct screen *screen, struct clean cursor)
{
    struct page_body body = { .cursor = cursor };
    program_ask(screen, ROUTE_OUTBOX, &body);
}

static void enter(struct screen *screen, const void *given)
{
    struct listed *listed = screen->state;
    (void)given;
    listed->paged = (struct paged){ .route = ROUTE_OUTBOX, .ask = ask_page };
    paged_begin(screen, &listed->paged);
}

static void leave(struct screen *screen)
{
    pages_drop(&((struct listed *)screen->state)->paged.pages);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    const struct letter_lines_body *page = event->answered.answer;
    paged_take(screen, &((struct listed *)screen->state)->paged, page->letters, page->next_cursor);
}

static void notice(struct screen *screen, enum notice what)
{
    (void)what;
    paged_begin(screen, &((struct listed *)screen->state)->paged);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return paged_handle(screen, &((struct listed *)screen->state)->paged, key, 10);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)state, (void)scene;
    canvas_words(canvas, 0, 0, LOOK_NORMAL, "a list");
}

static const struct binding keys[] = { { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
                                       { 0 } };
static const struct screen_kind list_screen = { .name = "list",
                                                .title = CLEAN_INIT("A list"),
                                                .state_size = sizeof(struct listed),
                                                .keys = keys,
                                                .help = CLEAN_INIT("Letters, page by page."),
                                                .enter = enter,
                                                .leave = leave,
                                                .draw = draw,
                                                .handle = handle,
                                                .answer = answer,
                                                .notice = notice };

struct room {
    struct fake_office office;
    struct desk_client *desk;
    struct program *program;
};

static void open_room(struct room *room)
{
    fake_office_open(&room->office);
    room->desk = desk_client_new(room->office.path, "script", "");
    room->program = program_new(&(struct program_options){ .desk = room->desk,
                                                           .login_name = "new",
                                                           .door = "script",
                                                           .columns = 80,
                                                           .rows = 24,
                                                           .first = &list_screen });
}

static void close_room(struct room *room)
{
    program_free(&room->program);
    desk_client_free(&room->desk);
    fake_office_close(&room->office);
}

static void turn(struct room *room)
{
    fake_office_turn(&room->office);
    program_turn(room->program, clock_monotonic());
    (void)poll(NULL, 0, 1);
}

static struct paged *list_of(struct room *room)
{
    return &((struct listed *)program_top(room->program)->state)->paged;
}

#define UNTIL(claim) \
    for (struct instant until = instant_after(clock_monotonic(), span_seconds(5)); !(claim); \
         turn(&room)) \
    ck_assert_msg(clock_monotonic().microseconds < until.microseconds, \
                  "waited in vain for: " #claim)

/* Answers a question with `count` letters from number `first` on. */
static void give(struct room *room, size_t question, int first, size_t count, bool more)
{
    struct letter_line_body lines[100] = { 0 };
    struct letter_lines_body body = { .letters = { lines, count } };
    for (size_t i = 0; i < count; i++) {
        lines[i] = (struct letter_line_body){ .pen_pal_handle = CLEAN("quiet-heron-101"),
                                              .message_sequence = first + (int)i,
                                              .state = CLEAN("in-transit"),
                                              .posted_at = { 1000000 },
                                              .preview = CLEAN("A line") };
        id_random(lines[i].letter_id.bytes);
        id_random(lines[i].match_id.bytes);
    }
    if (more)
        body.next_cursor = CLEAN("more");
    fake_office_answer(&room->office, question, &body);
}

static int64_t chosen(struct room *room)
{
    const struct letter_line_body *line = paged_chosen(list_of(room), sizeof *line);
    return line ? line->message_sequence : -1;
}

static void press(struct room *room, const char *bytes)
{
    program_bytes(room->program, (struct raw){ bytes, strlen(bytes) }, clock_monotonic());
}

static const char *cursor_asked(struct room *room, size_t question)
{
    return ((const struct page_body *)room->office.asked[question].request)->cursor.bytes;
}

START_TEST(the_next_page_is_asked_for_when_the_marker_comes_near_the_end_and_not_before)
{
    struct room room;
    open_room(&room);
    UNTIL(room.office.count == 1);
    ck_assert_str_eq(cursor_asked(&room, 0), "");
    ck_assert_int_eq(chosen(&room), -1);
    give(&room, 0, 0, 100, true);
    UNTIL(list_of(&room)->list.count == 100);
    for (int i = 0; i < 65; i++)
        press(&room, "j");
    for (int i = 0; i < 20; i++)
        turn(&room);
    ck_assert_uint_eq(room.office.count, 1);
    press(&room, "jjjjjjj");
    UNTIL(room.office.count == 2);
    ck_assert_str_eq(cursor_asked(&room, 1), "more");
    give(&room, 1, 100, 40, false);
    UNTIL(list_of(&room)->list.count == 140);
    ck_assert_int_eq(chosen(&room), 72);
    press(&room, "G");
    for (int i = 0; i < 20; i++)
        turn(&room);
    ck_assert_int_eq(chosen(&room), 139);
    ck_assert_uint_eq(room.office.count, 2); /* there is no more */
    close_room(&room);
}
END_TEST

START_TEST(the_marker_stays_where_it_was_when_the_list_begins_again)
{
    struct room room;
    open_room(&room);
    UNTIL(room.office.count == 1);
    give(&room, 0, 0, 50, true);
    UNTIL(list_of(&room)->list.count == 50);
    press(&room, "G");
    UNTIL(room.office.count == 2);
    give(&room, 1, 50, 50, true);
    UNTIL(list_of(&room)->list.count == 100);
    press(&room, "jjjjjjjjjj");
    ck_assert_int_eq(chosen(&room), 59);
    size_t before = room.office.count;
    fake_office_notice(&room.office, NOTICE_POST_CHANGED);
    UNTIL(room.office.count == before + 1);
    give(&room, before, 0, 50,
         true); /* the first page alone has no row 59: the next is asked for */
    UNTIL(room.office.count == before + 2);
    ck_assert_str_eq(cursor_asked(&room, before + 1), "more");
    give(&room, before + 1, 50, 50, false);
    UNTIL(list_of(&room)->list.count == 100);
    ck_assert_int_eq(chosen(&room), 59);
    close_room(&room);
}
END_TEST

START_TEST(what_changes_while_a_page_is_awaited_is_asked_for_once_afterwards)
{
    struct room room;
    open_room(&room);
    UNTIL(room.office.count == 1);
    fake_office_notice(&room.office, NOTICE_POST_CHANGED);
    fake_office_notice(&room.office, NOTICE_POST_CHANGED);
    UNTIL(list_of(&room)->stale);
    ck_assert_uint_eq(room.office.count, 1);
    give(&room, 0, 0, 5, false);
    UNTIL(room.office.count == 2);
    ck_assert_str_eq(cursor_asked(&room, 1), "");
    give(&room, 1, 10, 3, false);
    UNTIL(list_of(&room)->list.count == 3);
    for (int i = 0; i < 20; i++)
        turn(&room);
    ck_assert_uint_eq(room.office.count, 2);
    ck_assert_int_eq(chosen(&room), 10);
    close_room(&room);
}
END_TEST

START_TEST(a_list_that_became_shorter_keeps_its_marker_inside)
{
    struct room room;
    open_room(&room);
    UNTIL(room.office.count == 1);
    give(&room, 0, 0, 20, false);
    UNTIL(list_of(&room)->list.count == 20);
    press(&room, "G");
    fake_office_notice(&room.office, NOTICE_POST_CHANGED);
    UNTIL(room.office.count == 2);
    give(&room, 1, 0, 4, false);
    UNTIL(list_of(&room)->list.count == 4);
    ck_assert_int_eq(chosen(&room), 3);
    fake_office_notice(&room.office, NOTICE_POST_CHANGED);
    UNTIL(room.office.count == 3);
    give(&room, 2, 0, 0, false);
    UNTIL(list_of(&room)->list.count == 0);
    ck_assert_int_eq(chosen(&room), -1);
    press(&room, "jkgG");
    close_room(&room);
}
END_TEST

UNIT_CASE(paged)
{
    tcase_add_test(tcase, pages_stand_in_the_order_of_loading_or_the_older_before_the_newer);
    tcase_add_test(tcase, the_first_page_again_forgets_the_others_and_empty_pages_leave_no_hole);
    tcase_add_test(tcase,
                   the_next_page_is_asked_for_when_the_marker_comes_near_the_end_and_not_before);
    tcase_add_test(tcase, the_marker_stays_where_it_was_when_the_list_begins_again);
    tcase_add_test(tcase, what_changes_while_a_page_is_awaited_is_asked_for_once_afterwards);
    tcase_add_test(tcase, a_list_that_became_shorter_keeps_its_marker_inside);
}
