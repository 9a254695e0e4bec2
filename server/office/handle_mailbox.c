/* The mailbox: its conversations, and those put away. */
#include "server/office/handlers.h"
#include "server/office/page_cursor.h"
#include "shared/letters/reading.h"

static struct conversation_body conversation_from(const struct conversation *conversation)
{
    struct conversation_body body = {
        .match_id = conversation->match,
        .pen_pal_handle = conversation->pen_pal_handle,
        .pen_pal_country = conversation->pen_pal_country,
        .last_message_preview = conversation->last_message_preview,
        .unread_count = conversation->unread_count,
        .conversation_status = conversation->status,
        .last_activity = conversation->last_activity,
        .draft_id = conversation->draft,
    };
    LIFE_TO(conversation->life, body);
    return body;
}

bool handle_inbox(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct inbox_page_body *body = request;
    struct inbox_body *out = answer;
    struct conversation_list list;
    struct page page;
    if (!page_from(PAGE_OF_INBOX, body->cursor, body->limit, &page, e) ||
        !reading_inbox(&call->post, call_account(call),
                       body->archived ? MAILBOX_ARCHIVED : MAILBOX_SHOWN, &page, &list, e))
        return false;
    struct conversation_body *bodies =
        ARENA_ARRAY(call->post.arena, struct conversation_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = conversation_from(&list.items[i]);
    out->conversations = (struct objects){ bodies, list.count };
    out->next_cursor = page_next(call->post.arena, PAGE_OF_INBOX, &list.end);
    return true;
}

/* Other sessions of the account show it at once. */
bool handle_match_archive(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct archive_body *body = request;
    (void)answer;
    if (!reading_archive(&call->post, call_account(call), body->match_id,
                         body->archived ? MAILBOX_ARCHIVED : MAILBOX_SHOWN, e))
        return false;
    call_tell(call, call_account(call), NOTICE_POST_CHANGED);
    return true;
}
