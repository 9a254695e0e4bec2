#include "shared/post/fact.h"

static const struct column fact_columns[] = {
    COLUMN(struct fact, fact, "fact_id"),
    COLUMN(struct fact, kind, "kind"),
    COLUMN(struct fact, title, "title"),
    COLUMN(struct fact, description, "description"),
    { 0 },
};

bool fact_of_country(const struct post_office *office, struct clean country, struct fact *fact,
                     bool *found, struct error *e)
{
    struct fact row = { 0 };

    switch (db_one(office->db, QUERY_show_fact, PARAMETERS(value_text(country)), fact_columns,
                   office->arena, &row, e)) {
    case DB_FOUND:
        *fact = row;
        *found = true;
        return true;
    case DB_NONE:
        *found = false;
        return true;
    case DB_FAILED:
        break;
    }
    return error_add(e, "looking for a fact");
}

bool fact_text(const struct post_office *office, struct clean country, struct clean *text,
               struct error *e)
{
    struct fact fact = { 0 };
    bool found = false;

    if (!fact_of_country(office, country, &fact, &found, e))
        return false;
    *text = found ? text_format(office->arena, "%s. %s", fact.title.bytes, fact.description.bytes)
                  : CLEAN("");
    return true;
}
