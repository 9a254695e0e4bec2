/* tui/script/script.h - the headless mode: actors type keys at the post office, wait for what they
 * see, and whole screens are compared with golden files. There is no sleep: every wait looks at the
 * screen after each event, and has a deadline.
 *
 *   # a comment
 *   actor ana 80x24 new@ key=ana       COLUMNSxROWS, LOGIN@; then any of: mono ascii terminal
 *                                      key=WORD (key=?WORD: another key in every run)
 *   ana keys "w<Enter><C-p>^X"         names of tui/cells/key.h in < >, "<<" for <; ^X for Ctrl-X
 *   ana type "Dear Ben,\nhow are you"  plain text; \n is Enter, \t Tab, \" and \\ themselves
 *   ana paste "many\nlines"            as a terminal pastes it
 *   ana resize 40x12
 *   ana wait "Posted" within 5s        until the text stands on the screen; 10 s unless told
 *   ana gone "One moment"              until it does not
 *   ana screen arrival/ana             compares with golden/arrival/ana.screen beside the script
 *   mask "[0-9]+ hours"                what changes from run to run: ~ in all screens from here on
 *   clock +12h                         moves the office's clock ahead by globetalkctl
 *   ana end                            hangs up as a person does (Ctrl-C), waits until it is over
 *   ana kill                           the client vanishes: nothing is said to anybody
 *
 * Several commands may follow an actor on one line: ana keys "w" wait "Dear". */
#ifndef TUI_SCRIPT_SCRIPT_H
#define TUI_SCRIPT_SCRIPT_H

#include <stdbool.h>
#include <stdio.h>

#include "shared/base/clock.h"
#include "shared/base/error.h"

struct screen_kind;

struct script_options {
    const char *socket_path;         /* of the office */
    const char *control_program;     /* globetalkctl; NULL: clock is refused */
    const char *settings_path;       /* given to it; NULL: none */
    bool generate;                   /* write golden files instead of comparing */
    struct span patience;            /* of a wait without "within"; 0: 10 s */
    FILE *report;                    /* where failures are printed; NULL: standard error */
    const struct screen_kind *first; /* where an actor comes in; needed */
    const struct screen_kind *help;  /* as in program_options; NULL: none */
};

/* Runs one file. INPUT with "FILE, line N: ..." for what is wrong in the script or on the screen;
 * both screens are printed to the report. */
MUST_USE bool script_run(const char *file, const struct script_options *options, struct error *e);
/* Runs several, prints a line for each and "N passed, N failed"; gives the number that failed. */
int script_run_all(char *const *files, int count, const struct script_options *options);

#endif
