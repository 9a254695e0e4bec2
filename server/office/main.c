/* globetalk-office: everything that touches keys and the database. One program, three modes:
 *
 *   globetalk-office office     answers at the desk
 *   globetalk-office postman    delivers due letters and does the chores
 *   globetalk-office migrate    applies the migrations and ends */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sysexits.h>

#include "server/office/office.h"
#include "server/office/startup_checks.h"
#include "server/postman/postman.h"
#include "shared/base/log.h"
#include "shared/store/migrate.h"

static const char usage[] =
    "usage: globetalk-office [--settings FILE] [--die-with-parent] office|postman|migrate\n"
    "       globetalk-office [--settings FILE] --check-config\n"
    "\n"
    "  office              answers at the desk until SIGTERM\n"
    "  postman             delivers due letters and does the chores until SIGTERM\n"
    "  migrate             applies the migrations that the database lacks\n"
    "\n"
    "  --settings FILE     settings file (globetalk.conf(5)); without it the usual values\n"
    "  --check-config      reads settings and keyring, says what is wrong, and ends\n"
    "  --die-with-parent   ends when the process that started it does\n"
    "  --help, --version\n";

struct options {
    const char *settings_path, *mode;
    bool check, die_with_parent;
};

static int complain(const struct error *e, const char *mode)
{
    log_fault(LOG_START_REFUSED, e, log_word("process", mode));
    fprintf(stderr, "globetalk-office: %s\n", error_sentence(e));
    return EX_CONFIG;
}

/* ---- modes ---- */

static void migration_applied(void *context, struct clean name)
{
    (void)context;
    log_event(LOG_MIGRATED, log_word("file", name.bytes));
    printf("Applied %s.\n", name.bytes);
}

static bool run_migrate(const struct settings *settings, struct keyring_hook *keys, struct error *e)
{
    struct db *db = NULL;
    struct migrate_progress progress = { migration_applied, NULL };
    (void)keys;
    if (!db_connect(settings->database, "globetalk-office migrate", DB_MIGRATE, &db, e))
        return false;
    bool done = migrate_apply(db, MIGRATE_APPLY, &progress, e);
    db_free(&db);
    return done;
}

/* Each process works with its own role, as far as the settings name one. */
static void choose_database(struct settings *settings, const char *own)
{
    if (own[0] != '\0')
        settings->database = own;
}

static const struct mode {
    const char *name;
    bool (*run)(const struct settings *settings, struct keyring_hook *keys, struct error *e);
} modes[] = { { "office", office_run }, { "postman", postman_run }, { "migrate", run_migrate } };

static const struct mode *mode_named(const char *name)
{
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (name != NULL && strcmp(modes[i].name, name) == 0)
            return &modes[i];
    return NULL;
}

/* ---- starting ---- */

/* All threads have these blocked; the loops take them from a signalfd. */
static void block_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int run(const struct options *options, const struct settings *settings,
               const struct mode *mode)
{
    struct keyring_hook *keys = NULL;
    struct error e = { 0 };
    if (!startup_checks(settings, &keys, &e))
        return complain(&e, mode == NULL ? "check" : mode->name);
    bool good = true;
    if (options->check)
        printf("globetalk-office: settings and keyring are right.\n");
    else
        good = mode->run(settings, keys, &e);
    keyring_hook_free(&keys);
    if (!good)
        return complain(&e, mode->name);
    if (!options->check && mode->run != run_migrate)
        log_event(LOG_STOPPED, log_word("process", mode->name));
    return EX_OK;
}

static int start(const struct options *options)
{
    const struct mode *mode = mode_named(options->mode);
    struct settings settings;
    struct error e = { 0 };
    if (mode == NULL && !options->check) {
        fputs(usage, stderr);
        return EX_USAGE;
    }
    startup_harden();
    block_signals();
    if (options->die_with_parent)
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (!settings_read(options->settings_path, &settings, &e))
        return complain(&e, mode == NULL ? "check" : mode->name);
    if (mode != NULL && mode->run == office_run)
        choose_database(&settings, settings.office_database);
    if (mode != NULL && mode->run == postman_run)
        choose_database(&settings, settings.postman_database);
    int status = run(options, &settings, mode);
    settings_drop(&settings);
    return status;
}

int main(int count, char **words)
{
    static const struct option rows[] = {
        { "settings", required_argument, NULL, 's' },  { "check-config", no_argument, NULL, 'c' },
        { "die-with-parent", no_argument, NULL, 'd' }, { "help", no_argument, NULL, 'h' },
        { "version", no_argument, NULL, 'v' },         { 0 },
    };
    struct options options = { 0 };
    for (int option; (option = getopt_long(count, words, "", rows, NULL)) != -1;) {
        switch (option) {
        case 's': options.settings_path = optarg; break;
        case 'c': options.check = true; break;
        case 'd': options.die_with_parent = true; break;
        case 'h': return fputs(usage, stdout) == EOF;
        case 'v': return puts("globetalk-office 0.1") == EOF;
        default: return fputs(usage, stderr), EX_USAGE;
        }
    }
    if (optind < count - 1)
        return fputs(usage, stderr), EX_USAGE;
    options.mode = words[optind];
    return start(&options);
}
