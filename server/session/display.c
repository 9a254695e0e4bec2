#include "server/session/display.h"

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "tui/screens/screens.h"

static struct terminal_options terminal_wanted(const struct channel *channel)
{
    char *const *environment = channel->environment;
    const char *locale = environment[ENVIRONMENT_LC_ALL]     ? environment[ENVIRONMENT_LC_ALL]
                         : environment[ENVIRONMENT_LC_CTYPE] ? environment[ENVIRONMENT_LC_CTYPE]
                                                             : environment[ENVIRONMENT_LANG];
    const char *no_colour = environment[ENVIRONMENT_NO_COLOR];
    return (struct terminal_options){ .name = channel->terminal_name,
                                      .colorterm = environment[ENVIRONMENT_COLORTERM],
                                      .locale = locale,
                                      .no_colour = no_colour && *no_colour,
                                      .columns = channel->columns,
                                      .rows = channel->rows };
}

bool display_open(struct display *display, const struct connection *connection,
                  struct desk_client *desk, const struct signed_in_body *signed_in, struct error *e)
{
    struct terminal_options wanted = terminal_wanted(&connection->channel);
    *display = (struct display){ .grid = GRID(), .drawn = clock_monotonic() };
    if (!terminal_open(&wanted, &display->terminal, e))
        return error_add(e, "opening a session's terminal");
    struct program_options options = { .desk = desk,
                                       .login_name = connection->sign_in.login_name,
                                       .public_key = connection->sign_in.public_key,
                                       .door = "ssh",
                                       .ascii = !terminal_shows_unicode(&wanted),
                                       .columns = wanted.columns,
                                       .rows = wanted.rows,
                                       .signed_in = signed_in,
                                       .first = &welcome_screen,
                                       .help = &help_screen };
    display->program = program_new(&options);
    return true;
}

void display_drop(struct display *display)
{
    struct buf unsent = BUF(TERMINAL_BYTES);
    if (display->terminal)
        terminal_close(&display->terminal, &unsent);
    if (display->program)
        program_free(&display->program);
    grid_drop(&display->grid);
    buf_drop(&unsent);
}

bool display_turn(struct display *display, struct connection *connection, struct instant now)
{
    struct channel *channel = &connection->channel;
    bool typed = channel->typed.size > 0;
    if (channel->resized) {
        program_resize(display->program, channel->columns, channel->rows);
        if (display->terminal)
            terminal_resize(display->terminal, channel->columns, channel->rows);
        channel->resized = false;
    }
    if (typed) {
        program_bytes(display->program, (struct raw){ channel->typed.bytes, channel->typed.size },
                      now);
        buf_drop(&channel->typed); /* overwrites: a password may have been among it */
    }
    program_turn(display->program, now);
    return typed;
}

static void show(struct display *display, struct connection *connection, struct instant now)
{
    AUTO(buf) frame = BUF(TERMINAL_BYTES);
    program_draw(display->program, &display->grid);
    bool shown = terminal_show(display->terminal, &display->grid, &frame);
    if (shown && program_wants_bell(display->program))
        shown = terminal_bell(display->terminal, &frame);
    if (shown && frame.size > 0)
        connection_show(connection, (struct raw){ frame.bytes, frame.size }, now);
    display->drawn = now;
    display->rests = false;
}

void display_draw(struct display *display, struct connection *connection, struct instant now)
{
    if (!connection_takes_frames(connection))
        return;
    bool whole = connection_needs_whole_screen(connection);
    if (program_wants_redrawing(display->program) || whole) {
        terminal_redraw(display->terminal);
        whole = true;
    }
    if (whole || program_wants_drawing(display->program))
        show(display, connection, now);
}

/* The stack below this frame was used for signing in and is not needed again. */
static void give_stack_back(void)
{
    enum { PAGE = 4096, DEPTH = 96 << 10 };
    uintptr_t here = (uintptr_t)__builtin_frame_address(0) & ~(uintptr_t)(PAGE - 1);
    madvise((void *)(here - DEPTH), DEPTH - PAGE,
            MADV_DONTNEED); /* NOLINT(performance-no-int-to-ptr) */
}

void display_rest(struct display *display, struct instant now)
{
    struct instant deadline = display_rest_deadline(display);
    if (instant_is_none(deadline) || now.microseconds < deadline.microseconds)
        return;
    terminal_forget(display->terminal);
    grid_drop(&display->grid);
    display->grid = GRID();
    malloc_trim(0);
    give_stack_back();
    display->rests = true;
}

struct instant display_rest_deadline(const struct display *display)
{
    if (display->rests || !display->terminal)
        return (struct instant){ 0 };
    return instant_after(display->drawn, span_seconds(DISPLAY_REST_SECONDS));
}

void display_close(struct display *display, struct connection *connection, const char *sentence,
                   struct instant now)
{
    AUTO(buf) last = BUF(TERMINAL_BYTES);
    if (display->terminal)
        terminal_close(&display->terminal, &last);
    if (buf_format(&last, "%s\r\n", sentence))
        connection_show(connection, (struct raw){ last.bytes, last.size }, now);
}
