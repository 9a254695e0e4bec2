#include "server/http/visit.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/memory.h"

enum {
    PATIENCE = 10 /* seconds for the office's answer */,
    AWAY_AGAIN = 2 /* seconds until asking again makes sense */
};

void visit_drop(struct visit *visit)
{
    desk_client_free(&visit->desk);
}

/* ---- who and how often ---- */

/* Behind a proxy that is trusted, the last address is the one that the proxy saw itself. */
static void find_address(const struct visit *visit, const struct head *head,
                         char out[ADDRESS_BYTES])
{
    const char *forwarded = head->headers[FORWARDED];
    const char *last = forwarded ? strrchr(forwarded, ',') : NULL;
    last = last ? last + 1 : forwarded;
    if (last)
        last += strspn(last, " \t");
    bool usable = visit->counter->settings->http_forwarded && last && *last != '\0' &&
                  strlen(last) < ADDRESS_BYTES &&
                  last[strspn(last, "0123456789abcdefABCDEF.:")] == '\0';
    snprintf(out, ADDRESS_BYTES, "%s", usable ? last : visit->peer);
}

static bool may_ask_so_often(const char *name, struct rate *rate, struct visit_answer *out,
                             struct error *e)
{
    out->retry_after = rate_take(rate, name, clock_monotonic());
    return out->retry_after == 0 || error_set(e, FAULT_TOO_MANY, "too many requests in a minute");
}

static struct written_request written_from(const struct visit_request *request)
{
    const char *method = request->is_head ? "GET" : request->head.method,
               *key = request->head.headers[IDEMPOTENCY_KEY];
    return (struct written_request){ { method, strlen(method) },
                                     { request->head.target, strlen(request->head.target) },
                                     request->body,
                                     { key ? key : "", key ? strlen(key) : 0 } };
}

static bool find_route(const struct visit_request *request, struct visit_answer *out,
                       enum route_id *route, struct error *e)
{
    struct written_request written = written_from(request);
    if (exchange_route(&written, route, e))
        return true;
    out->allow = exchange_methods(written.target);
    return out->allow.text[0] == '\0'
               ? false
               : error_set(e, FAULT_NO_METHOD, "a path that has other methods");
}

bool visit_admit(struct visit *visit, struct visit_request *request, struct visit_answer *out,
                 struct error *e)
{
    char address[ADDRESS_BYTES];
    enum route_id route;
    find_address(visit, &request->head, address);
    if (!may_ask_so_often(address, visit->counter->by_address, out, e) ||
        !find_route(request, out, &route, e) || !head_check_body(&request->head, route, e))
        return false;
    if (!route_is_signed_in(route))
        return true;
    return head_take_token(&request->head, e) &&
           may_ask_so_often(request->head.token, visit->counter->by_token, out, e);
}

/* ---- asking at the desk ---- */

static bool ask(struct visit *visit, enum route_id route, const void *request, struct arena *arena,
                struct answered *answered, struct error *e)
{
    if (!desk_client_ask_now(visit->desk, route, request, span_seconds(PATIENCE), arena, answered,
                             e))
        return false;
    if (answered->error.fault == FAULT_NONE)
        return true;
    *e = answered->error;
    return false;
}

static bool be_signed_in(struct visit *visit, const struct head *head, struct arena *arena,
                         struct error *e)
{
    char address[ADDRESS_BYTES];
    struct answered answered = { 0 };
    struct token_sign_in_body body = { .token = { head->token, strlen(head->token) } };
    find_address(visit, head, address);
    visit->desk = desk_client_new(visit->counter->settings->office_socket, "http", address);
    return head->token[0] == '\0' || ask(visit, ROUTE_SIGN_IN_TOKEN, &body, arena, &answered, e);
}

static bool work(struct visit *visit, const struct visit_request *request, struct arena *arena,
                 struct visit_answer *out, struct error *e)
{
    struct written_request written = written_from(request);
    struct answered answered = { 0 };
    enum route_id route = ROUTE_COUNT;
    const void *asked;
    if (!exchange_route(&written, &route, e) || !be_signed_in(visit, &request->head, arena, e) ||
        !exchange_read(&written, route, arena, &asked, e))
        return false;
    if (!ask(visit, route, asked, arena, &answered, e)) {
        /* Sent and not answered in time: it may have been done. */
        if (e->fault == FAULT_UNAVAILABLE && answered.error.fault == FAULT_NONE)
            error_set(e, FAULT_UNCERTAIN, "no answer of the office in time");
        return false;
    }
    return exchange_write(route, &answered, &out->json) ||
           error_set(e, FAULT_INTERNAL, "an answer larger than a frame");
}

/* ---- the answer ---- */

static void answer_problem(const struct error *e, struct visit_answer *out)
{
    out->status = fault_status(e->fault);
    out->problem = true;
    out->challenge = out->status == 401;
    if (fault_passes(e->fault) || (e->fault == FAULT_TOO_MANY && out->retry_after == 0))
        out->retry_after = e->fault == FAULT_TOO_MANY ? 60 : AWAY_AGAIN;
    buf_clear(&out->json);
    if (!exchange_write_problem(e, &out->json))
        buf_clear(&out->json);
}

void visit_answer(struct visit *visit, const struct visit_request *request,
                  const struct error *refused, struct visit_answer *out)
{
    AUTO(arena) arena = ARENA();
    struct error e = *refused;
    bool good = e.fault == FAULT_NONE && work(visit, request, &arena, out, &e);
    out->status = 200;
    if (!good)
        answer_problem(&e, out);
}
