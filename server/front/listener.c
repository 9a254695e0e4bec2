#include "server/front/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 2048 }; /* programs come by the thousand at once, too */

static const struct alias {
    const char *name, *literals[2];
} aliases[] = {
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

enum { NOT_AN_ADDRESS = -1, ANY_TRIES = 100 };

static bool say_why(const struct listen_place *place, const char *address, int reason,
                    struct error *e)
{
    const char *setting = place->setting;
    long long port = place->port;
    if (reason == NOT_AN_ADDRESS)
        return error_say(e, FAULT_INPUT,
                         "listen_address is an IPv4 or IPv6 address, localhost or *, not \"%s\".",
                         address);
    if (reason == EADDRINUSE && place->port != PORT_ANY)
        return error_say(e, FAULT_INPUT,
                         "%s: %lld on %s is in use already, perhaps by a post office that runs.",
                         setting, port, address);
    if (reason == EACCES)
        return error_say(e, FAULT_INPUT, "%s: %lld on %s is not allowed to this user.", setting,
                         port, address);
    if (place->port == PORT_ANY)
        return error_say(e, FAULT_INPUT, "%s: no free port can be had on %s (%s).", setting,
                         address, strerror(reason));
    return error_say(e, FAULT_INPUT, "listen_address: cannot listen on %s, port %lld (%s).",
                     address, port, strerror(reason));
}

static int64_t port_of(int socket)
{
    struct sockaddr_storage there = { 0 };
    socklen_t size = sizeof there;
    char service[24] = "0";
    if (getsockname(socket, (struct sockaddr *)&there, &size) == 0)
        (void)getnameinfo((struct sockaddr *)&there, size, NULL, 0, service, sizeof service,
                          NI_NUMERICSERV);
    return strtoll(service, NULL, 10);
}

/* 0 and a socket more, or the reason. The first one at any port decides the port of the others. */
static int open_literal(const char *literal, struct listeners *listeners)
{
    struct addrinfo *found = NULL, wanted = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                                              .ai_socktype = SOCK_STREAM };
    char service[24];
    snprintf(service, sizeof service, "%lld",
             (long long)(listeners->port == PORT_ANY ? 0 : listeners->port));
    if (getaddrinfo(literal, service, &wanted, &found) != 0)
        return NOT_AN_ADDRESS;
    int made = listen_on(found);
    int reason = made < 0 ? errno : 0;
    freeaddrinfo(found);
    if (made < 0)
        return reason;
    listeners->sockets[listeners->count++] = made;
    listeners->port = port_of(made);
    return 0;
}

/* A machine may lack one of two families: that is no fault as long as the other one works. */
static bool family_is_missing(int reason)
{
    return reason == EAFNOSUPPORT || reason == EADDRNOTAVAIL;
}

/* 0, or the reason and the literal that it is about. */
static int open_all(const struct alias *wanted, int64_t port, struct listeners *opened,
                    const char **about)
{
    int missing = 0;
    *opened = (struct listeners){ .port = port };
    *about = wanted->name;
    for (size_t i = 0; i < 2 && wanted->literals[i]; i++) {
        int reason = open_literal(wanted->literals[i], opened);
        if (reason != 0 && wanted->literals[1] && family_is_missing(reason))
            missing = reason;
        else if (reason != 0) {
            listeners_close(opened);
            *about = wanted->literals[i];
            return reason;
        }
    }
    return opened->count > 0 ? 0 : missing;
}

/* A port that is free for one family may be taken for the other: then another one is tried. */
bool listeners_open(const struct listen_place *place, struct listeners *listeners, struct error *e)
{
    struct alias literal = { place->address, { place->address, NULL } };
    const struct alias *wanted = &literal;
    struct listeners opened;
    const char *about;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(place->address, aliases[i].name) == 0)
            wanted = &aliases[i];
    int reason = open_all(wanted, place->port, &opened, &about);
    for (int tries = 1; reason == EADDRINUSE && place->port == PORT_ANY && tries < ANY_TRIES;
         tries++)
        reason = open_all(wanted, place->port, &opened, &about);
    if (reason != 0)
        return say_why(place, about, reason, e);
    *listeners = opened;
    return true;
}

void listeners_close(struct listeners *listeners)
{
    for (size_t i = 0; i < listeners->count; i++)
        close(listeners->sockets[i]);
    listeners->count = 0;
}

/* Keep-alive by the kernel: libssh's own blocks or eats answers. A client that vanished is noticed
 * after five minutes of silence, as one that does not read (server/ssh/output.h): Linux counts both
 * by TCP_USER_TIMEOUT. */
static const struct socket_option {
    int level, name, value;
} socket_options[] = {
    { IPPROTO_TCP, TCP_NODELAY, 1 },   { SOL_SOCKET, SO_KEEPALIVE, 1 },
    { IPPROTO_TCP, TCP_KEEPIDLE, 60 }, { IPPROTO_TCP, TCP_KEEPINTVL, 20 },
    { IPPROTO_TCP, TCP_KEEPCNT, 3 },   { IPPROTO_TCP, TCP_USER_TIMEOUT, 300000 },
};

void socket_prepare(int socket)
{
    for (size_t i = 0; i < sizeof socket_options / sizeof *socket_options; i++)
        (void)option(socket, socket_options[i].level, socket_options[i].name,
                     socket_options[i].value);
}
