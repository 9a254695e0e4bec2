#include "server/local/local.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/desk/client.h"
#include "tui/cells/terminal.h"
#include "tui/cells/tty.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"

enum { SAVING_MILLISECONDS = 1000 };

struct local {
    struct tty tty;
    struct desk_client *desk;
    struct program *program;
    struct terminal *terminal;
    struct grid grid;
    int signals;
    bool hung_up; /* the terminal has gone, or a signal asks to stop */
};

/* ---- who ---- */

/* A line of SSH_USER_AUTH is "publickey ssh-ed25519 AAAA..."; others name other methods. */
static const char *key_in(const char *line, struct arena *arena)
{
    static const char method[] = "publickey ";
    if (strncmp(line, method, sizeof method - 1) != 0)
        return NULL;
    const char *key = line + sizeof method - 1;
    return arena_bytes(arena, key, strcspn(key, "\r\n"));
}

const char *local_public_key(struct arena *arena)
{
    const char *path = getenv("SSH_USER_AUTH"), *key = NULL;
    FILE *file = path ? fopen(path, "re") : NULL;
    char line[8192];
    if (!file)
        return NULL;
    while (!key && fgets(line, sizeof line, file))
        key = key_in(line, arena);
    fclose(file);
    return key;
}

const char *local_remote_address(struct arena *arena)
{
    const char *connection = getenv("SSH_CONNECTION");
    return connection ? arena_bytes(arena, connection, strcspn(connection, " ")) : "";
}

/* ---- output ---- */

bool local_write_all(int fd, struct raw bytes)
{
    while (bytes.size > 0) {
        ssize_t written = write(fd, bytes.bytes, bytes.size);
        if (written < 0 && errno == EAGAIN)
            (void)poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, 1000);
        else if (written <= 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes = (struct raw){ bytes.bytes + written, bytes.size - (size_t)written };
    }
    return true;
}

static void draw(struct local *local)
{
    AUTO(buf) frame = BUF(TERMINAL_BYTES);
    if (program_wants_redrawing(local->program))
        terminal_redraw(local->terminal);
    else if (!program_wants_drawing(local->program))
        return;
    program_draw(local->program, &local->grid);
    bool shown = terminal_show(local->terminal, &local->grid, &frame);
    if (shown && program_wants_bell(local->program))
        shown = terminal_bell(local->terminal, &frame);
    if (shown && !local_write_all(STDOUT_FILENO, (struct raw){ frame.bytes, frame.size }))
        local->hung_up = true;
}

/* ---- input ---- */

static void read_keys(struct local *local, short events)
{
    char bytes[4096];
    ssize_t size = events & (POLLIN | POLLHUP) ? read(STDIN_FILENO, bytes, sizeof bytes) : -1;
    if (size > 0)
        program_bytes(local->program, (struct raw){ bytes, (size_t)size }, clock_monotonic());
    else if (size == 0 || (errno != EAGAIN && errno != EINTR))
        local->hung_up = true;
}

static void read_signals(struct local *local)
{
    struct signalfd_siginfo news;
    while (read(local->signals, &news, sizeof news) == sizeof news) {
        int columns, rows;
        if (news.ssi_signo != SIGWINCH) {
            local->hung_up = true;
            continue;
        }
        tty_size(STDOUT_FILENO, &columns, &rows);
        program_resize(local->program, columns, rows);
        terminal_resize(local->terminal, columns, rows);
    }
}

static void local_turn(struct local *local)
{
    enum { KEYS, SIGNALS, DESK, COUNT };
    struct pollfd polled[COUNT] = {
        [KEYS] = { STDIN_FILENO, POLLIN, 0 },
        [SIGNALS] = { local->signals, POLLIN, 0 },
        [DESK] = { desk_client_fd(local->desk), desk_client_events(local->desk), 0 },
    };
    if (poll(polled, COUNT, program_timeout(local->program, clock_monotonic())) < 0)
        return;
    if (polled[SIGNALS].revents)
        read_signals(local);
    if (polled[KEYS].revents)
        read_keys(local, polled[KEYS].revents);
    program_turn(local->program, clock_monotonic());
}

/* ---- the whole ---- */

static struct terminal_options terminal_here(void)
{
    const char *all = getenv("LC_ALL"), *type = getenv("LC_CTYPE"), *no_colour = getenv("NO_COLOR");
    struct terminal_options options = { .name = getenv("TERM"),
                                        .colorterm = getenv("COLORTERM"),
                                        .locale = all && *all     ? all
                                                  : type && *type ? type
                                                                  : getenv("LANG"),
                                        .no_colour = no_colour && *no_colour };
    tty_size(STDOUT_FILENO, &options.columns, &options.rows);
    return options;
}

static int signals_open(void)
{
    static const int heard[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT };
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof heard / sizeof *heard; i++)
        sigaddset(&set, heard[i]);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool local_begin(struct local *local, const struct settings *settings,
                        const char *public_key, struct error *e)
{
    AUTO(arena) arena = ARENA();
    struct terminal_options here = terminal_here();
    *local = (struct local){ .grid = GRID(), .signals = signals_open() };
    if (!isatty(STDOUT_FILENO))
        return error_say(
            e, FAULT_UNAVAILABLE,
            "The post office needs a terminal to show itself; with ssh, ask for one with -t.");
    if (local->signals < 0)
        return error_set(e, FAULT_INTERNAL, "signalfd: %s", strerror(errno));
    if (!terminal_open(&here, &local->terminal, e) || !tty_raw(&local->tty, STDIN_FILENO, e))
        return false;
    local->desk = desk_client_new(settings->office_socket, "local", local_remote_address(&arena));
    if (public_key)
        desk_client_prove(local->desk, public_key);
    struct program_options options = { .desk = local->desk,
                                       .login_name = "",
                                       .public_key = public_key,
                                       .door = "local",
                                       .ascii = !terminal_shows_unicode(&here),
                                       .columns = here.columns,
                                       .rows = here.rows,
                                       .first = &welcome_screen,
                                       .help = &help_screen };
    local->program = program_new(&options);
    return true;
}

/* What holds text saves it: the person did not leave by themselves. */
static void save(struct local *local)
{
    struct instant deadline =
        instant_after(clock_monotonic(), span_milliseconds(SAVING_MILLISECONDS));
    struct span oldest;
    program_hang_up(local->program);
    while (desk_client_waiting(local->desk, &oldest) > 0 && clock_poll_timeout(deadline, 1) > 0) {
        struct pollfd polled = { desk_client_fd(local->desk), desk_client_events(local->desk), 0 };
        (void)poll(&polled, 1, clock_poll_timeout(deadline, 100));
        program_turn(local->program, clock_monotonic());
    }
}

static void local_drop(struct local *local)
{
    AUTO(buf) last = BUF(TERMINAL_BYTES);
    if (local->terminal)
        terminal_close(&local->terminal, &last);
    if (last.size > 0)
        (void)local_write_all(STDOUT_FILENO, (struct raw){ last.bytes, last.size });
    tty_restore(&local->tty);
    if (local->program && !local->hung_up)
        puts(program_farewell(local->program));
    if (local->program)
        program_free(&local->program);
    if (local->desk)
        desk_client_free(&local->desk);
    grid_drop(&local->grid);
    close(local->signals);
}

bool local_run(const struct settings *settings, const char *public_key, struct error *e)
{
    struct local local;
    bool begun = local_begin(&local, settings, public_key, e);
    while (begun && !local.hung_up && !program_is_over(local.program)) {
        draw(&local);
        local_turn(&local);
    }
    if (begun && local.hung_up)
        save(&local);
    local_drop(&local);
    return begun;
}
