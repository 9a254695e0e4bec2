/* shared/store/member.h - members of the structs that sql/queries.awk makes: how a parameter is
 * sent to PostgreSQL and how a column comes back.
 *
 * A statement's signature in sql/queries/ gives each name a kind. NULL in a column makes the member
 * zero, a text empty. An empty member (no id, no time, no bytes; with `?` also '' and 0) is NULL;
 * where the signature has no `?`, an id, time or bytes that are missing fail the statement instead,
 * since somebody forgot them. */
#ifndef SHARED_STORE_MEMBER_H
#define SHARED_STORE_MEMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/text.h"

/* text[] or an array of an enum. No items are '{}', not NULL. */
struct text_list {
    const struct clean *items;
    size_t count;
};
/* uuid[] as a parameter: a list for each noun, so that a list of keys is none of accounts. */
#define ID_LIST(noun) \
    struct noun##_id_list { \
        const struct noun##_id *items; \
        size_t count; \
    };
ID_LIST(account)
ID_LIST(match)
ID_LIST(key)

enum member_kind {
    MEMBER_ID = 1, /* uuid */
    MEMBER_IDS,    /* uuid[]; parameters only */
    MEMBER_TEXT,   /* text, varchar, char, name, an enum or a domain of ours */
    MEMBER_TEXTS,  /* an array of these */
    MEMBER_BYTES,  /* bytea */
    MEMBER_NUMBER, /* int2, int4, int8 */
    MEMBER_SCORE,  /* float4, float8, numeric */
    MEMBER_TRUTH,  /* boolean */
    MEMBER_TIME,   /* timestamptz */
    MEMBER_SPAN,   /* interval */
};
struct member_row {
    const char *name;
    size_t offset;
    enum member_kind kind;
    bool optional;
};

#endif
