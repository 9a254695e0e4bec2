#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/base/settings.h"
#include "tests/support/unit.h"

/* A folder of its own with a settings file in it; gone at the end of the test. */
struct desk_drawer {
    char folder[40], file[60];
};

static struct desk_drawer drawer_with(const char *text, size_t size)
{
    struct desk_drawer drawer = { .folder = "/tmp/globetalk-unit.XXXXXX" };

    ck_assert_ptr_nonnull(mkdtemp(drawer.folder));
    snprintf(drawer.file, sizeof drawer.file, "%s/globetalk.conf", drawer.folder);
    FILE *file = fopen(drawer.file, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
    return drawer;
}

static void desk_drawer_drop(struct desk_drawer *drawer)
{
    unlink(drawer->file);
    rmdir(drawer->folder);
}

static void expect_refused(const char *text, size_t size, const char *part)
{
    AUTO(desk_drawer) drawer = drawer_with(text, size);
    struct settings settings;
    struct error e = { 0 };

    ck_assert_msg(!settings_read(drawer.file, &settings, &e), "taken: \"%s\"", text);
    ck_assert_fault(&e, FAULT_INPUT, part);
}

START_TEST(usual_values_stand_below_the_working_folder)
{
    struct settings settings;
    struct error e = { 0 };
    char here[4096], expected[4200];

    ck_assert(settings_read(NULL, &settings, &e));
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(expected, sizeof expected, "%s/var", here);
    ck_assert_str_eq(settings.folder, expected);
    snprintf(expected, sizeof expected, "%s/var/office.socket", here);
    ck_assert_str_eq(settings.office_socket, expected);
    ck_assert_int_eq(settings.port, 2222);
    ck_assert(!settings.development);
    ck_assert_str_eq(settings.database, "");
    ck_assert_int_eq(settings.shortest_delay.microseconds, span_hours(12).microseconds);
    ck_assert_int_eq(settings.pillar_box_time.microseconds, span_minutes(30).microseconds);
    ck_assert_int_eq(settings.login_grace_time.microseconds, span_seconds(60).microseconds);
    ck_assert_int_eq(settings.silence_notice.microseconds, span_hours(30 * 24).microseconds);
    settings_drop(&settings);
    settings_drop(&settings);
}
END_TEST

START_TEST(a_file_is_read_with_comments_blanks_and_foreign_line_ends)
{
    static const char text[] =
        "# a comment\n\n  port=22 \r\n\tfolder =  post office \ndatabase = host=/run/x dbname=y # "
        "no comment\n"
        "development = yes\nkeyring = /etc/keys\npillar_box_time = 0\nlisten_address = ::1";
    AUTO(desk_drawer) drawer = drawer_with(text, sizeof text - 1);
    struct settings settings;
    struct error e = { 0 };
    char expected[200];

    ck_assert_msg(settings_read(drawer.file, &settings, &e), "%s", e.sentence);
    ck_assert_int_eq(settings.port, 22);
    snprintf(expected, sizeof expected, "%s/post office", drawer.folder);
    ck_assert_str_eq(settings.folder, expected);
    snprintf(expected, sizeof expected, "%s/post office/host_key", drawer.folder);
    ck_assert_str_eq(settings.host_key, expected);
    ck_assert_str_eq(settings.keyring, "/etc/keys");
    ck_assert_str_eq(settings.database, "host=/run/x dbname=y # no comment");
    ck_assert_str_eq(settings.listen_address, "::1");
    ck_assert(settings.development);
    ck_assert_int_eq(settings.pillar_box_time.microseconds, 0);
    settings_drop(&settings);
}
END_TEST

START_TEST(a_port_is_a_number_or_any_and_only_the_http_door_can_do_without)
{
    static const char text[] = "port = any\nhttp_port = any\n";
    AUTO(desk_drawer) drawer = drawer_with(text, sizeof text - 1);
    struct settings settings;
    struct error e = { 0 };

    ck_assert_msg(settings_read(drawer.file, &settings, &e), "%s", e.sentence);
    ck_assert_int_eq(settings.port, PORT_ANY);
    ck_assert_int_eq(settings.http_port, PORT_ANY);
    settings_drop(&settings);
    ck_assert(settings_read(NULL, &settings, &e));
    ck_assert_int_eq(settings.http_port, PORT_NONE);
    settings_drop(&settings);
}
END_TEST

START_TEST(the_least_and_the_most_of_a_setting_are_taken)
{
    static const char text[] = "port = 65535\nletters_a_day = 1\nlogin_grace_time = 600\n"
                               "shortest_delay = 12\nsilence_notice = 3650\n";
    AUTO(desk_drawer) drawer = drawer_with(text, sizeof text - 1);
    struct settings settings;
    struct error e = { 0 };

    ck_assert_msg(settings_read(drawer.file, &settings, &e), "%s", e.sentence);
    ck_assert_int_eq(settings.port, 65535);
    ck_assert_int_eq(settings.letters_a_day, 1);
    ck_assert_int_eq(settings.login_grace_time.microseconds, span_seconds(600).microseconds);
    ck_assert_int_eq(settings.shortest_delay.microseconds, span_hours(12).microseconds);
    ck_assert_int_eq(settings.silence_notice.microseconds, span_hours(3650 * 24).microseconds);
    settings_drop(&settings);
}
END_TEST

struct refusal {
    const char *text, *part;
};

START_TEST(a_wrong_line_is_refused_with_file_line_and_what_is_allowed)
{
    static const struct refusal rows[] = {
        { "# one\n\nport = x\n",
          "globetalk.conf, line 3: port is a number from 1 to 65535, not \"x\"." },
        { "port = 0\n", "line 1: port is a number from 1 to 65535, not \"0\"" },
        { "port = 65536\n", "not \"65536\"" },
        { "port = 99999999999999999999\n", "port is a number" },
        { "port = 22x\n", "not \"22x\"" },
        { "port =\n", "not \"\"" },
        { "port = -1\n", "not \"-1\"" },
        { "port = 2 2\n", "not \"2 2\"" },
        { "port = any port\n", "not \"any port\". The word any takes a free one." },
        { "http_port = 65536\n", "http_port is a number from 0 to 65535, not \"65536\"" },
        { "most_waiting = any\n", "most_waiting is a number from 1 to 100000, not \"any\"." },
        { "development = maybe\n", "line 1: development is yes or no, not \"maybe\"" },
        { "shortest_delay = 11\n",
          "shortest_delay is a number of hours from 12 to 720, not \"11\"" },
        { "idle_time = 0\n", "idle_time is a number of minutes from 1 to 10080" },
        { "login_grace_time = 601\n", "login_grace_time is a number of seconds from 1 to 600" },
        { "port = 22\nprot = 23\n", "line 2: \"prot\" is not a setting" },
        { "Port = 22\n", "\"Port\" is not a setting" },
        { "= 22\n", "line 1: \"\" is not a setting" },
        { "port = 22\n\nport = 22\n", "line 3: \"port\" is set a second time" },
        { "port 22\n", "line 1: \"port 22\" is not of the form" },
        { "just words", "line 1: \"just words\" is not of the form" },
        { "folder =\n", "line 1: folder may not be empty" },
        { "listen_address = \n", "listen_address may not be empty" },
        { "port = \033[31m9\n", "not \"[31m9\"" },
        { "port = \xff\n", "port is a number" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_refused(rows[i].text, strlen(rows[i].text), rows[i].part);
}
END_TEST

START_TEST(a_line_that_is_too_long_or_binary_is_refused)
{
    char flood[5000];

    memset(flood, 'x', sizeof flood);
    expect_refused(flood, sizeof flood, "line 1");
    memcpy(flood, "port = 22\nfolder = ", 19);
    expect_refused(flood, sizeof flood, "line 2");
    expect_refused("port = 22\nport\0 = 23\nidle_time = 5\n", 35, "line 2");
}
END_TEST

START_TEST(the_database_may_be_empty)
{
    AUTO(desk_drawer) drawer = drawer_with("database =\n", 11);
    struct settings settings;
    struct error e = { 0 };

    ck_assert(settings_read(drawer.file, &settings, &e));
    ck_assert_str_eq(settings.database, "");
    settings_drop(&settings);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_named)
{
    struct settings settings;
    struct error e = { 0 };

    ck_assert(!settings_read("/nonexistent/globetalk.conf", &settings, &e));
    ck_assert_fault(&e, FAULT_INPUT, "/nonexistent/globetalk.conf cannot be read: No such file");
    ck_assert(!settings_read("/tmp", &settings, &e));
    ck_assert_fault(&e, FAULT_INPUT, "cannot be read: Is a directory");
}
END_TEST

START_TEST(every_row_has_its_help_and_a_usual_value_within_its_limits)
{
    struct setting_row row;
    int count = 0;

    while (settings_row(count, &row)) {
        ck_assert_msg(strlen(row.help) > 10 && row.help[strlen(row.help) - 1] == '.', "%s",
                      row.name);
        ck_assert_msg(*row.kind != '\0' &&
                          strspn(row.name, "abcdefghijklmnopqrstuvwxyz_") == strlen(row.name),
                      "%s", row.name);
        count++;
    }
    ck_assert_int_ge(count, 19);
    ck_assert(!settings_row(-1, &row));
    ck_assert(settings_row(0, &row));
    ck_assert_str_eq(row.name, "folder");
}
END_TEST

UNIT_CASE(settings)
{
    tcase_add_test(tcase, usual_values_stand_below_the_working_folder);
    tcase_add_test(tcase, a_file_is_read_with_comments_blanks_and_foreign_line_ends);
    tcase_add_test(tcase, a_port_is_a_number_or_any_and_only_the_http_door_can_do_without);
    tcase_add_test(tcase, the_least_and_the_most_of_a_setting_are_taken);
    tcase_add_test(tcase, a_wrong_line_is_refused_with_file_line_and_what_is_allowed);
    tcase_add_test(tcase, a_line_that_is_too_long_or_binary_is_refused);
    tcase_add_test(tcase, the_database_may_be_empty);
    tcase_add_test(tcase, a_file_that_cannot_be_read_is_named);
    tcase_add_test(tcase, every_row_has_its_help_and_a_usual_value_within_its_limits);
}
