/* tests/bench/load.c - a load of SSH clients (libssh), for one server, printed as one JSON object.
 *
 *   load PORT KEYFILE USER SERVER-PID TEXT
 *
 * TEXT is on the first screen. Measured, one after the other: connect to first screen alone; memory
 * of idle sessions (PSS of all processes below SERVER-PID, and the kernel's slab, stacks and page
 * tables of the whole machine, both as growth a session); keystroke to screen with fifty sessions
 * typing; logins a second with eight in flight. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/clock.h"
#include "shared/base/memory.h"

enum {
    IDLE_SESSIONS = 200,
    ALONE_ROUNDS = 60,
    ACTIVE_SESSIONS = 50,
    ACTIVE_KEYS = 2500,
    LOGIN_CLIENTS = 8,
    LOGIN_SECONDS = 6
};

struct target {
    int port;
    const char *key_file, *user, *text;
    pid_t server;
    ssh_key key;
};
struct client {
    ssh_session session;
    ssh_channel channel;
    struct instant typed_at;
    size_t bytes;
};
struct samples {
    int64_t *microseconds;
    size_t count;
};

static _Noreturn void give_up(const char *what, ssh_session session)
{
    fprintf(stderr, "load: %s: %s\n", what,
            session != NULL ? ssh_get_error(session) : strerror(errno));
    exit(1);
}

static int compare(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

    return a < b ? -1 : a > b;
}

static double percentile(struct samples *samples, double part)
{
    qsort(samples->microseconds, samples->count, sizeof *samples->microseconds, compare);
    return (double)samples->microseconds[(size_t)(part * (double)(samples->count - 1))] / 1000.0;
}

static void wait_for_text(struct client *client, const char *text)
{
    char screen[65536];
    size_t size = 0;
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(20));

    while (size < sizeof screen - 1 && clock_monotonic().microseconds < deadline.microseconds) {
        int got = ssh_channel_read_timeout(client->channel, screen + size,
                                           (uint32_t)(sizeof screen - 1 - size), 0, 1000);
        if (got < 0)
            give_up("reading the first screen", client->session);
        size += (size_t)got;
        if (memmem(screen, size, text, strlen(text)) != NULL)
            return;
    }
    give_up("the first screen did not come", client->session);
}

static void open_client(struct client *client, const struct target *target)
{
    int no = 0, yes = 1;

    client->session = ssh_new();
    ssh_options_set(client->session, SSH_OPTIONS_HOST, "127.0.0.1");
    ssh_options_set(client->session, SSH_OPTIONS_PORT, &target->port);
    ssh_options_set(client->session, SSH_OPTIONS_NODELAY,
                    &yes); /* as OpenSSH's client does for a screen */
    ssh_options_set(client->session, SSH_OPTIONS_USER, target->user);
    ssh_options_set(client->session, SSH_OPTIONS_PROCESS_CONFIG, &no);
    ssh_options_set(client->session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null");
    ssh_options_set(client->session, SSH_OPTIONS_KEY_EXCHANGE, "curve25519-sha256");
    ssh_options_set(client->session, SSH_OPTIONS_HOSTKEYS, "ssh-ed25519");
    if (ssh_connect(client->session) != SSH_OK)
        give_up("connecting", client->session);
    if (ssh_userauth_publickey(client->session, NULL, target->key) != SSH_AUTH_SUCCESS)
        give_up("signing in", client->session);
    client->channel = ssh_channel_new(client->session);
    if (ssh_channel_open_session(client->channel) != SSH_OK ||
        ssh_channel_request_pty_size(client->channel, "xterm-256color", 80, 24) != SSH_OK ||
        ssh_channel_request_shell(client->channel) != SSH_OK)
        give_up("opening a screen", client->session);
    wait_for_text(client, target->text);
}

static void close_client(struct client *client)
{
    ssh_channel_free(client->channel);
    ssh_disconnect(client->session);
    ssh_free(client->session);
}

static void measure_alone(const struct target *target)
{
    int64_t times[ALONE_ROUNDS];
    struct samples samples = { times, ALONE_ROUNDS };

    for (int i = 0; i < ALONE_ROUNDS; i++) {
        struct client client = { 0 };
        struct instant begun = clock_monotonic();
        open_client(&client, target);
        times[i] = instant_between(begun, clock_monotonic()).microseconds;
        close_client(&client);
    }
    printf("\"first_screen_ms_p50\": %.2f, \"first_screen_ms_p99\": %.2f, ",
           percentile(&samples, 0.5), percentile(&samples, 0.99));
}

static long number_in_file(const char *path, const char *name)
{
    char line[256];
    long number = 0;
    FILE *file = fopen(path, "re");

    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0)
            number = strtol(line + strlen(name), NULL, 10);
    if (file != NULL)
        fclose(file);
    return number;
}

static pid_t parent_of(pid_t process)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%d/status", process);
    return (pid_t)number_in_file(path, "PPid:");
}

static bool is_below(pid_t process, pid_t root)
{
    for (int depth = 0; process > 1 && depth < 10; depth++, process = parent_of(process))
        if (process == root)
            return true;
    return false;
}

/* Kilobytes of proportional memory of the server and everything below it. */
static long pss_below(pid_t root)
{
    long sum = 0;
    DIR *proc = opendir("/proc");

    for (struct dirent *entry = readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
        char path[300];
        if (process <= 1 || !is_below(process, root))
            continue;
        snprintf(path, sizeof path, "/proc/%d/smaps_rollup", process);
        sum += number_in_file(path, "Pss:");
    }
    closedir(proc);
    return sum;
}

static long kernel_memory(void)
{
    static const char *const names[] = { "SUnreclaim:", "KernelStack:", "PageTables:" };
    long sum = 0;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        sum += number_in_file("/proc/meminfo", names[i]);
    return sum;
}

static void measure_idle(const struct target *target)
{
    struct client *clients = memory_new(IDLE_SESSIONS, sizeof *clients), warm = { 0 };

    open_client(&warm, target);
    long pss = pss_below(target->server), kernel = kernel_memory();
    for (int i = 0; i < IDLE_SESSIONS; i++)
        open_client(&clients[i], target);
    /* A session frees its screen half a minute after the last key: idle is after that. */
    poll(NULL, 0, 35000);
    pss = pss_below(target->server) - pss;
    kernel = kernel_memory() - kernel;
    printf("\"idle_sessions\": %d, \"idle_pss_kb\": %.1f, \"idle_kernel_kb\": %.1f, ",
           IDLE_SESSIONS, (double)pss / IDLE_SESSIONS, (double)kernel / IDLE_SESSIONS);
    for (int i = 0; i < IDLE_SESSIONS; i++)
        close_client(&clients[i]);
    close_client(&warm);
    memory_free(clients);
}

struct typing {
    struct client *clients;
    struct pollfd *fds;
    struct samples samples;
    size_t bytes;
};

static void read_answers(struct typing *typing, int timeout)
{
    char bytes[16384];

    if (poll(typing->fds, ACTIVE_SESSIONS, timeout) <= 0)
        return;
    for (int i = 0; i < ACTIVE_SESSIONS; i++) {
        struct client *client = &typing->clients[i];
        if ((typing->fds[i].revents & POLLIN) == 0)
            continue;
        int got = ssh_channel_read_nonblocking(client->channel, bytes, sizeof bytes, 0);
        if (got < 0)
            give_up("reading while typing", client->session);
        if (got == 0)
            continue;
        typing->bytes += (size_t)got;
        if (!instant_is_none(client->typed_at))
            typing->samples.microseconds[typing->samples.count++] =
                instant_between(client->typed_at, clock_monotonic()).microseconds;
        client->typed_at = (struct instant){ 0 };
    }
}

static void type_keys(struct typing *typing)
{
    struct instant next = clock_monotonic();

    for (int key = 0; key < ACTIVE_KEYS; key++) {
        struct client *client = &typing->clients[key % ACTIVE_SESSIONS];
        while (clock_monotonic().microseconds < next.microseconds)
            read_answers(typing, clock_poll_timeout(next, 5));
        client->typed_at = clock_monotonic();
        if (ssh_channel_write(client->channel, (key / ACTIVE_SESSIONS) % 2 == 0 ? "j" : "k", 1) !=
            1)
            give_up("typing", client->session);
        read_answers(typing, 0);
        next = instant_after(next, span_milliseconds(1000 / (ACTIVE_SESSIONS * 10)));
    }
    for (int i = 0; i < 200 && typing->samples.count < ACTIVE_KEYS; i++)
        read_answers(typing, 5);
}

static void measure_typing(const struct target *target)
{
    struct client *clients = memory_new(ACTIVE_SESSIONS, sizeof *clients);
    struct pollfd *fds = memory_new(ACTIVE_SESSIONS, sizeof *fds);
    struct typing typing = { clients, fds, { memory_new(ACTIVE_KEYS, sizeof(int64_t)), 0 }, 0 };

    for (int i = 0; i < ACTIVE_SESSIONS; i++) {
        open_client(&clients[i], target);
        fds[i] = (struct pollfd){ .fd = ssh_get_fd(clients[i].session), .events = POLLIN };
    }
    type_keys(&typing);
    printf("\"keys\": %zu, \"key_ms_p50\": %.3f, \"key_ms_p99\": %.3f, \"bytes_a_key\": %.0f, ",
           typing.samples.count, percentile(&typing.samples, 0.5),
           percentile(&typing.samples, 0.99), (double)typing.bytes / ACTIVE_KEYS);
    for (int i = 0; i < ACTIVE_SESSIONS; i++)
        close_client(&clients[i]);
    memory_free(typing.samples.microseconds);
    memory_free(clients);
    memory_free(fds);
}

/* Eight processes sign in as often as they can; each tells its number through the pipe. */
static void measure_logins(const struct target *target)
{
    int ends[2], logins = 0, one;

    if (pipe2(ends, O_CLOEXEC) != 0)
        give_up("pipe", NULL);
    fflush(stdout);
    for (int i = 0; i < LOGIN_CLIENTS; i++)
        if (fork() == 0) {
            struct instant end = instant_after(clock_monotonic(), span_seconds(LOGIN_SECONDS));
            int count = 0;
            for (; clock_monotonic().microseconds < end.microseconds; count++) {
                struct client client = { 0 };
                open_client(&client, target);
                close_client(&client);
            }
            _exit(write(ends[1], &count, sizeof count) == sizeof count ? 0 : 1);
        }
    close(ends[1]);
    while (read(ends[0], &one, sizeof one) == sizeof one)
        logins += one;
    while (wait(NULL) > 0)
        continue;
    printf("\"logins_a_second\": %.1f", (double)logins / LOGIN_SECONDS);
}

int main(int count, char **words)
{
    struct target target = { 0 };

    if (count != 6) {
        fprintf(stderr, "usage: load PORT KEYFILE USER SERVER-PID TEXT\n");
        return 64;
    }
    target = (struct target){ .port = (int)strtol(words[1], NULL, 10),
                              .key_file = words[2],
                              .user = words[3],
                              .text = words[5],
                              .server = (pid_t)strtol(words[4], NULL, 10) };
    if (ssh_pki_import_privkey_file(target.key_file, NULL, NULL, NULL, &target.key) != SSH_OK)
        give_up("reading the key", NULL);
    printf("{ ");
    measure_alone(&target);
    measure_typing(&target);
    measure_idle(&target);
    measure_logins(&target);
    printf(" }\n");
    ssh_key_free(target.key);
    return 0;
}
