#include "tui/words/pen_pal_card.h"

#include "tui/words/names.h"

/* "LABEL a, b, c" on a line of its own; nothing when there are none. */
static struct clean add_names(struct arena *arena, struct clean card, struct texts codes,
                              struct clean (*name_of)(struct clean code), const char *label)
{
    struct clean names = names_of(arena, codes, name_of);
    return codes.count > 0 ? text_format(arena, "%s%s%s\n", card.bytes, label, names.bytes) : card;
}

static struct clean add_text(struct arena *arena, struct clean card, const char *label,
                             struct clean text)
{
    return text_is_empty(text) ? card
                               : text_format(arena, "%s\n%s%s\n", card.bytes, label, text.bytes);
}

static const char *fit_words(double score)
{
    return score >= 0.8   ? "a very good fit"
           : score >= 0.6 ? "a good fit"
           : score >= 0.4 ? "a fair fit"
                          : "worth a letter";
}

static struct clean add_reasons(struct arena *arena, struct clean card,
                                const struct match_metadata_body *fit)
{
    card = text_format(arena, "%s\nWhy the two of you (%s):\n", card.bytes,
                       fit_words(fit->compatibility_score));
    for (size_t i = 0; i < fit->reasons.count; i++)
        card = text_format(arena, "%s- %s\n", card.bytes, fit->reasons.items[i].bytes);
    return text_format(arena, "%s- An answer usually takes %s.", card.bytes,
                       fit->estimated_response_time.bytes);
}

struct clean pen_pal_card(const struct match_view_body *match, struct arena *arena)
{
    const struct pen_pal_body *pen_pal = &match->pen_pal_profile;
    struct clean country = country_name(pen_pal->country);
    struct clean card =
        text_format(arena, "%s\n%s%s%s\n", pen_pal->anonymous_handle.bytes, country.bytes,
                    text_is_empty(pen_pal->age_range) ? "" : ", age ", pen_pal->age_range.bytes);
    card = add_names(arena, card, pen_pal->languages, language_name, "Writes ");
    card = add_names(arena, card, pen_pal->interests, interest_name, "Likes ");
    card = add_text(arena, card, "", pen_pal->bio);
    card = add_text(arena, card, "Where they live: ", pen_pal->favorite_local_fact);
    card = add_text(arena, card, text_format(arena, "About %s: ", country.bytes).bytes,
                    pen_pal->cultural_fact);
    return add_reasons(arena, card, &match->match_metadata);
}
