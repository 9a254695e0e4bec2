/* shared/base/fold_private.h - the rows of folding: letters that become others, marks that go. */
#ifndef SHARED_BASE_FOLD_PRIVATE_H
#define SHARED_BASE_FOLD_PRIVATE_H

#include <stddef.h>
#include <stdint.h>

enum { FOLD_ROW_POINTS = 2 };

struct fold_row {
    uint32_t from;
    uint32_t to[FOLD_ROW_POINTS]; /* the second may be 0: none */
};
struct fold_range {
    uint32_t from, to;
};

/* What Unicode's own tables do not say, as people write it. A letter in lower case stands for both
 * cases. Both are sorted. */
extern const struct fold_row fold_rows[];
extern const size_t fold_row_count;
extern const struct fold_range fold_drops[];
extern const size_t fold_drop_count;

#endif
