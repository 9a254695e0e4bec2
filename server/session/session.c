#include "server/session/session.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "server/session/display.h"
#include "server/session/exec.h"
#include "server/session/sandbox.h"
#include "shared/base/log.h"
#include "shared/base/memory.h"

enum {
    SAVING_MILLISECONDS = 1000,  /* for the last save of a draft, once the client has gone */
    GOODBYE_MILLISECONDS = 1500, /* for the client to close its side */
    DOOR_PATIENCE_SECONDS = 10,  /* for the office to judge a password */
};

enum phase { AT_THE_DOOR, ON_SCREEN, SAVING, SAYING_GOODBYE, OVER };

struct session {
    const struct session_options *options;
    struct connection connection;
    struct desk_client *desk;
    struct display display;
    struct arena arena;                     /* what signed_in points to */
    const struct signed_in_body *signed_in; /* at the door; else NULL */
    enum phase phase;
    struct instant began, last_key;
    struct instant phase_ends; /* none: when it is done */
    bool told_front, told_office, is_closing;
    int exit_status; /* for the client */
};

/* ---- at the door ---- */

static enum password_answer ask_password(void *owner, struct raw handle, struct raw password)
{
    struct session *session = owner;
    struct password_sign_in_body request;
    struct answered answered;
    struct error e;
    AUTO(arena) typed = ARENA();
    if (!text_clean(&typed, handle, TEXT_LINE, HANDLE_CHARACTERS_MOST, "handle", &request.handle,
                    &e) ||
        !text_clean(&typed, password, TEXT_LINE, PASSWORD_CHARACTERS_MOST, "password",
                    &request.password, &e))
        return PASSWORD_DOES_NOT_FIT;
    if (!desk_client_ask_now(session->desk, ROUTE_SIGN_IN_PASSWORD, &request,
                             span_seconds(DOOR_PATIENCE_SECONDS), &session->arena, &answered, &e))
        answered.error = e;
    if (answered.error.fault != FAULT_NONE)
        return fault_passes(answered.error.fault) ? PASSWORD_NOBODY_THERE : PASSWORD_DOES_NOT_FIT;
    session->signed_in = answered.answer;
    return PASSWORD_FITS;
}

static enum key_answer ask_key(void *owner, const char *public_key)
{
    struct session *session = owner;
    AUTO(arena) arena = ARENA();
    struct key_sign_in_body request = { .public_key = text_scrub(
                                            &arena, (struct raw){ public_key, strlen(public_key) },
                                            TEXT_LINE, PUBLIC_KEY_CHARACTERS_MOST) };
    struct answered answered;
    struct error e;
    if (!desk_client_ask_now(session->desk, ROUTE_SIGN_IN_KEY, &request,
                             span_seconds(DOOR_PATIENCE_SECONDS), &session->arena, &answered, &e))
        answered.error = e;
    if (answered.error.fault == FAULT_NONE)
        session->signed_in = answered.answer;
    return answered.error.fault == FAULT_NONE      ? KEY_OPENS
           : answered.error.fault == FAULT_REFUSED ? KEY_OPENS_NOTHING
                                                   : KEY_NOBODY_THERE;
}

/* The front counts who has not signed in yet; when it has gone, nobody counts. */
static void tell_front(struct session *session)
{
    static const char *const ways[] = { [SIGN_IN_NOT_YET] = "",
                                        [SIGN_IN_BY_KEY] = "key",
                                        [SIGN_IN_BY_PASSWORD] = "password",
                                        [SIGN_IN_AS_NEWCOMER] = "nothing" };
    pid_t self = getpid();
    if (session->told_front || session->connection.sign_in.way == SIGN_IN_NOT_YET)
        return;
    session->told_front = true;
    bool told = session->options->signed_in >= 0 &&
                write(session->options->signed_in, &self, sizeof self) == sizeof self;
    log_event(LOG_SESSION_BEGAN, log_word("by", ways[session->connection.sign_in.way]),
              log_count("counted", told));
}

/* The key whose possession was proved, before anything is asked for which that matters. */
static void tell_office(struct session *session)
{
    const struct sign_in *sign_in = &session->connection.sign_in;
    if (session->told_office || sign_in->way == SIGN_IN_NOT_YET)
        return;
    session->told_office = true;
    if (sign_in->public_key)
        desk_client_prove(session->desk, sign_in->public_key);
}

/* ---- ways to end ---- */

static void enter_phase(struct session *session, enum phase phase, int milliseconds,
                        struct instant now)
{
    session->phase = phase;
    session->phase_ends = instant_after(now, span_milliseconds(milliseconds));
}

static void complain(struct session *session, const char *sentence, int exit_status,
                     struct instant now)
{
    connection_complain(&session->connection, sentence);
    session->exit_status = exit_status;
    enter_phase(session, SAYING_GOODBYE, GOODBYE_MILLISECONDS, now);
}

/* What can be had without a screen; it ends by itself. */
static void run_command(struct session *session)
{
    struct exec_options options = { session->options->settings, &session->connection, session->desk,
                                    session->signed_in,
                                    session->is_closing ? -1 : session->options->closing };
    session->exit_status = exec_run(&options);
    enter_phase(session, SAYING_GOODBYE, GOODBYE_MILLISECONDS, clock_monotonic());
}

/* The person did not leave by themselves: screens save what they hold. `sentence` is for a client
 * that is still there. */
static void hang_up(struct session *session, const char *sentence, int exit_status,
                    struct instant now)
{
    session->exit_status = exit_status;
    program_hang_up(session->display.program);
    if (!session->connection.is_over)
        display_close(&session->display, &session->connection, sentence, now);
    enter_phase(session, SAVING, SAVING_MILLISECONDS, now);
}

/* ---- phases ---- */

static void open_screen(struct session *session, struct instant now)
{
    struct error e = { 0 };
    session->last_key = now;
    session->phase_ends = (struct instant){ 0 };
    if (display_open(&session->display, &session->connection, session->desk, session->signed_in,
                     &e)) {
        session->phase = ON_SCREEN;
        return;
    }
    log_fault(LOG_SESSION_FAILED, &e, log_word("at", "terminal"));
    complain(session, "Your terminal cannot be used here. Try: TERM=xterm ssh HOST\r\n",
             EX_SOFTWARE, now);
}

static void turn_at_the_door(struct session *session, struct instant now)
{
    tell_front(session);
    tell_office(session);
    if (session->connection.is_over || session->is_closing ||
        now.microseconds >= session->phase_ends.microseconds) {
        session->phase = OVER;
        return;
    }
    switch (session->connection.channel.wish) {
    case WISH_NONE: break;
    case WISH_SCREEN: open_screen(session, now); break;
    case WISH_SHELL_WITHOUT_TERMINAL:
        complain(session,
                 "The post office needs a terminal to show itself. Ask for one with: ssh -t "
                 "HOST\nWhat can be had without: ssh HOST help\n",
                 EX_USAGE, now);
        break;
    case WISH_COMMAND: run_command(session); break;
    }
}

static bool has_been_idle(const struct session *session, struct instant now)
{
    return instant_between(session->last_key, now).microseconds >=
           session->options->settings->idle_time.microseconds;
}

static void turn_on_screen(struct session *session, struct instant now)
{
    struct connection *connection = &session->connection;
    struct display *display = &session->display;
    if (display_turn(display, connection, now))
        session->last_key = now;
    if (program_is_over(display->program)) {
        display_close(display, connection, program_farewell(display->program), now);
        enter_phase(session, SAYING_GOODBYE, GOODBYE_MILLISECONDS, now);
    } else if (connection->is_over || connection->channel.no_more_typed) {
        hang_up(session, "", EX_OK, now);
    } else if (session->is_closing) {
        hang_up(session, "The post office closes for a moment; your draft is kept.", EX_TEMPFAIL,
                now);
    } else if (has_been_idle(session, now)) {
        hang_up(session,
                "Nobody has typed for a long time: the post office closes this line. Your draft is "
                "kept.",
                EX_TEMPFAIL, now);
    } else {
        display_draw(display, connection, now);
        display_rest(display, now);
    }
}

static void turn_saving(struct session *session, struct instant now)
{
    struct span oldest;
    program_turn(session->display.program, now);
    if (desk_client_waiting(session->desk, &oldest) == 0 ||
        now.microseconds >= session->phase_ends.microseconds)
        enter_phase(session, SAYING_GOODBYE, GOODBYE_MILLISECONDS, now);
}

/* What still comes is read and forgotten: else a client that says much is taken for a hostile one
 * before it hears how it ended. */
static void turn_saying_goodbye(struct session *session, struct instant now)
{
    buf_drop(&session->connection.channel.typed);
    connection_finish(&session->connection, session->exit_status);
    if (session->connection.is_over || now.microseconds >= session->phase_ends.microseconds)
        session->phase = OVER;
}

static void turn_phase(struct session *session, struct instant now)
{
    switch (session->phase) {
    case AT_THE_DOOR: turn_at_the_door(session, now); break;
    case ON_SCREEN: turn_on_screen(session, now); break;
    case SAVING: turn_saving(session, now); break;
    case SAYING_GOODBYE: turn_saying_goodbye(session, now); break;
    case OVER: break;
    }
}

/* A phase that has just begun may have something to do at once: nothing else would wake the loop
 * for it. */
static void session_turn(struct session *session, struct instant now)
{
    enum phase before;
    do {
        before = session->phase;
        turn_phase(session, now);
    } while (session->phase != before);
}

/* ---- the loop ---- */

static int sooner(int timeout, struct instant deadline)
{
    enum { LONGEST = 3600000 };
    if (instant_is_none(deadline))
        return timeout;
    return clock_poll_timeout(deadline, timeout < 0 ? LONGEST : timeout);
}

static bool shows_program(const struct session *session)
{
    return session->phase == ON_SCREEN || session->phase == SAVING;
}

static int patience(const struct session *session, struct instant now)
{
    int timeout = shows_program(session) ? program_timeout(session->display.program, now) : -1;
    timeout = sooner(timeout, session->phase_ends);
    timeout = sooner(timeout, connection_deadline(&session->connection));
    if (session->phase != ON_SCREEN)
        return timeout;
    timeout = sooner(timeout, display_rest_deadline(&session->display));
    return sooner(timeout, instant_after(session->last_key, session->options->settings->idle_time));
}

/* Waits for something to happen; gives what happened to the client's socket. */
static short await_events(struct session *session, struct instant now)
{
    enum { CLIENT, DESK, CLOSING, COUNT };
    struct connection *connection = &session->connection;
    struct pollfd polled[COUNT] = {
        [CLIENT] = { connection->is_over ? -1 : connection_socket(connection),
                     connection_events(connection), 0 },
        [DESK] = { -1, 0, 0 },
        [CLOSING] = { session->is_closing ? -1 : session->options->closing, POLLIN, 0 },
    };
    if (shows_program(session))
        polled[DESK] =
            (struct pollfd){ desk_client_fd(session->desk), desk_client_events(session->desk), 0 };
    if (poll(polled, COUNT, patience(session, now)) < 0)
        return 0;
    if (polled[CLOSING].revents)
        session->is_closing = true;
    return polled[CLIENT].revents;
}

/* The first turn comes before the first waiting: a client may be lost already. */
static void session_run(struct session *session)
{
    session_turn(session, clock_monotonic());
    while (session->phase != OVER) {
        short events = await_events(session, clock_monotonic());
        struct instant now = clock_monotonic();
        sandbox_begin_turn();
        connection_turn(&session->connection, events, now);
        session_turn(session, clock_monotonic());
    }
}

static bool session_begin(struct session *session, const struct session_options *options,
                          struct error *e)
{
    struct instant now = clock_monotonic();
    *session = (struct session){ .options = options, .began = now };
    session->phase_ends = instant_after(now, options->settings->login_grace_time);
    session->desk = desk_client_new(options->settings->office_socket, "ssh", options->address);
    return connection_begin(&session->connection, options->host, options->socket,
                            (struct door_keeper){ session, ask_password, ask_key }, e);
}

int session_serve(const struct session_options *options)
{
    struct session session;
    struct error e = { 0 };
    signal(SIGPIPE, SIG_IGN);
    sandbox_enter(options->file_rules);
    bool begun = session_begin(&session, options, &e);
    if (begun)
        session_run(&session);
    else
        log_fault(LOG_SESSION_FAILED, &e, log_word("at", "beginning"));
    log_event(LOG_SESSION_ENDED,
              log_span("lasted", instant_between(session.began, clock_monotonic())));
    display_drop(&session.display);
    desk_client_free(&session.desk);
    connection_drop(&session.connection);
    arena_drop(&session.arena);
    return begun ? EX_OK : EX_SOFTWARE;
}

static void warm_terminal(void)
{
    struct terminal_options options = {
        .name = "xterm-256color", .locale = "C.UTF-8", .columns = 80, .rows = 24
    };
    struct terminal *terminal = NULL;
    struct grid grid = GRID();
    struct error e;
    AUTO(buf) frame = BUF(TERMINAL_BYTES);
    if (!terminal_open(&options, &terminal, &e))
        return;
    grid_resize(&grid, options.columns, options.rows);
    grid_clear(&grid);
    (void)(terminal_show(terminal, &grid, &frame) && frame.size);
    terminal_close(&terminal, &frame);
    grid_drop(&grid);
}

int session_prepare(void)
{
    warm_terminal();
    return sandbox_prepare();
}
