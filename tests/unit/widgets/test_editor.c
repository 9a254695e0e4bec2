#include <string.h>
#include <time.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/widgets/editor.h"

struct writer {
    struct arena arena;
    struct editor editor;
};

static void writer_drop(struct writer *writer)
{
    arena_drop(&writer->arena);
}

static void begin(struct writer *writer, size_t most, int columns, int rows)
{
    editor_init(&writer->editor, &writer->arena, most);
    editor_resize(&writer->editor, columns, rows);
}

static enum editor_result press(struct writer *writer, int32_t code)
{
    struct key key = { .code = code };
    return editor_handle(&writer->editor, &key);
}

static enum editor_result type(struct writer *writer, const char *text)
{
    struct clean all = { text, strlen(text) };
    enum editor_result result = EDITOR_MOVED;
    size_t used = 0;
    for (size_t at = 0; at < all.size; at += used)
        result = press(writer, (int32_t)text_code_point(all, at, &used));
    return result;
}

static enum editor_result paste(struct writer *writer, const char *text)
{
    struct key key = { .code = KEY_PASTE, .paste = { text, strlen(text) } };
    return editor_handle(&writer->editor, &key);
}

static void expect_text(const struct writer *writer, const char *text, size_t cursor)
{
    ck_assert_str_eq(writer->editor.bytes, text);
    ck_assert_uint_eq(writer->editor.size, strlen(text));
    ck_assert_uint_eq(writer->editor.characters, text_characters(editor_text(&writer->editor)));
    ck_assert_uint_eq(writer->editor.cursor, cursor);
}

START_TEST(typed_text_stands_at_the_cursor)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    type(&w, "Dear Bn");
    press(&w, KEY_LEFT);
    ck_assert_int_eq(type(&w, "e"), EDITOR_CHANGED);
    expect_text(&w, "Dear Ben", 7);
    press(&w, KEY_END);
    press(&w, KEY_ENTER);
    expect_text(&w, "Dear Ben\n", 9);
}
END_TEST

START_TEST(backspace_and_delete_take_whole_graphemes)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    paste(&w, "a\U0001F469\u200D\U0001F680b"); /* a woman astronaut: three code points, one sign */
    press(&w, KEY_LEFT);
    press(&w, KEY_BACKSPACE);
    expect_text(&w, "ab", 1);
    paste(&w, "\U0001F1EE\U0001F1F8"); /* a flag */
    press(&w, KEY_LEFT);
    press(&w, KEY_DELETE);
    expect_text(&w, "ab", 1);
}
END_TEST

START_TEST(an_accent_typed_behind_its_letter_becomes_one_character_with_it)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    type(&w, "cafe\u0301");
    expect_text(&w, "caf\u00e9", 5);
    ck_assert_uint_eq(editor_cursor_characters(&w.editor), 4);
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "", 0);
    press(&w, KEY_CTRL('y'));
    expect_text(&w, "caf\u00e9", 5);
}
END_TEST

START_TEST(the_cursor_never_stands_inside_a_grapheme)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    paste(&w, "x\U0001F1F8");
    press(&w, KEY_LEFT);
    type(&w, "\U0001F1EE"); /* joins the letter behind it to a flag */
    ck_assert_uint_eq(w.editor.cursor, w.editor.size);
}
END_TEST

START_TEST(words_lines_and_ends_are_reached)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    paste(&w, "one two, three\nfour");
    press(&w, KEY_HOME | KEY_WITH_CTRL);
    press(&w, KEY_RIGHT | KEY_WITH_CTRL);
    ck_assert_uint_eq(w.editor.cursor, 3);
    press(&w, 'f' | KEY_WITH_ALT);
    ck_assert_uint_eq(w.editor.cursor, 7);
    press(&w, KEY_END);
    ck_assert_uint_eq(w.editor.cursor, 14);
    press(&w, 'b' | KEY_WITH_ALT);
    ck_assert_uint_eq(w.editor.cursor, 9);
    press(&w, KEY_DOWN | KEY_WITH_CTRL);
    ck_assert_uint_eq(w.editor.cursor, 15);
    press(&w, KEY_UP | KEY_WITH_CTRL);
    ck_assert_uint_eq(w.editor.cursor, 0);
    press(&w, KEY_END | KEY_WITH_CTRL);
    ck_assert_uint_eq(w.editor.cursor, 19);
}
END_TEST

START_TEST(killed_words_and_lines_come_back_by_undo)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    paste(&w, "one two three");
    press(&w, KEY_CTRL('w'));
    expect_text(&w, "one two ", 8);
    press(&w, KEY_CTRL('u'));
    expect_text(&w, "", 0);
    press(&w, KEY_CTRL('z'));
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "one two three", 13);
    press(&w, KEY_HOME);
    press(&w, 'd' | KEY_WITH_ALT);
    press(&w, KEY_CTRL('k'));
    expect_text(&w, "", 0);
    press(&w, KEY_CTRL('z'));
    press(&w, KEY_CTRL('z'));
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "", 0);
    ck_assert_int_eq(press(&w, KEY_CTRL('z')), EDITOR_MOVED);
}
END_TEST

START_TEST(a_typed_word_is_one_step_and_erasing_is_one)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    type(&w, "hello there");
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "hello ", 6);
    for (int i = 0; i < 3; i++)
        press(&w, KEY_BACKSPACE);
    expect_text(&w, "hel", 3);
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "hello ", 6);
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "", 0);
    press(&w, KEY_CTRL('y'));
    press(&w, KEY_CTRL('y'));
    expect_text(&w, "hel", 3);
    type(&w, "p");
    ck_assert_int_eq(press(&w, KEY_CTRL('y')), EDITOR_MOVED);
}
END_TEST

START_TEST(a_paste_is_one_step_and_comes_in_clean)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    type(&w, "ab");
    press(&w, KEY_LEFT);
    ck_assert_int_eq(paste(&w, "1\r\n\x1b[31m2\t3\u202e\xff"), EDITOR_CHANGED);
    expect_text(&w, "a1\n[31m2   3\ufffdb", 15); /* a tab reaches the next column of eight */
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "ab", 1);
}
END_TEST

START_TEST(typing_at_the_limit_changes_nothing)
{
    AUTO(writer) w = { 0 };
    begin(&w, 5, 40, 5);
    type(&w, "12345");
    press(&w, KEY_HOME);
    ck_assert_int_eq(type(&w, "x"), EDITOR_FULL);
    expect_text(&w, "12345", 0);
    ck_assert_int_eq(press(&w, KEY_ENTER), EDITOR_FULL);
    press(&w, KEY_DELETE);
    ck_assert_int_eq(type(&w, "\u00e9"), EDITOR_CHANGED);
    expect_text(&w, "\u00e92345", 2);
}
END_TEST

START_TEST(a_paste_beyond_the_limit_is_refused_as_a_whole_and_says_by_how_much)
{
    AUTO(writer) w = { 0 };
    begin(&w, 10, 40, 5);
    type(&w, "12345");
    ck_assert_int_eq(paste(&w, "\u4f60\u597d\u4f60\u597d\u4f60\u597d\u4f60"), EDITOR_TOO_LONG);
    ck_assert_uint_eq(w.editor.too_many, 2);
    expect_text(&w, "12345", 5);
    ck_assert_int_eq(paste(&w, "\u4f60\u597d\u4f60\u597d\u4f60"), EDITOR_CHANGED);
    ck_assert_uint_eq(w.editor.characters, 10);
}
END_TEST

START_TEST(a_paste_of_which_the_end_is_missing_is_refused_as_a_whole)
{
    AUTO(writer) w = { 0 };
    begin(&w, 10, 40, 5);
    type(&w, "12345");
    struct key cut = { .code = KEY_PASTE, .paste = { "abc", 3 }, .paste_was_cut = true };
    ck_assert_int_eq(editor_handle(&w.editor, &cut), EDITOR_TOO_LONG);
    ck_assert_uint_eq(w.editor.too_many, 1); /* nobody knows how many */
    expect_text(&w, "12345", 5);
    cut.paste = (struct raw){ "abcdefgh", 8 };
    ck_assert_int_eq(editor_handle(&w.editor, &cut), EDITOR_TOO_LONG);
    ck_assert_uint_eq(w.editor.too_many, 3);
    expect_text(&w, "12345", 5);
}
END_TEST

START_TEST(what_is_typed_after_going_elsewhere_is_a_step_of_its_own)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    type(&w, "ab");
    press(&w, KEY_LEFT);
    press(&w, KEY_RIGHT);
    type(&w, "cd");
    press(&w, KEY_CTRL('z'));
    expect_text(&w, "ab", 2);
}
END_TEST

START_TEST(up_and_down_keep_the_column_across_short_and_wide_lines)
{
    AUTO(writer) w = { 0 };
    begin(&w, 100, 40, 5);
    paste(&w, "abcdefgh\nxy\n\u4f60\u597d\u4f60\u597d\u4f60\nabcdefgh");
    press(&w, KEY_HOME | KEY_WITH_CTRL);
    for (int i = 0; i < 5; i++)
        press(&w, KEY_RIGHT);
    press(&w, KEY_DOWN);
    ck_assert_uint_eq(w.editor.cursor, 11); /* behind xy */
    press(&w, KEY_DOWN);
    ck_assert_uint_eq(w.editor.cursor, 12 + 6); /* column 4: never half a wide character */
    press(&w, KEY_DOWN);
    ck_assert_uint_eq(w.editor.cursor, 12 + 15 + 1 + 5);
    press(&w, KEY_UP);
    press(&w, KEY_UP);
    press(&w, KEY_UP);
    ck_assert_uint_eq(w.editor.cursor, 5);
}
END_TEST

/* The grid's text of one row. */
static void expect_row(const struct grid *grid, int row, const char *text)
{
    AUTO(buf) line = BUF(1000);
    ck_assert(grid_text(grid, row, &line));
    ck_assert_str_eq(line.bytes ? line.bytes : "", text);
}

START_TEST(long_lines_are_wrapped_at_words_and_the_cursor_is_where_it_looks)
{
    AUTO(writer) w = { 0 };
    struct grid grid = GRID();
    begin(&w, 100, 11, 3);
    type(&w, "one two three four");
    grid_resize(&grid, 11, 3);
    struct canvas canvas = grid_canvas(&grid);
    editor_draw(&w.editor, &canvas);
    expect_row(&grid, 0, "one two");
    expect_row(&grid, 1, "three four");
    ck_assert_int_eq(grid.cursor_row, 1);
    ck_assert_int_eq(grid.cursor_column, 10);
    press(&w, KEY_UP);
    press(&w, KEY_HOME);
    press(&w, KEY_END);
    grid_clear(&grid);
    editor_draw(&w.editor, &canvas);
    ck_assert_int_eq(grid.cursor_row, 0);
    ck_assert_int_eq(grid.cursor_column, 7);
    grid_drop(&grid);
}
END_TEST

START_TEST(drawing_at_another_width_shows_the_cursor_too)
{
    AUTO(writer) w = { 0 };
    struct grid grid = GRID();
    begin(&w, 500, 80, 20);
    for (int i = 0; i < 40; i++)
        type(&w, "wide words ");
    grid_resize(&grid, 12, 4);
    struct canvas canvas = grid_canvas(&grid);
    editor_draw(&w.editor, &canvas);
    ck_assert_int_eq(grid.cursor_row, 3);
    expect_row(&grid, 3, "wide words");
    grid_drop(&grid);
}
END_TEST

START_TEST(a_marked_place_is_shown_until_the_next_change)
{
    AUTO(writer) w = { 0 };
    struct grid grid = GRID();
    AUTO(buf) looks = BUF(100);
    begin(&w, 100, 20, 2);
    paste(&w, "\u00e9 call 123");
    editor_mark(&w.editor, 7, 10);
    ck_assert_uint_eq(editor_cursor_characters(&w.editor), 7);
    grid_resize(&grid, 20, 1);
    struct canvas canvas = grid_canvas(&grid);
    editor_draw(&w.editor, &canvas);
    ck_assert(grid_looks(&grid, 0, &looks));
    ck_assert_str_eq(looks.bytes, ".......mmm..........");
    type(&w, "x");
    ck_assert_uint_eq(w.editor.mark_to, 0);
    grid_drop(&grid);
}
END_TEST

START_TEST(a_restored_text_has_its_cursor)
{
    AUTO(writer) w = { 0 };
    begin(&w, 5, 40, 5);
    editor_set(&w.editor, CLEAN("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"), 3);
    expect_text(&w, "\u00e9\u00e9\u00e9\u00e9\u00e9", 6);
    ck_assert_uint_eq(editor_cursor_characters(&w.editor), 3);
    editor_set(&w.editor, CLEAN("ab"), 99);
    expect_text(&w, "ab", 2);
}
END_TEST

/* ---- anything in any order ---- */

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 8;
}

static void press_something(struct writer *w, unsigned choice)
{
    static const int32_t keys[] = { KEY_UP,        KEY_DOWN,      KEY_LEFT,
                                    KEY_RIGHT,     KEY_HOME,      KEY_END,
                                    KEY_PAGE_UP,   KEY_BACKSPACE, KEY_BACKSPACE,
                                    KEY_DELETE,    KEY_ENTER,     ' ',
                                    'a',           'b',           0xe9,
                                    0x301,         0x4f60,        0x1f1ee,
                                    0x1f680,       0x200d,        0x0e33,
                                    0x1100,        0x1161,        0x11a8,
                                    KEY_CTRL('w'), KEY_CTRL('k'), KEY_CTRL('u'),
                                    KEY_CTRL('z'), KEY_CTRL('z'), KEY_CTRL('y'),
                                    ' ',           'x',           KEY_LEFT | KEY_WITH_CTRL };
    size_t count = sizeof keys / sizeof *keys;
    if (choice % (count + 1) == count)
        paste(w, "many words\nin   one \u4f60\u597d paste e\u0301");
    else
        press(w, keys[choice % (count + 1)]);
}

static void expect_sound(const struct writer *w)
{
    const struct editor *editor = &w->editor;
    uint32_t lines[300];
    struct editor again = *editor;
    struct arena arena = ARENA();
    struct clean text = editor_text(editor);
    ck_assert(text_equal(
        text, text_typed(&arena, (struct raw){ text.bytes, text.size }, TEXT_PARAGRAPHS)));
    ck_assert_uint_eq(editor->characters, text_characters(text));
    ck_assert_uint_le(editor->line_count, 251);
    again.lines = lines;
    again.columns = 0;
    editor_resize(&again, editor->columns, editor->rows); /* wraps everything anew */
    ck_assert_uint_eq(again.line_count, editor->line_count);
    ck_assert_mem_eq(again.lines, editor->lines, again.line_count * sizeof *lines);
    size_t at = 0;
    while (at < editor->cursor)
        at += text_grapheme(text, at, NULL);
    ck_assert_uint_eq(at, editor->cursor);
    arena_drop(&arena);
}

/* Before posting; signs that still waited for a neighbour are gone. */
static void expect_clean(struct writer *w)
{
    struct arena arena = ARENA();
    editor_clean(&w->editor);
    struct clean text = editor_text(&w->editor);
    ck_assert(text_equal(
        text, text_scrub(&arena, (struct raw){ text.bytes, text.size }, TEXT_PARAGRAPHS, 10000)));
    arena_drop(&arena);
    expect_sound(w);
}

START_TEST(signs_that_show_nothing_are_typed_one_by_one_and_counted_when_they_go)
{
    AUTO(writer) w = { 0 };
    begin(&w, 250, 40, 6);
    type(&w, "\u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f680 \u2764\ufe0f \u0915\u094d\u200d");
    ck_assert_str_eq(editor_text(&w.editor).bytes,
                     "\u0645\u06cc\u200c\u062e \U0001f469\u200d\U0001f680 "
                     "\u2764\ufe0f \u0915\u094d\u200d");
    editor_clean(&w.editor);
    ck_assert_uint_eq(text_taken_all(&w.editor.taken), 0);
    type(&w, "a\u200db");
    press(&w, KEY_LEFT);
    paste(&w, "x\ufe00\ufe01y");
    ck_assert_uint_eq(w.editor.taken.hidden, 2);
    editor_clean(&w.editor);
    ck_assert_uint_eq(w.editor.taken.hidden, 3);
    type(&w, "|");
    ck_assert_ptr_nonnull(strstr(editor_text(&w.editor).bytes, "axy|b"));
}
END_TEST

START_TEST(whatever_is_pressed_the_text_stays_sound)
{
    AUTO(writer) w = { 0 };
    unsigned seed = (unsigned)_i + 1;
    begin(&w, 250, 12 + _i, 6);
    for (int i = 0; i < 3000; i++) {
        press_something(&w, next_random(&seed));
        expect_sound(&w);
    }
    expect_clean(&w);
}
END_TEST

START_TEST(undo_goes_back_to_the_beginning_and_redo_to_the_end)
{
    AUTO(writer) w = { 0 };
    AUTO(buf) end = BUF(2000);
    unsigned seed = 77;
    begin(&w, 250, 30, 6);
    for (int i = 0; i < 200; i++)
        press_something(&w, next_random(&seed));
    while (press(&w, KEY_CTRL('y')) == EDITOR_CHANGED)
        continue;
    ck_assert(buf_add(&end, w.editor.bytes, w.editor.size));
    while (press(&w, KEY_CTRL('z')) == EDITOR_CHANGED)
        continue;
    ck_assert_uint_eq(w.editor.size, 0);
    while (press(&w, KEY_CTRL('y')) == EDITOR_CHANGED)
        continue;
    ck_assert_str_eq(w.editor.bytes, end.bytes);
}
END_TEST

START_TEST(many_whole_letters_of_undo_are_forgotten_oldest_first)
{
    AUTO(writer) w = { 0 };
    char letter[15001];
    begin(&w, 5000, 80, 20);
    for (size_t i = 0; i < 5000; i++)
        memcpy(letter + 3 * i, "\u4f60", 3);
    letter[15000] = '\0';
    for (int i = 0; i < 10; i++) {
        ck_assert_int_eq(paste(&w, letter), EDITOR_CHANGED);
        press(&w, KEY_HOME | KEY_WITH_CTRL);
        while (w.editor.size > 0)
            press(&w, KEY_CTRL('k'));
    }
    int steps = 0;
    while (press(&w, KEY_CTRL('z')) == EDITOR_CHANGED)
        steps++;
    ck_assert_int_gt(steps, 100);
    ck_assert_int_le(steps, 300);
}
END_TEST

static double seconds_of_typing(struct writer *w, int keys)
{
    clock_t before = clock();
    for (int i = 0; i < keys; i++)
        press(w, i % 2 ? KEY_BACKSPACE : 0x4f60);
    return (double)(clock() - before) / CLOCKS_PER_SEC;
}

START_TEST(a_key_in_5000_characters_costs_little)
{
    AUTO(writer) w = { 0 };
    begin(&w, 5000, 80, 20);
    for (int i = 0; i < 99; i++)
        paste(&w, "\u4f60\u597d\u4e16\u754c \u4f60\u597d\u4e16\u754c \u4f60\u597d\u4e16\u754c "
                  "\u4f60\u597d\u4e16\u754c "
                  "\u4f60\u597d\u4e16\u754c \u4f60\u597d\u4e16\u754c \u4f60\u597d\u4e16\u754c "
                  "\u4f60\u597d\u4e16\u754c \u4f60\u597d\u4e16\u754c \u4f60.");
    for (int i = 0; i < 100; i++)
        press(&w, KEY_UP);
    ck_assert_double_lt(seconds_of_typing(&w, 1000),
                        1.0); /* a millisecond each, with sanitizers on a slow machine */
}
END_TEST

UNIT_CASE(editor)
{
    tcase_add_test(tcase, typed_text_stands_at_the_cursor);
    tcase_add_test(tcase, backspace_and_delete_take_whole_graphemes);
    tcase_add_test(tcase, an_accent_typed_behind_its_letter_becomes_one_character_with_it);
    tcase_add_test(tcase, the_cursor_never_stands_inside_a_grapheme);
    tcase_add_test(tcase, words_lines_and_ends_are_reached);
    tcase_add_test(tcase, killed_words_and_lines_come_back_by_undo);
    tcase_add_test(tcase, a_typed_word_is_one_step_and_erasing_is_one);
    tcase_add_test(tcase, a_paste_is_one_step_and_comes_in_clean);
    tcase_add_test(tcase, typing_at_the_limit_changes_nothing);
    tcase_add_test(tcase, a_paste_beyond_the_limit_is_refused_as_a_whole_and_says_by_how_much);
    tcase_add_test(tcase, a_paste_of_which_the_end_is_missing_is_refused_as_a_whole);
    tcase_add_test(tcase, what_is_typed_after_going_elsewhere_is_a_step_of_its_own);
    tcase_add_test(tcase, up_and_down_keep_the_column_across_short_and_wide_lines);
    tcase_add_test(tcase, long_lines_are_wrapped_at_words_and_the_cursor_is_where_it_looks);
    tcase_add_test(tcase, drawing_at_another_width_shows_the_cursor_too);
    tcase_add_test(tcase, a_marked_place_is_shown_until_the_next_change);
    tcase_add_test(tcase, a_restored_text_has_its_cursor);
    tcase_add_test(tcase, signs_that_show_nothing_are_typed_one_by_one_and_counted_when_they_go);
    tcase_add_loop_test(tcase, whatever_is_pressed_the_text_stays_sound, 0, 8);
    tcase_add_test(tcase, undo_goes_back_to_the_beginning_and_redo_to_the_end);
    tcase_add_test(tcase, many_whole_letters_of_undo_are_forgotten_oldest_first);
    tcase_add_test(tcase, a_key_in_5000_characters_costs_little);
}
