#include "shared/keeping/analytics.h"

bool analytics_read(const struct post_office *office, struct aggregates *found, struct error *e)
{
    struct left_out_row left = { 0 };
    struct aggregate_row *rows = NULL;

    if (!db_change(office->db, work_out_analytics, ASK(.least = ANALYTICS_LEAST), NULL, e) ||
        !db_each(office->db, analytics, NOTHING, office->arena, &rows, &found->count, e) ||
        db_one(office->db, analytics_left_out, NOTHING, office->arena, &left, e) != DB_FOUND)
        return error_add(e, "counting for research");
    found->items = rows;
    found->left_out = left.left_out;
    return true;
}
