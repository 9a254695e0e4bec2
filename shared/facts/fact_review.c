#include "shared/facts/fact_review.h"

bool fact_review_list(const struct post_office *office, struct suggested_facts *list,
                      struct error *e)
{
    void *rows = NULL;

    if (!db_each(office->db, suggested_facts, ASK(.most = FACT_REVIEW_MOST), office->arena, &rows, &list->count, e))
        return error_add(e, "listing suggested facts");
    list->items = rows;
    return true;
}

struct entry_row {
    int64_t entry;
};

static bool decide(const struct post_office *office, enum query query, struct fact_id fact,
                   struct clean word, struct clean who, struct error *e)
{
    struct entry_row row = { 0 };

    switch (db_one(office->db, query,
                   PARAMETERS(value_id(fact.bytes), value_text(word), value_text(who)),
                   entry_columns, office->arena, &row, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_say(e, FAULT_NOT_FOUND, "No suggested fact with this id waits.");
    case DB_FAILED: break;
    }
    return error_add(e, "deciding about a suggested fact");
}

static bool is_frequency(struct clean word)
{
    return text_equal(word, CLEAN("rare")) || text_equal(word, CLEAN("normal")) ||
           text_equal(word, CLEAN("common"));
}

bool fact_review_verify(const struct post_office *office, struct fact_id fact,
                        struct clean frequency, struct clean verified_by, struct error *e)
{
    if (!is_frequency(frequency))
        return error_input(e, "frequency", "A fact is shown rare, normal or common.");
    return decide(office, QUERY_verify_fact, fact, frequency, verified_by, e);
}

bool fact_review_refuse(const struct post_office *office, struct fact_id fact, struct clean reason,
                        struct clean refused_by, struct error *e)
{
    if (text_is_empty(reason))
        return error_input(e, "reason", "What is refused has a reason: please give one.");
    return decide(office, QUERY_refuse_fact, fact, reason, refused_by, e);
}
