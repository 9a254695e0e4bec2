#include "server/office/call.h"

void call_tell(struct call *call, struct account_id account, enum notice notice)
{
    struct told *told = ARENA_NEW(call->post.arena, struct told);
    *told = (struct told){ call->told, account, notice };
    call->told = told;
}

/* Nobody waits for a moderator to register, so what would be held goes back as well. */
bool call_scan_field(const struct call *call, struct clean text, const char *field, struct error *e)
{
    struct scan_result scanned;
    scan_text(call->scanner, call->post.arena, &(struct scan_asked){ .text = text }, &scanned);
    switch (scanned.verdict) {
    case SCAN_APPROVED: return true;
    case SCAN_HELD:
        return error_input(e, field,
                           "This cannot stand there as it is. Please say it in another way.");
    case SCAN_RETURNED: return error_input(e, field, "%s", scanned.sentence.bytes);
    }
    return error_input(e, field, "This cannot be judged. Please say it in another way.");
}
