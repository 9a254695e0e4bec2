/* Pen pals: finding one, seeing, ending and blocking a conversation. */
#include "server/office/handlers.h"
#include "server/office/page_cursor.h"
#include "shared/letters/conversation.h"
#include "shared/matching/matcher.h"

static struct pen_pal_body pen_pal_from(const struct pen_pal *pen_pal)
{
    return (struct pen_pal_body){
        .anonymous_handle = pen_pal->handle,
        .age_range = pen_pal->age_range,
        .country = pen_pal->country,
        .languages = texts_from(pen_pal->languages),
        .interests = texts_from(pen_pal->interests),
        .bio = pen_pal->bio,
        .favorite_local_fact = pen_pal->favorite_local_fact,
        .cultural_fact = pen_pal->cultural_fact,
        .cultural_fact_id = pen_pal->cultural_fact_id,
    };
}

static struct match_metadata_body metadata_from(const struct fit *fit)
{
    return (struct match_metadata_body){
        .compatibility_score = fit->score,
        .time_zone_difference = fit->time_zone_difference,
        .time_zone_minutes = fit->time_zone_minutes,
        .estimated_response_time = fit->estimated_response_time,
        .reasons = texts_from(fit->reasons),
    };
}

bool handle_match_find(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct find_body *body = request;
    struct found_match_body *out = answer;
    struct wishes wishes;
    struct found found;
    wishes_from(body, &wishes);
    if (!matcher_find(&call->post, call_account(call), &wishes, &found, e))
        return false;
    out->match_id = found.match;
    out->pen_pal_profile = pen_pal_from(&found.pen_pal);
    out->match_metadata = metadata_from(&found.fit);
    return true;
}

bool handle_match(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct match_page_body *body = request;
    struct match_view_body *out = answer;
    struct conversation_page conversation;
    struct page page;
    if (!page_from(PAGE_OF_MATCH, body->cursor, body->limit, &page, e) ||
        !conversation_page(&call->post, call_account(call), body->match_id, &page, &conversation,
                           e))
        return false;
    out->match_id = conversation.match.match;
    out->status = conversation.match.status;
    out->pen_pal_profile = pen_pal_from(&conversation.match.pen_pal);
    out->match_metadata = metadata_from(&conversation.match.fit);
    LIFE_TO(conversation.match.life, *out);
    out->letters = letter_lines_from(call->post.arena, &conversation.letters);
    out->next_cursor = page_next(call->post.arena, PAGE_OF_MATCH, &conversation.letters.end);
    return true;
}

bool handle_match_end(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct match_ref_body *body = request;
    (void)answer;
    return match_end(&call->post, call_account(call), body->match_id, e);
}

bool handle_match_block(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct match_ref_body *body = request;
    (void)answer;
    return match_block(&call->post, call_account(call), body->match_id, e);
}

bool handle_match_rate(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct rating_body *body = request;
    (void)answer;
    return life_rate(&call->post, call_account(call), body->match_id, body->rating, e);
}

bool handle_blocks(struct call *call, const void *request, void *answer, struct error *e)
{
    struct block_list list;
    (void)request;
    if (!life_blocks(&call->post, call_account(call), &list, e))
        return false;
    struct export_block_body *bodies =
        ARENA_ARRAY(call->post.arena, struct export_block_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct export_block_body){ .handle = list.items[i].handle,
                                                .blocked_at = list.items[i].blocked_at };
    ((struct export_blocks_body *)answer)->blocks = (struct objects){ bodies, list.count };
    return true;
}

bool handle_unblock(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct blocked_ref_body *body = request;
    (void)answer;
    return life_unblock(&call->post, call_account(call), body->anonymous_handle, e);
}
