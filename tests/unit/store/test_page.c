#include "shared/store/page.h"
#include "tests/support/unit.h"

START_TEST(the_row_too_many_is_not_the_pages)
{
    static const struct {
        int64_t rows;
        size_t came, shown;
    } cases[] = {
        { 1, 0, 0 },     { 1, 1, 1 },       { 1, 2, 1 },       { 100, 0, 0 },
        { 100, 99, 99 }, { 100, 100, 100 }, { 100, 101, 100 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct page page = { .rows = cases[i].rows };
        ck_assert_uint_eq(page_rows(&page, cases[i].came), cases[i].shown);
    }
}
END_TEST

UNIT_CASE(page)
{
    tcase_add_test(tcase, the_row_too_many_is_not_the_pages);
}
