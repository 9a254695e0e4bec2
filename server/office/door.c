#include "server/office/door.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static bool door_address(const char *path, struct sockaddr_un *address, struct error *e)
{
    *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
    size_t size = strlen(path);
    if (size >= sizeof address->sun_path)
        return error_say(e, FAULT_INPUT,
                         "office_socket: the path has %zu bytes, a unix socket's at most %zu.",
                         size, sizeof address->sun_path - 1);
    memcpy(address->sun_path, path, size);
    return true;
}

static bool somebody_answers(const struct sockaddr_un *address)
{
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool answers =
        probe >= 0 && connect(probe, (const struct sockaddr *)address, sizeof *address) == 0;
    if (probe >= 0)
        close(probe);
    return answers;
}

/* A left-behind socket refuses connections; anything else at the path is not ours to remove. */
static bool make_room(const char *path, const struct sockaddr_un *address, struct error *e)
{
    struct stat there;
    if (lstat(path, &there) != 0)
        return true;
    if (!S_ISSOCK(there.st_mode))
        return error_say(e, FAULT_CONFLICT, "office_socket: %s is something else than a socket.",
                         path);
    if (somebody_answers(address))
        return error_say(e, FAULT_CONFLICT, "Another office answers at %s already.", path);
    return unlink(path) == 0 ||
           error_set(e, FAULT_INTERNAL, "removing an old socket: %s", strerror(errno));
}

bool door_open(const char *path, int *out, struct error *e)
{
    struct sockaddr_un address;
    if (!door_address(path, &address, e) || !make_room(path, &address, e))
        return false;
    int door = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (door < 0)
        return error_set(e, FAULT_INTERNAL, "socket: %s", strerror(errno));
    mode_t before = umask(0177);
    bool bound = bind(door, (const struct sockaddr *)&address, sizeof address) == 0;
    int why = errno;
    umask(before);
    if (bound && listen(door, BACKLOG) == 0) {
        *out = door;
        return true;
    }
    close(door);
    return error_say(e, FAULT_CONFLICT, "office_socket: %s cannot be opened: %s.", path,
                     strerror(bound ? errno : why));
}
