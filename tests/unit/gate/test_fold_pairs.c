/* The gate sees words as a search does: in two dresses it is one token, and two words stay two. */
#include "shared/base/memory.h"
#include "shared/gate/lexicon.h"
#include "shared/gate/token.h"
#include "tests/support/fold_pairs.h"
#include "tests/support/unit.h"

static struct tokens tokens_of(struct arena *arena, const struct lexicon *lexicon,
                               struct clean text)
{
    return tokens_cut(arena, lexicon, text_fold(arena, text));
}

static bool token_equal(const struct token *one, const struct token *other)
{
    if (one->kind != other->kind || one->count != other->count)
        return false;
    for (size_t i = 0; i < one->count; i++)
        if (one->points[i] != other->points[i])
            return false;
    return true;
}

static bool tokens_equal(struct tokens one, struct tokens other)
{
    if (one.count != other.count)
        return false;
    for (size_t i = 0; i < one.count; i++)
        if (!token_equal(&one.items[i], &other.items[i]))
            return false;
    return true;
}

START_TEST(the_gate_reads_one_word_in_two_dresses_alike)
{
    AUTO(arena) arena = ARENA();
    struct lexicon lexicon = lexicon_make(&arena);
    struct fold_pairs pairs = fold_pairs_read(&arena);

    for (size_t i = 0; i < pairs.count; i++) {
        const struct fold_pair *pair = &pairs.items[i];
        struct tokens one = tokens_of(&arena, &lexicon, pair->one);
        ck_assert_msg(tokens_equal(one, tokens_of(&arena, &lexicon, pair->other)) == pair->find,
                      "%s: %s, %s", pair->script.bytes, pair->one.bytes, pair->other.bytes);
        ck_assert_uint_eq(one.items[one.count - 1].to, text_characters(pair->one));
    }
}
END_TEST

UNIT_CASE(fold_pairs)
{
    tcase_add_test(tcase, the_gate_reads_one_word_in_two_dresses_alike);
}
