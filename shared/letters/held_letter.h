/* shared/letters/held_letter.h - the text of a letter at customs, for who decides on it. */
#ifndef SHARED_LETTERS_HELD_LETTER_H
#define SHARED_LETTERS_HELD_LETTER_H

#include "shared/store/post_office.h"

/* Opens the letter of a case by the entry that says in the audit log who looks at it, and by no
 * other. Faults: NOT_FOUND (it is not at customs, or that is no such entry), TAMPERED (the seal
 * does not open). */
MUST_USE bool held_letter_open(const struct post_office *office, struct moderation_case_id the_case,
                               int64_t look, struct clean *content, struct error *e);

#endif
