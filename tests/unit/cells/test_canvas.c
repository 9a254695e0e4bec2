#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/cells/canvas.h"

#define KANJI "\u65e5\u672c"

static struct clean text(const char *words)
{
    return (struct clean){ words, strlen(words) };
}

static void expect_row(const struct grid *grid, int row, const char *expected)
{
    AUTO(buf) out = BUF(10000);
    ck_assert(grid_text(grid, row, &out));
    ck_assert_str_eq(out.bytes ? out.bytes : "", expected);
}

static void expect_looks(const struct grid *grid, int row, const char *expected)
{
    AUTO(buf) out = BUF(10000);
    ck_assert(grid_looks(grid, row, &out));
    ck_assert_str_eq(out.bytes, expected);
}

/* Every wide character has its right half, and no half stands alone. */
static void expect_whole(const struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_cell(grid, row, column);
            if (cell->columns == 2)
                ck_assert(column + 1 < grid->columns &&
                          grid_cell(grid, row, column + 1)->columns == 0);
            if (cell->columns == 0)
                ck_assert(column > 0 && grid_cell(grid, row, column - 1)->columns == 2);
        }
}

START_TEST(text_is_clipped_at_every_edge_of_a_view)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 10, 3);
    struct canvas all = grid_canvas(&grid), part = canvas_part(&all, 1, 2, 1, 4);
    ck_assert_int_eq(canvas_text(&part, 0, 0, LOOK_NORMAL, text("abcdefgh")), 4);
    canvas_text(&part, 1, 0, LOOK_NORMAL, text("below"));
    canvas_text(&part, -1, 0, LOOK_NORMAL, text("above"));
    canvas_text(&part, 5, 500, LOOK_NORMAL, text("far"));
    expect_row(&grid, 0, "");
    expect_row(&grid, 1, "  abcd");
    expect_row(&grid, 2, "");
    canvas_text(&part, 0, -2, LOOK_NORMAL, text("xyz"));
    expect_row(&grid, 1, "  zbcd");
}
END_TEST

START_TEST(the_smallest_grid_has_one_cell)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 0, 0);
    ck_assert_int_eq(grid.columns, 1);
    ck_assert_int_eq(grid.rows, 1);
    grid_resize(&grid, -5, -5);
    ck_assert_int_eq(grid.columns, 1);
    ck_assert_int_eq(grid.rows, 1);
}
END_TEST

START_TEST(a_wide_character_is_never_cut_in_half_at_an_edge)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 10, 1);
    struct canvas all = grid_canvas(&grid), part = canvas_part(&all, 0, 2, 1, 3);
    ck_assert_int_eq(canvas_text(&part, 0, 0, LOOK_NORMAL, text(KANJI)), 2);
    expect_row(&grid, 0, "  \u65e5");
    canvas_text(&part, 0, -1, LOOK_NORMAL, text(KANJI));
    expect_row(&grid, 0, "   \u672c");
    expect_whole(&grid);
}
END_TEST

START_TEST(overwriting_half_of_a_wide_character_blanks_the_other_half)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 8, 1);
    struct canvas all = grid_canvas(&grid);
    canvas_text(&all, 0, 0, LOOK_NORMAL, text(KANJI));
    canvas_text(&all, 0, 1, LOOK_NORMAL, text("x"));
    expect_row(&grid, 0, " x\u672c");
    canvas_text(&all, 0, 2, LOOK_NORMAL, text("y"));
    expect_row(&grid, 0, " xy");
    canvas_text(&all, 0, 0, LOOK_NORMAL, text(KANJI));
    canvas_text(&all, 0, 1, LOOK_NORMAL, text(KANJI));
    expect_row(&grid, 0, " " KANJI);
    expect_whole(&grid);
}
END_TEST

START_TEST(a_view_on_a_half_of_a_wide_character_leaves_no_half_outside)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 8, 1);
    struct canvas all = grid_canvas(&grid), part = canvas_part(&all, 0, 1, 1, 2);
    canvas_text(&all, 0, 0, LOOK_NORMAL, text(KANJI));
    canvas_fill(&part, LOOK_SELECTED);
    expect_row(&grid, 0, "");
    expect_looks(&grid, 0, ".SS.....");
    expect_whole(&grid);
}
END_TEST

START_TEST(clusters_stay_together_in_one_cell)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 10, 1);
    struct canvas all = grid_canvas(&grid);
    canvas_text(&all, 0, 0, LOOK_NORMAL,
                text("e\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467!"));
    ck_assert_uint_eq(grid_cell(&grid, 0, 0)->size, 3);
    ck_assert_uint_eq(grid_cell(&grid, 0, 1)->columns, 2);
    expect_row(&grid, 0, "e\u0301\U0001f468\u200d\U0001f469\u200d\U0001f467!");
}
END_TEST

START_TEST(a_cluster_of_a_thousand_marks_is_cut_at_a_character)
{
    AUTO(grid) grid = GRID();
    char bytes[2001] = "a";
    for (int i = 0; i < 999; i++)
        memcpy(bytes + 1 + 2 * i, "\u0301", 2);
    grid_resize(&grid, 10, 1);
    struct canvas all = grid_canvas(&grid);
    canvas_text(&all, 0, 0, LOOK_NORMAL, text(bytes));
    ck_assert_uint_eq(grid_cell(&grid, 0, 0)->size, 29);
}
END_TEST

START_TEST(what_does_not_fit_ends_with_an_ellipsis)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 6, 4);
    struct canvas all = grid_canvas(&grid);
    ck_assert_int_eq(canvas_clipped(&all, 0, 0, LOOK_NORMAL, text("abcdef")), 6);
    ck_assert_int_eq(canvas_clipped(&all, 1, 0, LOOK_NORMAL, text("abcdefg")), 6);
    canvas_clipped(&all, 2, 1, LOOK_NORMAL, text(KANJI KANJI));
    grid.ascii = true;
    canvas_right(&all, 3, LOOK_NORMAL, text("abc"));
    expect_row(&grid, 0, "abcdef");
    expect_row(&grid, 1, "abcde\u2026");
    expect_row(&grid, 2, " " KANJI "\u2026");
    expect_row(&grid, 3, "   abc");
    canvas_clipped(&all, 0, 0, LOOK_NORMAL, text("abcdefg"));
    expect_row(&grid, 0, "abcde~");
}
END_TEST

START_TEST(a_paragraph_wraps_and_counts_rows_below_the_view)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 9, 2);
    struct canvas all = grid_canvas(&grid);
    ck_assert_int_eq(canvas_paragraph(&all, 0, LOOK_NORMAL, text("Dear Ana,\n\nhow are you today")),
                     4);
    expect_row(&grid, 0, "Dear Ana,");
    expect_row(&grid, 1, "");
}
END_TEST

START_TEST(boxes_and_glyphs_have_ascii_twins)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 4, 3);
    struct canvas all = grid_canvas(&grid);
    canvas_box(&all, LOOK_FRAME);
    expect_row(&grid, 0, "\u250c\u2500\u2500\u2510");
    expect_row(&grid, 1, "\u2502  \u2502");
    expect_looks(&grid, 1, "l..l");
    grid.ascii = true;
    canvas_box(&all, LOOK_FRAME);
    expect_row(&grid, 2, "+--+");
    for (int glyph = 0; glyph < GLYPH_COUNT; glyph++)
        for (const char *byte = glyph_text((enum glyph)glyph, true).bytes; *byte; byte++)
            ck_assert_int_lt((unsigned char)*byte, 0x80);
}
END_TEST

START_TEST(the_cursor_is_hidden_outside_the_view)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 10, 5);
    struct canvas all = grid_canvas(&grid), part = canvas_part(&all, 1, 2, 2, 4);
    canvas_cursor(&part, 1, 3);
    ck_assert_int_eq(grid.cursor_row, 2);
    ck_assert_int_eq(grid.cursor_column, 5);
    canvas_cursor(&part, 2, 0);
    ck_assert_int_eq(grid.cursor_row, -1);
}
END_TEST

START_TEST(every_look_has_its_own_letter_and_shows_without_colour)
{
    for (int look = 0; look < LOOK_COUNT; look++)
        for (int other = look + 1; other < LOOK_COUNT; other++)
            ck_assert_int_ne(look_letter((enum look)look), look_letter((enum look)other));
    ck_assert_uint_ne(look_style(LOOK_SELECTED, DEPTH_MONO).attributes & ATTRIBUTE_REVERSE, 0);
    ck_assert_uint_ne(look_style(LOOK_ERROR, DEPTH_MONO).attributes, 0);
    ck_assert_uint_ne(look_style(LOOK_MARK, DEPTH_MONO).attributes, 0);
}
END_TEST

START_TEST(parts_of_parts_of_nothing_draw_nothing)
{
    AUTO(grid) grid = GRID();
    grid_resize(&grid, 3, 2);
    struct canvas all = grid_canvas(&grid), none = canvas_part(&all, 5, 5, -3, 100),
                  inner = canvas_part(&none, -4, -4, 50, 50);
    canvas_box(&none, LOOK_FRAME);
    canvas_box(&inner, LOOK_FRAME);
    canvas_clipped(&inner, 0, 0, LOOK_NORMAL, text("abc"));
    canvas_fill(&inner, LOOK_SELECTED);
    ck_assert_int_eq(inner.rows, 0);
    expect_row(&grid, 0, "");
    expect_row(&grid, 1, "");
}
END_TEST

UNIT_CASE(canvas)
{
    tcase_add_test(tcase, text_is_clipped_at_every_edge_of_a_view);
    tcase_add_test(tcase, the_smallest_grid_has_one_cell);
    tcase_add_test(tcase, a_wide_character_is_never_cut_in_half_at_an_edge);
    tcase_add_test(tcase, overwriting_half_of_a_wide_character_blanks_the_other_half);
    tcase_add_test(tcase, a_view_on_a_half_of_a_wide_character_leaves_no_half_outside);
    tcase_add_test(tcase, clusters_stay_together_in_one_cell);
    tcase_add_test(tcase, a_cluster_of_a_thousand_marks_is_cut_at_a_character);
    tcase_add_test(tcase, what_does_not_fit_ends_with_an_ellipsis);
    tcase_add_test(tcase, a_paragraph_wraps_and_counts_rows_below_the_view);
    tcase_add_test(tcase, boxes_and_glyphs_have_ascii_twins);
    tcase_add_test(tcase, the_cursor_is_hidden_outside_the_view);
    tcase_add_test(tcase, every_look_has_its_own_letter_and_shows_without_colour);
    tcase_add_test(tcase, parts_of_parts_of_nothing_draw_nothing);
}
