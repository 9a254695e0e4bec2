#include "shared/keeping/analytics.h"

static const struct column aggregate_columns[] = {
    COLUMN(struct aggregate, month, "month"),
    COLUMN(struct aggregate, country, "country"),
    COLUMN(struct aggregate, language, "language"),
    COLUMN(struct aggregate, measure, "measure"),
    COLUMN(struct aggregate, people, "people"),
    COLUMN(struct aggregate, value, "value"),
    { 0 },
};

struct left_out {
    int64_t left_out;
};
static const struct column left_out_columns[] = { COLUMN(struct left_out, left_out, "left_out"),
                                                  { 0 } };

bool analytics_read(const struct post_office *office, struct aggregates *found, struct error *e)
{
    struct left_out left = { 0 };
    void *rows = NULL;

    if (!db_change(office->db, QUERY_work_out_analytics, PARAMETERS(value_number(ANALYTICS_LEAST)),
                   NULL, e) ||
        !db_each(office->db, QUERY_analytics, NO_PARAMETERS, aggregate_columns,
                 sizeof(struct aggregate), office->arena, &rows, &found->count, e) ||
        db_one(office->db, QUERY_analytics_left_out, NO_PARAMETERS, left_out_columns, office->arena,
               &left, e) != DB_FOUND)
        return error_add(e, "counting for research");
    found->items = rows;
    found->left_out = left.left_out;
    return true;
}
