#include "shared/desk/field_private.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"

const struct field *shape_field(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

static bool struct_is_empty(const struct shape *shape, const void *value)
{
    for (size_t i = 0; i < shape->count; i++)
        if (!field_is_empty(&shape->fields[i], field_of(&shape->fields[i], value)))
            return false;
    return true;
}

bool field_is_empty(const struct field *field, const void *member)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: return text_is_empty(*(const struct clean *)member);
    case FIELD_LINES: return ((const struct texts *)member)->count == 0;
    case FIELD_IDENTITY: return id_is_empty(member);
    case FIELD_TIME: return instant_is_none(*(const struct instant *)member);
    case FIELD_NUMBER: return *(const int64_t *)member == 0;
    case FIELD_SCORE: return !(*(const double *)member > 0);
    case FIELD_YES_NO: return !*(const bool *)member;
    case FIELD_OBJECT: return struct_is_empty(field->shape, member);
    case FIELD_OBJECTS: return ((const struct objects *)member)->count == 0;
    }
    return true;
}

/* A letter of blanks and line breaks only says nothing: where text is needed it counts as none. */
static bool is_blank(struct clean text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.bytes[i] != ' ' && text.bytes[i] != '\n')
            return false;
    return true;
}

/* Zero is a number, false an answer and no items a list: of these only presence in JSON can be
 * asked for. */
static bool lacks_what_is_needed(const struct field *field, const void *member)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: return is_blank(*(const struct clean *)member);
    case FIELD_LINES:
    case FIELD_IDENTITY:
    case FIELD_TIME: return field_is_empty(field, member);
    case FIELD_NUMBER:
    case FIELD_SCORE:
    case FIELD_YES_NO:
    case FIELD_OBJECT:
    case FIELD_OBJECTS: return false;
    }
    return false;
}

bool error_missing(struct error *e, const struct field *field)
{
    return error_input(e, field->name, "This is needed: %s.", field->help) ||
           error_rule(e, "needed");
}

static bool check_characters(const struct field *field, struct clean text, int64_t most,
                             struct error *e)
{
    AUTO(arena) words = ARENA();
    size_t characters = text_characters(text);

    if (characters <= (size_t)most)
        return true;
    return error_input(
               e, field->name,
               "This may have at most %s characters, and it has %s. Please make it shorter.",
               text_count(&words, most).bytes, text_count(&words, (int64_t)characters).bytes) ||
           error_rule(e, "length");
}

static bool check_count(const struct field *field, size_t count, struct error *e)
{
    if (count <= (size_t)field->limit)
        return true;
    return error_input(e, field->name, "At most %lld of these can be given, and there are %zu.",
                       (long long)field->limit, count) ||
           error_rule(e, "count");
}

static bool check_lines(const struct field *field, const struct texts *lines, struct error *e)
{
    if (!check_count(field, lines->count, e))
        return false;
    for (size_t i = 0; i < lines->count; i++)
        if (!check_characters(field, lines->items[i], LINES_CHARACTERS, e))
            return false;
    return true;
}

static bool check_word(const struct field *field, struct clean word, struct error *e)
{
    char known[160] = "";
    size_t used = 0;

    if (text_is_empty(word))
        return true;
    for (size_t i = 0; field->words[i] != NULL; i++) {
        if (strcmp(field->words[i], word.bytes) == 0)
            return true;
        int more =
            snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", field->words[i]);
        used =
            more > 0 && (size_t)more < sizeof known - used ? used + (size_t)more : sizeof known - 1;
    }
    return error_input(e, field->name, "This is one of: %s.", known) || error_rule(e, "word");
}

static bool check_number(const struct field *field, int64_t number, struct error *e)
{
    if (number >= 0 && number <= field->limit)
        return true;
    return error_input(e, field->name, "This is a whole number from 0 to %lld.",
                       (long long)field->limit) ||
           error_rule(e, "range");
}

static bool check_score(const struct field *field, double score, struct error *e)
{
    return (score >= 0 && score <= 1) ||
           error_input(e, field->name, "This is a number from 0 to 1.") || error_rule(e, "range");
}

bool field_check(const struct field *field, const void *member, struct error *e)
{
    if (field->needed && lacks_what_is_needed(field, member))
        return error_missing(e, field);
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
        return check_characters(field, *(const struct clean *)member, field->limit, e);
    case FIELD_WORD: return check_word(field, *(const struct clean *)member, e);
    case FIELD_LINES: return check_lines(field, member, e);
    case FIELD_NUMBER: return check_number(field, *(const int64_t *)member, e);
    case FIELD_SCORE: return check_score(field, *(const double *)member, e);
    case FIELD_OBJECTS: return check_count(field, ((const struct objects *)member)->count, e);
    case FIELD_IDENTITY:
    case FIELD_TIME:
    case FIELD_YES_NO:
    case FIELD_OBJECT: return true;
    }
    return true;
}

static bool check_objects(const struct shape *shape, const struct objects *objects, struct error *e)
{
    for (size_t i = 0; i < objects->count; i++)
        if (!shape_check(shape, (const char *)objects->items + i * shape->size, e))
            return false;
    return true;
}

bool shape_check(const struct shape *shape, const void *value, struct error *e)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *member = field_of(field, value);
        if (!field_check(field, member, e))
            return false;
        if (field->kind == FIELD_OBJECTS && !check_objects(field->shape, member, e))
            return false;
        if (field->kind == FIELD_OBJECT && (field->needed || !field_is_empty(field, member)) &&
            !shape_check(field->shape, member, e))
            return false;
    }
    return true;
}
