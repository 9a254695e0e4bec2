/* tui/screens/form_keys.h - the keys of every screen that is a form: its state begins with the struct form. */
#ifndef TUI_SCREENS_FORM_KEYS_H
#define TUI_SCREENS_FORM_KEYS_H

#include "tui/screen.h"
#include "tui/widgets/form.h"

/* While a picker is open Escape and Ctrl-S are the picker's. */
bool form_keys_apply(const void *state);
void form_keys_next(struct screen *screen);

/* `done` goes on with the whole form, `back` leaves it; both take the screen. */
#define FORM_KEYS(label, done, back)                                                                              \
    { KEY_TAB, "next", "Goes to the next field; BackTab to the one before", form_keys_next, form_keys_apply },    \
    { KEY_CTRL('s'), (label), "Goes on with what is filled in, from any field", (done), form_keys_apply },        \
    { KEY_ESCAPE, "back", "Goes back; what is filled in stays where it can", (back), form_keys_apply }

#endif
