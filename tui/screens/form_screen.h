/* tui/screens/form_screen.h - what every screen that is a form has in common: its state begins with struct form_screen. */
#ifndef TUI_SCREENS_FORM_SCREEN_H
#define TUI_SCREENS_FORM_SCREEN_H

#include "tui/program/screen.h"
#include "tui/widgets/form.h"

struct form_screen {
    struct form form;
    bool sending;      /* asked, and not answered yet: keys wait */
};

/* A screen's `handle`, for a form whose canvas begins `above` rows below the body's top. */
bool form_keys_handle(struct screen *screen, const struct key *key, int above, void (*done)(struct screen *screen));
/* A screen's `leave`: overwrites what was typed into secret fields. */
void form_keys_wipe(struct screen *screen);

/* While a picker is open Escape and Ctrl-S are the picker's. */
bool form_keys_apply(const void *state);
void form_keys_next(struct screen *screen);

/* `done` goes on with the whole form, `back` leaves it; both take the screen. */
#define FORM_KEYS(label, done, back)                                                                              \
    { KEY_TAB, "next", "Goes to the next field; BackTab to the one before", form_keys_next, form_keys_apply },    \
    { KEY_CTRL('s'), (label), "Goes on with what is filled in, from any field", (done), form_keys_apply },        \
    { KEY_ESCAPE, "back", "Goes back; what is filled in stays where it can", (back), form_keys_apply }

#endif
