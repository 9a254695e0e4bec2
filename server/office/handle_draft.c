/* Drafts: saved within a second of the last key, found again wherever their author signs in. */
#include "server/office/handlers.h"
#include "server/office/page_cursor.h"
#include "shared/letters/draft.h"

struct draft_body draft_body_from(const struct draft *draft)
{
    return (struct draft_body){
        .draft_id = draft->draft,
        .match_id = draft->match,
        .request_id = draft->request,
        .content = draft->content,
        .cursor = draft->cursor,
        .version = draft->version,
        .saved_at = draft->saved_at,
        .pen_pal_handle = draft->pen_pal_handle,
    };
}

bool handle_drafts(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct page_body *body = request;
    struct drafts_body *out = answer;
    struct draft_list list;
    struct page page;
    if (!page_from(PAGE_OF_DRAFTS, body->cursor, body->limit, &page, e) ||
        !draft_list(&call->post, call_account(call), &page, &list, e))
        return false;
    struct draft_body *bodies = ARENA_ARRAY(call->post.arena, struct draft_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = draft_body_from(&list.items[i]);
    out->drafts = (struct objects){ bodies, list.count };
    out->next_cursor = page_next(call->post.arena, PAGE_OF_DRAFTS, &list.end);
    return true;
}

bool handle_draft(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct draft_ref_body *body = request;
    struct draft draft;
    if (!draft_read(&call->post, call_account(call), body->draft_id, &draft, e))
        return false;
    *(struct draft_body *)answer = draft_body_from(&draft);
    return true;
}

bool handle_draft_save(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct draft_body *body = request;
    struct draft draft = {
        .draft = body->draft_id,
        .match = body->match_id,
        .request = body->request_id,
        .content = body->content,
        .cursor = body->cursor,
        .version = body->version,
    };
    struct asker asker = call_asker(call);
    struct kept_key *kept = &call->who->kept;
    bool done = false;
    if (!draft_save_again(&call->post, asker.account, asker.token, &draft, kept, &done, e))
        return false;
    if (!done && (!call_sign_in_goes_on(call, e) ||
                  !draft_save(&call->post, asker.account, &draft, kept, e)))
        return false;
    struct draft_body saved = draft_body_from(&draft);
    saved.taken_out = body->taken_out;
    *(struct draft_body *)answer = saved;
    return true;
}

bool handle_draft_drop(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct draft_ref_body *body = request;
    (void)answer;
    return draft_drop(&call->post, call_account(call), body->draft_id, e);
}
