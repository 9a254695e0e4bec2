/* tui/widgets/dialog.h - a question in a box over the middle of a canvas, with its choices.
 * program.h opens it. */
#ifndef TUI_WIDGETS_DIALOG_H
#define TUI_WIDGETS_DIALOG_H

#include "tui/cells/canvas.h"
#include "tui/cells/key.h"
#include "tui/program/program.h"

struct dialog {
    struct clean text;                       /* borrowed */
    const struct question_choice *choices;   /* ended by { 0 }; NULL: no dialog */
    int focus;
};

/* The key of the choice taken, KEY_NONE while none is. Left/Right/Tab move, Enter takes, a choice's
 * own key takes it, letters in either case, Escape takes the last. */
int32_t dialog_handle(struct dialog *dialog, const struct key *key);
void dialog_draw(const struct dialog *dialog, const struct canvas *canvas);

#endif
