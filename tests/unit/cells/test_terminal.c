#include <signal.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/cells/terminal.h"

static struct terminal *opened(const struct terminal_options *options)
{
    struct terminal *terminal = NULL;
    struct error e;
    ck_assert_msg(terminal_open(options, &terminal, &e), "%s", e.trail);
    return terminal;
}

static void draw_words(struct grid *grid, int columns, int rows, const char *words)
{
    grid_resize(grid, columns, rows);
    struct canvas all = grid_canvas(grid);
    canvas_text(&all, 1, 2, LOOK_NORMAL, (struct clean){ words, strlen(words) });
}

static bool holds(const struct buf *out, const char *part)
{
    return out->size > 0 && memmem(out->bytes, out->size, part, strlen(part)) != NULL;
}

static const struct {
    const char *given, *colorterm, *used;
} names[] = {
    { "xterm-256color", NULL, "xterm-256color" },
    { "vt100", NULL, "vt100" },
    { "linux", NULL, "linux" },
    { "tmux-256color", NULL, "tmux-256color" },
    { "xterm-something-new", NULL, "xterm-256color" },
    { "kitty-of-the-future", NULL, "xterm-256color" },
    { "no-such-terminal", NULL, "vt100" },
    { "no-such-terminal", "truecolor", "xterm-256color" },
    { NULL, NULL, "vt100" },
    { "", "1", "xterm-256color" },
    { "dumb", NULL, "vt100" },
    { "../../../etc/passwd", NULL, "vt100" },
    { "x\033[2Jterm", NULL, "vt100" },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      NULL, "vt100" }
};

START_TEST(every_name_of_a_terminal_ends_in_one_that_works)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal = opened(
        &(struct terminal_options){ .name = names[_i].given, .colorterm = names[_i].colorterm });
    ck_assert_str_eq(terminal_name(terminal), names[_i].used);
    draw_words(&grid, 80, 24, "hello there");
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert(holds(&out, "hello there") || holds(&out, "hello\033[Cthere"));
    terminal_close(&terminal, &out);
}
END_TEST

START_TEST(a_second_showing_of_the_same_sends_nothing)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal = opened(&(struct terminal_options){ .name = "xterm-256color" });
    draw_words(&grid, 80, 24, "hello");
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert(holds(&out, "\033[?1049h") && holds(&out, "\033[?2004h"));
    buf_clear(&out);
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert_uint_eq(out.size, 0);
    draw_words(&grid, 80, 24, "hellu");
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert_uint_gt(out.size, 0);
    ck_assert_uint_lt(out.size, 40);
    terminal_close(&terminal, &out);
    ck_assert(holds(&out, "\033[?1049l") && holds(&out, "\033[?2004l"));
}
END_TEST

START_TEST(a_forgotten_terminal_shows_everything_again)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal = opened(&(struct terminal_options){ .name = "xterm-256color" });
    draw_words(&grid, 80, 24, "hello");
    for (int i = 0; i < 5; i++) {
        buf_clear(&out);
        ck_assert(terminal_show(terminal, &grid, &out));
        ck_assert(holds(&out, "hello"));
        ck_assert_int_eq(holds(&out, "\033[?1049h"), i == 0);
        terminal_forget(terminal);
    }
    terminal_resize(terminal, 40, 12);
    buf_clear(&out);
    terminal_close(&terminal, &out);
    ck_assert(holds(&out, "\033[?1049l"));
}
END_TEST

static const char *const hostile[] = {
    "caf\u00e9 \u65e5\u672c\u8a9e \uac00\uac01",
    "\U0001f600\U0001f44d\U0001f3fd\u2764\ufe0f\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f1ee\U0001f1f8\U0001f1f9\U0001f1e9",
    "\u0633\u0644\u0627\u0645 \u05e9\u05dc\u05d5\u05dd",
    "\u0915\u094d\u0937\u0924\u094d\u0930\u093f",
    "\U0001fae8\U0001fac8\U0001f6d8",
    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c",
    "\u200d\u200c\u0301x"
};
static const char *const hostile_terminals[] = { "vt100", "xterm-256color", "no-such-thing",
                                                 "linux", "screen" };

START_TEST(no_script_of_the_world_disturbs_the_cells_beside_it)
{
    const char *words = hostile[_i % 8];
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal = opened(&(struct terminal_options){
        .name = hostile_terminals[_i / 8], .locale = "C.UTF-8", .columns = 40, .rows = 12 });
    grid_resize(&grid, 40, 12);
    struct canvas all = grid_canvas(&grid);
    int end = 2 + canvas_text(&all, 1, 2, LOOK_NORMAL, (struct clean){ words, strlen(words) });
    canvas_words(&all, 1, end, LOOK_NORMAL, "|end");
    canvas_words(&all, 11, 36, LOOK_NORMAL, "last");
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert(holds(&out, "|end"));
    for (size_t i = 0; i + 1 < out.size;
         i++) /* no C1 control, raw or as UTF-8, and no joiner gets through */
        ck_assert(!((uint8_t)out.bytes[i] == 0xc2 && (uint8_t)out.bytes[i + 1] < 0xa0));
    ck_assert(!holds(&out, "\u200d"));
    terminal_close(&terminal, &out);
}
END_TEST

START_TEST(without_a_unicode_locale_only_ascii_leaves)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal_options options = { .name = "xterm-256color", .locale = "en_US.ISO-8859-1" };
    ck_assert(!terminal_shows_unicode(&options));
    struct terminal *terminal = opened(&options);
    draw_words(&grid, 80, 24, "caf\u00e9 \u65e5 end");
    ck_assert(terminal_show(terminal, &grid, &out));
    for (size_t i = 0; i < out.size; i++)
        ck_assert_int_lt((uint8_t)out.bytes[i], 0x80);
    ck_assert(holds(&out, "caf?"));
    terminal_close(&terminal, &out);
}
END_TEST

static const struct {
    const char *name, *locale;
    bool unicode;
} locales[] = { { "xterm", "de_DE.UTF-8", true }, { "xterm", "de_DE.utf8", true },
                { "xterm", "C", false },          { "xterm", NULL, true },
                { "vt100", NULL, false },         { "vt100", "C.UTF-8", true },
                { "vte-256color", NULL, true },   { NULL, NULL, false },
                { "linux", NULL, true },          { "linux", "POSIX", false } };

START_TEST(the_locale_decides_what_signs_are_shown_and_else_the_kind_of_terminal)
{
    struct terminal_options options = { .name = locales[_i].name, .locale = locales[_i].locale };
    ck_assert_int_eq(terminal_shows_unicode(&options), locales[_i].unicode);
}
END_TEST

START_TEST(without_colour_no_colour_is_sent_but_the_selection_still_shows)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal =
        opened(&(struct terminal_options){ .name = "xterm-256color", .no_colour = true });
    grid_resize(&grid, 80, 24);
    struct canvas all = grid_canvas(&grid);
    for (int look = 0; look < LOOK_COUNT; look++)
        canvas_words(&all, look, 0, (enum look)look, "words");
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert(!holds(&out, "8;5;") && !holds(&out, "\033[31m") && !holds(&out, "\033[39") &&
              !holds(&out, "\033[44m"));
    ck_assert_msg(holds(&out, ";7m"), "%s", out.bytes);
    terminal_close(&terminal, &out);
}
END_TEST

START_TEST(a_full_channel_takes_nothing_and_the_next_showing_is_whole)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) small = BUF(30);
    AUTO(buf) out = BUF(TERMINAL_BYTES);
    struct terminal *terminal = opened(&(struct terminal_options){ .name = "xterm-256color" });
    draw_words(&grid, 80, 24, "hello");
    ck_assert(!terminal_show(terminal, &grid, &small));
    ck_assert_uint_eq(small.size, 0);
    ck_assert(terminal_show(terminal, &grid, &out));
    ck_assert(holds(&out, "hello") && holds(&out, "\033[?1049h"));
    terminal_close(&terminal, &out);
}
END_TEST

START_TEST(a_storm_of_sizes_is_survived_and_clamped)
{
    static const int sizes[][2] = { { 0, 0 }, { 10, 3 },    { 9999, 9999 }, { -5, 7 },
                                    { 1, 1 }, { 500, 200 }, { 80, 24 } };
    AUTO(grid) grid = GRID();
    struct terminal *terminal = opened(&(struct terminal_options){ .name = "xterm-256color" });
    for (size_t i = 0; i < 7 * 3; i++) {
        AUTO(buf) out = BUF(TERMINAL_BYTES);
        const int *size = sizes[i % 7], *other = sizes[(i * 3) % 7];
        terminal_resize(terminal, size[0], size[1]);
        draw_words(&grid, other[0] > 500 ? 500 : other[0], other[1] > 200 ? 200 : other[1],
                   "hello \u65e5\u672c");
        struct canvas all = grid_canvas(&grid);
        canvas_fill(&all, LOOK_TITLE);
        ck_assert(terminal_show(terminal, &grid, &out));
    }
    AUTO(buf) last = BUF(TERMINAL_BYTES);
    terminal_close(&terminal, &last);
}
END_TEST

START_TEST(two_terminals_do_not_mix_and_signals_stay_the_hosts)
{
    AUTO(grid) grid = GRID();
    AUTO(buf) one = BUF(TERMINAL_BYTES);
    AUTO(buf) two = BUF(TERMINAL_BYTES);
    signal(SIGINT, SIG_DFL);
    struct terminal *first = opened(&(struct terminal_options){ .name = "xterm-256color" });
    struct terminal *second = opened(&(struct terminal_options){ .name = "vt100" });
    draw_words(&grid, 80, 24, "first");
    ck_assert(terminal_show(first, &grid, &one));
    draw_words(&grid, 80, 24, "second");
    ck_assert(terminal_show(second, &grid, &two));
    ck_assert(holds(&one, "first") && !holds(&one, "second") && holds(&two, "second"));
    struct sigaction interrupt;
    sigaction(SIGINT, NULL, &interrupt);
    ck_assert(interrupt.sa_handler == SIG_DFL);
    terminal_close(&first, &one);
    buf_clear(&two);
    draw_words(&grid, 80, 24, "again!");
    ck_assert(terminal_show(second, &grid, &two));
    ck_assert_msg(holds(&two, "again!"), "%s", two.bytes);
    terminal_close(&second, &two);
}
END_TEST

UNIT_CASE(terminal)
{
    tcase_add_loop_test(tcase, every_name_of_a_terminal_ends_in_one_that_works, 0,
                        sizeof names / sizeof *names);
    tcase_add_test(tcase, a_second_showing_of_the_same_sends_nothing);
    tcase_add_test(tcase, a_forgotten_terminal_shows_everything_again);
    tcase_add_loop_test(tcase, no_script_of_the_world_disturbs_the_cells_beside_it, 0, 8 * 5);
    tcase_add_test(tcase, without_a_unicode_locale_only_ascii_leaves);
    tcase_add_loop_test(tcase,
                        the_locale_decides_what_signs_are_shown_and_else_the_kind_of_terminal, 0,
                        sizeof locales / sizeof *locales);
    tcase_add_test(tcase, without_colour_no_colour_is_sent_but_the_selection_still_shows);
    tcase_add_test(tcase, a_full_channel_takes_nothing_and_the_next_showing_is_whole);
    tcase_add_test(tcase, a_storm_of_sizes_is_survived_and_clamped);
    tcase_add_test(tcase, two_terminals_do_not_mix_and_signals_stay_the_hosts);
}
