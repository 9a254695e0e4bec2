/* tui/script/script_private.h - a script under way, shared by script.c (files and lines),
 * script_command.c (what actors do) and script_clock.c (globetalkctl). */
#ifndef TUI_SCRIPT_SCRIPT_PRIVATE_H
#define TUI_SCRIPT_SCRIPT_PRIVATE_H

#include "tui/script/actor.h"
#include "tui/script/golden.h"
#include "tui/script/script.h"
#include "tui/script/words.h"

enum { ACTORS_MOST = 16 };

struct script {
    const char *file;
    const struct script_options *options;
    struct actor actors[ACTORS_MOST];
    size_t actor_count;
    struct masks masks;
    struct arena line; /* cleared after every line */
    uint8_t seed[16];  /* for key=?WORD: another one in every run */
};

FILE *script_report(const struct script *script);
/* NULL: nobody of that name came in. */
struct actor *script_actor(struct script *script, const char *name);
/* Turns all actors once and waits for something to happen, at most until the deadline. */
void script_turn(struct script *script, struct instant deadline);
/* a zero span: the usual patience */
struct instant script_deadline(const struct script *script, struct span within);

/* actor NAME 80x24 new@ ... */
MUST_USE bool script_enter_actor(struct script *script, const struct words *words, struct error *e);
/* NAME keys "..." wait "..." ...: everything behind the name. */
MUST_USE bool script_direct_actor(struct script *script, struct actor *actor,
                                  const struct words *words, struct error *e);
/* Moves the office's clock: "+12h". INPUT: not ahead, or not here; UNAVAILABLE: globetalkctl
 * did not do it. */
MUST_USE bool script_move_clock(struct script *script, const char *by, struct error *e);

#endif
