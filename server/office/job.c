#include "server/office/job.h"

#include "shared/base/memory.h"

struct job *job_new(struct connection *connection, struct raw frame, const struct identity *who)
{
    struct job *job = memory_new(1, sizeof *job);
    job->connection = connection;
    job->frame = (struct raw){ arena_bytes(&job->arena, frame.bytes, frame.size), frame.size };
    job->id = -1;
    job->who = *who;
    job->out = BUF(FRAME_BYTES + 4);
    return job;
}

void job_free(struct job **job)
{
    if (*job == NULL)
        return;
    buf_drop(&(*job)->out);
    arena_drop(&(*job)->arena);
    memory_free(*job);
    *job = NULL;
}
