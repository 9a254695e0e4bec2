/* What a command says. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "shared/base/require.h"
#include "tui/plain/plain_private.h"
#include "tui/words/when.h"

enum { PAGE_FULL = 32 << 10 };

void plain_send(struct plain *plain)
{
    struct raw bytes = { plain->page.bytes, plain->page.size };
    if (!plain->is_gone && bytes.size > 0 && !plain->host->write(plain->host->owner, bytes))
        plain->is_gone = true;
    buf_clear(&plain->page);
}

/* What is large goes by itself. */
void plain_add(struct plain *plain, struct raw bytes)
{
    bool is_large = bytes.size > PAGE_FULL;
    if (is_large || plain->page.size > PAGE_FULL)
        plain_send(plain);
    if (is_large && !plain->is_gone && !plain->host->write(plain->host->owner, bytes))
        plain->is_gone = true;
    if (is_large)
        return;
    bool fits = buf_add(&plain->page, bytes.bytes, bytes.size);
    require(fits);
}

void plain_say(struct plain *plain, const char *format, ...)
{
    char small[512];
    va_list parts, again;
    va_start(parts, format);
    va_copy(again, parts);
    int size = vsnprintf(small, sizeof small, format, parts);
    va_end(parts);
    require(size >= 0);
    if ((size_t)size < sizeof small) {
        plain_add(plain, (struct raw){ small, (size_t)size });
    } else {
        char *large = arena_take(&plain->arena, (size_t)size + 1, 1);
        (void)vsnprintf(large, (size_t)size + 1, format, again);
        plain_add(plain, (struct raw){ large, (size_t)size });
    }
    va_end(again);
}

static int columns_of(const struct plain *plain)
{
    int columns = plain->host->columns;
    return columns < 20 || columns > PLAIN_COLUMNS ? PLAIN_COLUMNS : columns;
}

void plain_paragraph(struct plain *plain, int indent, struct clean text)
{
    int columns = columns_of(plain) - indent;
    for (size_t at = 0; at < text.size;) {
        struct text_line line = text_wrap(text, at, columns);
        bool is_empty = line.from == line.to;
        plain_say(plain, "%*s%.*s\n", is_empty ? 0 : indent, "", (int)(line.to - line.from),
                  text.bytes + line.from);
        at = line.next;
    }
    if (text.size == 0)
        plain_say(plain, "\n");
}

void plain_cell(struct plain *plain, int columns, struct clean text)
{
    size_t fits = text_fit(text, columns);
    struct clean shown = { arena_bytes(&plain->arena, text.bytes, fits), fits };
    plain_say(plain, "%s%*s", text_isolated(&plain->arena, shown).bytes,
              columns - text_columns(shown) + 2, "");
}

void plain_complain(struct plain *plain, struct clean text)
{
    struct buf page = plain->page;
    bool was_gone = plain->is_gone;
    plain_send(plain);
    plain->page = BUF(page.limit);
    plain_paragraph(plain, 0, text);
    if (!was_gone)
        (void)plain->host->complain(plain->host->owner,
                                    (struct raw){ plain->page.bytes, plain->page.size });
    buf_drop(&plain->page);
    page.size = 0;
    plain->page = page;
}

void plain_remark(struct plain *plain, struct clean text)
{
    if (plain->host->has_terminal)
        plain_complain(plain, text);
}

struct instant plain_now(const struct plain *plain)
{
    struct clock clock = desk_client_clock(plain->host->desk);
    return clock_now(&clock);
}

struct clean plain_when(struct plain *plain, struct instant i)
{
    return when_words(&plain->arena, i, plain_now(plain), plain->zone.bytes);
}
