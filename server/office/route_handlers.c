#include "server/office/handlers.h"

#define HANDLER_ROW(route, function) [ROUTE_##route] = (function),
static handler *const route_handlers[ROUTE_COUNT] = { HANDLERS(HANDLER_ROW) };

/* The compiler says "HANDLED_X undeclared" where the route X has no row, and "redeclaration" where
 * it has two. */
#define HANDLED(route, function) HANDLED_##route,
#define IS_HANDLED(route, ...) _Static_assert(HANDLED_##route >= 0, "a route has a handler");
enum { HANDLERS(HANDLED) };
ROUTES(IS_HANDLED)

handler *route_handler(enum route_id route)
{
    return route_handlers[route];
}
