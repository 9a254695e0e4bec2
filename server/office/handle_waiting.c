/* The waiting list, and whether others may find one. */
#include "server/office/handlers.h"
#include "shared/matching/waiting.h"

void wishes_from(const struct find_body *body, struct wishes *wishes)
{
    *wishes = (struct wishes){
        .request = body->request_id,
        .correspondence_type = body->preferences.correspondence_type,
        .language = body->preferences.language_preference,
        .time_zone_range = body->preferences.time_zone_range,
        .region = body->preferences.region_preference,
        .age_range = body->preferences.age_preference,
        .source = body->preferences.match_source,
    };
}

static struct waiting_body waiting_from(const struct waiting *waiting)
{
    return (struct waiting_body){
        .is_waiting = waiting->is_waiting,
        .is_over = waiting->is_over,
        .since = waiting->since,
        .until = waiting->until,
        .preferences = { .correspondence_type = waiting->wishes.correspondence_type,
                         .language_preference = waiting->wishes.language,
                         .time_zone_range = waiting->wishes.time_zone_range,
                         .region_preference = waiting->wishes.region,
                         .age_preference = waiting->wishes.age_range,
                         .match_source = waiting->wishes.source },
    };
}

bool handle_waiting(struct call *call, const void *request, void *answer, struct error *e)
{
    struct waiting waiting;
    (void)request;
    if (!waiting_read(&call->post, call_account(call), &waiting, e))
        return false;
    *(struct waiting_body *)answer = waiting_from(&waiting);
    return true;
}

bool handle_wait(struct call *call, const void *request, void *answer, struct error *e)
{
    struct wishes wishes;
    struct waiting waiting;
    wishes_from(request, &wishes);
    if (!waiting_begin(&call->post, call_account(call), &wishes, &waiting, e))
        return false;
    *(struct waiting_body *)answer = waiting_from(&waiting);
    return true;
}

bool handle_wait_end(struct call *call, const void *request, void *answer, struct error *e)
{
    (void)request, (void)answer;
    return waiting_end(&call->post, call_account(call), e);
}

bool handle_availability(struct call *call, const void *request, void *answer, struct error *e)
{
    struct availability_row availability = { 0 };
    (void)request;
    if (!availability_read(&call->post, call_account(call), &availability, e))
        return false;
    *(struct availability_body *)answer = (struct availability_body){
        .may_be_found = !availability.is_hidden,
        .hidden_until = availability.hidden_until,
        .most_new_a_week = availability.most_new_a_week,
        .new_this_week = availability.new_this_week,
    };
    return true;
}

bool handle_availability_change(struct call *call, const void *request, void *answer,
                                struct error *e)
{
    const struct availability_change_body *body = request;
    struct hiding hiding = { !body->may_be_found, body->hidden_days, body->most_new_a_week };
    return availability_change(&call->post, call_account(call), &hiding, e) &&
           handle_availability(call, NULL, answer, e);
}
