#include "shared/people/handle.h"

#include <stdlib.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/people/handle_private.h"

enum { CANDIDATES = 4 * HANDLE_OFFERS, NUMBER_LEAST = 100, NUMBER_MOST = 999, WORD_MOST = 20 };

/* Random bytes of an id, apart from its version and variant (bytes 6 and 8). */
static size_t random_below(const uint8_t *bytes, size_t limit)
{
    return ((size_t)bytes[0] << 16 | (size_t)bytes[1] << 8 | bytes[2]) % limit;
}

static struct clean random_handle(struct arena *arena)
{
    uint8_t random[16];

    id_random(random);
    return text_format(arena, "%s-%s-%zu",
                       handle_adjectives[random_below(random, handle_adjective_count)],
                       handle_nouns[random_below(random + 3, handle_noun_count)],
                       NUMBER_LEAST + random_below(random + 9, NUMBER_MOST - NUMBER_LEAST + 1));
}

static bool is_taken(const struct handle_row *rows, size_t count, struct clean handle)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(rows[i].handle, handle))
            return true;
    return false;
}

bool handle_offer(const struct post_office *office, struct text_list *offers, struct error *e)
{
    struct clean *candidates = ARENA_ARRAY(office->arena, struct clean, CANDIDATES);
    struct handle_row *rows = NULL;
    size_t taken = 0, kept = 0;

    for (size_t i = 0; i < CANDIDATES; i++)
        candidates[i] = random_handle(office->arena);
    if (!db_each(office->db, handles_taken, ASK(.handles = { candidates, CANDIDATES }),
                 office->arena, &rows, &taken, e))
        return error_add(e, "offering handles");
    for (size_t i = 0; i < CANDIDATES && kept < HANDLE_OFFERS; i++)
        if (!is_taken(rows, taken, candidates[i]))
            candidates[kept++] = candidates[i];
    *offers = (struct text_list){ candidates, kept };
    return true;
}

static int compare_words(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static bool is_word_of(const char *const *words, size_t count, const char *from, size_t size)
{
    char word[WORD_MOST + 1] = "";
    const char *key = word;

    if (size == 0 || size > WORD_MOST)
        return false;
    memcpy(word, from, size);
    return bsearch(&key, words, count, sizeof *words, compare_words) != NULL;
}

static bool is_number(const char *text)
{
    return strlen(text) == 3 && text[0] >= '1' && text[0] <= '9' && strspn(text, "0123456789") == 3;
}

bool handle_is_ours(struct clean handle)
{
    if (handle.bytes == NULL)
        return false;
    const char *first = strchr(handle.bytes, '-');
    const char *second = first == NULL ? NULL : strchr(first + 1, '-');
    return second != NULL &&
           is_word_of(handle_adjectives, handle_adjective_count, handle.bytes,
                      (size_t)(first - handle.bytes)) &&
           is_word_of(handle_nouns, handle_noun_count, first + 1, (size_t)(second - first - 1)) &&
           is_number(second + 1);
}
