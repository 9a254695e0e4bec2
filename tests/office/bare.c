#include "tests/office/bare.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/office/persons.h"

int bare_socket(void)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct timeval patience = { PATIENCE, 0 };
    ck_assert_uint_lt(strlen(socket_path()), sizeof address.sun_path);
    memcpy(address.sun_path, socket_path(), strlen(socket_path()));
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_ge(fd, 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

void put(int fd, const void *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t sent = send(fd, (const char *)bytes + at, size - at, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        at += (size_t)sent;
    }
}

void put_frame(int fd, const char *json, size_t size)
{
    unsigned char head[4] = { (unsigned char)(size >> 24), (unsigned char)(size >> 16),
                              (unsigned char)(size >> 8), (unsigned char)size };
    put(fd, head, sizeof head);
    put(fd, json, size);
}

const char *take_frame(int fd)
{
    unsigned char head[4];
    if (recv(fd, head, sizeof head, MSG_WAITALL) != (ssize_t)sizeof head)
        return NULL;
    size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    ck_assert_uint_le(size, FRAME_BYTES);
    char *json = arena_take(persons_arena(), size + 1, 1);
    return recv(fd, json, size, MSG_WAITALL) == (ssize_t)size ? json : NULL;
}

void say_hello(int fd)
{
    static const char hello[] =
        "{\"id\":1,\"method\":\"POST\",\"path\":\"/api/v1/hello\",\"body\":{\"door\":\"script\"}}";
    put_frame(fd, hello, sizeof hello - 1);
    const char *answer = take_frame(fd);
    ck_assert_msg(answer != NULL && strstr(answer, "\"status\":200") != NULL, "hello: %s", answer);
}

int bare_person(const char *token)
{
    char frame[300];
    int fd = bare_socket();
    say_hello(fd);
    int size = snprintf(frame, sizeof frame,
                        "{\"id\":2,\"method\":\"POST\",\"path\":\"/api/v1/sign-ins/"
                        "token\",\"body\":{\"token\":\"%s\"}}",
                        token);
    put_frame(fd, frame, (size_t)size);
    const char *answer = take_frame(fd);
    ck_assert_msg(answer != NULL && strstr(answer, "\"status\":200") != NULL, "%s", answer);
    return fd;
}
