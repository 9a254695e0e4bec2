/* api: any route, as programs write it. */
#include "shared/desk/exchange.h"
#include "tui/plain/plain_private.h"

static struct raw raw_of(struct clean text)
{
    return (struct raw){ text.bytes, text.size };
}

static bool ask(struct plain *plain, struct written_request *written, struct answered *answered,
                enum route_id *route, struct error *e)
{
    const void *request;
    return exchange_route(written, route, e) &&
           (!exchange_takes_body(*route) || plain_read(plain, &written->body, e)) &&
           exchange_read(written, *route, &plain->arena, &request, e) &&
           plain_ask(plain, *route, request, &answered->answer, e);
}

/* A problem is an answer, too: on standard output, and its exit status tells. */
bool plain_api(struct plain *plain, struct error *e)
{
    struct written_request written = { .method = raw_of(plain_word(plain, 0)),
                                       .target = raw_of(plain_word(plain, 1)),
                                       .body = { "", 0 },
                                       .idempotency_key =
                                           raw_of(plain_option(plain, "idempotency-key")) };
    struct answered answered = { 0 };
    enum route_id route = ROUTE_HELLO;
    AUTO(buf) json = BUF(FRAME_BYTES);
    if (!ask(plain, &written, &answered, &route, e))
        answered.error = *e;
    if (!exchange_write(route, &answered, &json))
        return error_set(e, FAULT_INTERNAL, "an answer larger than a frame");
    plain_add(plain, (struct raw){ json.bytes, json.size });
    if (plain->host->has_terminal)
        plain_say(plain, "\n");
    plain->exit_status = fault_exit(answered.error.fault);
    return true;
}
