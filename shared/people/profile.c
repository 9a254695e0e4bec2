#include "shared/people/profile.h"

#include <string.h>

#include "shared/base/choices.h"

static const char *const age_ranges[] = { "18-25", "26-35", "36-45", "46+", NULL };
static const char *const correspondences[] = { "one-time", "long-term", "either", NULL };
static const char *const privacy_levels[] = { "minimal", "standard", "detailed", NULL };

static bool is_one_of(struct clean text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == text.size && memcmp(*words, text.bytes, text.size) == 0)
            return true;
    return false;
}

static bool list_has(struct text_list list, size_t before, struct clean text)
{
    for (size_t i = 0; i < before; i++)
        if (text_equal(list.items[i], text))
            return true;
    return false;
}

static void fill_the_usual(struct profile *profile)
{
    if (text_is_empty(profile->preferred_correspondence_type))
        profile->preferred_correspondence_type = CLEAN("either");
    if (text_is_empty(profile->privacy_level))
        profile->privacy_level = CLEAN("standard");
    if (profile->max_active_conversations == 0)
        profile->max_active_conversations = CONVERSATIONS_USUAL;
    if (profile->preferred_time_zone_distance == 0)
        profile->preferred_time_zone_distance = TIME_ZONE_HOURS_USUAL;
}

static bool check_words(const struct profile *profile, struct error *e)
{
    if (!is_one_of(profile->age_range, age_ranges))
        return error_input(e, "age_range",
                           "Please choose an age range: 18-25, 26-35, 36-45 or 46+.");
    if (!is_one_of(profile->preferred_correspondence_type, correspondences))
        return error_input(e, "preferred_correspondence_type",
                           "Correspondence is one-time, long-term or either.");
    if (!is_one_of(profile->privacy_level, privacy_levels))
        return error_input(e, "privacy_level", "Privacy is minimal, standard or detailed.");
    if (profile->max_active_conversations < 1 ||
        profile->max_active_conversations > CONVERSATIONS_MOST)
        return error_input(e, "max_active_conversations",
                           "You can have from 1 to %d pen pals at once.", CONVERSATIONS_MOST);
    if (profile->preferred_time_zone_distance < 1 ||
        profile->preferred_time_zone_distance > TIME_ZONE_HOURS_MOST)
        return error_input(e, "preferred_time_zone_distance",
                           "Time zones are from 1 to %d hours apart.", TIME_ZONE_HOURS_MOST);
    return true;
}

static bool check_languages(const struct profile *profile, struct error *e)
{
    struct text_list further = profile->secondary_languages;

    if (language_find(profile->primary_language) == NULL)
        return error_input(e, "primary_language",
                           "Please choose the language you write best from the list.");
    if (further.count > SECONDARY_LANGUAGES_MOST)
        return error_input(e, "secondary_languages", "At most %d further languages, please.",
                           SECONDARY_LANGUAGES_MOST);
    for (size_t i = 0; i < further.count; i++) {
        if (language_find(further.items[i]) == NULL)
            return error_input(e, "secondary_languages", "Please choose languages from the list.");
        if (text_equal(further.items[i], profile->primary_language))
            return error_input(e, "secondary_languages",
                               "Your first language is not among the further ones.");
        if (list_has(further, i, further.items[i]))
            return error_input(e, "secondary_languages", "Each language once, please.");
    }
    return true;
}

static bool check_interests(struct text_list chosen, struct error *e)
{
    if (chosen.count > PROFILE_INTERESTS_MOST)
        return error_input(e, "interests", "At most %d interests, please.", PROFILE_INTERESTS_MOST);
    for (size_t i = 0; i < chosen.count; i++) {
        if (interest_find(chosen.items[i]) == NULL)
            return error_input(e, "interests", "Please choose interests from the list.");
        if (list_has(chosen, i, chosen.items[i]))
            return error_input(e, "interests", "Each interest once, please.");
    }
    return true;
}

/* A zone that goes by several names is kept under the one that stands in the list. */
static bool check_place(struct profile *profile, struct error *e)
{
    const struct zone *zone = zone_find(profile->time_zone);

    if (zone == NULL)
        return error_input(e, "time_zone", "Please choose your time zone from the list.");
    profile->time_zone = zone->name;
    if (country_find(profile->country) == NULL)
        return error_input(e, "country", "Please choose your country from the list.");
    if (text_characters(profile->region) > 100)
        return error_input(e, "region", "A region has at most 100 characters.");
    return true;
}

static bool check_texts(const struct profile *profile, struct error *e)
{
    size_t bio = text_characters(profile->bio),
           fact = text_characters(profile->favorite_local_fact);

    if (bio > BIO_CHARACTERS_MOST)
        return error_input(e, "bio", "At most %d characters about you; these are %zu.",
                           BIO_CHARACTERS_MOST, bio);
    if (fact > LOCAL_FACT_CHARACTERS_MOST)
        return error_input(e, "favorite_local_fact",
                           "At most %d characters about where you live; these are %zu.",
                           LOCAL_FACT_CHARACTERS_MOST, fact);
    return true;
}

bool profile_check(struct profile *profile, struct error *e)
{
    fill_the_usual(profile);
    return check_words(profile, e) && check_languages(profile, e) && check_place(profile, e) &&
           check_texts(profile, e) && check_interests(profile->interests, e);
}

static const struct column profile_columns[] = {
    COLUMN(struct profile, age_range, "age_range"),
    COLUMN(struct profile, primary_language, "primary_language"),
    COLUMN(struct profile, secondary_languages, "secondary_languages"),
    COLUMN(struct profile, time_zone, "time_zone"),
    COLUMN(struct profile, country, "country"),
    COLUMN(struct profile, region, "region"),
    COLUMN(struct profile, bio, "bio"),
    COLUMN(struct profile, interests, "interests"),
    COLUMN(struct profile, favorite_local_fact, "favorite_local_fact"),
    COLUMN(struct profile, preferred_correspondence_type, "preferred_correspondence_type"),
    COLUMN(struct profile, max_active_conversations, "max_active_conversations"),
    COLUMN(struct profile, preferred_time_zone_distance, "preferred_time_zone_distance"),
    COLUMN(struct profile, privacy_level, "privacy_level"),
    { 0 },
};

bool profile_read(const struct post_office *office, struct account_id account,
                  struct profile *profile, struct error *e)
{
    switch (db_one(office->db, QUERY_read_profile, PARAMETERS(value_id(account.bytes)),
                   profile_columns, office->arena, profile, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no profile of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading a profile");
}

bool profile_change(const struct post_office *office, struct account_id account,
                    struct profile *profile, struct error *e)
{
    struct arena *arena = office->arena;
    int64_t changed = 0;

    if (!profile_check(profile, e))
        return false;
    if (!db_change(office->db, QUERY_change_profile,
                   PARAMETERS(value_id(account.bytes), value_text(profile->age_range),
                              value_text(profile->primary_language),
                              value_texts(arena, profile->secondary_languages),
                              value_text(profile->time_zone), value_text(profile->country),
                              value_word(profile->region), value_text(profile->bio),
                              value_texts(arena, profile->interests),
                              value_text(profile->favorite_local_fact),
                              value_text(profile->preferred_correspondence_type),
                              value_number(profile->max_active_conversations),
                              value_number(profile->preferred_time_zone_distance),
                              value_text(profile->privacy_level)),
                   &changed, e))
        return error_add(e, "changing a profile");
    if (changed == 0)
        return error_say(e, FAULT_FORBIDDEN,
                         "This account may not change its profile at the moment.");
    return true;
}

static const struct column pen_pal_columns[] = {
    COLUMN(struct pen_pal, account, "user_id"),
    COLUMN(struct pen_pal, handle, "handle"),
    COLUMN(struct pen_pal, age_range, "age_range"),
    COLUMN(struct pen_pal, country, "country"),
    COLUMN(struct pen_pal, languages, "languages"),
    COLUMN(struct pen_pal, interests, "interests"),
    COLUMN(struct pen_pal, bio, "bio"),
    COLUMN(struct pen_pal, favorite_local_fact, "favorite_local_fact"),
    { 0 },
};

bool profile_as_pen_pal(const struct post_office *office, struct account_id account,
                        struct pen_pal *seen, struct error *e)
{
    struct pen_pal row = { 0 };

    switch (db_one(office->db, QUERY_see_profile, PARAMETERS(value_id(account.bytes)),
                   pen_pal_columns, office->arena, &row, e)) {
    case DB_FOUND: *seen = row; return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "looking at a profile");
}
