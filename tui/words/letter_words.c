#include "tui/words/letter_words.h"

#include <string.h>

#include "tui/words/when.h"

bool letter_is(const struct letter_line_body *letter, const char *state)
{
    return strcmp(letter->state.bytes, state) == 0;
}

struct clean letter_where(struct arena *arena, const struct letter_line_body *letter,
                          struct instant now, const char *zone)
{
    if (letter_is(letter, "pillar-box")) /* half an hour: the day need not be told */
        return text_format(arena, "in the pillar box until %s",
                           when_clock(arena, letter->leaves_at, zone).bytes);
    if (letter_is(letter, "in-transit"))
        return text_format(arena, "on its way, due %s",
                           when_words(arena, letter->scheduled_delivery, now, zone).bytes);
    if (letter_is(letter, "delivered"))
        return text_format(arena, "arrived %s",
                           when_words(arena, letter->delivered_at, now, zone).bytes);
    if (letter_is(letter, "customs"))
        return CLEAN("at customs: somebody has a look at it");
    return letter_is(letter, "returned") ? CLEAN("customs gave it back to you")
                                         : CLEAN("could not be delivered");
}

struct clean match_ended(struct clean status)
{
    if (text_equal(status, CLEAN("active")))
        return CLEAN("");
    return text_equal(status, CLEAN("reported")) ? CLEAN("closed") : CLEAN("ended");
}

bool life_lets_write(const struct life_seen *life)
{
    return text_is_empty(match_ended(life->status)) && !life->my_farewell;
}

struct clean life_words(struct arena *arena, const struct life_seen *life, struct instant now,
                        const char *zone)
{
    static const struct {
        struct clean reason, words;
    } ends[] = { { CLEAN_INIT("natural_end"), CLEAN_INIT("It ended with a farewell.") },
                 { CLEAN_INIT("one_time_complete"), CLEAN_INIT("Complete: a letter each way.") },
                 { CLEAN_INIT("violation"), CLEAN_INIT("Closed by the moderators.") } };
    if (life_lets_write(life))
        return instant_is_none(life->ends_at)
                   ? CLEAN("")
                   : text_format(arena, "Ends %s unless somebody writes.",
                                 when_words(arena, life->ends_at, now, zone).bytes);
    if (text_is_empty(match_ended(life->status)))
        return CLEAN("Your farewell is on its way. It ends when it arrives.");
    if (text_equal(life->status, CLEAN("abandoned")))
        return CLEAN("It ended after a long silence.");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text_equal(life->completion_reason, ends[i].reason))
            return ends[i].words;
    return CLEAN("This correspondence has ended.");
}

struct clean letters_gone_words(struct clean match_type)
{
    return text_equal(match_type, CLEAN("one-time"))
               ? CLEAN("Its letters were kept for 90 days and are gone.")
               : CLEAN("Letters are kept for a year: older ones are gone.");
}
