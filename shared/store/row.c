#include "shared/store/db_private.h"

#include <libpq-fe.h>
#include <math.h>

/* Types of PostgreSQL, by their fixed numbers (pg_type). Enums have numbers from 16384 and look
 * like text. */
enum type_number {
    TYPE_BOOL = 16,
    TYPE_BYTEA = 17,
    TYPE_NAME = 19,
    TYPE_INT8 = 20,
    TYPE_INT2 = 21,
    TYPE_INT4 = 23,
    TYPE_TEXT = 25,
    TYPE_FLOAT4 = 700,
    TYPE_FLOAT8 = 701,
    TYPE_TEXT_LIST = 1009,
    TYPE_BPCHAR = 1042,
    TYPE_VARCHAR = 1043,
    TYPE_VARCHAR_LIST = 1015,
    TYPE_BPCHAR_LIST = 1014,
    TYPE_TIMESTAMPTZ = 1184,
    TYPE_INTERVAL = 1186,
    TYPE_NUMERIC = 1700,
    TYPE_UUID = 2950,
    TYPE_OURS = 16384
};

/* Seconds from 1970 to 2000, where PostgreSQL's time begins. */
static const int64_t POSTGRESQL_EPOCH = 946684800;

struct field {
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

static bool read_number(struct field field, int64_t *out)
{
    switch (field.type) {
    case TYPE_INT2: *out = int16_at(field.bytes); return true;
    case TYPE_INT4: *out = int32_at(field.bytes); return true;
    case TYPE_INT8: *out = int64_at(field.bytes); return true;
    default: return false;
    }
}

static bool read_number_32(struct field field, int32_t *out)
{
    int64_t number = 0;

    if (!read_number(field, &number) || number < INT32_MIN || number > INT32_MAX)
        return false;
    *out = (int32_t)number;
    return true;
}

/* numeric: count of digits, weight of the first, sign, scale, then digits of base 10,000. */
static bool read_numeric(struct field field, double *out)
{
    double sum = 0;

    if (field.size < 8)
        return false;
    size_t digits = (size_t)big_endian(field.bytes, 2);
    int weight = int16_at(field.bytes + 2);
    uint64_t sign = big_endian(field.bytes + 4, 2);
    if (field.size < 8 + 2 * digits || sign >= 0xC000) /* NaN and infinities */
        return false;
    for (size_t i = 0; i < digits; i++)
        sum += int16_at(field.bytes + 8 + 2 * i) * pow(10000, weight - (int)i);
    *out = sign == 0x4000 ? -sum : sum;
    return true;
}

static bool read_score(struct field field, double *out)
{
    uint64_t bits = big_endian(field.bytes, field.size <= 8 ? field.size : 0);
    uint32_t short_bits = (uint32_t)bits;
    float single = 0;

    switch (field.type) {
    case TYPE_NUMERIC: return read_numeric(field, out);
    case TYPE_FLOAT8: memcpy(out, &bits, sizeof bits); return true;
    case TYPE_FLOAT4:
        memcpy(&single, &short_bits, sizeof single);
        *out = (double)single;
        return true;
    default: return false;
    }
}

static bool read_text(struct field field, struct arena *arena, struct clean *out)
{
    bool is_text = field.type == TYPE_TEXT || field.type == TYPE_VARCHAR ||
                   field.type == TYPE_BPCHAR || field.type == TYPE_NAME || field.type >= TYPE_OURS;

    if (!is_text)
        return false;
    *out = (struct clean){ arena_bytes(arena, field.bytes, field.size), field.size };
    return true;
}

/* infinity stays as far away as it can be. */
static bool read_time(struct field field, struct instant *out)
{
    if (field.type != TYPE_TIMESTAMPTZ)
        return false;
    int64_t microseconds = int64_at(field.bytes);
    if (microseconds < INT64_MAX - POSTGRESQL_EPOCH * 1000000 && microseconds != INT64_MIN)
        microseconds += POSTGRESQL_EPOCH * 1000000;
    out->microseconds = microseconds;
    return true;
}

/* A day has 24 hours here and a month 30 days, as for PostgreSQL itself when it must know. */
static bool read_span(struct field field, struct span *out)
{
    if (field.type != TYPE_INTERVAL)
        return false;
    int64_t days = int32_at(field.bytes + 8) + (int64_t)30 * int32_at(field.bytes + 12);
    out->microseconds = int64_at(field.bytes) + days * 24 * 3600000000;
    return true;
}

/* An array: dimensions, flag, type of an element, then length and lower bound of the one dimension,
 * then sized elements. */
static bool read_texts(struct field field, struct arena *arena, struct text_list *out)
{
    bool is_list = field.type == TYPE_TEXT_LIST || field.type == TYPE_VARCHAR_LIST ||
                   field.type == TYPE_BPCHAR_LIST || field.type >= TYPE_OURS;
    if (!is_list || field.size < 12)
        return false;
    int32_t dimensions = int32_at(field.bytes);
    *out = (struct text_list){ NULL, 0 };
    if (dimensions == 0)
        return true;
    if (dimensions != 1 || field.size < 20)
        return false;
    size_t count = (size_t)int32_at(field.bytes + 12), at = 20;
    struct clean *items = ARENA_ARRAY(arena, struct clean, count);
    for (size_t i = 0; i < count; i++) {
        if (field.size - at < 4)
            return false;
        int32_t length = int32_at(field.bytes + at);
        size_t size = length < 0 ? 0 : (size_t)length;
        at += 4;
        if (field.size - at < size)
            return false;
        items[i] = (struct clean){ arena_bytes(arena, field.bytes + at, size), size };
        at += size;
    }
    *out = (struct text_list){ items, count };
    return true;
}

/* Texts, bytes and lists are copied: the result goes when the statement is over. */
static bool read_field(struct field field, enum column_kind kind, struct arena *arena, void *member)
{
    struct bytes *bytes = member;

    switch (kind) {
    case COLUMN_KIND_ID:
        if (field.type == TYPE_UUID)
            memcpy(member, field.bytes, 16);
        return field.type == TYPE_UUID;
    case COLUMN_KIND_BYTES:
        if (field.type == TYPE_BYTEA)
            *bytes = (struct bytes){ (const uint8_t *)arena_bytes(arena, field.bytes, field.size),
                                     field.size };
        return field.type == TYPE_BYTEA;
    case COLUMN_KIND_BOOL:
        *(bool *)member = field.size == 1 && field.bytes[0] != 0;
        return field.type == TYPE_BOOL;
    case COLUMN_KIND_TEXT: return read_text(field, arena, member);
    case COLUMN_KIND_NUMBER: return read_number(field, member);
    case COLUMN_KIND_NUMBER_32: return read_number_32(field, member);
    case COLUMN_KIND_SCORE: return read_score(field, member);
    case COLUMN_KIND_TIME: return read_time(field, member);
    case COLUMN_KIND_SPAN: return read_span(field, member);
    case COLUMN_KIND_TEXTS: return read_texts(field, arena, member);
    }
    return false;
}

/* NULL: nothing, in the form that its kind has. */
static void clear_member(enum column_kind kind, void *member)
{
    switch (kind) {
    case COLUMN_KIND_ID: memset(member, 0, 16); break;
    case COLUMN_KIND_TEXT: *(struct clean *)member = CLEAN(""); break;
    case COLUMN_KIND_BYTES: *(struct bytes *)member = (struct bytes){ NULL, 0 }; break;
    case COLUMN_KIND_BOOL: *(bool *)member = false; break;
    case COLUMN_KIND_NUMBER: *(int64_t *)member = 0; break;
    case COLUMN_KIND_NUMBER_32: *(int32_t *)member = 0; break;
    case COLUMN_KIND_SCORE: *(double *)member = 0; break;
    case COLUMN_KIND_TIME: *(struct instant *)member = (struct instant){ 0 }; break;
    case COLUMN_KIND_SPAN: *(struct span *)member = (struct span){ 0 }; break;
    case COLUMN_KIND_TEXTS: *(struct text_list *)member = (struct text_list){ NULL, 0 }; break;
    }
}

/* Exact names: PQfnumber would fold case and takes memory for it. */
static int column_number(const PGresult *rows, const char *name)
{
    int number = PQnfields(rows) - 1;

    while (number >= 0 && strcmp(PQfname(rows, number), name) != 0)
        number--;
    return number;
}

bool row_read(enum query query, const PGresult *rows, int row, const struct column *columns,
              struct arena *arena, void *out, struct error *e)
{
    for (const struct column *column = columns; column != NULL && column->name != NULL; column++) {
        int number = column_number(rows, column->name);
        void *member = (uint8_t *)out + column->offset;
        if (number < 0)
            return error_set(e, FAULT_INTERNAL, "statement %s has no column %s", query_name(query),
                             column->name);
        struct field field = { (const uint8_t *)PQgetvalue(rows, row, number),
                               (size_t)PQgetlength(rows, row, number), PQftype(rows, number) };
        if (PQgetisnull(rows, row, number))
            clear_member(column->kind, member);
        else if (!read_field(field, column->kind, arena, member))
            return error_set(e, FAULT_INTERNAL,
                             "statement %s: column %s has type %u, which does not fit its member",
                             query_name(query), column->name, field.type);
    }
    return true;
}
