#include "tui/widgets/picker_source.h"

#include <string.h>

#include "shared/base/choices.h"

#define CHOICES_SOURCE(table, counter, code_member, name_member) \
    static size_t table##_count(const void *data) \
    { \
        (void)data; \
        return counter; \
    } \
    static struct clean table##_code(const void *data, size_t index) \
    { \
        (void)data; \
        return table[index].code_member; \
    } \
    static struct clean table##_name(const void *data, size_t index) \
    { \
        (void)data; \
        return table[index].name_member; \
    } \
    const struct picker_source picker_##table = { table##_count, table##_code, table##_name, NULL };
CHOICES_SOURCE(countries, country_count, code, name)
CHOICES_SOURCE(languages, language_count, code, name)
CHOICES_SOURCE(zones, zone_count, name, shown)
CHOICES_SOURCE(interests, interest_count, code, name)

static struct clean item(const char *const *words, size_t index)
{
    return (struct clean){ words[index], strlen(words[index]) };
}

size_t picker_words_count(const void *words)
{
    const char *const *word = words;
    size_t count = 0;
    while (word[count])
        count++;
    return count;
}

struct clean picker_words_item(const void *words, size_t index)
{
    return item(words, index);
}

size_t picker_named_count(const void *named)
{
    return picker_words_count(((const struct picker_named *)named)->words);
}

struct clean picker_named_code(const void *named, size_t index)
{
    return item(((const struct picker_named *)named)->words, index);
}

struct clean picker_named_name(const void *named, size_t index)
{
    return item(((const struct picker_named *)named)->names, index);
}

size_t picker_table_count(const void *rows)
{
    const struct picker_choice *row = rows;
    size_t count = 0;
    while (row[count].name.bytes)
        count++;
    return count;
}

struct clean picker_table_code(const void *rows, size_t index)
{
    return ((const struct picker_choice *)rows)[index].code;
}

struct clean picker_table_name(const void *rows, size_t index)
{
    return ((const struct picker_choice *)rows)[index].name;
}

size_t picker_wishes_count(const void *wish)
{
    const struct picker_source *others = ((const struct picker_wish *)wish)->others;
    return others->count(others->data) + 1;
}

struct clean picker_wishes_code(const void *given, size_t index)
{
    const struct picker_wish *wish = given;
    return index == 0 ? wish->none.code : wish->others->code(wish->others->data, index - 1);
}

struct clean picker_wishes_name(const void *given, size_t index)
{
    const struct picker_wish *wish = given;
    return index == 0 ? wish->none.name : wish->others->name(wish->others->data, index - 1);
}
