#include "shared/letters/reading.h"

#include <string.h>

#include "shared/letters/writing_key.h"

struct conversation_row {
    struct conversation conversation;
    struct letter_id letter; /* the last one that may be read; none before the first */
    struct account_id author;
    int64_t sequence, epoch;
    struct instant sealed_delivery;
    struct bytes sealed, wrapped;
    struct key_id key;
};
static const struct column conversation_columns[] = {
    COLUMN(struct conversation_row, conversation.match, "match_id"),
    COLUMN(struct conversation_row, conversation.pen_pal_handle, "pen_pal_handle"),
    COLUMN(struct conversation_row, conversation.pen_pal_country, "pen_pal_country"),
    COLUMN(struct conversation_row, conversation.unread_count, "unread_count"),
    COLUMN(struct conversation_row, conversation.status, "status"),
    COLUMN(struct conversation_row, conversation.last_activity, "last_activity"),
    COLUMN(struct conversation_row, conversation.draft, "draft_id"),
    LIFE_COLUMNS(struct conversation_row, conversation.life),
    COLUMN(struct conversation_row, letter, "message_id"),
    COLUMN(struct conversation_row, author, "sender_id"),
    COLUMN(struct conversation_row, sequence, "sequence"),
    COLUMN(struct conversation_row, sealed_delivery, "sealed_delivery_at"),
    COLUMN(struct conversation_row, sealed, "sealed"),
    COLUMN(struct conversation_row, wrapped, "wrapped"),
    COLUMN(struct conversation_row, key, "key_id"),
    COLUMN(struct conversation_row, epoch, "epoch"),
    { 0 },
};

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
    void *found = NULL;
    size_t there = 0;

    if (!db_each(office->db, QUERY_inbox_conversations,
                 PARAMETERS(value_id(account.bytes), value_bool(side == MAILBOX_ARCHIVED),
                            value_time((struct instant){ page->after.order }),
                            value_id(page->after.id), value_number(page->rows + 1)),
                 conversation_columns, sizeof(struct conversation_row), office->arena, &found,
                 &there, e))
        return error_add(e, "reading the inbox");
    const struct conversation_row *rows = found;
    size_t count = page_rows(page, there);
    struct conversation *items = ARENA_ARRAY(office->arena, struct conversation, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct conversation_row *row = &rows[i];
        struct sealed_row sealed = { row->sealed, row->wrapped, row->key, row->epoch };
        struct seal_binding binding = { row->letter, row->conversation.match, row->author,
                                        row->sequence, row->sealed_delivery };
        items[i] = row->conversation;
        items[i].last_message_preview = sealed_row_preview(office, &sealed, &binding);
    }
    *list = (struct conversation_list){ items, count,
                                        end_at(&items[count > 0 ? count - 1 : 0], there > count) };
    return true;
}

bool reading_archive(const struct post_office *office, struct account_id account,
                     struct match_id match, enum mailbox_side side, struct error *e)
{
    int64_t changed = 0;

    if (!db_change(office->db, QUERY_archive_match,
                   PARAMETERS(value_id(account.bytes), value_id(match.bytes),
                              value_bool(side == MAILBOX_ARCHIVED)),
                   &changed, e))
        return error_add(e, "putting a conversation away");
    return changed > 0 || error_set(e, FAULT_NOT_FOUND, "no such match of this account");
}

static const struct column glance_columns[] = {
    COLUMN(struct glance, handle, "handle"),
    COLUMN(struct glance, account_status, "account_status"),
    COLUMN(struct glance, suspended_until, "suspended_until"),
    COLUMN(struct glance, unread_letters, "unread_letters"),
    COLUMN(struct glance, letters_in_pillar_box, "in_pillar_box"),
    COLUMN(struct glance, letters_in_transit, "in_transit"),
    COLUMN(struct glance, letters_returned, "returned"),
    COLUMN(struct glance, drafts, "drafts"),
    COLUMN(struct glance, active_conversations, "active_conversations"),
    COLUMN(struct glance, max_active_conversations, "max_active_conversations"),
    COLUMN(struct glance, quiet_conversations, "quiet_conversations"),
    COLUMN(struct glance, to_rate, "to_rate"),
    COLUMN(struct glance, waiting_since, "waiting_since"),
    COLUMN(struct glance, waited_in_vain, "waited_in_vain"),
    COLUMN(struct glance, not_now, "not_now"),
    { 0 },
};

bool reading_glance(const struct post_office *office, struct account_id account,
                    struct glance *glance, struct error *e)
{
    struct glance row = { 0 };

    switch (db_one(office->db, QUERY_glance, PARAMETERS(value_id(account.bytes)), glance_columns,
                   office->arena, &row, e)) {
    case DB_FOUND: *glance = row; return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading the numbers of home");
}
