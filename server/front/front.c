#include "server/front/front.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/front/admission.h"
#include "server/front/warm.h"
#include "server/session/session.h"
#include "shared/base/log.h"
#include "shared/base/require.h"

struct front {
    const struct front_options *options;
    struct listeners listeners;
    struct host host;
    struct admission admission;
    int signals;                         /* signalfd: SIGCHLD */
    int file_rules;                      /* that sessions live by */
    int signed_in_read, signed_in_write; /* a session writes its process id when its client is in */
    bool closing;
    struct instant closed_by; /* when sessions that remain are ended */
    struct instant next_refusal_line;
    int64_t refused; /* since the last line in the log */
};

static const char *const verdict_words[] = {
    [ADMITTED] = "admitted",
    [REFUSED_FULL] = "full",
    [REFUSED_WAITING] = "waiting",
    [REFUSED_ADDRESS] = "address",
};

bool front_check(const struct settings *settings, struct error *e)
{
    struct host host = { 0 };
    bool good = host_load(settings->host_key, &host, e);
    host_drop(&host);
    return good;
}

const char *front_library_version(void)
{
    return host_library_version();
}

/* Before the version line a server may send other lines (RFC 4253, 4.2). One line in the log a
 * second is enough. */
static void turn_away(struct front *front, int socket, enum verdict verdict)
{
    static const char sentence[] =
        "The post office is full at the moment. Please try again in a minute.\r\n";
    struct instant now = clock_monotonic();
    (void)send(socket, sentence, sizeof sentence - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    front->refused++;
    if (now.microseconds < front->next_refusal_line.microseconds)
        return;
    log_event(LOG_CONNECTION_REFUSED, log_word("reason", verdict_words[verdict]),
              log_count("count", front->refused));
    front->next_refusal_line = instant_after(now, span_seconds(1));
    front->refused = 0;
}

/* In the child: what belongs to the front is closed before anything is read from the client. */
static _Noreturn void become_session(struct front *front, int socket, const char *address)
{
    sigset_t none;
    const struct front_options *options = front->options;
    listeners_close(&front->listeners);
    close(front->signals);
    close(front->signed_in_read);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_NAME, "session");
    admission_drop(&front->admission);
    struct session_options session = { .settings = options->settings,
                                       .host = &front->host,
                                       .socket = socket,
                                       .address = address,
                                       .closing = options->closing,
                                       .file_rules = front->file_rules,
                                       .signed_in = front->signed_in_write };
    int status = session_serve(&session);
    host_drop(&front->host);
    exit(status);
}

static void admit(struct front *front, int socket, const struct sockaddr_storage *address,
                  socklen_t size)
{
    char text[NI_MAXHOST] = "";
    getnameinfo((const struct sockaddr *)(const void *)address, size, text, sizeof text, NULL, 0,
                NI_NUMERICHOST);
    socket_prepare(socket);
    pid_t process = fork();
    if (process == 0)
        become_session(front, socket, text);
    if (process > 0)
        admission_enter(&front->admission, process, network_of(address));
    else
        turn_away(front, socket, REFUSED_FULL);
}

static uint32_t chance(void)
{
    uint32_t number = 0;
    require(getrandom(&number, sizeof number, 0) == sizeof number);
    return number;
}

/* False when there is nothing more to accept, or nothing to accept it with. */
static bool accept_one(struct front *front, int listener)
{
    struct sockaddr_storage address = { 0 };
    socklen_t size = sizeof address;
    int socket =
        accept4(listener, (struct sockaddr *)(void *)&address, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (socket < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS))
        (void)poll(NULL, 0, 100); /* nothing to accept with: do not spin */
    if (socket < 0)
        return errno == ECONNABORTED || errno == EINTR;
    enum verdict verdict = admission_judge(&front->admission, network_of(&address), chance());
    if (verdict == ADMITTED)
        admit(front, socket, &address, size);
    else
        turn_away(front, socket, verdict);
    close(socket);
    return true;
}

/* A few at a time, so that ended sessions are noticed in between. */
static void accept_some(struct front *front, int listener)
{
    for (int i = 0; i < 16 && accept_one(front, listener); i++)
        continue;
}

static void reap(struct front *front)
{
    struct signalfd_siginfo news;
    while (read(front->signals, &news, sizeof news) == sizeof news)
        continue;
    int status;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
        admission_leave(&front->admission, ended);
        if (WIFSIGNALED(status))
            log_event(LOG_SESSION_FAILED, log_count("signal", WTERMSIG(status)));
    }
}

static void hear_of_sign_ins(struct front *front)
{
    pid_t process;
    while (read(front->signed_in_read, &process, sizeof process) == sizeof process)
        admission_signed_in(&front->admission, process);
}

static void begin_closing(struct front *front)
{
    listeners_close(&front->listeners);
    front->closing = true;
    front->closed_by = instant_after(clock_monotonic(), span_seconds(FRONT_GOODBYE_SECONDS));
}

static void front_turn(struct front *front)
{
    enum { SIGNALS, SIGN_INS, CLOSING, LISTENERS };
    struct pollfd polled[LISTENERS + 2] = {
        [SIGNALS] = { front->signals, POLLIN, 0 },
        [SIGN_INS] = { front->signed_in_read, POLLIN, 0 },
        [CLOSING] = { front->closing ? -1 : front->options->closing, POLLIN, 0 },
    };
    for (size_t i = 0; i < front->listeners.count; i++)
        polled[LISTENERS + i] = (struct pollfd){ front->listeners.sockets[i], POLLIN, 0 };
    nfds_t count = LISTENERS + (nfds_t)front->listeners.count;
    if (poll(polled, count, front->closing ? clock_poll_timeout(front->closed_by, 1000) : -1) < 0)
        return;
    if (polled[SIGN_INS].revents)
        hear_of_sign_ins(front);
    if (polled[SIGNALS].revents)
        reap(front);
    if (polled[CLOSING].revents)
        begin_closing(front);
    for (size_t i = 0; i < front->listeners.count; i++)
        if (polled[LISTENERS + i].revents)
            accept_some(front, front->listeners.sockets[i]);
}

static bool pipe_open(struct front *front)
{
    int pair[2];
    if (pipe2(pair, O_CLOEXEC | O_NONBLOCK) != 0)
        return false;
    front->signed_in_read = pair[0];
    front->signed_in_write = pair[1];
    return true;
}

static bool front_begin(struct front *front, const struct front_options *options, struct error *e)
{
    const struct settings *settings = options->settings;
    struct admission_limits limits = { (size_t)settings->most_connections,
                                       (size_t)settings->most_waiting,
                                       (size_t)settings->most_per_address };
    *front = (struct front){ .options = options,
                             .listeners = options->listeners,
                             .admission = admission_new(limits) };
    if (!host_load(settings->host_key, &front->host, e))
        return false;
    front->file_rules = front_warm(&front->host);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_SETMASK, &child, NULL);
    front->signals = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (front->signals < 0 || !pipe_open(front))
        return error_set(e, FAULT_INTERNAL, "signalfd or pipe: %s", strerror(errno));
    return true;
}

static void end_remaining(struct front *front)
{
    for (size_t i = 0; i < front->admission.count; i++)
        kill(front->admission.list[i].process, SIGKILL);
}

int front_run(const struct front_options *options)
{
    struct front front;
    struct error e = { 0 };
    if (!front_begin(&front, options, &e)) {
        log_fault(LOG_START_REFUSED, &e, log_word("process", "front"));
        return fault_exit(e.fault);
    }
    log_event(LOG_STARTED, log_word("process", "front"),
              log_count("port", options->listeners.port));
    while (!front.closing ||
           (front.admission.count > 0 && clock_poll_timeout(front.closed_by, 1000) > 0))
        front_turn(&front);
    end_remaining(&front);
    admission_drop(&front.admission);
    host_drop(&front.host);
    log_event(LOG_STOPPED, log_word("process", "front"));
    return 0;
}
