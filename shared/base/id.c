#include "shared/base/id.h"

#include <uuid/uuid.h>

struct id_text id_text(const uint8_t bytes[16])
{
    struct id_text text;

    uuid_unparse_lower(bytes, text.text);
    return text;
}

bool id_parse(const char *text, uint8_t bytes[16])
{
    uuid_t parsed;

    if (strlen(text) != 36 || uuid_parse(text, parsed) != 0)
        return false;
    memcpy(bytes, parsed, 16);
    return true;
}

bool id_is_empty(const uint8_t bytes[16])
{
    return uuid_is_null(bytes) == 1;
}

void id_random(uint8_t bytes[16])
{
    uuid_generate_random(bytes);
}
