#include "tests/unit/desk/filled.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/id.h"

static struct clean some_text(struct arena *arena, const struct field *field)
{
    if (field->kind == FIELD_WORD)
        return (struct clean){ field->words[0], strlen(field->words[0]) };
    if (field->limit < 12)
        return CLEAN("de");
    if (field->kind == FIELD_PARAGRAPHS)
        return text_format(arena, "A \"%s\"\n\\ 日本 \U0001f98a", "letter");
    return CLEAN("Grüße \"x\" / \\ 日");
}

static struct texts some_lines(struct arena *arena, const struct field *field)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, (size_t)field->limit);

    for (int64_t i = 0; i < field->limit; i++)
        items[i] = text_format(arena, "line %d", (int)i);
    return (struct texts){ items, (size_t)field->limit };
}

static void fill_struct(const struct shape *shape, struct arena *arena, enum fill fill, char *out);

static struct objects some_objects(const struct shape *shape, struct arena *arena, enum fill fill)
{
    size_t count = fill == FILL_ALL ? 3 : 0;
    char *items = arena_take(arena, count, shape->size);

    for (size_t i = 0; i < count; i++)
        fill_struct(shape, arena, fill, items + i * shape->size);
    return (struct objects){ items, count };
}

static void fill_member(const struct field *field, struct arena *arena, enum fill fill,
                        void *member)
{
    uint8_t id[16] = { 1, 0x90, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16 };

    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: *(struct clean *)member = some_text(arena, field); break;
    case FIELD_LINES: *(struct texts *)member = some_lines(arena, field); break;
    case FIELD_IDENTITY:
        id[15] = (uint8_t)(field->offset + 1);
        memcpy(member, id, sizeof id);
        break;
    case FIELD_TIME:
        *(struct instant *)member =
            (struct instant){ INT64_C(1795409049123456) + (int64_t)field->offset };
        break;
    case FIELD_NUMBER: *(int64_t *)member = field->limit; break;
    case FIELD_SCORE: *(double *)member = 0.84; break;
    case FIELD_YES_NO: *(bool *)member = true; break;
    case FIELD_OBJECT: fill_struct(field->shape, arena, fill, member); break;
    case FIELD_OBJECTS: *(struct objects *)member = some_objects(field->shape, arena, fill); break;
    }
}

static void fill_struct(const struct shape *shape, struct arena *arena, enum fill fill, char *out)
{
    for (size_t i = 0; i < shape->count; i++)
        if (fill == FILL_ALL || shape->fields[i].needed)
            fill_member(&shape->fields[i], arena, fill, out + shape->fields[i].offset);
}

void *filled(const struct shape *shape, struct arena *arena, enum fill fill)
{
    void *out = arena_take(arena, 1, shape->size);

    fill_struct(shape, arena, fill, out);
    return out;
}

static bool same_lines(const struct texts *one, const struct texts *other)
{
    bool same = one->count == other->count;

    for (size_t i = 0; same && i < one->count; i++)
        same = text_equal(one->items[i], other->items[i]);
    return same;
}

static bool same_objects(const struct shape *shape, const struct objects *one,
                         const struct objects *other)
{
    bool same = one->count == other->count;

    for (size_t i = 0; same && i < one->count; i++)
        same = same_value(shape, (const char *)one->items + i * shape->size,
                          (const char *)other->items + i * shape->size);
    return same;
}

static bool same_member(const struct field *field, const void *one, const void *other)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: return text_equal(*(const struct clean *)one, *(const struct clean *)other);
    case FIELD_LINES: return same_lines(one, other);
    case FIELD_IDENTITY: return id_equal(one, other);
    case FIELD_TIME:
        return ((const struct instant *)one)->microseconds ==
               ((const struct instant *)other)->microseconds;
    case FIELD_NUMBER: return *(const int64_t *)one == *(const int64_t *)other;
    case FIELD_SCORE: return memcmp(one, other, sizeof(double)) == 0;
    case FIELD_YES_NO: return *(const bool *)one == *(const bool *)other;
    case FIELD_OBJECT: return same_value(field->shape, one, other);
    case FIELD_OBJECTS: return same_objects(field->shape, one, other);
    }
    return false;
}

bool same_value(const struct shape *shape, const void *one, const void *other)
{
    for (size_t i = 0; i < shape->count; i++) {
        size_t offset = shape->fields[i].offset;
        if (!same_member(&shape->fields[i], (const char *)one + offset,
                         (const char *)other + offset))
            return false;
    }
    return true;
}
