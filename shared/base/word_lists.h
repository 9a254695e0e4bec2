/* shared/base/word_lists.h - the closed lists: words of which a field holds one. Contract, rules,
 * screens and doors read them here. Where the database has the same list as an enum,
 * tests/sql/words.sql reads word_lists.c and compares. Ended by NULL. */
#ifndef SHARED_BASE_WORD_LISTS_H
#define SHARED_BASE_WORD_LISTS_H

#include <stdbool.h>

#include "shared/base/text.h"

extern const char *const words_age_range[];
extern const char *const words_privacy[];      /* how much pen pals see */
extern const char *const words_letter_state[]; /* where a letter is */
extern const char *const words_match_status[];
extern const char *const words_completion[]; /* why a match was completed */
extern const char *const words_fact_kind[];
extern const char *const words_posting[];  /* what became of a letter that was sent */
extern const char *const words_reported[]; /* what became of a report */
/* Sized: a table elsewhere has a row for each of their words. */
extern const char *const words_match_source[5]; /* what led to a match, or shall lead */
extern const char *const words_correspondence[4];
extern const char *const words_report_target[4];
extern const char *const words_violation[6];

/* Exactly one of them. */
bool word_is_of(struct clean text, const char *const *words);
/* "minimal, standard or detailed": for a sentence. Longer than the buffer: cut. */
struct words_told {
    char text[160];
};
struct words_told words_tell(const char *const *words);

#endif
