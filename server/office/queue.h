/* server/office/queue.h - jobs between the loop and the worker threads, in both directions.
 *
 * Jobs that hash a password wait in a line of their own, of which only a few are worked on at once:
 * otherwise a rush of sign-ins would occupy every thread, waiting for the password gate, and
 * letters would wait for passwords. */
#ifndef SERVER_OFFICE_QUEUE_H
#define SERVER_OFFICE_QUEUE_H

#include <pthread.h>

#include "server/office/job.h"

struct job_line {
    struct job *first, **last;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct job_line ready, slow, done;
    size_t slow_running, slow_most;
    size_t unfinished; /* given to the workers and not taken back yet */
    bool closed;
    int wake; /* eventfd: something is done, the loop should look */
};

/* At most `slow_most` jobs that hash passwords at once. */
MUST_USE bool queue_init(struct queue *queue, size_t slow_most, struct error *e);
void queue_drop(struct queue *queue);

/* The loop's side. */
void queue_give(struct queue *queue, struct job *job);
struct job *queue_take_done(struct queue *queue); /* NULL: none */
void queue_close(struct queue *queue);            /* workers end when the lines are empty */
size_t queue_unfinished(struct queue *queue);

/* The workers' side. NULL: closed and empty. *slow tells whether the job came from the slow line.
 */
struct job *queue_take(struct queue *queue, bool *slow);
void queue_defer(struct queue *queue,
                 struct job *job); /* it turned out to be slow: back into that line */
void queue_done(struct queue *queue, struct job *job, bool slow);

#endif
