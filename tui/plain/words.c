/* From a command line to words and options. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shared/desk/given.h"
#include "tui/plain/plain_private.h"

enum { LINE_CHARACTERS = 4096, WORDS_MOST = 64 };

struct splitter {
    const char *at;
    char *out;
    size_t size;
    bool in_word;
    char quote;
};

/* One character into the word that is being made; false at a blank that ends it. */
static bool take(struct splitter *splitter)
{
    char c = *splitter->at++;
    if (c == ' ' && !splitter->quote)
        return false;
    splitter->in_word = true;
    if (c == splitter->quote && c) {
        splitter->quote = '\0';
        return true;
    }
    if (!splitter->quote && (c == '\'' || c == '"')) {
        splitter->quote = c;
        return true;
    }
    if (c == '\\' && splitter->quote != '\'' && *splitter->at)
        c = *splitter->at++;
    splitter->out[splitter->size++] = c;
    return true;
}

static struct clean next_word(struct splitter *splitter, struct arena *arena)
{
    splitter->size = 0;
    splitter->in_word = false;
    while (*splitter->at == ' ')
        splitter->at++;
    while (*splitter->at && take(splitter))
        continue;
    return (struct clean){ arena_bytes(arena, splitter->out, splitter->size), splitter->size };
}

static bool too_many(struct error *e)
{
    return error_input(e, "", "That is too much at once: a command has at most %d words.",
                       WORDS_MOST);
}

/* Of clean text every word is clean: blanks, quotes and backslashes are ASCII. */
bool words_of_line(struct arena *arena, struct raw line, struct texts *out, struct error *e)
{
    struct clean cleaned;
    if (!text_clean(arena, line, TEXT_LINE, LINE_CHARACTERS, "", &cleaned, e))
        return false;
    struct clean *items = ARENA_ARRAY(arena, struct clean, WORDS_MOST);
    struct splitter splitter = { .at = cleaned.bytes,
                                 .out = arena_take(arena, cleaned.size + 1, 1) };
    size_t count = 0;
    for (;;) {
        struct clean word = next_word(&splitter, arena);
        if (splitter.quote)
            return error_input(e, "", "A quotation mark is not closed.");
        if (!splitter.in_word)
            break;
        if (count == WORDS_MOST)
            return too_many(e);
        items[count++] = word;
    }
    *out = (struct texts){ items, count };
    return true;
}

bool words_cleaned(struct arena *arena, const struct raw *words, size_t count, struct texts *out,
                   struct error *e)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, count + 1);
    if (count > WORDS_MOST)
        return too_many(e);
    for (size_t i = 0; i < count; i++)
        if (!text_clean(arena, words[i], TEXT_LINE, LINE_CHARACTERS, "", &items[i], e))
            return false;
    *out = (struct texts){ items, count };
    return true;
}

bool plain_wrong_use(struct plain *plain, struct error *e, const char *format, ...)
{
    char sentence[sizeof e->sentence];
    va_list parts;
    va_start(parts, format);
    (void)vsnprintf(sentence, sizeof sentence, format, parts);
    va_end(parts);
    plain->wrong_use = true;
    return error_input(e, "", "%s", sentence);
}

static bool begins(struct clean text, const char *with)
{
    return strncmp(text.bytes, with, strlen(with)) == 0;
}

static const struct plain_option *own_option(const struct plain_command *command, struct clean name)
{
    static const struct plain_option json = { "json", NULL, "" };
    for (const struct plain_option *option = command->options; option && option->name; option++)
        if (strcmp(option->name, name.bytes) == 0)
            return option;
    return !command->plain_words_only && strcmp(name.bytes, json.name) == 0 ? &json : NULL;
}

/* Fields of the wishes are named by their beginning, when only one begins so: --language is
 * language_preference. */
static const struct field *wished_field(const struct plain_command *command, struct clean name)
{
    const struct field *found = NULL;
    for (size_t i = 0; command->wishes && i < command->wishes->count; i++) {
        const struct field *field = &command->wishes->fields[i];
        size_t at = 0;
        while (name.bytes[at] && field->name[at] &&
               (name.bytes[at] == field->name[at] ||
                (name.bytes[at] == '-' && field->name[at] == '_')))
            at++;
        if (name.bytes[at])
            continue;
        if (!field->name[at])
            return field;
        if (found)
            return NULL;
        found = field;
    }
    return found;
}

/* Keeps the option at `index` and its value; gives the index behind them. */
static bool take_option(struct plain *plain, struct texts words, size_t *index, struct error *e)
{
    struct clean name = { words.items[*index].bytes + 2, words.items[*index].size - 2 };
    const struct plain_option *option = own_option(plain->command, name);
    const struct field *field = option ? NULL : wished_field(plain->command, name);
    if ((!option && !field) || plain->given_count == PLAIN_OPTIONS)
        return plain_wrong_use(plain, e, "\"%s\" has no such option: %.60s", plain->command->name,
                               words.items[*index].bytes);
    struct plain_given given = { .name = field ? (struct clean){ field->name, strlen(field->name) }
                                               : name,
                                 .value = CLEAN("") };
    bool has_value = field || option->value;
    ++*index;
    if (has_value && *index == words.count)
        return plain_wrong_use(plain, e, "--%.40s needs a value behind it.", name.bytes);
    if (has_value)
        given.value = words.items[(*index)++];
    plain->given[plain->given_count++] = given;
    return true;
}

static bool count_fits(struct plain *plain, struct error *e)
{
    const struct plain_command *command = plain->command;
    if (plain->words.count >= command->least && plain->words.count <= command->most)
        return true;
    return plain_wrong_use(plain, e, "It goes like this: %s %s%s%s", plain->host->called,
                           command->name, *command->arguments ? " " : "", command->arguments);
}

bool plain_take_words(struct plain *plain, struct texts words, struct error *e)
{
    struct clean *kept = ARENA_ARRAY(&plain->arena, struct clean, words.count + 1);
    size_t count = 0;
    bool options_over = false;
    for (size_t i = 1; i < words.count;) {
        if (!options_over && begins(words.items[i], "--") && words.items[i].size > 2) {
            if (!take_option(plain, words, &i, e))
                return false;
            continue;
        }
        if (!options_over && strcmp(words.items[i].bytes, "--") == 0)
            options_over = true;
        else
            kept[count++] = words.items[i];
        i++;
    }
    plain->words = (struct texts){ kept, count };
    plain->json = plain_has(plain, "json") && !plain->command->plain_words_only;
    return count_fits(plain, e);
}

bool plain_has(const struct plain *plain, const char *name)
{
    for (size_t i = 0; i < plain->given_count; i++)
        if (strcmp(plain->given[i].name.bytes, name) == 0)
            return true;
    return false;
}

struct clean plain_option(const struct plain *plain, const char *name)
{
    for (size_t i = 0; i < plain->given_count; i++)
        if (strcmp(plain->given[i].name.bytes, name) == 0)
            return plain->given[i].value;
    return CLEAN("");
}

struct clean plain_word(const struct plain *plain, size_t index)
{
    return index < plain->words.count ? plain->words.items[index] : CLEAN("");
}

bool plain_do_deed(struct plain *plain, const struct plain_deed *deeds, struct error *e)
{
    const char *name = plain_word(plain, 0).bytes;
    for (const struct plain_deed *deed = deeds; deed->run; deed++)
        if (strcmp(deed->name, name) == 0 && plain->words.count >= deed->least &&
            plain->words.count <= deed->most)
            return deed->run(plain, e);
    return plain_wrong_use(plain, e, "It goes like this: %s %s %s", plain->host->called,
                           plain->command->name, plain->command->arguments);
}

bool plain_number(struct clean word, int64_t *out)
{
    enum { DIGITS_MOST = 9 };
    if (word.size == 0 || word.size > DIGITS_MOST || strspn(word.bytes, "0123456789") != word.size)
        return false;
    *out = strtoll(word.bytes, NULL, 10);
    return *out > 0;
}

bool plain_wishes(struct plain *plain, void *out, struct error *e)
{
    struct given given[PLAIN_OPTIONS];
    size_t count = 0;
    for (size_t i = 0; i < plain->given_count; i++)
        if (!own_option(plain->command, plain->given[i].name))
            given[count++] = (struct given){ plain->given[i].name, plain->given[i].value };
    return shape_read_given(plain->command->wishes, given, count, &plain->arena, out, e);
}

bool plain_request_id(struct plain *plain, const char *option, struct request_id *out,
                      struct error *e)
{
    if (!plain_has(plain, option)) {
        id_random(out->bytes);
        return true;
    }
    return id_parse(plain_option(plain, option).bytes, out->bytes) ||
           plain_wrong_use(plain, e, "--%s is a UUID, like 0b9f2f0e-6a0c-4f7e-9c39-0d1f6b6a7c11.",
                           option);
}
