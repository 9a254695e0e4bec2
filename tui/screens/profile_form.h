/* tui/screens/profile_form.h - the form of a profile: rows, and the way between the form and the
 * contract's struct. Used when registering and when changing one's profile. */
#ifndef TUI_SCREENS_PROFILE_FORM_H
#define TUI_SCREENS_PROFILE_FORM_H

#include "shared/desk/contract.h"
#include "tui/widgets/form.h"

extern const struct form_row profile_rows[];

/* What is known of the profile goes into the fields; what is empty or 0 leaves them as they are. */
void profile_form_fill(struct form *form, const struct profile_body *profile);
/* What is in the form; lives in `arena`. */
struct profile_body profile_form_read(const struct form *form, struct arena *arena);
/* Checks it and marks the field that is wrong. */
bool profile_form_check(struct form *form, struct arena *arena, struct profile_body *profile);
/* For a newcomer: what nearly everybody wants is there already, where nothing is filled in yet. */
void profile_form_fill_usual(struct form *form);
/* After a country was picked and no time zone yet: the country's, if it has only one. Call it after
 * every key. */
void profile_form_guess_zone(struct form *form);

#endif
