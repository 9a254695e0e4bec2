/* shared/letters/letter_place.h - a letter's row as the statements of letter.sql give it: line,
 * seal and key. */
#ifndef SHARED_LETTERS_LETTER_PLACE_H
#define SHARED_LETTERS_LETTER_PLACE_H

#include "shared/letters/letter.h"
#include "shared/letters/writing_key.h"

struct letter_row {
    struct letter_line line;
    struct account_id author;
    struct instant sealed_delivery; /* the delivery that the seal is bound to */
    struct bytes sealed, wrapped;
    struct key_id key;
    int64_t epoch, estimated_read_time;
    struct clean language; /* empty: not known */
};
extern const struct column letter_columns[];
struct sealed_row letter_row_sealed(const struct letter_row *row);
struct seal_binding letter_row_binding(const struct letter_row *row);
/* The post's plans are the author's to know: takes them out of a line that is not the reader's own.
 */
void letter_line_hide_plans(struct letter_line *line);
/* The letter as `reader` may see it. Faults: NOT_FOUND. */
MUST_USE bool letter_row_read(const struct post_office *office, struct account_id reader,
                              struct letter_id letter, struct letter_row *row, struct error *e);

#endif
