#include "server/supervisor/ports.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char file_name[] = "ports", new_name[] = "ports.new", claim_name[] = "globetalkd.lock";

static bool fails_to(const char *what, const char *folder, struct error *e)
{
    return error_say(e, FAULT_INPUT, "folder: %s %s (%s).", folder, what, strerror(errno));
}

/* A file of its own: the folder itself is locked by who changes the keyring. It stays: a new one
 * could be locked while the old one is. */
static bool claim_folder(const char *folder, struct ports *ports, struct error *e)
{
    ports->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (ports->folder < 0)
        return fails_to("cannot be opened", folder, e);
    ports->claim = openat(ports->folder, claim_name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (ports->claim < 0)
        return fails_to("cannot be written in", folder, e);
    if (flock(ports->claim, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;
    return error_say(e, FAULT_INPUT, "folder: a post office runs in %s already.", folder);
}

static bool write_file(const struct ports *ports, struct error *e)
{
    char text[80];
    int size = snprintf(text, sizeof text, "port = %lld\nhttp_port = %lld\n",
                        (long long)ports->ssh.port, (long long)ports->http.port);
    int file = openat(ports->folder, new_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return error_set(e, FAULT_INTERNAL, "%s: %s", new_name, strerror(errno));
    bool whole = write(file, text, (size_t)size) == size;
    close(file);
    return (whole && renameat(ports->folder, new_name, ports->folder, file_name) == 0) ||
           error_set(e, FAULT_INTERNAL, "%s: %s", file_name, strerror(errno));
}

/* A full disk is no reason to stay closed, unless nobody could find the door then. */
static bool tell(const struct settings *settings, const struct ports *ports, struct error *e)
{
    if (write_file(ports, e))
        return true;
    unlinkat(ports->folder, file_name, 0);
    if (settings->port == PORT_ANY || settings->http_port == PORT_ANY)
        return error_say(e, FAULT_INPUT, "folder: the file ports cannot be written in %s.",
                         settings->folder);
    *e = (struct error){ 0 };
    return true;
}

static void close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

static void let_go(struct ports *ports)
{
    listeners_close(&ports->ssh);
    listeners_close(&ports->http);
    close_if_open(ports->claim);
    close_if_open(ports->folder);
}

bool ports_open(const struct settings *settings, struct ports *ports, struct error *e)
{
    struct listen_place ssh = { "port", settings->listen_address, settings->port };
    struct listen_place http = { "http_port", "127.0.0.1", settings->http_port };
    *ports = (struct ports){ .folder = -1, .claim = -1 };
    if (listeners_open(&ssh, &ports->ssh, e) &&
        (settings->http_port == PORT_NONE || listeners_open(&http, &ports->http, e)) &&
        claim_folder(settings->folder, ports, e) && tell(settings, ports, e))
        return true;
    let_go(ports);
    return false;
}

/* The lock goes with the last process that has it: nobody but the supervisor may keep it. */
void ports_forsake(const struct ports *ports)
{
    struct listeners http = ports->http;
    listeners_close(&http);
    close(ports->claim);
    close(ports->folder);
}

void ports_close(struct ports *ports)
{
    unlinkat(ports->folder, file_name, 0);
    let_go(ports);
}
