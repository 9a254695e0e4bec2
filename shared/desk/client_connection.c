#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "shared/desk/client_private.h"

enum { RECEIVE_BYTES = 16384, RECEIVES_A_TURN = 16 };

static void schedule(struct desk_client *client)
{
    client->stage = AWAY;
    client->pause = pause_after(client->pause);
    client->deadline = instant_after(clock_monotonic(), client->pause);
}

static void close_connection(struct desk_client *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
    buf_drop(&client->received);
    buf_drop(&client->unsent);
}

/* Everything without an answer is asked again on the next connection, but for what breaks every
 * one. */
static void take_back_sent(struct desk_client *client)
{
    struct pending *next;

    for (struct pending *pending = client->pending; pending != NULL; pending = next) {
        next = pending->next;
        pending->losses += pending->sent;
        pending->sent = false;
        if (pending->losses < LOSSES_MOST)
            continue;
        client_event_add_fault(client, pending, FAULT_UNCERTAIN,
                               "the connection broke each time this was asked");
        pending_remove(client, pending->ticket);
    }
}

void client_lose(struct desk_client *client)
{
    close_connection(client);
    if (client->stage == READY && clock_monotonic().microseconds >= client->deadline.microseconds)
        client->pause = (struct span){ 0 };
    schedule(client);
    if (!client->lost)
        client_event_add(client, (struct desk_event){ .kind = DESK_LOST }, (struct raw){ NULL, 0 });
    client->lost = true;
    take_back_sent(client);
}

bool client_say(struct desk_client *client, enum stage stage)
{
    struct token_sign_in_body token = { .token = { client->token.bytes, client->token.size } };
    const void *request = stage == GREETING ? (const void *)&client->hello : &token;

    client->stage = stage;
    client->deadline = instant_after(clock_monotonic(), span_seconds(STAGE_SECONDS));
    return frame_ask(&client->unsent, STAGE_ID,
                     stage == GREETING ? ROUTE_HELLO : ROUTE_SIGN_IN_TOKEN, request);
}

void client_become_ready(struct desk_client *client)
{
    client->stage = READY;
    client->deadline = instant_after(clock_monotonic(), span_seconds(STEADY_SECONDS));
    if (client->lost)
        client_event_add(client, (struct desk_event){ .kind = DESK_BACK }, (struct raw){ NULL, 0 });
    client->lost = false;
}

/* A non-blocking connect to a unix socket succeeds or fails at once. EAGAIN: there is an office,
 * its queue is full. */
static bool reach(int fd, const char *path, bool *busy)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    size_t size = strlen(path);

    *busy = false;
    if (fd < 0 || size >= sizeof address.sun_path)
        return false;
    memcpy(address.sun_path, path, size);
    if (connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return true;
    *busy = errno == EAGAIN;
    return false;
}

void client_connect(struct desk_client *client)
{
    bool busy;

    client->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (reach(client->fd, client->socket_path, &busy)) {
        if (!client_say(client, GREETING))
            client_lose(client);
    } else if (busy) {
        close_connection(client);
        schedule(client);
    } else {
        client_lose(client);
    }
}

/* Everything whole that was received. False: what came is not from an office. */
static bool take_frames(struct desk_client *client)
{
    struct raw json;
    size_t used;

    for (;;) {
        enum frame_found found = frame_next(&client->received, &json, &used);
        if (found == FRAME_MORE)
            return true;
        if (found == FRAME_BROKEN || !client_take_frame(client, json))
            return false;
        buf_remove(&client->received, 0, used);
    }
}

/* One read. False: nothing more for now, or the connection is lost. */
static bool receive_some(struct desk_client *client)
{
    char bytes[RECEIVE_BYTES];
    size_t room = client->received.limit - client->received.size;
    ssize_t got = recv(client->fd, bytes, room < sizeof bytes ? room : sizeof bytes, MSG_DONTWAIT);

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (got <= 0 || !buf_add(&client->received, bytes, (size_t)got) || !take_frames(client)) {
        client_lose(client);
        return false;
    }
    return true;
}

void client_receive(struct desk_client *client)
{
    for (int i = 0; i < RECEIVES_A_TURN; i++)
        if (!receive_some(client))
            break;
    if (client->received.size == 0)
        buf_drop(&client->received); /* an idle session holds no buffers, and no letter stays behind
                                        in one */
}

/* In order: what is to be asked again is not overtaken, or a draft's older save would come after
 * its newer one. */
static void queue_pending(struct desk_client *client)
{
    int64_t now = clock_monotonic().microseconds;

    for (struct pending *pending = client->pending; pending != NULL && client->stage == READY;
         pending = pending->next) {
        if (pending->sent)
            continue;
        if (pending->again.microseconds > now ||
            !buf_add(&client->unsent, pending->frame.bytes, pending->frame.size))
            break;
        pending->sent = true;
    }
}

void client_send(struct desk_client *client)
{
    queue_pending(client);
    while (client->unsent.size > 0) {
        ssize_t sent = send(client->fd, client->unsent.bytes, client->unsent.size,
                            MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno != EAGAIN)
            client_lose(client);
        if (sent < 0)
            return;
        buf_remove(&client->unsent, 0, (size_t)sent);
    }
    buf_drop(&client->unsent);
}
