/* shared/base/place.h - where the files that belong to this program are: beside its own binary, so
 * that a build folder and an installed post office work alike. */
#ifndef SHARED_BASE_PLACE_H
#define SHARED_BASE_PLACE_H

#include <stddef.h>

#include "shared/base/arena.h"
#include "shared/base/error.h"

#define GLOBETALK_VERSION "0.1"

/* The absolute path of `name`, relative to the folder of this binary: "globetalk-office",
 * "../terminfo". */
MUST_USE bool place_beside(const char *name, struct arena *arena, const char **path,
                           struct error *e);
/* Lets ncurses find the entries that come with us (kitty, ghostty, foot, wezterm ...) before those
 * of the system: sets TERMINFO_DIRS for this process and its children. */
MUST_USE bool place_terminfo(struct error *e);

#endif
