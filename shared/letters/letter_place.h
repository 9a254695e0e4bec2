/* shared/letters/letter_place.h - a letter's row as the statements of letter.sql give it: line,
 * seal and key. */
#ifndef SHARED_LETTERS_LETTER_PLACE_H
#define SHARED_LETTERS_LETTER_PLACE_H

#include "shared/letters/letter.h"
#include "shared/letters/writing_key.h"

/* A letter as a side may see it: view letters_seen, a row of letter_for_reader
 * (sql/queries/letter.sql). */
struct sealed_row letter_seal(const struct seen_letter_row *row);
struct seal_binding letter_binding(const struct seen_letter_row *row);
/* As a line of a list, without its preview. The post's plans are the author's to know: they are
 * none in a line that is not the reader's own. */
struct letter_line letter_line_of(const struct seen_letter_row *row);
/* The letter as `reader` may see it. Faults: NOT_FOUND. */
MUST_USE bool letter_row_read(const struct post_office *office, struct account_id reader,
                              struct letter_id letter, struct seen_letter_row *row,
                              struct error *e);

#endif
