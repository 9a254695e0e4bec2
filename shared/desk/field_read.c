/* JSON -> struct. jansson 2.14 refuses by itself: invalid UTF-8, lone surrogates, NUL, numbers out
 * of range, nesting beyond 2,048, anything behind the object. */
#include "shared/desk/field_private.h"

#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"

void json_tree_drop(struct json_tree *tree)
{
    json_decref(tree->root);
    tree->root = NULL;
}

bool error_foreign_name(struct error *e, const char *name, const char *rule, const char *sentence)
{
    size_t size = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

    error_input(e, "", "%s", sentence);
    error_rule(e, rule);
    if (size < sizeof e->field && name[size] == '\0')
        memcpy(e->field, name, size + 1);
    return false;
}

/* jansson says: duplicate object key near '"bio"'. The name is plain or left out. */
static bool error_given_twice(struct error *e, const char *said)
{
    char name[sizeof e->field] = "";
    const char *from = strstr(said, "near '\"");
    const char *to = from != NULL ? strchr(from + 7, '"') : NULL;

    if (to != NULL && (size_t)(to - from - 7) < sizeof name)
        memcpy(name, from + 7, (size_t)(to - from - 7));
    return error_foreign_name(e, name, "twice", "This is given twice.");
}

bool json_tree_read(struct raw json, struct json_tree *out, struct error *e)
{
    json_error_t why;
    struct json_tree tree = { json_loadb(json.bytes, json.size, JSON_REJECT_DUPLICATES, &why) };

    if (tree.root == NULL && json_error_code(&why) == json_error_duplicate_key)
        return error_given_twice(e, why.text);
    if (json_is_object(tree.root)) {
        *out = tree;
        return true;
    }
    json_tree_drop(&tree);
    error_say(e, FAULT_INPUT, "This is not a JSON object in UTF-8.");
    error_rule(e, "syntax");
    return error_add(e, "reading JSON of %zu bytes", json.size);
}

static bool wrong_type(struct error *e, const struct field *field)
{
    static const char *const types[] = {
        [FIELD_LINE] = "text",
        [FIELD_PARAGRAPHS] = "text",
        [FIELD_WORD] = "a word in quotes",
        [FIELD_LINES] = "a list of texts",
        [FIELD_IDENTITY] = "an id: a UUID in quotes",
        [FIELD_TIME] = "a time like \"2026-11-23T04:44:09Z\"",
        [FIELD_NUMBER] = "a whole number",
        [FIELD_SCORE] = "a number from 0 to 1",
        [FIELD_YES_NO] = "true or false",
        [FIELD_OBJECT] = "an object",
        [FIELD_OBJECTS] = "a list of objects",
    };
    return error_input(e, field->name, "This must be %s.", types[field->kind]) ||
           error_rule(e, "type");
}

static struct raw text_in(const json_t *given)
{
    return (struct raw){ json_string_value(given), json_string_length(given) };
}

/* Of one object: where what is read lives, and what was taken out of its paragraphs. */
struct reading {
    struct arena *arena;
    struct text_taken taken;
};

static bool read_text(const struct field *field, const json_t *given, struct reading *reading,
                      void *out, struct error *e)
{
    bool is_line = field->kind == FIELD_LINE;
    struct text_taken of_lines = { 0 };
    struct text_rule rule = { is_line ? TEXT_LINE : TEXT_PARAGRAPHS, (size_t)field->limit,
                              field->name, is_line ? &of_lines : &reading->taken };

    if (!json_is_string(given))
        return wrong_type(e, field);
    return text_clean_counted(reading->arena, text_in(given), &rule, out, e);
}

/* The word kept is our own constant, never the bytes that came. */
static bool read_word(const struct field *field, const json_t *given, struct clean *out,
                      struct error *e)
{
    if (!json_is_string(given))
        return wrong_type(e, field);
    for (size_t i = 0; field->words[i] != NULL; i++) {
        if (strcmp(field->words[i], json_string_value(given)) != 0)
            continue;
        *out = (struct clean){ field->words[i], strlen(field->words[i]) };
        return true;
    }
    return field_check(field, &CLEAN("?"), e); /* says which words there are */
}

static bool read_lines(const struct field *field, const json_t *given, struct arena *arena,
                       struct texts *out, struct error *e)
{
    size_t count = json_array_size(given);

    if (!json_is_array(given))
        return wrong_type(e, field);
    if (count > (size_t)field->limit)
        return field_check(field, &(struct texts){ NULL, count },
                           e); /* says how many there may be */
    struct clean *items = ARENA_ARRAY(arena, struct clean, count);
    for (size_t i = 0; i < count; i++) {
        const json_t *line = json_array_get(given, i);
        if (!json_is_string(line))
            return wrong_type(e, field);
        if (!text_clean(arena, text_in(line), TEXT_LINE, LINES_CHARACTERS, field->name, &items[i],
                        e))
            return false;
    }
    *out = (struct texts){ items, count };
    return true;
}

static bool read_identity(const struct field *field, const json_t *given, uint8_t *out,
                          struct error *e)
{
    return (json_is_string(given) && id_parse(json_string_value(given), out)) ||
           wrong_type(e, field);
}

static bool read_time(const struct field *field, const json_t *given, struct instant *out,
                      struct error *e)
{
    return (json_is_string(given) && instant_parse(json_string_value(given), out)) ||
           wrong_type(e, field);
}

static bool read_number(const struct field *field, const json_t *given, int64_t *out,
                        struct error *e)
{
    if (!json_is_integer(given))
        return wrong_type(e, field);
    *out = json_integer_value(given);
    return true;
}

static bool read_score(const struct field *field, const json_t *given, double *out, struct error *e)
{
    if (!json_is_number(given))
        return wrong_type(e, field);
    *out = json_number_value(given);
    return true;
}

static bool read_yes_no(const struct field *field, const json_t *given, bool *out, struct error *e)
{
    if (!json_is_boolean(given))
        return wrong_type(e, field);
    *out = json_is_true(given);
    return true;
}

static bool read_object(const struct field *field, json_t *given, struct arena *arena, void *out,
                        struct error *e)
{
    if (!json_is_object(given))
        return wrong_type(e, field);
    return object_read(field->shape, given, arena, out, e);
}

static bool read_objects(const struct field *field, const json_t *given, struct arena *arena,
                         struct objects *out, struct error *e)
{
    size_t count = json_array_size(given);
    struct objects found = { NULL, count };

    if (!json_is_array(given))
        return wrong_type(e, field);
    if (!field_check(field, &found, e))
        return false;
    char *items = arena_take(arena, count, field->shape->size);
    for (size_t i = 0; i < count; i++)
        if (!read_object(field, json_array_get(given, i), arena, items + i * field->shape->size, e))
            return false;
    found.items = items;
    *out = found;
    return true;
}

static bool read_member(const struct field *field, json_t *given, struct reading *reading,
                        void *out, struct error *e)
{
    struct arena *arena = reading->arena;

    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS: return read_text(field, given, reading, out, e);
    case FIELD_WORD: return read_word(field, given, out, e);
    case FIELD_LINES: return read_lines(field, given, arena, out, e);
    case FIELD_IDENTITY: return read_identity(field, given, out, e);
    case FIELD_TIME: return read_time(field, given, out, e);
    case FIELD_NUMBER: return read_number(field, given, out, e);
    case FIELD_SCORE: return read_score(field, given, out, e);
    case FIELD_YES_NO: return read_yes_no(field, given, out, e);
    case FIELD_OBJECT: return read_object(field, given, arena, out, e);
    case FIELD_OBJECTS: return read_objects(field, given, arena, out, e);
    }
    return error_set(e, FAULT_INTERNAL, "a field of no kind: %s", field->name);
}

/* Absent texts are "", so that readers need not ask for NULL. */
static void begin_struct(const struct shape *shape, void *out)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        void *member = (char *)out + field->offset;
        if (field->kind == FIELD_LINE || field->kind == FIELD_PARAGRAPHS ||
            field->kind == FIELD_WORD)
            *(struct clean *)member = CLEAN("");
        else if (field->kind == FIELD_OBJECT)
            begin_struct(field->shape, member);
    }
}

static bool names_are_known(const struct shape *shape, json_t *object, struct error *e)
{
    for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at))
        if (shape_field(shape, json_object_iter_key(at)) == NULL)
            return error_foreign_name(e, json_object_iter_key(at), "unknown",
                                      "There is nothing of this name here.");
    return true;
}

static void add_taken(const struct shape *shape, const char *name, size_t taken, void *out)
{
    const struct field *field = shape_field(shape, name);

    if (field == NULL || taken == 0)
        return;
    int64_t *number = (int64_t *)((char *)out + field->offset);
    *number += (int64_t)taken; /* both are bounded: by the field's limit, by the text's bytes */
    if (*number > field->limit)
        *number = field->limit;
}

bool object_read(const struct shape *shape, json_t *object, struct arena *arena, void *out,
                 struct error *e)
{
    struct reading reading = { .arena = arena };

    memset(out, 0, shape->size);
    begin_struct(shape, out);
    if (!names_are_known(shape, object, e))
        return false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        void *member = (char *)out + field->offset;
        json_t *given = json_object_get(object, field->name);
        if (given == NULL && field->needed)
            return error_missing(e, field);
        if (given != NULL &&
            (!read_member(field, given, &reading, member, e) || !field_check(field, member, e)))
            return false;
    }
    add_taken(shape, "taken_out", text_taken_all(&reading.taken), out);
    add_taken(shape, "hidden_out", reading.taken.hidden, out);
    return true;
}

bool shape_read(const struct shape *shape, struct raw json, struct arena *arena, void *out,
                struct error *e)
{
    AUTO(json_tree) tree = { NULL };

    return json_tree_read(json, &tree, e) && object_read(shape, tree.root, arena, out, e);
}
