/* Every list of the table of routes that comes in pages takes its own cursors and refuses what only
 * looks like one: 422, naming the field; never a fault of the office, and never another page. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/office/bare.h"
#include "tests/office/persons.h"

enum { LISTS_MOST = 20 };
static const char nobodys[] = "0190163d-8694-739b-aea5-966c26f8ad91";

struct reader {
    int fd, asked;
    struct match_id match;
};

static const struct field *field_of(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->fields[i].name, name) == 0)
            return &shape->fields[i];
    return NULL;
}

/* A list is a route whose request has a line "cursor"; a draft's cursor is a number. */
static size_t find_lists(enum route_id *lists)
{
    size_t count = 0;
    for (int id = 0; id < ROUTE_COUNT; id++) {
        const struct field *cursor = field_of(routes[id].request, "cursor");
        bool answers = field_of(routes[id].answer, "next_cursor") != NULL;
        ck_assert_msg((cursor != NULL && cursor->kind == FIELD_LINE) == answers, "%s",
                      routes[id].path);
        if (answers)
            lists[count++] = (enum route_id)id;
        ck_assert_uint_lt(count, LISTS_MOST);
    }
    ck_assert_uint_ge(count, 6);
    return count;
}

/* The answer to the list's page of one row behind this cursor. Any id in the path is the match's.
 */
static const char *page(struct reader *reader, enum route_id list, const char *cursor)
{
    char path[200], frame[1000];
    const char *from = routes[list].path, *part = strchr(from, '{');
    if (part == NULL)
        snprintf(path, sizeof path, "%s", from);
    else
        snprintf(path, sizeof path, "%.*s%s%s", (int)(part - from), from,
                 id_text(reader->match.bytes).text, strchr(part, '}') + 1);
    int size =
        snprintf(frame, sizeof frame,
                 "{\"id\":%d,\"method\":\"%s\",\"path\":\"%s\",\"body\":{\"cursor\":\"%s\"%s}}",
                 ++reader->asked + 10, routes[list].method, path, cursor,
                 field_of(routes[list].request, "limit") != NULL ? ",\"limit\":1" : "");
    put_frame(reader->fd, frame, (size_t)size);
    const char *answer = take_frame(reader->fd);
    ck_assert_msg(answer != NULL, "%s with cursor \"%s\": the office hung up", routes[list].path,
                  cursor);
    return answer;
}

static void takes(struct reader *reader, enum route_id list, const char *cursor)
{
    const char *answer = page(reader, list, cursor);
    ck_assert_msg(strstr(answer, "\"status\":200") != NULL, "%s with cursor \"%s\": %.300s",
                  routes[list].path, cursor, answer);
}

static void refuses(struct reader *reader, enum route_id list, const char *cursor)
{
    const char *answer = page(reader, list, cursor);
    ck_assert_msg(strstr(answer, "\"status\":422") != NULL &&
                      strstr(answer, "\"field\":\"cursor\"") != NULL,
                  "%s with cursor \"%s\": %.300s", routes[list].path, cursor, answer);
}

/* Where the list goes on. A list that is new has to be filled with two rows by reader_new. */
static const char *real_cursor(struct reader *reader, enum route_id list)
{
    const char *answer = page(reader, list, ""), *name = "\"next_cursor\":\"";
    const char *found = strstr(answer, name);
    ck_assert_msg(found != NULL,
                  "%s has one page only, so this test cannot see its cursors: %.300s",
                  routes[list].path, answer);
    found += strlen(name);
    return text_format(persons_arena(), "%.*s", (int)strcspn(found, "\""), found).bytes;
}

/* Two rows or more in every list. */
static struct reader reader_new(void)
{
    const char *language = own_language();
    struct person ana = person_new(language), ben = person_new(language);
    struct reader reader = { .match = find(&ana, language, &ben) };
    struct person cem = person_new(language);
    find(&ana, language, &cem);
    for (int i = 0; i < 3; i++) {
        struct send_body letter = letter_to(reader.match, CLEAN("A line"));
        struct draft_body draft = { .match_id = reader.match, .content = CLEAN("Not yet") };
        must(ask(ana.client, ROUTE_SEND, &letter));
        id_random(draft.draft_id.bytes);
        id_random(draft.request_id.bytes);
        must(ask(ana.client, ROUTE_DRAFT_SAVE, &draft));
    }
    reader.fd = bare_person(ana.token.bytes);
    return reader;
}

static const char *const never[] = {
    "x",
    ".",
    "..",
    "-",
    "tomorrow",
    "AAAA",
    "%41",
    "0",
    "1",
    "-1",
    "5.",
    ".5",
    "1.2",
    "1.2.3",
    "2147483648",
    "9223372036854775808",
    "99999999999999999999999999",
    "1.1.1.1.1",
    "0.0.0.0.0",
    "..",
    "....",
    "null",
    "\xc3\xbc",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
};
static const char *const before_an_id[] = {
    "",   "0",  "1", "-1", "2147483647", "2147483648", "1795409049123456789", "999999999999999999",
    "01", "1e9"
};

START_TEST(what_is_no_cursor_is_refused_by_every_list)
{
    enum route_id lists[LISTS_MOST];
    size_t count = find_lists(lists);
    struct reader reader = reader_new();
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < sizeof never / sizeof never[0]; j++)
            refuses(&reader, lists[i], never[j]);
        for (size_t j = 0; j < sizeof before_an_id / sizeof before_an_id[0]; j++) {
            refuses(&reader, lists[i],
                    text_format(persons_arena(), "%s.%s", before_an_id[j], nobodys).bytes);
            refuses(&reader, lists[i],
                    text_format(persons_arena(), "%s.00000000-0000-0000-0000-000000000000",
                                before_an_id[j])
                        .bytes);
        }
        takes(&reader, lists[i], ""); /* the beginning, as without one */
    }
    close(reader.fd);
}
END_TEST

struct part {
    const char *cursor;
    size_t at, size;
};

/* The part of the cursor is exchanged for that. */
static void exchanged(struct reader *reader, enum route_id list, const struct part *part,
                      const char *with)
{
    refuses(reader, list,
            text_format(persons_arena(), "%.*s%s%s", (int)part->at, part->cursor, with,
                        part->cursor + part->at + part->size)
                .bytes);
}

static const char *const no_numbers[] = { "",
                                          "-1",
                                          "+1",
                                          "00",
                                          "01",
                                          "1e3",
                                          "0x10",
                                          "1 1",
                                          "2147483648",
                                          "4294967297",
                                          "999999999999999999",
                                          "9223372036854775807",
                                          "9223372036854775808",
                                          "18446744073709551617",
                                          "\xd9\xa1" };

static const char *upper_case(const char *word, size_t size)
{
    char *upper = arena_take(persons_arena(), size + 1, 1);
    for (size_t i = 0; i < size; i++)
        upper[i] = (char)toupper((unsigned char)word[i]);
    return upper;
}

/* A number, an id, a hash or a name made wrong in every way. */
static void part_made_wrong(struct reader *reader, enum route_id list, const struct part *part)
{
    const char *word = part->cursor + part->at;
    int size = (int)part->size;
    if (strspn(word, "0123456789") >= part->size) {
        for (size_t i = 0; i < sizeof no_numbers / sizeof no_numbers[0]; i++)
            exchanged(reader, list, part, no_numbers[i]);
        return;
    }
    exchanged(reader, list, part, "");
    exchanged(reader, list, part, text_format(persons_arena(), "%.*s0", size, word).bytes);
    exchanged(reader, list, part, text_format(persons_arena(), "%.*s", size - 1, word).bytes);
    exchanged(reader, list, part, text_format(persons_arena(), "%.*sg", size - 1, word).bytes);
    if (strncmp(upper_case(word, part->size), word, part->size) != 0)
        exchanged(reader, list, part, upper_case(word, part->size));
}

static const struct {
    const char *before, *behind;
} around[] = { { "", "." }, { ".", "" }, { "", " x" }, { "0", "" } };

START_TEST(a_cursor_that_was_changed_is_refused_and_the_real_one_goes_on)
{
    enum route_id lists[LISTS_MOST];
    size_t count = find_lists(lists);
    struct reader reader = reader_new();
    for (size_t i = 0; i < count; i++) {
        const char *cursor = real_cursor(&reader, lists[i]);
        struct part part = { .cursor = cursor };
        for (; part.at <= strlen(cursor); part.at += part.size + 1) {
            part.size = strcspn(cursor + part.at, ".");
            part_made_wrong(&reader, lists[i], &part);
        }
        for (size_t j = 0; j < sizeof around / sizeof around[0]; j++)
            refuses(
                &reader, lists[i],
                text_format(persons_arena(), "%s%s%s", around[j].before, cursor, around[j].behind)
                    .bytes);
        refuses(&reader, lists[i], text_format(persons_arena(), "%s.%s", cursor, cursor).bytes);
        refuses(&reader, lists[i], cursor + 1);
        takes(&reader, lists[i], cursor);
    }
    close(reader.fd);
}
END_TEST

START_TEST(a_cursor_of_one_list_is_refused_by_all_others)
{
    enum route_id lists[LISTS_MOST];
    size_t count = find_lists(lists);
    struct reader reader = reader_new();
    for (size_t i = 0; i < count; i++) {
        const char *cursor = real_cursor(&reader, lists[i]);
        for (size_t j = 0; j < count; j++)
            if (j == i)
                takes(&reader, lists[j], cursor);
            else
                refuses(&reader, lists[j], cursor);
    }
    close(reader.fd);
}
END_TEST

UNIT_CASE(cursors)
{
    tcase_add_checked_fixture(tcase, NULL, persons_end);
    tcase_add_test(tcase, what_is_no_cursor_is_refused_by_every_list);
    tcase_add_test(tcase, a_cursor_that_was_changed_is_refused_and_the_real_one_goes_on);
    tcase_add_test(tcase, a_cursor_of_one_list_is_refused_by_all_others);
}
