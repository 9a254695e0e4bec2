#include "shared/base/word_lists.h"

#include <stdio.h>
#include <string.h>

const char *const words_age_range[] = { "18-25", "26-35", "36-45", "46+", NULL };
const char *const words_match_source[5] = { "random", "language", "timezone", "interest", NULL };
const char *const words_correspondence[4] = { "one-time", "long-term", "either", NULL };
const char *const words_privacy[] = { "minimal", "standard", "detailed", NULL };
const char *const words_letter_state[] = { "pillar-box", "in-transit", "customs", "delivered",
                                           "returned",   "failed",     NULL };
const char *const words_match_status[] = { "active", "completed", "abandoned", "reported", NULL };
const char *const words_report_target[4] = { "message", "user", "match", NULL };
const char *const words_violation[6] = { "spam",         "harassment", "inappropriate_content",
                                         "fake_profile", "other",      NULL };
const char *const words_completion[] = { "natural_end", "one_time_complete", "user_left",
                                         "violation", NULL };
const char *const words_fact_kind[] = { "holiday",  "tradition", "food", "language",
                                        "greeting", "fun_fact",  NULL };
const char *const words_posting[] = { "posted", "returned", NULL };
const char *const words_reported[] = { "opened", "added", NULL };

bool word_is_of(struct clean text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (text_equal(text, (struct clean){ *words, strlen(*words) }))
            return true;
    return false;
}

struct words_told words_tell(const char *const *words)
{
    struct words_told told = { "" };
    size_t used = 0;
    for (size_t i = 0; words[i] != NULL && used < sizeof told.text; i++) {
        const char *before = i == 0 ? "" : words[i + 1] != NULL ? ", " : " or ";
        used +=
            (size_t)snprintf(told.text + used, sizeof told.text - used, "%s%s", before, words[i]);
    }
    return told;
}
