#include <string.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "tests/support/unit.h"

START_TEST(a_buf_takes_exactly_its_limit)
{
    AUTO(buf) buf = BUF(10);

    ck_assert_ptr_null(buf.bytes);
    ck_assert(buf_text(&buf, "12345"));
    ck_assert(buf_add(&buf, "67890", 5));
    ck_assert_str_eq(buf.bytes, "1234567890");
    ck_assert(!buf_add(&buf, "x", 1));
    ck_assert(!buf_text(&buf, "x"));
    ck_assert(!buf_format(&buf, "%d", 1));
    ck_assert(buf_add(&buf, NULL, 0));
    ck_assert_str_eq(buf.bytes, "1234567890");
    ck_assert_uint_eq(buf.size, 10);
}
END_TEST

START_TEST(what_does_not_fit_is_not_added_in_part)
{
    AUTO(buf) buf = BUF(8);

    ck_assert(buf_text(&buf, "12345"));
    ck_assert(!buf_text(&buf, "6789"));
    ck_assert(!buf_format(&buf, "%s", "6789"));
    ck_assert_str_eq(buf.bytes, "12345");
    ck_assert(buf_format(&buf, "%d%c", 67, '8'));
    ck_assert_str_eq(buf.bytes, "12345678");
}
END_TEST

START_TEST(a_buf_without_room_takes_nothing)
{
    AUTO(buf) buf = BUF(0);

    ck_assert(!buf_text(&buf, "x"));
    ck_assert(buf_text(&buf, ""));
    ck_assert_uint_eq(buf.size, 0);
}
END_TEST

START_TEST(a_size_near_the_end_of_numbers_does_not_wrap)
{
    AUTO(buf) buf = BUF(100);

    ck_assert(buf_text(&buf, "x"));
    ck_assert(!buf_add(&buf, "y", SIZE_MAX));
    ck_assert(!buf_add(&buf, "y", SIZE_MAX - 1));
    ck_assert_str_eq(buf.bytes, "x");
}
END_TEST

START_TEST(a_buf_grows_and_keeps_what_it_has)
{
    AUTO(buf) buf = BUF(100000);

    for (int i = 0; i < 10000; i++)
        ck_assert(buf_format(&buf, "%04d,", i));
    ck_assert_uint_eq(buf.size, 50000);
    ck_assert_uint_eq(strlen(buf.bytes), 50000);
    ck_assert_mem_eq(buf.bytes + 5 * 1234, "1234,", 5);
}
END_TEST

START_TEST(removing_moves_the_rest_up)
{
    AUTO(buf) buf = BUF(100);

    ck_assert(buf_text(&buf, "0123456789"));
    buf_remove(&buf, 2, 3);
    ck_assert_str_eq(buf.bytes, "0156789");
    buf_remove(&buf, 5, 100);
    ck_assert_str_eq(buf.bytes, "01567");
    buf_remove(&buf, 5, 1);
    buf_remove(&buf, SIZE_MAX, SIZE_MAX);
    buf_remove(&buf, 0, 0);
    ck_assert_str_eq(buf.bytes, "01567");
    buf_remove(&buf, 0, SIZE_MAX);
    ck_assert_str_eq(buf.bytes, "");
}
END_TEST

START_TEST(a_cleared_buf_is_empty_and_a_dropped_one_new)
{
    struct buf buf = BUF(4);

    buf_clear(&buf);
    ck_assert(buf_text(&buf, "full"));
    buf_clear(&buf);
    ck_assert_str_eq(buf.bytes, "");
    ck_assert(buf_text(&buf, "full"));
    buf_drop(&buf);
    buf_drop(&buf);
    ck_assert_ptr_null(buf.bytes);
    ck_assert(buf_text(&buf, "full"));
    buf_drop(&buf);
}
END_TEST

/* The first bytes of what is given back belong to the allocator. */
START_TEST(nothing_of_what_was_in_a_buf_is_left_where_it_was)
{
    static const char secret[] = "correct horse battery staple";
    struct buf buf = BUF(1000);

    ck_assert(buf_format(&buf, "%32s%s", "", secret));
    uintptr_t small = (uintptr_t)buf.bytes;
    size_t space = buf.space;
    ck_assert(unit_memory_holds(small, space, secret));
    ck_assert(buf_format(&buf, "%500s", "")); /* grows */
    ck_assert(!unit_memory_holds(small, space, secret));
    uintptr_t large = (uintptr_t)buf.bytes;
    space = buf.space;
    ck_assert(large != small && unit_memory_holds(large, space, secret));
    buf_drop(&buf);
    ck_assert(!unit_memory_holds(large, space, secret));
}
END_TEST

UNIT_CASE(buf)
{
    tcase_add_test(tcase, a_buf_takes_exactly_its_limit);
    tcase_add_test(tcase, what_does_not_fit_is_not_added_in_part);
    tcase_add_test(tcase, a_buf_without_room_takes_nothing);
    tcase_add_test(tcase, a_size_near_the_end_of_numbers_does_not_wrap);
    tcase_add_test(tcase, a_buf_grows_and_keeps_what_it_has);
    tcase_add_test(tcase, removing_moves_the_rest_up);
    tcase_add_test(tcase, a_cleared_buf_is_empty_and_a_dropped_one_new);
    tcase_add_test(tcase, nothing_of_what_was_in_a_buf_is_left_where_it_was);
}
