#include "server/front/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static const struct alias { const char *name, *literals[2]; } aliases[] = {
    { "localhost", { "127.0.0.1", "::1" } },
    { "*", { "0.0.0.0", "::" } },
};

static bool option(int socket, int level, int name, int value)
{
    return setsockopt(socket, level, name, &value, sizeof value) == 0;
}

/* Closes the socket when it cannot be used; errno stays. */
static int listen_on(const struct addrinfo *where)
{
    int made = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0)
        return -1;
    bool ready = option(made, SOL_SOCKET, SO_REUSEADDR, 1) &&
                 (where->ai_family != AF_INET6 || option(made, IPPROTO_IPV6, IPV6_V6ONLY, 1)) &&
                 bind(made, where->ai_addr, where->ai_addrlen) == 0 && listen(made, BACKLOG) == 0;
    if (ready)
        return made;
    int reason = errno;
    close(made);
    errno = reason;
    return -1;
}

enum { NOT_AN_ADDRESS = -1 };

static bool say_why(const char *address, int64_t port, int reason, struct error *e)
{
    if (reason == NOT_AN_ADDRESS)
        return error_say(e, FAULT_INPUT, "listen_address is an IPv4 or IPv6 address, localhost or *, not \"%s\".", address);
    if (reason == EADDRINUSE)
        return error_say(e, FAULT_INPUT, "port: %lld on %s is in use already, perhaps by a post office that runs.",
                         (long long)port, address);
    if (reason == EACCES)
        return error_say(e, FAULT_INPUT, "port: %lld on %s is not allowed to this user.", (long long)port, address);
    return error_say(e, FAULT_INPUT, "listen_address: cannot listen on %s, port %lld (%s).", address, (long long)port,
                     strerror(reason));
}

/* 0 and a socket, or the reason. */
static int open_literal(const char *literal, int64_t port, int *socket)
{
    struct addrinfo *found = NULL, wanted = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
    char service[24];
    snprintf(service, sizeof service, "%lld", (long long)port);
    if (getaddrinfo(literal, service, &wanted, &found) != 0)
        return NOT_AN_ADDRESS;
    *socket = listen_on(found);
    int reason = *socket < 0 ? errno : 0;
    freeaddrinfo(found);
    return reason;
}

/* A machine may lack one of two families: that is no fault as long as the other one works. */
static bool family_is_missing(int reason) { return reason == EAFNOSUPPORT || reason == EADDRNOTAVAIL; }

bool listeners_open(const char *address, int64_t port, struct listeners *listeners, struct error *e)
{
    struct alias literal = { address, { address, NULL } };
    const struct alias *wanted = &literal;
    struct listeners opened = { .count = 0 };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(address, aliases[i].name) == 0)
            wanted = &aliases[i];
    int missing = 0;
    for (size_t i = 0; i < 2 && wanted->literals[i]; i++) {
        int reason = open_literal(wanted->literals[i], port, &opened.sockets[opened.count]);
        if (reason == 0)
            opened.count++;
        else if (wanted != &literal && family_is_missing(reason))
            missing = reason;
        else {
            listeners_close(&opened);
            return say_why(wanted->literals[i], port, reason, e);
        }
    }
    if (opened.count == 0)
        return say_why(address, port, missing, e);
    *listeners = opened;
    return true;
}

void listeners_close(struct listeners *listeners)
{
    for (size_t i = 0; i < listeners->count; i++)
        close(listeners->sockets[i]);
    listeners->count = 0;
}

/* Keep-alive by the kernel: libssh's own blocks or eats answers. A client that vanished is noticed after
 * five minutes of silence, as one that does not read (server/ssh/output.h): Linux counts both by TCP_USER_TIMEOUT. */
static const struct socket_option { int level, name, value; } socket_options[] = {
    { IPPROTO_TCP, TCP_NODELAY, 1 },   { SOL_SOCKET, SO_KEEPALIVE, 1 }, { IPPROTO_TCP, TCP_KEEPIDLE, 60 },
    { IPPROTO_TCP, TCP_KEEPINTVL, 20 }, { IPPROTO_TCP, TCP_KEEPCNT, 3 }, { IPPROTO_TCP, TCP_USER_TIMEOUT, 300000 },
};

void socket_prepare(int socket)
{
    for (size_t i = 0; i < sizeof socket_options / sizeof *socket_options; i++)
        (void)option(socket, socket_options[i].level, socket_options[i].name, socket_options[i].value);
}
