#include "shared/gate/find.h"

void find_note(struct findings *findings, const struct tokens *tokens, struct found found)
{
    uint32_t from = UINT32_MAX, to = 0;
    for (size_t i = found.first; i < found.end && i < tokens->count;
         i++) { /* reversed views run backwards */
        if (tokens->items[i].from < from)
            from = tokens->items[i].from;
        if (tokens->items[i].to > to)
            to = tokens->items[i].to;
    }
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *known = &findings->items[i];
        if (known->from <= from && known->to >= to && (known->confirmed || !found.confirmed))
            return;
    }
    if (findings->count == FINDINGS_MOST || to == 0)
        return;
    findings->items[findings->count++] = (struct finding){ found.flag, found.confirmed, from, to };
}
