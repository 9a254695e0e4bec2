#include "shared/cases/sanction.h"

#include <string.h>

static bool refusal(const struct post_office *office, struct error *e)
{
    const char *constraint = db_constraint(office->db);

    if (strcmp(constraint, "one_sanction_at_a_time") == 0)
        return error_say(e, FAULT_CONFLICT, "This account has a sanction already. Lift it first.");
    if (strcmp(constraint, "a_suspension_has_an_end_and_a_ban_none") == 0)
        return error_input(e, "until",
                           "A suspension needs a day on which it ends; a ban has none.");
    if (strcmp(constraint, "sanction_ends_after_it_begins") == 0)
        return error_input(e, "until", "A suspension ends after today.");
    return error_add(e, "placing a sanction");
}

bool sanction_place(const struct post_office *office, const struct sanction *wanted,
                    struct placed_sanction_row *placed, struct error *e)
{
    if (text_is_empty(wanted->reason))
        return error_input(
            e, "reason", "A sanction has a reason, such as the number of a case: please give one.");
    switch (db_one(office->db, place_sanction,
                   ASK(.handle = wanted->handle, .status = wanted->status, .reason = wanted->reason,
                       .placed_by = wanted->placed_by, .until = wanted->until),
                   office->arena, placed, e)) {
    case DB_FOUND: return true;
    case DB_NONE:
        return error_say(e, FAULT_NOT_FOUND, "Nobody has the handle \"%s\".", wanted->handle.bytes);
    case DB_FAILED: break;
    }
    return refusal(office, e);
}

bool sanction_lift(const struct post_office *office, struct clean handle, struct clean lifted_by,
                   struct error *e)
{
    int64_t lifted = 0;

    if (!db_change(office->db, lift_sanction, ASK(.handle = handle, .lifted_by = lifted_by),
                   &lifted, e))
        return error_add(e, "lifting a sanction");
    return lifted == 1 ||
           error_say(e, FAULT_NOT_FOUND, "No sanction of \"%s\" is in force.", handle.bytes);
}

bool sanction_standing(const struct post_office *office, struct clean handle,
                       struct standing_row *standing, struct error *e)
{
    switch (
        db_one(office->db, status_of_handle, ASK(.handle = handle), office->arena, standing, e)) {
    case DB_FOUND: return true;
    case DB_NONE:
        return error_say(e, FAULT_NOT_FOUND, "Nobody has the handle \"%s\".", handle.bytes);
    case DB_FAILED: break;
    }
    return error_add(e, "looking at a status");
}

bool sanction_list(const struct post_office *office, struct clean handle, struct sanctions *list,
                   struct error *e)
{
    struct standing_row standing;
    struct sanction_row *rows = NULL;

    if (!sanction_standing(office, handle, &standing, e))
        return false;
    if (!db_each(office->db, sanctions_of, ASK(.handle = handle), office->arena, &rows,
                 &list->count, e))
        return error_add(e, "listing sanctions");
    list->items = rows;
    return true;
}

bool sanction_end_due(const struct post_office *office, int64_t *ended, struct error *e)
{
    struct ended_row row = { 0 };

    if (db_one(office->db, end_sanctions, NOTHING, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "ending sanctions that are over");
    *ended = row.ended;
    return true;
}
