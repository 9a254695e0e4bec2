/* What people call things: a number in a list, a handle or its beginning, the end of an id. */
#include <string.h>

#include "tui/plain/plain_private.h"

struct objects plain_joined(struct plain *plain, struct objects one, struct objects other,
                            size_t size)
{
    char *items = arena_take(&plain->arena, one.count + other.count + 1, size);
    if (one.count > 0)
        memcpy(items, one.items, one.count * size);
    if (other.count > 0)
        memcpy(items + one.count * size, other.items, other.count * size);
    return (struct objects){ items, one.count + other.count };
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
        all->conversations = plain_joined(plain, all->conversations, page->conversations,
                                          sizeof(struct conversation_body));
        asked.cursor = page->next_cursor;
    } while (!text_is_empty(asked.cursor));
    *out = all;
    return true;
}

static const struct conversation_body *conversation_at(const struct inbox_body *inbox, size_t index)
{
    return index < inbox->conversations.count
               ? &((const struct conversation_body *)inbox->conversations.items)[index]
               : NULL;
}

/* The one whose handle is this, else the only one whose handle begins so. */
static const struct conversation_body *by_handle(const struct inbox_body *inbox,
                                                 struct clean called, bool *several)
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

bool plain_conversation(struct plain *plain, struct clean called,
                        const struct conversation_body **out, struct error *e)
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
        return error_say(
            e, FAULT_INPUT,
            "Several of your pen pals begin with \"%.50s\". Please say more of the handle.",
            called.bytes);
    return *out || error_say(e, FAULT_NOT_FOUND, "You have no pen pal \"%.50s\". See: %s inbox",
                             called.bytes, plain->host->called);
}

enum { MARK_LEAST = 4 };

struct clean plain_mark(struct plain *plain, const uint8_t id[16])
{
    struct id_text text = id_text(id);
    size_t size = strlen(text.text);
    return (struct clean){ arena_bytes(&plain->arena, text.text + size - MARK_LEAST, MARK_LEAST),
                           MARK_LEAST };
}

static bool mark_fits(const uint8_t id[16], struct clean mark)
{
    struct id_text text = id_text(id);
    size_t size = strlen(text.text);
    return mark.size >= MARK_LEAST && mark.size <= size &&
           strcmp(text.text + size - mark.size, mark.bytes) == 0;
}

bool plain_marked(struct plain *plain, const struct plain_marked *lines, const void **out,
                  struct error *e)
{
    struct clean mark = plain_word(plain, 1);
    size_t found = 0;
    for (size_t i = 0; i < lines->all.count; i++) {
        const char *line = (const char *)lines->all.items + i * lines->size;
        if (!mark_fits((const uint8_t *)line + lines->id_at, mark))
            continue;
        *out = line;
        found++;
    }
    return found == 1 ||
           error_say(e, FAULT_NOT_FOUND,
                     "No %s of yours is called \"%.40s\", or several are. The list tells how each "
                     "is called.",
                     lines->what, mark.bytes);
}
