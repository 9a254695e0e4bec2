#include "shared/matching/match.h"

#include "shared/facts/fact.h"
#include "shared/matching/match_private.h"

bool match_row_read(const struct post_office *office, struct account_id account,
                    struct match_id match, struct match_row *row, struct error *e)
{
    switch (db_one(office->db, match_of_account, ASK(.account = account, .match = match),
                   office->arena, row, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such match of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading a match");
}

bool match_row_describe(const struct post_office *office, struct account_id account,
                        const struct match_row *row, struct described *described, struct error *e)
{
    struct described d = { .fit = { .score = row->score,
                                    .time_zone_difference = row->hours,
                                    .time_zone_minutes = row->minutes } };
    struct fact_row fact = { 0 };
    bool found = false;

    if (!profile_as_pen_pal(office, row->pen_pal_id, &d.pen_pal, e) ||
        !fact_of_country(office, account, d.pen_pal.country, &fact, &found, e) ||
        !fit_explain(office, account, &d.pen_pal, &d.fit, e))
        return false;
    if (found) {
        d.pen_pal.cultural_fact = fact_text(office, &fact);
        d.pen_pal.cultural_fact_id = fact.fact_id;
    }
    *described = d;
    return true;
}

bool match_view(const struct post_office *office, struct account_id account, struct match_id match,
                struct match_view *view, struct error *e)
{
    struct match_row row = { 0 };
    struct described described;
    struct life_row life = { 0 };

    if (!match_row_read(office, account, match, &row, e) ||
        !match_row_describe(office, account, &row, &described, e) ||
        !life_read(office, account, match, &life, e))
        return false;
    *view = (struct match_view){ .match = row.match_id,
                                 .status = row.status,
                                 .pen_pal = described.pen_pal,
                                 .fit = described.fit,
                                 .life = life };
    return true;
}

bool match_pen_pal(const struct post_office *office, struct account_id account,
                   struct match_id match, struct account_id *pen_pal, struct error *e)
{
    struct match_row row = { 0 };

    if (!match_row_read(office, account, match, &row, e))
        return false;
    *pen_pal = row.pen_pal_id;
    return true;
}

bool match_end(const struct post_office *office, struct account_id account, struct match_id match,
               struct error *e)
{
    struct match_row row = { 0 };

    if (!match_row_read(office, account, match, &row, e))
        return false;
    return db_change(office->db, end_match, ASK(.account = account, .match = match), NULL, e) ||
           error_add(e, "ending a match");
}

struct parting {
    struct account_id account, pen_pal;
    struct match_id match;
};

/* A transaction, because whoever loses a deadlock tries again. */
static bool part(struct db *db, void *context, struct error *e)
{
    const struct parting *parting = context;

    return db_change(
        db, block_account,
        ASK(.blocker = parting->account, .blocked = parting->pen_pal, .match = parting->match),
        NULL, e);
}

bool match_block(const struct post_office *office, struct account_id account, struct match_id match,
                 struct error *e)
{
    struct match_row row = { 0 };

    if (!match_row_read(office, account, match, &row, e))
        return false;
    struct parting parting = { account, row.pen_pal_id, match };
    return db_transaction(office->db, part, &parting, e) || error_add(e, "blocking");
}
