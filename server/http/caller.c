#include "server/http/caller.h"

#include <stdio.h>
#include <string.h>

#include "server/http/body.h"
#include "server/http/wire.h"
#include "shared/base/memory.h"

enum { ANSWER_BYTES = FRAME_BYTES + 4096 };

struct caller {
    struct wire wire;
    struct visit visit;
    struct buf head; /* what the request points into */
    struct body body;
    struct visit_request request;
    struct visit_answer answer;
};

/* ---- the request ---- */

static struct raw received(const struct wire *wire, size_t from)
{
    return wire->received.size > from
               ? (struct raw){ wire->received.bytes + from, wire->received.size - from }
               : (struct raw){ "", 0 };
}

static bool head_too_large(size_t lines, struct error *e)
{
    return lines == 0 ? error_set(e, FAULT_TARGET_TOO_LONG, "a first line without an end")
                      : error_set(e, FAULT_HEAD_TOO_LARGE, "a head without an end");
}

/* Waits until the head is whole; *size: with the empty line at its end. An empty line before it is
 * forgiven, once (RFC 9112, 2.2). */
static bool await_head(struct wire *wire, size_t *size, struct error *e)
{
    bool forgiven = false;
    *size = 0;
    for (size_t line = 0; line != 2;) {
        switch (line_find(received(wire, *size), &line)) {
        case LINE_BROKEN:
            return error_set(e, FAULT_MALFORMED, "a control character, or half a line end");
        case LINE_WHOLE: *size += line; break;
        case LINE_MORE:
            line = 0;
            if (wire->received.size > HEAD_BYTES)
                return head_too_large(*size, e);
            if (!wire_read(wire, e))
                return false;
        }
        if (*size > HEAD_BYTES)
            return head_too_large(*size, e);
        if (*size == 2 && line == 2 && !forgiven) {
            wire_used(wire, 2);
            *size = line = 0;
            forgiven = true;
        }
    }
    return true;
}

static bool take_head(struct caller *caller, struct error *e)
{
    struct visit_request *request = &caller->request;
    size_t size;
    if (!await_head(&caller->wire, &size, e))
        return false;
    if (!buf_add(&caller->head, caller->wire.received.bytes, size))
        return error_set(e, FAULT_INTERNAL, "a head larger than its buffer");
    wire_used(&caller->wire, size);
    if (!head_read(caller->head.bytes, size, &request->head, e))
        return false;
    request->is_head = strcmp(request->head.method, "HEAD") == 0;
    return head_check(&request->head, e);
}

static bool take_body(struct caller *caller, struct error *e)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    struct body *body = &caller->body;
    body_begin(body, &caller->request.head);
    if (body->stage != BODY_WHOLE && head_waits(&caller->request.head) &&
        caller->wire.received.size == 0)
        (void)wire_write(&caller->wire, (struct raw){ go_on, sizeof go_on - 1 });
    while (body->stage != BODY_WHOLE) {
        size_t used;
        if (!body_take(body, received(&caller->wire, 0), &used, e))
            return false;
        wire_used(&caller->wire, used);
        if (body->stage != BODY_WHOLE && !wire_read(&caller->wire, e))
            return false;
    }
    caller->request.body = (struct raw){ body->content.bytes, body->content.size };
    return true;
}

/* ---- the answer ---- */

static const char *words_of(int status)
{
    static const struct {
        int status;
        const char *words;
    } known[] = {
        { 200, "OK" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 406, "Not Acceptable" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 411, "Length Required" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 417, "Expectation Failed" },
        { 422, "Unprocessable Content" },
        { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 503, "Service Unavailable" },
        { 505, "HTTP Version Not Supported" },
        { 507, "Insufficient Storage" },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].status == status)
            return known[i].words;
    return "Problem";
}

/* RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT". */
static bool write_date(struct buf *out)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct instant now = clock_wall();
    struct civil civil = clock_civil(now, "UTC");
    struct instant_text text = instant_text(now); /* its time of day: "2026-11-23T04:44:09Z" */
    return buf_format(out, "Date: %s, %02d %s %d %.8s GMT\r\n", days[civil.weekday], civil.day,
                      months[civil.month - 1], civil.year, text.text + 11);
}

static bool write_head(const struct visit_answer *answer, struct buf *out)
{
    return buf_format(out, "HTTP/1.1 %d %s\r\n", answer->status, words_of(answer->status)) &&
           write_date(out) &&
           buf_format(out, "Content-Type: %s\r\nContent-Length: %zu\r\n",
                      answer->problem ? "application/problem+json" : "application/json",
                      answer->json.size) &&
           (answer->allow.text[0] == '\0' ||
            buf_format(out, "Allow: %s\r\n", answer->allow.text)) &&
           (!answer->challenge ||
            buf_text(out, "WWW-Authenticate: Bearer realm=\"GlobeTalk\"\r\n")) &&
           (answer->retry_after <= 0 ||
            buf_format(out, "Retry-After: %lld\r\n", (long long)answer->retry_after)) &&
           buf_text(out, "Cache-Control: no-store\r\nX-Content-Type-Options: "
                         "nosniff\r\nConnection: close\r\n\r\n");
}

/* In one piece, so that it is one packet where it can be. */
static void send_answer(struct caller *caller)
{
    AUTO(buf) out = BUF(ANSWER_BYTES);
    const struct buf *json = &caller->answer.json;
    if (write_head(&caller->answer, &out) &&
        (caller->request.is_head || buf_add(&out, json->bytes, json->size)))
        (void)wire_write(&caller->wire, (struct raw){ out.bytes, out.size });
}

/* ---- the whole ---- */

/* Of somebody who has said nothing there is nothing to refuse. */
static bool has_said_something(const struct caller *caller)
{
    return caller->wire.received.size > 0 || caller->head.size > 0;
}

void caller_serve(const struct counter *counter, int socket, const char *peer)
{
    struct error e = { 0 };
    struct caller caller = { .visit = { .counter = counter },
                             .head = BUF(HEAD_BYTES),
                             .answer = { .json = BUF(FRAME_BYTES) } };
    snprintf(caller.visit.peer, sizeof caller.visit.peer, "%s", peer);
    wire_begin(&caller.wire, socket);
    bool good = take_head(&caller, &e) &&
                visit_admit(&caller.visit, &caller.request, &caller.answer, &e) &&
                take_body(&caller, &e);
    if (has_said_something(&caller)) {
        visit_answer(&caller.visit, &caller.request, good ? &(struct error){ 0 } : &e,
                     &caller.answer);
        visit_drop(&caller.visit);
        send_answer(&caller);
    }
    buf_drop(&caller.answer.json);
    body_drop(&caller.body);
    buf_drop(&caller.head);
    explicit_bzero(caller.request.head.token, sizeof caller.request.head.token);
    wire_end(&caller.wire);
}
