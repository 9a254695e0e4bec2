/* shared/gate/token.h - a folded text cut into pieces that finders walk over: runs of letters, runs
 * of digits, single marks. Characters of scripts without blanks (Han, kana, Hangul) become the
 * longest words the lexicon knows, else stand alone. */
#ifndef SHARED_GATE_TOKEN_H
#define SHARED_GATE_TOKEN_H

#include "shared/base/fold.h"
#include "shared/gate/lexicon.h"

enum token_kind { TOKEN_LETTERS, TOKEN_DIGITS, TOKEN_MARK };
enum token_gap { GAP_NONE, GAP_BLANK, GAP_BREAK };

struct token {
    enum token_kind kind;
    enum token_gap gap; /* before it; the first token has GAP_BREAK */
    const uint32_t
        *points; /* folded; letters that only look Latin are Latin in a word with Latin letters */
    size_t count;
    uint32_t from, to;       /* characters [from, to) of the original text */
    bool capital;            /* its first character was a capital, and not all of it */
    bool spelled;            /* was put together from single letters */
    bool explained;          /* digits that are a date, a year, a price, ...: no telephone number */
    const struct word *word; /* what the lexicon knows of it, or NULL */
};
struct tokens {
    struct token *items;
    size_t count;
    const struct lexicon *lexicon;
};

struct tokens tokens_cut(struct arena *arena, const struct lexicon *lexicon, struct folded text);

/* The same with spelled-out words put together: "m-a-r-t-a", "p h o n e". *changed tells whether
 * there was any. */
struct tokens tokens_join_spelled(struct arena *arena, struct tokens tokens, bool *changed);

/* Claims about the token at `index`; an index beyond the end is no token and fulfils none. */
bool token_is_mark(const struct tokens *tokens, size_t index, uint32_t mark);
bool token_means(const struct tokens *tokens, size_t index, uint32_t senses); /* any of these */
bool token_is_glued(const struct tokens *tokens,
                    size_t index); /* nothing between it and the one before */
bool token_is_text(const struct tokens *tokens, size_t index,
                   const char *ascii);          /* exactly these letters */
bool token_is_latin(const struct token *token); /* letters a-z only */
/* Is any of the tokens in [from, to) one that means any of these? Bounds are clamped. */
bool tokens_mean(const struct tokens *tokens, size_t from, size_t to, uint32_t senses);

#endif
