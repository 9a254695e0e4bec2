/* Grapheme clusters, columns and word wrap of clean text. */
#include <utf8proc.h>

#include "shared/base/text.h"

/* No extended cluster worth showing is longer; hostile runs of marks are cut here, so that a
 * cluster stays cheap. */
enum { CLUSTER_CODE_POINTS = 32 };

static bool is_regional(uint32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static bool is_picture(uint32_t c)
{
    return utf8proc_get_property((utf8proc_int32_t)c)->boundclass ==
           UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Keycaps are built on these. */
static bool is_key(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == '#' || c == '*';
}

static int own_columns(uint32_t c)
{
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);

    /* The Arabic signs that hold digits show something. */
    if (property->boundclass == UTF8PROC_BOUNDCLASS_PREPEND)
        return 1;
    if (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_ME ||
        property->category == UTF8PROC_CATEGORY_CF)
        return 0;
    /* Unassigned: pictures of a newer Unicode are wide, as terminals newer than our tables show
     * them. */
    if (property->category == UTF8PROC_CATEGORY_CN)
        return c >= 0x1f300 && c <= 0x1faff ? 2 : 1;
    int columns = utf8proc_charwidth((utf8proc_int32_t)c);
    return columns < 0 ? 1 : columns > 2 ? 2 : columns;
}

static int widened(int columns, uint32_t before, uint32_t c, int regionals)
{
    bool shown_as_emoji = c == 0xfe0f && (is_picture(before) || is_key(before));

    if (shown_as_emoji || regionals == 2)
        return 2;
    int own = own_columns(c);
    return own > columns ? own : columns;
}

/* A printable ASCII character before another ASCII character or the end: most of most letters. */
static bool stands_alone(struct clean text, size_t at)
{
    unsigned char c = (unsigned char)text.bytes[at];

    return c >= 0x20 && c < 0x7f &&
           (at + 1 == text.size || (unsigned char)text.bytes[at + 1] < 0x80);
}

size_t text_grapheme(struct clean text, size_t at, int *columns)
{
    utf8proc_int32_t state = 0;
    size_t used, size = 0;
    uint32_t before = 0;
    int wide = 0, regionals = 0;

    if (stands_alone(text, at)) {
        if (columns != NULL)
            *columns = 1;
        return 1;
    }
    for (int count = 0; at + size < text.size && count < CLUSTER_CODE_POINTS; count++) {
        uint32_t c = text_code_point(text, at + size, &used);
        if (count > 0 &&
            utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)c, &state))
            break;
        regionals += is_regional(c);
        wide = widened(wide, before, c, regionals);
        before = c;
        size += used;
    }
    if (columns != NULL)
        *columns = before == '\n' ? 0 : wide;
    return size;
}

static size_t code_point_before(struct clean text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.bytes[at] & 0xc0) == 0x80);
    return at;
}

/* A cluster begins at `at` whatever stands before: the two code points beside it never belong
 * together. Flags and joined pictures depend on more than two. */
static bool surely_begins(struct clean text, size_t at)
{
    size_t used;

    if (at == 0)
        return true;
    uint32_t before = text_code_point(text, code_point_before(text, at), &used),
             c = text_code_point(text, at, &used);
    return utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)c) &&
           !(before == 0x200d && is_picture(c));
}

size_t text_grapheme_before(struct clean text, size_t at)
{
    size_t from = code_point_before(text, at), size = 0;

    while (!surely_begins(text, from))
        from = code_point_before(text, from);
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

/* A line that is being filled: `fits` is how far it can be drawn (blanks behind that hang over the
 * edge), `last_break` where the next line may begin (0: nowhere yet). */
struct filling {
    size_t here, fits, last_break;
};

static struct filling fill(struct clean text, size_t at, int columns)
{
    struct filling line = { at, at, 0 };
    int used = 0, wide;

    while (line.here < text.size && text.bytes[line.here] != '\n') {
        size_t size = text_grapheme(text, line.here, &wide);
        bool blank = size == 1 && text.bytes[line.here] == ' ';
        if (wide == 2 && line.here > at)
            line.last_break = line.here;
        if (used + wide > columns && !blank)
            break;
        used += wide;
        line.here += size;
        if (used <= columns)
            line.fits = line.here;
        if (blank || wide == 2)
            line.last_break = line.here;
    }
    return line;
}

struct text_line text_wrap(struct clean text, size_t at, int columns)
{
    struct filling line = fill(text, at, columns);

    if (line.here >= text.size)
        return (struct text_line){ at, line.fits, line.here };
    if (text.bytes[line.here] == '\n')
        return (struct text_line){ at, line.fits, line.here + 1 };
    size_t next = line.last_break > at ? line.last_break : line.here;
    if (next == at) /* not even one cluster fits: it is drawn cut rather than never */
        next += text_grapheme(text, at, NULL);
    size_t to = next;
    while (to > at && text.bytes[to - 1] == ' ')
        to--;
    return (struct text_line){ at, to, next };
}

static bool may_turn_neighbours(struct clean text)
{
    for (size_t at = 0, used = 0; at < text.size; at += used) {
        uint32_t c = text_code_point(text, at, &used);
        int class = utf8proc_get_property((utf8proc_int32_t)c)->bidi_class;
        if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL ||
            class == UTF8PROC_BIDI_CLASS_AN)
            return true;
    }
    return false;
}

struct clean text_isolated(struct arena *arena, struct clean text)
{
    return may_turn_neighbours(text)
               ? text_format(arena, "\u2068%.*s\u2069", (int)text.size, text.bytes)
               : text;
}
