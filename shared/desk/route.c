#include "shared/desk/route.h"

#include <string.h>

#define ROUTE_ROW(name, method, path, subject, who, traits, request, answer, help) \
    [ROUTE_##name] = { #name,           #method, path, subject, who, (traits), &shape_##request, \
                       &shape_##answer, help },
const struct route routes[ROUTE_COUNT] = { ROUTES(ROUTE_ROW) };

/* Does the concrete path fit the pattern? Where the pattern has {name}, any text up to the next
 * slash fits. */
static bool path_fits(const char *pattern, const char *path)
{
    while (*pattern != '\0') {
        size_t open = strcspn(pattern, "{");
        if (strncmp(pattern, path, open) != 0)
            return false;
        pattern += open;
        path += open;
        if (*pattern == '\0')
            break;
        size_t part = strcspn(path, "/");
        if (part == 0)
            return false;
        pattern += strcspn(pattern, "}") + 1;
        path += part;
    }
    return *path == '\0';
}

bool route_find(const char *method, const char *path, enum route_id *out)
{
    for (unsigned i = 0; i < ROUTE_COUNT; i++) {
        if (strcmp(routes[i].method, method) != 0 || !path_fits(routes[i].path, path))
            continue;
        *out = (enum route_id)i;
        return true;
    }
    return false;
}

static bool copy_part(char *out, size_t space, const char *from, size_t size)
{
    if (size >= space)
        return false;
    memcpy(out, from, size);
    out[size] = '\0';
    return true;
}

bool route_part(const struct route *route, const char *path, struct path_part *out)
{
    const char *pattern = route->path;
    size_t open = strcspn(pattern, "{");

    *out = (struct path_part){ 0 };
    if (pattern[open] == '\0')
        return false;
    copy_part(out->name, sizeof out->name, pattern + open + 1, strcspn(pattern + open + 1, "}"));
    if (!copy_part(out->text, sizeof out->text, path + open, strcspn(path + open, "/")))
        out->text[0] = '\0';
    return true;
}
