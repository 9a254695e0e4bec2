/* The office's clock is moved by globetalkctl, as a person would do it. */
#include <errno.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tui/script/script_private.h"

/* The command's words; posix_spawn wants them changeable, and does not change them. */
static void add_word(char **words, size_t *count, const char *word, struct arena *arena)
{
    words[(*count)++] = arena_bytes(arena, word, strlen(word));
}

static bool start(struct script *script, const char *by, pid_t *pid, struct error *e)
{
    const struct script_options *options = script->options;
    char *words[8] = { NULL };
    size_t count = 0;
    add_word(words, &count, options->control_program, &script->line);
    if (options->settings_path) {
        add_word(words, &count, "--settings", &script->line);
        add_word(words, &count, options->settings_path, &script->line);
    }
    add_word(words, &count, "clock", &script->line);
    add_word(words, &count, by, &script->line);
    posix_spawn_file_actions_t actions;
    (void)posix_spawn_file_actions_init(&actions);
    /* O_WRONLY */
    (void)posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
    int status = posix_spawn(pid, options->control_program, &actions, NULL, words, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    return status == 0 ? true
                       : error_say(e, FAULT_UNAVAILABLE, "%.100s does not start (errno %d)",
                                   options->control_program, status);
}

static bool await_end(pid_t pid, struct instant deadline, struct error *e)
{
    int status = 0, fd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd polled = { .fd = fd, .events = POLLIN };
    int ended = 0;
    do
        ended = poll(&polled, 1, clock_poll_timeout(deadline, 60000));
    while (ended < 0 && errno == EINTR);
    if (fd >= 0)
        (void)close(fd);
    if (ended != 1)
        (void)kill(pid, SIGKILL);
    (void)waitpid(pid, &status, 0);
    if (ended != 1)
        return error_say(e, FAULT_UNAVAILABLE, "moving the clock took too long");
    bool moved = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return moved ? true
                 : error_say(e, FAULT_UNAVAILABLE, "the clock was not moved (status %d)",
                             WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

bool script_move_clock(struct script *script, const char *by, struct error *e)
{
    pid_t pid = 0;
    if (!script->options->control_program)
        return error_say(e, FAULT_INPUT, "the clock cannot be moved here");
    if (by[0] != '+')
        return error_say(e, FAULT_INPUT, "the clock moves ahead only, like +12h");
    return start(script, by, &pid, e) &&
           await_end(pid, script_deadline(script, span_seconds(30)), e);
}
