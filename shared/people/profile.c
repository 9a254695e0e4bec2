#include "shared/people/profile.h"

#include "shared/base/choices.h"
#include "shared/base/word_lists.h"

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
    if (!word_is_of(profile->age_range, words_age_range))
        return error_input(e, "age_range", "Please choose an age range: %s.",
                           words_tell(words_age_range).text);
    if (!word_is_of(profile->preferred_correspondence_type, words_correspondence))
        return error_input(e, "preferred_correspondence_type", "Correspondence is %s.",
                           words_tell(words_correspondence).text);
    if (!word_is_of(profile->privacy_level, words_privacy))
        return error_input(e, "privacy_level", "Privacy is %s.", words_tell(words_privacy).text);
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
    if (chosen.count > INTERESTS_MOST)
        return error_input(e, "interests", "At most %d interests, please.", INTERESTS_MOST);
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
    if (text_characters(profile->region) > REGION_CHARACTERS_MOST)
        return error_input(e, "region", "A region has at most %d characters.",
                           REGION_CHARACTERS_MOST);
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

bool profile_read(const struct post_office *office, struct account_id account,
                  struct profile *profile, struct error *e)
{
    struct profile_row row = { 0 };

    switch (db_one(office->db, read_profile, ASK(.account = account), office->arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no profile of this account");
    case DB_FAILED: return error_add(e, "reading a profile");
    }
    *profile = (struct profile){
        .age_range = row.age_range,
        .primary_language = row.primary_language,
        .secondary_languages = row.secondary_languages,
        .time_zone = row.time_zone,
        .country = row.country,
        .region = row.region,
        .bio = row.bio,
        .interests = row.interests,
        .favorite_local_fact = row.favorite_local_fact,
        .preferred_correspondence_type = row.preferred_correspondence_type,
        .max_active_conversations = row.max_active_conversations,
        .preferred_time_zone_distance = row.preferred_time_zone_distance,
        .privacy_level = row.privacy_level,
    };
    return true;
}

bool profile_change(const struct post_office *office, struct account_id account,
                    struct profile *profile, struct error *e)
{
    int64_t changed = 0;

    if (!profile_check(profile, e))
        return false;
    if (!db_change(office->db, change_profile,
                   ASK(.account = account, .age_range = profile->age_range,
                       .primary_language = profile->primary_language,
                       .secondary_languages = profile->secondary_languages,
                       .time_zone = profile->time_zone, .country = profile->country,
                       .region = profile->region, .bio = profile->bio,
                       .interests = profile->interests,
                       .favorite_local_fact = profile->favorite_local_fact,
                       .correspondence = profile->preferred_correspondence_type,
                       .most_conversations = profile->max_active_conversations,
                       .distance = { profile->preferred_time_zone_distance },
                       .privacy = profile->privacy_level),
                   &changed, e))
        return error_add(e, "changing a profile");
    if (changed == 0)
        return error_say(e, FAULT_FORBIDDEN,
                         "This account may not change its profile at the moment.");
    return true;
}

bool profile_as_pen_pal(const struct post_office *office, struct account_id account,
                        struct pen_pal *seen, struct error *e)
{
    struct seen_profile_row row = { 0 };

    switch (db_one(office->db, see_profile, ASK(.account = account), office->arena, &row, e)) {
    case DB_FOUND: break;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: return error_add(e, "looking at a profile");
    }
    *seen = (struct pen_pal){
        .account = row.user_id,
        .handle = row.handle,
        .age_range = row.age_range,
        .country = row.country,
        .languages = row.languages,
        .interests = row.interests,
        .bio = row.bio,
        .favorite_local_fact = row.favorite_local_fact,
    };
    return true;
}
