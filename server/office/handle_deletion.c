/* Leaving for good, and coming back in time. */
#include "server/office/handlers.h"
#include "shared/people/account_deletion.h"

bool handle_account_delete(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct account_delete_body *body = request;
    struct account_deletion_body *out = answer;
    struct deletion deletion = { call_account(call), body->handle, body->farewell, body->now };
    if (!account_delete(&call->post, &deletion, &out->ends_at, e))
        return false;
    call_tell(call, call_account(call), NOTICE_SIGN_INS_CHANGED);
    return true;
}

bool handle_account_return(struct call *call, const void *request, void *answer, struct error *e)
{
    (void)request, (void)answer;
    return account_come_back(&call->post, call_account(call), e);
}

bool handle_account_deletion(struct call *call, const void *request, void *answer, struct error *e)
{
    struct account_deletion_body *out = answer;
    (void)request;
    return account_leaves_at(&call->post, call_account(call), &out->ends_at, e);
}
