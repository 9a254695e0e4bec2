/* Phrases that a moderator should see before anybody else does: threats, self-harm, money, minors.
 * A short list in a few languages, honest about being short; letters with them are held, never
 * returned. '#' is an age of 8 to 17. */
#include "shared/gate/find.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    enum scan_flag flag;
    const char *text;
} rows[] = {
    { SCAN_THREAT, "i will kill you" },
    { SCAN_THREAT, "i ll kill you" },
    { SCAN_THREAT, "going to kill you" },
    { SCAN_THREAT, "kill yourself" },
    { SCAN_THREAT, "hang yourself" },
    { SCAN_THREAT, "go and die" },
    { SCAN_THREAT, "i will hurt you" },
    { SCAN_THREAT, "i know where you live" },
    { SCAN_THREAT, "burn your house down" },
    { SCAN_THREAT, "ich bring dich um" },
    { SCAN_THREAT, "ich bringe dich um" },
    { SCAN_THREAT, "bring dich um" },
    { SCAN_THREAT, "te voy a matar" },
    { SCAN_THREAT, "voy a matarte" },
    { SCAN_THREAT, "je vais te tuer" },
    { SCAN_THREAT, "ti ammazzo" },
    { SCAN_THREAT, "vou te matar" },
    { SCAN_THREAT, "убью тебя" },
    { SCAN_THREAT, "тебя убью" },
    { SCAN_THREAT, "seni öldürürüm" },
    { SCAN_THREAT, "杀了你" },
    { SCAN_THREAT, "殺してやる" },
    { SCAN_SELF_HARM, "kill myself" },
    { SCAN_SELF_HARM, "end my life" },
    { SCAN_SELF_HARM, "want to die" },
    { SCAN_SELF_HARM, "take my own life" },
    { SCAN_SELF_HARM, "no reason to live" },
    { SCAN_SELF_HARM, "mich umbringen" },
    { SCAN_SELF_HARM, "mich umzubringen" },
    { SCAN_SELF_HARM, "nicht mehr leben" },
    { SCAN_SELF_HARM, "quiero morir" },
    { SCAN_SELF_HARM, "quitarme la vida" },
    { SCAN_SELF_HARM, "me suicider" },
    { SCAN_SELF_HARM, "envie de mourir" },
    { SCAN_SELF_HARM, "quero morrer" },
    { SCAN_SELF_HARM, "voglio morire" },
    { SCAN_SELF_HARM, "хочу умереть" },
    { SCAN_SELF_HARM, "покончить с собой" },
    { SCAN_SELF_HARM, "我想死" },
    { SCAN_SELF_HARM, "死にたい" },
    { SCAN_SELF_HARM, "죽고 싶" },
    { SCAN_MONEY, "western union" },
    { SCAN_MONEY, "moneygram" },
    { SCAN_MONEY, "send me money" },
    { SCAN_MONEY, "lend me money" },
    { SCAN_MONEY, "bitcoin wallet" },
    { SCAN_MONEY, "invest with me" },
    { SCAN_MONEY, "guaranteed profit" },
    { SCAN_MONEY, "schick mir geld" },
    { SCAN_MONEY, "mándame dinero" },
    { SCAN_MONEY, "envoie moi de l argent" },
    { SCAN_MONEY, "пришли денег" },
    { SCAN_MINOR, "i am # years old" },
    { SCAN_MINOR, "i m # years old" },
    { SCAN_MINOR, "i am only #" },
    { SCAN_MINOR, "ich bin # jahre alt" },
    { SCAN_MINOR, "ich bin erst #" },
    { SCAN_MINOR, "tengo # años" },
    { SCAN_MINOR, "j ai # ans" },
    { SCAN_MINOR, "ho # anni" },
    { SCAN_MINOR, "tenho # anos" },
    { SCAN_MINOR, "мне # лет" },
    { SCAN_MINOR, "我今年#岁" },
};

static uint32_t first_point(const struct phrase *phrase)
{
    return phrase->tokens.items[0].points[0];
}

static int by_first_point(const void *one, const void *other)
{
    uint32_t a = first_point(one), b = first_point(other);
    return (a > b) - (a < b);
}

struct phrases phrases_make(struct arena *arena, const struct lexicon *lexicon)
{
    size_t count = sizeof rows / sizeof rows[0];
    struct phrase *items = ARENA_ARRAY(arena, struct phrase, count);
    for (size_t i = 0; i < count; i++) {
        struct clean text = { rows[i].text, strlen(rows[i].text) };
        items[i] =
            (struct phrase){ rows[i].flag, tokens_cut(arena, lexicon, text_fold(arena, text)) };
    }
    qsort(items, count, sizeof *items, by_first_point);
    return (struct phrases){ items, count };
}

static bool is_young_age(const struct token *token)
{
    if (token->kind != TOKEN_DIGITS || token->count > 2)
        return false;
    uint32_t value = 0;
    for (size_t i = 0; i < token->count; i++)
        value = value * 10 + (token->points[i] - '0');
    return value >= 8 && value <= 17;
}

static bool token_fits(const struct token *token, const struct token *wanted)
{
    if (wanted->kind == TOKEN_MARK)
        return is_young_age(token);
    return token->count == wanted->count &&
           memcmp(token->points, wanted->points, token->count * sizeof *token->points) == 0;
}

/* The index behind the phrase, or `at`. Apostrophes, hyphens and other marks between its words do
 * not matter; the end of a sentence does. */
static size_t phrase_end(const struct tokens *tokens, size_t at, const struct tokens *phrase)
{
    size_t next = at;
    for (size_t i = 0; i < phrase->count; i++, next++) {
        while (next > at && next < tokens->count && tokens->items[next].kind == TOKEN_MARK &&
               !token_is_mark(tokens, next, '.') && !token_is_mark(tokens, next, '!') &&
               !token_is_mark(tokens, next, '?'))
            next++;
        if (next >= tokens->count || !token_fits(&tokens->items[next], &phrase->items[i]))
            return at;
    }
    return next;
}

static size_t first_phrase(struct phrases phrases, uint32_t point)
{ /* the first that begins with `point` or later */
    size_t low = 0, high = phrases.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (first_point(&phrases.items[middle]) < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void find_phrases(const struct tokens *tokens, struct phrases phrases, struct findings *findings)
{
    for (size_t at = 0; at < tokens->count; at++) {
        if (tokens->items[at].kind != TOKEN_LETTERS)
            continue;
        uint32_t point = tokens->items[at].points[0];
        for (size_t i = first_phrase(phrases, point);
             i < phrases.count && first_point(&phrases.items[i]) == point; i++) {
            size_t end = phrase_end(tokens, at, &phrases.items[i].tokens);
            if (end > at)
                find_note(findings, tokens,
                          (struct found){ phrases.items[i].flag, false, at, end });
        }
    }
}
