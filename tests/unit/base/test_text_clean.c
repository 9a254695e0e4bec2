#include <string.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "shared/base/text.h"
#include "tests/support/unit.h"

static struct raw raw_of(const char *text)
{
    return (struct raw){ text, strlen(text) };
}

/* What cleaning makes of `text`; fails the test when it is refused. The arena is the caller's. */
static struct clean cleaned(struct arena *arena, const char *text, enum text_kind kind)
{
    struct clean out;
    struct error e = { 0 };

    if (!text_clean(arena, raw_of(text), kind, 5000, "body", &out, &e))
        ck_abort_msg("refused \"%s\": %s", text, e.sentence);
    ck_assert_uint_eq(strlen(out.bytes), out.size);
    return out;
}

struct change {
    const char *from, *to;
};

static void expect_changes(const struct change *changes, size_t count, enum text_kind kind)
{
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < count; i++) {
        struct clean out = cleaned(&arena, changes[i].from, kind);
        if (strcmp(out.bytes, changes[i].to) != 0)
            ck_abort_msg("row %zu: \"%s\" became \"%s\" and not \"%s\"", i, changes[i].from,
                         out.bytes, changes[i].to);
    }
}
#define EXPECT_CHANGES(kind, ...) \
    do { \
        static const struct change rows_[] = { __VA_ARGS__ }; \
        expect_changes(rows_, sizeof rows_ / sizeof rows_[0], kind); \
    } while (0)

START_TEST(invalid_utf8_is_refused_with_what_to_do)
{
    static const struct raw wrong[] = {
        { "\xff", 1 },   /* never a byte of UTF-8 */
        { "a\x80z", 3 }, /* a continuation without a beginning */
        { "\xc3", 1 },   /* cut off */
        { "\xe2\x82", 2 },
        { "\xc0\xaf", 2 }, /* overlong "/" */
        { "\xe0\x80\xaf", 3 },
        { "\xed\xa0\x80", 3 },     /* a surrogate */
        { "\xf4\x90\x80\x80", 4 }, /* behind U+10FFFF */
        { "\xf8\x88\x80\x80\x80", 5 },
        { "Caf\xe9", 4 }, /* Latin-1 */
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct clean out;
        struct error e = { 0 };
        ck_assert_msg(!text_clean(&arena, wrong[i], TEXT_LINE, 100, "bio", &out, &e), "row %zu", i);
        ck_assert_fault(&e, FAULT_INPUT, "UTF-8");
        ck_assert_str_eq(e.field, "bio");
    }
}
END_TEST

START_TEST(escape_sequences_lose_their_teeth)
{
    EXPECT_CHANGES(TEXT_LINE, { "\033[31mred\033[0m", "[31mred[0m" },
                   { "\033]0;title\007", "]0;title" }, { "a\bb\x7f\x01", "ab" },
                   { "\xc2\x9b"
                     "2J",
                     "2J" },                     /* C1: CSI in one character */
                   { "\xc2\x90q\xc2\x9c", "q" }, /* C1: DCS, ST */
                   { "\x0b\x0c\x0e\x0f", "" });
}
END_TEST

START_TEST(characters_that_turn_or_hide_text_are_taken_out)
{
    EXPECT_CHANGES(TEXT_LINE, { "a\u202eb\u202cc", "abc" }, /* right-to-left override */
                   { "\u202a\u202b\u202da\u2066b\u2067c\u2068d\u2069e", "abcde" },
                   { "\u200ea\u200fb\u061c", "ab" },             /* directional marks */
                   { "a\u200bb\ufeffc\u2060d\u00ade", "abcde" }, /* zero-width and soft */
                   { "a\U000e0041\U000e0042\U000e007f", "a" },   /* tags */
                   { "a\ue000\U000f0000\U0010fffdb", "ab" },     /* private use */
                   { "a\ufdd0\uffff\U0001fffeb", "ab" },         /* non-characters */
                   { "a\u3164\uffa0\u115f\u1160\u034fb", "ab" }, /* fillers that show nothing */
                   { "a\ufff9b\ufffac\ufffbd\ufffce", "abcde" });
}
END_TEST

START_TEST(what_scripts_and_emoji_need_stays)
{
    EXPECT_CHANGES(
        TEXT_LINE,
        { "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
          "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645" },     /* ZWNJ */
        { "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937" }, /* ZWJ */
        { "\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680" },
        { "\u2764\ufe0f", "\u2764\ufe0f" },
        { "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35" },
        { "Z\u00fcrich, \u5317\u4eac", "Z\u00fcrich, \u5317\u4eac" });
}
END_TEST

START_TEST(text_is_composed)
{
    EXPECT_CHANGES(TEXT_LINE, { "Cafe\u0301", "Caf\u00e9" }, { "A\u030a", "\u00c5" },
                   { "\u212b", "\u00c5" },             /* the angstrom sign is the letter */
                   { "\u1112\u1161\u11ab", "\ud55c" }, /* Hangul jamo */
                   { "q\u0323\u0307", "q\u0323\u0307" },
                   { "q\u0307\u0323", "q\u0323\u0307" }); /* marks in canonical order */
}
END_TEST

START_TEST(a_line_is_one_line_without_blanks_around_it)
{
    EXPECT_CHANGES(TEXT_LINE, { "  two words\t", "two words" },
                   { "one\r\ntwo\nthree\rfour", "one two three four" },
                   { "a\u2028b\u2029c\xc2\x85"
                     "d",
                     "a b c d" },
                   { "\n \t ", "" });
}
END_TEST

START_TEST(paragraphs_keep_their_line_breaks_in_one_form)
{
    EXPECT_CHANGES(TEXT_PARAGRAPHS, { "one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour" },
                   { "one\r\n\r\ntwo", "one\n\ntwo" }, { "\n\rx", "\n\nx" },
                   { "a\u2028b\u2029c", "a\nb\nc" }, { "  kept \ttabs\n", "  kept  tabs\n" });
}
END_TEST

START_TEST(text_of_5000_characters_passes_and_of_5001_is_refused_with_both_numbers)
{
    static const char *const signs[] = { "x", "\u00e9", "\u5317", "\U0001f600" };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        AUTO(buf) text = BUF(40000);
        struct clean out;
        struct error e = { 0 };
        for (int n = 0; n < 5000; n++)
            ck_assert(buf_text(&text, signs[i]));
        ck_assert(text_clean(&arena, (struct raw){ text.bytes, text.size }, TEXT_PARAGRAPHS, 5000,
                             "body", &out, &e));
        ck_assert_uint_eq(text_characters(out), 5000);
        ck_assert(buf_text(&text, signs[i]));
        ck_assert(!text_clean(&arena, (struct raw){ text.bytes, text.size }, TEXT_PARAGRAPHS, 5000,
                              "body", &out, &e));
        ck_assert_fault(&e, FAULT_INPUT, "5,000");
        ck_assert_fault(&e, FAULT_INPUT, "5,001");
        ck_assert_str_eq(e.field, "body");
    }
}
END_TEST

START_TEST(only_characters_that_stay_are_counted)
{
    AUTO(arena) arena = ARENA();
    struct clean out;
    struct error e = { 0 };

    ck_assert(text_clean(&arena, raw_of("\033\033abc\u202e"), TEXT_LINE, 3, "bio", &out, &e));
    ck_assert(text_clean(&arena, raw_of("e\u0301e\u0301"), TEXT_LINE, 2, "bio", &out, &e));
    ck_assert(!text_clean(&arena, raw_of("abcd"), TEXT_LINE, 3, "bio", &out, &e));
}
END_TEST

START_TEST(a_million_bytes_are_refused_before_they_are_worked_on)
{
    AUTO(arena) arena = ARENA();
    char *flood = memory_new(3000000, 1);
    struct clean out;
    struct error e = { 0 };

    memset(flood, 'x', 3000000);
    ck_assert(
        !text_clean(&arena, (struct raw){ flood, 3000000 }, TEXT_LINE, 5000, "body", &out, &e));
    ck_assert_fault(&e, FAULT_INPUT, "5,000");
    ck_assert_uint_lt(arena.total, 100000);
    memory_free(flood);
}
END_TEST

START_TEST(nothing_is_clean)
{
    AUTO(arena) arena = ARENA();
    struct clean out;
    struct error e = { 0 };

    ck_assert(text_clean(&arena, (struct raw){ NULL, 0 }, TEXT_LINE, 10, "bio", &out, &e));
    ck_assert(text_is_empty(out));
    ck_assert_str_eq(out.bytes, "");
}
END_TEST

START_TEST(a_nul_inside_is_taken_out_and_does_not_end_the_text)
{
    AUTO(arena) arena = ARENA();
    struct clean out;
    struct error e = { 0 };

    ck_assert(text_clean(&arena, (struct raw){ "ab\0cd", 5 }, TEXT_LINE, 10, "bio", &out, &e));
    ck_assert_str_eq(out.bytes, "abcd");
}
END_TEST

START_TEST(cleaning_twice_changes_nothing)
{
    static const char *const texts[] = { " x\u0301\u0323 \u202e\u1100\u1161\u11a8 ",
                                         "\u0344",
                                         "\u0958",
                                         "\ufb1d",
                                         "\u2126\u00a0",
                                         "e\u034f\u0301",
                                         "\u1100\u115f\u1161" };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct clean once = cleaned(&arena, texts[i], TEXT_LINE);
        ck_assert_str_eq(cleaned(&arena, once.bytes, TEXT_LINE).bytes, once.bytes);
    }
}
END_TEST

START_TEST(scrubbing_never_fails)
{
    AUTO(arena) arena = ARENA();

    ck_assert_str_eq(text_scrub(&arena,
                                (struct raw){ "a\xff\xfe"
                                              "b",
                                              4 },
                                TEXT_LINE, 10)
                         .bytes,
                     "a\ufffd\ufffdb");
    ck_assert_str_eq(text_scrub(&arena, raw_of("\033[2Jx"), TEXT_LINE, 10).bytes, "[2Jx");
    ck_assert_str_eq(text_scrub(&arena, raw_of("\u5317\u4eac\u5e02"), TEXT_LINE, 2).bytes,
                     "\u5317\u4eac");
    ck_assert_str_eq(text_scrub(&arena, (struct raw){ NULL, 0 }, TEXT_LINE, 2).bytes, "");
    ck_assert_str_eq(text_scrub(&arena, raw_of("abc"), TEXT_LINE, 0).bytes, "");
}
END_TEST

START_TEST(search_ignores_case_in_every_script)
{
    ck_assert(text_contains(CLEAN("Stra\u00dfe nach \u041c\u041e\u0421\u041a\u0412\u0410"),
                            CLEAN("\u043c\u043e\u0441\u043a\u0432\u0430")));
    ck_assert(text_contains(CLEAN("Stra\u00dfe"), CLEAN("STRASSE")));
    ck_assert(text_begins(CLEAN("\u0395\u03bb\u03bb\u03ac\u03b4\u03b1"),
                          CLEAN("\u03b5\u03bb\u03bb\u03ac")));
    ck_assert(text_begins(CLEAN("Kenya"), CLEAN("kE")));
    ck_assert(!text_begins(CLEAN("Kenya"), CLEAN("enya")));
    ck_assert(text_contains(CLEAN("Kenya"), CLEAN("NYA")));
    ck_assert(!text_contains(CLEAN("Ken"), CLEAN("Kenya")));
    ck_assert(text_contains(CLEAN(""), CLEAN("")));
    ck_assert(text_begins(CLEAN("x"), CLEAN("")));
}
END_TEST

START_TEST(a_keyboard_without_accents_finds_accents)
{
    ck_assert(text_begins(CLEAN("C\u00f4te d'Ivoire"), CLEAN("cote")));
    ck_assert(text_begins(CLEAN("\u00c5land Islands"), CLEAN("aland")));
    ck_assert(text_contains(CLEAN("Volap\u00fck"), CLEAN("puk")));
    ck_assert(text_contains(CLEAN("Volapuk"), CLEAN("p\u00fck"))); /* and the other way round */
    ck_assert(!text_contains(CLEAN("\u0915\u093f"),
                             CLEAN("\u0915\u0940"))); /* vowel signs are no accents */
}
END_TEST

START_TEST(numbers_are_written_with_thousands_apart)
{
    static const struct {
        int64_t number;
        const char *text;
    } rows[] = {
        { 0, "0" },
        { 999, "999" },
        { 1000, "1,000" },
        { 5001, "5,001" },
        { 1234567, "1,234,567" },
        { -123, "-123" },
        { -1234, "-1,234" },
        { INT64_MIN, "-9,223,372,036,854,775,808" },
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_str_eq(text_count(&arena, rows[i].number).bytes, rows[i].text);
}
END_TEST

START_TEST(formatting_copying_and_comparing_keep_to_the_bytes)
{
    AUTO(arena) arena = ARENA();
    struct clean made = text_format(&arena, "%s, %d", "Z\u00fcrich", 7),
                 copy = text_copy(&arena, made);

    ck_assert_str_eq(made.bytes, "Z\u00fcrich, 7");
    ck_assert_uint_eq(made.size, strlen(made.bytes));
    ck_assert(text_equal(made, copy) && made.bytes != copy.bytes);
    ck_assert(!text_equal(made, CLEAN("Z\u00fcrich, 8")));
    ck_assert(!text_equal(made, CLEAN("Z\u00fcrich")));
    ck_assert(text_equal((struct clean){ 0 }, CLEAN("")));
    ck_assert_str_eq(text_copy(&arena, (struct clean){ 0 }).bytes, "");
}
END_TEST

UNIT_CASE(text_clean)
{
    tcase_add_test(tcase, invalid_utf8_is_refused_with_what_to_do);
    tcase_add_test(tcase, escape_sequences_lose_their_teeth);
    tcase_add_test(tcase, characters_that_turn_or_hide_text_are_taken_out);
    tcase_add_test(tcase, what_scripts_and_emoji_need_stays);
    tcase_add_test(tcase, text_is_composed);
    tcase_add_test(tcase, a_line_is_one_line_without_blanks_around_it);
    tcase_add_test(tcase, paragraphs_keep_their_line_breaks_in_one_form);
    tcase_add_test(tcase, text_of_5000_characters_passes_and_of_5001_is_refused_with_both_numbers);
    tcase_add_test(tcase, only_characters_that_stay_are_counted);
    tcase_add_test(tcase, a_million_bytes_are_refused_before_they_are_worked_on);
    tcase_add_test(tcase, nothing_is_clean);
    tcase_add_test(tcase, a_nul_inside_is_taken_out_and_does_not_end_the_text);
    tcase_add_test(tcase, cleaning_twice_changes_nothing);
    tcase_add_test(tcase, scrubbing_never_fails);
    tcase_add_test(tcase, search_ignores_case_in_every_script);
    tcase_add_test(tcase, a_keyboard_without_accents_finds_accents);
    tcase_add_test(tcase, numbers_are_written_with_thousands_apart);
    tcase_add_test(tcase, formatting_copying_and_comparing_keep_to_the_bytes);
}
