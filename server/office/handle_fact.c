/* Facts: rating and suggesting. Showing is part of home and of pen pals. */
#include "server/office/handlers.h"
#include "shared/facts/fact.h"

struct fact_body fact_body_from(const struct fact_row *fact)
{
    return (struct fact_body){
        .fact_id = fact->fact_id,
        .country = fact->country,
        .kind = fact->kind,
        .title = fact->title,
        .description = fact->description,
        .my_rating = fact->my_rating,
    };
}

bool handle_fact_rate(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct fact_rating_body *body = request;
    (void)answer;
    return fact_rate(&call->post, call_account(call), body->fact_id, body->rating, e);
}

bool handle_fact_suggest(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct fact_suggestion_body *body = request;
    struct fact_suggestion suggestion = {
        .account = call_account(call),
        .country = body->country,
        .kind = body->kind,
        .title = body->title,
        .description = body->description,
        .source_url = body->source_url,
        .language = body->language,
    };
    if (!call_scan_field(call, body->title, "title", e) ||
        !call_scan_field(call, body->description, "description", e))
        return false;
    return fact_suggest(&call->post, &suggestion, &((struct fact_ref_body *)answer)->fact_id, e);
}
