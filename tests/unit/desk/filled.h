/* tests/unit/desk/filled.h - values of any shape, made from its rows, so that no shape is forgotten
 * by a test. */
#ifndef TESTS_UNIT_DESK_FILLED_H
#define TESTS_UNIT_DESK_FILLED_H

#include "shared/desk/field.h"

enum fill { FILL_NEEDED, FILL_ALL };

/* A struct of the shape that shape_check accepts: every field with something in it, or only those
 * that are needed. */
void *filled(const struct shape *shape, struct arena *arena, enum fill fill);
/* The same in every field; texts by their bytes. */
bool same_value(const struct shape *shape, const void *one, const void *other);

#endif
