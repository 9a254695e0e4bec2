#include "server/office/connection.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "shared/base/memory.h"

enum { HEAD_BYTES = 4, FRAME_MOST = FRAME_BYTES + HEAD_BYTES };

struct connection {
    struct connection *next, **previous;
    struct connections *all;
    struct bufferevent *stream; /* NULL: gone; only a running job keeps it */
    struct identity who;
    bool working; /* a job of it is with the workers */
};

static void connection_free(struct connection *connection)
{
    *connection->previous = connection->next;
    if (connection->next != NULL)
        connection->next->previous = connection->previous;
    memory_free(connection);
}

/* The stream goes at once, the rest when no worker has a job of it. */
static void hang_up(struct connection *connection)
{
    if (connection->stream != NULL)
        bufferevent_free(connection->stream);
    connection->stream = NULL;
    if (!connection->working)
        connection_free(connection);
}

/* Looks at the front of what was received without taking it out. */
static enum frame_found look(struct evbuffer *received, struct raw *json, size_t *used)
{
    unsigned char head[HEAD_BYTES];
    size_t size = evbuffer_get_length(received);
    if (evbuffer_copyout(received, head, sizeof head) < HEAD_BYTES)
        return FRAME_MORE;
    size_t frame =
        ((size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3]) +
        HEAD_BYTES;
    if (frame <= FRAME_MOST && frame > size)
        return FRAME_MORE; /* so that a long frame is put together once, when it is whole */
    size_t whole = frame <= FRAME_MOST ? frame : HEAD_BYTES;
    struct buf view = { .bytes = (char *)evbuffer_pullup(received, (ev_ssize_t)whole),
                        .size = whole };
    return frame_next(&view, json, used);
}

/* Gives the next request to the workers, if there is a whole one. */
static void serve(struct connection *connection)
{
    if (connection->working || connection->stream == NULL || connection->all->closing)
        return;
    struct evbuffer *received = bufferevent_get_input(connection->stream);
    struct raw json;
    size_t used = 0;
    switch (look(received, &json, &used)) {
    case FRAME_WHOLE:
        connection->working = true;
        queue_give(connection->all->queue, job_new(connection, json, &connection->who));
        evbuffer_drain(received, used);
        return;
    case FRAME_BROKEN: hang_up(connection); return;
    case FRAME_MORE: return;
    }
}

static void received(struct bufferevent *stream, void *context)
{
    (void)stream;
    serve(context);
}

static void ended(struct bufferevent *stream, short what, void *context)
{
    (void)stream, (void)what;
    hang_up(context);
}

static void send_frame(struct connection *connection, const struct buf *frame)
{
    if (connection->stream == NULL || frame->size == 0)
        return;
    struct evbuffer *output = bufferevent_get_output(connection->stream);
    if (evbuffer_add(output, frame->bytes, frame->size) != 0 ||
        evbuffer_get_length(output) > OUTPUT_MOST)
        hang_up(connection);
}

void connection_new(struct connections *connections, int socket)
{
    struct connection *connection = memory_new(1, sizeof *connection);
    connection->all = connections;
    connection->next = connections->first;
    connection->previous = &connections->first;
    if (connections->first != NULL)
        connections->first->previous = &connection->next;
    connections->first = connection;
    connection->stream = bufferevent_socket_new(connections->base, socket, BEV_OPT_CLOSE_ON_FREE);
    if (connection->stream == NULL) {
        evutil_closesocket(socket);
        connection_free(connection);
        return;
    }
    bufferevent_setcb(connection->stream, received, NULL, ended, connection);
    bufferevent_setwatermark(connection->stream, EV_READ, 0,
                             FRAME_MOST); /* more waits in the client */
    bufferevent_enable(connection->stream, EV_READ | EV_WRITE);
}

int account_compare(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(struct account_id));
}

static bool is_told(const struct connection *connection, const struct telling *telling)
{
    if (!connection->who.signed_in || connection == telling->but)
        return false;
    return telling->accounts == NULL ||
           bsearch(&connection->who.account, telling->accounts, telling->count,
                   sizeof *telling->accounts, account_compare) != NULL;
}

void connections_tell(struct connections *connections, const struct telling *telling)
{
    AUTO(buf) frame = BUF(FRAME_MOST);
    if (!frame_notice(&frame, telling->notice, telling->now))
        return;
    for (struct connection *one = connections->first, *next; one != NULL; one = next) {
        next = one->next;
        if (is_told(one, telling))
            send_frame(one, &frame);
    }
}

static void tell_others(struct connections *connections, const struct job *job, struct instant now)
{
    for (const struct told *told = job->told; told != NULL; told = told->next)
        connections_tell(connections, &(struct telling){ &told->account, 1, told->notice,
                                                         job->connection, now });
}

void connection_finish(struct connections *connections, struct job *job, struct instant now)
{
    struct connection *connection = job->connection;
    connection->who = job->who;
    tell_others(connections, job, now);
    if (job->broken)
        hang_up(connection); /* it still counts as working, so it stays until the line below */
    else
        send_frame(connection, &job->out);
    job_free(&job);
    connection->working = false;
    if (connection->stream == NULL)
        connection_free(connection);
    else
        serve(connection);
}

bool connections_are_sending(const struct connections *connections)
{
    for (const struct connection *one = connections->first; one != NULL; one = one->next)
        if (one->stream != NULL && evbuffer_get_length(bufferevent_get_output(one->stream)) > 0)
            return true;
    return false;
}

void connections_drop(struct connections *connections)
{
    while (connections->first != NULL) {
        connections->first->working = false;
        hang_up(connections->first);
    }
}
