/* Screens about the account, at an office whose clerk is the test. */
#include <poll.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/fake_office.h"
#include "tests/support/unit.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"

struct hall {
    struct fake_office office;
    struct desk_client *desk;
    struct program *program;
    struct grid grid;
};

static void turn(struct hall *hall)
{
    fake_office_turn(&hall->office);
    program_turn(hall->program, clock_monotonic());
}

/* Turns until the claim holds, at most 5 seconds. */
#define UNTIL(claim) \
    for (struct instant until = instant_after(clock_monotonic(), span_seconds(5)); !(claim);) { \
        ck_assert_msg(clock_monotonic().microseconds < until.microseconds, \
                      "waited in vain for: " #claim); \
        turn(hall); \
        (void)poll(NULL, 0, 1); \
    }

static void open_hall(struct hall *hall, const struct screen_kind *first)
{
    *hall = (struct hall){ .grid = GRID() };
    fake_office_open(&hall->office);
    hall->desk = desk_client_new(hall->office.path, "script", "");
    hall->program = program_new(&(struct program_options){ .desk = hall->desk,
                                                           .login_name = "",
                                                           .public_key = "ssh-ed25519 AAAA",
                                                           .door = "script",
                                                           .columns = 80,
                                                           .rows = 24,
                                                           .first = first });
    UNTIL(!instant_is_none(program_now(hall->program)));
}

static void close_hall(struct hall *hall)
{
    program_free(&hall->program);
    desk_client_free(&hall->desk);
    fake_office_close(&hall->office);
    grid_drop(&hall->grid);
}

static void type(struct hall *hall, const char *bytes)
{
    program_bytes(hall->program, (struct raw){ bytes, strlen(bytes) }, clock_monotonic());
}

static bool shows(struct hall *hall, const char *part)
{
    bool found = false;
    program_draw(hall->program, &hall->grid);
    for (int row = 0; row < hall->grid.rows && !found; row++) {
        AUTO(buf) text = BUF(10000);
        ck_assert(grid_text(&hall->grid, row, &text));
        found = text.size > 0 && strstr(text.bytes, part);
    }
    return found;
}

START_TEST(a_key_is_added_once_however_often_it_is_asked_for)
{
    struct hall place, *hall = &place;
    struct keys_body none = { 0 };
    struct key_added_body added = { 0 };
    open_hall(hall, &keys_screen);
    UNTIL(hall->office.count == 1);
    fake_office_answer(&hall->office, 0, &none);
    UNTIL(shows(hall, "No SSH key opens your account."));
    type(hall, "aa");
    UNTIL(hall->office.count == 2);
    ck_assert_int_eq(hall->office.asked[1].route, ROUTE_KEY_ADD);
    fake_office_answer(&hall->office, 1, &added);
    UNTIL(shows(hall, "The key you came with signs you in from now on."));
    UNTIL(hall->office.count == 3); /* the list anew */
    ck_assert_int_eq(hall->office.asked[2].route, ROUTE_KEYS);
    close_hall(hall);
}
END_TEST

START_TEST(a_password_that_was_wrong_is_typed_anew)
{
    struct hall place, *hall = &place;
    struct error e = { 0 };
    open_hall(hall, &sign_in_screen);
    type(hall, "quiet-heron-417\twrong password\023");
    UNTIL(hall->office.count == 1);
    ck_assert_int_eq(hall->office.asked[0].route, ROUTE_SIGN_IN_PASSWORD);
    (void)error_say(&e, FAULT_INPUT, "That handle and that password do not fit.");
    fake_office_fail(&hall->office, 0, &e);
    UNTIL(shows(hall, "That handle and that password do not fit."));
    ck_assert(shows(hall, "quiet-heron-417"));
    type(hall, "\023");
    UNTIL(shows(hall, "Please type your password."));
    ck_assert_uint_eq(hall->office.count, 1);
    close_hall(hall);
}
END_TEST

UNIT_CASE(account)
{
    tcase_add_test(tcase, a_key_is_added_once_however_often_it_is_asked_for);
    tcase_add_test(tcase, a_password_that_was_wrong_is_typed_anew);
}
