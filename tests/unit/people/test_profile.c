#include <string.h>

#include "shared/base/choices.h"
#include "shared/letters/delay.h"
#include "tests/support/world.h"

static const struct clean no_such[] = { CLEAN_INIT("xx") },
                          twice[] = { CLEAN_INIT("en"), CLEAN_INIT("en") },
                          own[] = { CLEAN_INIT("fr") },
                          juggling[] = { CLEAN_INIT("no-such-interest") };

static void bad_age(struct profile *p)
{
    p->age_range = CLEAN("13-17");
}
static void bad_language(struct profile *p)
{
    p->primary_language = CLEAN("xx");
}
static void unknown_second(struct profile *p)
{
    p->secondary_languages = (struct text_list){ no_such, 1 };
}
static void doubled_second(struct profile *p)
{
    p->secondary_languages = (struct text_list){ twice, 2 };
}
static void first_among_second(struct profile *p)
{
    p->secondary_languages = (struct text_list){ own, 1 };
}
static void bad_zone(struct profile *p)
{
    p->time_zone = CLEAN("Mars/Olympus");
}
static void unknown_zone(struct profile *p)
{
    p->time_zone = CLEAN("Etc/Unknown");
}
static void bad_country(struct profile *p)
{
    p->country = CLEAN("ZZ");
}
static void bad_interest(struct profile *p)
{
    p->interests = (struct text_list){ juggling, 1 };
}
static void eleven_conversations(struct profile *p)
{
    p->max_active_conversations = 11;
}
static void thirteen_hours(struct profile *p)
{
    p->preferred_time_zone_distance = 13;
}
static void bad_kind(struct profile *p)
{
    p->preferred_correspondence_type = CLEAN("always");
}
static void bad_privacy(struct profile *p)
{
    p->privacy_level = CLEAN("none");
}

static const struct {
    void (*spoil)(struct profile *);
    const char *field;
} bad_profiles[] = {
    { bad_age, "age_range" },
    { bad_language, "primary_language" },
    { unknown_second, "secondary_languages" },
    { doubled_second, "secondary_languages" },
    { first_among_second, "secondary_languages" },
    { bad_zone, "time_zone" },
    { unknown_zone, "time_zone" },
    { bad_country, "country" },
    { bad_interest, "interests" },
    { eleven_conversations, "max_active_conversations" },
    { thirteen_hours, "preferred_time_zone_distance" },
    { bad_kind, "preferred_correspondence_type" },
    { bad_privacy, "privacy_level" },
};

START_TEST(a_profile_that_cannot_be_is_refused_and_the_field_named)
{
    struct profile profile = a_profile("fr");
    struct error e = { 0 };

    bad_profiles[_i].spoil(&profile);
    ck_assert(!profile_check(&profile, &e));
    ck_assert_int_eq(e.fault, FAULT_INPUT);
    ck_assert_str_eq(e.field, bad_profiles[_i].field);
}
END_TEST

START_TEST(long_texts_are_refused_by_characters_not_bytes)
{
    char long_text[2 * 501 + 1];
    struct profile profile = a_profile("fr");
    struct error e = { 0 };

    for (size_t i = 0; i < 501; i++)
        memcpy(long_text + 2 * i, "\xc3\xbc", 2);
    long_text[sizeof long_text - 1] = '\0';
    profile.bio = (struct clean){ long_text + 2, 1000 };
    ck_assert(profile_check(&profile, &e));
    profile.bio = (struct clean){ long_text, 1002 };
    ck_assert(!profile_check(&profile, &e));
    ck_assert_fault(&e, FAULT_INPUT, "501");
}
END_TEST

/* Under whatever name a browser or a container reports it; stored is the one of the list. */
START_TEST(a_zone_is_kept_under_the_name_of_the_list)
{
    static const struct {
        struct clean told;
        const char *kept;
    } zones_told[] = {
        { CLEAN_INIT("Asia/Calcutta"), "Asia/Kolkata" },
        { CLEAN_INIT("US/Pacific"), "America/Los_Angeles" },
        { CLEAN_INIT("Europe/Kiev"), "Europe/Kyiv" },
        { CLEAN_INIT("GMT"), "UTC" },
        { CLEAN_INIT("Etc/GMT+5"), "Etc/GMT+5" },
    };
    AUTO(world) w;
    world_init(&w);
    struct profile profile = a_profile("fr"), read;
    profile.country = CLEAN("XK");
    profile.time_zone = CLEAN("America/Buenos_Aires");
    struct account_id account = a_person_like(&w, &profile);

    ck_succeeds(&w, profile_read(&w.office, account, &read, &w.e));
    ck_assert_str_eq(read.time_zone.bytes, "America/Argentina/Buenos_Aires");
    ck_assert_str_eq(read.country.bytes, "XK");
    for (size_t i = 0; i < sizeof zones_told / sizeof *zones_told; i++) {
        profile.time_zone = zones_told[i].told;
        ck_succeeds(&w, profile_change(&w.office, account, &profile, &w.e));
        ck_assert_str_eq(profile.time_zone.bytes, zones_told[i].kept);
        ck_succeeds(&w, profile_read(&w.office, account, &read, &w.e));
        ck_assert_str_eq(read.time_zone.bytes, zones_told[i].kept);
    }
}
END_TEST

/* The database counts hours with a tzdata of its own. */
START_TEST(the_database_knows_every_zone_of_the_list)
{
    AUTO(world) w;
    world_init(&w);

    for (size_t i = 0; i < zone_count; i++)
        ck_assert_msg(world_sql(&w, "select zone_band('%s')", zones[i].name.bytes).size > 0, "%s",
                      zones[i].name.bytes);
}
END_TEST

START_TEST(what_is_left_open_becomes_the_usual_and_is_read_back)
{
    AUTO(world) w;
    world_init(&w);
    struct clean spoken[] = { CLEAN("en"), CLEAN("de") };
    struct profile profile = a_profile("fr"), read;

    profile.max_active_conversations = 0;
    profile.secondary_languages = (struct text_list){ spoken, 2 };
    profile.region = CLEAN("Bretagne");
    struct account_id account = a_person_like(&w, &profile);
    ck_succeeds(&w, profile_read(&w.office, account, &read, &w.e));
    ck_assert_int_eq(read.max_active_conversations, 3);
    ck_assert_int_eq(read.preferred_time_zone_distance, 6);
    ck_assert_str_eq(read.privacy_level.bytes, "standard");
    ck_assert_str_eq(read.preferred_correspondence_type.bytes, "either");
    ck_assert_str_eq(read.secondary_languages.items[1].bytes, "de");
    ck_assert_str_eq(read.region.bytes, "Bretagne");
    read.bio = CLEAN("I \"quote\", {brace} and \\slash.");
    ck_succeeds(&w, profile_change(&w.office, account, &read, &w.e));
    ck_succeeds(&w, profile_read(&w.office, account, &profile, &w.e));
    ck_assert_str_eq(profile.bio.bytes, read.bio.bytes);
    struct account_id nobody = { { 1 } };
    ck_refuses(&w, profile_change(&w.office, nobody, &read, &w.e), FAULT_FORBIDDEN, "");
}
END_TEST

static const struct {
    const char *level;
    bool interests, bio, fact;
} levels[] = {
    { "minimal", false, false, false },
    { "standard", true, true, false },
    { "detailed", true, true, true },
};

START_TEST(privacy_decides_what_a_pen_pal_sees)
{
    AUTO(world) w;
    world_init(&w);
    struct clean liked[] = { interests[0].code };
    struct profile profile = a_profile("fr");
    struct pen_pal seen;

    profile.privacy_level = text(levels[_i].level);
    profile.interests = (struct text_list){ liked, 1 };
    profile.bio = CLEAN("About me");
    profile.favorite_local_fact = CLEAN("About here");
    ck_succeeds(&w, profile_as_pen_pal(&w.office, a_person_like(&w, &profile), &seen, &w.e));
    ck_assert_str_eq(seen.country.bytes, "FR");
    ck_assert_str_eq(seen.age_range.bytes, "26-35");
    ck_assert_str_eq(seen.languages.items[0].bytes, "fr");
    ck_assert_int_eq(seen.interests.count == 1, levels[_i].interests);
    ck_assert_int_eq(seen.bio.size > 0, levels[_i].bio);
    ck_assert_int_eq(seen.favorite_local_fact.size > 0, levels[_i].fact);
}
END_TEST

START_TEST(no_delay_is_under_12_hours_and_jitter_is_at_most_a_fifth)
{
    static const struct {
        const char *from, *to;
        int hours;
    } routes[] = {
        { "FR", "FR", 12 }, { "FR", "BE", 12 }, { "FR", "XX", 12 },
        { "FR", "GR", 18 }, { "FR", "US", 36 }, { "FR", "NZ", 48 },
    };
    static const uint32_t chances[] = { 0, 1, 1u << 31, UINT32_MAX };

    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        struct delay_route route = { text(routes[i].from), text(routes[i].to) };
        for (size_t k = 0; k < sizeof chances / sizeof *chances; k++) {
            int64_t delay =
                delay_choose(&route, span_hours(12), (struct span){ 0 }, chances[k]).microseconds;
            int64_t step = span_hours(routes[i].hours).microseconds;
            ck_assert_msg(delay >= step && delay <= step / 5 * 6, "%s to %s took %lld h",
                          routes[i].from, routes[i].to,
                          (long long)(delay / span_hours(1).microseconds));
            ck_assert_int_eq(delay % span_minutes(1).microseconds, 0);
        }
    }
}
END_TEST

START_TEST(slower_post_may_be_chosen_and_faster_never)
{
    struct delay_route route = { CLEAN_INIT("FR"), CLEAN_INIT("FR") };

    ck_assert_int_eq(delay_choose(&route, span_hours(12), span_hours(1), 0).microseconds,
                     span_hours(12).microseconds);
    ck_assert_int_eq(delay_choose(&route, (struct span){ 0 }, (struct span){ 0 }, 0).microseconds,
                     span_hours(12).microseconds);
    ck_assert_int_eq(delay_choose(&route, span_hours(20), span_hours(1), 0).microseconds,
                     span_hours(20).microseconds);
    ck_assert_int_eq(delay_choose(&route, span_hours(12), span_hours(100), 0).microseconds,
                     span_hours(100).microseconds);
    ck_assert_int_eq(delay_choose(&route, span_hours(12), span_hours(100000), 0).microseconds,
                     span_hours(720).microseconds);
}
END_TEST

START_TEST(who_is_suspended_keeps_the_profile_as_it_is)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id account = a_person(&w, "ti");
    struct profile profile = a_profile("ti");

    world_sql(&w, "update user_profiles set account_status = 'suspended' where user_id = '%s'",
              id_text(account.bytes).text);
    ck_refuses(&w, profile_change(&w.office, account, &profile, &w.e), FAULT_FORBIDDEN,
               "may not change");
    ck_succeeds(&w, profile_read(&w.office, account, &profile, &w.e));
}
END_TEST

UNIT_CASE(profile)
{
    tcase_add_test(tcase, who_is_suspended_keeps_the_profile_as_it_is);
    tcase_add_loop_test(tcase, a_profile_that_cannot_be_is_refused_and_the_field_named, 0,
                        sizeof bad_profiles / sizeof *bad_profiles);
    tcase_add_test(tcase, long_texts_are_refused_by_characters_not_bytes);
    tcase_add_test(tcase, a_zone_is_kept_under_the_name_of_the_list);
    tcase_add_test(tcase, the_database_knows_every_zone_of_the_list);
    tcase_add_test(tcase, what_is_left_open_becomes_the_usual_and_is_read_back);
    tcase_add_loop_test(tcase, privacy_decides_what_a_pen_pal_sees, 0,
                        sizeof levels / sizeof *levels);
    tcase_add_test(tcase, no_delay_is_under_12_hours_and_jitter_is_at_most_a_fifth);
    tcase_add_test(tcase, slower_post_may_be_chosen_and_faster_never);
}
