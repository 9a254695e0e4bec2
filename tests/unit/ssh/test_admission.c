#include "server/front/admission.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "tests/support/unit.h"

static struct network network_from(const char *text)
{
    struct sockaddr_storage address = { 0 };
    struct sockaddr_in *four = (struct sockaddr_in *)(void *)&address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)&address;
    bool is_six = strchr(text, ':') != NULL;
    address.ss_family = is_six ? AF_INET6 : AF_INET;
    ck_assert_int_eq(is_six ? inet_pton(AF_INET6, text, &six->sin6_addr)
                            : inet_pton(AF_INET, text, &four->sin_addr),
                     1);
    return network_of(&address);
}

static bool same(const char *one, const char *other)
{
    struct network first = network_from(one), second = network_from(other);
    return memcmp(&first, &second, sizeof first) == 0;
}

START_TEST(an_ipv6_household_counts_as_one_address_and_ipv4_neighbours_do_not)
{
    ck_assert(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
    ck_assert(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
    ck_assert(same("192.0.2.1", "192.0.2.1"));
    ck_assert(!same("192.0.2.1", "192.0.2.2"));
    ck_assert(!same("::", "0.0.0.0"));
}
END_TEST

START_TEST(the_connection_beyond_the_limit_is_refused_and_a_leaving_one_makes_room)
{
    struct admission admission = admission_new((struct admission_limits){ 3, 100, 100 });
    struct network here = network_from("192.0.2.1");
    for (pid_t process = 1; process <= 3; process++) {
        ck_assert_int_eq(admission_judge(&admission, here, 0), ADMITTED);
        admission_enter(&admission, process, here);
    }
    ck_assert_int_eq(admission_judge(&admission, here, UINT32_MAX), REFUSED_FULL);
    admission_leave(&admission, 2);
    admission_leave(&admission, 2);
    ck_assert_int_eq(admission_judge(&admission, here, 0), ADMITTED);
    ck_assert_uint_eq(admission.count, 2);
    admission_drop(&admission);
}
END_TEST

START_TEST(one_address_is_limited_and_others_are_not_hurt_by_it)
{
    struct admission admission = admission_new((struct admission_limits){ 100, 100, 2 });
    struct network here = network_from("192.0.2.1"), there = network_from("192.0.2.2");
    admission_enter(&admission, 1, here);
    admission_enter(&admission, 2, here);
    admission_signed_in(&admission, 1);
    ck_assert_int_eq(admission_judge(&admission, here, UINT32_MAX), REFUSED_ADDRESS);
    ck_assert_int_eq(admission_judge(&admission, there, UINT32_MAX), ADMITTED);
    admission_drop(&admission);
}
END_TEST

START_TEST(those_who_wait_are_dropped_more_often_the_more_there_are)
{
    struct admission admission = admission_new((struct admission_limits){ 1000, 8, 1000 });
    struct network here = network_from("192.0.2.1");
    for (pid_t process = 1; process <= 8; process++) {
        uint64_t odds = process <= 5 ? 0 : (((uint64_t)process - 5) << 32) / 4;
        ck_assert_int_eq(admission_judge(&admission, here, UINT32_MAX), ADMITTED);
        ck_assert_int_eq(admission_judge(&admission, here, (uint32_t)odds), ADMITTED);
        if (odds > 0)
            ck_assert_int_eq(admission_judge(&admission, here, (uint32_t)(odds - 1)),
                             REFUSED_WAITING);
        admission_enter(&admission, process, here);
    }
    ck_assert_int_eq(admission_judge(&admission, here, UINT32_MAX), REFUSED_WAITING);
    admission_drop(&admission);
}
END_TEST

START_TEST(whoever_signs_in_waits_no_longer_and_is_counted_once)
{
    struct admission admission = admission_new((struct admission_limits){ 1000, 2, 1000 });
    struct network here = network_from("::1");
    admission_enter(&admission, 10, here);
    admission_enter(&admission, 11, here);
    ck_assert_int_eq(admission_judge(&admission, here, UINT32_MAX), REFUSED_WAITING);
    admission_signed_in(&admission, 10);
    admission_signed_in(&admission, 10);
    admission_signed_in(&admission, 999);
    ck_assert_uint_eq(admission.waiting, 1);
    admission_leave(&admission, 10);
    admission_leave(&admission, 11);
    ck_assert_uint_eq(admission.waiting, 0);
    ck_assert_uint_eq(admission.count, 0);
    admission_drop(&admission);
}
END_TEST

UNIT_CASE(admission)
{
    tcase_add_test(tcase, an_ipv6_household_counts_as_one_address_and_ipv4_neighbours_do_not);
    tcase_add_test(tcase, the_connection_beyond_the_limit_is_refused_and_a_leaving_one_makes_room);
    tcase_add_test(tcase, one_address_is_limited_and_others_are_not_hurt_by_it);
    tcase_add_test(tcase, those_who_wait_are_dropped_more_often_the_more_there_are);
    tcase_add_test(tcase, whoever_signs_in_waits_no_longer_and_is_counted_once);
}
