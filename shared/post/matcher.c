#include "shared/post/matcher.h"

#include "shared/base/choices.h"
#include "shared/post/match_private.h"

enum { SAMPLE_ROWS = 400 /* research: enough for .8 of the best score at a million */ };

struct seeker_row {
    struct clean status, correspondence;
    int64_t active_count, most, hours, found_today;
    struct text_list languages;
};
static const struct column seeker_columns[] = {
    COLUMN(struct seeker_row, status, "status"),
    COLUMN(struct seeker_row, correspondence, "correspondence"),
    COLUMN(struct seeker_row, active_count, "active_count"),
    COLUMN(struct seeker_row, most, "most"),
    COLUMN(struct seeker_row, hours, "hours"),
    COLUMN(struct seeker_row, found_today, "found_today"),
    COLUMN(struct seeker_row, languages, "languages"),
    { 0 },
};

struct candidate {
    struct account_id account;
    int64_t hours;
    struct clean kind;
    double score;
};
static const struct column candidate_columns[] = {
    COLUMN(struct candidate, account, "user_id"),
    COLUMN(struct candidate, hours, "hours"),
    COLUMN(struct candidate, kind, "kind"),
    COLUMN(struct candidate, score, "score"),
    { 0 },
};

struct match_only {
    struct match_id match;
};
static const struct column match_only_columns[] = { COLUMN(struct match_only, match, "match_id"),
                                                    { 0 } };

struct search {
    const struct post_office *office;
    struct account_id account;
    const struct wishes *wishes;
    struct request_id request; /* the wishes' own, or one made here: what was found is counted by it */
    struct seeker_row seeker;
    struct match_only found;
};

static bool is_any(struct clean text)
{
    return text.bytes == NULL || text_is_empty(text) || text_equal(text, CLEAN("any"));
}

static bool wishes_check(const struct wishes *wishes, struct error *e)
{
    struct clean kind = wishes->correspondence_type;

    if (kind.size > 0 && !text_equal(kind, CLEAN("one-time")) &&
        !text_equal(kind, CLEAN("long-term")) && !text_equal(kind, CLEAN("either")))
        return error_input(e, "correspondence_type",
                           "Correspondence is one-time, long-term or either.");
    if (!is_any(wishes->language) && language_find(wishes->language) == NULL)
        return error_input(e, "language_preference",
                           "Please choose a language from the list, or any.");
    if (wishes->time_zone_range < 0 || wishes->time_zone_range > TIME_ZONE_HOURS_MOST)
        return error_input(e, "time_zone_range", "Time zones are at most %d hours apart.",
                           TIME_ZONE_HOURS_MOST);
    if (!is_any(wishes->region) && country_find(wishes->region) == NULL)
        return error_input(e, "region_preference",
                           "Please choose a country from the list, or any.");
    return true;
}

/* The languages to look in: the wished one when the seeker writes it, else all of the seeker's. */
static bool wished_languages(struct search *search, struct text_list *wished, struct error *e)
{
    const struct text_list own = search->seeker.languages;

    if (is_any(search->wishes->language)) {
        *wished = own;
        return true;
    }
    for (size_t i = 0; i < own.count; i++) {
        if (!text_equal(own.items[i], search->wishes->language))
            continue;
        *wished = (struct text_list){ &own.items[i], 1 };
        return true;
    }
    return error_input(
        e, "language_preference",
        "A pen pal shares a language with you. Please add this one to your profile first.");
}

static bool list_candidates(struct search *search, const struct candidate **candidates,
                            size_t *count, struct error *e)
{
    const struct wishes *wishes = search->wishes;
    struct clean kind = text_is_empty(wishes->correspondence_type) ? search->seeker.correspondence
                                                                   : wishes->correspondence_type;
    struct text_list wished = { 0 };
    struct request_id random = { 0 };
    void *rows = NULL;

    if (!wished_languages(search, &wished, e))
        return false;
    id_random(random.bytes);
    int64_t begin = ((int64_t)(random.bytes[0] & 0x7f) << 24) | (int64_t)random.bytes[1] << 16 |
                    (int64_t)random.bytes[2] << 8 | random.bytes[3];
    if (!db_each(
            search->office->db, QUERY_find_candidates,
            PARAMETERS(
                value_id(search->account.bytes), value_texts(search->office->arena, wished),
                value_number(wishes->time_zone_range > 0 ? wishes->time_zone_range
                                                         : search->seeker.hours),
                value_text(kind), value_word(is_any(wishes->region) ? CLEAN("") : wishes->region),
                value_number((SAMPLE_ROWS + (int64_t)wished.count - 1) / (int64_t)wished.count),
                value_number(begin)),
            candidate_columns, sizeof(struct candidate), search->office->arena, &rows, count, e))
        return error_add(e, "looking for candidates");
    *candidates = rows;
    return true;
}

static struct clean source_of(const struct wishes *wishes)
{
    if (!is_any(wishes->language))
        return CLEAN("language");
    return wishes->time_zone_range > 0 ? CLEAN("timezone") : CLEAN("random");
}

static enum db_found claim(struct search *search, const struct candidate *candidate,
                           struct error *e)
{
    return db_one(search->office->db, QUERY_claim_partner,
                  PARAMETERS(value_id(search->account.bytes), value_id(candidate->account.bytes),
                             value_text(candidate->kind), value_text(source_of(search->wishes)),
                             value_score(candidate->score), value_number(candidate->hours),
                             value_id(search->request.bytes)),
                  match_only_columns, search->office->arena, &search->found, e);
}

static bool claim_the_best(struct search *search, struct error *e)
{
    const struct candidate *candidates = NULL;
    size_t count = 0;

    if (!list_candidates(search, &candidates, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        enum db_found claimed = claim(search, &candidates[i], e);
        if (claimed != DB_NONE)
            return claimed == DB_FOUND || error_add(e, "claiming a partner");
    }
    return error_say(
        e, FAULT_NOT_FOUND,
        "Nobody fits these wishes at the moment. Try wider wishes, or look again later.");
}

static bool seeker_may_seek(const struct seeker_row *seeker, struct error *e)
{
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
                         "You have found %lld pen pals in 24 hours, which is the limit. Please look "
                         "again tomorrow.",
                         (long long)seeker->found_today);
    return true;
}

static bool seek(struct db *db, void *context, struct error *e)
{
    struct search *search = context;
    struct value account = value_id(search->account.bytes),
                 request = value_id(search->request.bytes);

    enum db_found found = db_one(db, QUERY_lock_seeker, PARAMETERS(account), seeker_columns,
                                 search->office->arena, &search->seeker, e);
    if (found == DB_NONE)
        return error_set(e, FAULT_NOT_FOUND, "no such account");
    if (found == DB_FAILED)
        return error_add(e, "locking the seeker");
    found = db_one(db, QUERY_match_of_request, PARAMETERS(account, request), match_only_columns,
                   search->office->arena, &search->found, e);
    if (found != DB_NONE)
        return found == DB_FOUND || error_add(e, "looking for an earlier answer");
    return seeker_may_seek(&search->seeker, e) && claim_the_best(search, e);
}

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
    if (!db_transaction(office->db, seek, &search, e))
        return error_add(e, "finding a pen pal");
    if (!match_row_read(office, seeker, search.found.match, &row, e) ||
        !match_row_describe(office, seeker, &row, &described, e))
        return false;
    *found =
        (struct found){ .match = row.match, .pen_pal = described.pen_pal, .fit = described.fit };
    return true;
}
