/* tui/screens/new_password.h - a new password in a form: long enough, and the same in the field
 * "again". */
#ifndef TUI_SCREENS_NEW_PASSWORD_H
#define TUI_SCREENS_NEW_PASSWORD_H

#include "tui/widgets/form.h"

/* What is typed into `field` has fewer than PASSWORD_CHARACTERS_LEAST characters: marks it. True
 * then. */
bool new_password_is_short(struct form *form, const char *field);
/* `field` and "again" are not the same: marks the latter. True then. */
bool new_password_differs(struct form *form, const char *field);

#endif
