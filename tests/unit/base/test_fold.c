/* Text as people write it: one word in two dresses is one word, and two words stay two. */
#include "shared/base/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "shared/base/memory.h"
#include "tests/support/fold_pairs.h"
#include "tests/support/unit.h"

static bool folded_equal(struct folded one, struct folded other)
{
    if (one.count != other.count)
        return false;
    for (size_t i = 0; i < one.count; i++)
        if (one.points[i].point != other.points[i].point ||
            one.points[i].class != other.points[i].class)
            return false;
    return true;
}

START_TEST(one_word_in_two_dresses_folds_alike_and_two_words_do_not)
{
    AUTO(arena) arena = ARENA();
    struct fold_pairs pairs = fold_pairs_read(&arena);
    char wrong[8192] = "";

    for (size_t i = 0; i < pairs.count; i++) {
        const struct fold_pair *pair = &pairs.items[i];
        if (folded_equal(text_fold(&arena, pair->one), text_fold(&arena, pair->other)) ==
            pair->find)
            continue;
        size_t used = strlen(wrong);
        snprintf(wrong + used, sizeof wrong - used, "\n%s %s: %s, %s", pair->find ? "find" : "not",
                 pair->script.bytes, pair->one.bytes, pair->other.bytes);
    }
    ck_assert_msg(wrong[0] == '\0', "%s", wrong);
}
END_TEST

/* Type-ahead in the screens is the same folding, in both directions. */
START_TEST(what_is_typed_finds_what_folds_alike)
{
    AUTO(arena) arena = ARENA();
    struct fold_pairs pairs = fold_pairs_read(&arena);

    for (size_t i = 0; i < pairs.count; i++) {
        const struct fold_pair *pair = &pairs.items[i];
        struct clean within = text_format(&arena, "(%s)", pair->one.bytes);
        ck_assert_msg(text_contains(within, pair->other) == pair->find &&
                          text_contains(pair->other, pair->one) == pair->find &&
                          text_begins(pair->one, pair->other) == pair->find,
                      "%s: %s, %s", pair->script.bytes, pair->one.bytes, pair->other.bytes);
    }
}
END_TEST

static struct clean encoded(struct arena *arena, utf8proc_int32_t point)
{
    char *bytes = arena_bytes(arena, "\0\0\0\0\0", 5);
    utf8proc_ssize_t size = utf8proc_encode_char(point, (utf8proc_uint8_t *)bytes);

    return (struct clean){ bytes, size < 0 ? 0 : (size_t)size };
}

static struct clean text_of(struct arena *arena, struct folded folded)
{
    char *bytes = ARENA_ARRAY(arena, char, folded.count * 4 + 1);
    size_t size = 0;

    for (size_t i = 0; i < folded.count; i++)
        size += (size_t)utf8proc_encode_char((utf8proc_int32_t)folded.points[i].point,
                                             (utf8proc_uint8_t *)bytes + size);
    return (struct clean){ bytes, size };
}

START_TEST(folding_what_is_folded_changes_nothing)
{
    AUTO(arena) arena = ARENA();

    for (utf8proc_int32_t point = 1; point < 0x30000; point++) {
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        struct folded once = text_fold(&arena, encoded(&arena, point));
        ck_assert_msg(folded_equal(text_fold(&arena, text_of(&arena, once)), once), "U+%04X",
                      (unsigned)point);
        arena_clear(&arena);
    }
}
END_TEST

struct place {
    uint32_t point, from, to;
};

/* A finding is marked in the text as its author wrote it, with all that belongs to a letter. */
START_TEST(every_point_knows_the_characters_that_it_came_from)
{
    static const struct {
        struct clean text;
        size_t count;
        struct place places[6];
    } cases[] = {
        { CLEAN_INIT("A\uFF8A\uFF9EB"), 3, { { 'a', 0, 1 }, { 0x30D0, 1, 3 }, { 'b', 3, 4 } } },
        { CLEAN_INIT("x\u0302y"), 2, { { 'x', 0, 2 }, { 'y', 2, 3 } } },
        { CLEAN_INIT("\u0643\u0650\u062A"), 2, { { 0x643, 0, 2 }, { 0x62A, 2, 3 } } },
        { CLEAN_INIT("\u062C\u0640\u0640\u0645"), 2, { { 0x62C, 0, 3 }, { 0x645, 3, 4 } } },
        { CLEAN_INIT("\u0939\u093F\u0928\u094D\u0926"),
          4,
          { { 0x939, 0, 1 }, { 0x93F, 1, 2 }, { 0x902, 2, 4 }, { 0x926, 4, 5 } } },
        { CLEAN_INIT("\u0153\uFB03."),
          6,
          { { 'o', 0, 1 },
            { 'e', 0, 1 },
            { 'f', 1, 2 },
            { 'f', 1, 2 },
            { 'i', 1, 2 },
            { '.', 2, 3 } } },
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct folded folded = text_fold(&arena, cases[i].text);
        ck_assert_uint_eq(folded.count, cases[i].count);
        for (size_t k = 0; k < folded.count; k++) {
            ck_assert_uint_eq(folded.points[k].point, cases[i].places[k].point);
            ck_assert_uint_eq(folded.points[k].place, cases[i].places[k].from);
            ck_assert_uint_eq(folded.points[k].end, cases[i].places[k].to);
        }
    }
}
END_TEST

START_TEST(what_is_only_dress_folds_to_nothing)
{
    static const struct clean dress[] = { CLEAN_INIT(""), CLEAN_INIT("\u0301"),
                                          CLEAN_INIT("\u0640\u0640"), CLEAN_INIT("\u200D"),
                                          CLEAN_INIT("\uFE0F") };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof dress / sizeof *dress; i++) {
        ck_assert_uint_eq(text_fold(&arena, dress[i]).count, 0);
        ck_assert(!text_contains(CLEAN("a"), dress[i]) || text_is_empty(dress[i]));
    }
}
END_TEST

UNIT_CASE(fold)
{
    tcase_add_test(tcase, one_word_in_two_dresses_folds_alike_and_two_words_do_not);
    tcase_add_test(tcase, what_is_typed_finds_what_folds_alike);
    tcase_add_test(tcase, folding_what_is_folded_changes_nothing);
    tcase_add_test(tcase, every_point_knows_the_characters_that_it_came_from);
    tcase_add_test(tcase, what_is_only_dress_folds_to_nothing);
}
