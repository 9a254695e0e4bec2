#include "shared/gate/token.h"

#include <string.h>

#include "shared/gate/twins.h"

enum { LEXICON_WORD_MOST = 12 }; /* longest word of a script without blanks, in characters */

/* Scripts that do not put blanks between words, and Hangul, whose particles stick to names. */
static bool stands_alone(uint32_t point)
{
    return (point >= 0x2E80 && point <= 0x2FDF) || (point >= 0x3005 && point <= 0x30FF) ||
           (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xAC00 && point <= 0xD7A3) ||
           (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x3FFFF);
}

/* How many points from `at` make one token. */
static size_t run_length(const struct lexicon *lexicon, struct folded text, const uint32_t *points,
                         size_t at)
{
    const struct folded_point *first = &text.points[at];
    if (first->class == FOLD_MARK)
        return 1;
    if (first->class == FOLD_LETTER && stands_alone(first->point)) {
        if (!lexicon_may_begin(lexicon, first->point))
            return 1;
        size_t most = text.count - at < LEXICON_WORD_MOST ? text.count - at : LEXICON_WORD_MOST;
        for (size_t count = most; count > 1; count--)
            if (lexicon_find(lexicon, points + at, count) != NULL)
                return count;
        return 1;
    }
    size_t end = at + 1;
    while (end < text.count && text.points[end].class == first->class &&
           !stands_alone(text.points[end].point))
        end++;
    return end - at;
}

static void token_fill(struct token *token, const struct lexicon *lexicon, struct folded text,
                       uint32_t *points, size_t at)
{
    const struct folded_point *first = &text.points[at],
                              *last = &text.points[at + token->count - 1];
    token->kind = first->class == FOLD_LETTER  ? TOKEN_LETTERS
                  : first->class == FOLD_DIGIT ? TOKEN_DIGITS
                                               : TOKEN_MARK;
    token->points = points + at;
    token->from = first->place < last->place ? first->place : last->place;
    token->to = first->end > last->end ? first->end : last->end;
    token->capital = first->upper && !(token->count > 1 && last->upper);
    if (token->kind != TOKEN_LETTERS)
        return;
    fold_twins(points + at, token->count);
    token->word = lexicon_find(lexicon, points + at, token->count);
}

struct tokens tokens_cut(struct arena *arena, const struct lexicon *lexicon, struct folded text)
{
    uint32_t *points = ARENA_ARRAY(arena, uint32_t, text.count + 1);
    struct tokens tokens = { ARENA_ARRAY(arena, struct token, text.count + 1), 0, lexicon };
    for (size_t i = 0; i < text.count; i++)
        points[i] = text.points[i].point;
    enum token_gap gap = GAP_BREAK;
    for (size_t at = 0; at < text.count;) {
        enum fold_class class = text.points[at].class;
        if (class == FOLD_BLANK || class == FOLD_BREAK) {
            if (gap != GAP_BREAK)
                gap = class == FOLD_BREAK ? GAP_BREAK : GAP_BLANK;
            at++;
            continue;
        }
        struct token *token = &tokens.items[tokens.count++];
        *token = (struct token){ .gap = gap, .count = run_length(lexicon, text, points, at) };
        token_fill(token, lexicon, text, points, at);
        at += token->count;
        gap = GAP_NONE;
    }
    return tokens;
}

/* ---- spelled-out words ---- */

static bool is_single_letter(const struct token *token)
{
    return token->kind == TOKEN_LETTERS && token->count == 1 && !stands_alone(token->points[0]);
}

/* The tokens of one spelled-out word from `at`: letters with the same separator (a mark, a gap or
 * both) between them. Returns the index behind it, or `at` when there is none of at least three
 * letters. */
static size_t spelled_end(const struct tokens *tokens, size_t at)
{
    const struct token *items = tokens->items;
    if (!is_single_letter(&items[at]))
        return at;
    bool marked = at + 2 < tokens->count && items[at + 1].kind == TOKEN_MARK;
    size_t step = marked ? 2 : 1, letters = 1, last = at;
    for (size_t next = at + step; next < tokens->count && is_single_letter(&items[next]);
         next += step) {
        if (marked && (items[next - 1].kind != TOKEN_MARK ||
                       items[next - 1].points[0] != items[at + 1].points[0]))
            break;
        if (!marked && items[next].gap == GAP_NONE)
            break;
        letters++;
        last = next;
    }
    return letters >= 3 ? last + 1 : at;
}

struct tokens tokens_join_spelled(struct arena *arena, struct tokens tokens, bool *changed)
{
    struct tokens joined = { ARENA_ARRAY(arena, struct token, tokens.count + 1), 0,
                             tokens.lexicon };
    *changed = false;
    for (size_t at = 0; at < tokens.count;) {
        size_t end = spelled_end(&tokens, at);
        struct token *token = &joined.items[joined.count++];
        *token = tokens.items[at];
        if (end == at) {
            at++;
            continue;
        }
        uint32_t *points = ARENA_ARRAY(arena, uint32_t, end - at);
        for (token->count = 0; at < end; at++)
            if (tokens.items[at].kind == TOKEN_LETTERS)
                points[token->count++] = tokens.items[at].points[0];
        fold_twins(points, token->count);
        token->points = points;
        token->to = tokens.items[end - 1].to;
        token->capital = false;
        token->spelled = true;
        token->word = lexicon_find(tokens.lexicon, points, token->count);
        *changed = true;
    }
    return joined;
}

/* ---- claims ---- */

bool token_is_mark(const struct tokens *tokens, size_t index, uint32_t mark)
{
    return index < tokens->count && tokens->items[index].kind == TOKEN_MARK &&
           tokens->items[index].points[0] == mark;
}

bool token_means(const struct tokens *tokens, size_t index, uint32_t senses)
{
    return index < tokens->count && tokens->items[index].word != NULL &&
           (tokens->items[index].word->senses & senses) != 0;
}

bool token_is_glued(const struct tokens *tokens, size_t index)
{
    return index < tokens->count && tokens->items[index].gap == GAP_NONE;
}

bool token_is_text(const struct tokens *tokens, size_t index, const char *ascii)
{
    if (index >= tokens->count || tokens->items[index].count != strlen(ascii))
        return false;
    for (size_t i = 0; i < tokens->items[index].count; i++)
        if (tokens->items[index].points[i] != (uint32_t)(unsigned char)ascii[i])
            return false;
    return true;
}

bool token_is_latin(const struct token *token)
{
    if (token->kind != TOKEN_LETTERS)
        return false;
    for (size_t i = 0; i < token->count; i++)
        if (!is_latin(token->points[i]))
            return false;
    return true;
}

bool tokens_mean(const struct tokens *tokens, size_t from, size_t to, uint32_t senses)
{
    for (size_t i = from; i < to && i < tokens->count; i++)
        if (token_means(tokens, i, senses))
            return true;
    return false;
}
