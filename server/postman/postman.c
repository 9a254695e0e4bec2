#include "server/postman/postman.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "server/postman/chores.h"
#include "server/postman/round.h"
#include "shared/base/log.h"
#include "shared/keeping/keyring_fits.h"
#include "shared/store/listen.h"

enum {
    LONGEST_SLEEP = 30, /* seconds */
    RETRY_PAUSE = 300,  /* milliseconds between two tries to reach the database */
};

static const char *const channels[] = { "globetalk_clock", "globetalk_waiting",
                                        "globetalk_released", NULL };

struct postman {
    const struct settings *settings;
    struct keyring_hook *keys;
    const struct keyring *keyring; /* during one round */
    struct db *db;
    struct listener *listener;
    struct arena arena;
    struct delivery_walk walk;
    struct chores chores;
    int signals;
    bool away, announced;
};

static struct post_office ground_of(struct postman *postman)
{
    return (struct post_office){ .db = postman->db,
                                 .keyring = postman->keyring,
                                 .settings = postman->settings,
                                 .arena = &postman->arena };
}

/* Sleeps until a signal, something heard, or the end of the span. False when asked to end. */
static bool sleep_for(const struct postman *postman, struct span span)
{
    int heard = postman->listener == NULL ? -1 : listen_fd(postman->listener);
    struct pollfd waits[] = { { .fd = postman->signals, .events = POLLIN },
                              { .fd = heard, .events = POLLIN } };
    struct timespec time = { span.microseconds / 1000000, span.microseconds % 1000000 * 1000 };
    (void)ppoll(waits, 2, &time, NULL);
    return (waits[0].revents & POLLIN) == 0;
}

/* Notifications say only "look again". False when the connection is lost. */
static bool hear_all(struct postman *postman)
{
    struct heard heard;
    enum listened listened = LISTEN_HEARD;
    while (listened == LISTEN_HEARD)
        listened = listen_next(postman->listener, &postman->arena, &heard);
    return listened != LISTEN_LOST;
}

static bool reach_database(struct postman *postman, struct error *e)
{
    const char *conninfo = postman->settings->database;
    if (postman->db == NULL &&
        !db_connect(conninfo, "globetalk-office postman", DB_WORK, &postman->db, e))
        return false;
    if (postman->listener == NULL)
        return listen_open(conninfo, "globetalk-office postman", channels, &postman->listener, e);
    return hear_all(postman) || listen_again(postman->listener, e);
}

/* Everything there is to do now, letters before chores; *wait is the time until there is more. */
static bool do_all(struct postman *postman, struct span *wait, struct error *e)
{
    struct post_office ground = ground_of(postman);
    bool busy = false, more = false;
    if (!postman->announced && !keyring_fits(&ground, e))
        return false;
    if (!round_walk(&ground, &postman->walk, e) ||
        !chores_do(&postman->chores, &ground, &more, e) || !round_match(&ground, &busy, e) ||
        !delivery_next(&ground, &postman->walk, span_seconds(LONGEST_SLEEP), wait, e))
        return false;
    if (busy || more)
        *wait = (struct span){ 0 };
    return true;
}

static bool go_once(struct postman *postman, struct span *wait, struct error *e)
{
    arena_clear(&postman->arena);
    if (!reach_database(postman, e))
        return false;
    postman->keyring = keyring_take(postman->keys);
    bool done = do_all(postman, wait, e);
    keyring_give_back(postman->keys, postman->keyring);
    return done;
}

static void say_away(struct postman *postman, const struct error *e)
{
    if (!postman->away)
        log_fault(e->fault == FAULT_NO_ROOM ? LOG_DISK_FULL : LOG_DATABASE_LOST, e,
                  log_word("process", "postman"));
    postman->away = true;
}

static void say_here(struct postman *postman)
{
    if (postman->away)
        log_event(LOG_DATABASE_BACK, log_word("process", "postman"));
    if (!postman->announced)
        log_event(LOG_STARTED, log_word("process", "postman"));
    postman->away = false;
    postman->announced = true;
}

/* Once it has worked, everything passes: a fault of ours is logged and tried again, so that the
 * mail goes on. */
static bool must_end(const struct postman *postman, const struct error *e)
{
    return !postman->announced && !fault_passes(e->fault);
}

static bool walk_until_asked(struct postman *postman, struct error *e)
{
    struct span wait = { 0 };
    do {
        struct error fault = { 0 };
        if (go_once(postman, &wait, &fault)) {
            say_here(postman);
            continue;
        }
        if (must_end(postman, &fault)) {
            *e = fault;
            return false;
        }
        say_away(postman, &fault);
        wait = span_milliseconds(RETRY_PAUSE);
    } while (sleep_for(postman, wait));
    return true;
}

bool postman_run(const struct settings *settings, struct keyring_hook *keys, struct error *e)
{
    struct postman postman = { .settings = settings, .keys = keys };
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    postman.signals = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (postman.signals < 0)
        return error_set(e, FAULT_INTERNAL, "signalfd: %s", strerror(errno));
    bool good = walk_until_asked(&postman, e);
    listen_free(&postman.listener);
    db_free(&postman.db);
    arena_drop(&postman.arena);
    close(postman.signals);
    return good;
}
