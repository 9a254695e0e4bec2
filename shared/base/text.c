#include "shared/base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/base/text_private.h"

/* Far more than any field holds: foreign text longer than this is refused before it is worked on.
 */
enum {
    BYTES_A_CHARACTER = 4,
    BYTES_MOST = 1 << 20,
    GROWS_MOST = TEXT_TAB, /* a tab becomes so many blanks, a wrong byte three bytes */
    ROUNDS_MOST = 4,
};

static bool is_line_break(utf8proc_int32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

static void add_code_point(struct buf *out, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(c, bytes);

    /* The buffer's limit is GROWS_MOST times what may come in, so there is always room. */
    require(size > 0 && buf_add(out, bytes, (size_t)size));
}

/* Bytes of the printable ASCII that begins at `at`: it stays as it is. */
static size_t plain_run(struct raw text, size_t at)
{
    size_t from = at;

    while (at < text.size && text.bytes[at] >= 0x20 && text.bytes[at] < 0x7f)
        at++;
    return at - from;
}

/* Bytes of foreign text on their way to clean ones. */
struct filter {
    enum text_kind kind;
    struct buf *out;
    struct text_taken *taken;
    utf8proc_int32_t before; /* as it came */
    int column;              /* of the line, for tabs */
};

/* Blanks of a width of their own are blanks like others: a terminal has one width. */
static bool is_blank(utf8proc_int32_t c)
{
    return (c >= 0x2000 && c <= 0x200a) || c == 0x205f;
}

static void add_line_break(struct filter *filter, utf8proc_int32_t c)
{
    if (c == '\n' && filter->before == '\r')
        return;
    filter->column = 0;
    add_code_point(filter->out, filter->kind == TEXT_LINE ? ' ' : '\n');
}

static void add_tab(struct filter *filter)
{
    do {
        add_code_point(filter->out, ' ');
        filter->column++;
    } while (filter->kind == TEXT_PARAGRAPHS && filter->column % TEXT_TAB != 0);
}

static void add_or_take(struct filter *filter, utf8proc_int32_t c)
{
    int columns = utf8proc_charwidth(c);

    switch (text_place(c)) {
    case TEXT_STAYS:
        filter->column += columns > 0 ? columns : 0;
        add_code_point(filter->out, is_blank(c) ? ' ' : c);
        break;
    case TEXT_HIDDEN: filter->taken->hidden++; break;
    case TEXT_LAYOUT: filter->taken->layout++; break;
    case TEXT_CONTROL: filter->taken->controls++; break;
    }
}

static void add_filtered(struct filter *filter, utf8proc_int32_t c)
{
    if (is_line_break(c))
        add_line_break(filter, c);
    else if (c == '\t')
        add_tab(filter);
    else
        add_or_take(filter, c);
    filter->before = c;
}

/* Cleans without normalising, and without a look at neighbours. `strict`: false at the first byte
 * that is not UTF-8; otherwise it becomes U+FFFD. */
static bool filter_text(struct raw text, bool strict, struct filter *filter)
{
    for (size_t at = 0; at < text.size;) {
        size_t plain = plain_run(text, at);
        if (plain > 0) {
            require(buf_add(filter->out, text.bytes + at, plain));
            filter->before = ' ';
            filter->column += (int)plain;
            at += plain;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                                 (utf8proc_ssize_t)(text.size - at), &c);
        if (used <= 0) {
            if (strict)
                return false;
            c = 0xfffd;
            used = 1;
        }
        at += (size_t)used;
        add_filtered(filter, c);
    }
    return true;
}

/* Below U+0300, where combining marks begin, everything is in NFC and needs no look at neighbours;
 * no byte of such text is over 0xcb. */
static bool is_simple(struct clean text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] > 0xcb)
            return false;
    return true;
}

static struct clean composed(struct arena *arena, struct clean text)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)text.bytes, (utf8proc_ssize_t)text.size, &made,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (size >= 0 && made != NULL)
        text = (struct clean){ arena_bytes(arena, made, (size_t)size), (size_t)size };
    memory_free(made);
    return text;
}

static struct text_points points_of(struct arena *arena, struct clean text)
{
    struct text_points made = { ARENA_ARRAY(arena, utf8proc_int32_t, text.size + 1), 0 };

    for (size_t at = 0, used = 0; at < text.size; at += used)
        made.points[made.count++] = (utf8proc_int32_t)text_code_point(text, at, &used);
    return made;
}

static struct clean text_of(struct arena *arena, const struct text_points *text)
{
    char *bytes = ARENA_ARRAY(arena, char, BYTES_A_CHARACTER * text->count + 1);
    size_t size = 0;

    for (size_t i = 0; i < text->count; i++)
        size += (size_t)utf8proc_encode_char(text->points[i], (utf8proc_uint8_t *)bytes + size);
    bytes[size] = '\0';
    return (struct clean){ bytes, size };
}

/* What one round takes out may bring together what the next has to judge. The text is done when a
 * round changes nothing, so that cleaning it again changes nothing either. After some rounds
 * everything that shows nothing goes: what is left then needs no further round. */
static struct clean settled(struct arena *arena, struct clean text, struct text_taken *taken)
{
    struct arena rounds[2] = { ARENA(), ARENA() };
    bool changed = true;

    for (int round = 0; changed && round <= ROUNDS_MOST; round++) {
        struct arena *work = &rounds[round % 2]; /* the text of the round before is in the other */
        arena_clear(work);
        struct text_points points = points_of(work, text);
        changed = text_settle(&points, round == ROUNDS_MOST, taken);
        if (changed)
            text = composed(work, text_of(work, &points));
    }
    text = text_copy(arena, text);
    arena_drop(&rounds[0]);
    arena_drop(&rounds[1]);
    return text;
}

static struct clean trimmed(struct clean text)
{
    size_t from = 0, to = text.size;

    while (from < to && text.bytes[from] == ' ')
        from++;
    while (to > from && text.bytes[to - 1] == ' ')
        to--;
    return (struct clean){ text.bytes + from, to - from };
}

static struct clean finished(struct arena *arena, const struct buf *filtered,
                             const struct text_rule *rule)
{
    struct arena work = ARENA();
    struct clean text = { filtered->size > 0 ? filtered->bytes : "", filtered->size };

    if (!is_simple(text))
        text = settled(&work, composed(&work, text), rule->taken);
    if (rule->kind == TEXT_LINE)
        text = trimmed(text);
    text = text_copy(arena, text);
    arena_drop(&work);
    return text;
}

static bool refuse_length(struct arena *arena, const char *field, size_t most, size_t is,
                          struct error *e)
{
    return error_input(
               e, field,
               "This may have at most %s characters, and it has %s. Please make it shorter.",
               text_count(arena, (int64_t)most).bytes, text_count(arena, (int64_t)is).bytes) ||
           error_rule(e, "length");
}

bool text_clean_counted(struct arena *arena, struct raw text, const struct text_rule *rule,
                        struct clean *out, struct error *e)
{
    if (text.size > BYTES_MOST)
        return refuse_length(arena, rule->field, rule->most, text.size / BYTES_A_CHARACTER, e);
    AUTO(buf) filtered = BUF((size_t)BYTES_MOST * GROWS_MOST);
    struct filter filter = { .kind = rule->kind, .out = &filtered, .taken = rule->taken };
    if (!filter_text(text, true, &filter))
        return error_input(e, rule->field,
                           "This text is not valid UTF-8. Please set your terminal to UTF-8 and "
                           "type it again.") ||
               error_rule(e, "encoding");
    struct clean clean = finished(arena, &filtered, rule);
    size_t characters = text_characters(clean);
    if (characters > rule->most)
        return refuse_length(arena, rule->field, rule->most, characters, e);
    *out = clean;
    return true;
}

bool text_clean(struct arena *arena, struct raw text, enum text_kind kind, size_t most,
                const char *field, struct clean *out, struct error *e)
{
    struct text_taken taken = { 0 };
    struct text_rule rule = { kind, most, field, &taken };

    return text_clean_counted(arena, text, &rule, out, e);
}

static struct clean cut(struct arena *arena, struct clean text, size_t most)
{
    size_t at = 0;

    for (size_t n = 0; n < most && at < text.size; n++) {
        size_t used;
        text_code_point(text, at, &used);
        at += used;
    }
    return at == text.size ? text : (struct clean){ arena_bytes(arena, text.bytes, at), at };
}

/* What is too long for work is cut first. */
static void filter_leniently(struct raw text, struct filter *filter)
{
    if (text.size > BYTES_MOST)
        text.size = BYTES_MOST;
    bool filtered = filter_text(text, false, filter);
    require(filtered);
}

struct clean text_scrub_counted(struct arena *arena, struct raw text, const struct text_rule *rule)
{
    AUTO(buf) filtered = BUF((size_t)BYTES_MOST * GROWS_MOST);
    struct filter filter = { .kind = rule->kind, .out = &filtered, .taken = rule->taken };

    filter_leniently(text, &filter);
    return cut(arena, finished(arena, &filtered, rule), rule->most);
}

struct clean text_scrub(struct arena *arena, struct raw text, enum text_kind kind, size_t most)
{
    struct text_taken taken = { 0 };
    struct text_rule rule = { kind, most, "", &taken };

    return text_scrub_counted(arena, text, &rule);
}

struct clean text_typed(struct arena *arena, struct raw text, enum text_kind kind)
{
    struct text_taken taken = { 0 };
    AUTO(buf) filtered = BUF((size_t)BYTES_MOST * GROWS_MOST);
    struct filter filter = { .kind = kind, .out = &filtered, .taken = &taken };

    filter_leniently(text, &filter);
    struct clean typed = text_copy(arena, (struct clean){ filtered.bytes, filtered.size });
    return is_simple(typed) ? typed : composed(arena, typed);
}

struct clean text_taken_sentence(struct arena *arena, size_t taken)
{
    return text_format(arena, "%s invisible or piled-up %s taken out of your letter.",
                       text_count(arena, (int64_t)taken).bytes,
                       taken == 1 ? "character was" : "characters were");
}

struct clean text_format(struct arena *arena, const char *format, ...)
{
    va_list values, again;

    va_start(values, format);
    va_copy(again, values);
    int size = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (size < 0)
        size = 0;
    char *bytes = arena_take(arena, (size_t)size + 1, 1);
    vsnprintf(bytes, (size_t)size + 1, format, again);
    va_end(again);
    return (struct clean){ bytes, (size_t)size };
}

struct clean text_copy(struct arena *arena, struct clean text)
{
    return (struct clean){ arena_bytes(arena, text.size > 0 ? text.bytes : "", text.size),
                           text.size };
}

bool text_equal(struct clean one, struct clean other)
{
    return one.size == other.size &&
           (one.size == 0 || memcmp(one.bytes, other.bytes, one.size) == 0);
}

struct clean text_count(struct arena *arena, int64_t number)
{
    char digits[24], out[40];
    size_t used = 0;
    int size = snprintf(digits, sizeof digits, "%" PRId64, number);

    for (int i = 0; i < size; i++) {
        out[used++] = digits[i];
        int left = size - 1 - i;
        if (left > 0 && left % 3 == 0 && digits[i] != '-')
            out[used++] = ',';
    }
    return (struct clean){ arena_bytes(arena, out, used), used };
}

size_t text_characters(struct clean text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return count;
}

uint32_t text_code_point(struct clean text, size_t at, size_t *used)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text.bytes + at,
                                             (utf8proc_ssize_t)(text.size - at), &c);

    *used = size > 0 ? (size_t)size : 1;
    return size > 0 ? (uint32_t)c : 0xfffd;
}
