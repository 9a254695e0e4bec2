/* tests/bench/delivery.c - the postman's round as fast as it goes: delivers all that is due in a
 * bench's database.
 *
 *   delivery CONNINFO POSTMEN
 *
 * Each postman is a thread with a connection of its own and walks as the real one does
 * (shared/letters/delivery.h), until nothing is due. Prints { "letters": N, "seconds": S }, counted
 * from the first round to the end of the last full one. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "shared/letters/delivery.h"

enum { POSTMEN_MOST = 16 };

struct postman {
    const char *conninfo;
    pthread_t thread;
    pthread_barrier_t *start;
    int64_t letters;
    struct instant began, ended;
};

static _Noreturn void give_up(const char *what, const struct error *e)
{
    fprintf(stderr, "delivery: %s: %s (%s)\n", what, error_sentence(e), e->trail);
    exit(1);
}

static void *walk(void *context)
{
    struct postman *postman = context;
    struct post_office office = { 0 };
    struct arena arena = { 0 };
    struct delivery_walk walk = { 0 };
    struct delivered done = { .more = true };
    struct error e = { 0 };

    if (!db_connect(postman->conninfo, "bench postman", DB_WORK, &office.db, &e))
        give_up("connecting", &e);
    office.arena = &arena;
    pthread_barrier_wait(postman->start);
    postman->began = postman->ended = clock_monotonic();
    while (done.more) {
        arena_clear(&arena);
        if (!delivery_round(&office, &walk, &done, &e))
            give_up("on a round", &e);
        postman->letters += done.letters;
        if (done.letters > 0)
            postman->ended = clock_monotonic();
    }
    db_free(&office.db);
    arena_drop(&arena);
    return NULL;
}

int main(int count, char **words)
{
    long postmen = count == 3 ? strtol(words[2], NULL, 10) : 0;
    struct postman all[POSTMEN_MOST] = { 0 };
    pthread_barrier_t start;
    int64_t letters = 0, first = INT64_MAX, last = 0;

    if (postmen < 1 || postmen > POSTMEN_MOST) {
        fprintf(stderr, "usage: delivery CONNINFO POSTMEN\n");
        return 64;
    }
    pthread_barrier_init(&start, NULL, (unsigned)postmen);
    for (long i = 0; i < postmen; i++) {
        all[i] = (struct postman){ .conninfo = words[1], .start = &start };
        if (pthread_create(&all[i].thread, NULL, walk, &all[i]) != 0)
            return 1;
    }
    for (long i = 0; i < postmen; i++) {
        pthread_join(all[i].thread, NULL);
        letters += all[i].letters;
        first = all[i].began.microseconds < first ? all[i].began.microseconds : first;
        last = all[i].ended.microseconds > last ? all[i].ended.microseconds : last;
    }
    pthread_barrier_destroy(&start);
    printf("{ \"letters\": %lld, \"seconds\": %.3f }\n", (long long)letters,
           (double)(last - first) / 1e6);
    return 0;
}
