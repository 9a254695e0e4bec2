/* server/office/worker.h - threads that answer: each has a database connection of its own and takes
 * one job at a time. */
#ifndef SERVER_OFFICE_WORKER_H
#define SERVER_OFFICE_WORKER_H

#include <pthread.h>

#include "server/office/database.h"
#include "server/office/queue.h"
#include "shared/base/rate.h"
#include "shared/seal/keyring_hook.h"
#include "shared/seal/password.h"

/* What all workers share; nothing in it changes but keys, queue, database, gate and rate, which
 * lock themselves. */
struct workshop {
    const struct settings *settings;
    struct keyring_hook *keys;
    const struct scanner *scanner;
    struct password_gate *gate;
    struct queue *queue;
    struct database *database;
    struct rate *by_account;
};

struct worker {
    const struct workshop *workshop;
    struct db *db;                 /* NULL until the first request that could reach the database */
    const struct keyring *keyring; /* while a request is worked on */
    pthread_t thread;
};

/* Runs until the queue is closed and empty. */
MUST_USE bool worker_start(struct worker *worker, const struct workshop *workshop, struct error *e);
/* Waits for its end, at most until the monotonic deadline. False: it still waits for a database
 * that does not answer. */
MUST_USE bool worker_join(struct worker *worker, struct instant deadline);

#endif
