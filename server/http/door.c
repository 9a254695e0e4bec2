#include "server/http/door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "shared/base/memory.h"

/* A connection: in the door's list while it lives, so that a slow one can be ended. */
struct caller {
    struct caller *next, **place;
    int socket;
    struct instant since;      /* monotonic: when it came, or its last answer was sent */
    struct visit visit;
};

struct door {
    struct MHD_Daemon *daemon;
    struct counter counter;
    pthread_mutex_t lock;      /* guards the list and `since` */
    struct caller *callers;
};

/* A request between its first line and its answer. */
struct errand {
    char *target;              /* as it came, not decoded: the desk reads it itself */
    bool begun, refused;
    struct error e;
    struct visit_request request;
    struct visit_answer answer;
};

/* ---- connections ---- */

static struct caller *caller_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void caller_new(struct door *door, struct MHD_Connection *connection, void **context)
{
    const union MHD_ConnectionInfo *from = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const union MHD_ConnectionInfo *descriptor = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct caller *caller = memory_new(1, sizeof *caller);
    const struct sockaddr_in *address = from ? (const struct sockaddr_in *)(const void *)from->client_addr : NULL;
    caller->visit.counter = &door->counter;
    if (!address || !inet_ntop(AF_INET, &address->sin_addr, caller->visit.peer, sizeof caller->visit.peer))
        caller->visit.peer[0] = '\0';
    caller->socket = descriptor ? descriptor->connect_fd : -1;
    caller->since = clock_monotonic();
    pthread_mutex_lock(&door->lock);
    caller->next = door->callers;
    caller->place = &door->callers;
    if (caller->next)
        caller->next->place = &caller->next;
    door->callers = caller;
    pthread_mutex_unlock(&door->lock);
    *context = caller;
}

static void caller_free(struct door *door, struct caller *caller)
{
    pthread_mutex_lock(&door->lock);
    *caller->place = caller->next;
    if (caller->next)
        caller->next->place = caller->place;
    pthread_mutex_unlock(&door->lock);
    visit_drop(&caller->visit);
    memory_free(caller);
}

static void connection_changed(void *context, struct MHD_Connection *connection, void **kept, enum MHD_ConnectionNotificationCode what)
{
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        caller_new(context, connection, kept);
    else if (*kept)
        caller_free(context, *kept);
}

/* The socket is still open: the library tells of the end before it closes, and the list is locked. */
void door_watch(struct door *door)
{
    struct instant now = clock_monotonic();
    pthread_mutex_lock(&door->lock);
    for (struct caller *caller = door->callers; caller; caller = caller->next)
        if (instant_between(caller->since, now).microseconds > span_seconds(REQUEST_SECONDS).microseconds)
            shutdown(caller->socket, SHUT_RDWR);
    pthread_mutex_unlock(&door->lock);
}

/* ---- requests ---- */

static void *errand_new(void *context, const char *target, struct MHD_Connection *connection)
{
    struct errand *errand = memory_new(1, sizeof *errand);
    (void)context, (void)connection;
    errand->target = memory_text(target);
    errand->request.body = BUF(BODY_BYTES);
    errand->answer.json = BUF(FRAME_BYTES);
    return errand;
}

static void errand_ended(void *context, struct MHD_Connection *connection, void **kept, enum MHD_RequestTerminationCode how)
{
    struct errand *errand = *kept;
    struct door *door = context;
    struct caller *caller = caller_of(connection);
    (void)how;
    if (caller) {
        pthread_mutex_lock(&door->lock);
        caller->since = clock_monotonic();
        pthread_mutex_unlock(&door->lock);
    }
    if (!errand)
        return;
    memory_free(errand->target);
    buf_drop(&errand->request.body);
    buf_drop(&errand->answer.json);
    memory_free(errand);
    *kept = NULL;
}

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (MHD_add_response_header(response, name, value) != MHD_YES)
        MHD_add_response_header(response, "Connection", "close");
}

static void add_headers(struct MHD_Response *response, const struct visit_answer *answer)
{
    AUTO(buf) seconds = BUF(32);
    add_header(response, "Content-Type", answer->problem ? "application/problem+json" : "application/json");
    add_header(response, "Cache-Control", "no-store");
    add_header(response, "X-Content-Type-Options", "nosniff");
    if (answer->allow.text[0] != '\0')
        add_header(response, "Allow", answer->allow.text);
    if (answer->challenge)
        add_header(response, "WWW-Authenticate", "Bearer realm=\"GlobeTalk\"");
    if (answer->retry_after > 0 && buf_format(&seconds, "%lld", (long long)answer->retry_after))
        add_header(response, "Retry-After", seconds.bytes);
    if (answer->status == 400)
        add_header(response, "Connection", "close");
}

static enum MHD_Result give(struct MHD_Connection *connection, struct errand *errand)
{
    struct buf *json = &errand->answer.json;
    struct MHD_Response *response = MHD_create_response_from_buffer(json->size, json->bytes, MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    add_headers(response, &errand->answer);
    enum MHD_Result queued = MHD_queue_response(connection, (unsigned)errand->answer.status, response);
    MHD_destroy_response(response);
    return queued;
}

/* The head is there, the body is not. What is refused is read to its end all the same, so that the other side hears why; but nobody
 * need send us megabytes for that. */
static enum MHD_Result begin(struct MHD_Connection *connection, struct caller *caller, struct errand *errand, const char *method)
{
    struct visit_request *request = &errand->request;
    if (strcmp(method, "HEAD") == 0)
        method = "GET";
    errand->begun = true;
    request->method = (struct raw){ method, strlen(method) };
    request->target = (struct raw){ errand->target, strlen(errand->target) };
    head_read(connection, &request->head);
    errand->refused = !visit_admit(&caller->visit, request, &errand->answer, &errand->e);
    if (!errand->refused || head_length(&request->head) <= BODY_BYTES)
        return MHD_YES;
    visit_answer(&caller->visit, request, &errand->e, &errand->answer);
    return give(connection, errand);
}

/* Keeps what fits; ends who goes on for long after that. */
static enum MHD_Result take_body(struct errand *errand, const char *bytes, size_t *size)
{
    struct visit_request *request = &errand->request;
    if (!errand->refused && !request->overflows && !buf_add(&request->body, bytes, *size))
        request->overflows = true;
    *size = 0;
    return MHD_YES;
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                              const char *upload, size_t *upload_size, void **kept)
{
    struct errand *errand = *kept;
    struct caller *caller = caller_of(connection);
    (void)context, (void)url, (void)version;
    if (!errand || !caller)
        return MHD_NO;
    if (!errand->begun)
        return begin(connection, caller, errand, method);
    if (*upload_size > 0)
        return take_body(errand, upload, upload_size);
    visit_answer(&caller->visit, &errand->request, errand->refused ? &errand->e : &(struct error){ 0 }, &errand->answer);
    return give(connection, errand);
}

/* ---- the door ---- */

static struct MHD_Daemon *listen_at(struct door *door, const struct settings *settings, int listening)
{
    enum { STACK_BYTES = 4 << 20 };   /* JSON may nest 2,048 deep */
    uint16_t port = settings->http_port == PORT_ANY ? 0 : (uint16_t)settings->http_port;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    return MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL | MHD_USE_ITC, port, NULL,
        NULL, answer, door, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_LISTEN_SOCKET, listening, MHD_OPTION_CONNECTION_LIMIT, (unsigned)settings->http_connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_BYTES, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
        MHD_OPTION_NOTIFY_CONNECTION, connection_changed, door, MHD_OPTION_NOTIFY_COMPLETED, errand_ended, door,
        MHD_OPTION_URI_LOG_CALLBACK, errand_new, door, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_LISTEN_BACKLOG_SIZE, 2048U,
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES, MHD_OPTION_END);
}

bool door_open(const struct settings *settings, int listening, struct door **out, struct error *e)
{
    struct door *door = memory_new(1, sizeof *door);
    pthread_mutex_init(&door->lock, NULL);
    door->counter = (struct counter){ settings, rate_new(settings->http_requests_a_token), rate_new(settings->http_requests_an_address) };
    door->daemon = listen_at(door, settings, listening);
    *out = door;
    if (door->daemon)
        return true;
    int why = errno;
    door_close(out);
    return error_say(e, FAULT_INPUT, "The HTTP door cannot open at port %lld of this machine: %s.", (long long)settings->http_port,
                     strerror(why));
}

int64_t door_port(const struct door *door)
{
    const union MHD_DaemonInfo *listening = MHD_get_daemon_info(door->daemon, MHD_DAEMON_INFO_LISTEN_FD);
    struct sockaddr_in there = { 0 };
    socklen_t size = sizeof there;
    if (!listening || getsockname(listening->listen_fd, (struct sockaddr *)&there, &size) != 0)
        return 0;
    return ntohs(there.sin_port);
}

void door_close(struct door **door)
{
    struct door *old = *door;
    if (!old)
        return;
    if (old->daemon)
        MHD_stop_daemon(old->daemon);
    rate_free(&old->counter.by_token);
    rate_free(&old->counter.by_address);
    pthread_mutex_destroy(&old->lock);
    memory_free(old);
    *door = NULL;
}
