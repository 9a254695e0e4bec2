#include "server/postman/chores.h"

#include "shared/base/log.h"
#include "shared/people/account_deletion.h"
#include "shared/letters/delivery.h"
#include "shared/facts/fact.h"
#include "shared/matching/life.h"
#include "shared/store/office_clock.h"
#include "shared/keeping/retention.h"
#include "shared/keeping/rotation.h"
#include "shared/cases/sanction.h"
#include "shared/matching/waiting.h"

enum {
    MONTHS_AHEAD = 3,
    RETENTION_MILLISECONDS = 500, /* at a time: the mail goes on in between */
    RETENTION_RETRY = 5,          /* minutes, when somebody holds what a month needs */
    DAY = 24 * 60,                /* minutes */
};

static bool make_partitions(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    int64_t made = 0;
    if (!delivery_make_partitions(office, MONTHS_AHEAD, &made, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "partitions"), log_count("made", made));
    return true;
}

/* After making them, also when that failed: somebody has to know in time. */
static bool look_ahead(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    int64_t months = 0;
    if (!delivery_months_ahead(office, &months, e))
        return false;
    if (months < 1)
        log_event(LOG_PARTITIONS_SHORT, log_count("months", months));
    return true;
}

static bool tidy(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    if (!delivery_tidy(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "tidy"));
    return true;
}

static bool finish_matches(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    return life_finish_all(office, e);
}

static bool look_at_silences(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    struct silences_row done;
    if (!life_look_at_silences(office, &done, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "silences"), log_count("told", done.told),
              log_count("ended", done.ended));
    return true;
}

static bool count_showings(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    int64_t counted = 0;
    if (!fact_count_showings(office, &counted, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "showings"), log_count("counted", counted));
    return true;
}

/* Thirty days were promised, so not a day more. */
static bool purge_accounts(const struct post_office *office, struct span *pause, struct error *e)
{
    int64_t purged = 0;
    (void)pause;
    if (!account_purge_due(office, &purged, e))
        return false;
    if (purged > 0)
        log_event(LOG_ACCOUNTS_PURGED, log_count("accounts", purged));
    return true;
}

static bool keep_keys(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    if (!rotation_chore(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "keys"));
    return true;
}

static bool tidy_waiting(const struct post_office *office, struct span *pause, struct error *e)
{
    (void)pause;
    if (!waiting_tidy(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "pool"));
    return true;
}

/* What is over goes in small portions: until all is gone, the mail is delivered between one and the
 * next. */
static bool retain(const struct post_office *office, struct span *pause, struct error *e)
{
    struct retained done;
    if (!retention_run(office, span_milliseconds(RETENTION_MILLISECONDS), &done, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "retention"), log_count("letters", done.letters),
              log_count("cases", done.cases), log_count("months", done.months));
    if (done.busy)
        *pause = span_minutes(RETENTION_RETRY);
    if (done.more)
        *pause = (struct span){ 0 };
    return true;
}

/* Somebody waits for the end of a suspension, and was told the day. */
static bool end_sanctions(const struct post_office *office, struct span *pause, struct error *e)
{
    int64_t ended = 0;
    (void)pause;
    if (!sanction_end_due(office, &ended, e))
        return false;
    if (ended > 0)
        log_event(LOG_CHORE_DONE, log_word("chore", "sanctions"), log_count("ended", ended));
    return true;
}

/* `run` may change the pause, which is the row's until then. */
static const struct chore {
    const char *name;
    bool (*run)(const struct post_office *office, struct span *pause, struct error *e);
    int64_t minutes, minutes_after_a_fault;
} rows[] = {
    { "partitions", make_partitions, DAY, 60 },
    { "months", look_ahead, DAY, 60 },
    { "sanctions", end_sanctions, 1, 1 },
    { "accounts", purge_accounts, 1, 60 },
    { "matches", finish_matches, DAY, 60 },
    { "silences", look_at_silences, DAY, 60 },
    { "showings", count_showings, DAY, 60 },
    { "pool", tidy_waiting, DAY, 60 },
    { "tidy", tidy, DAY, 60 },
    { "keys", keep_keys, DAY, 60 },
    { "retention", retain, DAY, 60 },
};
static const size_t count = sizeof rows / sizeof rows[0];
_Static_assert(sizeof rows / sizeof rows[0] <= CHORES_MOST,
               "each chore has its time in struct chores");

/* In turn, so that none keeps the others; `count` when nothing is due. */
static size_t find_due(const struct chores *chores, struct instant now)
{
    for (size_t i = 0; i < count; i++)
        if (chores->due[(chores->next + i) % count].microseconds <= now.microseconds)
            return (chores->next + i) % count;
    return count;
}

/* False only when the connection is lost. */
static bool do_one(struct chores *chores, size_t which, const struct post_office *office,
                   struct instant now, struct error *e)
{
    const struct chore *chore = &rows[which];
    struct span pause = span_minutes(chore->minutes);
    if (!chore->run(office, &pause, e)) {
        if (db_is_lost(office->db))
            return false;
        log_fault(LOG_CHORE_FAILED, e, log_word("chore", chore->name));
        *e = (struct error){ 0 };
        pause = span_minutes(chore->minutes_after_a_fault);
    }
    chores->due[which] = instant_after(now, pause);
    return true;
}

bool chores_do(struct chores *chores, const struct post_office *office, bool *more, struct error *e)
{
    struct office_clock_row clock;
    *more = false;
    if (!office_clock_read(office, &clock, e))
        return false;
    size_t which = find_due(chores, clock.now);
    if (which == count)
        return true;
    if (!do_one(chores, which, office, clock.now, e))
        return false;
    chores->next = (which + 1) % count;
    *more = find_due(chores, clock.now) < count;
    return true;
}
