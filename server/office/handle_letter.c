/* Letters: posting through the gate, reading, taking back. */
#include "server/office/handlers.h"
#include "server/office/page_cursor.h"
#include "shared/gate/language.h"
#include "shared/letters/letter.h"

struct letter_line_body letter_line_from(const struct letter_line *line)
{
    return (struct letter_line_body){
        .letter_id = line->letter,
        .match_id = line->match,
        .pen_pal_handle = line->pen_pal_handle,
        .mine = line->mine,
        .message_sequence = line->sequence,
        .state = line->state,
        .unread = line->unread,
        .posted_at = line->posted_at,
        .leaves_at = line->leaves_at,
        .scheduled_delivery = line->scheduled_delivery,
        .delivered_at = line->delivered_at,
        .preview = line->preview,
    };
}

struct objects letter_lines_from(struct arena *arena, const struct letter_list *list)
{
    struct letter_line_body *bodies = ARENA_ARRAY(arena, struct letter_line_body, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        bodies[i] = letter_line_from(&list->items[i]);
    return (struct objects){ bodies, list->count };
}

/* Nothing was posted and the draft stays: the author changes the marked place and posts again with
 * the same key. */
static void return_to_author(const struct scan_result *scanned, struct posted_body *answer)
{
    *answer = (struct posted_body){
        .outcome = CLEAN("returned"),
        .reason = scanned->sentence,
        .mark_from = (int64_t)scanned->mark_from,
        .mark_to = (int64_t)scanned->mark_to,
    };
}

static struct posting posting_from(const struct call *call, const struct send_body *body,
                                   const struct scan_result *scanned)
{
    bool approved = scanned->verdict == SCAN_APPROVED;
    struct text_list flags = { scanned->flags, approved ? 0 : scanned->flag_count };
    return (struct posting){
        .author = call_account(call),
        .match = body->match_id,
        .content = body->content,
        .wished_delay = span_hours(body->delivery_delay_hours),
        .request = body->request_id,
        .draft = body->draft_id,
        .farewell = body->farewell,
        .language = language_of(body->content),
        .verdict = approved ? POSTING_APPROVED : POSTING_HELD,
        .flags = flags,
    };
}

/* Other sessions of the author see it too. */
static void answer_posted(struct call *call, const struct posted *posted,
                          struct posted_body *answer)
{
    *answer = (struct posted_body){
        .outcome = CLEAN("posted"),
        .message_id = posted->letter,
        .scheduled_delivery = posted->scheduled_delivery,
        .estimated_delivery = posted->scheduled_delivery,
        .leaves_at = posted->leaves_at,
    };
    call_tell(call, call_account(call), NOTICE_POST_CHANGED);
}

bool handle_send(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct send_body *body = request;
    struct scan_result scanned;
    struct posted posted;
    struct scan_asked asked = { body->content, (size_t)body->hidden_out };
    scan_text(call->scanner, call->post.arena, &asked, &scanned);
    if (scanned.verdict == SCAN_RETURNED) {
        return_to_author(&scanned, answer);
    } else {
        struct posting posting = posting_from(call, body, &scanned);
        if (!letter_post(&call->post, &posting, &posted, e))
            return false;
        answer_posted(call, &posted, answer);
    }
    ((struct posted_body *)answer)->taken_out = body->taken_out;
    return true;
}

bool handle_outbox(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct page_body *body = request;
    struct letter_lines_body *out = answer;
    struct letter_list list;
    struct page page;
    if (!page_from(PAGE_OF_OUTBOX, body->cursor, body->limit, &page, e) ||
        !letter_outbox(&call->post, call_account(call), &page, &list, e))
        return false;
    out->letters = letter_lines_from(call->post.arena, &list);
    out->next_cursor = page_next(call->post.arena, PAGE_OF_OUTBOX, &list.end);
    return true;
}

bool handle_letter(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct letter_ref_body *body = request;
    struct letter_view view;
    if (!letter_view(&call->post, call_account(call), body->letter_id, &view, e))
        return false;
    *(struct letter_view_body *)answer = (struct letter_view_body){
        .line = letter_line_from(&view.line),
        .content = view.content,
        .estimated_read_time = view.estimated_read_time,
        .detected_language = view.language,
        .foreign_language = view.foreign,
    };
    return true;
}

bool handle_recall(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct letter_ref_body *body = request;
    struct draft_id draft;
    if (!letter_recall(&call->post, call_account(call), body->letter_id, &draft, e))
        return false;
    ((struct draft_ref_body *)answer)->draft_id = draft;
    call_tell(call, call_account(call), NOTICE_POST_CHANGED);
    return true;
}
