#include <string.h>

#include "shared/keeping/key_copies.h"
#include "shared/letters/writing_key.h"

enum { LETTERS_AT_ONCE = 500 };

static void count_row(const struct post_office *office, const struct letter_in_order_row *row,
                      struct letters_opened *done)
{
    struct sealed_row sealed = { row->sealed, row->wrapped, row->key_id, row->epoch };
    struct seal_binding binding = { row->message_id, row->match_id, row->sender_id, row->sequence,
                                    row->scheduled_delivery_at };
    struct clean body;
    struct error e = { 0 };

    if (sealed_row_open(office, &sealed, &binding, &body, &e))
        done->opened++;
    else
        done->withheld++;
}

bool key_copies_open_letters(const struct post_office *office, const char *handle,
                             struct letters_opened *done, struct error *e)
{
    struct clean whose = { handle, strlen(handle) };
    struct letter_id after = { 0 };
    struct letter_in_order_row *rows = NULL;
    size_t count = LETTERS_AT_ONCE;

    for (*done = (struct letters_opened){ 0 }; count == LETTERS_AT_ONCE;) {
        arena_clear(office->arena);
        if (!db_each(office->db, letters_in_order,
                     ASK(.after = after, .handle = whose, .most = LETTERS_AT_ONCE), office->arena,
                     &rows, &count, e))
            return error_add(e, "reading letters");
        for (size_t i = 0; i < count; i++)
            count_row(office, &rows[i], done);
        if (count > 0)
            after = rows[count - 1].message_id;
    }
    return true;
}
