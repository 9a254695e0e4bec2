#include "shared/desk/openapi.h"

#include <ctype.h>
#include <string.h>

#include "shared/desk/field_private.h"
#include "shared/desk/route.h"

static const char *const route_names[ROUTE_COUNT] = {
#define NAME(name, method, path, who, request, answer, help) #name,
    ROUTES(NAME)
#undef NAME
};

static const struct shape *const all_shapes[] = {
#define SHAPE_POINTER(shape) &shape_##shape,
    SHAPES(SHAPE_POINTER)
#undef SHAPE_POINTER
};

static bool write_lower(const char *text, struct buf *out)
{
    for (; *text != '\0'; text++)
        if (!buf_add(out, (char[]){ (char)tolower((unsigned char)*text) }, 1))
            return false;
    return true;
}

static bool write_parameter(const struct route *route, struct buf *out)
{
    struct path_part part;

    if (!route_part(route, route->path, &part))
        return true;
    return buf_format(out, ",\"parameters\":[{\"name\":\"%s\",\"in\":\"path\",\"required\":true,"
                      "\"schema\":{\"type\":\"string\",\"format\":\"uuid\"}}]", part.name);
}

/* What a path alone can say needs no body. */
static bool write_body(const struct route *route, struct buf *out)
{
    if (route->request->count == 0 || strcmp(route->method, "GET") == 0 || strcmp(route->method, "DELETE") == 0)
        return true;
    return buf_format(out, ",\"requestBody\":{\"required\":true,\"content\":{\"application/json\":"
                      "{\"schema\":{\"$ref\":\"#/components/schemas/%s\"}}}}", route->request->name);
}

static bool write_operation(unsigned i, struct buf *out)
{
    static const char *const who[] = { [ANYONE] = "anyone", [DOOR] = "door", [SIGNED_IN] = "signed-in" };
    const struct route *route = &routes[i];

    return buf_text(out, "\"") && write_lower(route->method, out) && buf_text(out, "\":{\"operationId\":\"") &&
           write_lower(route_names[i], out) &&
           buf_text(out, "\",\"summary\":") && json_write_text(out, (struct clean){ route->help, strlen(route->help) }) &&
           buf_format(out, ",\"x-who\":\"%s\"", who[route->who]) &&
           (route->who != SIGNED_IN || buf_text(out, ",\"security\":[{\"token\":[]}]")) && write_parameter(route, out) &&
           write_body(route, out) &&
           buf_format(out, ",\"responses\":{\"200\":{\"description\":\"Done\",\"content\":{\"application/json\":{\"schema\":"
                      "{\"$ref\":\"#/components/schemas/%s\"}}}},\"default\":{\"$ref\":\"#/components/responses/problem\"}}}",
                      route->answer->name);
}

static bool is_first_of_its_path(unsigned i)
{
    for (unsigned k = 0; k < i; k++)
        if (strcmp(routes[k].path, routes[i].path) == 0)
            return false;
    return true;
}

/* One path with all its methods. */
static bool write_path(unsigned i, struct buf *out)
{
    const char *before = "";

    if (!buf_format(out, "%s\"%s\":{", i > 0 ? "," : "", routes[i].path))
        return false;
    for (unsigned k = i; k < ROUTE_COUNT; k++) {
        if (strcmp(routes[k].path, routes[i].path) != 0)
            continue;
        if (!buf_text(out, before) || !write_operation(k, out))
            return false;
        before = ",";
    }
    return buf_text(out, "}");
}

static bool write_paths(struct buf *out)
{
    for (unsigned i = 0; i < ROUTE_COUNT; i++)
        if (is_first_of_its_path(i) && !write_path(i, out))
            return false;
    return true;
}

static bool write_schemas(struct buf *out)
{
    for (size_t i = 0; i < sizeof all_shapes / sizeof all_shapes[0]; i++)
        if (!buf_format(out, "\"%s\":", all_shapes[i]->name) || !shape_schema(all_shapes[i], out) || !buf_text(out, ","))
            return false;
    return true;
}

static bool write_problem(struct buf *out)
{
    static const enum fault faults[] = {
#define NUMBER(name, status, code, text) FAULT_##name,
        FAULTS(NUMBER)
#undef NUMBER
    };

    if (!buf_text(out, "\"problem\":{\"type\":\"object\",\"required\":[\"type\",\"title\"],\"properties\":{"
                       "\"type\":{\"type\":\"string\",\"enum\":"))
        return false;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        if (!buf_format(out, "%s\"%s\"", i > 0 ? "," : "[", fault_name(faults[i])))
            return false;
    return buf_text(out, "]},\"title\":{\"type\":\"string\",\"description\":\"The fact, then what to do\"},"
                         "\"field\":{\"type\":\"string\",\"description\":\"The field of the request that is meant\"}}}");
}

bool openapi_write(struct buf *out)
{
    return buf_text(out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"GlobeTalk desk\",\"version\":\"1\"},\"paths\":{") &&
           write_paths(out) && buf_text(out, "},\"components\":{\"schemas\":{") && write_schemas(out) && write_problem(out) &&
           buf_text(out, "},\"responses\":{\"problem\":{\"description\":\"Not done\",\"content\":{\"application/problem+json\":"
                         "{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}},\"securitySchemes\":{\"token\":"
                         "{\"type\":\"http\",\"scheme\":\"bearer\"}}}}");
}
