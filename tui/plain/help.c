/* help: from the table of commands, for people and for docs/commands.md. */
#include <string.h>

#include "tui/plain/plain_private.h"

static struct clean ours(const char *text)
{
    return (struct clean){ text, strlen(text) };
}

static void say_usage(struct plain *plain, const struct plain_command *command)
{
    const char *called = plain_has(plain, "all")
                             ? "ssh HOST"
                             : plain->host->called; /* one page, wherever it is printed */
    plain_paragraph(plain, 4,
                    text_format(&plain->arena, "%s %s%s%s%s", called, command->name,
                                *command->arguments ? " " : "", command->arguments,
                                command->options || command->wishes || !command->plain_words_only
                                    ? " [OPTION ...]"
                                    : ""));
}

static void say_option(struct plain *plain, const char *name, const char *value, const char *help)
{
    char *option = arena_bytes(&plain->arena, name, strlen(name));
    for (char *at = option; *at; at++)
        if (*at == '_')
            *at = '-';
    plain_say(plain, "    --%s%s%s\n", option, value ? " " : "", value ? value : "");
    plain_paragraph(plain, 8, ours(help));
}

static const char *value_word(enum field_kind kind)
{
    return kind == FIELD_NUMBER   ? "N"
           : kind == FIELD_YES_NO ? "true|false"
           : kind == FIELD_LINES  ? "A,B,..."
                                  : "WORD";
}

static void say_options(struct plain *plain, const struct plain_command *command)
{
    if (command->options || command->wishes || !command->plain_words_only)
        plain_say(plain, "\nOptions:\n\n");
    for (const struct plain_option *option = command->options; option && option->name; option++)
        say_option(plain, option->name, option->value, option->help);
    for (size_t i = 0; command->wishes && i < command->wishes->count; i++) {
        const struct field *field = &command->wishes->fields[i];
        say_option(plain, field->name, value_word(field->kind), field->help);
    }
    if (command->wishes)
        plain_paragraph(
            plain, 4,
            CLEAN("Of these the beginning of a name is enough, where only one begins so."));
    if (!command->plain_words_only)
        say_option(plain, "json", NULL, "The desk's answer as JSON, instead of text for people.");
}

static void say_routes(struct plain *plain, const struct plain_command *command)
{
    if (command->routes[0] == ROUTE_COUNT)
        return;
    plain_say(plain, "\nIt asks:\n\n");
    for (size_t i = 0; command->routes[i] != ROUTE_COUNT; i++)
        plain_say(plain, "    %s %s\n", routes[command->routes[i]].method,
                  routes[command->routes[i]].path);
}

static void say_command(struct plain *plain, const struct plain_command *command)
{
    say_usage(plain, command);
    plain_say(plain, "\n");
    plain_paragraph(plain, 0, ours(command->details));
    say_options(plain, command);
    say_routes(plain, command);
}

bool plain_help_of(struct plain *plain, struct clean name, struct error *e)
{
    for (size_t i = 0; i < plain_command_count; i++)
        if (strcmp(plain_commands[i].name, name.bytes) == 0) {
            say_command(plain, &plain_commands[i]);
            return true;
        }
    return plain_wrong_use(plain, e, "There is no such command here. Try: %s help",
                           plain->host->called);
}

static void say_list(struct plain *plain)
{
    for (size_t i = 0; i < plain_command_count; i++) {
        struct clean name = text_format(&plain->arena, "%s %s", plain_commands[i].name,
                                        plain_commands[i].arguments);
        bool is_long = text_columns(name) > 24;
        plain_say(plain, "    ");
        if (is_long)
            plain_say(plain, "%s\n    ", name.bytes);
        plain_cell(plain, 24, is_long ? CLEAN("") : name);
        plain_say(plain, "%s\n", plain_commands[i].help);
    }
}

static void say_statuses(struct plain *plain)
{
    static const struct {
        enum fault fault;
        const char *status, *sentence;
    } faults[] = {
#define ROW(name, status, code, text) { FAULT_##name, #code, text },
        FAULTS(ROW)
#undef ROW
    };
    plain_say(plain, "    0   Done.\n    1   Done, and nothing waits (waiting).\n    64  No such "
                     "command or option.\n");
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        plain_say(plain, "    %-3s %s: %s\n", faults[i].status, fault_name(faults[i].fault),
                  faults[i].sentence);
}

static const char introduction[] = "GlobeTalk is a post office for pen pals: strangers from "
                                   "anywhere, letters that take half a day or more.";

static void say_all(struct plain *plain)
{
    plain_say(plain, "# Commands\n\n");
    plain_paragraph(plain, 0,
                    CLEAN("The post office without its screens: for people in a hurry, for "
                          "prompts, cron and programs. This page is printed "
                          "from the table of commands (help --all); `globetalk COMMAND` does the "
                          "same on the post office's own machine."));
    for (size_t i = 0; i < plain_command_count; i++) {
        plain_say(plain, "\n## %s\n\n", plain_commands[i].name);
        say_command(plain, &plain_commands[i]);
    }
    plain_say(plain, "\n## Exit statuses\n\n");
    say_statuses(plain);
}

static void say_ways_in(struct plain *plain)
{
    plain_say(plain, "    ssh new@HOST            register: never a name, an e-mail or an address\n"
                     "    ssh HOST                sign in with your ssh key, under any login name\n"
                     "    ssh HANDLE@HOST         sign in with the password of that handle\n\n");
}

bool plain_help(struct plain *plain, struct error *e)
{
    if (plain_has(plain, "all")) {
        say_all(plain);
        return true;
    }
    if (plain->words.count > 0)
        return plain_help_of(plain, plain_word(plain, 0), e);
    plain_paragraph(plain, 0, ours(introduction));
    plain_say(plain, "\n");
    say_ways_in(plain);
    plain_paragraph(plain, 0,
                    text_format(&plain->arena,
                                "Without its screens, with a key or a password (%s COMMAND):",
                                plain->host->called));
    plain_say(plain, "\n");
    say_list(plain);
    plain_say(plain, "\n");
    plain_paragraph(plain, 0,
                    text_format(&plain->arena,
                                "More about one of them: %s help COMMAND. An ssh program may offer "
                                "every key that it has; to "
                                "offer one only: ssh -o IdentitiesOnly=yes -i KEYFILE HOST. "
                                "Inside, F1 explains every screen; Ctrl-C "
                                "leaves. What you write is saved as you type.",
                                plain->host->called));
    return true;
}

struct clean plain_overview(struct arena *arena)
{
    struct clean text = CLEAN("What stands here can be had without these screens, too, with a key "
                              "or a password: for people in a hurry, for prompts, "
                              "cron and programs. HOST is this post office.\n");
    for (size_t i = 0; i < plain_command_count; i++)
        text = text_format(arena, "%s\nssh HOST %s%s%s\n%s\n", text.bytes, plain_commands[i].name,
                           *plain_commands[i].arguments ? " " : "", plain_commands[i].arguments,
                           plain_commands[i].help);
    return text_format(arena,
                       "%s\nA program that has the token which \"ssh HOST token\" gives is you for "
                       "24 hours; Settings tell where you are signed in, and "
                       "end it. ssh HOST help COMMAND tells more.",
                       text.bytes);
}
