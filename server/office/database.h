/* server/office/database.h - what all threads of the office know of the database: is it open for
 * requests, does it answer, what time is it there. One keeper thread opens it, checks it, listens
 * to it, and tries again when it is lost. */
#ifndef SERVER_OFFICE_DATABASE_H
#define SERVER_OFFICE_DATABASE_H

#include <pthread.h>

#include "shared/base/arena.h"
#include "shared/base/clock.h"
#include "shared/base/error.h"
#include "shared/base/settings.h"
#include "shared/desk/frame.h"
#include "shared/seal/keyring_hook.h"
#include "shared/store/db.h"

enum database_state {
    DATABASE_AWAITED, /* never reached since the start */
    DATABASE_OPEN,    /* was reached and checked; it may be away just now */
    DATABASE_REFUSED, /* it must not be used: the office ends */
};

/* What was heard, for the loop to pass on to the sessions. */
struct news {
    struct news *next;
    enum {
        NEWS_FOR_SOME,
        NEWS_LOOK_AGAIN
    } kind;             /* look again: something was missed, or the clock was moved */
    enum notice notice; /* NEWS_FOR_SOME: what they are told */
    size_t count;
    struct account_id recipients[];
};

struct database {
    const struct settings *settings;
    struct keyring_hook *keys;
    pthread_mutex_t lock; /* guards what follows, up to `thread` */
    enum database_state state;
    bool away;                 /* said so in the log already */
    struct instant full_again; /* monotonic: when a full disk is worth a line in the log again */
    struct error refusal;      /* DATABASE_REFUSED: why */
    struct clock clock;
    struct news *news, **news_end;
    pthread_t thread;
    int stop; /* eventfd: the keeper should end */
    int wake; /* eventfd: the loop should look at news and state */
};

/* Starts the keeper: a thread that runs keeper(database) (keeper_run of keeper.h). */
MUST_USE bool database_init(struct database *database, const struct settings *settings,
                            struct keyring_hook *keys, void *(*keeper)(void *database),
                            struct error *e);
/* Ends the keeper, at most until the monotonic deadline. False: it still waits for a database that
 * does not answer; nothing was freed then. */
MUST_USE bool database_close(struct database *database, struct instant deadline);
/* Waits for the end of a thread, at most until the monotonic deadline. */
MUST_USE bool thread_join(pthread_t thread, struct instant deadline);

enum database_state database_state(struct database *database, struct error *refusal);
struct instant
database_now(struct database *database); /* the office's time; none before it was known */
struct news *
database_take_news(struct database *database); /* the caller frees it with memory_free */

/* One line in the log when the database goes away and one when it is back, whoever notices first.
 */
void database_noticed_away(struct database *database, const struct error *e);
void database_noticed_back(struct database *database);
/* At most one line a minute: its disk is full. */
void database_noticed_full(struct database *database, const struct error *e);

#endif
