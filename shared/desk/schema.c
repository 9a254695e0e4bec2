/* Rows -> JSON Schema (2020-12, as OpenAPI 3.1 has it). Nested shapes are references into
 * components/schemas. */
#include "shared/desk/openapi_private.h"

#include <inttypes.h>
#include <string.h>

static struct clean ours(const char *text)
{
    return (struct clean){ text, strlen(text) };
}

static bool write_text_schema(const struct field *field, struct buf *out)
{
    return buf_format(out, "\"type\":\"string\",%s\"maxLength\":%" PRId64,
                      field->needed ? "\"minLength\":1," : "", field->limit);
}

static bool write_word_schema(const struct field *field, struct buf *out)
{
    if (!buf_text(out, "\"type\":\"string\",\"enum\":"))
        return false;
    for (size_t i = 0; field->words[i] != NULL; i++)
        if (!buf_text(out, i > 0 ? "," : "[") || !json_write_text(out, ours(field->words[i])))
            return false;
    return buf_text(out, "]");
}

static bool write_lines_schema(const struct field *field, struct buf *out)
{
    return buf_format(out,
                      "\"type\":\"array\",%s\"maxItems\":%" PRId64
                      ",\"items\":{\"type\":\"string\",\"maxLength\":%d}",
                      field->needed ? "\"minItems\":1," : "", field->limit, LINES_CHARACTERS);
}

bool schema_of_field(const struct field *field, struct buf *out)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS: return write_text_schema(field, out);
    case FIELD_WORD: return write_word_schema(field, out);
    case FIELD_LINES: return write_lines_schema(field, out);
    case FIELD_IDENTITY: return buf_text(out, "\"type\":\"string\",\"format\":\"uuid\"");
    case FIELD_TIME: return buf_text(out, "\"type\":\"string\",\"format\":\"date-time\"");
    case FIELD_NUMBER:
        return buf_format(out, "\"type\":\"integer\",\"minimum\":0,\"maximum\":%" PRId64,
                          field->limit);
    case FIELD_SCORE: return buf_text(out, "\"type\":\"number\",\"minimum\":0,\"maximum\":1");
    case FIELD_YES_NO: return buf_text(out, "\"type\":\"boolean\"");
    case FIELD_OBJECT:
        return buf_format(out, "\"$ref\":\"#/components/schemas/%s\"", field->shape->name);
    case FIELD_OBJECTS:
        return buf_format(out,
                          "\"type\":\"array\",\"maxItems\":%" PRId64
                          ",\"items\":{\"$ref\":\"#/components/schemas/%s\"}",
                          field->limit, field->shape->name);
    }
    return false;
}

static bool write_required(const struct shape *shape, const char *given, struct buf *out)
{
    const char *before = ",\"required\":[";

    for (size_t i = 0; i < shape->count; i++) {
        if (!shape->fields[i].needed || (given && strcmp(given, shape->fields[i].name) == 0))
            continue;
        if (!buf_format(out, "%s\"%s\"", before, shape->fields[i].name))
            return false;
        before = ",";
    }
    return before[1] != '\0' || buf_text(out, "]");
}

static bool write_properties(const struct shape *shape, struct buf *out)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (!buf_format(out, "%s\"%s\":{", i > 0 ? "," : "", field->name) ||
            !schema_of_field(field, out) || !buf_text(out, ",\"description\":") ||
            !json_write_text(out, ours(field->help)) || !buf_text(out, "}"))
            return false;
    }
    return true;
}

bool schema_with_given(const struct shape *shape, const char *given, struct buf *out)
{
    return buf_text(out, "{\"type\":\"object\",\"additionalProperties\":false") &&
           write_required(shape, given, out) && buf_text(out, ",\"properties\":{") &&
           write_properties(shape, out) && buf_text(out, "}}");
}

bool shape_schema(const struct shape *shape, struct buf *out)
{
    return schema_with_given(shape, NULL, out);
}
