/* What opens an account, listed and taken away: keys, sign-ins, tokens for programs. Other sessions
 * of the account hear of an end, so that they look whether they are meant. */
#include <string.h>

#include "server/office/handlers.h"

bool handle_keys(struct call *call, const void *request, void *answer, struct error *e)
{
    struct asker asker = call_asker(call);
    struct keys list;
    (void)request;
    if (!way_in_keys(&call->post, &asker, &list, e))
        return false;
    struct key_line_body *bodies =
        ARENA_ARRAY(call->post.arena, struct key_line_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct key_line_body){ .key_id = list.items[i].key_id,
                                            .label = list.items[i].label,
                                            .added_at = list.items[i].added_at,
                                            .this_one = list.items[i].this_one };
    ((struct keys_body *)answer)->keys = (struct objects){ bodies, list.count };
    return true;
}

bool handle_key_label(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct key_label_body *body = request;
    struct key_line_row line = { .key_id = body->key_id, .label = body->label };
    (void)answer;
    return way_in_label_key(&call->post, call_account(call), &line, e);
}

bool handle_key_remove(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct key_ref_body *body = request;
    struct asker asker = call_asker(call);
    (void)answer;
    if (!way_in_remove_key(&call->post, &asker, body->key_id, e))
        return false;
    call_tell(call, call_account(call), NOTICE_SIGN_INS_CHANGED);
    return true;
}

bool handle_sign_ins(struct call *call, const void *request, void *answer, struct error *e)
{
    struct asker asker = call_asker(call);
    struct sign_in_list list;
    (void)request;
    if (!way_in_sign_ins(&call->post, &asker, &list, e))
        return false;
    struct sign_in_line_body *bodies =
        ARENA_ARRAY(call->post.arena, struct sign_in_line_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        const struct sign_in_line_row *line = &list.items[i];
        bodies[i] = (struct sign_in_line_body){ .sign_in_id = line->token_id,
                                                .door = line->door,
                                                .key_label = line->key_label,
                                                .since = line->created_at,
                                                .expires_at = line->expires_at,
                                                .this_one = line->this_one };
    }
    ((struct sign_ins_body *)answer)->sign_ins = (struct objects){ bodies, list.count };
    return true;
}

bool handle_sign_in_end(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct sign_in_ref_body *body = request;
    (void)answer;
    if (!way_in_end(&call->post, call_account(call), body->sign_in_id, e))
        return false;
    call_tell(call, call_account(call), NOTICE_SIGN_INS_CHANGED);
    return true;
}

bool handle_sign_ins_end(struct call *call, const void *request, void *answer, struct error *e)
{
    struct asker asker = call_asker(call);
    (void)request, (void)answer;
    if (!way_in_end_others(&call->post, &asker, e))
        return false;
    call_tell(call, call_account(call), NOTICE_SIGN_INS_CHANGED);
    return true;
}

bool handle_token_make(struct call *call, const void *request, void *answer, struct error *e)
{
    struct made_token_body *out = answer;
    struct made_token made = { 0 };
    struct asker asker = call_asker(call);
    (void)request;
    if (!way_in_make_token(&call->post, &asker, &made, e))
        return false;
    *out = (struct made_token_body){ .token = made.token, .expires_at = made.expires_at };
    return true;
}
