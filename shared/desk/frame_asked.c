/* Reading what is asked: the one parser of the office that meets bytes from a session, which may be
 * anybody's. */
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"
#include "shared/desk/field_private.h"
#include "shared/desk/frame.h"

static int64_t id_in(const json_t *root)
{
    const json_t *id = json_object_get(root, "id");

    return json_is_integer(id) && json_integer_value(id) >= 0 ? json_integer_value(id) : -1;
}

/* A name given twice makes all of it unreadable, but whoever asked shall hear which request of
 * theirs it was. */
static int64_t id_of_unreadable(struct raw json)
{
    AUTO(json_tree) tree = { json_loadb(json.bytes, json.size, 0, NULL) };

    return id_in(tree.root);
}

static bool check_envelope(json_t *root, struct error *e)
{
    static const char *const names[] = { "id", "method", "path", "body" };

    for (void *at = json_object_iter(root); at != NULL; at = json_object_iter_next(root, at)) {
        bool known = false;
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            known = known || strcmp(json_object_iter_key(at), names[i]) == 0;
        if (!known)
            return error_foreign_name(e, json_object_iter_key(at), "unknown",
                                      "A request has id, method, path and body, nothing else.");
    }
    if (id_in(root) < 0)
        return error_input(e, "id", "A request has an id: a whole number from 0.");
    return true;
}

static bool read_route(const json_t *root, enum route_id *route, struct error *e)
{
    const json_t *method = json_object_get(root, "method"), *path = json_object_get(root, "path");

    if (!json_is_string(method) || !json_is_string(path))
        return error_input(e, json_is_string(method) ? "path" : "method",
                           "A request has a method and a path.");
    if (!route_find(json_string_value(method), json_string_value(path), route))
        return error_set(e, FAULT_NOT_FOUND, "no route of that method and path");
    return true;
}

/* The body, an empty one when there is none. Borrowed from root. */
static json_t *body_of(json_t *root, struct error *e)
{
    json_t *body = json_object_get(root, "body");

    if (body == NULL) {
        body = json_object();
        json_object_set_new(root, "body", body);
    }
    if (json_is_object(body))
        return body;
    error_input(e, "body", "The body of a request is an object.");
    return NULL;
}

static bool body_agrees(const struct path_part *part, const struct field *field,
                        const void *request, struct error *e)
{
    uint8_t id[16];

    if (id_parse(part->text, id) && id_equal(id, field_of(field, request)))
        return true;
    return error_input(e, part->name, "The path and the body name two different things.") ||
           error_rule(e, "agreement");
}

static bool read_request(json_t *root, const struct route *route, struct arena *arena,
                         void *request, struct error *e)
{
    json_t *body = body_of(root, e);
    struct path_part part;

    if (body == NULL)
        return false;
    bool has_part = route_part(route, json_string_value(json_object_get(root, "path")), &part);
    if (has_part && json_object_get(body, part.name) == NULL)
        json_object_set_new(body, part.name, json_string(part.text));
    if (!object_read(route->request, body, arena, request, e))
        return false;
    return !has_part || body_agrees(&part, shape_field(route->request, part.name), request, e);
}

bool frame_read_asked(struct raw json, struct arena *arena, struct asked *out, int64_t *id,
                      struct error *e)
{
    AUTO(json_tree) tree = { NULL };
    enum route_id route;

    if (!json_tree_read(json, &tree, e)) {
        *id = id_of_unreadable(json);
        return false;
    }
    *id = id_in(tree.root);
    if (!check_envelope(tree.root, e) || !read_route(tree.root, &route, e))
        return false;
    void *request = arena_take(arena, 1, routes[route].request->size);
    if (!read_request(tree.root, &routes[route], arena, request, e))
        return false;
    *out = (struct asked){ *id, route, request };
    return true;
}
