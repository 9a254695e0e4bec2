#include "tests/support/fake_office.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static struct instant office_time(void)
{
    return (struct instant){ 1790000000000000 };
}

static void listen_again(struct fake_office *office)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    (void)unlink(office->path);
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", office->path);
    office->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(bind(office->listener, (const struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(office->listener, 5), 0);
}

void fake_office_open(struct fake_office *office)
{
    *office =
        (struct fake_office){ .connection = -1, .received = BUF(1 << 21), .sent = BUF(1 << 21) };
    (void)snprintf(office->path, sizeof office->path, "/tmp/fake-office-%d.socket", (int)getpid());
    listen_again(office);
}

void fake_office_hang_up(struct fake_office *office)
{
    if (office->connection >= 0)
        close(office->connection);
    office->connection = -1;
    buf_clear(&office->received);
    buf_clear(&office->sent);
}

void fake_office_close(struct fake_office *office)
{
    fake_office_hang_up(office);
    close(office->listener);
    (void)unlink(office->path);
    buf_drop(&office->received);
    buf_drop(&office->sent);
    arena_drop(&office->arena);
}

static void take_asked(struct fake_office *office, const struct asked *asked)
{
    if (asked->route == ROUTE_HELLO) {
        struct welcome_body welcome = { .version = CLEAN("test") };
        ck_assert(frame_answer(&office->sent, asked->id, ROUTE_HELLO, office_time(), &welcome));
        return;
    }
    ck_assert_uint_lt(office->count, FAKE_ASKED);
    office->asked[office->count].id = asked->id;
    office->asked[office->count].route = asked->route;
    office->asked[office->count++].request = asked->request;
}

static void read_frames(struct fake_office *office)
{
    struct raw json;
    size_t used;
    while (frame_next(&office->received, &json, &used) == FRAME_WHOLE) {
        struct asked asked;
        struct error e;
        int64_t id;
        ck_assert_msg(frame_read_asked(json, &office->arena, &asked, &id, &e), "%s", e.trail);
        take_asked(office, &asked);
        buf_remove(&office->received, 0, used);
    }
}

void fake_office_turn(struct fake_office *office)
{
    char bytes[65536];
    if (office->connection < 0)
        office->connection = accept4(office->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (office->connection < 0)
        return;
    ssize_t size = recv(office->connection, bytes, sizeof bytes, 0);
    if (size > 0) {
        ck_assert(buf_add(&office->received, bytes, (size_t)size));
        read_frames(office);
    } else if (size == 0) {
        fake_office_hang_up(office);
    }
    ssize_t sent = office->sent.size ? send(office->connection, office->sent.bytes,
                                            office->sent.size, MSG_NOSIGNAL)
                                     : 0;
    if (sent > 0)
        buf_remove(&office->sent, 0, (size_t)sent);
}

void fake_office_answer(struct fake_office *office, size_t question, const void *answer)
{
    ck_assert_uint_lt(question, office->count);
    ck_assert(frame_answer(&office->sent, office->asked[question].id, office->asked[question].route,
                           office_time(), answer));
}

void fake_office_fail(struct fake_office *office, size_t question, const struct error *e)
{
    ck_assert_uint_lt(question, office->count);
    ck_assert(frame_fail(&office->sent, office->asked[question].id, office_time(), e));
}

void fake_office_notice(struct fake_office *office, enum notice notice)
{
    ck_assert(frame_notice(&office->sent, notice, office_time()));
}
