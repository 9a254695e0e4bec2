#include "server/http/head.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    bool may_repeat;
} known[HEADERS] = {
    [AUTHORIZATION] = { "Authorization", false },
    [CONTENT_TYPE] = { "Content-Type", false },
    [CONTENT_LENGTH] = { "Content-Length", false },
    [CONTENT_ENCODING] = { "Content-Encoding", false },
    [TRANSFER_ENCODING] = { "Transfer-Encoding", false },
    [IDEMPOTENCY_KEY] = { "Idempotency-Key", false },
    [ACCEPT] = { "Accept", true },
    [HOST] = { "Host", false },
    [EXPECT] = { "Expect", false },
    [FORWARDED] = { "X-Forwarded-For", true },
};

static const char digits[] = "0123456789";
/* RFC 9110, 5.6.2: what names of methods and headers are made of. */
static const char token_letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";

/* ---- lines ---- */

enum line_found line_find(struct raw received, size_t *size)
{
    for (size_t i = 0; i < received.size; i++) {
        unsigned char c = (unsigned char)received.bytes[i];
        if (c == '\r' && i + 1 == received.size)
            return LINE_MORE;
        if (c == '\r' && received.bytes[i + 1] == '\n') {
            *size = i + 2;
            return LINE_WHOLE;
        }
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return LINE_BROKEN;
    }
    return LINE_MORE;
}

bool line_split(char *line, size_t size, const char **name, const char **value)
{
    size_t before = strspn(line, token_letters), end = size - 2;
    if (before == 0 || line[before] != ':')
        return false;
    size_t at = before + 1;
    while (at < end && (line[at] == ' ' || line[at] == '\t'))
        at++;
    while (end > at && (line[end - 1] == ' ' || line[end - 1] == '\t'))
        end--;
    line[before] = line[end] = '\0';
    *name = line;
    *value = line + at;
    return true;
}

/* ---- the first line ---- */

/* Cuts the text at its first blank; NULL: there is none. Gives what is behind it. */
static char *cut_at_blank(char *text)
{
    char *blank = strchr(text, ' ');
    if (blank)
        *blank = '\0';
    return blank ? blank + 1 : NULL;
}

static bool read_version(const char *version, struct head *out, struct error *e)
{
    static const char form[] = "HTTP/0.0";
    bool fits = strlen(version) == sizeof form - 1;
    for (size_t i = 0; fits && form[i] != '\0'; i++)
        fits = form[i] == '0' ? strchr(digits, version[i]) != NULL : version[i] == form[i];
    if (!fits)
        return error_set(e, FAULT_MALFORMED, "a first line without a version");
    out->minor = version[7] - '0';
    return version[5] == '1' || error_set(e, FAULT_VERSION, "another version than HTTP/1");
}

/* "http://HOST/PATH", as a proxy is asked, is PATH here. NULL: nothing of the kind. */
static const char *path_of_address(const char *address)
{
    static const char *const schemes[] = { "http://", "https://" };
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t scheme = strlen(schemes[i]);
        if (strncasecmp(address, schemes[i], scheme) != 0)
            continue;
        size_t host = strcspn(address + scheme, "/?#");
        const char *path = address + scheme + host;
        if (host == 0 || memchr(address + scheme, '@', host))
            return NULL;
        return *path == '/' ? path : *path == '\0' ? "/" : NULL;
    }
    return NULL;
}

/* Nothing but what is seen in ASCII, and no blank. */
static bool is_visible(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text <= ' ' || *text > '~')
            return false;
    return true;
}

static bool read_first_line(char *line, size_t size, struct head *out, struct error *e)
{
    line[size - 2] = '\0';
    char *target = cut_at_blank(line), *version = target ? cut_at_blank(target) : NULL;
    bool good =
        version && *line != '\0' && line[strspn(line, token_letters)] == '\0' && is_visible(target);
    if (!good || !read_version(version, out, e))
        return good ? false : error_set(e, FAULT_MALFORMED, "a first line of another form");
    out->method = line;
    out->target = *target == '/' || strcmp(target, "*") == 0 ? target : path_of_address(target);
    return out->target || error_set(e, FAULT_MALFORMED, "a target of another form");
}

/* ---- the others ---- */

static void take_header(struct head *head, const char *name, const char *value)
{
    for (enum header i = 0; i < HEADERS; i++)
        if (strcasecmp(known[i].name, name) == 0) {
            head->count[i]++;
            head->headers[i] = value;
        }
}

bool head_read(char *bytes, size_t size, struct head *out, struct error *e)
{
    const char *name, *value;
    *out = (struct head){ 0 };
    for (size_t at = 0, line;
         line_find((struct raw){ bytes + at, size - at }, &line) == LINE_WHOLE && line > 2;
         at += line) {
        if (at == 0 && !read_first_line(bytes, line, out, e))
            return false;
        if (at > 0 && !line_split(bytes + at, line, &name, &value))
            return error_set(e, FAULT_MALFORMED, "a line that is no header");
        if (at > 0)
            take_header(out, name, value);
    }
    return out->method || error_set(e, FAULT_MALFORMED, "a head without a first line");
}

uint64_t head_length(const struct head *head)
{
    return head->headers[CONTENT_LENGTH] ? strtoull(head->headers[CONTENT_LENGTH], NULL, 10) : 0;
}

bool head_waits(const struct head *head)
{
    return head->minor > 0 && head->headers[EXPECT];
}

/* RFC 9112, 3.2: the host is needed, once, and is a host; of an old client it may be missing. */
static bool is_host(const struct head *head)
{
    const char *host = head->headers[HOST];
    if (!host)
        return head->minor == 0;
    return host[strcspn(host, " \t/?#@,\"\\<>^`{|}")] == '\0' && is_visible(host);
}

static bool is_length(const char *length)
{
    return *length != '\0' && strlen(length) <= 18 && length[strspn(length, digits)] == '\0';
}

/* Two readings of one request are how requests are smuggled past a proxy. */
static bool is_well_formed(const struct head *head)
{
    const char *length = head->headers[CONTENT_LENGTH], *coding = head->headers[TRANSFER_ENCODING];
    for (enum header i = 0; i < HEADERS; i++)
        if (head->count[i] > 1 && !known[i].may_repeat)
            return false;
    if (length && (coding || !is_length(length)))
        return false;
    return is_host(head) && (!coding || head->minor > 0);
}

/* RFC 9112, 6.1: chunks must come last and once, or nobody knows where the body ends; what is
 * packed in them we do not unpack. */
static bool check_coding(const char *coding, struct error *e)
{
    static const char chunked[] = "chunked";
    const char *last = strrchr(coding, ',');
    last = last ? last + 1 + strspn(last + 1, " \t") : coding;
    if (strcasecmp(last, chunked) != 0 || strcasestr(coding, chunked) != last)
        return error_set(e, FAULT_MALFORMED, "a body without an end");
    return last == coding || error_set(e, FAULT_CODING, "another coding than chunks");
}

/* One range of Accept: does it take application/json, and not with q=0? */
static bool range_takes_json(const char *range, size_t size)
{
    static const char *const taken[] = { "*/*", "application/*", "application/json",
                                         "application/problem+json" };
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

bool head_check(const struct head *head, struct error *e)
{
    const char *coding = head->headers[TRANSFER_ENCODING], *expected = head->headers[EXPECT];
    if (!is_well_formed(head))
        return error_set(e, FAULT_MALFORMED, "two readings");
    if (coding && !check_coding(coding, e))
        return false;
    if (expected && head->minor > 0 && strcasecmp(expected, "100-continue") != 0)
        return error_set(e, FAULT_EXPECTATION, "something unknown is expected");
    if (!accepts_json(head->headers[ACCEPT]))
        return error_set(e, FAULT_NOT_ACCEPTABLE, "another type than JSON wanted");
    return head_length(head) <= BODY_BYTES ||
           error_set(e, FAULT_TOO_LARGE, "a body larger than any request");
}

bool head_check_body(const struct head *head, enum route_id route, struct error *e)
{
    bool has_body = head_is_chunked(head) || head_length(head) > 0;
    if (has_body && !exchange_takes_body(route) && routes[route].request->count > 0)
        return error_say(e, FAULT_INPUT,
                         "This takes no body: what it needs stands in path and query.");
    if (exchange_takes_body(route) && !head->headers[CONTENT_LENGTH] && !head_is_chunked(head))
        return error_set(e, FAULT_LENGTH_NEEDED, "no length");
    if (has_body && (!is_json(head->headers[CONTENT_TYPE]) || head->headers[CONTENT_ENCODING]))
        return error_set(e, FAULT_MEDIA_TYPE, "another type than JSON");
    return true;
}

bool head_take_token(struct head *head, struct error *e)
{
    static const char scheme[] = "Bearer ",
                      letters[] =
                          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *given = head->headers[AUTHORIZATION];
    size_t size = given && strncasecmp(given, scheme, sizeof scheme - 1) == 0
                      ? strlen(given + sizeof scheme - 1)
                      : 0;
    if (size > 0 && size < TOKEN_BYTES && strspn(given + sizeof scheme - 1, letters) == size) {
        memcpy(head->token, given + sizeof scheme - 1, size + 1);
        return true;
    }
    return error_say(e, FAULT_NOT_SIGNED_IN,
                     "This needs a token: ssh HOST token gives one. It goes into the header: "
                     "Authorization: Bearer TOKEN");
}
