#include <string.h>

#include "shared/base/arena.h"
#include "shared/base/choices.h"
#include "shared/base/memory.h"
#include "tests/support/unit.h"

START_TEST(countries_languages_zones_and_interests_are_found_by_code)
{
    ck_assert_str_eq(country_find(CLEAN("KE"))->name.bytes, "Kenya");
    ck_assert_str_eq(country_find(CLEAN("GB"))->name.bytes, "United Kingdom");
    ck_assert_str_eq(country_find(CLEAN("BO"))->name.bytes, "Bolivia"); /* not its long name */
    ck_assert_str_eq(language_find(CLEAN("sw"))->name.bytes, "Swahili");
    ck_assert_str_eq(language_find(CLEAN("es"))->name.bytes, "Spanish");
    ck_assert_str_eq(language_find(CLEAN("nb"))->name.bytes, "Norwegian Bokm\u00e5l");
    ck_assert_str_eq(language_find(CLEAN("pa"))->name.bytes, "Punjabi");
    ck_assert_str_eq(zone_find(CLEAN("Africa/Nairobi"))->country.bytes, "KE");
    ck_assert_str_eq(zone_find(CLEAN("Europe/Zurich"))->country.bytes, "CH");
    ck_assert_ptr_nonnull(zone_find(CLEAN("UTC")));
    ck_assert_str_eq(interest_find(CLEAN("chess"))->name.bytes, "Chess");
}
END_TEST

START_TEST(what_is_none_is_not_found)
{
    static const struct clean wrong[] = { CLEAN_INIT(""),       CLEAN_INIT("Ke"),
                                          CLEAN_INIT("KEN"),    CLEAN_INIT("XX"),
                                          CLEAN_INIT("SW"),     CLEAN_INIT("africa/nairobi"),
                                          CLEAN_INIT("Africa"), CLEAN_INIT("Chess"),
                                          CLEAN_INIT("../UTC") };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        ck_assert_ptr_null(zone_find(wrong[i]));
        ck_assert_ptr_null(interest_find(wrong[i]));
        ck_assert_ptr_null(country_find(wrong[i]));
        ck_assert_ptr_null(language_find(wrong[i]));
    }
    ck_assert_ptr_null(country_find((struct clean){ 0 }));
}
END_TEST

START_TEST(there_are_as_many_as_the_standards_have)
{
    ck_assert_uint_eq(country_count, 249);
    ck_assert_uint_ge(language_count, 183);
    ck_assert_uint_le(language_count, 184);
    ck_assert_uint_gt(zone_count, 300);
    ck_assert_uint_ge(interest_count, 80);
}
END_TEST

/* A row as text that must be clean as it is, short enough for a screen, and without oddities. */
static void expect_presentable(struct clean name, size_t most)
{
    AUTO(arena) arena = ARENA();
    struct clean out;
    struct error e = { 0 };

    ck_assert_msg(!text_is_empty(name), "an empty name");
    ck_assert_msg(text_clean(&arena, (struct raw){ name.bytes, name.size }, TEXT_LINE, most, "name",
                             &out, &e),
                  "%s", name.bytes);
    ck_assert_msg(text_equal(name, out), "%s", name.bytes);
    ck_assert_msg(strchr(name.bytes, ';') == NULL && strchr(name.bytes, '\\') == NULL, "%s",
                  name.bytes);
}

START_TEST(every_row_is_found_once_and_presentable)
{
    for (size_t i = 0; i < country_count; i++) {
        ck_assert_ptr_eq(country_find(countries[i].code), &countries[i]);
        ck_assert_uint_eq(countries[i].code.size, 2);
        expect_presentable(countries[i].name, 50);
    }
    for (size_t i = 0; i < language_count; i++) {
        ck_assert_ptr_eq(language_find(languages[i].code), &languages[i]);
        ck_assert_uint_eq(languages[i].code.size, 2);
        expect_presentable(languages[i].name, 30);
        ck_assert_ptr_null(strpbrk(languages[i].name.bytes, ",("));
    }
    for (size_t i = 0; i < zone_count; i++)
        ck_assert_ptr_eq(zone_find(zones[i].name), &zones[i]);
    for (size_t i = 0; i < interest_count; i++) {
        ck_assert_ptr_eq(interest_find(interests[i].code), &interests[i]);
        ck_assert_uint_eq(strspn(interests[i].code.bytes, "abcdefghijklmnopqrstuvwxyz-"),
                          interests[i].code.size);
        expect_presentable(interests[i].name, 30);
    }
}
END_TEST

START_TEST(every_zone_is_in_a_country_of_ours)
{
    for (size_t i = 0; i < zone_count; i++)
        ck_assert_msg(country_find(zones[i].country) != NULL ||
                          text_equal(zones[i].name, CLEAN("UTC")),
                      "%s", zones[i].name.bytes);
}
END_TEST

struct place {
    const char *code;
    double latitude, longitude;
};

START_TEST(countries_lie_where_they_lie)
{
    static const struct place rows[] = {
        { "KE", -1, 37 },   { "CH", 47, 8 },    { "JP", 36, 140 },  { "GB", 51.5, 0 },
        { "BR", -8, -49 },  { "IN", 22.5, 88 }, { "NZ", -40, 179 }, { "KI", 0, -172 },
        { "FJ", -18, 178 }, /* beside the date line, not in the Atlantic */
        { "BV", -54, 3 },   { "AU", -32, 143 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct country *country = country_find((struct clean){ rows[i].code, 2 });
        ck_assert_double_eq_tol(country->latitude, rows[i].latitude, 3);
        ck_assert_double_eq_tol(country->longitude, rows[i].longitude, 3);
    }
    for (size_t i = 0; i < country_count; i++) {
        ck_assert(countries[i].latitude >= -90 && countries[i].latitude <= 90);
        ck_assert(countries[i].longitude >= -180 && countries[i].longitude <= 180);
        ck_assert_msg(countries[i].latitude != 0 || countries[i].longitude != 0, "%s",
                      countries[i].name.bytes);
    }
}
END_TEST

static bool stands_before(const char *one, const char *other)
{
    const struct country *first = country_find((struct clean){ one, 2 });

    return first < country_find((struct clean){ other, 2 });
}

START_TEST(names_stand_where_a_reader_looks_for_them)
{
    ck_assert(stands_before("AF", "AX") &&
              stands_before("AX", "AL")); /* Afghanistan, Åland, Albania */
    ck_assert(stands_before("CR", "CI") &&
              stands_before("CI", "HR")); /* Costa Rica, Côte d'Ivoire, Croatia */
    for (size_t i = 1; i < zone_count - 1; i++)
        ck_assert_str_lt(zones[i - 1].name.bytes, zones[i].name.bytes);
    for (size_t i = 1; i < language_count; i++)
        ck_assert_str_lt(languages[i - 1].name.bytes, languages[i].name.bytes);
}
END_TEST

UNIT_CASE(choices)
{
    tcase_add_test(tcase, countries_languages_zones_and_interests_are_found_by_code);
    tcase_add_test(tcase, what_is_none_is_not_found);
    tcase_add_test(tcase, there_are_as_many_as_the_standards_have);
    tcase_add_test(tcase, every_row_is_found_once_and_presentable);
    tcase_add_test(tcase, every_zone_is_in_a_country_of_ours);
    tcase_add_test(tcase, countries_lie_where_they_lie);
    tcase_add_test(tcase, names_stand_where_a_reader_looks_for_them);
}
