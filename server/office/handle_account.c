/* Being somebody: registering, profile, what opens the account, the home screen. */
#include <string.h>

#include "server/office/handlers.h"
#include "shared/people/account.h"
#include "shared/facts/fact.h"
#include "shared/people/handle.h"
#include "shared/letters/reading.h"

bool handle_handles(struct call *call, const void *request, void *answer, struct error *e)
{
    struct text_list offers;
    (void)request;
    if (!handle_offer(&call->post, &offers, e))
        return false;
    ((struct handle_offers_body *)answer)->handles = texts_from(offers);
    return true;
}

static struct profile profile_from(const struct profile_body *body)
{
    return (struct profile){
        .age_range = body->age_range,
        .primary_language = body->primary_language,
        .secondary_languages = list_from(body->secondary_languages),
        .time_zone = body->time_zone,
        .country = body->country,
        .region = body->region,
        .bio = body->bio,
        .interests = list_from(body->interests),
        .favorite_local_fact = body->favorite_local_fact,
        .preferred_correspondence_type = body->preferred_correspondence_type,
        .max_active_conversations = body->max_active_conversations,
        .preferred_time_zone_distance = body->preferred_time_zone_distance,
        .privacy_level = body->privacy_level,
    };
}

static void profile_to(const struct profile *profile, struct profile_body *body)
{
    *body = (struct profile_body){
        .age_range = profile->age_range,
        .primary_language = profile->primary_language,
        .secondary_languages = texts_from(profile->secondary_languages),
        .time_zone = profile->time_zone,
        .country = profile->country,
        .region = profile->region,
        .bio = profile->bio,
        .interests = texts_from(profile->interests),
        .favorite_local_fact = profile->favorite_local_fact,
        .preferred_correspondence_type = profile->preferred_correspondence_type,
        .max_active_conversations = profile->max_active_conversations,
        .preferred_time_zone_distance = profile->preferred_time_zone_distance,
        .privacy_level = profile->privacy_level,
    };
}

/* What is picked from lists needs no gate, what is written does (D1). */
static bool scan_profile(const struct call *call, const struct profile *profile, struct error *e)
{
    return call_scan_field(call, profile->bio, "bio", e) &&
           call_scan_field(call, profile->region, "region", e) &&
           call_scan_field(call, profile->favorite_local_fact, "favorite_local_fact", e);
}

bool handle_register(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct registration_body *body = request;
    struct registered_body *out = answer;
    struct registration registration = {
        .request = body->request_id,
        .handle = body->handle,
        .public_key = body->public_key,
        .password = body->password,
        .address = { call->who->address, strlen(call->who->address) },
        .profile = profile_from(&body->profile),
    };
    struct registered registered;
    if (!scan_profile(call, &registration.profile, e) ||
        !account_register(&call->post, &registration, &registered, e))
        return false;
    door_enter(call, &registered.signed_in, &out->signed_in);
    out->recovery_codes = texts_from(registered.recovery_codes);
    return true;
}

bool handle_profile(struct call *call, const void *request, void *answer, struct error *e)
{
    struct profile profile;
    (void)request;
    if (!profile_read(&call->post, call_account(call), &profile, e))
        return false;
    profile_to(&profile, answer);
    return true;
}

bool handle_profile_change(struct call *call, const void *request, void *answer, struct error *e)
{
    struct profile profile = profile_from(request);
    if (!scan_profile(call, &profile, e) ||
        !profile_change(&call->post, call_account(call), &profile, e))
        return false;
    profile_to(&profile, answer);
    return true;
}

bool handle_password_change(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct password_change_body *body = request;
    struct password_change change = { call_account(call), body->old_password, body->new_password,
                                      call_asker(call).token };
    (void)answer;
    if (!account_change_password(&call->post, &change, e))
        return false;
    call_tell(call, call_account(call), NOTICE_SIGN_INS_CHANGED); /* the others were ended */
    return true;
}

/* A key that somebody only knows of is not theirs: whoever holds it would be signed in to an
 * account that is not his or her own. */
static bool is_proved(const struct call *call, const struct key_add_body *body, struct error *e)
{
    struct pseudonym given = call->who->proved;
    if (!text_is_empty(body->public_key) &&
        !pseudonym_of_public_key(call->post.keyring, body->public_key, &given, e))
        return false;
    if (call->who->has_proved &&
        memcmp(given.bytes, call->who->proved.bytes, sizeof given.bytes) == 0)
        return true;
    return error_say(e, FAULT_FORBIDDEN,
                     "Only the key that you came with can be added. Sign in with the new one, and "
                     "with your password: "
                     "ssh -i KEY HANDLE@HOST. Then add it: keys add.");
}

bool handle_key_add(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct key_add_body *body = request;
    struct key_added_body *out = answer;
    struct key_addition addition = { call_account(call), call->who->proved, body->label };
    return is_proved(call, body, e) && account_add_key(&call->post, &addition, &out->already, e);
}

bool handle_recovery_renew(struct call *call, const void *request, void *answer, struct error *e)
{
    struct text_list codes;
    (void)request;
    if (!account_renew_recovery_codes(&call->post, call_account(call), &codes, e))
        return false;
    ((struct recovery_codes_body *)answer)->recovery_codes = texts_from(codes);
    return true;
}

bool handle_home(struct call *call, const void *request, void *answer, struct error *e)
{
    struct glance_row glance;
    struct fact_row fact = { 0 };
    bool found;
    (void)request;
    if (!reading_glance(&call->post, call_account(call), &glance, e) ||
        !fact_of_world(&call->post, call_account(call), &fact, &found, e))
        return false;
    *(struct home_body *)answer = (struct home_body){
        .handle = glance.handle,
        .account_status = glance.account_status,
        .suspended_until = glance.suspended_until,
        .unread_letters = glance.unread_letters,
        .letters_in_pillar_box = glance.letters_in_pillar_box,
        .letters_in_transit = glance.letters_in_transit,
        .letters_returned = glance.letters_returned,
        .drafts = glance.drafts,
        .active_conversations = glance.active_conversations,
        .max_active_conversations = glance.max_active_conversations,
        .quiet_conversations = glance.quiet_conversations,
        .conversations_to_rate = glance.to_rate,
        .waiting_since = glance.waiting_since,
        .waited_in_vain = glance.waited_in_vain,
        .not_now = glance.not_now,
        .fact = fact_body_from(&fact),
    };
    return true;
}
