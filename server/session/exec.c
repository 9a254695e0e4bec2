#include "server/session/exec.h"

#include <poll.h>
#include <string.h>

#include "server/session/sandbox.h"
#include "shared/base/memory.h"
#include "tui/plain/plain.h"

enum {
    TYPED_KEPT = 256 << 10, /* of what comes before, or without, anybody reading it */
    SILENCE_SECONDS =
        600, /* without a terminal nobody thinks in between: a program forgot its input */
    OUTPUT_SHORT = 64 << 10, /* so much may wait for the client before the command waits, too */
    CTRL_C = 3,
    CTRL_D = 4,
    BACKSPACE = 8,
    DELETE = 127,
};

struct exec {
    const struct exec_options *options;
    struct connection *connection;
    bool is_closing; /* the post office */
    struct instant
        idle_ends;   /* monotonic, while the client shall say something; none: it need not */
    bool is_flooded; /* more came than anybody wants to read */
    bool was_return; /* at a terminal: CR LF is one line end */
};

static bool is_gone(const struct exec *exec)
{
    return exec->connection->is_over || exec->connection->channel.closed || exec->is_closing;
}

static int patience(const struct exec *exec)
{
    enum { LONGEST = 60000 };
    struct instant deadline = connection_deadline(exec->connection);
    int timeout = instant_is_none(deadline) ? LONGEST : clock_poll_timeout(deadline, LONGEST);
    int idle =
        instant_is_none(exec->idle_ends) ? LONGEST : clock_poll_timeout(exec->idle_ends, LONGEST);
    if (connection_flows(exec->connection))
        return 0;
    return timeout < idle ? timeout : idle;
}

/* One turn of the connection, when something happens to it. */
static void turn(struct exec *exec)
{
    enum { CLIENT, CLOSING, COUNT };
    struct connection *connection = exec->connection;
    struct pollfd polled[COUNT] = {
        [CLIENT] = { connection_socket(connection), connection_events(connection), 0 },
        [CLOSING] = { exec->options->closing, POLLIN, 0 },
    };
    if (poll(polled, COUNT, patience(exec)) < 0)
        return;
    if (polled[CLOSING].revents)
        exec->is_closing = true;
    sandbox_begin_turn();
    connection_turn(connection, polled[CLIENT].revents, clock_monotonic());
    if (connection->channel.typed.size <= TYPED_KEPT)
        return;
    exec->is_flooded = true;
    buf_drop(&connection->channel.typed);
}

/* ---- output ---- */

/* A terminal on the other side is raw: it needs CR as well. */
static bool with_returns(struct raw bytes, struct buf *out)
{
    bool fits = true;
    for (size_t at = 0; at < bytes.size && fits;) {
        const char *end = memchr(bytes.bytes + at, '\n', bytes.size - at);
        size_t size = end ? (size_t)(end - bytes.bytes) - at : bytes.size - at;
        fits = buf_add(out, bytes.bytes + at, size) && (!end || buf_text(out, "\r\n"));
        at += size + (end ? 1 : 0);
    }
    return fits;
}

static bool exec_write(void *owner, struct raw bytes)
{
    struct exec *exec = owner;
    struct connection *connection = exec->connection;
    AUTO(buf) converted = BUF(2 * bytes.size + 2);
    if (connection->channel.has_terminal && with_returns(bytes, &converted))
        bytes = (struct raw){ converted.bytes, converted.size };
    while (bytes.size > 0 && !is_gone(exec)) {
        size_t size = bytes.size < OUTPUT_SHORT ? bytes.size : OUTPUT_SHORT;
        connection_show(connection, (struct raw){ bytes.bytes, size }, clock_monotonic());
        bytes = (struct raw){ bytes.bytes + size, bytes.size - size };
        while (!output_is_empty(&connection->output) && !is_gone(exec))
            turn(exec);
    }
    return !is_gone(exec);
}

static bool exec_complain(void *owner, struct raw bytes)
{
    struct exec *exec = owner;
    AUTO(buf) text = BUF(2 * bytes.size + 2);
    if (is_gone(exec) ||
        !(exec->connection->channel.has_terminal ? with_returns(bytes, &text)
                                                 : buf_add(&text, bytes.bytes, bytes.size)))
        return false;
    connection_complain(exec->connection, text.bytes);
    return true;
}

/* ---- input ---- */

static struct instant idle_end(const struct exec *exec)
{
    struct span idle = exec->options->settings->idle_time, silence = span_seconds(SILENCE_SECONDS);
    bool is_person =
        exec->connection->channel.has_terminal || idle.microseconds < silence.microseconds;
    return instant_after(clock_monotonic(), is_person ? idle : silence);
}

static void drop_last_character(struct buf *input)
{
    size_t size = input->size;
    while (size > 0 && ((unsigned char)input->bytes[size - 1] & 0xc0) == 0x80)
        size--;
    buf_remove(input, size > 0 ? size - 1 : 0, input->size - (size > 0 ? size - 1 : 0));
}

enum typed { TYPED_MORE, TYPED_END, TYPED_AWAY, TYPED_TOO_MUCH };

/* One byte typed at a terminal, which is raw: a line discipline of the shortest kind. What is to be
 * seen goes into `echo`. */
static enum typed take_key(struct exec *exec, char key, struct buf *input, struct buf *echo)
{
    unsigned char byte = (unsigned char)key;
    bool was_return = exec->was_return;
    exec->was_return = byte == '\r';
    if (byte == CTRL_C)
        return TYPED_AWAY;
    if (byte == CTRL_D)
        return TYPED_END;
    if (byte == BACKSPACE || byte == DELETE) {
        bool same_line = input->size > 0 && input->bytes[input->size - 1] != '\n';
        if (same_line)
            drop_last_character(input);
        return !same_line || buf_text(echo, "\b \b") ? TYPED_MORE : TYPED_TOO_MUCH;
    }
    if (byte == '\n' && was_return)
        return TYPED_MORE;
    if (byte == '\r' || byte == '\n')
        return buf_text(input, "\n") && buf_text(echo, "\r\n") ? TYPED_MORE : TYPED_TOO_MUCH;
    if (byte < ' ' && byte != '\t')
        return TYPED_MORE;
    return buf_add(input, &key, 1) && buf_add(echo, &key, 1) ? TYPED_MORE : TYPED_TOO_MUCH;
}

static enum typed take_keys(struct exec *exec, const struct buf *typed, struct buf *input)
{
    AUTO(buf) echo = BUF(4 * typed->size + 4);
    enum typed what = TYPED_MORE;
    for (size_t i = 0; i < typed->size && what == TYPED_MORE; i++)
        what = take_key(exec, typed->bytes[i], input, &echo);
    if (echo.size > 0)
        connection_show(exec->connection, (struct raw){ echo.bytes, echo.size }, clock_monotonic());
    return what;
}

static enum typed take_typed(struct exec *exec, struct buf *input)
{
    struct channel *channel = &exec->connection->channel;
    enum typed what = TYPED_MORE;
    if (exec->is_flooded)
        return TYPED_TOO_MUCH;
    if (channel->typed.size > 0) {
        what = channel->has_terminal ? take_keys(exec, &channel->typed, input)
               : buf_add(input, channel->typed.bytes, channel->typed.size) ? TYPED_MORE
                                                                           : TYPED_TOO_MUCH;
        buf_drop(&channel->typed);
        exec->idle_ends = idle_end(exec);
    }
    return what == TYPED_MORE && channel->no_more_typed ? TYPED_END : what;
}

static bool exec_read(void *owner, size_t most, struct buf *input, struct error *e)
{
    struct exec *exec = owner;
    enum typed what = take_typed(exec, input);
    exec->idle_ends = idle_end(exec);
    while (what == TYPED_MORE && !is_gone(exec) && clock_poll_timeout(exec->idle_ends, 1) > 0) {
        turn(exec);
        what = take_typed(exec, input);
    }
    exec->idle_ends = (struct instant){ 0 };
    if (what == TYPED_TOO_MUCH || input->size > most)
        return error_set(e, FAULT_TOO_LARGE, "more than %zu bytes on standard input", most);
    if (what == TYPED_AWAY)
        return error_say(e, FAULT_INPUT, "Left without doing anything.");
    if (what == TYPED_END)
        return true;
    if (is_gone(exec))
        return error_set(e, FAULT_UNAVAILABLE, "the client or the post office has gone");
    return error_say(e, FAULT_INPUT,
                     "Nothing came on standard input for a long time: nothing was done.");
}

/* ---- the whole ---- */

int exec_run(const struct exec_options *options)
{
    struct connection *connection = options->connection;
    struct exec exec = { .options = options, .connection = connection };
    const char *command = connection->channel.command;
    struct plain_host host = { .owner = &exec,
                               .write = exec_write,
                               .complain = exec_complain,
                               .read = exec_read,
                               .desk = options->desk,
                               .signed_in = options->signed_in,
                               .public_key = connection->sign_in.public_key,
                               .called = "ssh HOST",
                               .has_terminal = connection->channel.has_terminal,
                               .columns = connection->channel.columns };
    connection->output.whole = true;
    int status = plain_run_line(&host, (struct raw){ command, strlen(command) });
    while (!output_is_empty(&connection->output) && !is_gone(&exec))
        turn(&exec);
    return status;
}
