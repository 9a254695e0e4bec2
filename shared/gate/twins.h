/* shared/gate/twins.h - letters of other scripts that look like Latin ones. */
#ifndef SHARED_GATE_TWINS_H
#define SHARED_GATE_TWINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool is_latin(uint32_t point); /* a to z */

/* Letters that only look Latin become Latin in a word that has Latin letters (or only small
 * capitals); others stay. `points`: the code points of one word, folded. */
void fold_twins(uint32_t *points, size_t count);

#endif
