#include "tui/screens/letter_words.h"

#include <string.h>

#include "tui/when.h"

bool letter_is(const struct letter_line_body *letter, const char *state)
{
    return strcmp(letter->state.bytes, state) == 0;
}

static struct clean with_time(const char *words, struct instant i, const struct scene *scene)
{
    return text_format(scene->scratch, "%s %s", words,
                       when_words(scene->scratch, i, scene->now, scene->time_zone).bytes);
}

struct clean letter_where(const struct letter_line_body *letter, const struct scene *scene)
{
    if (letter_is(letter, "pillar-box")) /* half an hour: the day need not be told */
        return text_format(scene->scratch, "in the pillar box until %s",
                           when_clock(scene->scratch, letter->leaves_at, scene->time_zone).bytes);
    if (letter_is(letter, "in-transit"))
        return with_time("on its way, due", letter->scheduled_delivery, scene);
    if (letter_is(letter, "delivered"))
        return with_time("arrived", letter->delivered_at, scene);
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

struct clean life_words(const struct life_seen *life, const struct scene *scene)
{
    static const struct {
        struct clean reason, words;
    } ends[] = {{CLEAN_INIT("natural_end"), CLEAN_INIT("It ended with a farewell.")},
                {CLEAN_INIT("one_time_complete"), CLEAN_INIT("Complete: a letter each way.")},
                {CLEAN_INIT("violation"), CLEAN_INIT("Closed by the moderators.")}};
    if (life_lets_write(life))
        return instant_is_none(life->ends_at)
                   ? CLEAN("")
                   : text_format(scene->scratch, "Ends %s unless somebody writes.",
                                 when_words(scene->scratch, life->ends_at, scene->now,
                                            scene->time_zone)
                                     .bytes);
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
    return text_equal(match_type, CLEAN("one-time")) ? CLEAN("Its letters were kept for 90 days and are gone.")
                                                     : CLEAN("Letters are kept for a year: older ones are gone.");
}

void draw_left_and_right(const struct canvas *row, enum look look, struct clean left,
                         struct clean right)
{
    int taken = text_is_empty(right) ? 0 : text_columns(right) + 2;
    struct canvas begin = canvas_part(row, 0, 0, 1, row->columns - taken);
    struct canvas line = canvas_part(row, 0, 0, 1, row->columns);
    canvas_right(&line, 0, look, right);
    canvas_clipped(&begin, 0, 0, look, left);
}

void draw_empty(const struct canvas *canvas, struct clean what_to_do)
{
    struct canvas middle = canvas_middle(canvas, 60);
    canvas_paragraph(&middle, canvas->rows > 12 ? 3 : 1, LOOK_NORMAL, what_to_do);
}
