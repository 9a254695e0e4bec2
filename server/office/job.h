/* server/office/job.h - one request on its way: made by the loop from a whole frame, worked on by a
 * thread, given back. A job belongs to one side at a time, so nothing in it is locked. */
#ifndef SERVER_OFFICE_JOB_H
#define SERVER_OFFICE_JOB_H

#include "server/office/call.h"
#include "shared/base/buf.h"

struct connection;

struct job {
    struct job *next;              /* in a queue */
    struct connection *connection; /* the loop's; a worker never looks into it */
    struct arena arena;            /* everything of this request */
    struct raw frame;              /* the JSON, in the arena */
    bool decoded;
    struct asked asked;  /* when decoded */
    int64_t id;          /* of the frame, -1 when it could not be read */
    struct identity who; /* comes with the job, goes back with its changes */
    struct told *told;
    struct buf out; /* the answer's frame */
    bool broken;    /* the other side does not speak the desk's language: close */
};

struct job *job_new(struct connection *connection, struct raw frame, const struct identity *who);
void job_free(struct job **job);

#endif
