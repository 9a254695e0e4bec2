/* tui/words/when.h - times in words, as the person who reads them lives: in their IANA time zone
 * ("" is UTC). All texts live in the arena; a time that is none ({0}) gives "". */
#ifndef TUI_WORDS_WHEN_H
#define TUI_WORDS_WHEN_H

#include "shared/base/clock.h"
#include "shared/base/text.h"

/* "today 14:30", "tomorrow 08:15", "yesterday 23:59"; within half a year "Tue 24 Nov 08:15"; else
 * "24 Nov 2027 08:15". Without a `now` ({0}) never relative. */
struct clean when_words(struct arena *arena, struct instant i, struct instant now,
                        const char *zone);
/* "14:30" */
struct clean when_clock(struct arena *arena, struct instant i, const char *zone);
/* Rounded up to whole minutes: "less than a minute", "1 minute", "23 minutes", "11 h 40 min", "2
 * days 3 h". Negative: "less than a minute". */
struct clean when_span(struct arena *arena, struct span span);
/* How much of [from, to] has passed, in tenths, 0 to 10. */
int when_tenths(struct instant from, struct instant to, struct instant now);

#endif
