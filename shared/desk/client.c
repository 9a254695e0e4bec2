#include "shared/desk/client.h"

#include <poll.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/client_private.h"

enum { TOKEN_BYTES = 256, UNSENT_BYTES = 2 * (FRAME_BYTES + 4) };

struct span pause_after(struct span pause)
{
    struct span twice = { pause.microseconds * 2 };

    if (twice.microseconds < span_milliseconds(PAUSE_SHORTEST).microseconds)
        return span_milliseconds(PAUSE_SHORTEST);
    return twice.microseconds > span_milliseconds(PAUSE_LONGEST).microseconds
               ? span_milliseconds(PAUSE_LONGEST)
               : twice;
}

struct desk_client *desk_client_new(const char *socket_path, const char *door, const char *address)
{
    struct desk_client *client = memory_new(1, sizeof *client);

    *client = (struct desk_client){ .fd = -1,
                                    .received = BUF(FRAME_BYTES + 4),
                                    .unsent = BUF(UNSENT_BYTES),
                                    .token = BUF(TOKEN_BYTES) };
    client->socket_path = arena_bytes(&client->born, socket_path, strlen(socket_path));
    client->hello.door = text_scrub(&client->born, (struct raw){ door, strlen(door) }, TEXT_LINE,
                                    DOOR_CHARACTERS_MOST);
    client->hello.address = text_scrub(&client->born, (struct raw){ address, strlen(address) },
                                       TEXT_LINE, ADDRESS_CHARACTERS_MOST);
    client->deadline = clock_monotonic();
    return client;
}

void desk_client_prove(struct desk_client *client, const char *public_key)
{
    client->hello.public_key =
        text_scrub(&client->born, (struct raw){ public_key, strlen(public_key) }, TEXT_LINE,
                   PUBLIC_KEY_CHARACTERS_MOST);
    if (client->stage != AWAY) /* hello was said without it */
        desk_client_ask(client, ROUTE_HELLO, &client->hello);
}

void desk_client_free(struct desk_client **client)
{
    struct desk_client *old = *client;
    struct queued *queued;

    if (old == NULL)
        return;
    if (old->fd >= 0)
        close(old->fd);
    while (old->pending != NULL)
        pending_remove(old, old->pending->ticket);
    while ((queued = client_event_take(old, 0)) != NULL)
        client_event_free(queued);
    buf_drop(&old->received);
    buf_drop(&old->unsent);
    buf_drop(&old->token);
    arena_drop(&old->born);
    memory_free(old);
    *client = NULL;
}

int desk_client_fd(const struct desk_client *client)
{
    return client->fd;
}

/* The moment at which the first request that was not sent may be; none: there is no such request.
 * Those behind it wait for it. */
static struct instant next_repeat(const struct desk_client *client)
{
    const struct instant long_ago = { 1 };
    const struct pending *pending = client->pending;

    while (pending != NULL && pending->sent)
        pending = pending->next;
    if (pending == NULL)
        return (struct instant){ 0 };
    return instant_is_none(pending->again) ? long_ago : pending->again;
}

short desk_client_events(const struct desk_client *client)
{
    struct instant next = next_repeat(client);
    bool may_ask = client->stage == READY && !instant_is_none(next) &&
                   next.microseconds <= clock_monotonic().microseconds;

    if (client->fd < 0)
        return 0;
    return client->unsent.size > 0 || may_ask ? POLLIN | POLLOUT : POLLIN;
}

/* Until there is something to do on the connection, whatever the owner has still to take. */
static int connection_timeout(const struct desk_client *client)
{
    if (client->stage != READY)
        return clock_poll_timeout(client->deadline, STAGE_SECONDS * 1000);
    if (client->unsent.size > 0 || instant_is_none(next_repeat(client)))
        return -1;
    return clock_poll_timeout(next_repeat(client), PAUSE_LONGEST);
}

int desk_client_timeout(const struct desk_client *client)
{
    return client->events != NULL ? 0 : connection_timeout(client);
}

void desk_client_turn(struct desk_client *client)
{
    bool is_due = clock_monotonic().microseconds >= client->deadline.microseconds;

    if (client->stage == AWAY && is_due)
        client_connect(client);
    else if (client->stage != READY && is_due)
        client_lose(client);
    if (client->fd >= 0)
        client_receive(client);
    if (client->fd >= 0)
        client_send(client);
}

int64_t desk_client_ask(struct desk_client *client, enum route_id route, const void *request)
{
    struct pending *pending = pending_add(client, route);
    int64_t ticket = pending->ticket;

    if (!frame_ask(&pending->frame, ticket, route, request)) {
        client_event_add_fault(client, pending, FAULT_TOO_LARGE, "a request larger than a frame");
        pending_remove(client, ticket);
    }
    return ticket;
}

static void decode(struct queued *queued, struct arena *arena, struct desk_event *out)
{
    struct raw json = { queued->json.bytes, queued->json.size };
    struct error e;

    *out = queued->event;
    if (json.size > 0 && !frame_read_answered(json, out->route, arena, &out->answered, &e))
        out->answered = (struct answered){ .id = out->ticket, .error = e };
    client_event_free(queued);
}

bool desk_client_next(struct desk_client *client, struct arena *arena, struct desk_event *out)
{
    struct queued *queued = client_event_take(client, 0);

    if (queued == NULL)
        return false;
    decode(queued, arena, out);
    return true;
}

static void wait_a_moment(const struct desk_client *client, struct instant deadline)
{
    struct pollfd polled = { desk_client_fd(client), desk_client_events(client), 0 };
    int timeout = connection_timeout(client);

    poll(&polled, 1, clock_poll_timeout(deadline, timeout < 0 ? PAUSE_LONGEST : timeout));
}

bool desk_client_ask_now(struct desk_client *client, enum route_id route, const void *request,
                         struct span patience, struct arena *arena, struct answered *out,
                         struct error *e)
{
    struct instant deadline = instant_after(clock_monotonic(), patience);
    int64_t ticket = desk_client_ask(client, route, request);
    struct queued *queued;
    struct desk_event event;

    for (;;) {
        desk_client_turn(client);
        if ((queued = client_event_take(client, ticket)) != NULL)
            break;
        if (clock_monotonic().microseconds >= deadline.microseconds) {
            pending_remove(client, ticket);
            return error_set(e, FAULT_UNAVAILABLE, "no answer to %s %s in time",
                             routes[route].method, routes[route].path);
        }
        wait_a_moment(client, deadline);
    }
    decode(queued, arena, &event);
    *out = event.answered;
    return true;
}

bool desk_client_is_lost(const struct desk_client *client)
{
    return client->lost;
}

bool desk_client_is_signed_in(const struct desk_client *client)
{
    return client->token.size > 0;
}

struct clock desk_client_clock(const struct desk_client *client)
{
    return client->clock;
}

size_t desk_client_waiting(const struct desk_client *client, struct span *oldest)
{
    size_t count = 0;

    *oldest = (struct span){ 0 };
    if (client->pending != NULL)
        *oldest = instant_between(client->pending->asked, clock_monotonic());
    for (const struct pending *pending = client->pending; pending != NULL; pending = pending->next)
        count++;
    return count;
}
