#include "tests/support/world.h"

START_TEST(a_letter_that_shows_nothing_is_empty)
{
    static const char *const nothing[] = { "", " \n ", "\xe2\x80\x8d\xe2\x80\x8c",
                                           "\xc2\xa0\xe3\x80\x80",
                                           "\xef\xb8\x8f\xf3\xa0\x84\x80 \n\xe2\xa0\x80" };
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted;

    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        struct posting posting = a_posting(&pair, pair.ana, nothing[i]);
        ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_INPUT, "empty");
    }
    a_letter(&w, &pair, pair.ana, "\xf0\x9f\x99\x82");
    a_letter(&w, &pair, pair.ana, "\xe2\x80\x8d\xe0\xa4\x95"); /* a joiner before a letter */
}
END_TEST

UNIT_CASE(letter_text)
{
    tcase_add_test(tcase, a_letter_that_shows_nothing_is_empty);
}
