/* Very many letters of one person. A search through them, through the desk: page by page, each a
 * bounded stretch with progress. And an export of all of them by the command, which takes as much
 * memory as one of a few. SEARCH_LETTERS: how many (usual: 2,000; tests/bench/search.sh asks for
 * 100,000). SEARCH_REPORT: a file for what was measured, as JSON. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/office/bare.h"
#include "tests/office/persons.h"

enum { PALS = 10, LETTERS_USUAL = 2000, LONGEST = 3600 /* seconds */ };
#ifdef __SANITIZE_ADDRESS__ /* keeps what was freed, up to 256 MB; unit/letters/test_reading.c \
                               looks without it */
enum { GROWTH_MOST = 400 * 1024 /* kilobytes */ };
#else
enum { GROWTH_MOST = 16 * 1024 };
#endif

static int64_t letters_wanted(void)
{
    const char *wanted = getenv("SEARCH_LETTERS");
    return wanted ? strtoll(wanted, NULL, 10) : LETTERS_USUAL;
}

/* Kilobytes of the office's memory ("VmRSS:"). The kernel knows who listens at the socket. */
static long office_memory(const char *row)
{
    struct ucred office = { 0 };
    socklen_t size = sizeof office;
    char path[64], line[200];
    long kilobytes = -1;
    int fd = bare_socket();
    ck_assert_int_eq(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &office, &size), 0);
    close(fd);
    snprintf(path, sizeof path, "/proc/%d/status", (int)office.pid);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    while (kilobytes < 0 && fgets(line, sizeof line, file))
        if (strncmp(line, row, strlen(row)) == 0)
            kilobytes = strtol(line + strlen(row), NULL, 10);
    fclose(file);
    ck_assert_int_gt(kilobytes, 0);
    return kilobytes;
}

/* About 900 characters, which is a letter of a page; three of all are special. */
static struct clean words_of(int64_t number, int64_t all)
{
    static const char *const special[] = { "The lighthouse keeper of Ushant.",
                                           "Маяк на краю света.", "灯台守は眠らない。" };
    static const char line[] = "It has been raining since Tuesday and the bread did not rise, but "
                               "my sister came by with plums. ";
    char text[1200];
    size_t used = 0;
    for (int i = 0; i < 9; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", line);
    int64_t which = number == all / 2 ? 0 : number == all - 1 ? 1 : number == 1 ? 2 : -1;
    snprintf(text + used, sizeof text - used, "%s", which >= 0 ? special[which] : "Write soon.");
    return text_format(persons_arena(), "%s", text);
}

static void post_many(struct person pals[PALS], const struct match_id matches[PALS], int64_t all)
{
    for (int64_t i = 0; i < all; i += PALS) {
        for (int pal = 0; pal < PALS && i + pal < all; pal++) {
            struct send_body letter = letter_to(matches[pal], words_of(i + pal, all));
            const struct posted_body *posted = must(ask(pals[pal].client, ROUTE_SEND, &letter));
            ck_assert_str_eq(posted->outcome.bytes, "posted");
        }
        arena_clear(persons_arena());
    }
}

struct looked {
    size_t found, pages;
    int64_t letters, longest_page; /* microseconds */
};

static struct looked look(const struct person *person, struct search_body search)
{
    struct looked looked = { 0 };
    char cursor[110] = "";
    do {
        struct instant begun = clock_monotonic();
        search.cursor = (struct clean){ cursor, strlen(cursor) };
        const struct search_found_body *page = must(ask(person->client, ROUTE_SEARCH, &search));
        int64_t took = instant_between(begun, clock_monotonic()).microseconds;
        looked.longest_page = took > looked.longest_page ? took : looked.longest_page;
        looked.found += page->letters.count;
        looked.letters += page->looked_at;
        looked.pages++;
        ck_assert(text_is_empty(page->next_cursor) ==
                  instant_is_none(page->looked_until)); /* progress, until all is looked at */
        snprintf(cursor, sizeof cursor, "%s",
                 text_is_empty(page->next_cursor) ? "" : page->next_cursor.bytes);
        arena_clear(persons_arena());
    } while (cursor[0]);
    return looked;
}

/* ---- export ---- */

struct exported {
    long kilobytes;
    int64_t took, bytes;
};

static int64_t swallow(int from)
{
    char bytes[65536];
    int64_t all = 0;
    for (ssize_t got; (got = read(from, bytes, sizeof bytes)) > 0;)
        all += got;
    close(from);
    return all;
}

/* The command itself, by a token; what it writes is counted, and the most memory that it had. */
static struct exported export_of(const struct person *person)
{
    struct exported done = { 0 };
    struct rusage used;
    int ends[2], status = -1;
    const struct made_token_body *made = must(ask(person->client, ROUTE_TOKEN_MAKE, NULL));
    struct clean program = text_format(persons_arena(), "%s/globetalk", getenv("GLOBETALK_BIN"));
    struct instant begun = clock_monotonic();
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        setenv("GLOBETALK_TOKEN", made->token.bytes, 1);
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        execl(program.bytes, "globetalk", "--settings", getenv("GLOBETALK_SETTINGS"), "export",
              (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    done.bytes = swallow(ends[0]);
    ck_assert_int_eq(wait4(child, &status, 0, &used), child);
    ck_assert_int_eq(status, 0);
    done.took = instant_between(begun, clock_monotonic()).microseconds;
    done.kilobytes = used.ru_maxrss;
    return done;
}

static void report_export(const struct exported *many, const struct exported *few,
                          long office_before, long office_after)
{
    const char *path = getenv("EXPORT_REPORT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    fprintf(file,
            "{ \"seconds\": %.3f, \"megabytes\": %.1f, \"command_kb\": %ld, \"command_kb_of_few\": "
            "%ld, \"office_kb_before\": %ld, \"office_kb_after\": %ld }\n",
            (double)many->took / 1e6, (double)many->bytes / 1048576.0, many->kilobytes,
            few->kilobytes, office_before, office_after);
    fclose(file);
}

static void all_are_exported(const struct person *many, const struct person *few, int64_t all)
{
    long before = office_memory("VmRSS:");
    struct exported of_few = export_of(few), of_many = export_of(many);
    report_export(&of_many, &of_few, before, office_memory("VmRSS:"));
    ck_assert_int_gt(of_many.bytes, all * 3 * 900); /* as text, as mail and as JSON */
    ck_assert_int_lt(of_many.kilobytes - of_few.kilobytes, GROWTH_MOST);
    ck_assert_int_lt(office_memory("VmRSS:") - before, GROWTH_MOST);
}

/* ---- search ---- */

static void report(const struct looked *looked, int64_t took, long before, long after)
{
    const char *path = getenv("SEARCH_REPORT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    fprintf(file,
            "{ \"letters\": %lld, \"seconds\": %.3f, \"letters_a_second\": %.0f, \"pages\": %zu, "
            "\"longest_page_ms\": %.1f, "
            "\"office_kb_before\": %ld, \"office_kb_after\": %ld }\n",
            (long long)looked->letters, (double)took / 1e6,
            (double)looked->letters * 1e6 / (double)took, looked->pages,
            (double)looked->longest_page / 1e3, before, after);
    fclose(file);
}

static void all_have_arrived(const struct person *person, int64_t all)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(LONGEST / 10));
    int64_t unread = 0;
    move_clock("+80h");
    while (unread < all && clock_monotonic().microseconds < deadline.microseconds) {
        unread =
            ((const struct home_body *)must(ask(person->client, ROUTE_HOME, NULL)))->unread_letters;
        arena_clear(persons_arena());
        usleep(50000);
    }
    ck_assert_int_eq(unread, all);
}

START_TEST(
    the_one_letter_among_very_many_is_found_in_any_script_with_bounded_memory_and_all_are_exported_so)
{
    static const struct clean words[] = { CLEAN_INIT("LIGHTHOUSE ushant"), CLEAN_INIT("маяк"),
                                          CLEAN_INIT("灯台守") };
    int64_t all = letters_wanted();
    const char *language = own_language();
    struct person ana = person_new(language), pals[PALS];
    struct match_id matches[PALS];
    for (int i = 0; i < PALS; i++) {
        pals[i] = person_new(language);
        matches[i] = find(&ana, language, &pals[i]);
    }
    post_many(pals, matches, all);
    all_have_arrived(&ana, all);

    /* The first whole search warms what is kept for every worker; from then on the memory of the
     * office is what it is. */
    ck_assert_uint_eq(look(&ana, (struct search_body){ .words = words[0] }).found, 1);
    long before = office_memory("VmRSS:");
    struct instant begun = clock_monotonic();
    struct looked looked = look(&ana, (struct search_body){ .words = words[0] });
    report(&looked, instant_between(begun, clock_monotonic()).microseconds, before,
           office_memory("VmRSS:"));
    ck_assert_uint_eq(looked.found, 1);
    ck_assert_int_eq(looked.letters, all);
    for (size_t i = 1; i < 3; i++)
        ck_assert_uint_eq(look(&ana, (struct search_body){ .words = words[i] }).found, 1);
    ck_assert_uint_eq(look(&ana, (struct search_body){ .words = CLEAN("unicorn") }).found, 0);
    ck_assert_int_lt(office_memory("VmRSS:") - before, GROWTH_MOST);
    ck_assert_int_lt(looked.longest_page, span_seconds(5).microseconds);

    /* Stopped: not asked for the next page. Nothing goes on behind it, and others are answered. */
    struct search_body search = { .words = CLEAN("unicorn") };
    const struct search_found_body *first = must(ask(ana.client, ROUTE_SEARCH, &search));
    ck_assert_int_le(first->looked_at, all);
    struct instant asked = clock_monotonic();
    must(ask(pals[0].client, ROUTE_HOME, NULL));
    ck_assert_int_lt(instant_between(asked, clock_monotonic()).microseconds,
                     span_seconds(2).microseconds);
    ck_assert_int_eq(
        ((const struct home_body *)must(ask(ana.client, ROUTE_HOME, NULL)))->unread_letters,
        all); /* finding is not reading */
    struct person newcomer = person_new(language);
    all_are_exported(&ana, &newcomer, all);
}
END_TEST

UNIT_CASE(long_search)
{
    tcase_add_checked_fixture(tcase, NULL, persons_end);
    tcase_set_timeout(tcase, getenv("SEARCH_LETTERS") ? LONGEST : 120);
    tcase_add_test(
        tcase,
        the_one_letter_among_very_many_is_found_in_any_script_with_bounded_memory_and_all_are_exported_so);
}
