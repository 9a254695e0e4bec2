/* Finding text in text as a person means it: case and, when none were typed, accents do not matter.
 */
#include <string.h>
#include <utf8proc.h>

#include "shared/base/memory.h"
#include "shared/base/text.h"

static bool is_ascii(struct clean text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

/* Heap: a name as it is compared. */
static char *folded(struct clean text, bool without_accents, size_t *size)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT;

    how |= without_accents ? UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK : UTF8PROC_COMPOSE;
    utf8proc_ssize_t made_size =
        utf8proc_map((const utf8proc_uint8_t *)text.bytes, (utf8proc_ssize_t)text.size, &made, how);
    *size = made_size < 0 ? 0 : (size_t)made_size;
    return (char *)made;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool stands_at(struct clean text, size_t at, struct clean part)
{
    size_t i = 0;

    while (i < part.size && lower(text.bytes[at + i]) == lower(part.bytes[i]))
        i++;
    return i == part.size;
}

static ptrdiff_t place_in_ascii(struct clean text, struct clean part)
{
    for (size_t at = 0; at + part.size <= text.size; at++)
        if (stands_at(text, at, part))
            return (ptrdiff_t)at;
    return -1;
}

/* Where the folded part first stands in the folded text; -1: nowhere. */
static ptrdiff_t place_of(struct clean text, struct clean part)
{
    bool without_accents = is_ascii(part);
    if (without_accents && is_ascii(text))
        return place_in_ascii(text, part);
    size_t text_size, part_size;
    char *one = folded(text, without_accents, &text_size),
         *other = folded(part, without_accents, &part_size);
    const char *found = part_size == 0 ? one : NULL;

    if (one != NULL && other != NULL && part_size > 0)
        found = memmem(one, text_size, other, part_size);
    ptrdiff_t place = found != NULL ? found - one : -1;
    memory_free(one);
    memory_free(other);
    return place;
}

bool text_contains(struct clean text, struct clean part)
{
    return place_of(text, part) >= 0;
}
bool text_begins(struct clean text, struct clean part)
{
    return place_of(text, part) == 0;
}
