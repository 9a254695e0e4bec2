#include "shared/gate/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "shared/base/choices.h"
#include "shared/base/fold.h"
#include "shared/gate/twins.h"

static int word_compare(const uint32_t *one, size_t one_count, const uint32_t *other,
                        size_t other_count)
{
    size_t shared = one_count < other_count ? one_count : other_count;
    for (size_t i = 0; i < shared; i++)
        if (one[i] != other[i])
            return one[i] < other[i] ? -1 : 1;
    return (one_count > other_count) - (one_count < other_count);
}

static int by_points(const void *one, const void *other)
{
    const struct word *a = one, *b = other;
    return word_compare(a->points, a->count, b->points, b->count);
}

static struct word word_make(struct arena *arena, const struct lexicon_row *row)
{
    struct folded folded = text_fold(arena, (struct clean){ row->text, strlen(row->text) });
    uint32_t *points = ARENA_ARRAY(arena, uint32_t, folded.count + 1);
    for (size_t i = 0; i < folded.count; i++)
        points[i] = folded.points[i].point;
    fold_twins(points, folded.count); /* as in the text */
    struct word word = { points, folded.count, row->senses, -1, 0, 0 };
    if (row->senses & SENSE_NUMBER)
        word.number = row->value;
    if (row->senses & SENSE_AT)
        word.at = 1u << row->value;
    if (row->senses & SENSE_DOT)
        word.dot = 1u << row->value;
    return word;
}

/* The same word in two rows becomes one word with both senses. */
static size_t words_merge(struct word *words, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || by_points(&words[kept - 1], &words[i]) != 0) {
            words[kept++] = words[i];
            continue;
        }
        struct word *same = &words[kept - 1];
        same->senses |= words[i].senses;
        same->at |= words[i].at;
        same->dot |= words[i].dot;
        if (words[i].number > same->number)
            same->number = words[i].number;
    }
    return kept;
}

/* Every country's code is a domain as well, and most are a word in some language; a few end the
 * names of files. */
static struct lexicon_row country_row(struct arena *arena, size_t index)
{
    static const char *const file_endings[] = { "md", "ps", "py", "rs", "sh" };
    char *code = arena_bytes(arena, countries[index].code.bytes, countries[index].code.size);
    for (char *letter = code; *letter != '\0'; letter++)
        *letter = (char)(*letter | 0x20);
    uint32_t senses = SENSE_TLD_WEAK;
    for (size_t i = 0; i < sizeof file_endings / sizeof file_endings[0]; i++)
        if (strcmp(code, file_endings[i]) == 0)
            senses = 0;
    return (struct lexicon_row){ code, senses, 0 };
}

struct lexicon lexicon_make(struct arena *arena)
{
    struct word *words = ARENA_ARRAY(arena, struct word, lexicon_row_count + country_count);
    size_t count = 0;
    for (size_t i = 0; i < lexicon_row_count; i++)
        words[count++] = word_make(arena, &lexicon_rows[i]);
    for (size_t i = 0; i < country_count; i++) {
        struct lexicon_row row = country_row(arena, i);
        words[count++] = word_make(arena, &row);
    }
    qsort(words, count, sizeof *words, by_points);
    count = words_merge(words, count);
    bool *firsts = ARENA_ARRAY(arena, bool, LEXICON_FIRSTS);
    for (size_t i = 0; i < count; i++)
        if (words[i].count > 1)
            firsts[words[i].points[0] % LEXICON_FIRSTS] = true;
    return (struct lexicon){ words, count, firsts };
}

bool lexicon_may_begin(const struct lexicon *lexicon, uint32_t point)
{
    return lexicon->firsts[point % LEXICON_FIRSTS];
}

const struct word *lexicon_find(const struct lexicon *lexicon, const uint32_t *points, size_t count)
{
    struct word wanted = { .points = points, .count = count };
    return bsearch(&wanted, lexicon->words, lexicon->count, sizeof wanted, by_points);
}
