/* shared/base/id.h - ids are types: a match where a letter belongs does not compile (style, rule
 * 8); NOUN_id_from is for the place where 16 bytes become one. Ids are UUIDs of version 7 (RFC
 * 9562, 5.7), made by the office by the database's clock. */
#ifndef SHARED_BASE_ID_H
#define SHARED_BASE_ID_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define ID(noun) \
    struct noun##_id { \
        uint8_t bytes[16]; \
    }; \
    static inline struct noun##_id noun##_id_from(const uint8_t bytes[16]) \
    { \
        struct noun##_id id; \
\
        memcpy(id.bytes, bytes, sizeof id.bytes); \
        return id; \
    }
// clang-format off
ID(account) ID(match) ID(letter) ID(draft) ID(request) ID(token) ID(key) ID(moderation_case) ID(fact)
ID(sanction) ID(hold)
ID(any) /* of a noun that only the row itself says */
    // clang-format on

    struct id_text {
    char text[37];
};

/* All take any of the id structs by pointer to its 16 bytes: id_text(letter.id.bytes). */
struct id_text id_text(const uint8_t bytes[16]); /* lower case, with hyphens */
bool id_parse(const char *text,
              uint8_t bytes[16]);          /* false unless exactly 36 characters of a UUID */
bool id_is_empty(const uint8_t bytes[16]); /* all zero: "none" */
static inline bool id_equal(const uint8_t one[16], const uint8_t other[16])
{
    return memcmp(one, other, 16) == 0;
}
/* A random id (version 4) from the system's generator: idempotency keys, which a client makes
 * itself. */
void id_random(uint8_t bytes[16]);

#endif
