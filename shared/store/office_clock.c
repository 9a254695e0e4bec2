#include "shared/store/office_clock.h"

#include <string.h>

bool office_clock_read(const struct post_office *office, struct office_clock_row *clock,
                       struct error *e)
{
    struct office_clock_row row = { 0 };

    switch (db_one(office->db, read_clock, NOTHING, office->arena, &row, e)) {
    case DB_FOUND: *clock = row; return true;
    case DB_NONE: return error_set(e, FAULT_INTERNAL, "the database has no clock");
    case DB_FAILED: break;
    }
    return error_add(e, "reading the clock");
}

bool office_clock_start(const struct post_office *office, struct error *e)
{
    if (db_change(office->db, set_development, ASK(.may_move = office->settings->development), NULL,
                  e))
        return true;
    if (strcmp(db_constraint(office->db), "development_is_set_by_the_owner") == 0)
        return error_input(e, "development",
                           "Whether the clock may be moved is set by the owner of the database: "
                           "please run \"globetalkctl migrate\" first.");
    if (strcmp(db_constraint(office->db), "clock_moves_in_development_only") != 0)
        return error_add(e, "telling the database whether its clock may be moved");
    return error_input(
        e, "development",
        "This database's clock was moved ahead, so it cannot serve with \"development = no\". "
        "Use another database, or set \"development = yes\".");
}

bool office_clock_move(const struct post_office *office, struct span ahead,
                       struct office_clock_row *after, struct error *e)
{
    if (ahead.microseconds <= 0 || ahead.microseconds > span_hours(24 * 3660).microseconds)
        return error_input(e, "ahead", "The clock moves ahead only, by at most ten years.");
    bool moved = db_change(office->db, move_clock, ASK(.ahead = ahead), NULL, e);
    if (!moved && strcmp(db_constraint(office->db), "clock_moves_in_development_only") == 0)
        return error_say(e, FAULT_FORBIDDEN,
                         "Only the clock of a development post office can be moved.");
    if (!moved)
        return error_add(e, "moving the clock");
    return office_clock_read(office, after, e);
}
