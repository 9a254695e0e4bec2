#include "server/office/keeper.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "server/office/database.h"
#include "shared/base/log.h"
#include "shared/base/memory.h"
#include "shared/keeping/keyring_fits.h"
#include "shared/store/office_clock.h"
#include "shared/store/listen.h"

enum {
    RETRY_PAUSE = 300,   /* milliseconds between two tries to reach the database */
    CLOCK_PAUSE = 30000, /* milliseconds after which the time is asked for again */
    ID_TEXT = 36,
};

static const char *const channels[] = { "globetalk_arrivals",
                                        "globetalk_matches",
                                        "globetalk_matched",
                                        "globetalk_wait_over",
                                        "globetalk_returned",
                                        "globetalk_clock",
                                        NULL };
/* Channels whose payload is accounts, and what those are told. */
static const struct {
    const char *channel;
    enum notice notice;
} for_some[] = { { "globetalk_arrivals", NOTICE_LETTER_ARRIVED },
                 { "globetalk_matches", NOTICE_MATCH_CHANGED },
                 { "globetalk_matched", NOTICE_MATCHED },
                 { "globetalk_wait_over", NOTICE_MATCH_CHANGED },
                 { "globetalk_returned", NOTICE_LETTER_RETURNED } };

struct keeper {
    struct database *database;
    struct db *db;
    struct listener *listener;
    struct arena arena;
};

static void wake_loop(struct database *database)
{
    uint64_t one = 1;
    ssize_t written = write(database->wake, &one, sizeof one);
    (void)written; /* full means that the loop was woken already */
}

/* Waits for `fd` (-1: nothing) to be readable, at most so long. False when the keeper should end.
 */
static bool wait_for(const struct keeper *keeper, int fd, int milliseconds)
{
    struct pollfd waits[] = { { .fd = keeper->database->stop, .events = POLLIN },
                              { .fd = fd, .events = POLLIN } };
    (void)poll(waits, 2, milliseconds);
    return (waits[0].revents & POLLIN) == 0;
}

static void tell_state(struct database *database, enum database_state state,
                       const struct error *refusal)
{
    pthread_mutex_lock(&database->lock);
    database->state = state;
    if (refusal != NULL)
        database->refusal = *refusal;
    pthread_mutex_unlock(&database->lock);
    wake_loop(database);
}

static struct post_office ground_of(struct keeper *keeper)
{
    return (struct post_office){ .db = keeper->db,
                                 .settings = keeper->database->settings,
                                 .arena = &keeper->arena };
}

static bool read_clock(struct keeper *keeper, struct error *e)
{
    struct post_office ground = ground_of(keeper);
    struct office_clock_row read;
    if (!office_clock_read(&ground, &read, e))
        return false;
    pthread_mutex_lock(&keeper->database->lock);
    clock_tell(&keeper->database->clock, read.now);
    pthread_mutex_unlock(&keeper->database->lock);
    return true;
}

/* ---- opening ---- */

static bool keyring_is_right(const struct keeper *keeper, struct post_office *ground,
                             struct error *e)
{
    ground->keyring = keyring_take(keeper->database->keys);
    bool fits = keyring_fits(ground, e);
    keyring_give_back(keeper->database->keys, ground->keyring);
    ground->keyring = NULL;
    return fits;
}

/* Everything that must be right before the first request: server, schema, keyring, clock (startup
 * checks of the database). */
static bool open_once(struct keeper *keeper, struct error *e)
{
    const struct settings *settings = keeper->database->settings;
    if (keeper->db == NULL &&
        !db_connect(settings->database, "globetalk-office keeper", DB_WORK, &keeper->db, e))
        return false;
    struct post_office ground = ground_of(keeper);
    if (!keyring_is_right(keeper, &ground, e) || !office_clock_start(&ground, e) ||
        !read_clock(keeper, e))
        return false;
    return keeper->listener != NULL || listen_open(settings->database, "globetalk-office listener",
                                                   channels, &keeper->listener, e);
}

/* Tries until it is open. False when the keeper should end: it was told to, or the database must
 * not be used. */
static bool open_database(struct keeper *keeper)
{
    struct error e = { 0 };
    while (!open_once(keeper, &e)) {
        if (!fault_passes(e.fault)) {
            tell_state(keeper->database, DATABASE_REFUSED, &e);
            return false;
        }
        database_noticed_away(keeper->database, &e);
        if (!wait_for(keeper, -1, RETRY_PAUSE))
            return false;
    }
    database_noticed_back(keeper->database);
    tell_state(keeper->database, DATABASE_OPEN, NULL);
    return true;
}

/* ---- listening ---- */

static void add_news(struct database *database, struct news *news)
{
    pthread_mutex_lock(&database->lock);
    *database->news_end = news;
    database->news_end = &news->next;
    pthread_mutex_unlock(&database->lock);
    wake_loop(database);
}

static void look_again(struct database *database)
{
    struct news *news = memory_new(1, sizeof *news);
    news->kind = NEWS_LOOK_AGAIN;
    add_news(database, news);
}

/* The payload is ids separated by commas, or "*" for more than fit. What is neither is looked at
 * again. */
static void tell_some(struct database *database, struct clean payload, enum notice notice)
{
    size_t most = payload.size / ID_TEXT;
    struct news *news = memory_new(1, sizeof *news + (most + 1) * sizeof news->recipients[0]);
    for (size_t at = 0; at + ID_TEXT <= payload.size; at += ID_TEXT + 1) {
        char text[ID_TEXT + 1] = { 0 };
        memcpy(text, payload.bytes + at, ID_TEXT);
        news->count += id_parse(text, news->recipients[news->count].bytes);
    }
    if (news->count > 0) {
        news->kind = NEWS_FOR_SOME;
        news->notice = notice;
        add_news(database, news);
        return;
    }
    memory_free(news);
    look_again(database);
}

static void hear(struct keeper *keeper, const struct heard *heard)
{
    struct error e = { 0 };
    for (size_t i = 0; i < sizeof for_some / sizeof for_some[0]; i++) {
        if (strcmp(heard->channel.bytes, for_some[i].channel) != 0)
            continue;
        if (!text_is_empty(heard->payload))
            tell_some(keeper->database, heard->payload, for_some[i].notice);
        return;
    }
    if (!read_clock(keeper, &e))
        database_noticed_away(keeper->database, &e);
    look_again(keeper->database);
}

/* False when the connection is lost. */
static bool hear_all(struct keeper *keeper)
{
    struct heard heard;
    for (;;) {
        arena_clear(&keeper->arena);
        switch (listen_next(keeper->listener, &keeper->arena, &heard)) {
        case LISTEN_HEARD: hear(keeper, &heard); break;
        case LISTEN_NOTHING: return true;
        case LISTEN_LOST: return false;
        }
    }
}

/* After a loss something may have been missed: everybody looks again. False when the keeper should
 * end. */
static bool listen_anew(struct keeper *keeper)
{
    struct error e = { 0 };
    error_set(&e, FAULT_UNAVAILABLE, "the listening connection is lost");
    database_noticed_away(keeper->database, &e);
    while (!listen_again(keeper->listener, &e) || !read_clock(keeper, &e)) {
        if (!wait_for(keeper, -1, RETRY_PAUSE))
            return false;
    }
    database_noticed_back(keeper->database);
    look_again(keeper->database);
    return true;
}

static void listen_on(struct keeper *keeper)
{
    struct error e = { 0 };
    struct instant next_clock = instant_after(clock_monotonic(), span_milliseconds(CLOCK_PAUSE));
    while (wait_for(keeper, listen_fd(keeper->listener),
                    clock_poll_timeout(next_clock, CLOCK_PAUSE))) {
        if (!hear_all(keeper) && !listen_anew(keeper))
            return;
        if (clock_poll_timeout(next_clock, CLOCK_PAUSE) > 0)
            continue;
        if (read_clock(keeper, &e))
            database_noticed_back(keeper->database);
        else
            database_noticed_away(keeper->database, &e);
        next_clock = instant_after(clock_monotonic(), span_milliseconds(CLOCK_PAUSE));
    }
}

void *keeper_run(void *database)
{
    struct keeper keeper = { .database = database };
    if (open_database(&keeper))
        listen_on(&keeper);
    listen_free(&keeper.listener);
    db_free(&keeper.db);
    arena_drop(&keeper.arena);
    return NULL;
}
