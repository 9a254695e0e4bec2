#include "shared/letters/held_letter.h"

#include "shared/letters/writing_key.h"

bool held_letter_open(const struct post_office *office, struct moderation_case_id the_case,
                      int64_t look, struct clean *content, struct error *e)
{
    struct held_letter_row row = { 0 };

    switch (db_one(office->db, letter_of_look, ASK(.the_case = the_case, .look = look),
                   office->arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no letter at customs by this look");
    case DB_FAILED: return error_add(e, "reading a held letter");
    }
    struct sealed_row sealed = { row.sealed, row.wrapped, row.key_id, row.epoch };
    struct seal_binding binding = { row.message_id, row.match_id, row.sender_id, row.sequence,
                                    row.sealed_delivery_at };
    return sealed_row_open(office, &sealed, &binding, content, e);
}
