/* Finding text in text as a person means it: as base/fold.h sees both. */
#include "shared/base/fold.h"
#include "shared/base/memory.h"
#include "shared/base/text.h"

static bool stands_at(struct folded text, size_t at, struct folded part)
{
    size_t i = 0;

    while (i < part.count && text.points[at + i].point == part.points[i].point)
        i++;
    return i == part.count;
}

/* What folds to nothing, though something was typed, stands nowhere. */
static bool stands_in_the_first(size_t places, struct clean text, struct clean part)
{
    AUTO(arena) arena = ARENA();
    struct folded whole = text_fold(&arena, text), wanted = text_fold(&arena, part);

    if (text_is_empty(part))
        return true;
    for (size_t at = 0; wanted.count > 0 && at < places && at + wanted.count <= whole.count; at++)
        if (stands_at(whole, at, wanted))
            return true;
    return false;
}

bool text_contains(struct clean text, struct clean part)
{
    return stands_in_the_first(SIZE_MAX, text, part);
}
bool text_begins(struct clean text, struct clean part)
{
    return stands_in_the_first(1, text, part);
}
