#include "tests/support/fold_pairs.h"

#include <stdio.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"

enum { PAIRS_MOST = 400, LINE_MOST = 400, FIND_LEAST = 60, NOT_LEAST = 20 };

static struct clean cleaned(struct arena *arena, const char *text)
{
    struct clean out;
    struct error e = { 0 };

    ck_assert_msg(text != NULL, "fold_pairs.txt: a line has four columns");
    ck_assert_msg(text_clean(arena, (struct raw){ text, strlen(text) }, TEXT_LINE, LINE_MOST,
                             "pair", &out, &e),
                  "%s", error_sentence(&e));
    ck_assert(!text_is_empty(out));
    return out;
}

static struct fold_pair pair_of(struct arena *arena, char *line)
{
    char *rest = NULL, *which = strtok_r(line, "\t\n", &rest);
    struct fold_pair pair = { .find = strcmp(which, "find") == 0 };

    ck_assert_msg(pair.find || strcmp(which, "not") == 0, "%s", which);
    pair.script = cleaned(arena, strtok_r(NULL, "\t\n", &rest));
    pair.one = cleaned(arena, strtok_r(NULL, "\t\n", &rest));
    pair.other = cleaned(arena, strtok_r(NULL, "\t\n", &rest));
    return pair;
}

struct fold_pairs fold_pairs_read(struct arena *arena)
{
    struct fold_pair *items = ARENA_ARRAY(arena, struct fold_pair, PAIRS_MOST);
    size_t count = 0, find = 0;
    char line[LINE_MOST];
    FILE *file = fopen("tests/unit/base/fold_pairs.txt", "r");

    ck_assert_msg(file != NULL, "the tests run in the folder of the repository");
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] == '#')
            continue;
        ck_assert_uint_lt(count, PAIRS_MOST);
        items[count] = pair_of(arena, line);
        find += items[count++].find;
    }
    fclose(file);
    ck_assert_uint_ge(find, FIND_LEAST);
    ck_assert_uint_ge(count - find, NOT_LEAST);
    return (struct fold_pairs){ items, count };
}
