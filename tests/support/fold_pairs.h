/* tests/support/fold_pairs.h - the words of tests/unit/base/fold_pairs.txt: those that find each
 * other, and those that must not. */
#ifndef TESTS_SUPPORT_FOLD_PAIRS_H
#define TESTS_SUPPORT_FOLD_PAIRS_H

#include "shared/base/text.h"

struct fold_pair {
    bool find; /* each finds the other */
    struct clean script, one, other;
};
struct fold_pairs {
    const struct fold_pair *items;
    size_t count;
};

/* Clean, as a letter and a question are. Fails the test when the file is missing or short. */
struct fold_pairs fold_pairs_read(struct arena *arena);

#endif
