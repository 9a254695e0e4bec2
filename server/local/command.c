#include "server/local/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "server/local/local.h"
#include "shared/base/memory.h"
#include "tui/plain/plain.h"
#include "tui/cells/tty.h"

struct local_streams {
    const struct settings *settings;
};

static bool write_output(void *owner, struct raw bytes)
{
    (void)owner;
    return local_write_all(STDOUT_FILENO, bytes);
}

static bool write_complaint(void *owner, struct raw bytes)
{
    (void)owner;
    return local_write_all(STDERR_FILENO, bytes);
}

/* More than `most` bytes are looked for, not kept. */
static bool read_input(void *owner, size_t most, struct buf *input, struct error *e)
{
    const struct local_streams *streams = owner;
    struct instant ends = instant_after(clock_monotonic(), streams->settings->idle_time);
    char bytes[4096];
    for (;;) {
        struct pollfd polled = { STDIN_FILENO, POLLIN, 0 };
        if (poll(&polled, 1, clock_poll_timeout(ends, 60000)) == 0) {
            if (clock_poll_timeout(ends, 1) == 0)
                return error_say(
                    e, FAULT_INPUT,
                    "Nothing came on standard input for a long time: nothing was done.");
            continue;
        }
        ssize_t size = read(STDIN_FILENO, bytes, sizeof bytes);
        if (size == 0)
            return true;
        if (size < 0 && errno != EINTR && errno != EAGAIN)
            return error_say(e, FAULT_INPUT, "Standard input cannot be read.");
        if (size > 0 && (input->size + (size_t)size > most || !buf_add(input, bytes, (size_t)size)))
            return error_set(e, FAULT_TOO_LARGE, "more than %zu bytes on standard input", most);
        ends = instant_after(clock_monotonic(), streams->settings->idle_time);
    }
}

/* ---- a password, from the terminal whatever standard input is ---- */

static bool ask_password(int terminal, struct buf *password, struct error *e)
{
    struct tty tty;
    char byte;
    if (!tty_silent(&tty, terminal, e))
        return false;
    (void)local_write_all(terminal, (struct raw){ "Password: ", 10 });
    while (read(terminal, &byte, 1) == 1 && byte != '\n')
        if (!buf_add(password, &byte, 1))
            break;
    tty_restore(&tty);
    (void)local_write_all(terminal, (struct raw){ "\n", 1 });
    return true;
}

static bool sign_in(struct desk_client *desk, const char *handle, struct arena *arena,
                    struct plain_host *host, struct error *e)
{
    enum { PATIENCE_SECONDS = 30 };
    AUTO(buf) password = BUF(4 * PASSWORD_CHARACTERS_MOST);
    AUTO(arena) typed = ARENA();
    struct password_sign_in_body request;
    struct answered answered;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return error_say(e, FAULT_UNAVAILABLE, "There is no terminal to ask for a password on.");
    bool asked = ask_password(terminal, &password, e);
    close(terminal);
    if (!asked ||
        !text_clean(&typed, (struct raw){ handle, strlen(handle) }, TEXT_LINE,
                    HANDLE_CHARACTERS_MOST, "handle", &request.handle, e) ||
        !text_clean(&typed, (struct raw){ password.size ? password.bytes : "", password.size },
                    TEXT_LINE, PASSWORD_CHARACTERS_MOST, "password", &request.password, e) ||
        !desk_client_ask_now(desk, ROUTE_SIGN_IN_PASSWORD, &request, span_seconds(PATIENCE_SECONDS),
                             arena, &answered, e))
        return false;
    host->signed_in = answered.answer;
    *e = answered.error;
    return e->fault == FAULT_NONE;
}

static int run_words(const struct plain_host *host, const struct local_command *command)
{
    AUTO(arena) arena = ARENA();
    size_t count = (size_t)command->count;
    struct raw *words = ARENA_ARRAY(&arena, struct raw, count + 1);
    for (size_t i = 0; i < count; i++)
        words[i] = (struct raw){ command->words[i], strlen(command->words[i]) };
    return plain_run_words(host, words, count);
}

int local_command_run(const struct local_command *command)
{
    AUTO(arena) arena = ARENA();
    struct local_streams streams = { command->settings };
    struct desk_client *desk =
        desk_client_new(command->settings->office_socket, "local", local_remote_address(&arena));
    struct error e = { 0 };
    struct plain_host host = { .owner = &streams,
                               .write = write_output,
                               .complain = write_complaint,
                               .read = read_input,
                               .desk = desk,
                               .public_key = command->public_key,
                               .token = command->token,
                               .called = command->line ? "ssh HOST" : "globetalk",
                               .has_terminal = isatty(STDOUT_FILENO) };
    int rows;
    if (host.has_terminal)
        tty_size(STDOUT_FILENO, &host.columns, &rows);
    signal(SIGPIPE, SIG_IGN);
    if (command->public_key)
        desk_client_prove(desk, command->public_key);
    if (command->handle && !sign_in(desk, command->handle, &arena, &host, &e)) {
        desk_client_free(&desk);
        fprintf(stderr, "%s\n", error_sentence(&e));
        return fault_exit(e.fault);
    }
    int status = command->line
                     ? plain_run_line(&host, (struct raw){ command->line, strlen(command->line) })
                     : run_words(&host, command);
    desk_client_free(&desk);
    return status;
}
