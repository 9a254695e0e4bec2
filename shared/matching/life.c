#include "shared/matching/life.h"

#include <string.h>

#include "shared/base/limits.h"

enum { SILENCES_A_BATCH = 200 /* as look_at_silences has it */ };

bool life_read(const struct post_office *office, struct account_id account, struct match_id match,
               struct life_row *life, struct error *e)
{
    struct life_row row = { 0 };

    switch (db_one(office->db, life_of_match, ASK(.account = account, .match = match),
                   office->arena, &row, e)) {
    case DB_FOUND: *life = row; return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such match of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading how a match stands");
}

bool life_say_farewell(const struct post_office *office, struct account_id author,
                       struct match_id match, struct letter_id letter, struct error *e)
{
    if (db_change(office->db, say_farewell, ASK(.author = author, .match = match, .letter = letter),
                  NULL, e))
        return true;
    if (strcmp(db_constraint(office->db), "one_time_ends_by_itself") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "A one-time correspondence ends by itself, without a farewell.");
    return error_add(e, "saying farewell");
}

static bool rating_is_late(struct error *e)
{
    return error_say(
        e, FAULT_CONFLICT,
        "A correspondence is rated within 14 days after its end. This one ended longer "
        "ago.");
}

bool life_rate(const struct post_office *office, struct account_id account, struct match_id match,
               int64_t rating, struct error *e)
{
    struct life_row life = { 0 };
    int64_t changed = 0;

    if (rating < 1 || rating > RATING_MOST)
        return error_input(e, "rating", "A rating is a number from 1 to %d.", RATING_MOST);
    if (!life_read(office, account, match, &life, e))
        return false;
    if (!db_change(office->db, rate_match,
                   ASK(.account = account, .match = match, .rating = rating), &changed, e))
        return strcmp(db_constraint(office->db), "rating_after_the_end") == 0
                   ? rating_is_late(e)
                   : error_add(e, "rating a match");
    return changed > 0 || error_say(e, FAULT_CONFLICT,
                                    "This correspondence goes on. It is rated when it has ended.");
}

bool life_finish(const struct post_office *office, struct text_list matches, struct error *e)
{
    if (matches.count == 0)
        return true;
    return db_change(office->db, finish_matches, ASK(.matches = matches), NULL, e) ||
           error_add(e, "finishing matches");
}

bool life_finish_all(const struct post_office *office, struct error *e)
{
    struct matches_to_finish_row row = { 0 };

    if (db_one(office->db, matches_to_finish, NOTHING, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "looking for matches to finish");
    return life_finish(office, row.matches, e) &&
           (db_change(office->db, finish_stopped_farewells, NOTHING, NULL, e) ||
            error_add(e, "finishing matches whose farewell was stopped"));
}

struct silence_work {
    const struct post_office *office;
    struct silences_row batch;
};

/* A transaction, because ending takes rows of many matches and people: who loses a deadlock tries
 * again. */
static bool look_at_a_batch(struct db *db, void *context, struct error *e)
{
    struct silence_work *work = context;
    const struct settings *settings = work->office->settings;
    int64_t least = settings->silence_notice.microseconds + span_hours(24).microseconds;
    struct span end = settings->silence_end;

    if (end.microseconds < least)
        end.microseconds = least;
    return db_one(db, look_at_silences, ASK(.notice = settings->silence_notice, .end_after = end),
                  work->office->arena, &work->batch, e) == DB_FOUND ||
           error_add(e, "looking at silences");
}

bool life_look_at_silences(const struct post_office *office, struct silences_row *done,
                           struct error *e)
{
    struct silence_work work = { .office = office };

    *done = (struct silences_row){ 0 };
    do {
        if (!db_transaction(office->db, look_at_a_batch, &work, e))
            return false;
        done->looked += work.batch.looked;
        done->told += work.batch.told;
        done->ended += work.batch.ended;
    } while (work.batch.looked == SILENCES_A_BATCH);
    return true;
}

bool life_blocks(const struct post_office *office, struct account_id account,
                 struct block_list *blocks, struct error *e)
{
    struct block_row *rows = NULL;
    size_t count = 0;

    if (!db_each(office->db, blocks_of_account, ASK(.account = account), office->arena, &rows,
                 &count, e))
        return error_add(e, "listing blocks");
    *blocks = (struct block_list){ rows, count };
    return true;
}

bool life_unblock(const struct post_office *office, struct account_id account, struct clean handle,
                  struct error *e)
{
    return db_change(office->db, unblock_account, ASK(.blocker = account, .handle = handle), NULL,
                     e) ||
           error_add(e, "lifting a block");
}
