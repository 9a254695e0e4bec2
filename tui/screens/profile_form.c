#include "tui/screens/profile_form.h"

#include <stdlib.h>

#include "shared/base/choices.h"

static const char *const words_number[] = {
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL
};
static const char *const words_hours[] = { "1", "2", "3",  "4",  "5",  "6", "7",
                                           "8", "9", "10", "11", "12", NULL };
static const struct picker_source ages = PICKER_WORDS(words_age_range);
static const struct picker_source kinds = PICKER_WORDS(words_correspondence);
static const struct picker_source levels = PICKER_WORDS(words_privacy);
static const struct picker_source numbers = PICKER_WORDS(words_number);
static const struct picker_source hours = PICKER_WORDS(words_hours);

const struct form_row profile_rows[] = {
    { "age_range", "Age", "Your age range; under 18 this is not the place for you.", FORM_PICK, 1,
      &ages },
    { "country", "Country", "The finest place that anyone ever learns. Type to search.", FORM_PICK,
      1, &picker_countries },
    { "time_zone", "Time zone", "Your city or one in the same zone. Type to search.", FORM_PICK, 1,
      &picker_zones },
    { "primary_language", "Best language", "The language you write best. Type to search.",
      FORM_PICK, 1, &picker_languages },
    { "secondary_languages", "Other languages", "Languages you also write or learn; up to 10.",
      FORM_PICK, SECONDARY_LANGUAGES_MOST, &picker_languages },
    { "interests", "Interests", "Up to 10; pen pals are found by them.", FORM_PICK, INTERESTS_MOST,
      &picker_interests },
    { "bio", "About you", "Up to 500 characters. No names, no addresses, please.", FORM_PARAGRAPH,
      BIO_CHARACTERS_MOST, NULL },
    { "favorite_local_fact", "A local fact",
      "Something about where you live that you like to tell.", FORM_LINE,
      LOCAL_FACT_CHARACTERS_MOST, NULL },
    { "region", "Region", "Optional, and never shown to anybody.", FORM_LINE,
      REGION_CHARACTERS_MOST, NULL },
    { "preferred_correspondence_type", "Letters",
      "One letter each way, a long correspondence, or either.", FORM_PICK, 1, &kinds },
    { "max_active_conversations", "Pen pals at once", "How many conversations at the same time.",
      FORM_PICK, 1, &numbers },
    { "preferred_time_zone_distance", "Hours apart",
      "At most so many hours between your time zones.", FORM_PICK, 1, &hours },
    { "privacy_level", "Pen pals see",
      "minimal: country and languages; standard: interests and about you too; detailed: all.",
      FORM_PICK, 1, &levels },
    { 0 },
};

static void set_number(struct form *form, const char *name, int64_t number,
                       const char *const *words)
{
    if (number > 0 && number <= TIME_ZONE_HOURS_MOST)
        form_set(form, name, (struct clean){ words[number - 1], number < 10 ? 1 : 2 });
}

/* A profile of long ago may hold another name of its zone than the list has. */
static struct clean listed_zone(struct clean name)
{
    const struct zone *zone = zone_find(name);

    return zone != NULL ? zone->name : name;
}

void profile_form_fill(struct form *form, const struct profile_body *profile)
{
    struct {
        const char *name;
        struct clean value;
    } texts[] = { { "age_range", profile->age_range },
                  { "country", profile->country },
                  { "time_zone", listed_zone(profile->time_zone) },
                  { "primary_language", profile->primary_language },
                  { "bio", profile->bio },
                  { "region", profile->region },
                  { "favorite_local_fact", profile->favorite_local_fact },
                  { "privacy_level", profile->privacy_level },
                  { "preferred_correspondence_type", profile->preferred_correspondence_type } };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].value.size > 0)
            form_set(form, texts[i].name, texts[i].value);
    form_set_all(form, "secondary_languages", profile->secondary_languages);
    form_set_all(form, "interests", profile->interests);
    set_number(form, "max_active_conversations", profile->max_active_conversations, words_number);
    set_number(form, "preferred_time_zone_distance", profile->preferred_time_zone_distance,
               words_hours);
}

void profile_form_fill_usual(struct form *form)
{
    static const struct {
        const char *name;
        struct clean value;
    } usual[] = { { "preferred_correspondence_type", CLEAN_INIT("either") },
                  { "max_active_conversations", CLEAN_INIT("3") },
                  { "preferred_time_zone_distance", CLEAN_INIT("6") },
                  { "privacy_level", CLEAN_INIT("standard") } };

    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (text_is_empty(form_text(form, usual[i].name)))
            form_set(form, usual[i].name, usual[i].value);
}

static struct clean text_of(const struct form *form, const char *name, struct arena *arena)
{
    return text_copy(arena, form_text(form, name));
}

static struct texts texts_of(const struct form *form, const char *name, struct arena *arena)
{
    struct texts from = form_texts(form, name);
    struct clean *items = ARENA_ARRAY(arena, struct clean, from.count);

    for (size_t i = 0; i < from.count; i++)
        items[i] = text_copy(arena, from.items[i]);
    return (struct texts){ items, from.count };
}

static int64_t number_of(const struct form *form, const char *name)
{
    struct clean text = form_text(form, name);

    return text.size > 0 ? strtol(text.bytes, NULL, 10) : 0;
}

struct profile_body profile_form_read(const struct form *form, struct arena *arena)
{
    return (struct profile_body){
        .age_range = text_of(form, "age_range", arena),
        .country = text_of(form, "country", arena),
        .time_zone = text_of(form, "time_zone", arena),
        .primary_language = text_of(form, "primary_language", arena),
        .secondary_languages = texts_of(form, "secondary_languages", arena),
        .interests = texts_of(form, "interests", arena),
        .bio = text_of(form, "bio", arena),
        .favorite_local_fact = text_of(form, "favorite_local_fact", arena),
        .region = text_of(form, "region", arena),
        .privacy_level = text_of(form, "privacy_level", arena),
        .preferred_correspondence_type = text_of(form, "preferred_correspondence_type", arena),
        .max_active_conversations = number_of(form, "max_active_conversations"),
        .preferred_time_zone_distance = number_of(form, "preferred_time_zone_distance")
    };
}

/* What nearly everybody forgets, in words that fit the field better than the contract's. */
static const struct form_need needs[] = {
    { "age_range", CLEAN_INIT("Please pick your age range.") },
    { "country", CLEAN_INIT("Please pick your country.") },
    { "time_zone", CLEAN_INIT("Please pick your time zone.") },
    { "primary_language", CLEAN_INIT("Please pick the language you write best.") },
    { 0 },
};

static bool best_is_among_others(struct form *form, const struct profile_body *profile)
{
    for (size_t i = 0; i < profile->secondary_languages.count; i++)
        if (text_equal(profile->secondary_languages.items[i], profile->primary_language))
            return form_wrong(
                form, "secondary_languages",
                CLEAN("Your best language is among the others: please take it out here."));
    return false;
}

bool profile_form_check(struct form *form, struct arena *arena, struct profile_body *profile)
{
    struct error e = { 0 };

    *profile = profile_form_read(form, arena);
    if (form_lacks(form, needs) || best_is_among_others(form, profile))
        return false;
    return shape_check(&shape_profile, profile, &e) || (form_fault(form, &e) && false);
}

/* Only where there is nothing to choose: a wrong guess would be overlooked. */
void profile_form_guess_zone(struct form *form)
{
    const struct zone *only = zone_of_country(form_text(form, "country"));

    if (only != NULL && text_is_empty(form_text(form, "time_zone")))
        form_set(form, "time_zone", only->name);
}
