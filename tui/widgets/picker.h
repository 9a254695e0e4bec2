/* tui/widgets/picker.h - picking from a long constant list by typing: what begins with the typed
 * text comes first, then what contains it. One choice, or several. Nothing is typed that can be
 * picked. */
#ifndef TUI_WIDGETS_PICKER_H
#define TUI_WIDGETS_PICKER_H

#include "tui/widgets/line_edit.h"
#include "tui/widgets/list.h"
#include "tui/widgets/picker_source.h"

struct picker {
    const struct picker_source *source;
    size_t most; /* 1: one choice */
    struct line_edit typed;
    struct list list; /* over `found` */
    uint16_t *found;  /* indexes that fit what is typed */
    uint16_t *picked; /* indexes picked, in that order */
    size_t picked_count;
    bool full; /* one more than `most` was tried */
};

enum picker_result { PICKER_GOES_ON, PICKER_DONE, PICKER_CANCELLED };

/* Nothing is picked; at most `most` can be. The source outlives the picker; its memory is the
 * arena's. */
void picker_init(struct picker *picker, struct arena *arena, const struct picker_source *source,
                 size_t most);
/* Picks by code, unknown codes are left out (for values that are there already). Replaces what was
 * picked. */
void picker_set(struct picker *picker, const struct clean *codes, size_t count);
/* One choice: Enter picks and is done, Escape cancels. Several: Enter takes and gives back, Tab or
 * Escape is done. */
enum picker_result picker_handle(struct picker *picker, const struct key *key, int rows);
/* What is typed, what fits it, and a hint: over the whole canvas. */
void picker_draw(const struct picker *picker, const struct canvas *canvas);

/* of the one choice; empty: none */
struct clean picker_code(const struct picker *picker);
struct texts picker_codes(const struct picker *picker, struct arena *arena); /* of all */
/* The names of what is picked, with commas: "Iceland, Chad". */
struct clean picker_names(const struct picker *picker, struct arena *arena);

#endif
