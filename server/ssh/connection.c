#include "server/ssh/connection.h"

#include <libssh/server.h>
#include <poll.h>
#include <string.h>

enum {
    CHUNK_BYTES = 32 << 10
}; /* at most this much is kept by libssh, where no limit can be set */

static int on_none(ssh_session session, const char *name, void *owner)
{
    return sign_in_none(&((struct connection *)owner)->sign_in, session, name);
}

static int on_password(ssh_session session, const char *name, const char *password, void *owner)
{
    return sign_in_password(&((struct connection *)owner)->sign_in, session, name, password);
}

static int on_key(ssh_session session, const char *name, struct ssh_key_struct *key, char state,
                  void *owner)
{
    return sign_in_key(&((struct connection *)owner)->sign_in, session, name, key, state);
}

/* Without this, libssh would look for a Kerberos keytab whenever a client asks. */
static ssh_string on_gssapi(ssh_session session, const char *name, int count, ssh_string *oids,
                            void *owner)
{
    (void)session, (void)name, (void)count, (void)oids, (void)owner;
    return NULL;
}

static ssh_channel on_open(ssh_session session, void *owner)
{
    return channel_open(&((struct connection *)owner)->channel, session);
}

/* What has no callback of its own: 1 lets libssh refuse it. */
static int on_message(ssh_session session, ssh_message message, void *owner)
{
    struct connection *connection = owner;
    bool is_interactive = ssh_message_type(message) == SSH_REQUEST_AUTH &&
                          ssh_message_subtype(message) == (int)SSH_AUTH_METHOD_INTERACTIVE;
    return is_interactive ? sign_in_interactive(&connection->sign_in, session, message) : 1;
}

static void callbacks_set(struct connection *connection)
{
    connection->callbacks = (struct ssh_server_callbacks_struct){
        .userdata = connection,
        .auth_none_function = on_none,
        .auth_password_function = on_password,
        .auth_pubkey_function = on_key,
        .channel_open_request_session_function = on_open,
        .gssapi_select_oid_function = on_gssapi,
    };
    ssh_callbacks_init(&connection->callbacks);
    ssh_set_server_callbacks(connection->session, &connection->callbacks);
    ssh_set_message_callback(connection->session, on_message, connection);
}

bool connection_begin(struct connection *connection, const struct host *host, int socket,
                      struct door_keeper keeper, struct error *e)
{
    *connection = (struct connection){ .output = output_new(OUTPUT_BYTES) };
    if (!host_accept(host, socket, &connection->session, e))
        return false;
    sign_in_init(&connection->sign_in, keeper);
    channel_init(&connection->channel);
    callbacks_set(connection);
    connection->event = ssh_event_new();
    if (ssh_handle_key_exchange(connection->session) == SSH_ERROR ||
        ssh_event_add_session(connection->event, connection->session) != SSH_OK)
        connection->is_over = true;
    return true;
}

void connection_drop(struct connection *connection)
{
    if (connection->event) {
        ssh_event_remove_session(connection->event, connection->session);
        ssh_event_free(connection->event);
    }
    if (connection->session) {
        ssh_disconnect(connection->session);
        ssh_free(connection->session);
    }
    channel_drop(&connection->channel);
    sign_in_drop(&connection->sign_in);
    output_drop(&connection->output);
    *connection = (struct connection){ 0 };
}

int connection_socket(const struct connection *connection)
{
    return ssh_get_fd(connection->session);
}

static bool socket_is_full(const struct connection *connection)
{
    return (ssh_get_poll_flags(connection->session) & SSH_WRITE_PENDING) != 0;
}

/* While the socket is full only its emptying, or its end, is of interest. */
short connection_events(const struct connection *connection)
{
    return socket_is_full(connection) ? POLLOUT | POLLRDHUP : POLLIN;
}

struct instant connection_deadline(const struct connection *connection)
{
    return output_deadline(&connection->output);
}

/* Bytes that the client's side takes now. */
static size_t room(const struct connection *connection)
{
    ssh_channel handle = connection->channel.handle;
    if (!handle || connection->channel.closed || socket_is_full(connection) ||
        !ssh_channel_is_open(handle))
        return 0;
    size_t window = ssh_channel_window_size(handle);
    return window < CHUNK_BYTES ? window : CHUNK_BYTES;
}

static void write_waiting(struct connection *connection, struct instant now)
{
    struct raw next = output_next(&connection->output);
    size_t size = room(connection) < next.size ? room(connection) : next.size;
    if (size == 0)
        return;
    int written = ssh_channel_write(connection->channel.handle, next.bytes, (uint32_t)size);
    if (written > 0)
        output_took(&connection->output, (size_t)written, now);
    else if (written == SSH_ERROR)
        connection->is_over = true;
}

static bool client_is_gone(const struct connection *connection, short events)
{
    int status = ssh_get_status(connection->session);
    bool nothing_left = (events & POLLHUP) != 0 && (events & POLLIN) == 0;
    return nothing_left || (events & (POLLERR | POLLNVAL | POLLRDHUP)) != 0 ||
           (status & (SSH_CLOSED | SSH_CLOSED_ERROR)) != 0 || ssh_get_fd(connection->session) < 0;
}

/* A closed channel is the end, unless we closed first: then the client has the last word, or
 * OpenSSH reports 255. */
static bool client_is_sent_away(const struct connection *connection)
{
    return connection->sign_in.refused || (connection->channel.closed && !connection->is_finishing);
}

void connection_turn(struct connection *connection, short events, struct instant now)
{
    if (connection->is_over)
        return;
    if (events != 0 && ssh_event_dopoll(connection->event, 0) == SSH_ERROR)
        connection->is_over = true;
    if (client_is_gone(connection, events) || client_is_sent_away(connection))
        connection->is_over = true;
    if (connection->is_over || connection->is_finishing || !connection->channel.handle)
        return;
    write_waiting(connection, now);
    output_turn(&connection->output, room(connection) > 0, now);
    if (output_is_hopeless(&connection->output, now))
        connection->is_over = true;
}

bool connection_takes_frames(const struct connection *connection)
{
    return output_is_empty(&connection->output) && room(connection) > 0;
}

bool connection_flows(const struct connection *connection)
{
    return !output_is_empty(&connection->output) && room(connection) > 0;
}

bool connection_needs_whole_screen(struct connection *connection)
{
    return output_needs_whole(&connection->output, room(connection) > 0);
}

void connection_show(struct connection *connection, struct raw frame, struct instant now)
{
    output_add(&connection->output, frame, now);
    write_waiting(connection, now);
}

void connection_complain(struct connection *connection, const char *text)
{
    if (connection->channel.handle && ssh_channel_is_open(connection->channel.handle))
        ssh_channel_write_stderr(connection->channel.handle, text, (uint32_t)strlen(text));
}

void connection_finish(struct connection *connection, int exit_status)
{
    ssh_channel handle = connection->channel.handle;
    if (connection->is_finishing || !handle || !output_is_empty(&connection->output))
        return;
    connection->is_finishing = true;
    ssh_channel_request_send_exit_status(handle, exit_status);
    ssh_channel_send_eof(handle);
    ssh_channel_close(handle);
}
