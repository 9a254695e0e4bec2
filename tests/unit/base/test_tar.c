#include <stdlib.h>
#include <string.h>

#include "shared/base/tar.h"
#include "tests/support/unit.h"

START_TEST(a_header_says_path_size_time_and_its_own_sum)
{
    char header[TAR_BLOCK];
    struct tar_entry entry = { "folder/letter.txt", { 1795409049000000 }, 1234 };
    unsigned sum = 0;

    ck_assert(tar_header(&entry, header));
    ck_assert_str_eq(header, "folder/letter.txt");
    ck_assert_int_eq(strtol(header + 124, NULL, 8), 1234);
    ck_assert_int_eq(strtol(header + 136, NULL, 8), 1795409049);
    ck_assert_int_eq(header[156], '0');
    ck_assert_int_eq(strcmp(header + 257, "ustar"), 0);
    for (int i = 0; i < TAR_BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)header[i];
    ck_assert_int_eq(strtol(header + 148, NULL, 8), (long)sum);
}
END_TEST

START_TEST(a_path_that_ends_in_a_slash_is_a_folder)
{
    char header[TAR_BLOCK];

    ck_assert(tar_header(&(struct tar_entry){ .path = "letters/" }, header));
    ck_assert_int_eq(header[156], '5');
    ck_assert_int_eq(strtol(header + 100, NULL, 8), 0700);
}
END_TEST

START_TEST(a_long_path_is_parted_at_a_slash_and_one_that_cannot_be_is_refused)
{
    char header[TAR_BLOCK], path[300];

    memset(path, 'a', sizeof path);
    path[299] = '\0';
    path[120] = '/';
    path[200] = '\0';
    ck_assert(tar_header(&(struct tar_entry){ .path = path }, header));
    ck_assert_int_eq(memcmp(header, path + 121, 79), 0);
    ck_assert_int_eq(header[79], '\0');
    ck_assert_int_eq(memcmp(header + 345, path, 120), 0);
    path[120] = 'a';
    ck_assert(!tar_header(&(struct tar_entry){ .path = path }, header));
    ck_assert(!tar_header(&(struct tar_entry){ .path = "" }, header));
    ck_assert(
        !tar_header(&(struct tar_entry){ .path = "large", .size = (uint64_t)1 << 33 }, header));
}
END_TEST

START_TEST(contents_are_padded_to_whole_blocks)
{
    ck_assert_uint_eq(tar_padding(0), 0);
    ck_assert_uint_eq(tar_padding(1), 511);
    ck_assert_uint_eq(tar_padding(512), 0);
    ck_assert_uint_eq(tar_padding(513), 511);
}
END_TEST

UNIT_CASE(tar)
{
    tcase_add_test(tcase, a_header_says_path_size_time_and_its_own_sum);
    tcase_add_test(tcase, a_path_that_ends_in_a_slash_is_a_folder);
    tcase_add_test(tcase, a_long_path_is_parted_at_a_slash_and_one_that_cannot_be_is_refused);
    tcase_add_test(tcase, contents_are_padded_to_whole_blocks);
}
