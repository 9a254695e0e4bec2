#include "shared/desk/route.h"

#include <string.h>

#define ROUTE_ROW(name, method, path, who, request, answer, help) { #method, path, who, &shape_##request, &shape_##answer, help },
const struct route routes[ROUTE_COUNT] = { ROUTES(ROUTE_ROW) };

/* Does a concrete path fit the route's, whose {parts} stand for anything but '/'? */
static bool path_fits(const char *template, const char *path)
{
    while (*template != '\0' && *path != '\0') {
        if (*template == '{') {
            size_t size = strcspn(path, "/");
            if (size == 0)
                return false;
            path += size;
            template = strchr(template, '}') + 1;
        } else if (*template++ != *path++) {
            return false;
        }
    }
    return *template == '\0' && *path == '\0';
}

bool route_find(const char *method, const char *path, enum route_id *out)
{
    for (int i = 0; i < ROUTE_COUNT; i++)
        if (strcmp(routes[i].method, method) == 0 && path_fits(routes[i].path, path)) {
            *out = (enum route_id)i;
            return true;
        }
    return false;
}
