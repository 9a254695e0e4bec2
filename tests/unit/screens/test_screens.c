/* Rows of keys of every screen: no key twice, every row with help, the first hint fits the smallest
 * window. */
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/screens/screens.h"
#include "tui/program/hint_bar.h"

#define SCREEN_ADDRESS(name, ...) &name##_screen,
static const struct screen_kind *const kinds[] = { SCREENS(SCREEN_ADDRESS) };
#undef SCREEN_ADDRESS

static void expect_rows(const struct screen_kind *kind)
{
    for (const struct binding *row = kind->keys; row && row->key; row++) {
        ck_assert_msg(row->help && *row->help, "%s: a key without help", kind->name);
        ck_assert_msg(*key_label(row->key).text, "%s: a key without a name", kind->name);
        ck_assert_msg(!kind->typing || row->key < 0x20 || row->key >= 0x110000 ||
                          row->key & KEY_WITH_ALT,
                      "%s: a key that is text", kind->name);
        for (const struct binding *other = row + 1; other->key; other++)
            ck_assert_msg(other->key != row->key, "%s: %s twice", kind->name,
                          key_label(row->key).text);
    }
}

START_TEST(every_screen_has_words_and_each_of_its_keys_once)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ck_assert(kinds[i]->name && kinds[i]->draw && kinds[i]->title.size > 0 &&
                  kinds[i]->help.size > 0);
        expect_rows(kinds[i]);
        for (size_t other = i + 1; other < sizeof kinds / sizeof *kinds; other++)
            ck_assert_str_ne(kinds[i]->name, kinds[other]->name);
    }
}
END_TEST

START_TEST(help_and_leaving_are_told_in_forty_columns_whatever_the_screen_has)
{
    struct grid grid = GRID();
    grid_resize(&grid, 40, 1);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        AUTO(buf) text = BUF(1000);
        void *state = memory_new(1, kinds[i]->state_size + 1);
        struct canvas canvas = grid_canvas(&grid);
        grid_clear(&grid);
        hint_bar_draw(&canvas, kinds[i], state);
        ck_assert(grid_text(&grid, 0, &text));
        ck_assert_msg(strstr(text.bytes, "help") && strstr(text.bytes, "^C leave"), "%s: %s",
                      kinds[i]->name, text.bytes);
        memory_free(state);
    }
    grid_drop(&grid);
}
END_TEST

UNIT_CASE(screens)
{
    tcase_add_test(tcase, every_screen_has_words_and_each_of_its_keys_once);
    tcase_add_test(tcase, help_and_leaving_are_told_in_forty_columns_whatever_the_screen_has);
}
