#include "shared/cases/sanction.h"

#include <string.h>

static const struct column placed_columns[] = { COLUMN(struct sanction, id, "sanction_id"),
                                                COLUMN(struct sanction, placed_at, "placed_at"),
                                                { 0 } };

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
                    struct sanction *placed, struct error *e)
{
    *placed = *wanted;
    if (text_is_empty(wanted->reason))
        return error_input(
            e, "reason", "A sanction has a reason, such as the number of a case: please give one.");
    switch (db_one(office->db, QUERY_place_sanction,
                   PARAMETERS(value_text(wanted->handle), value_text(wanted->status),
                              value_text(wanted->reason), value_text(wanted->placed_by),
                              value_time(wanted->until)),
                   placed_columns, office->arena, placed, e)) {
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

    if (!db_change(office->db, QUERY_lift_sanction,
                   PARAMETERS(value_text(handle), value_text(lifted_by)), &lifted, e))
        return error_add(e, "lifting a sanction");
    return lifted == 1 ||
           error_say(e, FAULT_NOT_FOUND, "No sanction of \"%s\" is in force.", handle.bytes);
}

static const struct column sanction_columns[] = {
    COLUMN(struct sanction, status, "status"),
    COLUMN(struct sanction, reason, "reason"),
    COLUMN(struct sanction, placed_by, "placed_by"),
    COLUMN(struct sanction, placed_at, "placed_at"),
    COLUMN(struct sanction, until, "until"),
    COLUMN(struct sanction, ended_at, "ended_at"),
    COLUMN(struct sanction, state, "state"),
    { 0 },
};
static const struct column standing_columns[] = { COLUMN(struct standing, status, "status"),
                                                  COLUMN(struct standing, is_gone, "is_gone"),
                                                  { 0 } };

bool sanction_standing(const struct post_office *office, struct clean handle,
                       struct standing *standing, struct error *e)
{
    switch (db_one(office->db, QUERY_status_of_handle, PARAMETERS(value_text(handle)),
                   standing_columns, office->arena, standing, e)) {
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
    struct standing standing;
    void *rows = NULL;

    if (!sanction_standing(office, handle, &standing, e))
        return false;
    if (!db_each(office->db, QUERY_sanctions_of, PARAMETERS(value_text(handle)), sanction_columns,
                 sizeof(struct sanction), office->arena, &rows, &list->count, e))
        return error_add(e, "listing sanctions");
    list->items = rows;
    return true;
}

struct ended_row {
    int64_t ended;
};
static const struct column ended_columns[] = { COLUMN(struct ended_row, ended, "ended"), { 0 } };

bool sanction_end_due(const struct post_office *office, int64_t *ended, struct error *e)
{
    struct ended_row row = { 0 };

    if (db_one(office->db, QUERY_end_sanctions, NO_PARAMETERS, ended_columns, office->arena, &row,
               e) != DB_FOUND)
        return error_add(e, "ending sanctions that are over");
    *ended = row.ended;
    return true;
}
