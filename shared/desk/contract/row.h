/* shared/desk/contract/row.h - how one list makes the struct of a request or answer and its rows
 * (field.h). The lists stand in the other headers of this folder, by subject. Names of the
 * customer's contracts are kept.
 *
 *   F(B, KIND, member and JSON name, limit or words or shape, NEEDED or OPTIONAL, help)
 *
 * B is the struct that the row belongs to: offsetof needs its name. */
#ifndef SHARED_DESK_CONTRACT_ROW_H
#define SHARED_DESK_CONTRACT_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/base/word_lists.h"
#include "shared/desk/field.h"

enum {
    FILE_CHARACTERS = 1000000, /* in a file of an export; a part's frame is smaller than that */
    OBJECTS_MOST =
        1000, /* in one list of an answer: with the longest previews they fit into a frame */
};

/* Paging, for every list that may grow: the first page is asked for without a cursor, each next one
 * with the next_cursor of the answer before, as it came; an answer without next_cursor was the
 * last. Cursors are keys, not numbers of rows: what arrives meanwhile moves no page. */
#define PAGE_ASKED(F, B) \
    F(B, LINE, cursor, 100, OPTIONAL, "next_cursor of the page before; the first page has none") \
    F(B, NUMBER, limit, PAGE_ROWS_MOST, OPTIONAL, \
      "Most rows of the page, up to 100; without it 100")
#define PAGE_NEXT(F, B) \
    F(B, LINE, next_cursor, 100, OPTIONAL, "Asks for the next page; the last page has none")

/* From the lists: struct hello_body { struct clean address; ... }; extern const struct shape
 * shape_hello; */
#define MEMBER_LINE(name, limit) struct clean name;
#define MEMBER_PARAGRAPHS(name, limit) struct clean name;
#define MEMBER_WORD(name, words) struct clean name;
#define MEMBER_LINES(name, limit) struct texts name;
#define MEMBER_IDENTITY(name, noun) struct noun##_id name;
#define MEMBER_TIME(name, limit) struct instant name;
#define MEMBER_NUMBER(name, limit) int64_t name;
#define MEMBER_SCORE(name, limit) double name;
#define MEMBER_YES_NO(name, limit) bool name;
#define MEMBER_OBJECT(name, shape) struct shape##_body name;
#define MEMBER_OBJECTS(name, shape) struct objects name; /* items: const struct <shape>_body * */
#define SHAPE_MEMBER(body, kind, name, limit, needed, help) MEMBER_##kind(name, limit)
#define SHAPE_STRUCT(noun) \
    struct noun##_body { \
        SHAPE_##noun(SHAPE_MEMBER, noun##_body) char contract_end; \
    }; \
    extern const struct shape shape_##noun;

#endif
