#include <signal.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "shared/base/arena.h"
#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/base/secret.h"
#include "tests/support/unit.h"

START_TEST(everything_from_an_arena_is_aligned_zeroed_and_apart)
{
    AUTO(arena) arena = ARENA();
    unsigned char *before = NULL;

    for (size_t size = 0; size < 300; size++) {
        unsigned char *taken = arena_take(&arena, size, 1);
        ck_assert_uint_eq((uintptr_t)taken % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            ck_assert_uint_eq(taken[i], 0);
        memset(taken, 0xaa, size);
        ck_assert_ptr_ne(taken, before);
        before = taken;
    }
}
END_TEST

START_TEST(an_arena_holds_what_is_larger_than_its_blocks)
{
    AUTO(arena) arena = ARENA();
    char *small = arena_bytes(&arena, "before", 6);
    char *large = ARENA_ARRAY(&arena, char, 1000000);

    large[999999] = 'x';
    ck_assert_str_eq(small, "before");
    ck_assert_uint_ge(arena.total, 1000000);
    ck_assert_str_eq(arena_bytes(&arena, "after", 5), "after");
    ck_assert_str_eq(arena_bytes(&arena, NULL, 0), "");
}
END_TEST

START_TEST(behind_copied_bytes_there_is_a_nul_whatever_their_number)
{
    AUTO(arena) arena = ARENA();

    for (size_t size = 0; size < 64; size++) {
        char *copy = arena_bytes(
            &arena, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", size);
        memset(arena_take(&arena, 16, 1), 'x', 16); /* what comes behind it is no part of it */
        ck_assert_uint_eq(strlen(copy), size);
    }
}
END_TEST

START_TEST(a_cleared_arena_does_not_grow_from_use_to_use_and_gives_zeroes)
{
    AUTO(arena) arena = ARENA();
    size_t after_first = 0;

    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 50; i++) {
            char *taken = arena_take(&arena, 1000, 1);
            ck_assert_int_eq(taken[999], 0);
            memset(taken, 'x', 1000);
        }
        arena_clear(&arena);
        if (round == 0)
            after_first = arena.total;
        ck_assert_uint_ge(arena.total, 1000); /* the block that is kept */
        ck_assert_uint_eq(arena.total, after_first);
    }
    arena_drop(&arena);
    ck_assert_uint_eq(arena.total, 0);
    arena_drop(&arena);
    arena_clear(&arena);
}
END_TEST

START_TEST(a_product_that_overflows_aborts)
{
    AUTO(arena) arena = ARENA();

    arena_take(&arena, SIZE_MAX / 2, 4);
}
END_TEST

START_TEST(resizing_by_a_product_that_overflows_aborts)
{
    memory_free(memory_resize(NULL, SIZE_MAX / 2, 4));
}
END_TEST

START_TEST(new_memory_is_zeroed_and_text_is_copied)
{
    char *zeroes = memory_new(10, 10), *copy = memory_text("Z\u00fcrich");

    for (int i = 0; i < 100; i++)
        ck_assert_int_eq(zeroes[i], 0);
    zeroes = memory_resize(zeroes, 1000, 2);
    ck_assert_int_eq(zeroes[99], 0);
    ck_assert_str_eq(copy, "Z\u00fcrich");
    memory_free(zeroes);
    memory_free(copy);
    memory_free(memory_new(0, 0));
    memory_free(NULL);
}
END_TEST

START_TEST(a_failed_requirement_aborts)
{
    require(1 + 1 == 3);
}
END_TEST

START_TEST(a_requirement_that_holds_is_silent)
{
    require(1 + 1 == 2);
}
END_TEST

START_TEST(a_secret_is_a_copy_and_gone_when_dropped)
{
    char password[] = "correct horse";
    AUTO(secret) secret = secret_from(password, sizeof password - 1);

    password[0] = 'x';
    ck_assert_str_eq(secret.bytes, "correct horse");
    ck_assert_uint_eq(secret.size, 13);
    secret_drop(&secret);
    ck_assert_ptr_null(secret.bytes);
    ck_assert_uint_eq(secret.size, 0);
    AUTO(secret) nothing = secret_from(NULL, 0);
    ck_assert_str_eq(nothing.bytes, "");
}
END_TEST

/* The first bytes of what is given back belong to the allocator. */
START_TEST(nothing_of_a_secret_is_left_where_it_was)
{
    static const char password[] = "................................correct horse battery staple";
    struct secret secret = secret_from(password, sizeof password - 1);
    uintptr_t place = (uintptr_t)secret.bytes;

    ck_assert(unit_memory_holds(place, sizeof password, "correct horse battery staple"));
    secret_drop(&secret);
    ck_assert(!unit_memory_holds(place, sizeof password, "correct horse"));
    ck_assert(!unit_memory_holds(place, sizeof password, "staple"));
}
END_TEST

UNIT_CASE(memory)
{
    tcase_add_test(tcase, everything_from_an_arena_is_aligned_zeroed_and_apart);
    tcase_add_test(tcase, an_arena_holds_what_is_larger_than_its_blocks);
    tcase_add_test(tcase, behind_copied_bytes_there_is_a_nul_whatever_their_number);
    tcase_add_test(tcase, a_cleared_arena_does_not_grow_from_use_to_use_and_gives_zeroes);
    tcase_add_test_raise_signal(tcase, a_product_that_overflows_aborts, SIGABRT);
    tcase_add_test_raise_signal(tcase, resizing_by_a_product_that_overflows_aborts, SIGABRT);
    tcase_add_test(tcase, new_memory_is_zeroed_and_text_is_copied);
    tcase_add_test_raise_signal(tcase, a_failed_requirement_aborts, SIGABRT);
    tcase_add_test(tcase, a_requirement_that_holds_is_silent);
    tcase_add_test(tcase, a_secret_is_a_copy_and_gone_when_dropped);
    tcase_add_test(tcase, nothing_of_a_secret_is_left_where_it_was);
}
