#include "server/ssh/output.h"

struct output output_new(size_t most_bytes)
{
    return (struct output){ .waiting = BUF(most_bytes) };
}

void output_drop(struct output *output)
{
    buf_drop(&output->waiting);
}

bool output_is_empty(const struct output *output)
{
    return output->sent == output->waiting.size;
}

/* Memory goes back too: a client that does not read must cost nothing. */
static void empty(struct output *output)
{
    buf_drop(&output->waiting);
    output->sent = 0;
}

static void tear(struct output *output, struct instant now)
{
    empty(output);
    output->torn = true;
    if (instant_is_none(output->blocked_since))
        output->blocked_since = now;
}

void output_add(struct output *output, struct raw frame, struct instant now)
{
    if (frame.size > 0 && !buf_add(&output->waiting, frame.bytes, frame.size))
        tear(output, now);
}

struct raw output_next(const struct output *output)
{
    if (output_is_empty(output))
        return (struct raw){ "", 0 };
    return (struct raw){ output->waiting.bytes + output->sent,
                         output->waiting.size - output->sent };
}

void output_took(struct output *output, size_t size, struct instant now)
{
    output->sent += size;
    if (output->waiting.size > 0 && output_is_empty(output))
        empty(output);
    output->blocked_since = now;
    if (output_is_empty(output))
        output->blocked_since.microseconds = 0;
}

static bool blocked_for(const struct output *output, int seconds, struct instant now)
{
    return !instant_is_none(output->blocked_since) &&
           instant_between(output->blocked_since, now).microseconds >=
               span_seconds(seconds).microseconds;
}

void output_turn(struct output *output, bool flows, struct instant now)
{
    if (flows)
        output->blocked_since = (struct instant){ 0 };
    else if (instant_is_none(output->blocked_since))
        output->blocked_since = now;
    if (!output->whole && !output->torn && !output_is_empty(output) &&
        blocked_for(output, OUTPUT_PATIENCE_SECONDS, now))
        tear(output, now);
}

bool output_needs_whole(struct output *output, bool flows)
{
    bool needs = output->torn && flows;
    if (needs)
        output->torn = false;
    return needs;
}

bool output_is_hopeless(const struct output *output, struct instant now)
{
    return blocked_for(output, OUTPUT_GIVE_UP_SECONDS, now);
}

struct instant output_deadline(const struct output *output)
{
    if (instant_is_none(output->blocked_since))
        return output->blocked_since;
    bool patient = !output->whole && !output->torn && !output_is_empty(output);
    return instant_after(output->blocked_since,
                         span_seconds(patient ? OUTPUT_PATIENCE_SECONDS : OUTPUT_GIVE_UP_SECONDS));
}
