/* globetalk-http: the HTTP door, for programs. It has neither keys nor a database: it asks at the
 * desk, as sessions do.
 *
 *   globetalk-http --settings FILE      opens the door at http_port until SIGTERM; with
 * --listening=FD at that socket globetalk-http --openapi            prints what can be asked
 * (docs/openapi.yaml) */
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "server/http/door.h"
#include "shared/base/log.h"
#include "shared/base/memory.h"
#include "shared/base/place.h"
#include "shared/desk/openapi.h"

enum { OPENAPI_BYTES = 4 << 20 };

static const char usage[] =
    "usage: globetalk-http [--settings FILE] [--openapi | --help | --version]\n"
    "\n"
    "Opens the HTTP door on loopback, for programs with a token (ssh HOST token).\n"
    "\n"
    "  --settings FILE   settings file (globetalk.conf(5)): http_port and what else begins with "
    "http_\n"
    "  --listening FD    a socket that listens already, as globetalkd gives it; else it listens at "
    "http_port itself\n"
    "  --openapi         prints the OpenAPI document of everything that can be asked\n";

static int complain(const struct error *e)
{
    log_fault(LOG_START_REFUSED, e, log_word("process", "http"));
    fprintf(stderr, "globetalk-http: %s\n", error_sentence(e));
    return EX_CONFIG;
}

static int print_openapi(void)
{
    AUTO(buf) out = BUF(OPENAPI_BYTES);
    if (!openapi_write_yaml(&out))
        return EX_SOFTWARE;
    return fwrite(out.bytes, 1, out.size, stdout) == out.size ? EX_OK : EX_IOERR;
}

/* No dumps, no tracing, no new rights: tokens and letters pass through. */
static void harden(void)
{
    umask(077);
    setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    signal(SIGPIPE, SIG_IGN);
}

static int serve(const struct settings *settings, int listening)
{
    struct door *door = NULL;
    struct error e = { 0 };
    sigset_t heard;
    sigemptyset(&heard);
    sigaddset(&heard, SIGTERM);
    sigaddset(&heard, SIGINT);
    sigprocmask(SIG_BLOCK, &heard, NULL);
    int signals = signalfd(-1, &heard, SFD_CLOEXEC);
    if (!door_open(settings, listening, &door, &e))
        return complain(&e);
    log_event(LOG_STARTED, log_word("process", "http"), log_count("port", door_port(door)));
    struct pollfd polled[] = { { signals, POLLIN, 0 }, { door_socket(door), POLLIN, 0 } };
    while (poll(polled, 2, -1) < 0 || !polled[0].revents)
        door_receive(door);
    door_close(&door);
    close(signals);
    log_event(LOG_STOPPED, log_word("process", "http"));
    return EX_OK;
}

static int open_door(const char *path, int listening)
{
    struct settings settings;
    struct error e = { 0 };
    harden();
    if (!settings_read(path, &settings, &e))
        return complain(&e);
    bool wanted = settings.http_port != PORT_NONE ||
                  error_say(&e, FAULT_INPUT, "The setting http_port is 0: there is no HTTP door.");
    int status = wanted ? serve(&settings, listening) : complain(&e);
    settings_drop(&settings);
    return status;
}

int main(int count, char **words)
{
    static const struct option rows[] = {
        { "settings", required_argument, NULL, 's' }, { "listening", required_argument, NULL, 'l' },
        { "openapi", no_argument, NULL, 'o' },        { "help", no_argument, NULL, 'h' },
        { "version", no_argument, NULL, 'v' },        { 0 }
    };
    const char *path = NULL;
    int listening = -1;
    for (int option; (option = getopt_long(count, words, "", rows, NULL)) != -1;) {
        switch (option) {
        case 's': path = optarg; break;
        case 'l': listening = (int)strtol(optarg, NULL, 10); break;
        case 'o': return print_openapi();
        case 'h': return fputs(usage, stdout) == EOF;
        case 'v': return puts("globetalk-http " GLOBETALK_VERSION) == EOF;
        default: return fputs(usage, stderr), EX_USAGE;
        }
    }
    if (optind < count)
        return fputs(usage, stderr), EX_USAGE;
    return open_door(path, listening);
}
