/* What people call things: a number in a list, a handle or its beginning, the end of an id. */
#include <string.h>

#include "tui/plain/plain_private.h"

static void add_page(struct plain *plain, struct inbox_body *all, const struct inbox_body *page)
{
    size_t before = all->conversations.count, more = page->conversations.count;
    struct conversation_body *items = ARENA_ARRAY(&plain->arena, struct conversation_body, before + more + 1);
    if (before > 0)
        memcpy(items, all->conversations.items, before * sizeof *items);
    if (more > 0)
        memcpy(items + before, page->conversations.items, more * sizeof *items);
    all->conversations = (struct objects){ items, before + more };
}

bool plain_inbox(struct plain *plain, const struct inbox_body **out, struct error *e)
{
    struct inbox_body *all = arena_take(&plain->arena, 1, sizeof *all);
    struct inbox_page_body asked = { 0 };
    const void *answer;
    do {
        if (!plain_ask(plain, ROUTE_INBOX, &asked, &answer, e))
            return false;
        const struct inbox_body *page = answer;
        add_page(plain, all, page);
        asked.cursor = page->next_cursor;
    } while (!text_is_empty(asked.cursor));
    *out = all;
    return true;
}

static const struct conversation_body *conversation_at(const struct inbox_body *inbox, size_t index)
{
    return index < inbox->conversations.count ? &((const struct conversation_body *)inbox->conversations.items)[index] : NULL;
}

/* The one whose handle is this, else the only one whose handle begins so. */
static const struct conversation_body *by_handle(const struct inbox_body *inbox, struct clean called, bool *several)
{
    const struct conversation_body *found = NULL;
    *several = false;
    for (size_t i = 0; i < inbox->conversations.count; i++) {
        const struct conversation_body *conversation = conversation_at(inbox, i);
        if (text_equal(conversation->pen_pal_handle, called)) {
            *several = false;
            return conversation;
        }
        if (!text_begins(conversation->pen_pal_handle, called))
            continue;
        *several = found != NULL;
        found = conversation;
    }
    return found;
}

bool plain_conversation(struct plain *plain, struct clean called, const struct conversation_body **out, struct error *e)
{
    const struct inbox_body *inbox;
    int64_t number;
    bool several = false;
    if (!plain_inbox(plain, &inbox, e))
        return false;
    if (plain_number(called, &number))
        *out = conversation_at(inbox, (size_t)number - 1);
    else
        *out = text_is_empty(called) ? NULL : by_handle(inbox, called, &several);
    if (several)
        return error_say(e, FAULT_INPUT, "Several of your pen pals begin with \"%.50s\". Please say more of the handle.", called.bytes);
    return *out || error_say(e, FAULT_NOT_FOUND, "You have no pen pal \"%.50s\". See: %s inbox", called.bytes, plain->host->called);
}

enum { MARK_LEAST = 4 };

struct clean plain_mark(struct plain *plain, const uint8_t id[16])
{
    struct id_text text = id_text(id);
    size_t size = strlen(text.text);
    return (struct clean){ arena_bytes(&plain->arena, text.text + size - MARK_LEAST, MARK_LEAST), MARK_LEAST };
}

bool plain_mark_fits(struct plain *plain, const uint8_t id[16], struct clean mark)
{
    struct id_text text = id_text(id);
    size_t size = strlen(text.text);
    struct clean whole = { arena_bytes(&plain->arena, text.text, size), size };
    return mark.size >= MARK_LEAST && mark.size <= size && strcmp(whole.bytes + size - mark.size, mark.bytes) == 0;
}
