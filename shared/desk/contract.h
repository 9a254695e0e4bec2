/* shared/desk/contract.h - every request and answer at the desk: its struct, and its shape
 * (field.h). They are listed by subject in contract/, where row.h says how a list is written. */
#ifndef SHARED_DESK_CONTRACT_H
#define SHARED_DESK_CONTRACT_H

#include "shared/desk/contract/door.h"
#include "shared/desk/contract/keeping.h"
#include "shared/desk/contract/letters.h"
#include "shared/desk/contract/matching.h"
#include "shared/desk/contract/people.h"

#define SHAPES(SHAPE) \
    DOOR_SHAPES(SHAPE) \
    PEOPLE_SHAPES(SHAPE) MATCHING_SHAPES(SHAPE) LETTERS_SHAPES(SHAPE) KEEPING_SHAPES(SHAPE)

#endif
