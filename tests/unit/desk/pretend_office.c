#include "tests/unit/desk/pretend_office.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "tests/support/unit.h"

enum {
    PATIENCE = 10000
}; /* milliseconds: far more than anything here takes, even under sanitizers */

static const struct instant some_time = { INT64_C(1795409049123456) };

void office_listen(struct pretend_office *office)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    memcpy(address.sun_path, office->path, strlen(office->path));
    unlink(office->path);
    office->listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ck_assert_int_eq(bind(office->listening, (const struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(office->listening, 5), 0);
}

void office_open(struct pretend_office *office)
{
    *office = (struct pretend_office){ .folder = "/tmp/globetalk-desk-XXXXXX",
                                       .listening = -1,
                                       .connection = -1,
                                       .received = BUF(FRAME_BYTES + 4) };
    ck_assert_ptr_nonnull(mkdtemp(office->folder));
    snprintf(office->path, sizeof office->path, "%s/office", office->folder);
    office->client = desk_client_new(office->path, "script", "");
    office_listen(office);
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void office_stop(struct pretend_office *office)
{
    close_end(&office->listening);
    close_end(&office->connection);
    buf_clear(&office->received);
}

void office_close(struct pretend_office *office)
{
    office_stop(office);
    desk_client_free(&office->client);
    ck_assert_ptr_null(office->client);
    buf_drop(&office->received);
    arena_drop(&office->arena);
    unlink(office->path);
    rmdir(office->folder);
}

/* Lets the client take a turn, and waits until there is something for it or on `fd`. */
static void wait_a_little(struct pretend_office *office, int fd, int most)
{
    desk_client_turn(office->client);
    int timeout = desk_client_timeout(office->client);
    struct pollfd polled[] = {
        { desk_client_fd(office->client), desk_client_events(office->client), 0 }, { fd, POLLIN, 0 }
    };
    poll(polled, 2, timeout >= 0 && timeout < most ? timeout : most);
    desk_client_turn(office->client);
}

void office_accept(struct pretend_office *office)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(PATIENCE));
    close_end(&office->connection);
    buf_clear(&office->received);
    while ((office->connection =
                accept4(office->listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) < 0) {
        ck_assert_msg(clock_poll_timeout(deadline, PATIENCE) > 0, "nobody connected");
        wait_a_little(office, office->listening, 100);
    }
}

static void receive(struct pretend_office *office)
{
    char bytes[4096];
    ssize_t got = recv(office->connection, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got > 0)
        ck_assert(buf_add(&office->received, bytes, (size_t)got));
}

bool office_is_asked_within(struct pretend_office *office, int milliseconds, struct asked *out)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(milliseconds));
    struct raw json;
    size_t used;
    int64_t id;
    struct error e;
    while (frame_next(&office->received, &json, &used) != FRAME_WHOLE) {
        int left = clock_poll_timeout(deadline, 100);
        if (left == 0)
            return false;
        wait_a_little(office, office->connection, left);
        receive(office);
    }
    ck_assert_msg(frame_read_asked(json, &office->arena, out, &id, &e), "%s %s", e.field, e.trail);
    buf_remove(&office->received, 0, used);
    return true;
}

struct asked office_takes(struct pretend_office *office, enum route_id route)
{
    struct asked asked = { 0 };
    ck_assert_msg(office_is_asked_within(office, PATIENCE, &asked), "nobody asked for %s",
                  routes[route].path);
    ck_assert_str_eq(routes[asked.route].path, routes[route].path);
    ck_assert_int_eq(asked.route, route);
    return asked;
}

void office_says(struct pretend_office *office, const void *bytes, size_t size)
{
    ck_assert_int_eq(send(office->connection, bytes, size, MSG_NOSIGNAL), (ssize_t)size);
}

void office_answers(struct pretend_office *office, int64_t id, enum route_id route,
                    const void *answer)
{
    struct buf out = BUF(FRAME_BYTES + 4);
    ck_assert(frame_answer(&out, id, route, some_time, answer));
    office_says(office, out.bytes, out.size);
    buf_drop(&out);
}

void office_fails(struct pretend_office *office, int64_t id, enum fault fault)
{
    struct buf out = BUF(FRAME_BYTES + 4);
    struct error error = { .fault = fault };
    ck_assert(frame_fail(&out, id, some_time, &error));
    office_says(office, out.bytes, out.size);
    buf_drop(&out);
}

void office_welcomes(struct pretend_office *office)
{
    struct welcome_body welcome = { .development = true };
    office_accept(office);
    struct asked asked = office_takes(office, ROUTE_HELLO);
    ck_assert_str_eq(((const struct hello_body *)asked.request)->door.bytes, "script");
    office_answers(office, asked.id, ROUTE_HELLO, &welcome);
}

void office_signs_in(struct pretend_office *office, const char *token)
{
    struct password_sign_in_body request = { .handle = CLEAN("Fox"),
                                             .password = CLEAN("a long password") };
    struct signed_in_body signed_in = { .handle = CLEAN("Fox"),
                                        .token = { token, strlen(token) },
                                        .time_zone = CLEAN("UTC") };
    int64_t ticket = desk_client_ask(office->client, ROUTE_SIGN_IN_PASSWORD, &request);
    office_welcomes(office);
    office_answers(office, office_takes(office, ROUTE_SIGN_IN_PASSWORD).id, ROUTE_SIGN_IN_PASSWORD,
                   &signed_in);
    struct desk_event event = client_hears(office, DESK_ANSWER);
    ck_assert_int_eq(event.ticket, ticket);
    ck_assert(desk_client_is_signed_in(office->client));
}

struct desk_event client_hears(struct pretend_office *office, int kind)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(PATIENCE));
    struct desk_event event;
    while (!desk_client_next(office->client, &office->arena, &event)) {
        ck_assert_msg(clock_poll_timeout(deadline, PATIENCE) > 0,
                      "the client heard nothing; wanted kind %d", kind);
        wait_a_little(office, -1, 100);
    }
    ck_assert_int_eq((int)event.kind, kind);
    return event;
}

void client_hears_nothing(struct pretend_office *office)
{
    struct desk_event event;
    desk_client_turn(office->client);
    ck_assert(!desk_client_next(office->client, &office->arena, &event));
}
