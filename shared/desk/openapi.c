#include "shared/desk/openapi.h"

#include <ctype.h>
#include <string.h>

#include "shared/desk/exchange.h"
#include "shared/desk/openapi_private.h"

static const struct shape *const all_shapes[] = {
#define SHAPE_POINTER(shape) &shape_##shape,
    SHAPES(SHAPE_POINTER)
#undef SHAPE_POINTER
};
enum { SHAPE_COUNT = sizeof all_shapes / sizeof all_shapes[0] };

/* ---- which shapes are referred to ---- */

struct wanted {
    bool shape[SHAPE_COUNT];
};

static void want(const struct shape *shape, struct wanted *wanted);

static void want_parts(const struct shape *shape, struct wanted *wanted)
{
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].shape)
            want(shape->fields[i].shape, wanted);
}

static void want(const struct shape *shape, struct wanted *wanted)
{
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        if (all_shapes[i] == shape)
            wanted->shape[i] = true;
    want_parts(shape, wanted);
}

/* A body whose id stands in the path is written out at its route. */
static void want_route(enum route_id id, struct wanted *wanted)
{
    struct path_part part;
    want(routes[id].answer, wanted);
    if (exchange_takes_body(id) && !route_part(&routes[id], routes[id].path, &part))
        want(routes[id].request, wanted);
    else if (exchange_takes_body(id))
        want_parts(routes[id].request, wanted);
}

static bool write_schemas(struct buf *out)
{
    struct wanted wanted = { 0 };
    for (enum route_id id = 0; id < ROUTE_COUNT; id++)
        if (exchange_is_for_programs(id))
            want_route(id, &wanted);
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        if (wanted.shape[i] && (!buf_format(out, "\"%s\":", all_shapes[i]->name) ||
                                !shape_schema(all_shapes[i], out) || !buf_text(out, ",")))
            return false;
    return openapi_problem_schema(out);
}

/* ---- paths ---- */

static bool is_first_of_its_path(enum route_id id)
{
    for (enum route_id k = 0; k < id; k++)
        if (exchange_is_for_programs(k) && strcmp(routes[k].path, routes[id].path) == 0)
            return false;
    return exchange_is_for_programs(id);
}

/* One path with all its methods. */
static bool write_path(enum route_id id, struct buf *out)
{
    const char *before = "";
    if (!buf_format(out, "\"%s\":{", routes[id].path))
        return false;
    for (enum route_id k = id; k < ROUTE_COUNT; k++) {
        char method[8] = "";
        if (!exchange_is_for_programs(k) || strcmp(routes[k].path, routes[id].path) != 0)
            continue;
        for (size_t i = 0; i + 1 < sizeof method && routes[k].method[i] != '\0'; i++)
            method[i] = (char)tolower((unsigned char)routes[k].method[i]);
        if (!buf_format(out, "%s\"%s\":", before, method) || !openapi_operation(k, out))
            return false;
        before = ",";
    }
    return buf_text(out, "}");
}

static bool write_paths(struct buf *out)
{
    const char *before = "";
    for (enum route_id id = 0; id < ROUTE_COUNT; id++) {
        if (!is_first_of_its_path(id))
            continue;
        if (!buf_text(out, before) || !write_path(id, out))
            return false;
        before = ",";
    }
    return true;
}

static bool write_tags(struct buf *out)
{
    for (size_t i = 0; openapi_tags[i].name; i++)
        if (!buf_format(out, "%s{\"name\":\"%s\",\"description\":", i > 0 ? "," : "",
                        openapi_tags[i].name) ||
            !openapi_text(openapi_tags[i].help, out) || !buf_text(out, "}"))
            return false;
    return true;
}

static bool write_document(struct buf *out)
{
    return buf_text(
               out,
               "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"GlobeTalk "
               "desk\",\"version\":\"1\",\"description\":"
               "\"Anonymous pen pals; letters take at least twelve hours. The same requests and "
               "the same bytes of answers over HTTP "
               "and as ssh HOST api METHOD PATH. Tokens come from ssh HOST token. Printed from the "
               "table of routes by "
               "globetalk-http "
               "--openapi.\",\"license\":{\"name\":\"ISC\",\"identifier\":\"ISC\"}},\"servers\":[{"
               "\"url\":\"/\",\"description\":\"The proxy in front of the door\"}],\"tags\":[") &&
           write_tags(out) && buf_text(out, "],\"paths\":{") && write_paths(out) &&
           buf_text(out, "},\"components\":{\"schemas\":{") && write_schemas(out) &&
           buf_text(out, "},\"responses\":{") && openapi_responses(out) &&
           buf_text(out, "},\"securitySchemes\":{\"token\":{\"type\":\"http\",\"scheme\":"
                         "\"bearer\",\"description\":"
                         "\"Of ssh HOST token or POST /api/v1/tokens; good for 24 hours\"}}}}");
}

bool openapi_write(struct buf *out)
{
    size_t before = out->size;
    if (write_document(out))
        return true;
    buf_remove(out, before, out->size - before);
    return false;
}
