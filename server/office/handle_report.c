/* Reports: what somebody tells the moderators. */
#include "server/office/handlers.h"
#include "shared/cases/report.h"

bool handle_report(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct report_body *body = request;
    struct report report = {
        .reporter = call_account(call),
        .match = body->match_id,
        .letter = body->letter_id,
        .target_type = body->target_type,
        .violation_type = body->violation_type,
        .description = body->violation_description,
    };
    struct report_made made;
    bool about_letter = text_equal(body->target_type, CLEAN("message"));

    if (about_letter && id_is_empty(body->letter_id.bytes))
        return error_input(e, "letter_id", "Please say which letter it is about.");
    if (!about_letter)
        report.letter = (struct letter_id){ { 0 } };
    if (!report_make(call->post.db, call->post.arena, &report, &made, e))
        return false;
    *(struct reported_body *)answer =
        (struct reported_body){ .case_id = made.id, .outcome = made.outcome };
    return true;
}
