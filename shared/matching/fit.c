#include "shared/matching/fit.h"

#include "shared/base/apart.h"
#include "shared/base/buf.h"
#include "shared/base/choices.h"
#include "shared/base/memory.h"

enum { REASONS_MOST = 6, NAMED_MOST = 5 };

/* Their own time to answer, and the post's 12 hours; of who has not answered anybody yet, nothing
 * but the post is known. */
static struct clean response_words(struct span habit)
{
    static const struct {
        int64_t hours;
        struct clean words;
    } steps[] = {
        { 24, CLEAN_INIT("12-24 hours") },
        { 48, CLEAN_INIT("1-2 days") },
        { 96, CLEAN_INIT("2-4 days") },
        { 168, CLEAN_INIT("4-7 days") },
    };
    if (habit.microseconds == 0)
        return CLEAN("at least 12 hours");
    int64_t hours = habit.microseconds / span_hours(1).microseconds + 12;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (hours <= steps[i].hours)
            return steps[i].words;
    return CLEAN("more than a week");
}

static bool list_has(struct text_list list, struct clean text)
{
    for (size_t i = 0; i < list.count; i++)
        if (text_equal(list.items[i], text))
            return true;
    return false;
}

/* "a, b and 3 more" of what is in both lists, by name; empty when nothing is. */
static struct clean in_common(struct arena *arena, struct text_list one, struct text_list other,
                              struct clean (*name_of)(struct clean))
{
    AUTO(buf) words = BUF(512);
    size_t named = 0, more = 0;

    for (size_t i = 0; i < one.count; i++) {
        if (!list_has(other, one.items[i]))
            continue;
        if (named < NAMED_MOST &&
            buf_format(&words, "%s%s", named == 0 ? "" : ", ", name_of(one.items[i]).bytes))
            named++;
        else
            more++;
    }
    if (named == 0)
        return CLEAN("");
    return more == 0 ? text_format(arena, "%s", words.bytes)
                     : text_format(arena, "%s and %zu more", words.bytes, more);
}

static struct clean language_name(struct clean code)
{
    const struct language *language = language_find(code);

    return language == NULL ? code : language->name;
}

static struct clean interest_name(struct clean code)
{
    const struct interest *interest = interest_find(code);

    return interest == NULL ? code : interest->name;
}

static struct clean clock_words(struct arena *arena, const struct fit *fit)
{
    struct clean apart = apart_words(arena, fit->time_zone_difference, fit->time_zone_minutes);

    return text_is_empty(apart) ? CLEAN("Your clocks say the same.")
                                : text_format(arena, "Your clocks are %s apart.", apart.bytes);
}

static struct text_list my_languages(struct arena *arena, const struct profile *profile)
{
    struct clean *items = ARENA_ARRAY(arena, struct clean, profile->secondary_languages.count + 1);

    items[0] = profile->primary_language;
    for (size_t i = 0; i < profile->secondary_languages.count; i++)
        items[i + 1] = profile->secondary_languages.items[i];
    return (struct text_list){ items, profile->secondary_languages.count + 1 };
}

/* Who learns whose first language; how many sentences. */
static size_t tandem(struct arena *arena, const struct profile *mine, struct text_list theirs,
                     struct clean *reasons)
{
    size_t count = 0;

    if (theirs.count == 0 || text_equal(mine->primary_language, theirs.items[0]))
        return 0;
    if (list_has(mine->secondary_languages, theirs.items[0]))
        reasons[count++] = text_format(arena, "You learn %s, their first language.",
                                       language_name(theirs.items[0]).bytes);
    if (list_has(theirs, mine->primary_language))
        reasons[count++] = text_format(arena, "They learn %s, your first language.",
                                       language_name(mine->primary_language).bytes);
    return count;
}

bool fit_explain(const struct post_office *office, struct account_id account,
                 const struct pen_pal *pen_pal, struct fit *fit, struct error *e)
{
    struct arena *arena = office->arena;
    struct profile mine = { 0 };
    struct habit_row habit = { 0 };
    struct clean *reasons = ARENA_ARRAY(arena, struct clean, REASONS_MOST);
    size_t count = 0;

    if (!profile_read(office, account, &mine, e))
        return false;
    if (db_one(office->db, answering_habit, ASK(.account = pen_pal->account), arena, &habit, e) ==
        DB_FAILED)
        return error_add(e, "explaining a match");
    struct clean same_languages =
        in_common(arena, my_languages(arena, &mine), pen_pal->languages, language_name);
    struct clean same_interests =
        in_common(arena, mine.interests, pen_pal->interests, interest_name);
    if (!text_is_empty(same_languages))
        reasons[count++] = text_format(arena, "You both write %s.", same_languages.bytes);
    count += tandem(arena, &mine, pen_pal->languages, reasons + count);
    if (!text_is_empty(same_interests))
        reasons[count++] = text_format(arena, "You both like %s.", same_interests.bytes);
    reasons[count++] = clock_words(arena, fit);
    fit->reasons = (struct text_list){ reasons, count };
    fit->estimated_response_time = response_words(habit.habit);
    return true;
}
