#include "server/postman/chores.h"

#include "shared/base/log.h"
#include "shared/post/delivery.h"

enum { MONTHS_AHEAD = 3 };

static bool make_partitions(const struct post_office *office, struct error *e)
{
    int64_t made = 0;
    if (!delivery_make_partitions(office, MONTHS_AHEAD, &made, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "partitions"), log_count("made", made));
    return true;
}

static bool tidy(const struct post_office *office, struct error *e)
{
    if (!delivery_tidy(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "tidy"));
    return true;
}

static const struct chore {
    const char *name;
    bool (*run)(const struct post_office *office, struct error *e);
} rows[] = { { "partitions", make_partitions }, { "tidy", tidy } };

bool chores_do(struct chores *chores, const struct post_office *office, struct error *e)
{
    struct instant now = clock_monotonic();
    struct span pause = span_hours(24);
    if (chores->due.microseconds > now.microseconds)
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].run(office, e))
            continue;
        if (db_is_lost(office->db))
            return false;
        log_fault(LOG_CHORE_FAILED, e, log_word("chore", rows[i].name));
        pause = span_hours(1);
    }
    chores->due = instant_after(now, pause);
    return true;
}
