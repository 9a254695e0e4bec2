#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/log.h"
#include "tests/support/unit.h"

/* Standard error of this (forked) test goes into a file from here on. */
static FILE *catch_log(void)
{
    FILE *file = tmpfile();

    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(dup2(fileno(file), STDERR_FILENO), 0);
    return file;
}

static const char *caught(FILE *file, char *text, size_t size)
{
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    return text;
}

START_TEST(an_event_is_one_line_of_names_and_values)
{
    char text[3000];
    FILE *file = catch_log();

    log_event(LOG_LETTERS_DELIVERED, log_count("letters", 12),
              log_span("worst", span_milliseconds(1500)), log_word("kind", "post"));
    caught(file, text, sizeof text);
    ck_assert_ptr_nonnull(
        strstr(text, " level=info event=letters-delivered letters=12 worst=1.500000s kind=post\n"));
    ck_assert_mem_eq(text, "time=20", 7);
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
}
END_TEST

START_TEST(a_faults_trail_stays_on_its_line_whatever_is_in_it)
{
    struct error e;
    char text[3000];
    FILE *file = catch_log();

    error_set(&e, FAULT_UNAVAILABLE, "server said: \"no\"\r\nevent=forged \033[31m \xe2\x80\xae");
    log_fault(LOG_DATABASE_LOST, &e, log_count("tries", 3));
    caught(file, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "level=warning event=database-lost tries=3 "
                                       "fault=unavailable trail=\"server said: 'no'..event"));
    ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
    ck_assert_ptr_null(strchr(text, '\033'));
}
END_TEST

START_TEST(a_line_that_is_too_long_is_cut_and_still_ends)
{
    char word[5000], text[8000];
    FILE *file = catch_log();

    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    log_event(LOG_STARTED, log_count("port", 2222), log_word("word", word), log_count("after", 1));
    caught(file, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "event=started port=2222"));
    ck_assert_uint_gt(strlen(text), 0);
    ck_assert_int_eq(text[strlen(text) - 1], '\n');
}
END_TEST

/* The trail is added letter by letter, so it ends just where the line is full. */
START_TEST(a_line_that_is_full_to_its_last_byte_ends)
{
    struct error e;
    char word[1800], text[8000];
    FILE *file = catch_log();

    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    error_set(&e, FAULT_UNAVAILABLE, "%150s", "far away");
    log_fault(LOG_DATABASE_LOST, &e, log_word("word", word));
    caught(file, text, sizeof text);
    ck_assert_ptr_null(strstr(text, "far away"));
    ck_assert_int_eq(text[strlen(text) - 1], '\n');
}
END_TEST

START_TEST(the_environment_says_how_much_is_told)
{
    char text[3000];
    FILE *file = catch_log();

    log_event(LOG_SESSION_BEGAN, log_count("n", 1));
    setenv("GLOBETALK_LOG", "debug", 1);
    log_event(LOG_SESSION_BEGAN, log_count("n", 2));
    setenv("GLOBETALK_LOG", "error", 1);
    log_event(LOG_STARTED, log_count("n", 3));
    log_event(LOG_CHORE_FAILED, log_count("n", 4));
    setenv("GLOBETALK_LOG", "no such level", 1);
    log_event(LOG_STARTED, log_count("n", 5));
    caught(file, text, sizeof text);
    ck_assert_ptr_null(strstr(text, "n=1"));
    ck_assert_ptr_nonnull(strstr(text, "n=2"));
    ck_assert_ptr_null(strstr(text, "n=3"));
    ck_assert_ptr_nonnull(strstr(text, "n=4"));
    ck_assert_ptr_nonnull(strstr(text, "n=5"));
}
END_TEST

UNIT_CASE(log)
{
    tcase_add_test(tcase, an_event_is_one_line_of_names_and_values);
    tcase_add_test(tcase, a_faults_trail_stays_on_its_line_whatever_is_in_it);
    tcase_add_test(tcase, a_line_that_is_too_long_is_cut_and_still_ends);
    tcase_add_test(tcase, a_line_that_is_full_to_its_last_byte_ends);
    tcase_add_test(tcase, the_environment_says_how_much_is_told);
}
