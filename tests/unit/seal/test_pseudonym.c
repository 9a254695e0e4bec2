#include "shared/seal/pseudonym.h"

#include "shared/seal/token.h"
#include "tests/unit/seal/support.h"

#define BLOB "AAAAC3NzaC1lZDI1NTE5AAAAIDKLXHEM4lnVwr/kvJo6S1yYd3WTUbEk9iWHAwuEu5jG"

START_TEST(a_public_key_is_known_by_its_blob_alone)
{
    static const struct clean wrong[] = {
        CLEAN_INIT(""),
        CLEAN_INIT("ssh-ed25519"),
        CLEAN_INIT("ssh-ed25519 "),
        CLEAN_INIT(BLOB),
        CLEAN_INIT("ssh-rsa " BLOB),
        CLEAN_INIT("ssh-ed25518 " BLOB), /* as long as the type in the blob */
        CLEAN_INIT("ssh-ed25519 " BLOB "!"),
        CLEAN_INIT("ssh-ed25519 AAAA"),
        CLEAN_INIT(" ssh-ed25519 " BLOB),
    };
    struct fixture f = fixture_make();
    struct pseudonym one, other;

    ck_assert(pseudonym_of_public_key(f.keyring, CLEAN("ssh-ed25519 " BLOB), &one, &f.e));
    ck_assert(pseudonym_of_public_key(f.keyring, CLEAN("ssh-ed25519  " BLOB " ana@home of mine"),
                                      &other, &f.e));
    ck_assert_mem_eq(&one, &other, sizeof one);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(!pseudonym_of_public_key(f.keyring, wrong[i], &other, &f.e), "%zu", i);
        ck_assert_fault(&f.e, FAULT_INPUT, "public_key");
    }
    fixture_drop(&f);
}
END_TEST

struct address_case {
    struct clean one, other;
    int64_t day;
    bool same;
};
static const struct address_case address_cases[] = {
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.1"), 100, true },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.1"), 101, false },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.2"), 100, false },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("::ffff:192.0.2.1"), 100, true },
    { CLEAN_INIT("2001:db8:1:2::1"), CLEAN_INIT("2001:db8:1:2:ffff::9"), 100, true },
    { CLEAN_INIT("2001:db8:1:2::1"), CLEAN_INIT("2001:db8:1:3::1"), 100, false },
    { CLEAN_INIT("fe80::1%eth0"), CLEAN_INIT("fe80::1"), 100, true },
    { CLEAN_INIT("local"), CLEAN_INIT("other"), 100, false },
    { CLEAN_INIT(""), CLEAN_INIT("other"), 100, false },
};

START_TEST(an_address_is_known_for_one_day)
{
    const struct address_case *one = &address_cases[_i];
    struct fixture f = fixture_make();
    struct pseudonym first = pseudonym_of_address(f.keyring, one->one, 100),
                     second = pseudonym_of_address(f.keyring, one->other, one->day);

    ck_assert_int_eq(memcmp(&first, &second, sizeof first) == 0, one->same);
    fixture_drop(&f);
}
END_TEST

START_TEST(hashes_depend_on_the_pepper_and_on_what_they_are_for)
{
    struct fixture f = fixture_make(), g = fixture_make();
    struct pseudonym mine = pseudonym_of_handle(f.keyring, CLEAN("QuietOtter")),
                     theirs = pseudonym_of_handle(g.keyring, CLEAN("QuietOtter"));
    struct pseudonym folded = pseudonym_of_handle(f.keyring, CLEAN("quietotter"));
    struct token_hash token = token_hash(f.keyring, CLEAN("quietotter"));

    ck_assert(memcmp(&mine, &theirs, sizeof mine) != 0);
    ck_assert(memcmp(&mine, &folded, sizeof mine) == 0);
    ck_assert(memcmp(&folded, &token, sizeof token) != 0);
    fixture_drop(&f);
    fixture_drop(&g);
}
END_TEST

UNIT_CASE(pseudonym)
{
    tcase_add_test(tcase, a_public_key_is_known_by_its_blob_alone);
    tcase_add_loop_test(tcase, an_address_is_known_for_one_day, 0,
                        sizeof address_cases / sizeof *address_cases);
    tcase_add_test(tcase, hashes_depend_on_the_pepper_and_on_what_they_are_for);
}
