/* tui/widgets/picker_source.h - where a picker's choices come from. A choice has a code, which is
 * kept and sent, and a name, which is shown and searched. All of it is constant and is told by
 * index from 0; nothing here is ever freed. */
#ifndef TUI_WIDGETS_PICKER_SOURCE_H
#define TUI_WIDGETS_PICKER_SOURCE_H

#include "shared/base/text.h"

struct picker_source {
    size_t (*count)(const void *data);
    struct clean (*code)(const void *data, size_t index);
    struct clean (*name)(const void *data, size_t index);
    const void *data;
};

/* The lists of base/choices.h. */
extern const struct picker_source picker_countries, picker_languages, picker_zones,
    picker_interests;

/* A list of words that are shown as they are, ended by NULL:
 *     static const struct picker_source ages = PICKER_WORDS(words_age_range); */
#define PICKER_WORDS(words) \
    { \
        picker_words_count, picker_words_item, picker_words_item, (words) \
    }
/* These and those below are the functions of the macros' rows. */
size_t picker_words_count(const void *words);
struct clean picker_words_item(const void *words, size_t index);

/* The same, shown by other names: names[i] for words[i]. */
struct picker_named {
    const char *const *words, *const *names;
};
#define PICKER_NAMED(words, names) \
    { \
        picker_named_count, picker_named_code, picker_named_name, &(const struct picker_named) \
        { \
            (words), (names) \
        } \
    }
size_t picker_named_count(const void *named);
struct clean picker_named_code(const void *named, size_t index);
struct clean picker_named_name(const void *named, size_t index);

/* A table of its own, in the order of its rows; ended by { { 0 }, { 0 } }. */
struct picker_choice {
    struct clean code, name;
};
#define PICKER_TABLE(rows) \
    { \
        picker_table_count, picker_table_code, picker_table_name, (rows) \
    }
size_t picker_table_count(const void *rows);
struct clean picker_table_code(const void *rows, size_t index);
struct clean picker_table_name(const void *rows, size_t index);

/* "No wish" stands first, then come all choices of another source. */
struct picker_wish {
    struct picker_choice none;
    const struct picker_source *others;
};
#define PICKER_WISHES(wish) \
    { \
        picker_wishes_count, picker_wishes_code, picker_wishes_name, &(wish) \
    }
size_t picker_wishes_count(const void *wish);
struct clean picker_wishes_code(const void *wish, size_t index);
struct clean picker_wishes_name(const void *wish, size_t index);

#endif
