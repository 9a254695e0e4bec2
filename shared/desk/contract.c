#include "shared/desk/contract.h"

#include <stddef.h>

enum { OPTIONAL = 0, NEEDED = 1 };

/* Whether a row's fourth part is a limit, a list of words or a shape depends on the kind: limit,
 * words, shape. */
#define DETAIL_LINE(limit) (limit), NULL, NULL
#define DETAIL_PARAGRAPHS(limit) (limit), NULL, NULL
#define DETAIL_WORD(list) 0, (list), NULL
#define DETAIL_LINES(limit) (limit), NULL, NULL
#define DETAIL_IDENTITY(noun) 0, NULL, NULL
#define DETAIL_TIME(limit) 0, NULL, NULL
#define DETAIL_NUMBER(limit) (limit), NULL, NULL
#define DETAIL_SCORE(limit) (limit), NULL, NULL
#define DETAIL_YES_NO(limit) 0, NULL, NULL
#define DETAIL_OBJECT(noun) 0, NULL, &shape_##noun
#define DETAIL_OBJECTS(noun) OBJECTS_MOST, NULL, &shape_##noun

#define FIELD_ROW(body, kind, name, detail, needed, help) \
    { #name, offsetof(struct body, name), FIELD_##kind, (needed), DETAIL_##kind(detail), help },
/* Ended by a row without a name, so that a shape without fields is an array, too. */
#define SHAPE_TABLE(noun) \
    static const struct field fields_##noun[] = { SHAPE_##noun(FIELD_ROW, noun##_body){ 0 } }; \
    const struct shape shape_##noun = { #noun, sizeof(struct noun##_body), fields_##noun, \
                                        sizeof fields_##noun / sizeof fields_##noun[0] - 1 };
SHAPES(SHAPE_TABLE)
