/* Examples, made from the rows: values of known names, and of any other name what its kind allows.
 */
#include <inttypes.h>
#include <string.h>

#include "shared/desk/openapi_private.h"

static const struct {
    const char *name, *value;
} texts[] = {
    { "country", "CA" },
    { "pen_pal_country", "CA" },
    { "primary_language", "en" },
    { "time_zone", "America/Toronto" },
    { "handle", "amber-otter" },
    { "anonymous_handle", "amber-otter" },
    { "pen_pal_handle", "amber-otter" },
    { "language_preference", "en" },
    { "region_preference", "any" },
    { "estimated_response_time", "12-24 hours" },
    { "content", "Dear pen pal,\nhow is the winter with you?" },
    { "last_message_preview", "Dear pen pal," },
    { "interests", "cooking" },
    { "languages", "en" },
    { "secondary_languages", "fr" },
    { "reasons", "You both write English." },
    { "source_url", "https://www.unesco.org/" },
    { "title", "Maple syrup" },
    { "token", "bR4lR0eN0tAt0kenButHasItsLengthOf43Letters0" },
    { "recovery_codes", "7K3QP-0M2XH-9VTRE-41SDB" },
    { "public_key",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample" },
};

bool openapi_text(const char *text, struct buf *out)
{
    return json_write_text(out, (struct clean){ text, strlen(text) });
}

static const char *text_for(const struct field *field)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].name, field->name) == 0)
            return texts[i].value;
    return field->limit <= 2 ? "en" : "text";
}

static bool write_list(const struct field *field, struct buf *out)
{
    return buf_text(out, "[") &&
           (field->kind == FIELD_LINES ? openapi_text(text_for(field), out)
                                       : openapi_example(field->shape, NULL, out)) &&
           buf_text(out, "]");
}

static bool write_value(const struct field *field, struct buf *out)
{
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS: return openapi_text(text_for(field), out);
    case FIELD_WORD: return openapi_text(field->words[0], out);
    case FIELD_LINES:
    case FIELD_OBJECTS: return write_list(field, out);
    case FIELD_IDENTITY: return buf_text(out, "\"019a8f6e-3b5c-7d21-9c39-0d1f6b6a7c11\"");
    case FIELD_TIME: return buf_text(out, "\"2026-11-23T04:44:09Z\"");
    case FIELD_NUMBER: return buf_format(out, "%d", field->limit < 3 ? (int)field->limit : 3);
    case FIELD_SCORE: return buf_text(out, "0.85");
    case FIELD_YES_NO: return buf_text(out, "true");
    case FIELD_OBJECT: return openapi_example(field->shape, NULL, out);
    }
    return false;
}

bool openapi_example(const struct shape *shape, const char *but, struct buf *out)
{
    const char *before = "{";
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        if (but && strcmp(but, field->name) == 0)
            continue;
        if (!buf_format(out, "%s\"%s\":", before, field->name) || !write_value(field, out))
            return false;
        before = ",";
    }
    return buf_text(out, before[0] == ',' ? "}" : "{}");
}
