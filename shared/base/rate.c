#include "shared/base/rate.h"

#include <sys/random.h>

#include "shared/base/memory.h"

enum { BUCKETS = 4096, NEIGHBOURS = 8 };

struct bucket {
    uint64_t name;
    struct instant used;
    double left;
};

struct rate {
    pthread_mutex_t lock;
    double a_minute;
    uint64_t seed; /* so that nobody can choose names that share a bucket */
    struct bucket buckets[BUCKETS + NEIGHBOURS];
};

struct rate *rate_new(int64_t a_minute)
{
    struct rate *rate = memory_new(1, sizeof *rate);
    pthread_mutex_init(&rate->lock, NULL);
    rate->a_minute = (double)a_minute;
    if (getrandom(&rate->seed, sizeof rate->seed, 0) != sizeof rate->seed)
        rate->seed = (uint64_t)clock_monotonic().microseconds;
    return rate;
}

void rate_free(struct rate **rate)
{
    if (*rate)
        pthread_mutex_destroy(&(*rate)->lock);
    memory_free(*rate);
    *rate = NULL;
}

/* FNV-1a, begun with the seed and stirred at the end (the finish of MurmurHash3). */
static uint64_t hash(uint64_t seed, const char *name)
{
    uint64_t h = seed ^ 0xcbf29ce484222325u;
    for (; *name != '\0'; name++)
        h = (h ^ (unsigned char)*name) * 0x100000001b3u;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    return h != 0 ? h : 1;
}

static struct bucket *bucket_of(struct rate *rate, uint64_t name, struct instant now)
{
    struct bucket *first = &rate->buckets[name % BUCKETS], *oldest = first;
    for (struct bucket *at = first; at < first + NEIGHBOURS; at++) {
        if (at->name == name)
            return at;
        if (at->used.microseconds < oldest->used.microseconds)
            oldest = at;
    }
    *oldest = (struct bucket){ name, now, rate->a_minute };
    return oldest;
}

int64_t rate_take(struct rate *rate, const char *name, struct instant now)
{
    int64_t seconds = 0;
    pthread_mutex_lock(&rate->lock);
    struct bucket *bucket = bucket_of(rate, hash(rate->seed, name), now);
    bucket->left += (double)instant_between(bucket->used, now).microseconds / 6e7 * rate->a_minute;
    bucket->used = now;
    if (bucket->left > rate->a_minute)
        bucket->left = rate->a_minute;
    if (bucket->left >= 1)
        bucket->left -= 1;
    else
        seconds = 1 + (int64_t)((1 - bucket->left) * 60 / rate->a_minute);
    pthread_mutex_unlock(&rate->lock);
    return seconds;
}
