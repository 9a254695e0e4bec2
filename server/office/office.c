#include "server/office/office.h"

#include <errno.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <event2/util.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "server/office/connection.h"
#include "server/office/door.h"
#include "server/office/keeper.h"
#include "server/office/worker.h"
#include "shared/base/log.h"
#include "shared/base/memory.h"

enum {
    CLOSING_SECONDS = 5, /* for running requests, after that they are cut off; clients ask again */
    CLOSING_STEP = 10,   /* milliseconds between two looks whether all is done */
    JOIN_PATIENCE =
        500, /* milliseconds for threads to end, when nothing is asked of them any more */
    ACCEPT_PAUSE = 200, /* milliseconds without accepting when descriptors have run out */
};

struct office {
    const struct settings *settings;
    struct event_base *base;
    struct evconnlistener *door;
    int signals;
    struct event *events[5]; /* signals, answers, database, closing, door again */
    struct connections connections;
    struct queue queue;
    struct database database;
    struct password_gate gate;
    struct scanner *scanner;
    struct workshop workshop;
    struct worker *workers;
    size_t worker_count;
    struct instant closed_by; /* monotonic; none while open */
    bool announced;
    struct error refusal;
};
enum event_place { ON_SIGNAL, ON_DONE, ON_DATABASE, ON_CLOSING, ON_DOOR_AGAIN };

static void take_out(int fd) /* what was counted in an eventfd does not matter */
{
    uint64_t count;
    ssize_t taken = read(fd, &count, sizeof count);
    (void)taken;
}

/* ---- events ---- */

static void accepted(struct evconnlistener *door, evutil_socket_t socket, struct sockaddr *address,
                     int size, void *context)
{
    struct office *office = context;
    (void)door, (void)address, (void)size;
    connection_new(&office->connections, socket);
}

/* No descriptors left: the waiting client would wake the loop again and again. */
static void accept_failed(struct evconnlistener *door, void *context)
{
    struct office *office = context;
    struct timeval pause = { .tv_usec = ACCEPT_PAUSE * 1000L };
    evconnlistener_disable(door);
    event_add(office->events[ON_DOOR_AGAIN], &pause);
}

static void door_again(evutil_socket_t fd, short what, void *context)
{
    struct office *office = context;
    (void)fd, (void)what;
    if (instant_is_none(office->closed_by))
        evconnlistener_enable(office->door);
}

static void jobs_done(evutil_socket_t fd, short what, void *context)
{
    struct office *office = context;
    struct instant now = database_now(&office->database);
    (void)what;
    take_out(fd);
    for (struct job *job = queue_take_done(&office->queue); job != NULL;
         job = queue_take_done(&office->queue))
        connection_finish(&office->connections, job, now);
}

static void pass_on(struct office *office, struct news *news)
{
    struct instant now = database_now(&office->database);
    switch (news->kind) {
    case NEWS_FOR_SOME:
        qsort(news->recipients, news->count, sizeof news->recipients[0], account_compare);
        connections_tell(&office->connections, &(struct telling){ news->recipients, news->count,
                                                                  news->notice, NULL, now });
        break;
    case NEWS_LOOK_AGAIN:
        connections_tell(&office->connections,
                         &(struct telling){ .notice = NOTICE_POST_CHANGED, .now = now });
        break;
    }
    memory_free(news);
}

static void announce(struct office *office)
{
    if (office->announced)
        return;
    office->announced = true;
    log_event(LOG_STARTED, log_word("process", "office"),
              log_count("threads", (int64_t)office->worker_count));
}

static void database_told(evutil_socket_t fd, short what, void *context)
{
    struct office *office = context;
    (void)what;
    take_out(fd);
    for (struct news *news = database_take_news(&office->database); news != NULL;
         news = database_take_news(&office->database))
        pass_on(office, news);
    switch (database_state(&office->database, &office->refusal)) {
    case DATABASE_AWAITED: break;
    case DATABASE_OPEN: announce(office); break;
    case DATABASE_REFUSED: event_base_loopbreak(office->base); break;
    }
}

/* ---- closing ---- */

static void close_when_done(evutil_socket_t fd, short what, void *context)
{
    struct office *office = context;
    struct timeval step = { .tv_usec = CLOSING_STEP * 1000L };
    (void)fd, (void)what;
    bool busy =
        queue_unfinished(&office->queue) > 0 || connections_are_sending(&office->connections);
    if (busy && clock_poll_timeout(office->closed_by, CLOSING_SECONDS * 1000) > 0)
        event_add(office->events[ON_CLOSING], &step);
    else
        event_base_loopbreak(office->base);
}

static void asked_to_end(evutil_socket_t fd, short what, void *context)
{
    struct office *office = context;
    struct signalfd_siginfo signal;
    (void)what;
    if (read(fd, &signal, sizeof signal) != (ssize_t)sizeof signal ||
        !instant_is_none(office->closed_by))
        return;
    office->closed_by = instant_after(clock_monotonic(), span_seconds(CLOSING_SECONDS));
    office->connections.closing = true;
    evconnlistener_disable(office->door);
    close_when_done(-1, 0, office);
}

/* ---- making and ending ---- */

static bool listen_for_signals(struct office *office, struct error *e)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    office->signals = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    return office->signals >= 0 || error_set(e, FAULT_INTERNAL, "signalfd: %s", strerror(errno));
}

static bool make_events(struct office *office, struct error *e)
{
    const struct {
        int fd;
        short what;
        event_callback_fn call;
    } rows[] = {
        [ON_SIGNAL] = { office->signals, EV_READ | EV_PERSIST, asked_to_end },
        [ON_DONE] = { office->queue.wake, EV_READ | EV_PERSIST, jobs_done },
        [ON_DATABASE] = { office->database.wake, EV_READ | EV_PERSIST, database_told },
        [ON_CLOSING] = { -1, EV_TIMEOUT, close_when_done },
        [ON_DOOR_AGAIN] = { -1, EV_TIMEOUT, door_again },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        office->events[i] = event_new(office->base, rows[i].fd, rows[i].what, rows[i].call, office);
        if (office->events[i] == NULL ||
            (rows[i].fd >= 0 && event_add(office->events[i], NULL) != 0))
            return error_set(e, FAULT_INTERNAL, "an event could not be made");
    }
    return true;
}

static bool open_door(struct office *office, struct error *e)
{
    int door = -1;
    if (!door_open(office->settings->office_socket, &door, e))
        return false;
    office->door = evconnlistener_new(office->base, accepted, office,
                                      LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, door);
    if (office->door == NULL) {
        close(door);
        return error_set(e, FAULT_INTERNAL, "the listener could not be made");
    }
    evconnlistener_set_error_cb(office->door, accept_failed);
    return true;
}

static bool start_workers(struct office *office, struct error *e)
{
    size_t wanted = (size_t)office->settings->office_threads;
    office->workers = memory_new(wanted, sizeof *office->workers);
    for (; office->worker_count < wanted; office->worker_count++)
        if (!worker_start(&office->workers[office->worker_count], &office->workshop, e))
            return false;
    return true;
}

static bool office_open(struct office *office, struct keyring_hook *keys, struct error *e)
{
    const struct settings *settings = office->settings;
    office->scanner = scanner_new();
    office->workshop = (struct workshop){ settings,
                                          keys,
                                          office->scanner,
                                          &office->gate,
                                          &office->queue,
                                          &office->database,
                                          rate_new(settings->requests_an_account) };
    office->connections = (struct connections){ .queue = &office->queue, .base = office->base };
    return open_door(office, e) && listen_for_signals(office, e) &&
           database_init(&office->database, settings, keys, keeper_run, e) &&
           make_events(office, e) && start_workers(office, e);
}

/* All threads have ended when this is true. Those that wait for a database that does not answer
 * cannot be ended, and nothing that they use may be freed. */
static bool threads_end(struct office *office)
{
    struct instant deadline = instant_after(clock_monotonic(), span_milliseconds(JOIN_PATIENCE));
    bool ended = true;
    queue_close(&office->queue);
    for (size_t i = 0; i < office->worker_count; i++)
        ended &= worker_join(&office->workers[i], deadline);
    if (office->database.settings != NULL)
        ended &= database_close(&office->database, deadline);
    return ended;
}

static void close_door(struct office *office)
{
    if (office->door == NULL)
        return;
    unlink(office->settings->office_socket);
    evconnlistener_free(office->door);
}

static void office_free(struct office *office)
{
    memory_free(office->workers);
    for (size_t i = 0; i < sizeof office->events / sizeof office->events[0]; i++)
        if (office->events[i] != NULL)
            event_free(office->events[i]);
    connections_drop(&office->connections);
    if (office->signals >= 0)
        close(office->signals);
    scanner_free(&office->scanner);
    queue_drop(&office->queue);
    password_gate_drop(&office->gate);
    rate_free(&office->workshop.by_account);
    event_base_free(office->base);
}

/* One thread at least is never busy with passwords. */
static size_t slow_most(const struct settings *settings)
{
    return settings->office_threads > PASSWORDS_AT_ONCE ? PASSWORDS_AT_ONCE : 1;
}

bool office_run(const struct settings *settings, struct keyring_hook *keys, struct error *e)
{
    struct office office = { .settings = settings, .base = event_base_new(), .signals = -1 };
    if (office.base == NULL || !queue_init(&office.queue, slow_most(settings), e))
        return error_set(e, FAULT_INTERNAL, "the loop could not be made");
    password_gate_init(&office.gate, PASSWORDS_AT_ONCE);
    bool good = office_open(&office, keys, e);
    if (good) {
        event_base_dispatch(office.base);
        good = database_state(&office.database, &office.refusal) != DATABASE_REFUSED;
        if (!good)
            *e = office.refusal;
    }
    close_door(&office);
    if (!threads_end(&office)) {
        log_event(LOG_STOPPED, log_word("process", "office"), log_word("threads", "cut-off"));
        _exit(good ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    office_free(&office);
    return good;
}
