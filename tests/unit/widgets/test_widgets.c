#include <string.h>

#include "shared/base/choices.h"
#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/widgets/dialog.h"
#include "tui/widgets/form.h"
#include "tui/widgets/pager.h"

static struct clean text(const char *words)
{
    return (struct clean){ words, strlen(words) };
}
static struct key key(int32_t code)
{
    return (struct key){ .code = code };
}

static struct key pasted(const char *words)
{
    return (struct key){ .code = KEY_PASTE, .paste = { words, strlen(words) } };
}

static const char *row(const struct grid *grid, int at)
{
    static char rows[4][1000];
    char *out = rows[at % 4];
    AUTO(buf) text_of_row = BUF(999);
    ck_assert(grid_text(grid, at, &text_of_row));
    memcpy(out, text_of_row.size ? text_of_row.bytes : "", text_of_row.size + 1);
    out[text_of_row.size] = 0;
    return out;
}

static bool shows(const struct grid *grid, const char *part)
{
    for (int at = 0; at < grid->rows; at++)
        if (strstr(row(grid, at), part))
            return true;
    return false;
}

/* ---- list ---- */

static void draw_number(const void *context, int index, enum look look, const struct canvas *canvas)
{
    (void)context;
    canvas_text(canvas, 0, 0, look, text_format(canvas_scratch(canvas), "item %d", index));
}

START_TEST(a_list_keeps_its_cursor_in_sight_and_tells_of_more)
{
    AUTO(grid) grid = GRID();
    struct list list = { .count = 20 };
    struct key down = key(KEY_DOWN), up = key(KEY_UP), page = key(KEY_PAGE_DOWN),
               end = key(KEY_END);
    grid_resize(&grid, 20, 5);
    struct canvas all = grid_canvas(&grid);
    for (int i = 0; i < 7; i++)
        ck_assert(list_handle(&list, &down, 5));
    list_draw(&list, &(struct list_rows){ draw_number, NULL }, &all);
    ck_assert_str_eq(row(&grid, 4), "> item 7           \u2193");
    ck_assert_str_eq(row(&grid, 0), "  item 3           \u2191");
    list_handle(&list, &up, 5);
    list_handle(&list, &up, 5);
    grid_clear(&grid);
    list_draw(&list, &(struct list_rows){ draw_number, NULL }, &all);
    ck_assert_str_eq(row(&grid, 2), "> item 5");
    list_handle(&list, &page, 5);
    ck_assert_int_eq(list.cursor, 10);
    list_handle(&list, &end, 5);
    ck_assert_int_eq(list.cursor, 19);
    list_count(&list, 3);
    ck_assert_int_eq(list.cursor, 2);
}
END_TEST

START_TEST(an_empty_list_takes_every_key)
{
    AUTO(grid) grid = GRID();
    struct list list = { .count = 0 };
    grid_resize(&grid, 20, 3);
    struct canvas all = grid_canvas(&grid);
    static const int32_t codes[] = { KEY_UP,   KEY_DOWN, KEY_PAGE_UP, KEY_PAGE_DOWN,
                                     KEY_HOME, KEY_END,  'G' };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct key one = key(codes[i]);
        list_handle_letters(&list, &one, 3);
        ck_assert_int_eq(list.cursor, 0);
    }
    list_draw(&list, &(struct list_rows){ draw_number, NULL }, &all);
    ck_assert_str_eq(row(&grid, 0), "");
}
END_TEST

/* ---- line_edit ---- */

static void press(struct line_edit *edit, const char *codes)
{
    for (; *codes; codes++) {
        struct key one = key(*codes);
        line_edit_handle(edit, &one, 20);
    }
}

static void press_one(struct line_edit *edit, int32_t code)
{
    struct key one = key(code);
    line_edit_handle(edit, &one, 20);
}

START_TEST(a_line_is_edited_by_what_a_person_sees_as_one_character)
{
    AUTO(arena) arena = ARENA();
    struct line_edit edit;
    line_edit_init(&edit, &arena, EDIT_LINE, 50);
    line_edit_set(&edit, text("ae\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467z"));
    press_one(&edit, KEY_LEFT);
    press_one(&edit, KEY_BACKSPACE);
    ck_assert_str_eq(line_edit_text(&edit).bytes, "ae\u0301z");
    press_one(&edit, KEY_BACKSPACE);
    ck_assert_str_eq(line_edit_text(&edit).bytes, "az");
    press_one(&edit, KEY_HOME);
    press_one(&edit, 0x65e5);
    ck_assert_str_eq(line_edit_text(&edit).bytes, "\u65e5az");
    press_one(&edit, KEY_DELETE);
    ck_assert_str_eq(line_edit_text(&edit).bytes, "\u65e5z");
}
END_TEST

START_TEST(a_word_goes_with_the_blanks_behind_it)
{
    AUTO(arena) arena = ARENA();
    struct line_edit edit;
    line_edit_init(&edit, &arena, EDIT_LINE, 50);
    line_edit_set(&edit, text("one two  "));
    press_one(&edit, KEY_CTRL('w'));
    ck_assert_str_eq(line_edit_text(&edit).bytes, "one ");
    press_one(&edit, KEY_CTRL('w'));
    ck_assert_str_eq(line_edit_text(&edit).bytes, "");
}
END_TEST

START_TEST(a_line_takes_no_more_than_its_characters_and_no_control_characters)
{
    AUTO(arena) arena = ARENA();
    struct line_edit edit;
    line_edit_init(&edit, &arena, EDIT_LINE, 5);
    struct key paste = pasted("a\033[2J\nb\u202ec\xff"
                              "defgh");
    line_edit_handle(&edit, &paste, 20);
    ck_assert_uint_le(text_characters(line_edit_text(&edit)), 5);
    ck_assert(!memchr(edit.bytes, 0x1b, edit.size) && !memchr(edit.bytes, '\n', edit.size));
    press(&edit, "xyz");
    ck_assert_uint_eq(text_characters(line_edit_text(&edit)), 5);
    press_one(&edit, 0x202e);
    ck_assert_uint_eq(text_characters(line_edit_text(&edit)), 5);
}
END_TEST

START_TEST(a_secret_is_never_drawn_and_can_be_wiped)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct line_edit edit;
    grid_resize(&grid, 20, 1);
    struct canvas all = grid_canvas(&grid);
    line_edit_init(&edit, &arena, EDIT_SECRET, 50);
    press(&edit, "hunter2");
    line_edit_draw(&edit, &all, true);
    ck_assert_str_eq(row(&grid, 0), "\u2022\u2022\u2022\u2022\u2022\u2022\u2022");
    ck_assert_int_eq(grid.cursor_column, 7);
    line_edit_wipe(&edit);
    for (size_t i = 0; i < 4 * 50; i++)
        ck_assert_int_eq(edit.bytes[i], 0);
}
END_TEST

START_TEST(a_long_line_is_shown_where_the_cursor_is)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct line_edit edit;
    grid_resize(&grid, 6, 1);
    struct canvas all = grid_canvas(&grid);
    line_edit_init(&edit, &arena, EDIT_LINE, 50);
    press(&edit, "abcdefghij");
    line_edit_draw(&edit, &all, true);
    ck_assert_str_eq(row(&grid, 0), "fghij");
    ck_assert_int_eq(grid.cursor_column, 5);
}
END_TEST

START_TEST(a_paragraph_moves_by_lines_as_they_are_shown)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct line_edit edit;
    grid_resize(&grid, 20, 4);
    struct canvas all = grid_canvas(&grid);
    line_edit_init(&edit, &arena, EDIT_PARAGRAPH, 200);
    press(&edit, "one two three four five six\n");
    line_edit_draw(&edit, &all, true);
    ck_assert_int_eq(grid.cursor_row, 2);
    ck_assert_int_eq(grid.cursor_column, 0);
    press_one(&edit, KEY_UP);
    press_one(&edit, KEY_UP);
    ck_assert_uint_eq(edit.cursor, 0);
    struct key up = key(KEY_UP), down = key(KEY_DOWN);
    ck_assert(!line_edit_handle(&edit, &up, 20));
    ck_assert(line_edit_handle(&edit, &down, 20));
    ck_assert(line_edit_handle(&edit, &down, 20));
    ck_assert_uint_eq(edit.cursor, edit.size);
    ck_assert(!line_edit_handle(&edit, &down, 20));
    press(&edit, "end");
    ck_assert_str_eq(line_edit_text(&edit).bytes, "one two three four five six\nend");
}
END_TEST

/* ---- picker ---- */

static void type_into(struct picker *picker, const char *words)
{
    for (; *words; words++) {
        struct key one = key(*words);
        ck_assert_int_eq(picker_handle(picker, &one, 10), PICKER_GOES_ON);
    }
}

START_TEST(typing_finds_what_begins_with_it_before_what_contains_it)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct picker picker;
    struct key enter = key(KEY_ENTER);
    picker_init(&picker, &arena, &picker_countries, 1);
    type_into(&picker, "ice");
    ck_assert_int_ge(picker.list.count, 1);
    grid_resize(&grid, 40, 9);
    struct canvas all = grid_canvas(&grid);
    picker_draw(&picker, &all);
    ck_assert_str_eq(row(&grid, 0), "Find: ice");
    ck_assert_str_eq(row(&grid, 1), "> Iceland");
    ck_assert_int_eq(picker_handle(&picker, &enter, 10), PICKER_DONE);
    ck_assert_str_eq(picker_code(&picker).bytes, "IS");
}
END_TEST

START_TEST(nothing_found_says_so_and_enter_picks_nothing)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct picker picker;
    struct key enter = key(KEY_ENTER), escape = key(KEY_ESCAPE);
    picker_init(&picker, &arena, &picker_countries, 1);
    type_into(&picker, "qqqq");
    grid_resize(&grid, 40, 9);
    struct canvas all = grid_canvas(&grid);
    picker_draw(&picker, &all);
    ck_assert(shows(&grid, "Nothing fits"));
    ck_assert_int_eq(picker_handle(&picker, &enter, 10), PICKER_GOES_ON);
    ck_assert_int_eq(picker_handle(&picker, &escape, 10), PICKER_CANCELLED);
    ck_assert(text_is_empty(picker_code(&picker)));
    ck_assert_int_eq(picker.list.count, (int)country_count);
}
END_TEST

START_TEST(several_are_picked_in_order_given_back_and_limited)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct picker picker;
    struct key enter = key(KEY_ENTER), down = key(KEY_DOWN), tab = key(KEY_TAB);
    picker_init(&picker, &arena, &picker_interests, 2);
    type_into(&picker, "chess");
    picker_handle(&picker, &enter, 10);
    ck_assert_uint_eq(picker.typed.size, 0);
    picker_handle(&picker, &enter, 10); /* the first one that is not picked */
    ck_assert_uint_eq(picker.picked_count, 2);
    picker_handle(&picker, &down, 10);
    picker_handle(&picker, &enter, 10);
    ck_assert(picker.full);
    ck_assert_uint_eq(picker.picked_count, 2);
    struct texts codes = picker_codes(&picker, &arena);
    ck_assert_str_eq(codes.items[0].bytes, "chess");
    grid_resize(&grid, 60, 9);
    struct canvas all = grid_canvas(&grid);
    picker_draw(&picker, &all);
    ck_assert(shows(&grid, "At most 2"));
    type_into(&picker, "chess");
    picker_handle(&picker, &enter, 10);
    ck_assert_uint_eq(picker.picked_count, 1);
    ck_assert_int_eq(picker_handle(&picker, &tab, 10), PICKER_DONE);
}
END_TEST

START_TEST(what_was_picked_before_is_set_by_code_and_nonsense_is_left_out)
{
    AUTO(arena) arena = ARENA();
    struct picker picker;
    struct clean codes[] = { CLEAN("is"), CLEAN("IS"), CLEAN("nonsense"), CLEAN("TD"),
                             CLEAN("IS") };
    picker_init(&picker, &arena, &picker_countries, 5);
    picker_set(&picker, codes, 5);
    ck_assert_str_eq(picker_names(&picker, &arena).bytes, "Iceland, Chad");
}
END_TEST

/* ---- form ---- */

static const char *const ages[] = { "18-25", "26-35", NULL };
static const struct picker_source age_source = PICKER_WORDS(ages);
static const struct form_row rows[] = {
    { "handle", "Handle", "How others know you.", FORM_LINE, 20, NULL },
    { "password", "Password", "At least 10 characters.", FORM_SECRET, 50, NULL },
    { "age_range", "Age", "Roughly.", FORM_PICK, 1, &age_source },
    { "bio", "About you", "No names.", FORM_PARAGRAPH, 500, NULL },
    { 0 }
};

static enum form_result form_press(struct form *form, int32_t code)
{
    struct key one = key(code);
    return form_handle(form, &one, 9, 40);
}

static void form_type(struct form *form, const char *words)
{
    for (; *words; words++)
        ck_assert_int_eq(form_press(form, *words), FORM_GOES_ON);
}

START_TEST(a_form_is_filled_in_by_keys_alone)
{
    AUTO(arena) arena = ARENA();
    struct form form;
    form_init(&form, &arena, rows, "Go on");
    ck_assert(!form.changed);
    form_type(&form, "Otter?");
    form_press(&form, KEY_ENTER);
    form_type(&form, "secret 12");
    form_press(&form, KEY_TAB);
    form_type(&form, "26");
    ck_assert(form.picking);
    form_press(&form, KEY_ENTER);
    ck_assert(!form.picking);
    form_type(&form, "I like\nrain");
    form_press(&form, KEY_TAB);
    ck_assert_int_eq(form_press(&form, KEY_ENTER), FORM_DONE);
    ck_assert_str_eq(form_text(&form, "handle").bytes, "Otter?");
    ck_assert_str_eq(form_text(&form, "password").bytes, "secret 12");
    ck_assert_str_eq(form_text(&form, "age_range").bytes, "26-35");
    ck_assert_str_eq(form_text(&form, "bio").bytes, "I like\nrain");
    ck_assert(form.changed);
    form_wipe_secrets(&form);
    ck_assert(text_is_empty(form_text(&form, "password")));
}
END_TEST

START_TEST(a_wrong_field_keeps_its_text_is_marked_and_gets_the_focus)
{
    AUTO(arena) arena = ARENA();
    AUTO(grid) grid = GRID();
    struct form form;
    struct error e;
    form_init(&form, &arena, rows, "Go on");
    form_type(&form, "Otter");
    form.focus = form.count;
    error_input(&e, "account.handle", "That handle is taken.");
    ck_assert(form_fault(&form, &e));
    ck_assert_uint_eq(form.focus, 0);
    grid_resize(&grid, 40, 9);
    struct canvas all = grid_canvas(&grid);
    form_draw(&form, &all);
    ck_assert(shows(&grid, "That handle is taken."));
    ck_assert(shows(&grid, "Otter"));
    error_set(&e, FAULT_UNAVAILABLE, "x");
    ck_assert(!form_fault(&form, &e));
    form_type(&form, "s");
    ck_assert(text_is_empty(form.fields[0].wrong));
}
END_TEST

START_TEST(the_focused_field_is_in_sight_in_every_size)
{
    AUTO(arena) arena = ARENA();
    struct form form;
    form_init(&form, &arena, rows, "Go on");
    for (int columns = 10; columns <= 120; columns += 5)
        for (int height = 1; height <= 20; height += 3)
            for (size_t i = 0; i <= form.count; i++) {
                AUTO(grid) grid = GRID();
                grid_resize(&grid, columns, height);
                struct canvas all = grid_canvas(&grid);
                form_draw(&form, &all);
                ck_assert_msg(shows(&grid, ">"), "%d columns, %d rows, field %zu", columns, height,
                              form.focus);
                struct key tab = key(KEY_TAB);
                form_handle(&form, &tab, height, columns);
            }
}
END_TEST

START_TEST(escape_leaves_the_picker_first_and_then_the_form)
{
    AUTO(arena) arena = ARENA();
    struct form form;
    form_init(&form, &arena, rows, "Go on");
    form_press(&form, KEY_TAB);
    form_press(&form, KEY_TAB);
    form_press(&form, KEY_ENTER);
    ck_assert(form.picking);
    ck_assert_int_eq(form_press(&form, KEY_ESCAPE), FORM_GOES_ON);
    ck_assert_int_eq(form_press(&form, KEY_ESCAPE), FORM_CANCELLED);
    ck_assert_int_eq(form_press(&form, KEY_F5), FORM_UNUSED);
}
END_TEST

/* ---- pager ---- */

START_TEST(every_line_of_a_long_text_can_be_reached_both_ways)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) long_text = BUF(100000);
    struct pager pager;
    for (int i = 0; i < 100; i++)
        ck_assert(buf_format(&long_text, "line %d with some words behind it\n", i));
    pager_set(&pager, (struct clean){ long_text.bytes, long_text.size });
    grid_resize(&grid, 12, 6);
    struct canvas all = grid_canvas(&grid);
    struct key down = key(KEY_DOWN), up = key(KEY_UP), end = key(KEY_END), home = key(KEY_HOME);
    int steps = 0;
    for (size_t before = 1; before != pager.top && steps < 1000; steps++) {
        before = pager.top;
        pager_handle(&pager, &down, 6, 12);
        before = steps > 0 || pager.top != before ? before : pager.top;
    }
    pager_draw(&pager, &all);
    ck_assert(shows(&grid, "line 99 with"));
    ck_assert(shows(&grid, "100%"));
    size_t last = pager.top;
    pager_handle(&pager, &home, 6, 12);
    ck_assert_uint_eq(pager.top, 0);
    pager_handle(&pager, &end, 6, 12);
    ck_assert_uint_eq(pager.top, last);
    for (int i = 0; i < steps; i++)
        pager_handle(&pager, &up, 6, 12);
    ck_assert_uint_eq(pager.top, 0);
}
END_TEST

/* One line of the page before stays in sight, so that nobody loses the place. */
START_TEST(a_page_keeps_the_last_line_of_the_one_before_and_stops_at_the_end)
{
    AUTO(grid) grid = GRID();
    struct pager pager;
    struct key page = key(KEY_PAGE_DOWN);
    grid_resize(&grid, 10, 4);
    struct canvas all = grid_canvas(&grid);
    pager_set(&pager, text("1\n2\n3\n4\n5\n6\n7\n8"));
    pager_handle(&pager, &page, 4, 10); /* three lines, and how far one is */
    pager_draw(&pager, &all);
    ck_assert_str_eq(row(&grid, 0), "3");
    for (int i = 0; i < 9; i++)
        pager_handle(&pager, &page, 4, 10);
    struct key up = key(KEY_UP);
    pager_handle(&pager, &up, 4, 10); /* the first Up shows a line more */
    grid_clear(&grid);
    pager_draw(&pager, &all);
    ck_assert_str_eq(row(&grid, 0), "5");
}
END_TEST

START_TEST(a_short_text_has_no_percentage_and_an_empty_one_draws_nothing)
{
    AUTO(grid) grid = GRID();
    struct pager pager;
    grid_resize(&grid, 20, 3);
    struct canvas all = grid_canvas(&grid);
    pager_set(&pager, text("one\ntwo\nthree"));
    pager_draw(&pager, &all);
    ck_assert_str_eq(row(&grid, 2), "three");
    grid_clear(&grid);
    pager_set(&pager, text(""));
    struct key down = key(KEY_DOWN);
    pager_handle(&pager, &down, 3, 20);
    pager_draw(&pager, &all);
    ck_assert_str_eq(row(&grid, 0), "");
}
END_TEST

/* ---- dialog ---- */

START_TEST(a_question_is_answered_by_letter_by_enter_or_by_escape)
{
    static const struct question_choice choices[] = {
        { 's', "Save" }, { 'd', "Drop" }, { 'n', "Stay" }, { 0 }
    };
    struct dialog dialog = { .text = CLEAN("Save?"), .choices = choices };
    struct key letter = key('D'), enter = key(KEY_ENTER), escape = key(KEY_ESCAPE),
               right = key(KEY_RIGHT), other = key('x');
    ck_assert_int_eq(dialog_handle(&dialog, &letter), 'd');
    ck_assert_int_eq(dialog_handle(&dialog, &enter), 's');
    ck_assert_int_eq(dialog_handle(&dialog, &right), KEY_NONE);
    ck_assert_int_eq(dialog_handle(&dialog, &enter), 'd');
    ck_assert_int_eq(dialog_handle(&dialog, &escape), 'n');
    ck_assert_int_eq(dialog_handle(&dialog, &other), KEY_NONE);
    for (int columns = 40; columns < 100; columns += 20) {
        AUTO(grid) grid = GRID();
        grid_resize(&grid, columns, 9);
        struct canvas all = grid_canvas(&grid);
        dialog_draw(&dialog, &all);
        ck_assert(shows(&grid, "Save?") && shows(&grid, "> Drop (d)") && shows(&grid, "Stay (n)"));
    }
}
END_TEST

UNIT_CASE(widgets)
{
    tcase_add_test(tcase, a_list_keeps_its_cursor_in_sight_and_tells_of_more);
    tcase_add_test(tcase, an_empty_list_takes_every_key);
    tcase_add_test(tcase, a_line_is_edited_by_what_a_person_sees_as_one_character);
    tcase_add_test(tcase, a_word_goes_with_the_blanks_behind_it);
    tcase_add_test(tcase, a_line_takes_no_more_than_its_characters_and_no_control_characters);
    tcase_add_test(tcase, a_secret_is_never_drawn_and_can_be_wiped);
    tcase_add_test(tcase, a_long_line_is_shown_where_the_cursor_is);
    tcase_add_test(tcase, a_paragraph_moves_by_lines_as_they_are_shown);
    tcase_add_test(tcase, typing_finds_what_begins_with_it_before_what_contains_it);
    tcase_add_test(tcase, nothing_found_says_so_and_enter_picks_nothing);
    tcase_add_test(tcase, several_are_picked_in_order_given_back_and_limited);
    tcase_add_test(tcase, what_was_picked_before_is_set_by_code_and_nonsense_is_left_out);
    tcase_add_test(tcase, a_form_is_filled_in_by_keys_alone);
    tcase_add_test(tcase, a_wrong_field_keeps_its_text_is_marked_and_gets_the_focus);
    tcase_add_test(tcase, the_focused_field_is_in_sight_in_every_size);
    tcase_add_test(tcase, escape_leaves_the_picker_first_and_then_the_form);
    tcase_add_test(tcase, every_line_of_a_long_text_can_be_reached_both_ways);
    tcase_add_test(tcase, a_page_keeps_the_last_line_of_the_one_before_and_stops_at_the_end);
    tcase_add_test(tcase, a_short_text_has_no_percentage_and_an_empty_one_draws_nothing);
    tcase_add_test(tcase, a_question_is_answered_by_letter_by_enter_or_by_escape);
}
