#include "tui/screens/new_password.h"

#include "shared/desk/contract.h"

bool new_password_is_short(struct form *form, const char *field)
{
    return text_characters(form_text(form, field)) < PASSWORD_CHARACTERS_LEAST &&
           form_wrong(form, field, CLEAN("Please use at least 10 characters."));
}

bool new_password_differs(struct form *form, const char *field)
{
    return !text_equal(form_text(form, field), form_text(form, "again")) &&
           form_wrong(form, "again", CLEAN("The two are not the same. Please type it again."));
}
