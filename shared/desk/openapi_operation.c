/* One route: parameters, body, answer, and the problems that may come instead. */
#include <ctype.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/exchange.h"
#include "shared/desk/openapi_private.h"

const struct openapi_tag openapi_tags[] = {
    [ACCOUNTS] = { "accounts", "Who you are, and what may be known of it" },
    [ACCESS] = { "access", "Keys, sign-ins and tokens that open your account" },
    [MATCHES] = { "matches", "Finding pen pals, and the life of a correspondence" },
    [LETTERS] = { "letters", "Writing, posting, arriving, reading" },
    [FACTS] = { "facts", "Pieces of culture" },
    [SAFETY] = { "safety", "Blocks and reports" },
    { NULL, NULL },
};

static bool write_lower(const char *text, struct buf *out)
{
    for (; *text != '\0'; text++)
        if (!buf_add(out, (char[]){ (char)tolower((unsigned char)*text) }, 1))
            return false;
    return true;
}

/* ---- parameters ---- */

static bool write_parameter(const struct field *field, const char *in, const char **before,
                            struct buf *out)
{
    bool needed = field->needed || strcmp(in, "path") == 0;
    bool written =
        buf_format(out,
                   "%s{\"name\":\"%s\",\"in\":\"%s\",\"required\":%s,\"description\":", *before,
                   field->name, in, needed ? "true" : "false") &&
        openapi_text(field->help, out) && buf_text(out, ",\"schema\":{") &&
        schema_of_field(field, out) && buf_text(out, "}}");
    *before = ",";
    return written;
}

static bool write_key(const char **before, struct buf *out)
{
    bool written = buf_format(
        out,
        "%s{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"required\":false,\"description\":"
        "\"The same as request_id in the body: asking again with it does nothing twice\","
        "\"schema\":{\"type\":\"string\",\"format\":\"uuid\"}}",
        *before);
    *before = ",";
    return written;
}

static bool write_parameters(enum route_id id, struct buf *out)
{
    const struct route *route = &routes[id];
    const char *before = ",\"parameters\":[";
    struct path_part part;
    bool has_part = route_part(route, route->path, &part);
    for (size_t i = 0; i < route->request->count; i++) {
        const struct field *field = &route->request->fields[i];
        bool in_path = has_part && strcmp(field->name, part.name) == 0;
        if ((in_path || !exchange_takes_body(id)) &&
            !write_parameter(field, in_path ? "path" : "query", &before, out))
            return false;
    }
    if (exchange_takes_body(id) && shape_field(route->request, "request_id") &&
        !write_key(&before, out))
        return false;
    return before[1] != '\0' || buf_text(out, "]");
}

/* ---- body and answers ---- */

static bool write_content(const char *type, const struct shape *shape, const char *given,
                          struct buf *out)
{
    return buf_format(out, "\"content\":{\"%s\":{\"schema\":", type) &&
           (given ? schema_with_given(shape, given, out)
                  : buf_format(out, "{\"$ref\":\"#/components/schemas/%s\"}", shape->name)) &&
           buf_text(out, ",\"example\":") && openapi_example(shape, given, out) &&
           buf_text(out, "}}");
}

static bool write_body(enum route_id id, struct buf *out)
{
    const struct route *route = &routes[id];
    struct path_part part;
    if (!exchange_takes_body(id))
        return true;
    bool has_part = route_part(route, route->path, &part);
    return buf_text(out, ",\"requestBody\":{\"required\":true,") &&
           write_content("application/json", route->request, has_part ? part.name : NULL, out) &&
           buf_text(out, "}");
}

/* Each status once, though several faults may share it. */
#define STATUS_ROW(name, status, code, text) { FAULT_##name, status, text },
static const struct {
    enum fault fault;
    int status;
    const char *text;
} problems[] = { FAULTS(STATUS_ROW) };
enum { PROBLEMS = sizeof problems / sizeof problems[0] };

static bool is_first_of_status(size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (problems[k].status == problems[i].status)
            return false;
    return true;
}

/* A route that exists is not asked by a wrong method, and only bodies have types and lengths. */
static bool may_happen(enum route_id id, int status)
{
    if (status == fault_status(FAULT_NO_METHOD))
        return false;
    if (status == fault_status(FAULT_LENGTH_NEEDED) || status == fault_status(FAULT_MEDIA_TYPE))
        return exchange_takes_body(id);
    return true;
}

static bool write_answers(enum route_id id, struct buf *out)
{
    if (!buf_text(out, ",\"responses\":{\"200\":{\"description\":\"Done\",") ||
        !write_content("application/json", routes[id].answer, NULL, out) || !buf_text(out, "}"))
        return false;
    for (size_t i = 0; i < PROBLEMS; i++)
        if (is_first_of_status(i) && may_happen(id, problems[i].status) &&
            !buf_format(out, ",\"%d\":{\"$ref\":\"#/components/responses/problem_%d\"}",
                        problems[i].status, problems[i].status))
            return false;
    return buf_text(out, "}");
}

bool openapi_operation(enum route_id id, struct buf *out)
{
    const struct route *route = &routes[id];
    return buf_text(out, "{\"operationId\":\"") && write_lower(route->name, out) &&
           buf_text(out, "\",\"tags\":[") && openapi_text(openapi_tags[route->subject].name, out) &&
           buf_text(out, "],\"summary\":") && openapi_text(route->help, out) &&
           buf_text(out, route->who == IN_PERSON
                             ? ",\"description\":\"Not with a token, which gets 403: with a key or "
                               "a password, as ssh HOST api.\""
                             : "") &&
           buf_text(out, route_is_signed_in(id) ? ",\"security\":[{\"token\":[]}]"
                                                : ",\"security\":[]") &&
           write_parameters(id, out) && write_body(id, out) && write_answers(id, out) &&
           buf_text(out, "}");
}

/* ---- problems ---- */

/* "urn:globetalk:problem:unavailable; ..." of all faults with that status. */
static bool write_description(int status, struct buf *out)
{
    AUTO(buf) text = BUF(1000);
    for (size_t i = 0; i < PROBLEMS; i++)
        if (problems[i].status == status &&
            !buf_format(&text, "%s%s: %s", text.size > 0 ? " Or " : "",
                        fault_name(problems[i].fault), problems[i].text))
            return false;
    return openapi_text(text.bytes, out);
}

static bool write_problem(size_t i, struct buf *out)
{
    int status = problems[i].status;
    return buf_format(out, "%s\"problem_%d\":{\"description\":", i > 0 ? "," : "", status) &&
           write_description(status, out) &&
           buf_format(out, "%s",
                      status == 429 || status == 503
                          ? ",\"headers\":{\"Retry-After\":{\"description\":\"Seconds until asking "
                            "again makes sense\","
                            "\"schema\":{\"type\":\"integer\",\"minimum\":1}}}"
                          : "") &&
           buf_format(out,
                      ",\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/"
                      "components/schemas/problem\"},"
                      "\"example\":{\"type\":\"urn:globetalk:problem:%s\",\"title\":",
                      fault_name(problems[i].fault)) &&
           openapi_text(problems[i].text, out) &&
           buf_format(out, ",\"status\":%d,\"detail\":", status) &&
           openapi_text(problems[i].text, out) &&
           buf_text(out, status == 422 ? ",\"field\":\"bio\",\"rule\":\"length\"}}}}" : "}}}}");
}

bool openapi_responses(struct buf *out)
{
    for (size_t i = 0; i < PROBLEMS; i++)
        if (is_first_of_status(i) && problems[i].fault != FAULT_NO_METHOD && !write_problem(i, out))
            return false;
    return true;
}

bool openapi_problem_schema(struct buf *out)
{
    if (!buf_text(out, "\"problem\":{\"type\":\"object\",\"description\":\"RFC "
                       "9457\",\"additionalProperties\":false,"
                       "\"required\":[\"type\",\"title\",\"status\",\"detail\"],\"properties\":{"
                       "\"type\":{\"type\":\"string\",\"enum\":"))
        return false;
    for (size_t i = 0; i < PROBLEMS; i++)
        if (!buf_format(out, "%s\"urn:globetalk:problem:%s\"", i > 0 ? "," : "[",
                        fault_name(problems[i].fault)))
            return false;
    return buf_text(
        out,
        "]},\"title\":{\"type\":\"string\",\"description\":\"The kind of problem, for people\"},"
        "\"status\":{\"type\":\"integer\",\"minimum\":400,\"maximum\":599},"
        "\"detail\":{\"type\":\"string\",\"description\":\"The fact, then what to do\"},"
        "\"field\":{\"type\":\"string\",\"description\":\"The field of the request that is "
        "meant\"},"
        "\"rule\":{\"type\":\"string\",\"enum\":[\"needed\",\"type\",\"length\",\"count\","
        "\"range\",\"word\",\"unknown\",\"twice\","
        "\"agreement\",\"syntax\",\"encoding\",\"content\"],\"description\":\"Which of its rules "
        "does not hold; content: one of the "
        "post office itself, told in detail\"}}}");
}
