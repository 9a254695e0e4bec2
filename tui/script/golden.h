/* tui/script/golden.h - a whole screen as a text file: its size, its rows, its looks (one letter a
 * column). What changes from run to run is masked by regular expressions. */
#ifndef TUI_SCRIPT_GOLDEN_H
#define TUI_SCRIPT_GOLDEN_H

#include <regex.h>
#include <stdio.h>

#include "shared/base/buf.h"
#include "shared/base/error.h"
#include "tui/cells/canvas.h"

enum { MASKS_MOST = 32, GOLDEN_BYTES = 1 << 22 };

struct masks {
    regex_t items[MASKS_MOST];
    size_t count;
};

/* POSIX extended */
MUST_USE bool masks_add(struct masks *masks, const char *expression, struct error *e);
/* Frees the expressions. */
void masks_drop(struct masks *masks);

/* The screen as its file holds it. Matches of masks are replaced by as many '~' as they had
 * columns. */
MUST_USE bool golden_write(const struct grid *grid, const struct masks *masks, struct buf *out);
/* Line by line. In lines with '~' runs of '~', of blanks and of looks count once, since what is
 * masked varies in width. */
bool golden_equal(const struct buf *expected, const struct buf *seen);
/* Both, one after the other; lines that differ are marked by '!'. */
void golden_print(FILE *to, const struct buf *expected, const struct buf *seen);

/* NOT_FOUND when there is none */
MUST_USE bool golden_load(const char *path, struct buf *out, struct error *e);
/* makes the folders */
MUST_USE bool golden_save(const char *path, const struct buf *bytes, struct error *e);

#endif
