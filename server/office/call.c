#include "server/office/call.h"

#include "shared/people/account.h"

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

bool call_sign_in_goes_on(const struct call *call, struct error *e)
{
    struct clean token = { call->who->token, strlen(call->who->token) };
    struct sign_in_state_row state = { 0 };
    if (!route_is_signed_in(call->route))
        return true;
    if (!account_sign_in_goes_on(&call->post, token, &state, e))
        return false;
    if (state.is_of_program && routes[call->route].who == IN_PERSON)
        return error_say(e, FAULT_FORBIDDEN,
                         "A token cannot do this, so that nothing outlives it: sign in with your "
                         "key or your password.");
    return !state.is_leaving || route_is(call->route, WHILE_LEAVING) ||
           error_say(e, FAULT_FORBIDDEN,
                     "Your account is being deleted. Come back first; or take an export along.");
}
