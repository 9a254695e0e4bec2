#include "server/front/warm.h"

#include <libssh/libssh.h>
#include <libssh/server.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/session/session.h"
#include "shared/base/clock.h"

/* The other side of the handshake, in a process of its own that ends with it. */
static _Noreturn void shake_hands(int socket)
{
    bool process_config = false;
    ssh_session session = ssh_new();
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &process_config);
    ssh_options_set(session, SSH_OPTIONS_HOST, "localhost");
    ssh_options_set(session, SSH_OPTIONS_USER, "new");
    ssh_options_set(session, SSH_OPTIONS_FD, &socket);
    alarm(5);
    ssh_connect(session);
    _exit(0);
}

/* Turns until the other side has gone, which it does once the keys are agreed. */
static void answer_until_gone(ssh_session session)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(5));
    ssh_event event = ssh_event_new();
    bool gone = ssh_handle_key_exchange(session) == SSH_ERROR ||
                ssh_event_add_session(event, session) != SSH_OK;
    while (!gone && clock_poll_timeout(deadline, 5000) > 0)
        gone = ssh_event_dopoll(event, clock_poll_timeout(deadline, 5000)) == SSH_ERROR ||
               (ssh_get_status(session) & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0;
    ssh_event_remove_session(event, session);
    ssh_event_free(event);
}

static void handshake_with_ourselves(const struct host *host)
{
    int pair[2];
    struct error e;
    ssh_session session;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0)
        return;
    pid_t other = fork();
    if (other == 0)
        shake_hands(pair[1]);
    close(pair[1]);
    if (other > 0 && host_accept(host, pair[0], &session, &e)) {
        answer_until_gone(session);
        ssh_disconnect(session);
        ssh_free(session);
    }
    if (other > 0) {
        kill(other, SIGKILL);
        waitpid(other, NULL, 0);
    }
}

int front_warm(const struct host *host)
{
    /* A child's heap is private as soon as it is written: give back what is free, and keep its tops
     * small. */
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, 0);
    mallopt(M_TRIM_THRESHOLD, 4096);
    mallopt(M_MMAP_THRESHOLD, 32768);
    handshake_with_ourselves(host);
    int file_rules = session_prepare();
    malloc_trim(0);
    return file_rules;
}
