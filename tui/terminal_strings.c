/* Terminfo strings. Apart from terminal.c because <term.h> makes macros of words like columns and lines. */
#include "tui/terminal_private.h"

#include <curses.h>
#include <string.h>
#include <term.h>

/* Appends a capability without its padding ("$<5>"): nothing is that slow any more. */
static void append(char *out, const char *capability)
{
    size_t size = strlen(out);
    for (const char *at = capability ? capability : ""; *at && size < TERMINAL_STRING_BYTES - 1; at++) {
        const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
        if (end)
            at = end;
        else
            out[size++] = *at;
    }
    out[size] = 0;
}

void terminal_take_strings(struct terminal_strings *out)
{
    *out = (struct terminal_strings){ "", "" };
    append(out->enter, enter_ca_mode);
    append(out->enter, exit_attribute_mode);
    append(out->enter, "\033[?2004h");
    append(out->leave, "\033[?2004l");
    append(out->leave, exit_attribute_mode);
    append(out->leave, cursor_normal);
    append(out->leave, exit_ca_mode ? exit_ca_mode : clear_screen);
    enter_ca_mode = NULL;
    exit_ca_mode = NULL;
}

bool terminal_can_move_cursor(void)
{
    return cursor_address != NULL && clear_screen != NULL;
}
