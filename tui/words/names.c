#include "tui/words/names.h"

#include "shared/base/choices.h"

struct clean country_name(struct clean code)
{
    const struct country *country = country_find(code);
    return country ? country->name : code;
}

struct clean language_name(struct clean code)
{
    const struct language *language = language_find(code);
    return language ? language->name : code;
}

struct clean interest_name(struct clean code)
{
    const struct interest *interest = interest_find(code);
    return interest ? interest->name : code;
}

struct clean name_itself(struct clean text)
{
    return text;
}

struct clean names_of(struct arena *arena, struct texts codes,
                      struct clean (*name_of)(struct clean code))
{
    struct clean all = CLEAN("");
    for (size_t i = 0; i < codes.count; i++)
        all = text_format(arena, "%s%s%s", all.bytes, i > 0 ? ", " : "",
                          name_of(codes.items[i]).bytes);
    return all;
}
