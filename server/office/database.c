#include "server/office/database.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "shared/base/log.h"
#include "shared/base/memory.h"

bool database_init(struct database *database, const struct settings *settings,
                   struct keyring_hook *keys, void *(*keeper)(void *database), struct error *e)
{
    *database = (struct database){ .settings = settings, .keys = keys, .state = DATABASE_AWAITED };
    database->news_end = &database->news;
    pthread_mutex_init(&database->lock, NULL);
    database->stop = eventfd(0, EFD_CLOEXEC);
    database->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (database->stop < 0 || database->wake < 0)
        return error_set(e, FAULT_INTERNAL, "eventfd: %s", strerror(errno));
    int failed = pthread_create(&database->thread, NULL, keeper, database);
    return failed == 0 || error_set(e, FAULT_INTERNAL, "starting the keeper: %s", strerror(failed));
}

bool thread_join(pthread_t thread, struct instant deadline)
{
    struct timespec until = { deadline.microseconds / 1000000,
                              deadline.microseconds % 1000000 * 1000 };
    return pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &until) == 0;
}

bool database_close(struct database *database, struct instant deadline)
{
    uint64_t one = 1;
    ssize_t written = write(database->stop, &one, sizeof one);
    if (written != (ssize_t)sizeof one || !thread_join(database->thread, deadline))
        return false;
    for (struct news *news = database_take_news(database); news != NULL;
         news = database_take_news(database))
        memory_free(news);
    close(database->stop);
    close(database->wake);
    pthread_mutex_destroy(&database->lock);
    return true;
}

enum database_state database_state(struct database *database, struct error *refusal)
{
    pthread_mutex_lock(&database->lock);
    enum database_state state = database->state;
    if (refusal != NULL)
        *refusal = database->refusal;
    pthread_mutex_unlock(&database->lock);
    return state;
}

struct instant database_now(struct database *database)
{
    pthread_mutex_lock(&database->lock);
    struct instant now = clock_now(&database->clock);
    pthread_mutex_unlock(&database->lock);
    return now;
}

struct news *database_take_news(struct database *database)
{
    pthread_mutex_lock(&database->lock);
    struct news *news = database->news;
    if (news != NULL)
        database->news = news->next;
    if (database->news == NULL)
        database->news_end = &database->news;
    pthread_mutex_unlock(&database->lock);
    return news;
}

static bool changes_away(struct database *database, bool away)
{
    pthread_mutex_lock(&database->lock);
    bool changes = database->away != away;
    database->away = away;
    pthread_mutex_unlock(&database->lock);
    return changes;
}

void database_noticed_away(struct database *database, const struct error *e)
{
    if (changes_away(database, true))
        log_fault(LOG_DATABASE_LOST, e, log_word("process", "office"));
}

void database_noticed_back(struct database *database)
{
    if (changes_away(database, false))
        log_event(LOG_DATABASE_BACK, log_word("process", "office"));
}

void database_noticed_full(struct database *database, const struct error *e)
{
    struct instant now = clock_monotonic();
    pthread_mutex_lock(&database->lock);
    bool is_worth_a_line = now.microseconds >= database->full_again.microseconds;
    if (is_worth_a_line)
        database->full_again = instant_after(now, span_minutes(1));
    pthread_mutex_unlock(&database->lock);
    if (is_worth_a_line)
        log_fault(LOG_DISK_FULL, e, log_word("process", "office"));
}
