#include "shared/store/db_private.h"

#include <libpq-fe.h>
#include <math.h>

/* Seconds from 1970 to 2000, where PostgreSQL's time begins. */
static const int64_t POSTGRESQL_EPOCH = 946684800;

struct column {
    const uint8_t *bytes;
    size_t size;
    unsigned int type;
};

static uint64_t big_endian(const uint8_t *bytes, size_t size)
{
    uint64_t number = 0;

    for (size_t i = 0; i < size; i++)
        number = number << 8 | bytes[i];
    return number;
}

static int16_t int16_at(const uint8_t *bytes)
{
    return (int16_t)big_endian(bytes, 2);
}
static int32_t int32_at(const uint8_t *bytes)
{
    return (int32_t)big_endian(bytes, 4);
}
static int64_t int64_at(const uint8_t *bytes)
{
    return (int64_t)big_endian(bytes, 8);
}

static bool read_number(struct column column, int64_t *out)
{
    switch (column.type) {
    case TYPE_INT2: *out = int16_at(column.bytes); return true;
    case TYPE_INT4: *out = int32_at(column.bytes); return true;
    case TYPE_INT8: *out = int64_at(column.bytes); return true;
    default: return false;
    }
}

/* numeric: count of digits, weight of the first, sign, scale, then digits of base 10,000. */
static bool read_numeric(struct column column, double *out)
{
    double sum = 0;

    if (column.size < 8)
        return false;
    size_t digits = (size_t)big_endian(column.bytes, 2);
    int weight = int16_at(column.bytes + 2);
    uint64_t sign = big_endian(column.bytes + 4, 2);
    if (column.size < 8 + 2 * digits || sign >= 0xC000) /* NaN and infinities */
        return false;
    for (size_t i = 0; i < digits; i++)
        sum += int16_at(column.bytes + 8 + 2 * i) * pow(10000, weight - (int)i);
    *out = sign == 0x4000 ? -sum : sum;
    return true;
}

static bool read_score(struct column column, double *out)
{
    uint64_t bits = big_endian(column.bytes, column.size <= 8 ? column.size : 0);
    uint32_t short_bits = (uint32_t)bits;
    float single = 0;

    switch (column.type) {
    case TYPE_NUMERIC: return read_numeric(column, out);
    case TYPE_FLOAT8: memcpy(out, &bits, sizeof bits); return true;
    case TYPE_FLOAT4:
        memcpy(&single, &short_bits, sizeof single);
        *out = (double)single;
        return true;
    default: return false;
    }
}

static bool read_text(struct column column, struct arena *arena, struct clean *out)
{
    bool is_text = column.type == TYPE_TEXT || column.type == TYPE_VARCHAR ||
                   column.type == TYPE_BPCHAR || column.type == TYPE_NAME ||
                   column.type >= TYPE_OURS;

    if (!is_text)
        return false;
    *out = (struct clean){ arena_bytes(arena, column.bytes, column.size), column.size };
    return true;
}

/* infinity stays as far away as it can be. */
static bool read_time(struct column column, struct instant *out)
{
    if (column.type != TYPE_TIMESTAMPTZ)
        return false;
    int64_t microseconds = int64_at(column.bytes);
    if (microseconds < INT64_MAX - POSTGRESQL_EPOCH * 1000000 && microseconds != INT64_MIN)
        microseconds += POSTGRESQL_EPOCH * 1000000;
    out->microseconds = microseconds;
    return true;
}

/* A day has 24 hours here and a month 30 days, as for PostgreSQL itself when it must know. */
static bool read_span(struct column column, struct span *out)
{
    if (column.type != TYPE_INTERVAL)
        return false;
    int64_t days = int32_at(column.bytes + 8) + (int64_t)30 * int32_at(column.bytes + 12);
    out->microseconds = int64_at(column.bytes) + days * 24 * 3600000000;
    return true;
}

/* An array: dimensions, flag, type of an element, then length and lower bound of the one dimension,
 * then sized elements. */
static bool read_texts(struct column column, struct arena *arena, struct text_list *out)
{
    bool is_list = column.type == TYPE_TEXT_LIST || column.type == TYPE_VARCHAR_LIST ||
                   column.type == TYPE_BPCHAR_LIST || column.type >= TYPE_OURS;
    if (!is_list || column.size < 12)
        return false;
    int32_t dimensions = int32_at(column.bytes);
    *out = (struct text_list){ NULL, 0 };
    if (dimensions == 0)
        return true;
    if (dimensions != 1 || column.size < 20)
        return false;
    size_t count = (size_t)int32_at(column.bytes + 12), at = 20;
    struct clean *items = ARENA_ARRAY(arena, struct clean, count);
    for (size_t i = 0; i < count; i++) {
        if (column.size - at < 4)
            return false;
        int32_t length = int32_at(column.bytes + at);
        size_t size = length < 0 ? 0 : (size_t)length;
        at += 4;
        if (column.size - at < size)
            return false;
        items[i] = (struct clean){ arena_bytes(arena, column.bytes + at, size), size };
        at += size;
    }
    *out = (struct text_list){ items, count };
    return true;
}

/* Texts, bytes and lists are copied: the result goes when the statement is over. */
static bool read_column(struct column column, enum member_kind kind, struct arena *arena,
                        void *member)
{
    struct bytes *bytes = member;

    switch (kind) {
    case MEMBER_ID: memcpy(member, column.bytes, 16); return column.size == 16;
    case MEMBER_BYTES:
        *bytes = (struct bytes){ (const uint8_t *)arena_bytes(arena, column.bytes, column.size),
                                 column.size };
        return true;
    case MEMBER_TRUTH: *(bool *)member = column.size == 1 && column.bytes[0] != 0; return true;
    case MEMBER_TEXT: return read_text(column, arena, member);
    case MEMBER_NUMBER: return read_number(column, member);
    case MEMBER_SCORE: return read_score(column, member);
    case MEMBER_TIME: return read_time(column, member);
    case MEMBER_SPAN: return read_span(column, member);
    case MEMBER_TEXTS: return read_texts(column, arena, member);
    case MEMBER_IDS: break;
    }
    return false;
}

/* NULL: nothing, in the form that its kind has. */
static void clear_member(enum member_kind kind, void *member)
{
    switch (kind) {
    case MEMBER_ID: memset(member, 0, 16); break;
    case MEMBER_TEXT: *(struct clean *)member = CLEAN(""); break;
    case MEMBER_BYTES: *(struct bytes *)member = (struct bytes){ NULL, 0 }; break;
    case MEMBER_TRUTH: *(bool *)member = false; break;
    case MEMBER_NUMBER: *(int64_t *)member = 0; break;
    case MEMBER_SCORE: *(double *)member = 0; break;
    case MEMBER_TIME: *(struct instant *)member = (struct instant){ 0 }; break;
    case MEMBER_SPAN: *(struct span *)member = (struct span){ 0 }; break;
    case MEMBER_TEXTS: *(struct text_list *)member = (struct text_list){ NULL, 0 }; break;
    case MEMBER_IDS: break;
    }
}

static bool row_read(const struct statement *statement, const PGresult *rows, int row,
                     struct arena *arena, void *out, struct error *e)
{
    for (int i = 0; i < statement->column_count; i++) {
        const struct member_row *field = &statement->columns[i];
        void *member = (uint8_t *)out + field->offset;
        struct column column = { (const uint8_t *)PQgetvalue(rows, row, i),
                                 (size_t)PQgetlength(rows, row, i), PQftype(rows, i) };
        if (PQgetisnull(rows, row, i))
            clear_member(field->kind, member);
        else if (!read_column(column, field->kind, arena, member))
            return error_set(e, FAULT_INTERNAL, "statement %s: column %s cannot be read",
                             statement->name, field->name);
    }
    return true;
}

bool rows_read(const struct statement *statement, const PGresult *rows, struct arena *arena,
               void **out, size_t *count, struct error *e)
{
    size_t found = (size_t)PQntuples(rows);

    if (!columns_fit(statement, rows, e))
        return false;
    if (found > DB_ROWS_MOST)
        return error_set(e, FAULT_INTERNAL, "statement %s gave %zu rows, at most %d are read",
                         statement->name, found, DB_ROWS_MOST);
    uint8_t *items = arena_take(arena, found, statement->row_size);
    for (size_t i = 0; i < found; i++)
        if (!row_read(statement, rows, (int)i, arena, items + i * statement->row_size, e))
            return false;
    *out = items;
    *count = found;
    return true;
}
