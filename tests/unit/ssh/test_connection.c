/* A real client of the same library in a process of its own on the other end of a socket pair. */
#include "server/ssh/connection.h"

#include <libssh/server.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/unit.h"

struct meeting {
    struct host host;
    struct connection connection;
    pid_t client;
    char folder[40], key_path[60];
    int asked; /* passwords */
    int keys_asked;
    int key_opens; /* which of them opens an account, counted from 1; 0: none */
    bool office_is_closed;
};

static enum password_answer knows_ana(void *owner, struct raw handle, struct raw password)
{
    struct meeting *meeting = owner;
    meeting->asked++;
    if (meeting->office_is_closed)
        return PASSWORD_NOBODY_THERE;
    bool fits = handle.size >= 3 && memcmp(handle.bytes, "ana", 3) == 0 && password.size == 6 &&
                memcmp(password.bytes, "secret", 6) == 0;
    return fits ? PASSWORD_FITS : PASSWORD_DOES_NOT_FIT;
}

static enum key_answer knows_keys(void *owner, const char *public_key)
{
    struct meeting *meeting = owner;
    ck_assert_int_eq(strncmp(public_key, "ssh-ed25519 AAAA", 16), 0);
    meeting->keys_asked++;
    if (meeting->office_is_closed)
        return KEY_NOBODY_THERE;
    return meeting->keys_asked == meeting->key_opens ? KEY_OPENS : KEY_OPENS_NOTHING;
}

static ssh_session client_connect(int socket, const char *name)
{
    bool process_config = false;
    ssh_session session = ssh_new();
    ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &process_config);
    ssh_options_set(session, SSH_OPTIONS_HOST, "localhost");
    ssh_options_set(session, SSH_OPTIONS_USER, name);
    ssh_options_set(session, SSH_OPTIONS_FD, &socket);
    if (ssh_connect(session) != SSH_OK)
        _exit(99);
    return session;
}

static ssh_session newcomer(int socket)
{
    ssh_session session = client_connect(socket, "new");
    if (ssh_userauth_kbdint(session, NULL, NULL) == SSH_AUTH_INFO &&
        ssh_userauth_kbdint_getnprompts(session) == 0 &&
        ssh_userauth_kbdint(session, NULL, NULL) == SSH_AUTH_SUCCESS)
        return session;
    _exit(98);
}

static void meet(struct meeting *meeting, int (*client)(int socket, const char *key_path))
{
    int pair[2];
    ssh_key key = NULL;
    struct error e = { 0 };
    *meeting = (struct meeting){ .folder = "/tmp/globetalk-ssh-XXXXXX" };
    ck_assert_ptr_nonnull(mkdtemp(meeting->folder));
    snprintf(meeting->key_path, sizeof meeting->key_path, "%s/key", meeting->folder);
    ck_assert_int_eq(ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key), SSH_OK);
    ck_assert_int_eq(ssh_pki_export_privkey_file(key, NULL, NULL, NULL, meeting->key_path), SSH_OK);
    ssh_key_free(key);
    ck_assert(host_load(meeting->key_path, &meeting->host, &e));
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair), 0);
    signal(SIGPIPE, SIG_IGN);
    meeting->client = fork();
    if (meeting->client == 0) {
        close(pair[0]);
        alarm(30);
        _exit(client(pair[1], meeting->key_path));
    }
    close(pair[1]);
    ck_assert(connection_begin(&meeting->connection, &meeting->host, pair[0],
                               (struct door_keeper){ meeting, knows_ana, knows_keys }, &e));
}

static void turn(struct meeting *meeting)
{
    struct connection *connection = &meeting->connection;
    struct pollfd polled = { connection_socket(connection), connection_events(connection), 0 };
    (void)poll(&polled, 1, 20);
    connection_turn(connection, polled.revents, clock_monotonic());
}

#define turn_until(meeting, claim) \
    do { \
        struct instant patience_ends = instant_after(clock_monotonic(), span_seconds(20)); \
        while (!(claim)) { \
            ck_assert_msg(clock_poll_timeout(patience_ends, 1) > 0, "never true: " #claim); \
            turn(meeting); \
        } \
    } while (0)

/* The client's exit status: which step of it was not as it should be; 0 for none. */
static int part_ways(struct meeting *meeting)
{
    int status = 0;
    pid_t ended = 0;
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(20));
    while (!meeting->connection.is_over && clock_poll_timeout(deadline, 1) > 0)
        turn(meeting);
    connection_drop(&meeting->connection);
    while ((ended = waitpid(meeting->client, &status, WNOHANG)) == 0 &&
           clock_poll_timeout(deadline, 1) > 0)
        (void)poll(NULL, 0, 5);
    ck_assert_int_eq(ended, meeting->client);
    host_drop(&meeting->host);
    unlink(meeting->key_path);
    rmdir(meeting->folder);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

/* ---- signing in ---- */

static int client_with_key(int socket, const char *key_path)
{
    ssh_key key = NULL;
    ssh_session session = client_connect(socket, "anybody");
    if (ssh_pki_import_privkey_file(key_path, NULL, NULL, NULL, &key) != SSH_OK)
        return 1;
    if (ssh_userauth_try_publickey(session, NULL, key) != SSH_AUTH_SUCCESS)
        return 2;
    return ssh_userauth_publickey(session, NULL, key) == SSH_AUTH_SUCCESS ? 0 : 3;
}

START_TEST(the_first_key_whose_possession_is_proved_signs_in_under_any_name)
{
    struct meeting meeting;
    meet(&meeting, client_with_key);
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_BY_KEY);
    ck_assert_int_eq(strncmp(meeting.connection.sign_in.public_key, "ssh-ed25519 AAAAC3Nza", 21),
                     0);
    ck_assert_ptr_null(strchr(strchr(meeting.connection.sign_in.public_key, ' ') + 1, ' '));
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

/* Proves to hold a key that nobody else has. */
static int prove_key(ssh_session session, ssh_key *key)
{
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, key) != SSH_OK ||
        ssh_userauth_try_publickey(session, NULL, *key) != SSH_AUTH_SUCCESS)
        return SSH_AUTH_ERROR;
    return ssh_userauth_publickey(session, NULL, *key);
}

/* The exit status tells the two keys by the last letter of the first: the other side compares. */
static int client_with_two_keys_and_a_password(int socket, const char *key_path)
{
    ssh_key first = NULL, second = NULL;
    char *base64 = NULL;
    ssh_session session = client_connect(socket, "ana-bear-7");
    (void)key_path;
    if (prove_key(session, &first) != SSH_AUTH_DENIED ||
        prove_key(session, &second) != SSH_AUTH_DENIED)
        return 1;
    if (!(ssh_userauth_list(session, NULL) & (int)SSH_AUTH_METHOD_PASSWORD))
        return 2;
    if (ssh_userauth_password(session, NULL, "wrong") != SSH_AUTH_DENIED ||
        ssh_userauth_password(session, NULL, "secret") != SSH_AUTH_SUCCESS)
        return 3;
    return ssh_pki_export_pubkey_base64(first, &base64) == SSH_OK ? 100 + base64[40] : 4;
}

START_TEST(the_first_key_that_opens_nothing_is_remembered_beside_the_password_of_a_handle)
{
    struct meeting meeting;
    meet(&meeting, client_with_two_keys_and_a_password);
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_BY_PASSWORD);
    ck_assert_int_eq(meeting.keys_asked, 2);
    ck_assert_ptr_nonnull(meeting.connection.sign_in.public_key);
    char letter = meeting.connection.sign_in.public_key[strlen("ssh-ed25519 ") + 40];
    ck_assert_int_eq(part_ways(&meeting), 100 + letter);
}
END_TEST

static int client_with_a_new_key_and_one_that_opens(int socket, const char *key_path)
{
    ssh_key first = NULL, second = NULL;
    char *base64 = NULL;
    ssh_session session = client_connect(socket, "Ana-Bear-7");
    (void)key_path;
    if (prove_key(session, &first) != SSH_AUTH_DENIED ||
        prove_key(session, &second) != SSH_AUTH_SUCCESS)
        return 1;
    return ssh_pki_export_pubkey_base64(first, &base64) == SSH_OK ? 100 + base64[40] : 4;
}

START_TEST(a_new_key_is_remembered_beside_one_that_opens)
{
    struct meeting meeting;
    meet(&meeting, client_with_a_new_key_and_one_that_opens);
    meeting.key_opens = 2;
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_BY_KEY);
    ck_assert_int_eq(meeting.asked, 0);
    char letter = meeting.connection.sign_in.public_key[strlen("ssh-ed25519 ") + 40];
    ck_assert_int_eq(part_ways(&meeting), 100 + letter);
}
END_TEST

static int client_with_a_key_under_some_name(int socket, const char *name)
{
    ssh_key key = NULL;
    return prove_key(client_connect(socket, name), &key) == SSH_AUTH_SUCCESS ? 0 : 1;
}

static int client_called_like_a_handle(int socket, const char *key_path)
{
    (void)key_path;
    return client_with_a_key_under_some_name(socket, "ana-bear-7");
}

static int client_called_otherwise(int socket, const char *key_path)
{
    static const char *const names[] = { "",          "ana",         "ana-bear",    "ana-bear-",
                                         "ana--7",    "-bear-7",     "ana-bear-7x", "ana bear-7",
                                         "a1-bear-7", "ana-bear-7-8" };
    (void)key_path;
    ssh_key key = NULL;
    ssh_session session = client_connect(socket, "new");
    if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK)
        return 1;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (ssh_userauth_try_publickey(session, names[i], key) != SSH_AUTH_SUCCESS)
            return 2;
    return ssh_userauth_publickey(session, NULL, key) == SSH_AUTH_SUCCESS ? 0 : 3;
}

START_TEST(when_nobody_can_tell_a_key_signs_in_as_it_does_under_other_names)
{
    struct meeting meeting;
    meet(&meeting, client_called_like_a_handle);
    meeting.office_is_closed = true;
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_BY_KEY);
    ck_assert_int_eq(part_ways(&meeting), 0);
    meet(&meeting, client_called_otherwise);
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.keys_asked, 0);
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

static int client_new(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = newcomer(socket);
    char *banner = ssh_get_issue_banner(session);
    return banner && strstr(banner, "every public key") ? 0 : 1;
}

START_TEST(a_newcomer_without_a_key_is_asked_nothing_and_told_about_keys)
{
    struct meeting meeting;
    meet(&meeting, client_new);
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_AS_NEWCOMER);
    ck_assert_str_eq(meeting.connection.sign_in.login_name, "new");
    ck_assert_ptr_null(meeting.connection.sign_in.public_key);
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

static int client_with_password(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = client_connect(socket, "ana");
    if (ssh_userauth_password(session, NULL, "wrong") != SSH_AUTH_DENIED)
        return 1;
    if (ssh_userauth_kbdint(session, NULL, NULL) != SSH_AUTH_INFO ||
        ssh_userauth_kbdint_getnprompts(session) != 1)
        return 2;
    ssh_userauth_kbdint_setanswer(session, 0, "secret");
    return ssh_userauth_kbdint(session, NULL, NULL) == SSH_AUTH_SUCCESS ? 0 : 3;
}

START_TEST(the_password_of_a_handle_signs_in_after_a_wrong_one)
{
    struct meeting meeting;
    meet(&meeting, client_with_password);
    turn_until(&meeting, meeting.connection.sign_in.way != SIGN_IN_NOT_YET);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_BY_PASSWORD);
    ck_assert_int_eq(meeting.asked, 2);
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

static int client_at_a_closed_office(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = client_connect(socket, "ana");
    for (int i = 0; i < SIGN_IN_TRIES + 2; i++) {
        if (ssh_userauth_kbdint(session, NULL, NULL) != SSH_AUTH_INFO)
            return 1;
        if (i > 0 && !strstr(ssh_userauth_kbdint_getinstruction(session), "closed for a moment"))
            return 2;
        ssh_userauth_kbdint_setanswer(session, 0, "secret");
        if (ssh_userauth_kbdint(session, NULL, NULL) != SSH_AUTH_DENIED)
            return 3;
    }
    return 0;
}

START_TEST(a_closed_office_is_said_and_is_not_counted_as_a_wrong_password)
{
    struct meeting meeting;
    meet(&meeting, client_at_a_closed_office);
    meeting.office_is_closed = true;
    ck_assert_int_eq(part_ways(&meeting), 0);
    ck_assert_int_eq(meeting.asked, SIGN_IN_TRIES + 2);
}
END_TEST

static int client_guessing(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = client_connect(socket, "ana");
    for (int i = 0; i < SIGN_IN_TRIES - 1; i++)
        if (ssh_userauth_password(session, NULL, "guess") != SSH_AUTH_DENIED)
            return 1;
    ssh_userauth_password(session, NULL, "guess"); /* "denied" or the end, whichever comes first */
    return 0;
}

START_TEST(after_six_wrong_passwords_the_line_is_closed)
{
    struct meeting meeting;
    meet(&meeting, client_guessing);
    turn_until(&meeting, meeting.connection.is_over);
    ck_assert_int_eq(meeting.asked, SIGN_IN_TRIES);
    ck_assert_int_eq(meeting.connection.sign_in.way, SIGN_IN_NOT_YET);
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

/* ---- who asks at the door, without a client ---- */

struct door {
    struct meeting meeting;
    struct sign_in sign_in;
    ssh_session session;
};

static void open_door(struct door *door)
{
    *door = (struct door){ .session = ssh_new() };
    sign_in_init(&door->sign_in, (struct door_keeper){ &door->meeting, knows_ana, knows_keys });
    door->sign_in.banner_sent = true; /* nobody is there to read it */
}

static void close_door(struct door *door)
{
    sign_in_drop(&door->sign_in);
    ssh_free(door->session);
}

START_TEST(the_sixth_wrong_password_is_the_last_that_is_asked_about)
{
    struct door door;
    open_door(&door);
    for (int i = 0; i < SIGN_IN_TRIES; i++) {
        ck_assert(!door.sign_in.refused);
        ck_assert_int_eq(sign_in_password(&door.sign_in, door.session, "ana", "guess"),
                         SSH_AUTH_DENIED);
    }
    ck_assert(door.sign_in.refused);
    ck_assert_int_eq(sign_in_password(&door.sign_in, door.session, "ana", "secret"),
                     SSH_AUTH_DENIED);
    ck_assert_int_eq(door.meeting.asked, SIGN_IN_TRIES);
    close_door(&door);
}
END_TEST

START_TEST(an_agent_with_twenty_keys_is_heard_and_who_asks_without_end_is_not)
{
    struct door door;
    int asked = 0;
    open_door(&door);
    for (; asked < 200 && !door.sign_in.refused; asked++)
        ck_assert_int_eq(sign_in_none(&door.sign_in, door.session, "ana"), SSH_AUTH_DENIED);
    ck_assert_int_gt(asked, 40);
    ck_assert_int_lt(asked, 100);
    close_door(&door);
}
END_TEST

START_TEST(a_key_counts_only_with_a_signature_that_is_good)
{
    struct door door;
    ssh_key key = NULL;
    open_door(&door);
    ck_assert_int_eq(ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key), SSH_OK);
    ck_assert_int_eq(
        sign_in_key(&door.sign_in, door.session, "anybody", key, SSH_PUBLICKEY_STATE_WRONG),
        SSH_AUTH_DENIED);
    ck_assert_int_eq(door.sign_in.way, SIGN_IN_NOT_YET);
    ck_assert_ptr_null(door.sign_in.public_key);
    ck_assert_int_eq(
        sign_in_key(&door.sign_in, door.session, "anybody", key, SSH_PUBLICKEY_STATE_VALID),
        SSH_AUTH_SUCCESS);
    ck_assert_int_eq(door.sign_in.way, SIGN_IN_BY_KEY);
    ssh_key_free(key);
    close_door(&door);
}
END_TEST

static int client_new_with_password(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = client_connect(socket, "new");
    return ssh_userauth_password(session, NULL, "secret") == SSH_AUTH_DENIED ? 0 : 1;
}

START_TEST(nobody_is_asked_about_a_password_for_new)
{
    struct meeting meeting;
    meet(&meeting, client_new_with_password);
    ck_assert_int_eq(part_ways(&meeting), 0);
    ck_assert_int_eq(meeting.asked, 0);
}
END_TEST

/* ---- the channel ---- */

static int client_in_odd_order(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = newcomer(socket);
    ssh_channel channel = ssh_channel_new(session), second = ssh_channel_new(session);
    if (ssh_channel_open_session(channel) != SSH_OK)
        return 1;
    if (ssh_channel_open_session(second) == SSH_OK)
        return 2;
    if (ssh_channel_request_subsystem(channel, "sftp") == SSH_OK)
        return 3;
    if (ssh_channel_request_env(channel, "LC_ALL", "de_DE.UTF-8") != SSH_OK)
        return 4;
    if (ssh_channel_request_env(channel, "LD_PRELOAD", "/tmp/evil.so") == SSH_OK)
        return 5;
    if (ssh_channel_request_exec(channel, "help") != SSH_OK)
        return 6;
    if (ssh_channel_request_shell(channel) == SSH_OK)
        return 7;
    return ssh_channel_request_pty_size(channel, "xterm", 80, 24) == SSH_OK ? 0 : 8;
}

START_TEST(the_first_of_shell_and_command_counts_and_the_rest_is_refused)
{
    struct meeting meeting;
    meet(&meeting, client_in_odd_order);
    turn_until(&meeting, meeting.connection.channel.has_terminal);
    ck_assert_int_eq(meeting.connection.channel.wish, WISH_COMMAND);
    ck_assert_str_eq(meeting.connection.channel.command, "help");
    ck_assert_str_eq(meeting.connection.channel.environment[ENVIRONMENT_LC_ALL], "de_DE.UTF-8");
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

static int client_with_sizes(int socket, const char *key_path)
{
    (void)key_path;
    char long_name[300];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    ssh_session session = newcomer(socket);
    ssh_channel channel = ssh_channel_new(session);
    if (ssh_channel_open_session(channel) != SSH_OK ||
        ssh_channel_request_pty_size(channel, long_name, -1, 2000000000) != SSH_OK ||
        ssh_channel_request_shell(channel) != SSH_OK)
        return 1;
    for (int i = 0; i < 500; i++)
        if (ssh_channel_change_pty_size(channel, 40 + i, 12) != SSH_OK)
            return 2;
    if (ssh_channel_write(channel, "typed", 5) != 5)
        return 3;
    char last;
    (void)ssh_channel_read(channel, &last, 1, 0); /* stays until the other side has seen all */
    return 0;
}

START_TEST(sizes_are_bounded_and_a_storm_of_them_is_one_resize)
{
    struct meeting meeting;
    meet(&meeting, client_with_sizes);
    turn_until(&meeting, meeting.connection.channel.wish != WISH_NONE);
    ck_assert_int_eq(meeting.connection.channel.wish, WISH_SCREEN);
    ck_assert_ptr_null(meeting.connection.channel.terminal_name);
    ck_assert_int_ge(meeting.connection.channel.columns, 0);
    ck_assert_int_le(meeting.connection.channel.rows, 9999);
    turn_until(&meeting, meeting.connection.channel.typed.size == 5);
    ck_assert_int_eq(meeting.connection.channel.columns, 539);
    ck_assert(meeting.connection.channel.resized);
    meeting.connection.is_over = true;
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

static int client_listening_for_the_end(int socket, const char *key_path)
{
    (void)key_path;
    char heard[64] = "";
    ssh_session session = newcomer(socket);
    ssh_channel channel = ssh_channel_new(session);
    if (ssh_channel_open_session(channel) != SSH_OK ||
        ssh_channel_request_exec(channel, "x") != SSH_OK)
        return 1;
    if (ssh_channel_read(channel, heard, sizeof heard - 1, 0) != 5 || strcmp(heard, "bye!\n") != 0)
        return 2;
    while (!ssh_channel_is_eof(channel))
        if (ssh_channel_read(channel, heard, sizeof heard, 0) < 0)
            return 3;
    return ssh_channel_get_exit_status(channel);
}

START_TEST(output_and_exit_status_arrive_before_the_line_is_closed)
{
    struct meeting meeting;
    meet(&meeting, client_listening_for_the_end);
    turn_until(&meeting, meeting.connection.channel.wish == WISH_COMMAND);
    connection_show(&meeting.connection, (struct raw){ "bye!\n", 5 }, clock_monotonic());
    turn_until(&meeting, output_is_empty(&meeting.connection.output));
    connection_finish(&meeting.connection, 42);
    ck_assert_int_eq(part_ways(&meeting), 42);
}
END_TEST

static int client_that_never_reads(int socket, const char *key_path)
{
    (void)key_path;
    ssh_session session = newcomer(socket);
    ssh_channel channel = ssh_channel_new(session);
    if (ssh_channel_open_session(channel) != SSH_OK || ssh_channel_request_pty(channel) != SSH_OK ||
        ssh_channel_request_shell(channel) != SSH_OK)
        return 1;
    alarm(0);
    for (;;)
        pause();
}

START_TEST(a_client_that_never_reads_is_kept_for_five_minutes_at_no_cost_and_then_ended)
{
    static const char frame[50000] = { 0 };
    struct meeting meeting;
    struct connection *connection = &meeting.connection;
    meet(&meeting, client_that_never_reads);
    turn_until(&meeting, connection->channel.wish == WISH_SCREEN);
    size_t shown = 0;
    for (int i = 0; i < 400; i++) {
        if (connection_takes_frames(connection)) {
            connection_show(connection, (struct raw){ frame, sizeof frame }, clock_monotonic());
            shown += sizeof frame;
        }
        turn(&meeting);
    }
    ck_assert_uint_lt(shown, 4 << 20);
    ck_assert(!connection_takes_frames(connection));
    struct instant now = clock_monotonic();
    connection_turn(connection, 0, instant_after(now, span_seconds(31)));
    ck_assert(output_is_empty(&connection->output));
    ck_assert(!connection->is_over);
    connection_turn(connection, 0, instant_after(now, span_seconds(301)));
    ck_assert(connection->is_over);
    kill(meeting.client, SIGKILL);
    ck_assert_int_eq(part_ways(&meeting), 1000 + SIGKILL);
}
END_TEST

static int client_vanishing(int socket, const char *key_path)
{
    (void)key_path;
    newcomer(socket);
    kill(getpid(), SIGKILL);
    return 0;
}

START_TEST(a_client_that_vanishes_is_noticed)
{
    struct meeting meeting;
    meet(&meeting, client_vanishing);
    turn_until(&meeting, meeting.connection.is_over);
    ck_assert_int_eq(part_ways(&meeting), 1000 + SIGKILL);
}
END_TEST

static int client_talking_nonsense(int socket, const char *key_path)
{
    (void)key_path;
    static const char nonsense[] = "GET / HTTP/1.1\r\nHost: post\r\n\r\n";
    return write(socket, nonsense, sizeof nonsense - 1) > 0 ? 0 : 1;
}

START_TEST(a_client_that_does_not_speak_ssh_is_sent_away)
{
    struct meeting meeting;
    meet(&meeting, client_talking_nonsense);
    turn_until(&meeting, meeting.connection.is_over);
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

/* Packets of an unknown kind; libssh answers them or gives up, and nothing is ever read. */
static int client_flooding(int socket, const char *key_path)
{
    (void)key_path;
    static const char hello[] = "SSH-2.0-flood\r\n";
    char packets[512][16] = { { 0 } };
    for (size_t i = 0; i < 512; i++) {
        packets[i][3] = 12;
        packets[i][4] = 10;
        packets[i][5] = (char)192;
    }
    int size = 4096;
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    if (write(socket, hello, sizeof hello - 1) < 0)
        return 1;
    for (int i = 0; i < 40000; i++) {
        struct pollfd polled = { socket, POLLOUT, 0 };
        if (poll(&polled, 1, 3000) <= 0 || write(socket, packets, sizeof packets) <= 0)
            return 0;
    }
    return 0;
}

static size_t heap_in_use(void)
{
    return mallinfo2().uordblks + mallinfo2().hblkhd;
}

START_TEST(a_flood_of_unknown_packets_before_any_key_is_agreed_costs_no_memory)
{
    struct meeting meeting;
    meet(&meeting, client_flooding);
    size_t before = heap_in_use(), most = before;
    struct instant end = instant_after(clock_monotonic(), span_seconds(3));
    while (!meeting.connection.is_over && clock_poll_timeout(end, 1) > 0) {
        turn(&meeting);
        most = heap_in_use() > most ? heap_in_use() : most;
    }
    ck_assert_uint_lt(most - before, 4 << 20);
    meeting.connection.is_over = true;
    ck_assert_int_eq(part_ways(&meeting), 0);
}
END_TEST

UNIT_CASE(connection)
{
    tcase_add_test(tcase, the_first_key_whose_possession_is_proved_signs_in_under_any_name);
    tcase_add_test(tcase,
                   the_first_key_that_opens_nothing_is_remembered_beside_the_password_of_a_handle);
    tcase_add_test(tcase, a_new_key_is_remembered_beside_one_that_opens);
    tcase_add_test(tcase, when_nobody_can_tell_a_key_signs_in_as_it_does_under_other_names);
    tcase_add_test(tcase, a_newcomer_without_a_key_is_asked_nothing_and_told_about_keys);
    tcase_add_test(tcase, the_password_of_a_handle_signs_in_after_a_wrong_one);
    tcase_add_test(tcase, a_closed_office_is_said_and_is_not_counted_as_a_wrong_password);
    tcase_add_test(tcase, after_six_wrong_passwords_the_line_is_closed);
    tcase_add_test(tcase, the_sixth_wrong_password_is_the_last_that_is_asked_about);
    tcase_add_test(tcase, an_agent_with_twenty_keys_is_heard_and_who_asks_without_end_is_not);
    tcase_add_test(tcase, a_key_counts_only_with_a_signature_that_is_good);
    tcase_add_test(tcase, nobody_is_asked_about_a_password_for_new);
    tcase_add_test(tcase, the_first_of_shell_and_command_counts_and_the_rest_is_refused);
    tcase_add_test(tcase, sizes_are_bounded_and_a_storm_of_them_is_one_resize);
    tcase_add_test(tcase, output_and_exit_status_arrive_before_the_line_is_closed);
    tcase_add_test(tcase,
                   a_client_that_never_reads_is_kept_for_five_minutes_at_no_cost_and_then_ended);
    tcase_add_test(tcase, a_client_that_vanishes_is_noticed);
    tcase_add_test(tcase, a_client_that_does_not_speak_ssh_is_sent_away);
    tcase_add_test(tcase, a_flood_of_unknown_packets_before_any_key_is_agreed_costs_no_memory);
}
