#include "server/postman/chores.h"

#include "shared/base/log.h"
#include "shared/post/account_deletion.h"
#include "shared/post/delivery.h"
#include "shared/post/fact.h"
#include "shared/post/life.h"
#include "shared/post/office_clock.h"
#include "shared/post/retention.h"
#include "shared/post/rotation.h"
#include "shared/post/sanction.h"
#include "shared/post/waiting.h"

enum {
    MONTHS_AHEAD = 3,
    RETENTION_MILLISECONDS = 500,   /* at a time: the mail goes on in between */
    RETENTION_RETRY = 5,            /* minutes, when somebody holds what a month needs */
    SANCTIONS_PAUSE = 1,            /* minutes */
};

static bool make_partitions(const struct post_office *office, struct error *e)
{
    int64_t made = 0;
    if (!delivery_make_partitions(office, MONTHS_AHEAD, &made, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "partitions"), log_count("made", made));
    return true;
}

/* After making them, also when that failed: somebody has to know in time. */
static bool look_ahead(const struct post_office *office, struct error *e)
{
    int64_t months = 0;
    if (!delivery_months_ahead(office, &months, e))
        return false;
    if (months < 1)
        log_event(LOG_PARTITIONS_SHORT, log_count("months", months));
    return true;
}

static bool tidy(const struct post_office *office, struct error *e)
{
    if (!delivery_tidy(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "tidy"));
    return true;
}

static bool finish_matches(const struct post_office *office, struct error *e)
{
    return life_finish_all(office, e);
}

static bool look_at_silences(const struct post_office *office, struct error *e)
{
    struct silences done;
    if (!life_look_at_silences(office, &done, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "silences"), log_count("told", done.told), log_count("ended", done.ended));
    return true;
}

static bool count_showings(const struct post_office *office, struct error *e)
{
    int64_t counted = 0;
    if (!fact_count_showings(office, &counted, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "showings"), log_count("counted", counted));
    return true;
}

static bool purge_accounts(const struct post_office *office, struct error *e)
{
    int64_t purged = 0;
    if (!account_purge_due(office, &purged, e))
        return false;
    log_event(LOG_ACCOUNTS_PURGED, log_count("accounts", purged));
    return true;
}

static bool keep_keys(const struct post_office *office, struct error *e)
{
    if (!rotation_chore(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "keys"));
    return true;
}

static bool tidy_waiting(const struct post_office *office, struct error *e)
{
    if (!waiting_tidy(office, e))
        return false;
    log_event(LOG_CHORE_DONE, log_word("chore", "pool"));
    return true;
}

static const struct chore {
    const char *name;
    bool (*run)(const struct post_office *office, struct error *e);
} rows[] = { { "partitions", make_partitions }, { "months", look_ahead }, { "matches", finish_matches }, { "silences", look_at_silences },
           { "showings", count_showings }, { "pool", tidy_waiting }, { "tidy", tidy }, { "accounts", purge_accounts },
           { "keys", keep_keys } };

/* What is over goes in small portions: until all is gone, the mail is delivered between one and the next. */
static bool retain(struct chores *chores, const struct post_office *office, struct instant now, struct error *e)
{
    struct retained done;
    struct span pause = span_hours(24);
    if (chores->retention_due.microseconds > now.microseconds)
        return true;
    if (!retention_run(office, span_milliseconds(RETENTION_MILLISECONDS), &done, e)) {
        if (db_is_lost(office->db))
            return false;
        log_fault(LOG_CHORE_FAILED, e, log_word("chore", "retention"));
        pause = span_hours(1);
    } else {
        log_event(LOG_CHORE_DONE, log_word("chore", "retention"), log_count("letters", done.letters),
                  log_count("cases", done.cases), log_count("months", done.months));
        pause = done.more ? (struct span){ 0 } : done.busy ? span_minutes(RETENTION_RETRY) : pause;
    }
    chores->retention_due = instant_after(now, pause);
    return true;
}

/* Somebody waits for the end of a suspension, and was told the day. */
static bool end_sanctions(struct chores *chores, const struct post_office *office, struct instant now, struct error *e)
{
    int64_t ended = 0;
    if (chores->sanctions_due.microseconds > now.microseconds)
        return true;
    chores->sanctions_due = instant_after(now, span_minutes(SANCTIONS_PAUSE));
    if (!sanction_end_due(office, &ended, e)) {
        if (db_is_lost(office->db))
            return false;
        log_fault(LOG_CHORE_FAILED, e, log_word("chore", "sanctions"));
    }
    if (ended > 0)
        log_event(LOG_CHORE_DONE, log_word("chore", "sanctions"), log_count("ended", ended));
    return true;
}

bool chores_do(struct chores *chores, const struct post_office *office, struct error *e)
{
    struct office_clock clock;
    struct span pause = span_hours(24);
    if (!office_clock_read(office, &clock, e))
        return false;
    if (!retain(chores, office, clock.now, e) || !end_sanctions(chores, office, clock.now, e))
        return false;
    if (chores->due.microseconds > clock.now.microseconds)
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].run(office, e))
            continue;
        if (db_is_lost(office->db))
            return false;
        log_fault(LOG_CHORE_FAILED, e, log_word("chore", rows[i].name));
        pause = span_hours(1);
    }
    chores->due = instant_after(clock.now, pause);
    return true;
}
