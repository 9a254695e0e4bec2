#include "server/http/wire.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void wire_begin(struct wire *wire, int socket)
{
    int yes = 1;
    *wire = (struct wire){ .socket = socket, .received = BUF(KEPT_BYTES) };
    wire->deadline = instant_after(clock_monotonic(), span_seconds(REQUEST_SECONDS));
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

/* False: it is too late. */
static bool await(const struct wire *wire, short events)
{
    struct pollfd polled = { wire->socket, events, 0 };
    int got;
    do
        got = poll(&polled, 1, clock_poll_timeout(wire->deadline, IDLE_SECONDS * 1000));
    while (got < 0 && errno == EINTR);
    return got > 0;
}

bool wire_read(struct wire *wire, struct error *e)
{
    char bytes[READ_BYTES];
    if (!await(wire, POLLIN))
        return error_set(e, FAULT_LATE, "a request that does not come to its end");
    ssize_t got = recv(wire->socket, bytes, sizeof bytes, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    bool kept = got > 0 && buf_add(&wire->received, bytes, (size_t)got);
    explicit_bzero(bytes, sizeof bytes); /* letters and tokens */
    return kept || error_set(e, FAULT_MALFORMED, "a request that ended before its end");
}

void wire_used(struct wire *wire, size_t size)
{
    buf_remove(&wire->received, 0, size);
}

bool wire_write(struct wire *wire, struct raw bytes)
{
    while (bytes.size > 0) {
        ssize_t sent = send(wire->socket, bytes.bytes, bytes.size, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        if (sent < 0 && !await(wire, POLLOUT))
            return false;
        if (sent > 0)
            bytes = (struct raw){ bytes.bytes + sent, bytes.size - (size_t)sent };
    }
    return true;
}

/* What still comes is not looked at. */
static void linger(struct wire *wire)
{
    char bytes[READ_BYTES];
    wire->deadline = instant_after(clock_monotonic(), span_seconds(LINGER_SECONDS));
    for (size_t read = 0; read < LINGER_BYTES && await(wire, POLLIN);) {
        ssize_t got = recv(wire->socket, bytes, sizeof bytes, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return;
        read += got > 0 ? (size_t)got : 0;
    }
}

void wire_end(struct wire *wire)
{
    buf_drop(&wire->received);
    if (shutdown(wire->socket, SHUT_WR) == 0)
        linger(wire);
}
