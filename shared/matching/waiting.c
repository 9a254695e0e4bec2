#include "shared/matching/waiting.h"

#include "shared/base/limits.h"
#include "shared/matching/matcher_private.h"

struct wait_row {
    struct request_id request;
    struct instant asked_at, ends_at;
    bool is_over;
    struct clean correspondence_type, language, region, age_range, source;
    int64_t time_zone_range;
};
static const struct column wait_columns[] = {
    COLUMN(struct wait_row, request, "request_id"),
    COLUMN(struct wait_row, asked_at, "asked_at"),
    COLUMN(struct wait_row, ends_at, "ends_at"),
    COLUMN(struct wait_row, is_over, "is_over"),
    COLUMN(struct wait_row, correspondence_type, "correspondence_type"),
    COLUMN(struct wait_row, language, "language"),
    COLUMN(struct wait_row, time_zone_range, "time_zone_range"),
    COLUMN(struct wait_row, region, "region"),
    COLUMN(struct wait_row, age_range, "age_range"),
    COLUMN(struct wait_row, source, "match_source"),
    { 0 },
};

bool waiting_read(const struct post_office *office, struct account_id account,
                  struct waiting *waiting, struct error *e)
{
    struct wait_row row = { 0 };

    switch (db_one(office->db, QUERY_wait_of_account, PARAMETERS(value_id(account.bytes)),
                   wait_columns, office->arena, &row, e)) {
    case DB_NONE: *waiting = (struct waiting){ 0 }; return true;
    case DB_FAILED: return error_add(e, "reading the waiting list");
    case DB_FOUND: break;
    }
    *waiting = (struct waiting){ .is_waiting = !row.is_over,
                                 .is_over = row.is_over,
                                 .since = row.asked_at,
                                 .until = row.ends_at,
                                 .wishes = { .request = row.request,
                                             .correspondence_type = row.correspondence_type,
                                             .language = row.language,
                                             .time_zone_range = row.time_zone_range,
                                             .region = row.region,
                                             .age_range = row.age_range,
                                             .source = row.source } };
    return true;
}

/* ---- going on the list, and off it ---- */

static struct value wish_value(struct clean wish)
{
    return value_word(wish_is_any(wish) ? CLEAN("") : wish);
}

static bool begin(struct db *db, void *context, struct error *e)
{
    struct search *search = context;
    const struct wishes *wishes = search->wishes;
    struct text_list languages;

    if (!search_lock(search, e) || !search_may_seek(search, e) ||
        !wished_languages(search, &languages, e))
        return false;
    return db_change(db, QUERY_begin_wait,
                     PARAMETERS(value_id(search->account.bytes), value_id(search->request.bytes),
                                value_word(wishes->correspondence_type),
                                wish_value(wishes->language), value_number(wishes->time_zone_range),
                                wish_value(wishes->region), wish_value(wishes->age_range),
                                wish_value(wishes->source)),
                     NULL, e);
}

bool waiting_begin(const struct post_office *office, struct account_id account,
                   const struct wishes *wishes, struct waiting *waiting, struct error *e)
{
    struct search search = {
        .office = office, .account = account, .wishes = wishes, .request = wishes->request
    };

    if (!wishes_check(wishes, e))
        return false;
    if (id_is_empty(search.request.bytes))
        id_random(search.request.bytes);
    if (!db_transaction(office->db, begin, &search, e))
        return error_add(e, "going on the waiting list");
    return waiting_read(office, account, waiting, e);
}

static bool stop(struct db *db, void *context, struct error *e)
{
    struct search *search = context;

    return search_lock(search, e) &&
           db_change(db, QUERY_end_wait, PARAMETERS(value_id(search->account.bytes)), NULL, e);
}

bool waiting_end(const struct post_office *office, struct account_id account, struct error *e)
{
    struct search search = { .office = office, .account = account };

    return db_transaction(office->db, stop, &search, e) || error_add(e, "leaving the waiting list");
}

/* ---- may others find me? ---- */

static const struct column availability_columns[] = {
    COLUMN(struct availability, hidden_until, "hidden_until"),
    COLUMN(struct availability, is_hidden, "is_hidden"),
    COLUMN(struct availability, most_new_a_week, "most_new_a_week"),
    COLUMN(struct availability, new_this_week, "new_this_week"),
    { 0 },
};

bool availability_read(const struct post_office *office, struct account_id account,
                       struct availability *availability, struct error *e)
{
    switch (db_one(office->db, QUERY_availability, PARAMETERS(value_id(account.bytes)),
                   availability_columns, office->arena, availability, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading whether an account may be found");
}

bool availability_change(const struct post_office *office, struct account_id account,
                         const struct hiding *hiding, struct error *e)
{
    if (hiding->most_new_a_week < 0 || hiding->most_new_a_week > NEW_PEN_PALS_A_WEEK_MOST)
        return error_input(e, "most_new_a_week",
                           "From 1 to %d new pen pals a week, or 0 for no limit.",
                           NEW_PEN_PALS_A_WEEK_MOST);
    if (hiding->days < 0 || hiding->days > HIDDEN_DAYS_MOST)
        return error_input(e, "hidden_days", "From 1 to %d days, or 0 until you say so.",
                           HIDDEN_DAYS_MOST);
    return db_change(office->db, QUERY_change_availability,
                     PARAMETERS(value_id(account.bytes), value_bool(hiding->not_now),
                                value_number(hiding->days), value_number(hiding->most_new_a_week)),
                     NULL, e) ||
           error_add(e, "changing whether an account may be found");
}
