/* tui/widgets/dialog.h - a question in a box over the middle of a canvas, with its choices. */
#ifndef TUI_WIDGETS_DIALOG_H
#define TUI_WIDGETS_DIALOG_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"

/* `key` takes it; the label stands in the box, at most a few words. */
struct question_choice {
    int32_t key;
    const char *label;
};

struct dialog {
    struct clean text;                     /* borrowed */
    const struct question_choice *choices; /* ended by { 0 }; NULL: no dialog */
    int focus;                             /* index of the choice that Enter takes */
};

/* The key of the choice taken, KEY_NONE while none is. Left/Right/Tab move, Enter takes, a choice's
 * own key takes it, letters in either case, Escape takes the last. */
int32_t dialog_handle(struct dialog *dialog, const struct key *key);
/* The box covers what stands there, and hides the cursor. */
void dialog_draw(const struct dialog *dialog, const struct canvas *canvas);

#endif
