#include "server/supervisor/ports.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char file_name[] = "ports", new_name[] = "ports.new";

static bool fails_to(const char *what, const char *folder, struct error *e)
{
    return error_say(e, FAULT_INPUT, "folder: %s %s (%s).", folder, what, strerror(errno));
}

/* The lock goes with the last process that has it: nobody but the supervisor may keep it. */
static bool claim_folder(const char *folder, int *claim, struct error *e)
{
    *claim = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*claim < 0)
        return fails_to("cannot be opened", folder, e);
    if (flock(*claim, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;
    close(*claim);
    return error_say(e, FAULT_INPUT, "folder: a post office runs in %s already.", folder);
}

static bool write_file(const struct ports *ports, struct error *e)
{
    char text[80];
    int size = snprintf(text, sizeof text, "port = %lld\nhttp_port = %lld\n", (long long)ports->ssh.port, (long long)ports->http.port);
    int file = openat(ports->claim, new_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return error_set(e, FAULT_INTERNAL, "%s: %s", new_name, strerror(errno));
    bool whole = write(file, text, (size_t)size) == size;
    close(file);
    return (whole && renameat(ports->claim, new_name, ports->claim, file_name) == 0) ||
           error_set(e, FAULT_INTERNAL, "%s: %s", file_name, strerror(errno));
}

/* A full disk is no reason to stay closed, unless nobody could find the door then. */
static bool tell(const struct settings *settings, const struct ports *ports, struct error *e)
{
    if (write_file(ports, e))
        return true;
    unlinkat(ports->claim, file_name, 0);
    if (settings->port == PORT_ANY || settings->http_port == PORT_ANY)
        return error_say(e, FAULT_INPUT, "folder: the file ports cannot be written in %s.", settings->folder);
    *e = (struct error){ 0 };
    return true;
}

bool ports_open(const struct settings *settings, struct ports *ports, struct error *e)
{
    struct listen_place ssh = { "port", settings->listen_address, settings->port };
    struct listen_place http = { "http_port", "127.0.0.1", settings->http_port };
    *ports = (struct ports){ .claim = -1 };
    bool opened = listeners_open(&ssh, &ports->ssh, e) &&
                  (settings->http_port == PORT_NONE || listeners_open(&http, &ports->http, e)) &&
                  claim_folder(settings->folder, &ports->claim, e);
    if (opened && tell(settings, ports, e))
        return true;
    listeners_close(&ports->ssh);
    listeners_close(&ports->http);
    if (opened)
        close(ports->claim);
    return false;
}

void ports_forsake(const struct ports *ports)
{
    struct listeners http = ports->http;
    listeners_close(&http);
    close(ports->claim);
}

void ports_close(struct ports *ports)
{
    unlinkat(ports->claim, file_name, 0);
    listeners_close(&ports->ssh);
    listeners_close(&ports->http);
    close(ports->claim);
}
