#include "server/ssh/negotiation.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/unit.h"

static const char *names_of(const char *what)
{
    for (const struct algorithm_list *list = algorithm_lists; list->what; list++)
        if (strcmp(list->what, what) == 0)
            return list->names;
    ck_abort_msg("there is no list for %s", what);
    return "";
}

START_TEST(nothing_slow_or_weak_is_offered_to_anyone)
{
    static const char *const unwanted[] = { "group", "nistp", "diffie", "cbc",  "sha1",
                                            "md5",   "zlib",  "3des",   "none", "dss" };
    static const char *const lists[] = { "key exchange", "cipher", "mac", "host key" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t j = 0; j < sizeof unwanted / sizeof *unwanted; j++)
            ck_assert_msg(!strstr(names_of(lists[i]), unwanted[j]), "%s offers %s", lists[i],
                          unwanted[j]);
    ck_assert_str_eq(names_of("host key"), "ssh-ed25519");
    ck_assert_ptr_null(strstr(names_of("user key"), "ssh-rsa"));
    ck_assert_ptr_null(strstr(names_of("user key"), "cert"));
}
END_TEST

START_TEST(a_missing_host_key_is_said_with_the_command_that_makes_one)
{
    struct host host = { 0 };
    struct error e = { 0 };
    ck_assert(!host_load("/nowhere/host_key", &host, &e));
    ck_assert_fault(&e, FAULT_INPUT, "/nowhere/host_key");
    ck_assert_fault(&e, FAULT_INPUT, "ssh-keygen");
}
END_TEST

START_TEST(a_file_that_is_no_key_is_named)
{
    char path[] = "/tmp/globetalk-host-key-XXXXXX";
    struct host host = { 0 };
    struct error e = { 0 };
    int file = mkstemp(path);
    ck_assert_int_eq(write(file, "no key\n", 7), 7);
    close(file);
    ck_assert(!host_load(path, &host, &e));
    ck_assert_fault(&e, FAULT_INPUT, path);
    unlink(path);
}
END_TEST

UNIT_CASE(negotiation)
{
    tcase_add_test(tcase, nothing_slow_or_weak_is_offered_to_anyone);
    tcase_add_test(tcase, a_missing_host_key_is_said_with_the_command_that_makes_one);
    tcase_add_test(tcase, a_file_that_is_no_key_is_named);
}
