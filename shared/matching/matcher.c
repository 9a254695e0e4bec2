#include "shared/matching/matcher.h"

#include <string.h>

#include "shared/matching/match_private.h"
#include "shared/matching/matcher_private.h"

enum {
    WALK_ROWS = 400 /* tests/bench/matching.sh: .94 of the best score among 100,000 people, .86
                       among a million */
};

struct candidates {
    const struct candidate_row *items;
    size_t count;
};

static int64_t random_place(void)
{
    struct request_id random = { 0 };

    id_random(random.bytes);
    return (int64_t)random.bytes[0] << 16 | (int64_t)random.bytes[1] << 8 | random.bytes[2];
}

static struct clean wish_or_none(struct clean wish)
{
    return wish_is_any(wish) ? CLEAN("") : wish;
}

static bool list_candidates(const struct search *search, const struct source *source,
                            struct candidates *candidates, struct error *e)
{
    const struct wishes *wishes = search->wishes;
    struct arena *arena = search->office->arena;
    struct clean kind = text_is_empty(wishes->correspondence_type) ? search->seeker.correspondence
                                                                   : wishes->correspondence_type;
    struct text_list languages = { 0 };
    struct candidate_row *rows = NULL;

    if (!wished_languages(search, &languages, e))
        return false;
    if (!db_each(search->office->db, find_candidates,
                 ASK(.seeker = search->account, .languages = languages,
                     .distance = { wishes->time_zone_range > 0 ? wishes->time_zone_range
                                                               : search->seeker.hours },
                     .correspondence = kind, .country = wish_or_none(wishes->region),
                     .age_range = wish_or_none(wishes->age_range), .rows = WALK_ROWS,
                     .place = random_place(), .by_interest = source->by_interest,
                     .interest_only = source->interest_only, .score_weight = source->score,
                     .language_weight = source->language, .clock_weight = source->clock,
                     .chance_weight = source->chance, .only = search->only),
                 arena, &rows, &candidates->count, e))
        return error_add(e, "looking for candidates");
    candidates->items = rows;
    return true;
}

static enum db_found claim(struct search *search, const struct source *source,
                           const struct candidate_row *candidate, struct error *e)
{
    struct found_match_row row = { 0 };
    enum db_found found =
        db_one(search->office->db, claim_partner,
               ASK(.seeker = search->account, .partner = candidate->user_id,
                   .kind = candidate->kind, .source = source->name, .score = candidate->score,
                   .apart = { candidate->minutes }, .request = search->request),
               search->office->arena, &row, e);

    search->match = row.match_id;
    return found;
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
            search->pen_pal = candidates.items[i].user_id;
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
    switch (db_one(search->office->db, lock_seeker, ASK(.account = search->account),
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
    struct found_match_row earlier = { 0 };

    if (!search_lock(search, e))
        return false;
    enum db_found found =
        db_one(db, match_of_request, ASK(.account = search->account, .request = search->request),
               search->office->arena, &earlier, e);
    search->match = earlier.match_id;
    if (found != DB_NONE)
        return found == DB_FOUND || error_add(e, "looking for an earlier answer");
    return search_may_seek(search, e) && search_claim(search, e);
}

bool search_tell(const struct post_office *office, struct account_id one, struct account_id other,
                 struct error *e)
{
    return db_change(office->db, tell_matched, ASK(.one = one, .other = other), NULL, e) ||
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
        !search_tell(office, row.pen_pal_id, (struct account_id){ 0 }, e) ||
        !match_row_describe(office, seeker, &row, &described, e))
        return false;
    *found =
        (struct found){ .match = row.match_id, .pen_pal = described.pen_pal, .fit = described.fit };
    return true;
}
