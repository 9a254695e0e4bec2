#include "shared/desk/exchange.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"
#include "shared/desk/field_private.h"

enum {
    METHOD_BYTES = 16,
    TARGET_BYTES = 4096,
    NAME_BYTES = 40,
    VALUE_BYTES = 4096,
    KEY_BYTES = 64
};

/* ---- the route ---- */

bool exchange_is_for_programs(enum route_id route)
{
    return route_is_signed_in(route) || route_is(route, FOR_PROGRAMS);
}

bool exchange_takes_body(enum route_id route)
{
    return routes[route].request->count > 0 && strcmp(routes[route].method, "GET") != 0 &&
           strcmp(routes[route].method, "DELETE") != 0;
}

static size_t path_size(struct raw target)
{
    const char *query = memchr(target.bytes, '?', target.size);
    return query ? (size_t)(query - target.bytes) : target.size;
}

/* A NUL inside would make two readings of one text. */
static bool copy_text(struct raw from, char *out, size_t space)
{
    if (from.size >= space || memchr(from.bytes, '\0', from.size))
        return false;
    memcpy(out, from.bytes, from.size);
    out[from.size] = '\0';
    return true;
}

bool exchange_route(const struct written_request *written, enum route_id *route, struct error *e)
{
    char method[METHOD_BYTES], path[TARGET_BYTES];
    enum route_id found;
    if (copy_text(written->method, method, sizeof method) &&
        copy_text((struct raw){ written->target.bytes, path_size(written->target) }, path,
                  sizeof path) &&
        route_find(method, path, &found) && exchange_is_for_programs(found)) {
        *route = found;
        return true;
    }
    return error_set(e, FAULT_NOT_FOUND, "no route of that method and path");
}

struct methods exchange_methods(struct raw target)
{
    static const struct {
        const char *method, *words;
    } known[] = {
        { "GET", "GET, HEAD" },
        { "POST", "POST" },
        { "PUT", "PUT" },
        { "DELETE", "DELETE" },
    };
    struct methods methods = { "" };
    size_t used = 0;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct written_request asked = { .method = { known[i].method, strlen(known[i].method) },
                                         .target = target };
        struct error unused;
        enum route_id route;
        if (exchange_route(&asked, &route, &unused))
            used += (size_t)snprintf(methods.text + used, sizeof methods.text - used, "%s%s",
                                     used > 0 ? ", " : "", known[i].words);
    }
    return methods;
}

/* ---- what the query says ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* "%20" and "+" are a blank. Gives the size; false for a broken escape, a NUL, or too long a text.
 */
static bool decode(struct raw from, char *out, size_t space, size_t *size)
{
    *size = 0;
    for (size_t i = 0; i < from.size; i++) {
        char c = from.bytes[i] == '+' ? ' ' : from.bytes[i];
        if (c == '%') {
            bool whole = i + 2 < from.size;
            int high = whole ? hex_digit(from.bytes[i + 1]) : -1,
                low = whole ? hex_digit(from.bytes[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        }
        if (c == '\0' || *size + 1 >= space)
            return false;
        out[(*size)++] = c;
    }
    out[*size] = '\0';
    return true;
}

static bool broken_query(struct error *e)
{
    return error_input(
               e, "",
               "The query is name=value, joined by &, in UTF-8, with %%XX for other characters.") ||
           error_rule(e, "syntax");
}

static bool take_pair(const struct shape *shape, struct raw pair, json_t *body, struct error *e)
{
    const char *equals = memchr(pair.bytes, '=', pair.size);
    char name[NAME_BYTES], value[VALUE_BYTES];
    size_t name_size, value_size, before = equals ? (size_t)(equals - pair.bytes) : 0;
    if (!equals || !decode((struct raw){ pair.bytes, before }, name, sizeof name, &name_size) ||
        !decode((struct raw){ equals + 1, pair.size - before - 1 }, value, sizeof value,
                &value_size))
        return broken_query(e);
    return given_take(shape, name, (struct raw){ value, value_size }, body, e);
}

static bool take_query(const struct shape *shape, struct raw target, json_t *body, struct error *e)
{
    for (size_t at = path_size(target) + 1; at < target.size;) {
        const char *end = memchr(target.bytes + at, '&', target.size - at);
        size_t size = end ? (size_t)(end - target.bytes) - at : target.size - at;
        if (!take_pair(shape, (struct raw){ target.bytes + at, size }, body, e))
            return false;
        at += size + 1;
    }
    return true;
}

/* ---- what path and key say ---- */

/* Into the body's field of that name, or the same as what stands there. */
static bool take_id(json_t *body, const char *name, const char *text, struct error *e)
{
    uint8_t id[16], there[16];
    const json_t *given = json_object_get(body, name);
    if (!id_parse(text, id))
        return error_input(e, name, "This must be an id: a UUID.") || error_rule(e, "type");
    if (!given)
        return json_object_set_new(body, name, json_string(text)) == 0 ||
               error_set(e, FAULT_INTERNAL, "json_object_set_new");
    if (json_is_string(given) && id_parse(json_string_value(given), there) && id_equal(id, there))
        return true;
    return error_input(e, name, "This is given in two places, which do not agree.") ||
           error_rule(e, "agreement");
}

static bool take_path(const struct written_request *written, enum route_id route, json_t *body,
                      struct error *e)
{
    char path[TARGET_BYTES];
    struct path_part part;
    if (!copy_text((struct raw){ written->target.bytes, path_size(written->target) }, path,
                   sizeof path))
        return error_set(e, FAULT_NOT_FOUND, "a path that is too long");
    return !route_part(&routes[route], path, &part) || take_id(body, part.name, part.text, e);
}

/* Every request is safe to repeat; the key matters where something is made. */
static bool take_key(const struct written_request *written, enum route_id route, json_t *body,
                     struct error *e)
{
    char key[KEY_BYTES];
    if (written->idempotency_key.size == 0 || !shape_field(routes[route].request, "request_id"))
        return true;
    if (!copy_text(written->idempotency_key, key, sizeof key))
        return error_input(e, "request_id", "The idempotency key is a UUID.") ||
               error_rule(e, "type");
    return take_id(body, "request_id", key, e);
}

bool exchange_read(const struct written_request *written, enum route_id route, struct arena *arena,
                   const void **request, struct error *e)
{
    AUTO(json_tree) tree = { NULL };
    const struct shape *shape = routes[route].request;
    void *out = arena_take(arena, 1, shape->size);
    if (written->body.size == 0)
        tree.root = json_object();
    else if (!json_tree_read(written->body, &tree, e))
        return false;
    if (!take_query(shape, written->target, tree.root, e) ||
        !take_path(written, route, tree.root, e) || !take_key(written, route, tree.root, e) ||
        !object_read(shape, tree.root, arena, out, e))
        return false;
    *request = out;
    return true;
}

/* ---- the answer ---- */

static bool write_told(struct buf *out, const char *name, const char *told, size_t most)
{
    AUTO(arena) arena = ARENA();
    struct clean text = text_scrub(&arena, (struct raw){ told, strlen(told) }, TEXT_LINE, most);
    return text_is_empty(text) || (buf_format(out, ",\"%s\":", name) && json_write_text(out, text));
}

/* Rules of the post office itself, which no row of the contract can state, are in the sentence
 * only. */
static const char *rule_of(const struct error *error)
{
    return error->fault == FAULT_INPUT && error->rule[0] == '\0' ? "content" : error->rule;
}

bool exchange_write_problem(const struct error *error, struct buf *out)
{
    const struct error general = { .fault = error->fault };
    size_t before = out->size;
    bool written =
        buf_format(out, "{\"type\":\"urn:globetalk:problem:%s\"", fault_name(error->fault)) &&
        write_told(out, "title", error_sentence(&general), sizeof error->sentence) &&
        buf_format(out, ",\"status\":%d", fault_status(error->fault)) &&
        write_told(out, "detail", error_sentence(error), sizeof error->sentence) &&
        write_told(out, "field", error->field, sizeof error->field) &&
        write_told(out, "rule", rule_of(error), sizeof error->rule) && buf_text(out, "}");
    if (!written)
        buf_remove(out, before, out->size - before);
    return written;
}

bool exchange_write(enum route_id route, const struct answered *answered, struct buf *out)
{
    if (answered->error.fault != FAULT_NONE)
        return exchange_write_problem(&answered->error, out);
    return shape_write(routes[route].answer, answered->answer, out);
}
