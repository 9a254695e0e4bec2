/* Grapheme clusters, columns and word wrap of clean text. */
#include <utf8proc.h>

#include "shared/base/text.h"

/* No extended cluster worth showing is longer; hostile runs of marks are cut here, so that a cluster stays cheap. */
enum { CLUSTER_CODE_POINTS = 32 };

static bool is_regional(uint32_t c) { return c >= 0x1f1e6 && c <= 0x1f1ff; }

static int own_columns(uint32_t c)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);

    if (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_ME ||
        property->category == UTF8PROC_CATEGORY_CF)
        return 0;
    /* Unassigned: pictures of a newer Unicode are wide, as terminals newer than our tables show them. */
    if (property->category == UTF8PROC_CATEGORY_CN)
        return c >= 0x1f300 && c <= 0x1faff ? 2 : 1;
    int columns = utf8proc_charwidth((utf8proc_int32_t)c);
    return columns < 0 ? 1 : columns > 2 ? 2 : columns;
}

static int widened(int columns, uint32_t c, int regionals)
{
    if (c == 0xfe0f || regionals == 2)   /* emoji presentation; a flag */
        return 2;
    int own = own_columns(c);
    return own > columns ? own : columns;
}

size_t text_grapheme(struct clean text, size_t at, int *columns)
{
    utf8proc_int32_t state = 0;
    size_t used, size = 0;
    uint32_t before = 0;
    int wide = 0, regionals = 0;

    for (int count = 0; at + size < text.size && count < CLUSTER_CODE_POINTS; count++) {
        uint32_t c = text_code_point(text, at + size, &used);
        if (count > 0 && utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)c, &state))
            break;
        regionals += is_regional(c);
        wide = widened(wide, c, regionals);
        before = c;
        size += used;
    }
    if (columns != NULL)
        *columns = before == '\n' ? 0 : wide;
    return size;
}

size_t text_grapheme_before(struct clean text, size_t at)
{
    /* Clusters can only be told from their beginning; every line begins one. */
    size_t from = at;
    while (from > 0 && at - from < (size_t)CLUSTER_CODE_POINTS * 8 && text.bytes[from - 1] != '\n')
        from--;
    while (from > 0 && ((unsigned char)text.bytes[from] & 0xc0) == 0x80)
        from--;
    if (from == at)
        return 1;
    size_t size = 0;
    while (from < at) {
        size = text_grapheme(text, from, NULL);
        from += size;
    }
    return size - (from - at);
}

int text_columns(struct clean text)
{
    int sum = 0, columns;

    for (size_t at = 0; at < text.size; sum += columns)
        at += text_grapheme(text, at, &columns);
    return sum;
}

size_t text_fit(struct clean text, int columns)
{
    int used = 0, wide;
    size_t at = 0;

    while (at < text.size) {
        size_t size = text_grapheme(text, at, &wide);
        if (used + wide > columns)
            break;
        used += wide;
        at += size;
    }
    return at;
}

struct text_line text_wrap(struct clean text, size_t at, int columns)
{
    size_t last_break = 0, here = at;
    int used = 0, wide;

    while (here < text.size && text.bytes[here] != '\n') {
        size_t size = text_grapheme(text, here, &wide);
        bool blank = size == 1 && text.bytes[here] == ' ';
        if (used + wide > columns && !blank)
            break;
        /* A line may end behind a blank, and before or behind a wide character. */
        if (wide == 2 && here > at)
            last_break = here;
        used += wide;
        here += size;
        if (blank || wide == 2)
            last_break = here;
    }
    if (here >= text.size)
        return (struct text_line){ at, here, here };
    if (text.bytes[here] == '\n')
        return (struct text_line){ at, here, here + 1 };
    if (last_break > at)
        here = last_break;
    else if (here == at)
        here += text_grapheme(text, at, NULL);
    size_t to = here;
    while (to > at && text.bytes[to - 1] == ' ')
        to--;
    return (struct text_line){ at, to > at ? to : here, here };
}
