#include "server/office/worker.h"

#include <inttypes.h>
#include <string.h>

#include "server/office/handlers.h"
#include "shared/base/log.h"
#include "shared/people/account.h"

static struct call call_for(struct worker *worker, struct job *job)
{
    const struct workshop *workshop = worker->workshop;
    return (struct call){
        .post = { .db = worker->db,
                  .keyring = worker->keyring,
                  .settings = workshop->settings,
                  .gate = workshop->gate,
                  .door = { job->who.door, strlen(job->who.door) },
                  .arena = &job->arena },
        .scanner = workshop->scanner,
        .who = &job->who,
        .route = job->asked.route,
    };
}

/* The one place where it is decided who may ask (the route's row). This socket is the door:
 * sessions only. */
static bool may_ask(enum route_id route, const struct identity *who, struct error *e)
{
    if (!who->greeted && !route_is(route, FIRST))
        return error_say(e, FAULT_FORBIDDEN, "The first request of a connection says hello.");
    switch (routes[route].who) {
    case ANYONE:
    case DOOR: return true;
    case SIGNED_IN:
    case IN_PERSON:
        return who->signed_in ||
               error_set(e, FAULT_NOT_SIGNED_IN, "%s asked before sign-in", routes[route].path);
    }
    return error_set(e, FAULT_FORBIDDEN, "nobody may ask this");
}

/* However many connections somebody opens: nobody keeps the workers from everybody else. */
static bool may_ask_so_often(const struct worker *worker, enum route_id route,
                             const struct identity *who, struct error *e)
{
    if (!route_is_signed_in(route) || route_is(route, UNCOUNTED))
        return true;
    int64_t seconds = rate_take(worker->workshop->by_account, id_text(who->account.bytes).text,
                                clock_monotonic());
    return seconds == 0 || error_say(e, FAULT_TOO_MANY,
                                     "That was more than the post office does for one account in a "
                                     "minute: go on in %" PRId64 " s.",
                                     seconds);
}

static bool has_database(struct worker *worker, struct error *e)
{
    const struct workshop *workshop = worker->workshop;
    if (database_state(workshop->database, NULL) != DATABASE_OPEN)
        return error_set(e, FAULT_UNAVAILABLE, "the database was not reached yet");
    if (worker->db != NULL ||
        db_connect(workshop->settings->database, "globetalk-office", DB_WORKER, &worker->db, e))
        return true;
    e->fault = FAULT_UNAVAILABLE; /* it was right when the office started: it will be again */
    e->sentence[0] = '\0';
    return error_add(e, "connecting a worker");
}

static bool answer_job(struct worker *worker, struct job *job, void *answer, struct error *e)
{
    enum route_id route = job->asked.route;
    if (!may_ask(route, &job->who, e) || !may_ask_so_often(worker, route, &job->who, e) ||
        (!route_is(route, FIRST) && !has_database(worker, e)))
        return false;
    struct call call = call_for(worker, job);
    if ((!route_is(route, LOOKS_ITSELF) && !call_sign_in_goes_on(&call, e)) ||
        !route_handler(route)(&call, job->asked.request, answer, e))
        return false;
    job->told = call.told;
    return true;
}

/* Errors end here: logged once, when they are ours; what stays inside does not leave. */
static void note_fault(struct worker *worker, const struct job *job, struct error *e)
{
    bool lost = worker->db == NULL || db_is_lost(worker->db);
    if (lost && fault_passes(e->fault))
        database_noticed_away(worker->workshop->database, e);
    if (e->fault == FAULT_NO_ROOM)
        database_noticed_full(worker->workshop->database, e);
    if (e->fault != FAULT_INTERNAL)
        return;
    log_fault(LOG_REQUEST_FAILED, e, log_word("request", routes[job->asked.route].path));
    e->sentence[0] = '\0';
}

static void write_failure(struct worker *worker, struct job *job, const struct error *e)
{
    buf_clear(&job->out);
    job->broken = !frame_fail(&job->out, job->id, database_now(worker->workshop->database), e);
}

/* One keyring for the whole of a request. *used tells which it was, and is not to be looked into
 * any more. */
static bool answer_with_keys(struct worker *worker, struct job *job, void *answer, struct error *e,
                             const struct keyring **used)
{
    worker->keyring = *used = keyring_take(worker->workshop->keys);
    bool done = answer_job(worker, job, answer, e);
    keyring_give_back(worker->workshop->keys, worker->keyring);
    worker->keyring = NULL;
    return done;
}

/* What was wrapped anew while the request held the keyring from before does not open with that one:
 * asked once more with the newest. */
static bool answer_at_last(struct worker *worker, struct job *job, void *answer, struct error *e)
{
    const struct keyring *used, *again;

    if (answer_with_keys(worker, job, answer, e, &used))
        return true;
    if (e->fault != FAULT_TAMPERED)
        return false;
    again = keyring_take(worker->workshop->keys);
    bool is_newer = again != used;
    keyring_give_back(worker->workshop->keys, again);
    if (!is_newer)
        return false;
    *e = (struct error){ 0 };
    memset(answer, 0, routes[job->asked.route].answer->size);
    return answer_with_keys(worker, job, answer, e, &used);
}

static void work_on(struct worker *worker, struct job *job)
{
    struct error e = { 0 };
    const struct shape *shape = routes[job->asked.route].answer;
    void *answer = arena_take(&job->arena, 1, shape->size);
    struct identity before = job->who;
    bool done = answer_at_last(worker, job, answer, &e);
    struct instant now = database_now(worker->workshop->database);
    if (done && !frame_answer(&job->out, job->id, job->asked.route, now, answer))
        done = error_set(&e, FAULT_INTERNAL, "an answer does not fit into a frame");
    if (done) {
        if (worker->db != NULL && !db_is_lost(worker->db))
            database_noticed_back(worker->workshop->database);
        return;
    }
    job->who = before;
    if (e.fault == FAULT_NOT_SIGNED_IN && route_is_signed_in(job->asked.route))
        job->who.signed_in = false; /* no notices any more */
    job->told = NULL;
    note_fault(worker, job, &e);
    write_failure(worker, job, &e);
}

/* A frame that is no request is answered when it has an id, else the connection does not speak our
 * language. */
static bool decode(struct worker *worker, struct job *job)
{
    struct error e = { 0 };
    job->decoded = frame_read_asked(job->frame, &job->arena, &job->asked, &job->id, &e);
    if (job->decoded)
        return true;
    if (job->id < 0)
        job->broken = true;
    else
        write_failure(worker, job, &e);
    return false;
}

static void take_on(struct worker *worker, struct job *job, bool slow)
{
    struct queue *queue = worker->workshop->queue;
    if (!job->decoded && !decode(worker, job)) {
        queue_done(queue, job, slow);
        return;
    }
    if (!slow && route_is(job->asked.route, SLOW)) {
        queue_defer(queue, job);
        return;
    }
    work_on(worker, job);
    queue_done(queue, job, slow);
}

static void *worker_run(void *context)
{
    struct worker *worker = context;
    bool slow;
    for (struct job *job = queue_take(worker->workshop->queue, &slow); job != NULL;
         job = queue_take(worker->workshop->queue, &slow))
        take_on(worker, job, slow);
    db_free(&worker->db);
    return NULL;
}

bool worker_start(struct worker *worker, const struct workshop *workshop, struct error *e)
{
    *worker = (struct worker){ .workshop = workshop };
    int failed = pthread_create(&worker->thread, NULL, worker_run, worker);
    return failed == 0 || error_set(e, FAULT_INTERNAL, "starting a worker: %s", strerror(failed));
}

bool worker_join(struct worker *worker, struct instant deadline)
{
    return thread_join(worker->thread, deadline);
}
