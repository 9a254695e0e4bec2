#include "tui/screens/unfinished.h"

struct draft_id unfinished_draft(const struct drafts_body *drafts, struct match_id match)
{
    const struct draft_body *rows = drafts ? drafts->drafts.items : NULL;
    for (size_t i = 0; drafts && i < drafts->drafts.count; i++)
        if (id_equal(rows[i].match_id.bytes, match.bytes))
            return rows[i].draft_id;
    return (struct draft_id){ { 0 } };
}
