#include "shared/facts/fact.h"

#include <string.h>

#include "shared/base/choices.h"
#include "shared/base/limits.h"
#include "shared/base/word_lists.h"

enum { SHOWINGS_A_BATCH = 5000 };

static bool take_shown(enum db_found shown, const struct fact_row *row, struct fact_row *fact,
                       bool *found, struct error *e)
{
    if (shown == DB_FAILED)
        return error_add(e, "looking for a fact");
    *found = shown == DB_FOUND;
    if (*found)
        *fact = *row;
    return true;
}

bool fact_of_country(const struct post_office *office, struct account_id account,
                     struct clean country, struct fact_row *fact, bool *found, struct error *e)
{
    struct fact_row row = { 0 };
    enum db_found shown =
        db_one(office->db, show_fact_of_country, ASK(.account = account, .country = country),
               office->arena, &row, e);

    return take_shown(shown, &row, fact, found, e);
}

bool fact_of_world(const struct post_office *office, struct account_id account,
                   struct fact_row *fact, bool *found, struct error *e)
{
    struct fact_row row = { 0 };
    enum db_found shown =
        db_one(office->db, show_fact_of_world, ASK(.account = account), office->arena, &row, e);

    return take_shown(shown, &row, fact, found, e);
}

struct clean fact_text(const struct post_office *office, const struct fact_row *fact)
{
    return text_format(office->arena, "%s. %s", fact->title.bytes, fact->description.bytes);
}

bool fact_rate(const struct post_office *office, struct account_id account, struct fact_id fact,
               int64_t rating, struct error *e)
{
    int64_t changed = 0;

    if (rating < 1 || rating > 5)
        return error_input(e, "rating", "A rating is a number from 1 to 5.");
    if (!db_change(office->db, rate_fact, ASK(.account = account, .fact = fact, .rating = rating),
                   &changed, e))
        return error_add(e, "rating a fact");
    return changed > 0 || error_set(e, FAULT_NOT_FOUND, "no such verified fact");
}

/* ---- suggesting ---- */

static bool length_is_good(struct clean text, const char *field, size_t most, struct error *e)
{
    size_t characters = text_characters(text);

    if (characters == 0)
        return error_input(e, field, "Please write something here.");
    return characters <= most || error_input(e, field, "This has at most %zu characters.", most);
}

static bool suggestion_check(const struct fact_suggestion *s, struct error *e)
{
    if (country_find(s->country) == NULL)
        return error_input(e, "country", "Please choose a country from the list.");
    if (!word_is_of(s->kind, words_fact_kind))
        return error_input(e, "kind", "A fact is a %s.", words_tell(words_fact_kind).text);
    if (s->language.size > 0 && language_find(s->language) == NULL)
        return error_input(e, "language", "Please choose a language from the list.");
    if (s->source_url.size > 0 && strncmp(s->source_url.bytes, "https://", 8) != 0)
        return error_input(e, "source_url", "A source begins with https://, or is left out.");
    if (s->source_url.size > 0 &&
        !length_is_good(s->source_url, "source_url", FACT_SOURCE_CHARACTERS_MOST, e))
        return false;
    return length_is_good(s->title, "title", FACT_TITLE_CHARACTERS_MOST, e) &&
           length_is_good(s->description, "description", FACT_TEXT_CHARACTERS_MOST, e);
}

struct suggesting {
    const struct post_office *office;
    const struct fact_suggestion *suggestion;
    struct fact_id fact;
};

static bool suggest(struct db *db, void *context, struct error *e)
{
    struct suggesting *work = context;
    const struct fact_suggestion *s = work->suggestion;
    struct account_id account = s->account;
    struct suggested_lately_row lately = { 0 };
    struct suggestion_row made = { 0 };

    if (db_one(db, suggested_lately, ASK(.account = account), work->office->arena, &lately, e) !=
        DB_FOUND)
        return error_add(e, "counting suggestions");
    enum db_found found =
        db_one(db, suggest_fact,
               ASK(.account = account, .country = s->country, .kind = s->kind, .title = s->title,
                   .description = s->description, .source_url = s->source_url,
                   .language = s->language.size > 0 ? s->language : CLEAN("en")),
               work->office->arena, &made, e);
    if (found == DB_FAILED)
        return error_add(e, "suggesting a fact");
    if (found == DB_NONE)
        return error_say(e, FAULT_CONFLICT,
                         "A fact with this title is told of that country already.");
    if (lately.suggested >= SUGGESTIONS_A_DAY)
        return error_say(e, FAULT_TOO_MANY,
                         "You have suggested %lld facts in 24 hours, thank you. Please come again "
                         "tomorrow.",
                         (long long)lately.suggested);
    work->fact = made.fact_id;
    return true;
}

bool fact_suggest(const struct post_office *office, const struct fact_suggestion *suggestion,
                  struct fact_id *fact, struct error *e)
{
    struct suggesting work = { .office = office, .suggestion = suggestion };

    if (!suggestion_check(suggestion, e) || !db_transaction(office->db, suggest, &work, e))
        return false;
    *fact = work.fact;
    return true;
}

/* ---- counting ---- */

bool fact_count_showings(const struct post_office *office, int64_t *counted, struct error *e)
{
    struct counted_row row = { .counted = SHOWINGS_A_BATCH };

    *counted = 0;
    while (row.counted == SHOWINGS_A_BATCH) {
        if (db_one(office->db, count_showings, ASK(.most = SHOWINGS_A_BATCH), office->arena, &row,
                   e) != DB_FOUND)
            return error_add(e, "counting showings");
        *counted += row.counted;
    }
    return true;
}
