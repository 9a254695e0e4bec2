/* tests/bench/matching.c - how long finding a pen pal takes: the rules themselves
 * (shared/matching/matcher.h) against a database full of invented people (matching_people.sql).
 *
 *   matching CONNINFO CLIENTS FINDS FILE-OF-SEEKERS [end | A-SECOND]
 *
 * The file has an account a line; the clients share them out, each with a connection of its own,
 * one request at a time. With "end" every match is ended at once, so that places never run out
 * (fairness). With a number, so many people come in a second, evenly, whether those before them are
 * served or not, and the time counts from when they came; without, each client asks again at once.
 * Prints one JSON object. */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shared/base/log.h"
#include "shared/base/memory.h"
#include "shared/matching/matcher.h"

enum { CLIENTS_MOST = 64, WARM_FINDS = 20 /* a connection plans its statements at first */ };

struct run {
    const char *conninfo;
    struct account_id *seekers;
    size_t count, finds, clients;
    bool ends;
    int64_t a_second;     /* 0: without pause */
    struct instant began; /* monotonic */
};
struct client {
    const struct run *run;
    size_t first;
    pthread_t thread;
    int64_t *microseconds;
    size_t done, found;
};

static _Noreturn void give_up(const struct error *e)
{
    fprintf(stderr, "matching: %s (%s)\n", error_sentence(e), e->trail);
    exit(1);
}

/* When the person of this number comes: now, or as the rate says. */
static struct instant wait_for_turn(const struct run *run, size_t index)
{
    if (run->a_second == 0)
        return clock_monotonic();
    struct instant turn =
        instant_after(run->began, (struct span){ (int64_t)index * 1000000 / run->a_second });
    int64_t left = instant_between(clock_monotonic(), turn).microseconds;
    struct timespec pause = { left / 1000000, left % 1000000 * 1000 };
    if (left > 0)
        nanosleep(&pause, NULL);
    return turn;
}

static void find_one(struct client *client, const struct post_office *office, size_t index)
{
    const struct run *run = client->run;
    struct account_id seeker = run->seekers[index % run->count];
    struct wishes wishes = { 0 };
    struct found found;
    struct error e = { 0 };
    struct instant began = wait_for_turn(run, index);
    bool good = matcher_find(office, seeker, &wishes, &found, &e);

    client->microseconds[client->done++] = instant_between(began, clock_monotonic()).microseconds;
    client->found += good;
    if (!good && e.fault != FAULT_NOT_FOUND && e.fault != FAULT_CONFLICT)
        give_up(&e);
    if (good && run->ends && !match_end(office, seeker, found.match, &e))
        give_up(&e);
}

static void *work(void *context)
{
    struct client *client = context;
    const struct run *run = client->run;
    struct arena arena = { 0 };
    struct settings settings;
    struct error e = { 0 };
    struct post_office office = { .settings = &settings, .arena = &arena };

    if (!settings_read(NULL, &settings, &e) ||
        !db_connect(run->conninfo, "bench", DB_WORK, &office.db, &e))
        give_up(&e);
    for (size_t i = client->first; i < run->finds; i += run->clients) {
        find_one(client, &office, i);
        arena_clear(&arena);
    }
    db_free(&office.db);
    settings_drop(&settings);
    arena_drop(&arena);
    return NULL;
}

static void read_seekers(struct run *run, const char *path)
{
    char line[80];
    FILE *file = fopen(path, "r");

    run->seekers = memory_new(run->finds + 1, sizeof *run->seekers);
    while (file != NULL && run->count < run->finds && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        run->count += id_parse(line, run->seekers[run->count].bytes);
    }
    if (file == NULL || run->count == 0) {
        fprintf(stderr, "matching: no seekers in %s\n", path);
        exit(1);
    }
    fclose(file);
}

static int compare(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

    return (a > b) - (a < b);
}

static void report(const struct run *run, const struct client *clients, struct span took)
{
    int64_t *all = memory_new(run->finds + 1, sizeof *all);
    size_t count = 0, found = 0;

    for (size_t i = 0; i < run->clients; i++) {
        size_t skipped = clients[i].done > 2 * WARM_FINDS ? WARM_FINDS : 0;
        memcpy(all + count, clients[i].microseconds + skipped,
               (clients[i].done - skipped) * sizeof *all);
        count += clients[i].done - skipped;
        found += clients[i].found;
    }
    qsort(all, count, sizeof *all, compare);
    printf("{ \"clients\": %zu, \"a_second\": %" PRId64
           ", \"finds\": %zu, \"found\": %zu, \"p50_ms\": %.2f, \"p99_ms\": %.2f, "
           "\"finds_a_second\": %.0f }\n",
           run->clients, run->a_second, run->finds, found, (double)all[count / 2] / 1000,
           (double)all[count - 1 - count / 100] / 1000,
           (double)run->finds * 1e6 / (double)took.microseconds);
    memory_free(all);
}

int main(int count, char **arguments)
{
    struct client clients[CLIENTS_MOST] = { 0 };

    if (count < 5) {
        fprintf(stderr,
                "usage: matching CONNINFO CLIENTS FINDS FILE-OF-SEEKERS [end | A-SECOND]\n");
        return 2;
    }
    struct run run = { .conninfo = arguments[1],
                       .clients = (size_t)strtol(arguments[2], NULL, 10),
                       .finds = (size_t)strtol(arguments[3], NULL, 10),
                       .ends = count > 5 && strcmp(arguments[5], "end") == 0 };
    run.a_second = count > 5 && !run.ends ? strtol(arguments[5], NULL, 10) : 0;
    if (run.clients < 1 || run.clients > CLIENTS_MOST || run.a_second < 0)
        return 2;
    read_seekers(&run, arguments[4]);
    run.began = clock_monotonic();
    for (size_t i = 0; i < run.clients; i++) {
        clients[i] = (struct client){ .run = &run,
                                      .first = i,
                                      .microseconds = memory_new(run.finds + 1, sizeof(int64_t)) };
        if (pthread_create(&clients[i].thread, NULL, work, &clients[i]) != 0)
            return 1;
    }
    for (size_t i = 0; i < run.clients; i++)
        pthread_join(clients[i].thread, NULL);
    report(&run, clients, instant_between(run.began, clock_monotonic()));
    for (size_t i = 0; i < run.clients; i++)
        memory_free(clients[i].microseconds);
    memory_free(run.seekers);
    return 0;
}
