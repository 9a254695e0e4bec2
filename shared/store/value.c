#include "shared/store/db_private.h"

#include <inttypes.h>

/* Everything but bytes goes to PostgreSQL as text, which fits whatever type the statement gives its
 * parameter. */
enum value_kind {
    VALUE_NULL,
    VALUE_ID,
    VALUE_TEXT,
    VALUE_BYTES,
    VALUE_NUMBER,
    VALUE_SCORE,
    VALUE_BOOL,
    VALUE_TIME,
    VALUE_SPAN
};

struct value value_id(const uint8_t id[16])
{
    if (id_is_empty(id))
        return (struct value){ .kind = VALUE_NULL };
    return (struct value){ .kind = VALUE_ID, .data = id, .size = 16 };
}

struct value value_text(struct clean text)
{
    return (struct value){ .kind = VALUE_TEXT, .data = text.bytes, .size = text.size };
}

struct value value_word(struct clean text)
{
    if (text_is_empty(text))
        return (struct value){ .kind = VALUE_NULL };
    return value_text(text);
}

struct value value_bytes(struct bytes bytes)
{
    return (struct value){ .kind = bytes.data == NULL ? VALUE_NULL : VALUE_BYTES,
                           .data = bytes.data,
                           .size = bytes.size };
}

struct value value_number(int64_t number)
{
    return (struct value){ .kind = VALUE_NUMBER, .number = number };
}

struct value value_score(double score)
{
    return (struct value){ .kind = VALUE_SCORE, .score = score };
}

struct value value_bool(bool yes)
{
    return (struct value){ .kind = VALUE_BOOL, .number = yes };
}

struct value value_time(struct instant i)
{
    return (struct value){ .kind = instant_is_none(i) ? VALUE_NULL : VALUE_TIME,
                           .number = i.microseconds };
}

struct value value_span(struct span s)
{
    return (struct value){ .kind = VALUE_SPAN, .number = s.microseconds };
}

/* {"one","two"}: inside the quotes, " and \ are escaped; empty texts stay apart from NULL by their
 * quotes. */
struct value value_texts(struct arena *arena, struct text_list list)
{
    size_t size = 3;
    for (size_t i = 0; i < list.count; i++)
        size += 2 * list.items[i].size + 3;
    char *text = arena_take(arena, size, 1);
    size_t at = 0;
    text[at++] = '{';
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            text[at++] = ',';
        text[at++] = '"';
        for (size_t k = 0; k < list.items[i].size; k++) {
            char c = list.items[i].bytes[k];
            if (c == '"' || c == '\\')
                text[at++] = '\\';
            text[at++] = c;
        }
        text[at++] = '"';
    }
    text[at++] = '}';
    return (struct value){ .kind = VALUE_TEXT, .data = text, .size = at };
}

struct value value_ids(struct arena *arena, struct id_list list)
{
    struct clean *texts = ARENA_ARRAY(arena, struct clean, list.count);

    for (size_t i = 0; i < list.count; i++)
        texts[i] = (struct clean){ arena_bytes(arena, id_text(list.items[i]).text, 36), 36 };
    return value_texts(arena, (struct text_list){ texts, list.count });
}

static struct clean text_of_time(struct arena *arena, int64_t microseconds)
{
    int64_t seconds = microseconds / 1000000, rest = microseconds % 1000000;
    struct tm parts = { 0 };

    if (rest < 0) {
        seconds--;
        rest += 1000000;
    }
    time_t moment = (time_t)seconds;
    gmtime_r(&moment, &parts);
    return text_format(arena, "%04d-%02d-%02d %02d:%02d:%02d.%06" PRId64 "+00",
                       parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                       parts.tm_min, parts.tm_sec, rest);
}

static struct clean text_of_span(struct arena *arena, int64_t microseconds)
{
    uint64_t size = microseconds < 0 ? 0 - (uint64_t)microseconds : (uint64_t)microseconds;
    uint64_t seconds = size / 1000000;

    return text_format(arena, "%s%" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ".%06" PRIu64,
                       microseconds < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60,
                       size % 1000000);
}

static const char *text_of_value(const struct value *value, struct arena *scratch)
{
    switch ((enum value_kind)value->kind) {
    case VALUE_ID: return arena_bytes(scratch, id_text(value->data).text, 36);
    case VALUE_TEXT: return arena_bytes(scratch, value->data, value->size);
    case VALUE_NUMBER: return text_format(scratch, "%" PRId64, value->number).bytes;
    case VALUE_SCORE: return text_format(scratch, "%.17g", value->score).bytes;
    case VALUE_BOOL: return value->number ? "t" : "f";
    case VALUE_TIME: return text_of_time(scratch, value->number).bytes;
    case VALUE_SPAN: return text_of_span(scratch, value->number).bytes;
    case VALUE_NULL:
    case VALUE_BYTES: break;
    }
    return NULL;
}

struct parameter parameter_of(const struct value *value, struct arena *scratch)
{
    if (value->kind == VALUE_BYTES)
        return (struct parameter){ value->data, (int)value->size, 1 };
    return (struct parameter){ text_of_value(value, scratch), 0, 0 };
}
