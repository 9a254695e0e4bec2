#include "shared/facts/fact_review.h"

bool fact_review_list(const struct post_office *office, struct suggested_facts *list,
                      struct error *e)
{
    struct suggested_fact_row *rows = NULL;

    if (!db_each(office->db, suggested_facts, ASK(.most = FACT_REVIEW_MOST), office->arena, &rows,
                 &list->count, e))
        return error_add(e, "listing suggested facts");
    list->items = rows;
    return true;
}

static bool decided(enum db_found found, struct error *e)
{
    switch (found) {
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
    struct reviewed_row row = { 0 };

    if (!is_frequency(frequency))
        return error_input(e, "frequency", "A fact is shown rare, normal or common.");
    return decided(db_one(office->db, verify_fact,
                          ASK(.fact = fact, .frequency = frequency, .by = verified_by),
                          office->arena, &row, e),
                   e);
}

bool fact_review_refuse(const struct post_office *office, struct fact_id fact, struct clean reason,
                        struct clean refused_by, struct error *e)
{
    struct reviewed_row row = { 0 };

    if (text_is_empty(reason))
        return error_input(e, "reason", "What is refused has a reason: please give one.");
    return decided(db_one(office->db, refuse_fact,
                          ASK(.fact = fact, .reason = reason, .by = refused_by), office->arena,
                          &row, e),
                   e);
}
