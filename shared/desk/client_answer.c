#include "shared/base/memory.h"
#include "shared/desk/client_private.h"

static void forget_token(struct desk_client *client)
{
    buf_drop(&client->token);
}

static void remember_token(struct desk_client *client, const struct signed_in_body *signed_in)
{
    forget_token(client);
    if (!buf_add(&client->token, signed_in->token.bytes, signed_in->token.size))
        forget_token(client);
}

static bool means_signed_out(enum fault fault)
{
    return fault == FAULT_NONE || fault == FAULT_NOT_SIGNED_IN;
}

/* What an answer says about whether we are signed in. */
static void learn(struct desk_client *client, enum route_id route, const struct answered *answered)
{
    if (route == ROUTE_SIGN_OUT && means_signed_out(answered->error.fault))
        forget_token(client);
    if (answered->error.fault != FAULT_NONE)
        return;
    if (routes[route].answer == &shape_signed_in)
        remember_token(client, answered->answer);
    else if (routes[route].answer == &shape_registered)
        remember_token(client, &((const struct registered_body *)answered->answer)->signed_in);
}

static bool is_later(struct instant one, struct instant other)
{
    return one.microseconds > other.microseconds;
}

/* The office cannot answer just now (PostgreSQL restarts): what a signed-in account asks is asked
 * again for a while, so that its screens only say "one moment". Before sign-in a person waits at a
 * door and is told at once. */
static bool ask_again(struct pending *pending, enum fault fault)
{
    struct instant now = clock_monotonic();

    if ((fault != FAULT_UNAVAILABLE && fault != FAULT_UNCERTAIN) ||
        !route_is_signed_in(pending->route))
        return false;
    if (instant_is_none(pending->repeat_ends))
        pending->repeat_ends = instant_after(now, span_seconds(REPEAT_SECONDS));
    if (is_later(now, pending->repeat_ends))
        return false;
    pending->pause = pause_after(pending->pause);
    pending->again = instant_after(now, pending->pause);
    pending->sent = false;
    return true;
}

/* Only answers that carry a fault or a token are looked into here; the others are decoded once, for
 * their owner. */
static bool needs_a_look(enum route_id route, const struct frame_head *head)
{
    return head->failed || route == ROUTE_SIGN_OUT || routes[route].answer == &shape_signed_in ||
           routes[route].answer == &shape_registered;
}

static void take_answer(struct desk_client *client, const struct frame_head *head, struct raw json)
{
    struct pending *pending = pending_find(client, head->id);
    struct answered answered;
    struct error e;
    AUTO(arena) arena = ARENA();

    if (pending == NULL || !pending->sent) /* withdrawn, or answered twice */
        return;
    if (needs_a_look(pending->route, head) &&
        frame_read_answered(json, pending->route, &arena, &answered, &e)) {
        learn(client, pending->route, &answered);
        if (ask_again(pending, answered.error.fault))
            return;
    }
    client_event_add(client,
                     (struct desk_event){
                         .kind = DESK_ANSWER, .ticket = pending->ticket, .route = pending->route },
                     json);
    pending_remove(client, pending->ticket);
}

/* A token that is too old, or of an account that is gone: the sign-in is over, and what is asked
 * next will hear so. */
static bool refuses_token(enum fault fault)
{
    return fault == FAULT_REFUSED || fault == FAULT_NOT_SIGNED_IN || fault == FAULT_INPUT ||
           fault == FAULT_FORBIDDEN || fault == FAULT_NOT_FOUND;
}

static bool take_greeting(struct desk_client *client, const struct answered *answered)
{
    if (answered->error.fault != FAULT_NONE)
        return false;
    if (client->token.size > 0)
        return client_say(client, CONTINUING);
    client_become_ready(client);
    return true;
}

static bool take_continuation(struct desk_client *client, const struct answered *answered)
{
    if (refuses_token(answered->error.fault))
        forget_token(client);
    else if (answered->error.fault != FAULT_NONE)
        return false;
    learn(client, ROUTE_SIGN_IN_TOKEN, answered);
    client_become_ready(client);
    return true;
}

static bool take_stage_answer(struct desk_client *client, struct raw json)
{
    bool greeting = client->stage == GREETING;
    struct answered answered;
    struct error e;
    AUTO(arena) arena = ARENA();

    if (!greeting && client->stage != CONTINUING)
        return false;
    if (!frame_read_answered(json, greeting ? ROUTE_HELLO : ROUTE_SIGN_IN_TOKEN, &arena, &answered,
                             &e))
        return false;
    return greeting ? take_greeting(client, &answered) : take_continuation(client, &answered);
}

bool client_take_frame(struct desk_client *client, struct raw json)
{
    struct frame_head head;
    struct error e;

    if (!frame_read_head(json, &head, &e))
        return e.fault == FAULT_NOT_FOUND;
    if (!instant_is_none(head.now)) /* an office without a database does not know the time */
        clock_tell(&client->clock, head.now);
    if (head.is_notice)
        client_event_add(client, (struct desk_event){ .kind = DESK_NOTICE, .notice = head.notice },
                         (struct raw){ NULL, 0 });
    else if (head.id == STAGE_ID)
        return take_stage_answer(client, json);
    else
        take_answer(client, &head, json);
    return true;
}
