/* tui/words/names.h - the names of countries, languages and interests, from the codes that the desk
 * tells. A code without a name stands for itself. */
#ifndef TUI_WORDS_NAMES_H
#define TUI_WORDS_NAMES_H

#include "shared/base/text.h"

/* "IS": "Iceland". The name lives as long as the program, or as the code where that stands. */
struct clean country_name(struct clean code);
struct clean language_name(struct clean code);
struct clean interest_name(struct clean code);
/* All of them with commas: "Swahili, French". Lives in the arena; empty for none. */
struct clean names_of(struct arena *arena, struct texts codes,
                      struct clean (*name_of)(struct clean code));
/* A name_of for texts that are names already. */
struct clean name_itself(struct clean text);

#endif
