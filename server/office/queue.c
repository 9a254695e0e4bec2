#include "server/office/queue.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static void line_add(struct job_line *line, struct job *job)
{
    job->next = NULL;
    *line->last = job;
    line->last = &job->next;
}

static struct job *line_take(struct job_line *line)
{
    struct job *job = line->first;
    if (job == NULL)
        return NULL;
    line->first = job->next;
    if (line->first == NULL)
        line->last = &line->first;
    job->next = NULL;
    return job;
}

static void line_drop(struct job_line *line)
{
    for (struct job *job = line_take(line); job != NULL; job = line_take(line))
        job_free(&job);
}

bool queue_init(struct queue *queue, size_t slow_most, struct error *e)
{
    *queue = (struct queue){ .slow_most = slow_most };
    queue->ready.last = &queue->ready.first;
    queue->slow.last = &queue->slow.first;
    queue->done.last = &queue->done.first;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->changed, NULL);
    queue->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return queue->wake >= 0 || error_set(e, FAULT_INTERNAL, "eventfd: %s", strerror(errno));
}

void queue_drop(struct queue *queue)
{
    line_drop(&queue->ready);
    line_drop(&queue->slow);
    line_drop(&queue->done);
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->lock);
    close(queue->wake);
}

void queue_give(struct queue *queue, struct job *job)
{
    pthread_mutex_lock(&queue->lock);
    line_add(&queue->ready, job);
    queue->unfinished++;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

struct job *queue_take_done(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    struct job *job = line_take(&queue->done);
    if (job != NULL)
        queue->unfinished--;
    pthread_mutex_unlock(&queue->lock);
    return job;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = true;
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

size_t queue_unfinished(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    size_t unfinished = queue->unfinished;
    pthread_mutex_unlock(&queue->lock);
    return unfinished;
}

/* A slow one when a place for it is free, else the next quick one. */
static struct job *take_next(struct queue *queue, bool *slow)
{
    *slow = queue->slow.first != NULL && queue->slow_running < queue->slow_most;
    if (*slow)
        queue->slow_running++;
    return line_take(*slow ? &queue->slow : &queue->ready);
}

struct job *queue_take(struct queue *queue, bool *slow)
{
    pthread_mutex_lock(&queue->lock);
    struct job *job = take_next(queue, slow);
    while (job == NULL && !(queue->closed && queue->slow.first == NULL)) {
        pthread_cond_wait(&queue->changed, &queue->lock);
        job = take_next(queue, slow);
    }
    pthread_mutex_unlock(&queue->lock);
    return job;
}

void queue_defer(struct queue *queue, struct job *job)
{
    pthread_mutex_lock(&queue->lock);
    line_add(&queue->slow, job);
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

void queue_done(struct queue *queue, struct job *job, bool slow)
{
    uint64_t one = 1;
    pthread_mutex_lock(&queue->lock);
    line_add(&queue->done, job);
    if (slow) {
        queue->slow_running--;
        pthread_cond_broadcast(&queue->changed); /* a place in the slow line is free */
    }
    pthread_mutex_unlock(&queue->lock);
    /* Full means that the loop was woken already. */
    ssize_t written = write(queue->wake, &one, sizeof one);
    (void)written;
}
