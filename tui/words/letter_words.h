/* tui/words/letter_words.h - what letters and conversations are said to be, the same on every
 * screen and in every command. Times are told as in when.h: `now` is the office's time, `zone` that
 * of the reader. */
#ifndef TUI_WORDS_LETTER_WORDS_H
#define TUI_WORDS_LETTER_WORDS_H

#include "shared/desk/contract.h"

/* Where a letter is: "in the pillar box until 14:30", "on its way, due tomorrow 08:15", "arrived
 * today 08:15". Lives in the arena. */
struct clean letter_where(struct arena *arena, const struct letter_line_body *letter,
                          struct instant now, const char *zone);
/* `state` is one of words_letter_state: "pillar-box". */
bool letter_is(const struct letter_line_body *letter, const char *state);
/* How a match goes on or has ended, out of any answer about one: LIFE_SEEN(body, status word). */
struct life_seen {
    struct clean status, completion_reason;
    bool my_farewell, may_rate;
    int64_t my_rating;
    struct instant ends_at;
};
#define LIFE_SEEN(body, word) \
    (&(const struct life_seen){ (word), (body)->completion_reason, (body)->my_farewell, \
                                (body)->may_rate, (body)->my_rating, (body)->ends_at })
/* It goes on, and its reader has not said goodbye. */
bool life_lets_write(const struct life_seen *life);
/* A sentence; empty while it just goes on. Lives in the arena. */
struct clean life_words(struct arena *arena, const struct life_seen *life, struct instant now,
                        const char *zone);
/* Why older letters of a conversation are not there any more. */
struct clean letters_gone_words(struct clean match_type);
/* How a conversation ended, in a word; empty while it goes on. */
struct clean match_ended(struct clean status);

#endif
