#include "shared/letters/reading.h"

#include <string.h>

#include "shared/letters/writing_key.h"

static struct conversation conversation_of(const struct post_office *office,
                                           const struct conversation_row *row)
{
    struct sealed_row sealed = { row->sealed, row->wrapped, row->key_id, row->epoch };
    struct seal_binding binding = { row->message_id, row->match_id, row->sender_id, row->sequence,
                                    row->sealed_delivery_at };

    return (struct conversation){
        .match = row->match_id,
        .pen_pal_handle = row->pen_pal_handle,
        .pen_pal_country = row->pen_pal_country,
        .last_message_preview = sealed_row_preview(office, &sealed, &binding),
        .unread_count = row->unread_count,
        .status = row->status,
        .last_activity = row->last_activity,
        .draft = row->draft_id,
        .life = row->life,
    };
}

static struct page_end end_at(const struct conversation *last, bool more)
{
    struct page_end end = { .more = more, .last = { .order = last->last_activity.microseconds } };

    memcpy(end.last.id, last->match.bytes, sizeof end.last.id);
    return end;
}

bool reading_inbox(const struct post_office *office, struct account_id account,
                   enum mailbox_side side, const struct page *page, struct conversation_list *list,
                   struct error *e)
{
    struct conversation_row *rows = NULL;
    size_t there = 0;

    if (!db_each(office->db, inbox_conversations,
                 ASK(.account = account, .archived = side == MAILBOX_ARCHIVED,
                     .before = { page->after.order }, .last = match_id_from(page->after.id),
                     .most = page->rows + 1),
                 office->arena, &rows, &there, e))
        return error_add(e, "reading the inbox");
    size_t count = page_rows(page, there);
    struct conversation *items = ARENA_ARRAY(office->arena, struct conversation, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = conversation_of(office, &rows[i]);
    *list = (struct conversation_list){ items, count,
                                        end_at(&items[count > 0 ? count - 1 : 0], there > count) };
    return true;
}

bool reading_archive(const struct post_office *office, struct account_id account,
                     struct match_id match, enum mailbox_side side, struct error *e)
{
    int64_t changed = 0;

    if (!db_change(office->db, archive_match,
                   ASK(.account = account, .match = match, .archived = side == MAILBOX_ARCHIVED),
                   &changed, e))
        return error_add(e, "putting a conversation away");
    return changed > 0 || error_set(e, FAULT_NOT_FOUND, "no such match of this account");
}

bool reading_glance(const struct post_office *office, struct account_id account,
                    struct glance_row *glance, struct error *e)
{
    struct glance_row row = { 0 };

    switch (db_one(office->db, glance, ASK(.account = account), office->arena, &row, e)) {
    case DB_FOUND: *glance = row; return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading the numbers of home");
}
