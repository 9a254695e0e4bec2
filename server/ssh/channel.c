#include "server/ssh/channel.h"

#include <string.h>

#include "shared/base/memory.h"

enum {
    WORD_BYTES = 64, /* TERM and environment */
    COMMAND_BYTES = 4096,
    TYPED_BYTES = 512 << 10, /* eight times the window that libssh gives a client */
    CELLS_MOST = 9999,
};

enum { GRANTED = 0, REFUSED = 1 };

/* The rest of the environment is nobody's business here; TZ comes from the profile. */
static const char *const environment_names[ENVIRONMENT_COUNT] = {
    [ENVIRONMENT_LC_ALL] = "LC_ALL",     [ENVIRONMENT_LC_CTYPE] = "LC_CTYPE",
    [ENVIRONMENT_LANG] = "LANG",         [ENVIRONMENT_COLORTERM] = "COLORTERM",
    [ENVIRONMENT_NO_COLOR] = "NO_COLOR",
};

void channel_init(struct channel *channel)
{
    *channel = (struct channel){ .typed = BUF(TYPED_BYTES) };
}

void channel_drop(struct channel *channel)
{
    memory_free(channel->command);
    memory_free(channel->terminal_name);
    for (int i = 0; i < ENVIRONMENT_COUNT; i++)
        memory_free(channel->environment[i]);
    buf_drop(&channel->typed);
    *channel = (struct channel){ 0 };
}

static int clamp(int cells)
{
    return cells < 0 ? 0 : cells > CELLS_MOST ? CELLS_MOST : cells;
}

static bool keep_word(char **word, const char *text, size_t most)
{
    if (!text || strlen(text) > most)
        return false;
    memory_free(*word);
    *word = memory_text(text);
    return true;
}

static int on_terminal(ssh_session session, ssh_channel handle, const char *name, int columns,
                       int rows, int width, int height, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle, (void)width, (void)height;
    channel->has_terminal = true;
    channel->columns = clamp(columns);
    channel->rows = clamp(rows);
    channel->resized = true;
    keep_word(&channel->terminal_name, name, WORD_BYTES);
    return GRANTED;
}

static int on_window(ssh_session session, ssh_channel handle, int columns, int rows, int width,
                     int height, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle, (void)width, (void)height;
    channel->columns = clamp(columns);
    channel->rows = clamp(rows);
    channel->resized = true;
    return GRANTED;
}

static int on_environment(ssh_session session, ssh_channel handle, const char *name,
                          const char *value, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle;
    for (int i = 0; i < ENVIRONMENT_COUNT; i++)
        if (strcmp(name, environment_names[i]) == 0)
            return keep_word(&channel->environment[i], value, WORD_BYTES) ? GRANTED : REFUSED;
    return REFUSED;
}

static int on_shell(ssh_session session, ssh_channel handle, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle;
    if (channel->wish != WISH_NONE)
        return REFUSED;
    channel->wish = channel->has_terminal ? WISH_SCREEN : WISH_SHELL_WITHOUT_TERMINAL;
    return GRANTED;
}

static int on_command(ssh_session session, ssh_channel handle, const char *command, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle;
    if (channel->wish != WISH_NONE || !keep_word(&channel->command, command, COMMAND_BYTES))
        return REFUSED;
    channel->wish = WISH_COMMAND;
    return GRANTED;
}

static int on_subsystem(ssh_session session, ssh_channel handle, const char *subsystem, void *owner)
{
    (void)session, (void)handle, (void)subsystem, (void)owner;
    return REFUSED; /* no files are kept here: sftp has nothing to do */
}

/* The window that libssh grants is far smaller than the buffer: only a client that ignores it fills
 * it. */
static int on_typed(ssh_session session, ssh_channel handle, void *bytes, uint32_t size,
                    int is_stderr, void *owner)
{
    struct channel *channel = owner;
    (void)session, (void)handle;
    if (!is_stderr && !buf_add(&channel->typed, bytes, size))
        channel->closed = true;
    return (int)size;
}

static void on_end(ssh_session session, ssh_channel handle, void *owner)
{
    (void)session, (void)handle;
    ((struct channel *)owner)->no_more_typed = true;
}

static void on_close(ssh_session session, ssh_channel handle, void *owner)
{
    (void)session, (void)handle;
    ((struct channel *)owner)->closed = true;
}

ssh_channel channel_open(struct channel *channel, ssh_session session)
{
    if (channel->handle)
        return NULL;
    channel->handle = ssh_channel_new(session);
    channel->callbacks = (struct ssh_channel_callbacks_struct){
        .userdata = channel,
        .channel_data_function = on_typed,
        .channel_eof_function = on_end,
        .channel_close_function = on_close,
        .channel_pty_request_function = on_terminal,
        .channel_pty_window_change_function = on_window,
        .channel_shell_request_function = on_shell,
        .channel_exec_request_function = on_command,
        .channel_env_request_function = on_environment,
        .channel_subsystem_request_function = on_subsystem,
    };
    ssh_callbacks_init(&channel->callbacks);
    ssh_set_channel_callbacks(channel->handle, &channel->callbacks);
    return channel->handle;
}
