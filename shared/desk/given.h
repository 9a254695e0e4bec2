/* shared/desk/given.h - a struct of the contract from names and values in words, as options of a
 * command line give them. */
#ifndef SHARED_DESK_GIVEN_H
#define SHARED_DESK_GIVEN_H

#include "shared/desk/field.h"

struct given {
    struct clean name, value;
};

/* Reads *out as shape_read would: same limits, same faults. Values are what JSON would hold,
 * without its quotes; lists are separated by commas, yes/no is true or false. Objects cannot be
 * given so: INPUT. */
MUST_USE bool shape_read_given(const struct shape *shape, const struct given *given, size_t count,
                               struct arena *arena, void *out, struct error *e);

#endif
