/* server/office/export_cursor.h - where an export goes on: all that has to be remembered between
 * two parts travels with the asker. It is the asker's own export: whoever changes a cursor skips or
 * repeats parts of it, no more. */
#ifndef SERVER_OFFICE_EXPORT_CURSOR_H
#define SERVER_OFFICE_EXPORT_CURSOR_H

#include "shared/base/arena.h"
#include "shared/base/text.h"

struct export_cursor {
    int64_t part;      /* from 0 */
    int64_t section;   /* which of the kinds of things */
    uint8_t after[16]; /* the id of the last thing, or zero */
    int64_t sequence;  /* letters: the number of the last one */
    char previous[65]; /* SHA-256 of the manifest before, or "" */
};
/* "part.section.id.sequence.hash" */
struct clean export_cursor_text(struct arena *arena, const struct export_cursor *cursor);
struct export_sections {
    int64_t count, letters; /* which of them has sequences */
};
/* Empty text is the beginning. What export_cursor_text cannot have made of these sections is
 * refused. Faults: INPUT, field "cursor". */
MUST_USE bool export_cursor_read(struct clean text, const struct export_sections *sections,
                                 struct export_cursor *out, struct error *e);

#endif
