/* tui/screens/rating.h - the question that asks for 1 to 5: of a correspondence that is over, of a
 * fact. */
#ifndef TUI_SCREENS_RATING_H
#define TUI_SCREENS_RATING_H

#include "tui/program/screen.h"

/* `rated` gets the choice's key: rating_of says what it means. */
void rating_ask(struct screen *screen, struct clean text,
                void (*rated)(struct screen *screen, int32_t key));
/* 1 to 5; 0: not now. */
int64_t rating_of(int32_t key);

#endif
