#include "shared/base/place.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/buf.h"

static bool own_folder(char folder[PATH_MAX], struct error *e)
{
    ssize_t size = readlink("/proc/self/exe", folder, PATH_MAX - 1);
    if (size < 0)
        return error_set(e, FAULT_INTERNAL, "/proc/self/exe: %s", strerror(errno));
    folder[size] = '\0';
    char *slash = strrchr(folder, '/');
    if (!slash)
        return error_set(e, FAULT_INTERNAL, "/proc/self/exe is no path");
    *slash = '\0';
    return true;
}

bool place_beside(const char *name, struct arena *arena, const char **path, struct error *e)
{
    char folder[PATH_MAX];
    struct buf text = BUF(2 * PATH_MAX);
    if (!own_folder(folder, e))
        return false;
    if (!buf_format(&text, "%s/%s", folder, name))
        return error_set(e, FAULT_INTERNAL, "the path of %s is too long", name);
    *path = arena_bytes(arena, text.bytes, text.size);
    buf_drop(&text);
    return true;
}

/* In a build folder bin/ and terminfo/ are neighbours; installed it is bin/ and share/. The empty
 * place at the end means the system's own. */
bool place_terminfo(struct error *e)
{
    char folder[PATH_MAX];
    struct buf text = BUF(4 * PATH_MAX);
    if (!own_folder(folder, e))
        return false;
    bool good =
        buf_format(&text, "%s/../terminfo:%s/../share/globetalk/terminfo:", folder, folder) &&
        setenv("TERMINFO_DIRS", text.bytes, 1) == 0;
    buf_drop(&text);
    return good || error_set(e, FAULT_INTERNAL, "TERMINFO_DIRS cannot be set");
}
