#include "shared/base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "shared/base/require.h"

/* Far more than any field holds: foreign text longer than this is refused before it is worked on.
 */
enum { BYTES_A_CHARACTER = 4, BYTES_MOST = 1 << 20 };

static bool is_line_break(utf8proc_int32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

/* ZWNJ, ZWJ: scripts and emoji need them. Variation selectors are marks and not asked about here.
 */
static bool is_joiner(utf8proc_int32_t c)
{
    return c == 0x200c || c == 0x200d;
}

/* Fillers are letters that show nothing; interlinear signs, the object sign and non-characters mean
 * nothing in a letter. */
static bool is_empty_sign(utf8proc_int32_t c)
{
    return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x034f ||
           (c >= 0xfff9 && c <= 0xfffc) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* CC: C0 and C1; CF: bidirectional controls, tags, soft hyphen, zero width no-break space; CS, CO:
 * surrogates, private use. */
static bool is_forbidden(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);

    if (is_joiner(c))
        return false;
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_CS || category == UTF8PROC_CATEGORY_CO || is_empty_sign(c);
}

/* What cleaning makes of one code point: itself, a blank, a line break, or nothing (-1). */
static utf8proc_int32_t cleaned(utf8proc_int32_t c, enum text_kind kind, utf8proc_int32_t before)
{
    if (is_line_break(c)) {
        if (c == '\n' && before == '\r')
            return -1;
        return kind == TEXT_LINE ? ' ' : '\n';
    }
    if (c == '\t')
        return ' ';
    return is_forbidden(c) ? -1 : c;
}

static void add_code_point(struct buf *out, utf8proc_int32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(c, bytes);

    /* The buffer's limit is three times what may come in, so there is always room. */
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

/* Cleans without normalising. `strict`: false at the first byte that is not UTF-8; otherwise it
 * becomes U+FFFD. */
static bool filter(struct raw text, enum text_kind kind, bool strict, struct buf *out)
{
    utf8proc_int32_t before = 0;

    for (size_t at = 0; at < text.size;) {
        size_t plain = plain_run(text, at);
        if (plain > 0) {
            require(buf_add(out, text.bytes + at, plain));
            before = ' ';
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
        utf8proc_int32_t now = cleaned(c, kind, before);
        before = c;
        if (now >= 0)
            add_code_point(out, now);
    }
    return true;
}

/* Below U+0300, where combining marks begin, everything is in NFC; no byte of such text is over
 * 0xcb. */
static bool is_composed(struct clean text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] > 0xcb)
            return false;
    return true;
}

static struct clean composed(struct arena *arena, const struct buf *text)
{
    utf8proc_uint8_t *made = NULL;
    struct clean out = { arena_bytes(arena, text->size > 0 ? text->bytes : "", text->size),
                         text->size };
    if (is_composed(out))
        return out;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)out.bytes, (utf8proc_ssize_t)out.size, &made,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size >= 0 && made != NULL)
        out = (struct clean){ arena_bytes(arena, made, (size_t)size), (size_t)size };
    memory_free(made);
    return out;
}

static struct clean trimmed(struct arena *arena, struct clean text)
{
    size_t from = 0, to = text.size;

    while (from < to && text.bytes[from] == ' ')
        from++;
    while (to > from && text.bytes[to - 1] == ' ')
        to--;
    if (from == 0 && to == text.size)
        return text;
    return (struct clean){ arena_bytes(arena, text.bytes + from, to - from), to - from };
}

static struct clean finished(struct arena *arena, const struct buf *filtered, enum text_kind kind)
{
    struct clean text = composed(arena, filtered);

    return kind == TEXT_LINE ? trimmed(arena, text) : text;
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

bool text_clean(struct arena *arena, struct raw text, enum text_kind kind, size_t most,
                const char *field, struct clean *out, struct error *e)
{
    if (text.size > BYTES_MOST)
        return refuse_length(arena, field, most, text.size / BYTES_A_CHARACTER, e);
    AUTO(buf) filtered = BUF(BYTES_MOST * 3u);
    if (!filter(text, kind, true, &filtered))
        return error_input(e, field,
                           "This text is not valid UTF-8. Please set your terminal to UTF-8 and "
                           "type it again.") ||
               error_rule(e, "encoding");
    struct clean clean = finished(arena, &filtered, kind);
    size_t characters = text_characters(clean);
    if (characters > most)
        return refuse_length(arena, field, most, characters, e);
    *out = clean;
    return true;
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

struct clean text_scrub(struct arena *arena, struct raw text, enum text_kind kind, size_t most)
{
    AUTO(buf) filtered = BUF(BYTES_MOST * 3u);

    if (text.size > BYTES_MOST)
        text.size = BYTES_MOST;
    if (!filter(text, kind, false, &filtered))
        return CLEAN("");
    return cut(arena, finished(arena, &filtered, kind), most);
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
