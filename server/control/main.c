/* globetalkctl: the operator's tool. Commands are rows of command.c. */
#include <stdio.h>
#include <string.h>

#include "server/control/command.h"
#include "shared/seal/seal.h"

enum { EXIT_USAGE = 64 };

static int usage(FILE *to)
{
    fprintf(to, "usage: globetalkctl [--settings FILE] COMMAND\n");
    for (const struct command *command = commands; command->name != NULL; command++)
        fprintf(to, "  %-11s %-12s %s\n", command->name, command->arguments, command->help);
    return to == stdout ? 0 : EXIT_USAGE;
}

static const struct command *command_named(const char *name)
{
    for (const struct command *command = commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int complain(const struct error *e)
{
    fprintf(stderr, "globetalkctl: %s\n", error_sentence(e));
    if (e->sentence[0] == '\0' && e->trail[0] != '\0')
        fprintf(stderr, "    (%s)\n", e->trail);
    return fault_exit(e->fault);
}

static int run(const char *settings_path, const struct command *command, char **words, int count)
{
    struct settings settings;
    struct arena arena = ARENA();
    struct error e = { 0 };

    if (!settings_read(settings_path, &settings, &e)) {
        complain(&e);
        return 78;
    }
    struct control control = { &settings, settings.database, &arena };
    /* An empty conninfo would mean whatever cluster this machine happens to have. */
    bool usable = !command->uses_database || settings.database[0] != '\0' ||
                  error_say(&e, FAULT_INPUT,
                            "The settings do not say which database: please set \"database\".");
    bool done = usable && seal_start(&e) && command->run(&control, words, count, &e);
    arena_drop(&arena);
    settings_drop(&settings);
    return done ? 0 : complain(&e);
}

int main(int count, char **words)
{
    const char *settings_path = NULL;
    int at = 1;

    if (at + 1 < count && strcmp(words[at], "--settings") == 0) {
        settings_path = words[at + 1];
        at += 2;
    }
    if (at >= count)
        return usage(stderr);
    if (strcmp(words[at], "--help") == 0)
        return usage(stdout);
    if (strcmp(words[at], "--version") == 0)
        return puts("globetalkctl 0.1") == EOF;
    const struct command *command = command_named(words[at]);
    int left = count - at - 1;
    if (command == NULL || left < command->least || left > command->most)
        return usage(stderr);
    return run(settings_path, command, words + at + 1, left);
}
