/* shared/people/handle_private.h - the words that handles are made of; both lists sorted by strcmp.
 */
#ifndef SHARED_PEOPLE_HANDLE_PRIVATE_H
#define SHARED_PEOPLE_HANDLE_PRIVATE_H

#include <stddef.h>

extern const char *const handle_adjectives[], *const handle_nouns[];
extern const size_t handle_adjective_count, handle_noun_count;

#endif
