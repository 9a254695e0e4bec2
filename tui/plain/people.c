/* match, profile. */
#include <string.h>

#include "shared/base/apart.h"
#include "tui/plain/plain_private.h"
#include "tui/words/names.h"

enum { NAME_COLUMNS = 30 };

static void say_row(struct plain *plain, const char *name, struct clean value)
{
    if (text_is_empty(value))
        return;
    plain_cell(plain, 12, (struct clean){ name, strlen(name) });
    plain_say(plain, "%s\n", text_isolated(&plain->arena, value).bytes);
}

static void say_found(struct plain *plain, const struct found_match_body *found)
{
    const struct pen_pal_body *pen_pal = &found->pen_pal_profile;
    const struct match_metadata_body *fit = &found->match_metadata;
    plain_say(plain, "Your new pen pal is %s.\n\n", pen_pal->anonymous_handle.bytes);
    say_row(plain, "Country", country_name(pen_pal->country));
    say_row(plain, "Age", pen_pal->age_range);
    say_row(plain, "Languages", names_of(&plain->arena, pen_pal->languages, language_name));
    say_row(plain, "Interests", names_of(&plain->arena, pen_pal->interests, interest_name));
    struct clean apart =
        apart_words(&plain->arena, fit->time_zone_difference, fit->time_zone_minutes);
    say_row(plain, "Clocks",
            text_is_empty(apart) ? CLEAN("the same")
                                 : text_format(&plain->arena, "%s apart", apart.bytes));
    say_row(plain, "Answers", fit->estimated_response_time);
    for (size_t i = 0; i < fit->reasons.count; i++)
        say_row(plain, i == 0 ? "Why you two" : "", fit->reasons.items[i]);
    const struct clean more[] = { pen_pal->bio, pen_pal->favorite_local_fact,
                                  pen_pal->cultural_fact };
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (text_is_empty(more[i]))
            continue;
        plain_say(plain, "\n");
        plain_paragraph(plain, 0, more[i]);
    }
}

bool plain_match(struct plain *plain, struct error *e)
{
    struct find_body *asked = arena_take(&plain->arena, 1, routes[ROUTE_MATCH_FIND].request->size);
    const void *answer;
    if (!plain_request_id(plain, "key", &asked->request_id, e) ||
        !plain_wishes(plain, &asked->preferences, e))
        return false;
    if (!plain_ask(plain, ROUTE_MATCH_FIND, asked, &answer, e)) {
        if (e->fault == FAULT_NOT_FOUND)
            error_say(e, FAULT_NOT_FOUND,
                      "Nobody fits these wishes at the moment. Try wider wishes, or wait for "
                      "somebody: %s waiting-list join",
                      plain->host->called);
        return false;
    }
    if (!plain_says_json(plain, ROUTE_MATCH_FIND, answer))
        say_found(plain, answer);
    return true;
}

/* ---- profile ---- */

struct clean plain_name_in_words(struct plain *plain, const char *name)
{
    size_t size = strlen(name);
    char *words = arena_bytes(&plain->arena, name, size);
    for (size_t i = 0; i < size; i++)
        if (words[i] == '_')
            words[i] = ' ';
    return (struct clean){ words, size };
}

struct clean plain_value(struct plain *plain, const struct field *field, const void *value)
{
    const void *member = (const char *)value + field->offset;
    switch (field->kind) {
    case FIELD_LINE:
    case FIELD_PARAGRAPHS:
    case FIELD_WORD: return *(const struct clean *)member;
    case FIELD_LINES: return names_of(&plain->arena, *(const struct texts *)member, name_itself);
    case FIELD_NUMBER:
        return text_format(&plain->arena, "%lld", (long long)*(const int64_t *)member);
    case FIELD_SCORE: return text_format(&plain->arena, "%.2f", *(const double *)member);
    case FIELD_YES_NO: return *(const bool *)member ? CLEAN("yes") : CLEAN("no");
    case FIELD_TIME: return plain_when(plain, *(const struct instant *)member);
    case FIELD_IDENTITY:
    case FIELD_OBJECT:
    case FIELD_OBJECTS: break;
    }
    return CLEAN("");
}

static void say_profile(struct plain *plain, const void *profile)
{
    const struct shape *shape = routes[ROUTE_PROFILE].answer;
    plain_say(plain, "You are %s.\n\n", plain->handle.bytes);
    for (size_t i = 0; i < shape->count; i++) {
        struct clean value = plain_value(plain, &shape->fields[i], profile);
        bool is_long = text_columns(value) > PLAIN_COLUMNS - NAME_COLUMNS - 2 ||
                       memchr(value.bytes, '\n', value.size);
        if (text_is_empty(value))
            continue;
        struct clean name = plain_name_in_words(plain, shape->fields[i].name);
        if (is_long) {
            plain_say(plain, "%s\n", name.bytes);
            plain_paragraph(plain, 4, value);
        } else {
            plain_cell(plain, NAME_COLUMNS, name);
            plain_say(plain, "%s\n", text_isolated(&plain->arena, value).bytes);
        }
    }
}

static bool set_profile(struct plain *plain, const void **answer, struct error *e)
{
    void *profile = arena_take(&plain->arena, 1, routes[ROUTE_PROFILE_CHANGE].request->size);
    struct raw json;
    return plain_read(plain, &json, e) &&
           shape_read(routes[ROUTE_PROFILE_CHANGE].request, json, &plain->arena, profile, e) &&
           plain_ask(plain, ROUTE_PROFILE_CHANGE, profile, answer, e);
}

bool plain_profile(struct plain *plain, struct error *e)
{
    const void *answer;
    bool done = plain_has(plain, "set") ? set_profile(plain, &answer, e)
                                        : plain_ask(plain, ROUTE_PROFILE, NULL, &answer, e);
    if (done && !plain_says_json(plain, ROUTE_PROFILE, answer))
        say_profile(plain, answer);
    return done;
}
