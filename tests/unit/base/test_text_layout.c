#include <stdio.h>
#include <string.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "shared/base/text.h"
#include "tests/support/unit.h"

static struct clean clean_of(const char *text)
{
    return (struct clean){ text, strlen(text) };
}

struct cluster {
    const char *text;
    int columns;
};

static const struct cluster clusters[] = {
    { "a", 1 },
    { " ", 1 },
    { "\u00e9", 1 },
    { "q\u0323\u0307", 1 },
    { "\u5317", 2 },
    { "\uff21", 2 },
    { "\uff71", 1 }, /* wide, full width, half width */
    { "\ud55c", 2 },
    { "\u1112\u1161\u11ab", 2 }, /* Hangul, whole and in jamo */
    { "\u0e01\u0e34\u0e4c", 1 }, /* Thai */
    { "\u0915\u093f", 1 },
    { "\u0928\u0940", 1 }, /* Devanagari with vowel signs */
    { "\u0995\u09cb", 1 }, /* Bengali */
    { "\U0001f600", 2 },
    { "\u2615", 2 }, /* emoji */
    { "\u2764", 1 },
    { "\u2764\ufe0f", 2 },
    { "\u2764\ufe0e", 1 }, /* presentation decides */
    { "1\ufe0f\u20e3", 2 },
    { "a\ufe0f", 1 },
    { "\u5317\ufe0f", 2 }, /* a letter is no emoji */
    { "\U0001f44d\U0001f3fd", 2 },
    { "\u261d\U0001f3fd", 2 },                                           /* skin tones */
    { "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", 2 }, /* a family */
    { "\u2764\ufe0f\u200d\U0001f525", 2 },
    { "\U0001f3f3\ufe0f\u200d\U0001f308", 2 },
    { "\U0001f1e8\U0001f1ed", 2 }, /* Switzerland */
    { "\u00b1", 1 },
    { "\u2500", 1 },
    { "\u00a7", 1 }, /* ambiguous is narrow */
    { "\U0001fae8", 2 },
    { "\u0378", 1 }, /* newer than the tables; unassigned */
    { "\u0301", 0 },
    { "\u0e33", 1 }, /* these join whatever stands before */
};
enum { CLUSTERS = sizeof clusters / sizeof clusters[0], JOINING = 2 };

START_TEST(every_cluster_is_one_and_has_its_columns)
{
    for (size_t i = 0; i < CLUSTERS; i++) {
        int columns = -1;
        struct clean text = clean_of(clusters[i].text);
        size_t size = text_grapheme(text, 0, &columns);
        if (size != text.size || columns != clusters[i].columns)
            ck_abort_msg("row %zu \"%s\": %zu of %zu bytes, %d columns and not %d", i, text.bytes,
                         size, text.size, columns, clusters[i].columns);
        ck_assert_uint_eq(text_grapheme_before(text, text.size), text.size);
        ck_assert_int_eq(text_columns(text), clusters[i].columns);
    }
}
END_TEST

START_TEST(clusters_in_a_row_are_told_apart_forwards_and_backwards)
{
    for (size_t one = 0; one < CLUSTERS - JOINING; one++)
        for (size_t other = 0; other < CLUSTERS - JOINING; other++) {
            char both[80];
            snprintf(both, sizeof both, "x%s%s", clusters[one].text, clusters[other].text);
            struct clean text = clean_of(both);
            size_t first = strlen(clusters[one].text);
            ck_assert_msg(text_grapheme(text, 1, NULL) == first, "%s", both);
            ck_assert_msg(text_grapheme_before(text, text.size) == text.size - 1 - first, "%s",
                          both);
        }
}
END_TEST

START_TEST(flags_pair_from_the_beginning_of_their_row)
{
    char row[1 + 8 * 100 + 4 + 1] = "x";

    for (int i = 0; i < 100; i++)
        memcpy(row + 1 + 8 * i, "\U0001f1e8\U0001f1ed", 8);
    memcpy(row + 801, "\U0001f1e8", 4);
    struct clean text = clean_of(row);
    ck_assert_uint_eq(text_grapheme_before(text, 801), 8);
    ck_assert_uint_eq(text_grapheme_before(text, 805), 4);
    ck_assert_uint_eq(text_grapheme_before(text, 9), 8);
    ck_assert_int_eq(text_columns((struct clean){ row, 801 }), 201);
}
END_TEST

START_TEST(hostile_runs_of_marks_stay_cheap_and_consistent)
{
    AUTO(buf) text = BUF(20000);
    ck_assert(buf_text(&text, "a"));
    for (int i = 0; i < 5000; i++)
        ck_assert(buf_text(&text, "\u0301"));
    struct clean clean = { text.bytes, text.size };
    size_t last = 0, from = 0;
    while (from < clean.size) {
        last = text_grapheme(clean, from, NULL);
        ck_assert_uint_le(last, 200);
        from += last;
    }
    ck_assert_uint_eq(text_grapheme_before(clean, clean.size), last);
    ck_assert_int_eq(text_columns(clean), 1);
}
END_TEST

START_TEST(a_line_break_is_a_cluster_of_its_own_without_columns)
{
    int columns = -1;

    ck_assert_uint_eq(text_grapheme(CLEAN("\n\u0301"), 0, &columns), 1);
    ck_assert_int_eq(columns, 0);
    ck_assert_uint_eq(text_grapheme(CLEAN("a\nb"), 0, NULL), 1);
    ck_assert_uint_eq(text_grapheme_before(CLEAN("a\n"), 2), 1);
}
END_TEST

START_TEST(code_points_are_read_one_by_one)
{
    static const uint32_t points[] = { 'a', 0xe9, 0x5317, 0x1f600 };
    struct clean text = CLEAN("a\u00e9\u5317\U0001f600");
    size_t at = 0, used;

    for (size_t i = 0; i < 4; i++, at += used) {
        ck_assert_uint_eq(text_code_point(text, at, &used), points[i]);
        ck_assert_uint_eq(used, i + 1);
    }
    ck_assert_uint_eq(at, text.size);
    ck_assert_uint_eq(text_characters(text), 4);
}
END_TEST

START_TEST(what_fits_is_whole_clusters)
{
    ck_assert_uint_eq(text_fit(CLEAN("abcdef"), 4), 4);
    ck_assert_uint_eq(text_fit(CLEAN("abc"), 4), 3);
    ck_assert_uint_eq(text_fit(CLEAN("\u5317\u4eac"), 3), 3);
    ck_assert_uint_eq(text_fit(CLEAN("ae\u0301"), 2), 4);
    ck_assert_uint_eq(text_fit(CLEAN("\U0001f469\u200d\U0001f680x"), 1), 0);
    ck_assert_uint_eq(text_fit(CLEAN("x"), 0), 0);
    ck_assert_uint_eq(text_fit(CLEAN("x"), -3), 0);
    ck_assert_uint_eq(text_fit((struct clean){ 0 }, 10), 0);
}
END_TEST

/* The lines of `text` as drawn, "|" between them. */
static const char *wrapped(struct arena *arena, const char *text, int columns)
{
    AUTO(buf) out = BUF(4000);
    struct clean clean = clean_of(text);

    for (size_t at = 0; at < clean.size;) {
        struct text_line line = text_wrap(clean, at, columns);
        ck_assert_uint_eq(line.from, at);
        ck_assert(line.to >= line.from && line.to <= line.next && line.next > at);
        ck_assert(buf_add(&out, clean.bytes + line.from, line.to - line.from) &&
                  buf_text(&out, "|"));
        at = line.next;
    }
    return arena_bytes(arena, out.bytes != NULL ? out.bytes : "", out.size);
}

struct wrapping {
    const char *text;
    int columns;
    const char *lines;
};

START_TEST(text_wraps_where_a_reader_expects_it)
{
    static const struct wrapping rows[] = {
        { "Dear friend, how are you?", 12, "Dear friend,|how are you?|" },
        { "Dear friend, how are you?", 11, "Dear|friend, how|are you?|" },
        { "one two", 7, "one two|" },
        { "one  two", 4, "one|two|" },            /* both blanks hang at the end */
        { "unbelievable", 5, "unbel|ievab|le|" }, /* longer than a line */
        { "an unbelievable tale", 5, "an|unbel|ievab|le|tale|" },
        { "a\n\nb", 10, "a||b|" },
        { "a\n", 10, "a|" },
        { "12345\n6", 5, "12345|6|" }, /* a full line and its break are one line */
        { "12345 \n6", 5, "12345|6|" },
        { "\u5317\u4eac\u5e02", 4, "\u5317\u4eac|\u5e02|" },
        { "\u5317\u4eac\u5e02", 5, "\u5317\u4eac|\u5e02|" },
        { "hello ab\u6f22", 9,
          "hello ab|\u6f22|" }, /* a break stands before every wide character */
        { "\u6f22word", 4, "\u6f22|word|" },
        { "Hi \U0001f469\u200d\U0001f680\U0001f469\u200d\U0001f680", 5,
          "Hi \U0001f469\u200d\U0001f680|\U0001f469\u200d\U0001f680|" },
        { "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|" },
        { "\u5317a", 1, "\u5317|a|" }, /* wider than the line: alone */
        { "ab", 0, "a|b|" },
        { "", 10, "" },
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *lines = wrapped(&arena, rows[i].text, rows[i].columns);
        if (strcmp(lines, rows[i].lines) != 0)
            ck_abort_msg("row %zu: \"%s\" and not \"%s\"", i, lines, rows[i].lines);
    }
}
END_TEST

START_TEST(no_line_is_wider_than_its_columns_and_no_word_is_lost)
{
    static const char text[] =
        "   A letter \u4ece\u5317\u4eac with emoji \U0001f1e8\U0001f1ed\U0001f600 and   gaps \n"
        "Stra\u00dfenbahnhaltestelle \ud55c\uad6d\uc5b4  \n\n tail   ";
    struct clean clean = { text, sizeof text - 1 };

    for (int columns = 2; columns < 60; columns++)
        for (size_t at = 0; at < clean.size;) {
            struct text_line line = text_wrap(clean, at, columns);
            ck_assert_int_le(text_columns((struct clean){ text + line.from, line.to - line.from }),
                             columns);
            for (size_t i = line.to; i < line.next; i++)
                ck_assert(text[i] == ' ' || text[i] == '\n');
            at = line.next;
        }
}
END_TEST

UNIT_CASE(text_layout)
{
    tcase_add_test(tcase, every_cluster_is_one_and_has_its_columns);
    tcase_add_test(tcase, clusters_in_a_row_are_told_apart_forwards_and_backwards);
    tcase_add_test(tcase, flags_pair_from_the_beginning_of_their_row);
    tcase_add_test(tcase, hostile_runs_of_marks_stay_cheap_and_consistent);
    tcase_add_test(tcase, a_line_break_is_a_cluster_of_its_own_without_columns);
    tcase_add_test(tcase, code_points_are_read_one_by_one);
    tcase_add_test(tcase, what_fits_is_whole_clusters);
    tcase_add_test(tcase, text_wraps_where_a_reader_expects_it);
    tcase_add_test(tcase, no_line_is_wider_than_its_columns_and_no_word_is_lost);
}
