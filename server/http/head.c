#include "server/http/head.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct { const char *name; bool may_repeat; } known[HEADERS] = {
    [AUTHORIZATION] = { "Authorization", false },         [CONTENT_TYPE] = { "Content-Type", false },
    [CONTENT_LENGTH] = { "Content-Length", false },       [CONTENT_ENCODING] = { "Content-Encoding", false },
    [TRANSFER_ENCODING] = { "Transfer-Encoding", false }, [IDEMPOTENCY_KEY] = { "Idempotency-Key", false },
    [ACCEPT] = { "Accept", true },                        [HOST] = { "Host", false },
    [FORWARDED] = { "X-Forwarded-For", true },
};

static enum MHD_Result look(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct head *head = context;
    (void)kind;
    for (enum header i = 0; i < HEADERS; i++)
        if (strcasecmp(known[i].name, name) == 0) {
            head->count[i]++;
            head->headers[i] = value ? value : "";
        }
    return MHD_YES;
}

void head_read(struct MHD_Connection *connection, struct head *out)
{
    *out = (struct head){ 0 };
    MHD_get_connection_values(connection, MHD_HEADER_KIND, look, out);
}

uint64_t head_length(const struct head *head)
{
    return head->headers[CONTENT_LENGTH] ? strtoull(head->headers[CONTENT_LENGTH], NULL, 10) : 0;
}

/* Two readings of one request are how requests are smuggled past a proxy. */
static bool is_well_formed(const struct head *head)
{
    const char *length = head->headers[CONTENT_LENGTH], *encoding = head->headers[TRANSFER_ENCODING];
    for (enum header i = 0; i < HEADERS; i++)
        if (head->count[i] > 1 && !known[i].may_repeat)
            return false;
    if (length && (encoding || *length == '\0' || strlen(length) > 18 || length[strspn(length, "0123456789")] != '\0'))
        return false;
    return !encoding || strcasecmp(encoding, "chunked") == 0;
}

/* One range of Accept: does it take application/json, and not with q=0? */
static bool range_takes_json(const char *range, size_t size)
{
    static const char *const taken[] = { "*/*", "application/*", "application/json", "application/problem+json" };
    size_t name = strcspn(range, ";,");
    const char *quality = memmem(range, size, "q=0", 3);
    size_t zero = quality ? 3 + strspn(quality + 3, ".0") : 0;
    bool refused = quality && (quality + zero >= range + size || strchr(" ,;\t", quality[zero]));
    while (name > 0 && (range[name - 1] == ' ' || range[name - 1] == '\t'))
        name--;
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        if (strlen(taken[i]) == name && strncasecmp(range, taken[i], name) == 0)
            return !refused;
    return false;
}

static bool accepts_json(const char *accept)
{
    if (!accept || *accept == '\0')
        return true;
    for (const char *at = accept; *at != '\0';) {
        at += strspn(at, ", \t");
        size_t size = strcspn(at, ",");
        if (size > 0 && range_takes_json(at, size))
            return true;
        at += size;
    }
    return false;
}

/* application/json, perhaps with charset=utf-8. */
static bool is_json(const char *type)
{
    static const char name[] = "application/json";
    if (!type || strncasecmp(type, name, sizeof name - 1) != 0)
        return false;
    const char *rest = type + sizeof name - 1;
    rest += strspn(rest, " \t");
    if (*rest == '\0')
        return true;
    rest += *rest == ';';
    rest += strspn(rest, " \t");
    return strcasecmp(rest, "charset=utf-8") == 0 || strcasecmp(rest, "charset=\"utf-8\"") == 0;
}

static bool check_body(const struct head *head, enum route_id route, struct error *e)
{
    bool has_body = head->headers[TRANSFER_ENCODING] || head_length(head) > 0;
    if (has_body && !exchange_takes_body(route) && routes[route].request->count > 0)
        return error_say(e, FAULT_INPUT, "This takes no body: what it needs stands in path and query.");
    if (exchange_takes_body(route) && !head->headers[CONTENT_LENGTH] && !head->headers[TRANSFER_ENCODING])
        return error_set(e, FAULT_LENGTH_NEEDED, "no length");
    if (head_length(head) > BODY_BYTES)
        return error_set(e, FAULT_TOO_LARGE, "a body larger than any request");
    if (has_body && (!is_json(head->headers[CONTENT_TYPE]) || head->headers[CONTENT_ENCODING]))
        return error_set(e, FAULT_MEDIA_TYPE, "another type than JSON");
    return true;
}

bool head_check(const struct head *head, enum route_id route, struct error *e)
{
    if (!is_well_formed(head))
        return error_set(e, FAULT_MALFORMED, "two readings");
    if (!accepts_json(head->headers[ACCEPT]))
        return error_set(e, FAULT_NOT_ACCEPTABLE, "another type than JSON wanted");
    return check_body(head, route, e);
}

bool head_take_token(struct head *head, struct error *e)
{
    static const char scheme[] = "Bearer ", letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *given = head->headers[AUTHORIZATION];
    size_t size = given && strncasecmp(given, scheme, sizeof scheme - 1) == 0 ? strlen(given + sizeof scheme - 1) : 0;
    if (size > 0 && size < TOKEN_BYTES && strspn(given + sizeof scheme - 1, letters) == size) {
        memcpy(head->token, given + sizeof scheme - 1, size + 1);
        return true;
    }
    return error_say(e, FAULT_NOT_SIGNED_IN, "This needs a token: ssh HOST token gives one. It goes into the header: Authorization: Bearer TOKEN");
}
