#include "shared/base/choices.h"
#include "shared/base/limits.h"
#include "shared/base/word_lists.h"
#include "shared/matching/matcher_private.h"

bool wish_is_any(struct clean text)
{
    return text.bytes == NULL || text_is_empty(text) || text_equal(text, CLEAN("any"));
}

static const struct source sources[] = {
    { CLEAN_INIT("random"), .chance = 1 },
    { CLEAN_INIT("language"), .score = 1, .language = 5 },
    { CLEAN_INIT("timezone"), .score = 1, .clock = 3 },
    { CLEAN_INIT("interest"), .by_interest = true, .interest_only = true, .score = 1 },
};
_Static_assert(sizeof sources / sizeof *sources + 1 ==
                   sizeof words_match_source / sizeof *words_match_source,
               "a row for each word");
/* No source is wished: whoever fits best. What stands in the record is what led there. */
static const struct source best[] = {
    { CLEAN_INIT("random"), .score = 1 },
    { CLEAN_INIT("language"), .by_interest = true, .score = 1 },
    { CLEAN_INIT("timezone"), .by_interest = true, .score = 1 },
    { CLEAN_INIT("interest"), .by_interest = true, .score = 1 },
};
enum { SOURCES = sizeof sources / sizeof sources[0] };
enum source_place { BY_CHANCE, BY_LANGUAGE, BY_CLOCK, BY_INTEREST };

static const struct source *source_named(struct clean name)
{
    for (size_t i = 0; i < SOURCES; i++)
        if (text_equal(sources[i].name, name))
            return &sources[i];
    return NULL;
}

const struct source *source_of(const struct search *search)
{
    const struct wishes *wishes = search->wishes;

    if (!wish_is_any(wishes->source))
        return source_named(wishes->source);
    if (!wish_is_any(wishes->language))
        return &best[BY_LANGUAGE];
    if (wishes->time_zone_range > 0)
        return &best[BY_CLOCK];
    return &best[search->seeker.interests.count > 0 ? BY_INTEREST : BY_CHANCE];
}

static bool kind_check(struct clean kind, struct error *e)
{
    return kind.size == 0 || word_is_of(kind, words_correspondence) ||
           error_input(e, "correspondence_type", "Correspondence is %s.",
                       words_tell(words_correspondence).text);
}

bool wishes_check(const struct wishes *wishes, struct error *e)
{
    if (!kind_check(wishes->correspondence_type, e))
        return false;
    if (!wish_is_any(wishes->language) && language_find(wishes->language) == NULL)
        return error_input(e, "language_preference",
                           "Please choose a language from the list, or any.");
    if (wishes->time_zone_range < 0 || wishes->time_zone_range > TIME_ZONE_HOURS_MOST)
        return error_input(e, "time_zone_range", "Time zones are at most %d hours apart.",
                           TIME_ZONE_HOURS_MOST);
    if (!wish_is_any(wishes->region) && country_find(wishes->region) == NULL)
        return error_input(e, "region_preference",
                           "Please choose a country from the list, or any.");
    if (!wish_is_any(wishes->age_range) && !word_is_of(wishes->age_range, words_age_range))
        return error_input(e, "age_preference",
                           "Please choose an age range from the list, or any.");
    if (!wish_is_any(wishes->source) && source_named(wishes->source) == NULL)
        return error_input(e, "match_source", "A pen pal is found by %s.",
                           words_tell(words_match_source).text);
    return true;
}

/* Led by language without naming one: those that the seeker learns. */
static struct text_list led_by(const struct search *search)
{
    struct text_list own = search->seeker.languages;

    if (!text_equal(source_of(search)->name, CLEAN("language")) || own.count < 2)
        return own;
    return (struct text_list){ own.items + 1, own.count - 1 };
}

bool wished_languages(const struct search *search, struct text_list *wished, struct error *e)
{
    const struct text_list own = search->seeker.languages;

    if (wish_is_any(search->wishes->language)) {
        *wished = led_by(search);
        return true;
    }
    for (size_t i = 0; i < own.count; i++) {
        if (!text_equal(own.items[i], search->wishes->language))
            continue;
        *wished = (struct text_list){ &own.items[i], 1 };
        return true;
    }
    return error_input(
        e, "language_preference",
        "A pen pal shares a language with you. Please add this one to your profile first.");
}
