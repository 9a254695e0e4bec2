/* globetalkd: the supervisor's door. Everything that can be wrong at the start is said here, in one
 * sentence. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "server/front/front.h"
#include "server/supervisor/supervisor.h"
#include "shared/base/place.h"

enum action { RUN, CHECK, VERSION, HELP, WRONG };

struct wanted {
    enum action action;
    const char *settings_path;
};

static const struct {
    const char *word;
    enum action action;
} switches[] = {
    { "--check-config", CHECK },
    { "--version", VERSION },
    { "--help", HELP },
};

static enum action switch_named(const char *word)
{
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (strcmp(word, switches[i].word) == 0)
            return switches[i].action;
    return WRONG;
}

static struct wanted wanted_by(int count, char **words)
{
    struct wanted wanted = { RUN, NULL };
    for (int i = 1; i < count && wanted.action != WRONG; i++) {
        if (strcmp(words[i], "--settings") == 0 && i + 1 < count)
            wanted.settings_path = words[++i];
        else
            wanted.action = switch_named(words[i]);
    }
    return wanted;
}

static int help(FILE *to)
{
    struct setting_row row;
    fputs("usage: globetalkd [--settings FILE] [--check-config | --version | --help]\n\n"
          "Opens the post office: accepts SSH connections, starts the office and the postman.\n"
          "Settings (a line \"name = value\" each):\n",
          to);
    for (int i = 0; settings_row(i, &row); i++)
        fprintf(to, "  %-22s %-12s %s\n", row.name, *row.usual ? row.usual : "-", row.help);
    return to == stdout ? EX_OK : EX_USAGE;
}

static int complain(const struct error *e)
{
    fprintf(stderr, "globetalkd: %s\n", error_sentence(e));
    if (!*e->sentence && *e->trail)
        fprintf(stderr, "    (%s)\n", e->trail);
    return e->fault == FAULT_INPUT ? EX_CONFIG : EX_SOFTWARE;
}

/* What the processes below may know of the environment that this one was started in. Not the PG
 * variables: the setting "database" says which database it is. */
static const char *const kept[] = { "PATH",          "HOME",        "LANG",          "LC_ALL",
                                    "LC_CTYPE",      "TZ",          "GLOBETALK_LOG", "ASAN_OPTIONS",
                                    "UBSAN_OPTIONS", "LSAN_OPTIONS" };
enum { KEPT_COUNT = sizeof kept / sizeof *kept };

static bool environment_clean(struct arena *arena, struct error *e)
{
    char *values[KEPT_COUNT] = { 0 };
    for (size_t i = 0; i < KEPT_COUNT; i++)
        if (getenv(kept[i]))
            values[i] = arena_bytes(arena, getenv(kept[i]), strlen(getenv(kept[i])));
    clearenv();
    for (size_t i = 0; i < KEPT_COUNT; i++)
        if (values[i] && setenv(kept[i], values[i], 1) != 0)
            return error_set(e, FAULT_INTERNAL, "the environment cannot be set");
    return place_terminfo(e);
}

/* No dumps and no tracing: the host key is in here, and what people type passes through. */
static void process_clean(void)
{
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
    prctl(PR_SET_DUMPABLE, 0);
    signal(SIGPIPE, SIG_IGN);
}

static bool is_there(const char *program, struct error *e)
{
    return access(program, X_OK) == 0 ||
           error_say(e, FAULT_INPUT, "%s is missing: it belongs beside globetalkd.", program);
}

static bool open_office(const struct settings *settings, const struct wanted *wanted,
                        struct arena *arena, int *status, struct error *e)
{
    struct supervisor_options options = { .settings = settings,
                                          .settings_path = wanted->settings_path };
    if (!environment_clean(arena, e) ||
        !place_beside("globetalk-office", arena, &options.office_program, e))
        return false;
    if (!place_beside("globetalk-http", arena, &options.http_program, e) ||
        !is_there(options.office_program, e) ||
        (settings->http_port != PORT_NONE && !is_there(options.http_program, e)))
        return false;
    if (!front_check(settings, e) || !ports_open(settings, &options.ports, e))
        return false;
    *status = supervisor_run(&options);
    ports_close(&options.ports);
    return true;
}

static int run(const struct wanted *wanted)
{
    struct settings settings;
    struct arena arena = ARENA();
    struct error e = { 0 };
    int status = EX_OK;
    if (!settings_read(wanted->settings_path, &settings, &e))
        return complain(&e);
    process_clean();
    bool good = wanted->action == CHECK || open_office(&settings, wanted, &arena, &status, &e);
    if (wanted->action == CHECK)
        puts("The settings are right.");
    arena_drop(&arena);
    settings_drop(&settings);
    return good ? status : complain(&e);
}

int main(int count, char **words)
{
    struct wanted wanted = wanted_by(count, words);
    switch (wanted.action) {
    case RUN:
    case CHECK: return run(&wanted);
    case VERSION:
        return printf("globetalkd %s (libssh %s)\n", GLOBETALK_VERSION, front_library_version()) <
               0;
    case HELP: return help(stdout);
    case WRONG: return help(stderr);
    }
    return EX_SOFTWARE;
}
