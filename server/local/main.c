/* globetalk: the screens on this terminal, or driven by scripts of keys. Also what sshd's
 * ForceCommand starts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "server/local/command.h"
#include "server/local/local.h"
#include "shared/base/memory.h"
#include "shared/base/place.h"
#include "tui/screens/screens.h"
#include "tui/script/script.h"

enum action { SHOW, COMMAND, SCRIPTS, VERSION, HELP, WRONG };

struct wanted {
    enum action action;
    const char *settings_path, *handle;
    int first;
}; /* first: script, or word of the command */

/* --script takes all the words that follow it, and so does a command, which begins with its name.
 */
static struct wanted wanted_by(int count, char **words)
{
    struct wanted wanted = { SHOW, NULL, NULL, count };
    for (int i = 1; i < count && wanted.action == SHOW; i++) {
        if (strcmp(words[i], "--settings") == 0 && i + 1 < count)
            wanted.settings_path = words[++i];
        else if (strcmp(words[i], "--handle") == 0 && i + 1 < count)
            wanted.handle = words[++i];
        else if (strcmp(words[i], "--script") == 0 && i + 1 < count) {
            wanted.action = SCRIPTS;
            wanted.first = i + 1;
        } else if (words[i][0] != '-' && words[i][0] != '\0') {
            wanted.action = COMMAND;
            wanted.first = i;
        } else
            wanted.action = strcmp(words[i], "--version") == 0 ? VERSION
                            : strcmp(words[i], "--help") == 0  ? HELP
                                                               : WRONG;
    }
    if (wanted.action == SHOW && wanted.handle)
        wanted.action = WRONG; /* the screens ask by themselves */
    return wanted;
}

static int help(FILE *to)
{
    fputs("usage: globetalk [--settings FILE]                    the post office on this terminal\n"
          "       globetalk [--settings FILE] [--handle HANDLE] COMMAND ...\n"
          "                                                      without its screens; globetalk "
          "help lists the commands\n"
          "       globetalk [--settings FILE] --script FILE ...  plays scripts of keys; GENERATE=1 "
          "writes golden screens\n"
          "       globetalk --version | --help\n",
          to);
    return to == stdout ? EX_OK : EX_USAGE;
}

static int complain(const struct error *e)
{
    fprintf(stderr, "globetalk: %s\n", error_sentence(e));
    if (!*e->sentence && *e->trail)
        fprintf(stderr, "    (%s)\n", e->trail);
    return fault_exit(e->fault);
}

static int play(const struct settings *settings, const struct wanted *wanted, char **words,
                int count)
{
    const char *generate = getenv("GENERATE");
    struct arena arena = ARENA();
    struct error e = { 0 };
    struct script_options options = { .socket_path = settings->office_socket,
                                      .settings_path = wanted->settings_path,
                                      .generate = generate && strcmp(generate, "1") == 0,
                                      .report = stdout,
                                      .first = &welcome_screen,
                                      .help = &help_screen };
    int failed = 1;
    if (place_beside("globetalkctl", &arena, &options.control_program, &e))
        failed = script_run_all(words + wanted->first, count - wanted->first, &options);
    else
        complain(&e);
    arena_drop(&arena);
    return failed == 0 ? EX_OK : 1;
}

static int run_command(const struct settings *settings, const struct wanted *wanted, char **words,
                       int count)
{
    struct arena arena = ARENA();
    struct local_command command = {
        settings, local_public_key(&arena), getenv("GLOBETALK_TOKEN"), wanted->handle,
        NULL,     words + wanted->first,    count - wanted->first
    };
    int status = local_command_run(&command);
    arena_drop(&arena);
    return status;
}

/* sshd hands a command over in SSH_ORIGINAL_COMMAND. */
static int show(const struct settings *settings)
{
    struct arena arena = ARENA();
    struct error e = { 0 };
    const char *line = getenv("SSH_ORIGINAL_COMMAND"), *key = local_public_key(&arena);
    struct local_command command = { settings, key, NULL, NULL, line, NULL, 0 };
    int status = EX_OK;
    if (line && *line)
        status = local_command_run(&command);
    else if (!local_run(settings, key, &e))
        status = complain(&e);
    arena_drop(&arena);
    return status;
}

static int run(const struct wanted *wanted, char **words, int count)
{
    struct settings settings;
    struct error e = { 0 };
    if (!settings_read(wanted->settings_path, &settings, &e)) {
        complain(&e);
        return EX_CONFIG;
    }
    if (!place_terminfo(&e))
        return complain(&e);
    int status = wanted->action == SHOW      ? show(&settings)
                 : wanted->action == COMMAND ? run_command(&settings, wanted, words, count)
                                             : play(&settings, wanted, words, count);
    settings_drop(&settings);
    return status;
}

int main(int count, char **words)
{
    struct wanted wanted = wanted_by(count, words);
    switch (wanted.action) {
    case SHOW:
    case COMMAND:
    case SCRIPTS: return run(&wanted, words, count);
    case VERSION: return puts("globetalk " GLOBETALK_VERSION) == EOF;
    case HELP: return help(stdout);
    case WRONG: return help(stderr);
    }
    return EX_SOFTWARE;
}
