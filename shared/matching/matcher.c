#include "shared/matching/matcher.h"

#include <string.h>

#include "shared/matching/match_private.h"
#include "shared/matching/matcher_private.h"

enum {
    WALK_ROWS = 400 /* tests/bench/matching.sh: .94 of the best score among 100,000 people, .86
                       among a million */
};

static const struct column seeker_columns[] = {
    COLUMN(struct seeker_row, status, "status"),
    COLUMN(struct seeker_row, correspondence, "correspondence"),
    COLUMN(struct seeker_row, active_count, "active_count"),
    COLUMN(struct seeker_row, most, "most"),
    COLUMN(struct seeker_row, hours, "hours"),
    COLUMN(struct seeker_row, found_today, "found_today"),
    COLUMN(struct seeker_row, languages, "languages"),
    COLUMN(struct seeker_row, interests, "interests"),
    { 0 },
};

struct candidate {
    struct account_id account;
    int64_t minutes;
    struct clean kind;
    double score;
};
static const struct column candidate_columns[] = {
    COLUMN(struct candidate, account, "user_id"),
    COLUMN(struct candidate, minutes, "minutes"),
    COLUMN(struct candidate, kind, "kind"),
    COLUMN(struct candidate, score, "score"),
    { 0 },
};
struct candidates {
    const struct candidate *items;
    size_t count;
};

static const struct column match_only_columns[] = { COLUMN(struct search, match, "match_id"),
                                                    { 0 } };

static int64_t random_place(void)
{
    struct request_id random = { 0 };

    id_random(random.bytes);
    return (int64_t)random.bytes[0] << 16 | (int64_t)random.bytes[1] << 8 | random.bytes[2];
}

static struct value wish_value(struct clean wish)
{
    return value_word(wish_is_any(wish) ? CLEAN("") : wish);
}

static bool list_candidates(const struct search *search, const struct source *source,
                            struct candidates *candidates, struct error *e)
{
    const struct wishes *wishes = search->wishes;
    struct arena *arena = search->office->arena;
    struct clean kind = text_is_empty(wishes->correspondence_type) ? search->seeker.correspondence
                                                                   : wishes->correspondence_type;
    struct text_list languages = { 0 };
    void *rows = NULL;

    if (!wished_languages(search, &languages, e))
        return false;
    if (!db_each(search->office->db, QUERY_find_candidates,
                 PARAMETERS(value_id(search->account.bytes), value_texts(arena, languages),
                            value_number(wishes->time_zone_range > 0 ? wishes->time_zone_range
                                                                     : search->seeker.hours),
                            value_text(kind), wish_value(wishes->region),
                            wish_value(wishes->age_range), value_number(WALK_ROWS),
                            value_number(random_place()), value_bool(source->by_interest),
                            value_bool(source->interest_only), value_score(source->score),
                            value_score(source->language), value_score(source->clock),
                            value_score(source->chance), value_id(search->only.bytes)),
                 candidate_columns, sizeof(struct candidate), arena, &rows, &candidates->count, e))
        return error_add(e, "looking for candidates");
    candidates->items = rows;
    return true;
}

static enum db_found claim(struct search *search, const struct source *source,
                           const struct candidate *candidate, struct error *e)
{
    return db_one(search->office->db, QUERY_claim_partner,
                  PARAMETERS(value_id(search->account.bytes), value_id(candidate->account.bytes),
                             value_text(candidate->kind), value_text(source->name),
                             value_score(candidate->score), value_number(candidate->minutes),
                             value_id(search->request.bytes)),
                  match_only_columns, search->office->arena, search, e);
}

static enum db_found claim_the_best(struct search *search, const struct source *source,
                                    struct error *e)
{
    struct candidates candidates = { 0 };

    if (!list_candidates(search, source, &candidates, e))
        return DB_FAILED;
    for (size_t i = 0; i < candidates.count; i++) {
        enum db_found claimed = claim(search, source, &candidates.items[i], e);
        if (claimed == DB_FOUND)
            search->pen_pal = candidates.items[i].account;
        if (claimed != DB_NONE)
            return claimed;
    }
    return DB_NONE;
}

/* Whoever is led by interests without insisting on one sees the others when nobody shares any. */
bool search_claim(struct search *search, struct error *e)
{
    const struct source *source = source_of(search);
    enum db_found claimed = claim_the_best(search, source, e);

    if (claimed == DB_NONE && source->by_interest && !source->interest_only) {
        struct source wider = *source;
        wider.by_interest = false;
        claimed = claim_the_best(search, &wider, e);
    }
    if (claimed == DB_NONE)
        return error_say(e, FAULT_NOT_FOUND,
                         "Nobody fits these wishes at the moment. Try wider wishes, or wait here "
                         "until somebody comes.");
    return claimed == DB_FOUND || error_add(e, "claiming a partner");
}

bool search_may_seek(const struct search *search, struct error *e)
{
    const struct seeker_row *seeker = &search->seeker;

    if (!text_equal(seeker->status, CLEAN("active")))
        return error_say(e, FAULT_FORBIDDEN,
                         "This account may not look for pen pals at the moment.");
    if (seeker->active_count >= seeker->most)
        return error_say(e, FAULT_CONFLICT,
                         "You have %lld pen pal%s, as many as your profile allows. End a "
                         "conversation, or allow more.",
                         (long long)seeker->active_count, seeker->active_count == 1 ? "" : "s");
    if (seeker->found_today >= MATCHES_A_DAY)
        return error_say(e, FAULT_TOO_MANY,
                         "You have found %lld pen pals in 24 hours, which is the limit. Please "
                         "look again tomorrow.",
                         (long long)seeker->found_today);
    if (source_of(search)->interest_only && seeker->interests.count == 0)
        return error_input(
            e, "match_source",
            "Your profile has no interests yet. Please add some, or look without this wish.");
    return true;
}

bool search_lock(struct search *search, struct error *e)
{
    switch (db_one(search->office->db, QUERY_lock_seeker,
                   PARAMETERS(value_id(search->account.bytes)), seeker_columns,
                   search->office->arena, &search->seeker, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "locking the seeker");
}

static bool seek(struct db *db, void *context, struct error *e)
{
    struct search *search = context;

    if (!search_lock(search, e))
        return false;
    enum db_found found =
        db_one(db, QUERY_match_of_request,
               PARAMETERS(value_id(search->account.bytes), value_id(search->request.bytes)),
               match_only_columns, search->office->arena, search, e);
    if (found != DB_NONE)
        return found == DB_FOUND || error_add(e, "looking for an earlier answer");
    return search_may_seek(search, e) && search_claim(search, e);
}

bool search_tell(const struct post_office *office, struct account_id one, struct account_id other,
                 struct error *e)
{
    return db_change(office->db, QUERY_tell_matched,
                     PARAMETERS(value_id(one.bytes), value_id(other.bytes)), NULL, e) ||
           error_add(e, "telling of a match");
}

/* Whom we chose lowered a limit, or said "not now", between our look and our claim: the database
 * refuses, and we look again. */
static bool chosen_changed_mind(const struct post_office *office)
{
    const char *constraint = db_constraint(office->db);

    return strcmp(constraint, "capacity_is_kept") == 0 ||
           strcmp(constraint, "not_now_is_kept") == 0;
}

static bool seek_until_settled(struct search *search, struct error *e)
{
    enum { LOOKS_MOST = 3 };

    for (int looks = 1; !db_transaction(search->office->db, seek, search, e); looks++) {
        if (looks == LOOKS_MOST || !chosen_changed_mind(search->office))
            return error_add(e, "finding a pen pal");
        *e = (struct error){ 0 };
    }
    return true;
}

/* Should this process die before the pen pal is told, asking with the same request tells it again.
 */
bool matcher_find(const struct post_office *office, struct account_id seeker,
                  const struct wishes *wishes, struct found *found, struct error *e)
{
    struct search search = {
        .office = office, .account = seeker, .wishes = wishes, .request = wishes->request
    };
    struct match_row row = { 0 };
    struct described described;

    if (!wishes_check(wishes, e))
        return false;
    if (id_is_empty(search.request.bytes))
        id_random(search.request.bytes);
    if (!seek_until_settled(&search, e) || !match_row_read(office, seeker, search.match, &row, e) ||
        !search_tell(office, row.pen_pal, (struct account_id){ 0 }, e) ||
        !match_row_describe(office, seeker, &row, &described, e))
        return false;
    *found =
        (struct found){ .match = row.match, .pen_pal = described.pen_pal, .fit = described.fit };
    return true;
}
