#include "shared/base/memory.h"
#include "shared/desk/client_private.h"

struct pending *pending_add(struct desk_client *client, enum route_id route)
{
    struct pending **end = &client->pending, *pending = memory_new(1, sizeof *pending);

    while (*end != NULL)
        end = &(*end)->next;
    *pending = (struct pending){ .ticket = ++client->last_ticket,
                                 .route = route,
                                 .frame = BUF(FRAME_BYTES + 4),
                                 .asked = clock_monotonic() };
    *end = pending;
    return pending;
}

struct pending *pending_find(const struct desk_client *client, int64_t ticket)
{
    struct pending *pending = client->pending;

    while (pending != NULL && pending->ticket != ticket)
        pending = pending->next;
    return pending;
}

void pending_remove(struct desk_client *client, int64_t ticket)
{
    struct pending **at = &client->pending;

    while (*at != NULL && (*at)->ticket != ticket)
        at = &(*at)->next;
    if (*at == NULL)
        return;
    struct pending *pending = *at;
    *at = pending->next;
    buf_drop(&pending->frame);
    memory_free(pending);
}

struct queued *client_event_add(struct desk_client *client, struct desk_event event,
                                struct raw json)
{
    struct queued **end = &client->events, *queued = memory_new(1, sizeof *queued);

    while (*end != NULL)
        end = &(*end)->next;
    *queued = (struct queued){ .event = event, .json = BUF(FRAME_BYTES) };
    if (!buf_add(&queued->json, json.bytes, json.size))
        error_set(&queued->event.answered.error, FAULT_INTERNAL, "an answer larger than a frame");
    *end = queued;
    return queued;
}

void client_event_add_fault(struct desk_client *client, const struct pending *pending,
                            enum fault fault, const char *trail)
{
    struct desk_event event = { .kind = DESK_ANSWER,
                                .ticket = pending->ticket,
                                .route = pending->route };

    event.answered.id = pending->ticket;
    error_set(&event.answered.error, fault, "%s", trail);
    client_event_add(client, event, (struct raw){ NULL, 0 });
}

struct queued *client_event_take(struct desk_client *client, int64_t ticket)
{
    struct queued **at = &client->events;

    while (*at != NULL && ticket != 0 &&
           ((*at)->event.kind != DESK_ANSWER || (*at)->event.ticket != ticket))
        at = &(*at)->next;
    struct queued *queued = *at;
    if (queued != NULL)
        *at = queued->next;
    return queued;
}

void client_event_free(struct queued *queued)
{
    buf_drop(&queued->json);
    memory_free(queued);
}
