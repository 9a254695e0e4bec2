#include "server/postman/round.h"

#include "shared/base/log.h"

bool round_walk(const struct post_office *office, struct delivery_walk *walk, struct error *e)
{
    struct delivered done = { .more = true };
    while (done.more) {
        arena_clear(office->arena);
        if (!delivery_round(office, walk, &done, e))
            return error_add(e, "on a round");
        if (done.letters > 0)
            log_event(LOG_LETTERS_DELIVERED, log_count("letters", done.letters),
                      log_span("worst_lateness", done.worst_lateness));
    }
    return true;
}

bool round_match(const struct post_office *office, bool *busy, struct error *e)
{
    struct waiting_done done;
    arena_clear(office->arena);
    if (!waiting_round(office, &done, e))
        return error_add(e, "matching those who wait");
    if (done.matched > 0)
        log_event(LOG_WAITING_MATCHED, log_count("matches", done.matched));
    *busy = done.busy;
    return true;
}
