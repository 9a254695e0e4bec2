#include "shared/letters/held_letter.h"

#include "shared/letters/writing_key.h"

struct held_row {
    struct letter_id letter;
    struct match_id match;
    struct account_id author;
    int64_t sequence, epoch;
    struct instant sealed_delivery;
    struct bytes sealed, wrapped;
    struct key_id key;
};
static const struct column held_columns[] = {
    COLUMN(struct held_row, letter, "message_id"),
    COLUMN(struct held_row, match, "match_id"),
    COLUMN(struct held_row, author, "sender_id"),
    COLUMN(struct held_row, sequence, "sequence"),
    COLUMN(struct held_row, epoch, "epoch"),
    COLUMN(struct held_row, sealed_delivery, "sealed_delivery_at"),
    COLUMN(struct held_row, sealed, "sealed"),
    COLUMN(struct held_row, wrapped, "wrapped"),
    COLUMN(struct held_row, key, "key_id"),
    { 0 },
};

bool held_letter_open(const struct post_office *office, struct moderation_case_id the_case,
                      int64_t look, struct clean *content, struct error *e)
{
    struct held_row row = { 0 };

    switch (db_one(office->db, QUERY_letter_of_look,
                   PARAMETERS(value_id(the_case.bytes), value_number(look)), held_columns,
                   office->arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no letter at customs by this look");
    case DB_FAILED: return error_add(e, "reading a held letter");
    }
    struct sealed_row sealed = { row.sealed, row.wrapped, row.key, row.epoch };
    struct seal_binding binding = { row.letter, row.match, row.author, row.sequence,
                                    row.sealed_delivery };
    return sealed_row_open(office, &sealed, &binding, content, e);
}
