#include "shared/store/db_private.h"

#include <inttypes.h>

/* Everything but bytes goes to PostgreSQL as text, which fits whatever type the statement gives its
 * parameter. */

/* {"one","two"}: inside the quotes, " and \ are escaped; empty texts stay apart from NULL by their
 * quotes. */
static const char *text_of_texts(struct arena *arena, const struct text_list *list)
{
    size_t size = 3, at = 0;

    for (size_t i = 0; i < list->count; i++)
        size += 2 * list->items[i].size + 3;
    char *text = arena_take(arena, size, 1);
    text[at++] = '{';
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            text[at++] = ',';
        text[at++] = '"';
        for (size_t k = 0; k < list->items[i].size; k++) {
            char c = list->items[i].bytes[k];
            if (c == '"' || c == '\\')
                text[at++] = '\\';
            text[at++] = c;
        }
        text[at++] = '"';
    }
    text[at] = '}';
    return text;
}

/* Lists of ids differ in the noun only (ID_LIST): one of accounts is read like one of keys. */
static const char *text_of_ids(struct arena *arena, const void *member)
{
    struct account_id_list list;

    memcpy(&list, member, sizeof list);
    char *text = arena_take(arena, list.count * 37 + 3, 1);
    size_t at = 0;
    text[at++] = '{';
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            text[at++] = ',';
        memcpy(text + at, id_text(list.items[i].bytes).text, 36);
        at += 36;
    }
    text[at] = '}';
    return text;
}

static const char *text_of_time(struct arena *arena, int64_t microseconds)
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
                       parts.tm_min, parts.tm_sec, rest)
        .bytes;
}

static const char *text_of_span(struct arena *arena, int64_t microseconds)
{
    uint64_t size = microseconds < 0 ? 0 - (uint64_t)microseconds : (uint64_t)microseconds;
    uint64_t seconds = size / 1000000;

    return text_format(arena, "%s%" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ".%06" PRIu64,
                       microseconds < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60,
                       size % 1000000)
        .bytes;
}

/* Whether the member has nothing in it, so that it is NULL if it may be. */
static bool is_empty(enum member_kind kind, const void *member)
{
    switch (kind) {
    case MEMBER_ID: return id_is_empty(member);
    case MEMBER_TEXT: return text_is_empty(*(const struct clean *)member);
    case MEMBER_BYTES: return ((const struct bytes *)member)->data == NULL;
    case MEMBER_NUMBER: return *(const int64_t *)member == 0;
    case MEMBER_TIME: return instant_is_none(*(const struct instant *)member);
    case MEMBER_IDS:
    case MEMBER_TEXTS:
    case MEMBER_SCORE:
    case MEMBER_TRUTH:
    case MEMBER_SPAN: break;
    }
    return false;
}

static bool may_be_empty(const struct member_row *field)
{
    return field->optional || field->kind == MEMBER_TEXT || field->kind == MEMBER_NUMBER;
}

static const char *text_of(enum member_kind kind, const void *member, struct arena *arena)
{
    switch (kind) {
    case MEMBER_ID: return arena_bytes(arena, id_text(member).text, 36);
    case MEMBER_IDS: return text_of_ids(arena, member);
    case MEMBER_TEXT: {
        const struct clean *text = member;
        return arena_bytes(arena, text->bytes, text->size);
    }
    case MEMBER_TEXTS: return text_of_texts(arena, member);
    case MEMBER_NUMBER: return text_format(arena, "%" PRId64, *(const int64_t *)member).bytes;
    case MEMBER_SCORE: return text_format(arena, "%.17g", *(const double *)member).bytes;
    case MEMBER_TRUTH: return *(const bool *)member ? "t" : "f";
    case MEMBER_TIME: return text_of_time(arena, ((const struct instant *)member)->microseconds);
    case MEMBER_SPAN: return text_of_span(arena, ((const struct span *)member)->microseconds);
    case MEMBER_BYTES: break;
    }
    return NULL;
}

bool parameter_of(const struct member_row *field, const void *asked, struct arena *scratch,
                  struct parameter *out, struct error *e)
{
    const void *member = (const uint8_t *)asked + field->offset;
    bool empty = is_empty(field->kind, member);

    *out = (struct parameter){ 0 };
    if (empty && !may_be_empty(field))
        return error_set(e, FAULT_INTERNAL, "the parameter %s is missing", field->name);
    if (empty && field->optional)
        return true;
    if (field->kind == MEMBER_BYTES) {
        const struct bytes *bytes = member;
        *out = (struct parameter){ (const char *)bytes->data, (int)bytes->size, 1 };
        return true;
    }
    out->text = text_of(field->kind, member, scratch);
    return true;
}
