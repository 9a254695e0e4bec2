#include "server/http/door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

#include "server/http/caller.h"
#include "shared/base/memory.h"

enum {
    BACKLOG = 2048,
    STACK_BYTES = 4 << 20,   /* JSON may nest 2,048 deep */
    PAUSE_MILLISECONDS = 50, /* when there are no descriptors left */
};

/* A connection: in the door's list while its thread runs. */
struct guest {
    struct guest *next, **place;
    struct door *door;
    int socket;
    char peer[ADDRESS_BYTES];
};

struct door {
    int socket;
    struct counter counter;
    pthread_mutex_t lock; /* guards the list and its count */
    pthread_cond_t emptied;
    struct guest *guests;
    int64_t count;
};

/* ---- connections ---- */

/* False: there are as many as may be. */
static bool guest_enters(struct door *door, struct guest *guest)
{
    pthread_mutex_lock(&door->lock);
    bool enters = door->count < door->counter.settings->http_connections;
    if (enters) {
        door->count++;
        guest->next = door->guests;
        guest->place = &door->guests;
        if (guest->next)
            guest->next->place = &guest->next;
        door->guests = guest;
    }
    pthread_mutex_unlock(&door->lock);
    return enters;
}

static void guest_leaves(struct guest *guest)
{
    struct door *door = guest->door;
    pthread_mutex_lock(&door->lock);
    *guest->place = guest->next;
    if (guest->next)
        guest->next->place = guest->place;
    if (--door->count == 0)
        pthread_cond_broadcast(&door->emptied);
    pthread_mutex_unlock(&door->lock);
    close(guest->socket);
    memory_free(guest);
}

static void *serve(void *context)
{
    struct guest *guest = context;
    caller_serve(&guest->door->counter, guest->socket, guest->peer);
    guest_leaves(guest);
    return NULL;
}

static bool begin_thread(struct guest *guest)
{
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool begun = pthread_create(&thread, &attributes, serve, guest) == 0;
    pthread_attr_destroy(&attributes);
    return begun;
}

static void welcome(struct door *door, int socket, const struct sockaddr_in *from)
{
    struct guest *guest = memory_new(1, sizeof *guest);
    *guest = (struct guest){ .door = door, .socket = socket };
    if (!inet_ntop(AF_INET, &from->sin_addr, guest->peer, sizeof guest->peer))
        guest->peer[0] = '\0';
    if (!guest_enters(door, guest)) {
        close(socket);
        memory_free(guest);
    } else if (!begin_thread(guest)) {
        guest_leaves(guest);
    }
}

void door_receive(struct door *door)
{
    for (;;) {
        struct sockaddr_in from = { 0 };
        socklen_t size = sizeof from;
        int socket =
            accept4(door->socket, (struct sockaddr *)&from, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket >= 0) {
            welcome(door, socket, &from);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            (void)poll(NULL, 0, PAUSE_MILLISECONDS);
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return;
        }
    }
}

/* ---- the door ---- */

static int listen_at(int64_t port)
{
    uint16_t number = port == PORT_ANY ? 0 : (uint16_t)port;
    int yes = 1, socket_made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons(number),
                                   .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    if (socket_made < 0)
        return -1;
    setsockopt(socket_made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(socket_made, (struct sockaddr *)&address, sizeof address) == 0 &&
        listen(socket_made, BACKLOG) == 0)
        return socket_made;
    int why = errno;
    close(socket_made);
    errno = why;
    return -1;
}

bool door_open(const struct settings *settings, int listening, struct door **out, struct error *e)
{
    struct door *door = memory_new(1, sizeof *door);
    pthread_mutex_init(&door->lock, NULL);
    pthread_cond_init(&door->emptied, NULL);
    door->counter = (struct counter){ settings, rate_new(settings->http_requests_a_token),
                                      rate_new(settings->http_requests_an_address) };
    door->socket = listening >= 0 ? listening : listen_at(settings->http_port);
    *out = door;
    if (door->socket >= 0 && fcntl(door->socket, F_SETFL, O_NONBLOCK) == 0)
        return true;
    int why = errno;
    door_close(out);
    return error_say(e, FAULT_INPUT, "The HTTP door cannot open at port %lld of this machine: %s.",
                     (long long)settings->http_port, strerror(why));
}

int door_socket(const struct door *door)
{
    return door->socket;
}

int64_t door_port(const struct door *door)
{
    struct sockaddr_in there = { 0 };
    socklen_t size = sizeof there;
    return getsockname(door->socket, (struct sockaddr *)&there, &size) == 0 ? ntohs(there.sin_port)
                                                                            : 0;
}

/* Who has not asked to the end is heard no more; each wait of the others has its deadline. A guest
 * in the list has its socket still. */
static void await_guests(struct door *door)
{
    pthread_mutex_lock(&door->lock);
    for (struct guest *guest = door->guests; guest; guest = guest->next)
        shutdown(guest->socket, SHUT_RD);
    while (door->count > 0)
        pthread_cond_wait(&door->emptied, &door->lock);
    pthread_mutex_unlock(&door->lock);
}

void door_close(struct door **door)
{
    struct door *old = *door;
    if (!old)
        return;
    if (old->socket >= 0)
        close(old->socket);
    await_guests(old);
    rate_free(&old->counter.by_token);
    rate_free(&old->counter.by_address);
    pthread_cond_destroy(&old->emptied);
    pthread_mutex_destroy(&old->lock);
    memory_free(old);
    *door = NULL;
}
