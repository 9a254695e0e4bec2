#include "tui/screens/rating.h"

#include "tui/program/program.h"

static const struct question_choice choices[] = {
    { '5', "Wonderful" }, { '4', "Good" }, { '3', "All right" }, { '2', "Poor" }, { '1', "Bad" },
    { 'n', "Not now" },   { 0 },
};

void rating_ask(struct screen *screen, struct clean text,
                void (*rated)(struct screen *screen, int32_t key))
{
    program_question(screen,
                     &(struct question){ .text = text, .choices = choices, .chosen = rated });
}

int64_t rating_of(int32_t key)
{
    return key >= '1' && key <= '5' ? key - '0' : 0;
}
