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

/* What browsers, containers and old machines call a zone. */
START_TEST(a_zone_is_found_by_each_of_its_names)
{
    static const struct {
        struct clean name;
        const char *zone;
    } names[] = {
        { CLEAN_INIT("Asia/Calcutta"), "Asia/Kolkata" },
        { CLEAN_INIT("Asia/Saigon"), "Asia/Ho_Chi_Minh" },
        { CLEAN_INIT("Asia/Katmandu"), "Asia/Kathmandu" },
        { CLEAN_INIT("Asia/Rangoon"), "Asia/Yangon" },
        { CLEAN_INIT("Europe/Kiev"), "Europe/Kyiv" },
        { CLEAN_INIT("Europe/Uzhgorod"), "Europe/Kyiv" },
        { CLEAN_INIT("Europe/Kyiv"), "Europe/Kyiv" },
        { CLEAN_INIT("America/Buenos_Aires"), "America/Argentina/Buenos_Aires" },
        { CLEAN_INIT("America/Godthab"), "America/Nuuk" },
        { CLEAN_INIT("Atlantic/Faeroe"), "Atlantic/Faroe" },
        { CLEAN_INIT("US/Pacific"), "America/Los_Angeles" },
        { CLEAN_INIT("PST8PDT"), "America/Los_Angeles" },
        { CLEAN_INIT("EST"), "America/Panama" },
        { CLEAN_INIT("CET"), "Europe/Brussels" },
        { CLEAN_INIT("GB"), "Europe/London" },
        { CLEAN_INIT("Japan"), "Asia/Tokyo" },
        { CLEAN_INIT("UTC"), "UTC" },
        { CLEAN_INIT("Etc/UTC"), "UTC" },
        { CLEAN_INIT("GMT"), "UTC" },
        { CLEAN_INIT("Etc/GMT"), "UTC" },
        { CLEAN_INIT("Etc/GMT-0"), "UTC" },
        { CLEAN_INIT("Zulu"), "UTC" },
        { CLEAN_INIT("Etc/GMT+5"), "Etc/GMT+5" },
        { CLEAN_INIT("Etc/GMT-14"), "Etc/GMT-14" },
        { CLEAN_INIT("Etc/GMT+12"), "Etc/GMT+12" },
    };
    static const struct clean none[] = { CLEAN_INIT("Etc/Unknown"), CLEAN_INIT("Factory"),
                                         CLEAN_INIT("Etc/GMT+13"),  CLEAN_INIT("Etc/GMT-15"),
                                         CLEAN_INIT("localtime"),   CLEAN_INIT("asia/calcutta"),
                                         CLEAN_INIT("US"),          CLEAN_INIT("GMT+5") };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct zone *zone = zone_find(names[i].name);
        ck_assert_msg(zone != NULL, "%s", names[i].name.bytes);
        ck_assert_str_eq(zone->name.bytes, names[i].zone);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(zone_find(none[i]) == NULL, "%s", none[i].bytes);
}
END_TEST

/* The sign of the names is the other way round than people count. */
START_TEST(hours_that_no_place_keeps_are_shown_as_people_count_them)
{
    ck_assert_str_eq(zone_find(CLEAN("Etc/GMT+5"))->shown.bytes, "UTC-5, always");
    ck_assert_str_eq(zone_find(CLEAN("Etc/GMT-14"))->shown.bytes, "UTC+14, always");
    ck_assert_str_eq(zone_find(CLEAN("UTC"))->shown.bytes, "UTC");
    ck_assert_str_eq(zone_find(CLEAN("Asia/Calcutta"))->shown.bytes, "Asia/Kolkata");
}
END_TEST

START_TEST(a_country_with_one_zone_has_it)
{
    ck_assert_str_eq(zone_of_country(CLEAN("KE"))->name.bytes, "Africa/Nairobi");
    ck_assert_ptr_null(zone_of_country(CLEAN("US")));
    ck_assert_ptr_null(zone_of_country(CLEAN("")));
    /* Kosovo is in no standard, and people live there. */
    ck_assert_str_eq(country_find(CLEAN("XK"))->name.bytes, "Kosovo");
    ck_assert_str_eq(zone_of_country(CLEAN("XK"))->name.bytes, "Europe/Belgrade");
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
    ck_assert_uint_eq(country_count, 249 + 1); /* and Kosovo */
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
                          strncmp(zones[i].shown.bytes, "UTC", 3) == 0,
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
        { "KE", -1, 37 },   { "CH", 47, 8 },    { "JP", 36, 140 },    { "GB", 51.5, 0 },
        { "BR", -8, -49 },  { "IN", 22.5, 88 }, { "NZ", -40, 179 },   { "KI", 0, -172 },
        { "FJ", -18, 178 }, /* beside the date line, not in the Atlantic */
        { "BV", -54, 3 },   { "AU", -32, 143 }, { "XK", 42.7, 21.2 },
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
    /* Places by name, then hours from west to east. */
    size_t places = (size_t)(zone_find(CLEAN("Etc/GMT+12")) - zones);
    for (size_t i = 1; i < places; i++)
        ck_assert_str_lt(zones[i - 1].name.bytes, zones[i].name.bytes);
    ck_assert_uint_eq(zone_count - places, 12 + 1 + 14);
    ck_assert_str_eq(zones[places + 12].name.bytes, "UTC");
    ck_assert(stands_before("KI", "XK") && stands_before("XK", "KW"));
    for (size_t i = 1; i < language_count; i++)
        ck_assert_str_lt(languages[i - 1].name.bytes, languages[i].name.bytes);
}
END_TEST

UNIT_CASE(choices)
{
    tcase_add_test(tcase, countries_languages_zones_and_interests_are_found_by_code);
    tcase_add_test(tcase, a_zone_is_found_by_each_of_its_names);
    tcase_add_test(tcase, hours_that_no_place_keeps_are_shown_as_people_count_them);
    tcase_add_test(tcase, a_country_with_one_zone_has_it);
    tcase_add_test(tcase, what_is_none_is_not_found);
    tcase_add_test(tcase, there_are_as_many_as_the_standards_have);
    tcase_add_test(tcase, every_row_is_found_once_and_presentable);
    tcase_add_test(tcase, every_zone_is_in_a_country_of_ours);
    tcase_add_test(tcase, countries_lie_where_they_lie);
    tcase_add_test(tcase, names_stand_where_a_reader_looks_for_them);
}
