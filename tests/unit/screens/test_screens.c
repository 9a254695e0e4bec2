/* Rows of keys of every screen: no key twice, every row with help, the first hint fits the smallest
 * window. */
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/screens/about_you.h"
#include "tui/screens/blocked.h"
#include "tui/screens/choose_handle.h"
#include "tui/screens/codes.h"
#include "tui/screens/commands.h"
#include "tui/screens/composer.h"
#include "tui/screens/conversation.h"
#include "tui/screens/drafts.h"
#include "tui/screens/fact.h"
#include "tui/screens/finder.h"
#include "tui/screens/help.h"
#include "tui/screens/home.h"
#include "tui/screens/keys.h"
#include "tui/screens/leave_for_good.h"
#include "tui/screens/mailbox.h"
#include "tui/screens/outbox.h"
#include "tui/screens/password.h"
#include "tui/screens/pen_pal.h"
#include "tui/screens/posted.h"
#include "tui/screens/profile.h"
#include "tui/screens/reader.h"
#include "tui/screens/recover.h"
#include "tui/screens/report.h"
#include "tui/screens/settings.h"
#include "tui/screens/sign_in.h"
#include "tui/screens/sign_ins.h"
#include "tui/screens/suggest_fact.h"
#include "tui/screens/way_in.h"
#include "tui/screens/welcome.h"
#include "tui/program/hint_bar.h"

static const struct screen_kind *const kinds[] = {
    &about_you_screen,    &choose_handle_screen, &codes_screen,   &composer_screen,
    &conversation_screen, &drafts_screen,        &finder_screen,  &help_screen,
    &home_screen,         &mailbox_screen,       &outbox_screen,  &password_screen,
    &pen_pal_screen,      &posted_screen,        &profile_screen, &reader_screen,
    &recover_screen,      &report_screen,        &settings_screen,      &sign_in_screen, &way_in_screen,
    &welcome_screen,      &keys_screen,          &key_label_screen, &sign_ins_screen,
    &commands_screen,
    &blocked_screen,      &fact_screen,          &suggest_fact_screen,
    &leave_for_good_screen, &come_back_screen};

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
