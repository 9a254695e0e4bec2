#include "server/control/operator.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool operator_with_office(const struct control *control,
                          bool (*work)(const struct post_office *office, char **words, int count,
                                       struct error *e),
                          char **words, int count, struct error *e)
{
    struct db *db = NULL;

    if (!db_connect(control->conninfo, "globetalkctl", DB_BRIEF, &db, e))
        return false;
    struct post_office office = { .db = db,
                                  .settings = control->settings,
                                  .arena = control->arena };
    bool done = work(&office, words, count, e);
    db_free(&db);
    return done;
}

struct clean operator_name(const struct post_office *office)
{
    return text_format(office->arena, "operator (user %ju)", (uintmax_t)getuid());
}

struct raw operator_word(const char *word)
{
    return (struct raw){ word, strlen(word) };
}

bool operator_day(const char *word, struct instant *day)
{
    char text[40];

    snprintf(text, sizeof text, "%sT00:00:00Z", word);
    return strlen(word) == 10 && instant_parse(text, day);
}

void operator_print_indented(struct arena *arena, struct clean text)
{
    struct clean safe =
        text_scrub(arena, (struct raw){ text.bytes, text.size }, TEXT_PARAGRAPHS, text.size);

    printf("    ");
    for (size_t i = 0; i < safe.size; i++)
        printf(safe.bytes[i] == '\n' ? "\n    " : "%c", safe.bytes[i]);
    printf("\n");
}

bool operator_choose(const struct operator_choice *rows, const struct post_office *office,
                     char **words, int count, struct error *e)
{
    char known[200] = "";

    for (const struct operator_choice *row = rows; row->name != NULL; row++) {
        if (strcmp(words[0], row->name) == 0)
            return row->run(office, words + 1, count - 1, e);
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s",
                 row == rows ? "" : ", ", row->name);
    }
    return error_say(e, FAULT_INPUT, "\"%s\" is none of: %s.", words[0], known);
}
