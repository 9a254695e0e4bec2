#include "shared/matching/waiting.h"

#include "shared/base/limits.h"
#include "shared/matching/matcher_private.h"

bool waiting_read(const struct post_office *office, struct account_id account,
                  struct waiting *waiting, struct error *e)
{
    struct wait_row row = { 0 };

    switch (db_one(office->db, wait_of_account, ASK(.account = account), office->arena, &row, e)) {
    case DB_NONE: *waiting = (struct waiting){ 0 }; return true;
    case DB_FAILED: return error_add(e, "reading the waiting list");
    case DB_FOUND: break;
    }
    *waiting = (struct waiting){ .is_waiting = !row.is_over,
                                 .is_over = row.is_over,
                                 .since = row.asked_at,
                                 .until = row.ends_at,
                                 .wishes = { .request = row.request_id,
                                             .correspondence_type = row.correspondence_type,
                                             .language = row.language,
                                             .time_zone_range = row.time_zone_range,
                                             .region = row.region,
                                             .age_range = row.age_range,
                                             .source = row.match_source } };
    return true;
}

/* ---- going on the list, and off it ---- */

static struct clean wish_or_none(struct clean wish)
{
    return wish_is_any(wish) ? CLEAN("") : wish;
}

static bool begin(struct db *db, void *context, struct error *e)
{
    struct search *search = context;
    const struct wishes *wishes = search->wishes;
    struct text_list languages;

    if (!search_lock(search, e) || !search_may_seek(search, e) ||
        !wished_languages(search, &languages, e))
        return false;
    return db_change(
        db, begin_wait,
        ASK(.account = search->account, .request = search->request,
            .correspondence = wishes->correspondence_type,
            .language = wish_or_none(wishes->language), .distance = { wishes->time_zone_range },
            .country = wish_or_none(wishes->region), .age_range = wish_or_none(wishes->age_range),
            .source = wish_or_none(wishes->source)),
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
           db_change(db, end_wait, ASK(.account = search->account), NULL, e);
}

bool waiting_end(const struct post_office *office, struct account_id account, struct error *e)
{
    struct search search = { .office = office, .account = account };

    return db_transaction(office->db, stop, &search, e) || error_add(e, "leaving the waiting list");
}

/* ---- may others find me? ---- */

bool availability_read(const struct post_office *office, struct account_id account,
                       struct availability_row *availability, struct error *e)
{
    switch (
        db_one(office->db, availability, ASK(.account = account), office->arena, availability, e)) {
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
    return db_change(office->db, change_availability,
                     ASK(.account = account, .not_now = hiding->not_now, .time = { hiding->days },
                         .most_new_a_week = hiding->most_new_a_week),
                     NULL, e) ||
           error_add(e, "changing whether an account may be found");
}
