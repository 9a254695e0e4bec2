#include "server/supervisor/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "server/front/front.h"
#include "shared/base/log.h"

enum {
    FIRST_PAUSE = 100,
    LONGEST_PAUSE = 5000, /* milliseconds before starting again what keeps ending */
    STEADY_SECONDS = 2,   /* after that an end counts as the first one again */
    FRONT_STOP = 3300,
    OFFICE_STOP = 1400, /* milliseconds: together below SUPERVISOR_STOP_SECONDS */
};

enum role { OFFICE, POSTMAN, HTTP, FRONT, ROLE_COUNT };
static const char *const role_words[ROLE_COUNT] = {
    [OFFICE] = "office", [POSTMAN] = "postman", [HTTP] = "http", [FRONT] = "front"
};

struct child {
    pid_t process;               /* 0: not running */
    struct instant started, due; /* due: when to start it again */
    int64_t pause;               /* milliseconds, for the next end */
    bool was_steady;             /* has run for STEADY_SECONDS once */
};

struct supervisor {
    const struct supervisor_options *options;
    int signals;
    int closing_read,
        closing_write; /* the pipe of sessions: we hold the writing end, nobody else */
    struct child children[ROLE_COUNT];
    pid_t front_group;
    pid_t self;
    bool stops;
    int exit_status;
};

/* ---- in a new child ---- */

static void become_plain(const struct supervisor *supervisor)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0); /* Ctrl-C is for the supervisor alone: it knows the order of closing */
    close(supervisor->closing_write);
    close(supervisor->signals);
}

/* `mode`: a word, or NULL for none. */
static void execute(const char *program, const char *name, const char *mode,
                    const char *settings_path)
{
    const char *words[5] = { name };
    size_t count = 1;
    if (mode)
        words[count++] = mode;
    if (settings_path) {
        words[count++] = "--settings";
        words[count++] = settings_path;
    }
    execv(program, (char *const *)(uintptr_t)words);
}

/* The socket goes along; its number is told as a word. */
static void execute_http(const struct supervisor_options *options)
{
    int socket = options->ports.http.sockets[0];
    char listening[40];
    snprintf(listening, sizeof listening, "--listening=%d", socket);
    if (fcntl(socket, F_SETFD, 0) == 0)
        execute(options->http_program, "globetalk-http", listening, options->settings_path);
}

static _Noreturn void become_office(const struct supervisor *supervisor, enum role role)
{
    const struct supervisor_options *options = supervisor->options;
    const char *program = role == HTTP ? options->http_program : options->office_program;
    become_plain(supervisor);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != supervisor->self)
        _exit(EX_OK); /* it was killed before the line above */
    if (role == HTTP)
        execute_http(options);
    else
        execute(program, "globetalk-office", role_words[role], options->settings_path);
    struct error e;
    error_set(&e, FAULT_INTERNAL, "%s: %s", program, strerror(errno));
    log_fault(LOG_START_REFUSED, &e, log_word("process", role_words[role]));
    _exit(EX_CONFIG);
}

static _Noreturn void become_front(const struct supervisor *supervisor)
{
    const struct supervisor_options *options = supervisor->options;
    become_plain(supervisor);
    ports_forsake(&options->ports);
    prctl(PR_SET_NAME, "front");
    exit(front_run(&(struct front_options){ options->settings, options->ports.ssh,
                                            supervisor->closing_read }));
}

/* ---- starting ---- */

static void start(struct supervisor *supervisor, enum role role)
{
    struct child *child = &supervisor->children[role];
    pid_t process = fork();
    if (process == 0 && role == FRONT)
        become_front(supervisor);
    if (process == 0)
        become_office(supervisor, role);
    child->started = clock_monotonic();
    if (process < 0) {
        child->due = instant_after(child->started, span_milliseconds(LONGEST_PAUSE));
        return;
    }
    child->process = process;
    setpgid(process, process); /* as the child does: whoever is first */
    if (role == FRONT)
        supervisor->front_group = process;
}

static bool is_wanted(const struct supervisor *supervisor, enum role role)
{
    return role != HTTP || supervisor->options->ports.http.count > 0;
}

static void start_what_is_due(struct supervisor *supervisor)
{
    struct instant now = clock_monotonic();
    for (enum role role = 0; role < ROLE_COUNT; role++) {
        struct child *child = &supervisor->children[role];
        if (is_wanted(supervisor, role) && child->process == 0 &&
            child->due.microseconds <= now.microseconds)
            start(supervisor, role);
    }
}

static int patience(const struct supervisor *supervisor)
{
    int timeout = -1;
    for (enum role role = 0; role < ROLE_COUNT; role++)
        if (is_wanted(supervisor, role) && supervisor->children[role].process == 0)
            timeout = clock_poll_timeout(supervisor->children[role].due,
                                         timeout < 0 ? LONGEST_PAUSE : timeout);
    return timeout;
}

/* ---- ending ---- */

/* A wrong configuration does not become right by trying again. */
static bool refuses_to_start(const struct child *child, int status)
{
    return !child->was_steady && WIFEXITED(status) && WEXITSTATUS(status) == EX_CONFIG;
}

static void child_ended(struct supervisor *supervisor, enum role role, int status)
{
    struct child *child = &supervisor->children[role];
    struct instant now = clock_monotonic();
    child->process = 0;
    if (supervisor->stops)
        return;
    log_event(LOG_CHILD_ENDED, log_word("process", role_words[role]),
              log_count("status", WIFEXITED(status) ? WEXITSTATUS(status) : 0),
              log_count("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0));
    if (instant_between(child->started, now).microseconds >=
        span_seconds(STEADY_SECONDS).microseconds) {
        child->was_steady = true;
        child->pause = 0;
    }
    if (refuses_to_start(child, status)) {
        supervisor->stops = true;
        supervisor->exit_status = WEXITSTATUS(status);
    }
    child->due = instant_after(now, span_milliseconds(child->pause));
    int64_t longer = child->pause == 0 ? FIRST_PAUSE : 2 * child->pause;
    child->pause = longer < LONGEST_PAUSE ? longer : LONGEST_PAUSE;
}

/* Also sessions of a front that was killed: they became ours, and nobody waits for them by name. */
static void reap(struct supervisor *supervisor)
{
    int status;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
        for (enum role role = 0; role < ROLE_COUNT; role++)
            if (supervisor->children[role].process == ended)
                child_ended(supervisor, role, status);
}

static void hear_signals(struct supervisor *supervisor)
{
    struct signalfd_siginfo news;
    while (read(supervisor->signals, &news, sizeof news) == sizeof news)
        if (news.ssi_signo != SIGCHLD)
            supervisor->stops = true;
    reap(supervisor);
}

/* Waits for the next signal, at most until the deadline; false when that is past. */
static bool await_signal(struct supervisor *supervisor, struct instant deadline)
{
    struct pollfd polled = { supervisor->signals, POLLIN, 0 };
    int timeout = clock_poll_timeout(deadline, LONGEST_PAUSE);
    if (timeout == 0)
        return false;
    if (poll(&polled, 1, timeout) > 0)
        hear_signals(supervisor);
    return true;
}

/* True while the front or a session of the last front lives. Signal 0 reaches zombies too; those
 * are reaped first. */
static bool front_group_lives(struct supervisor *supervisor)
{
    reap(supervisor);
    return supervisor->front_group > 0 && kill(-supervisor->front_group, 0) == 0;
}

static void stop_front(struct supervisor *supervisor)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(FRONT_STOP));
    close(supervisor->closing_write);
    close(supervisor->closing_read);
    while (front_group_lives(supervisor) && await_signal(supervisor, deadline))
        continue;
    if (front_group_lives(supervisor))
        kill(-supervisor->front_group, SIGKILL);
}

static bool offices_live(const struct supervisor *supervisor)
{
    for (enum role role = OFFICE; role <= HTTP; role++)
        if (supervisor->children[role].process > 0)
            return true;
    return false;
}

static void signal_offices(const struct supervisor *supervisor, int number)
{
    for (enum role role = OFFICE; role <= HTTP; role++)
        if (supervisor->children[role].process > 0)
            kill(supervisor->children[role].process, number);
}

/* Last, so that sessions could still save. */
static void stop_offices(struct supervisor *supervisor)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(OFFICE_STOP));
    signal_offices(supervisor, SIGTERM);
    while (offices_live(supervisor) && await_signal(supervisor, deadline))
        continue;
    signal_offices(supervisor, SIGKILL);
    for (enum role role = OFFICE; role <= HTTP; role++)
        if (supervisor->children[role].process > 0)
            waitpid(supervisor->children[role].process, NULL, 0);
}

/* ---- the whole ---- */

static bool supervisor_begin(struct supervisor *supervisor,
                             const struct supervisor_options *options, struct error *e)
{
    sigset_t heard;
    int pair[2];
    *supervisor = (struct supervisor){ .options = options, .self = getpid() };
    sigemptyset(&heard);
    sigaddset(&heard, SIGCHLD);
    sigaddset(&heard, SIGTERM);
    sigaddset(&heard, SIGINT);
    sigaddset(&heard, SIGHUP);
    sigprocmask(SIG_BLOCK, &heard, NULL);
    supervisor->signals = signalfd(-1, &heard, SFD_CLOEXEC | SFD_NONBLOCK);
    if (supervisor->signals < 0 || pipe2(pair, O_CLOEXEC) != 0)
        return error_set(e, FAULT_INTERNAL, "signalfd or pipe: %s", strerror(errno));
    supervisor->closing_read = pair[0];
    supervisor->closing_write = pair[1];
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    return true;
}

int supervisor_run(const struct supervisor_options *options)
{
    struct supervisor supervisor;
    struct error e = { 0 };
    if (!supervisor_begin(&supervisor, options, &e)) {
        log_fault(LOG_START_REFUSED, &e, log_word("process", "supervisor"));
        return fault_exit(e.fault);
    }
    log_event(LOG_STARTED, log_word("process", "supervisor"),
              log_count("port", options->ports.ssh.port),
              log_count("http_port", options->ports.http.port));
    while (!supervisor.stops) {
        struct pollfd polled = { supervisor.signals, POLLIN, 0 };
        start_what_is_due(&supervisor);
        if (poll(&polled, 1, patience(&supervisor)) > 0)
            hear_signals(&supervisor);
    }
    stop_front(&supervisor);
    stop_offices(&supervisor);
    log_event(LOG_STOPPED, log_word("process", "supervisor"));
    return supervisor.exit_status;
}
