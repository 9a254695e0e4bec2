#include "server/ssh/output.h"

#include <string.h>

#include "tests/support/unit.h"

static struct instant at(int seconds)
{
    return (struct instant){ 1000000 + (int64_t)seconds * 1000000 };
}

static void add(struct output *output, const char *text, int seconds)
{
    output_add(output, (struct raw){ text, strlen(text) }, at(seconds));
}

START_TEST(bytes_leave_in_order_and_nothing_is_kept_afterwards)
{
    struct output output = output_new(100);
    add(&output, "hello ", 0);
    add(&output, "world", 0);
    ck_assert_uint_eq(output_next(&output).size, 11);
    output_took(&output, 4, at(0));
    ck_assert_int_eq(memcmp(output_next(&output).bytes, "o world", 7), 0);
    output_took(&output, 7, at(0));
    ck_assert(output_is_empty(&output));
    ck_assert_ptr_null(output.waiting.bytes);
    ck_assert(instant_is_none(output_deadline(&output)));
    output_drop(&output);
}
END_TEST

START_TEST(
    a_client_that_reads_nothing_for_30_seconds_costs_no_memory_and_gets_the_whole_screen_later)
{
    struct output output = output_new(100);
    add(&output, "a frame", 0);
    output_turn(&output, false, at(0));
    ck_assert_int_eq(output_deadline(&output).microseconds, at(30).microseconds);
    output_turn(&output, false, at(29));
    ck_assert(!output_is_empty(&output));
    output_turn(&output, false, at(30));
    ck_assert(output_is_empty(&output));
    ck_assert_ptr_null(output.waiting.bytes);
    ck_assert(!output_needs_whole(&output, false));
    output_turn(&output, true, at(40));
    ck_assert(output_needs_whole(&output, true));
    ck_assert(!output_needs_whole(&output, true));
    output_drop(&output);
}
END_TEST

START_TEST(a_client_that_reads_slowly_keeps_its_frame)
{
    struct output output = output_new(1000);
    char frame[500];
    memset(frame, 'x', sizeof frame);
    output_add(&output, (struct raw){ frame, sizeof frame }, at(0));
    for (int seconds = 0; seconds < 400; seconds += 20) {
        output_turn(&output, false, at(seconds));
        ck_assert(!output_is_hopeless(&output, at(seconds)));
        output_took(&output, 1, at(seconds));
    }
    ck_assert_uint_eq(output_next(&output).size, 480);
    output_drop(&output);
}
END_TEST

START_TEST(a_client_that_reads_again_has_all_its_time_again)
{
    struct output output = output_new(100);
    add(&output, "a frame", 0);
    output_turn(&output, false, at(0));
    output_turn(&output, true, at(20));
    ck_assert(instant_is_none(output_deadline(&output)));
    output_turn(&output, false, at(40));
    output_turn(&output, false, at(69));
    ck_assert(!output_is_empty(&output));
    output_turn(&output, false, at(70));
    ck_assert(output_is_empty(&output));
    output_drop(&output);
}
END_TEST

START_TEST(after_five_minutes_without_reading_the_connection_is_hopeless)
{
    struct output output = output_new(100);
    add(&output, "a frame", 0);
    output_turn(&output, false, at(0));
    output_turn(&output, false, at(31));
    ck_assert(!output_is_hopeless(&output, at(299)));
    ck_assert_int_eq(output_deadline(&output).microseconds, at(300).microseconds);
    ck_assert(output_is_hopeless(&output, at(300)));
    output_drop(&output);
}
END_TEST

START_TEST(a_frame_beyond_the_limit_is_never_kept)
{
    struct output output = output_new(8);
    add(&output, "1234", 0);
    add(&output, "56789", 0);
    ck_assert(output_is_empty(&output));
    ck_assert(output_needs_whole(&output, true));
    output_drop(&output);
}
END_TEST

UNIT_CASE(output)
{
    tcase_add_test(tcase, bytes_leave_in_order_and_nothing_is_kept_afterwards);
    tcase_add_test(
        tcase,
        a_client_that_reads_nothing_for_30_seconds_costs_no_memory_and_gets_the_whole_screen_later);
    tcase_add_test(tcase, a_client_that_reads_slowly_keeps_its_frame);
    tcase_add_test(tcase, a_client_that_reads_again_has_all_its_time_again);
    tcase_add_test(tcase, after_five_minutes_without_reading_the_connection_is_hopeless);
    tcase_add_test(tcase, a_frame_beyond_the_limit_is_never_kept);
}
