#include "server/front/listener.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/unit.h"

static struct listeners listening_at(const char *address, int64_t port)
{
    struct listeners opened = { .count = 0 };
    struct error e = { 0 };
    ck_assert_msg(listeners_open(&(struct listen_place){ "port", address, port }, &opened, &e),
                  "%s", error_sentence(&e));
    return opened;
}

static int reached(int family, int64_t port)
{
    struct sockaddr_in four = { .sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6,
                                .sin6_port = htons((uint16_t)port),
                                .sin6_addr = IN6ADDR_LOOPBACK_INIT };
    int made = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int result = family == AF_INET ? connect(made, (struct sockaddr *)&four, sizeof four)
                                   : connect(made, (struct sockaddr *)&six, sizeof six);
    close(made);
    return result;
}

START_TEST(any_port_is_a_free_one_and_is_told)
{
    struct listeners one = listening_at("127.0.0.1", PORT_ANY),
                     other = listening_at("127.0.0.1", PORT_ANY);
    ck_assert_int_gt(one.port, 0);
    ck_assert_int_gt(other.port, 0);
    ck_assert_int_ne(one.port, other.port);
    ck_assert_int_eq(reached(AF_INET, one.port), 0);
    ck_assert_int_eq(reached(AF_INET, other.port), 0);
    listeners_close(&one);
    listeners_close(&other);
}
END_TEST

START_TEST(both_families_of_localhost_are_listened_on_at_one_port_or_the_one_there_is)
{
    struct listeners opened = listening_at("localhost", PORT_ANY);
    ck_assert_uint_ge(opened.count, 1);
    ck_assert_int_eq(reached(AF_INET, opened.port), 0);
    if (opened.count == 2) /* a machine may lack the other family */
        ck_assert_int_eq(reached(AF_INET6, opened.port), 0);
    listeners_close(&opened);
    ck_assert_uint_eq(opened.count, 0);
}
END_TEST

START_TEST(a_given_port_is_told_as_it_was_given)
{
    struct listeners free_one = listening_at("127.0.0.1", PORT_ANY);
    int64_t port = free_one.port;
    listeners_close(&free_one);
    struct listeners opened = listening_at("127.0.0.1", port);
    ck_assert_int_eq(opened.port, port);
    listeners_close(&opened);
}
END_TEST

START_TEST(a_port_in_use_and_a_wrong_address_are_said_with_the_setting)
{
    struct listeners first = listening_at("127.0.0.1", PORT_ANY), second;
    struct error e = { 0 };
    char sentence[80];
    snprintf(sentence, sizeof sentence, "http_port: %lld on 127.0.0.1 is in use already",
             (long long)first.port);
    ck_assert(!listeners_open(&(struct listen_place){ "http_port", "127.0.0.1", first.port },
                              &second, &e));
    ck_assert_fault(&e, FAULT_INPUT, sentence);
    listeners_close(&first);
    ck_assert(
        !listeners_open(&(struct listen_place){ "port", "post.example", PORT_ANY }, &second, &e));
    ck_assert_fault(&e, FAULT_INPUT, "listen_address");
}
END_TEST

UNIT_CASE(listener)
{
    tcase_add_test(tcase, any_port_is_a_free_one_and_is_told);
    tcase_add_test(tcase,
                   both_families_of_localhost_are_listened_on_at_one_port_or_the_one_there_is);
    tcase_add_test(tcase, a_given_port_is_told_as_it_was_given);
    tcase_add_test(tcase, a_port_in_use_and_a_wrong_address_are_said_with_the_setting);
}
