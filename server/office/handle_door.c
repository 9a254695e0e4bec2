/* Who is there: hello, the ways to sign in, signing out. */
#include <string.h>

#include "server/office/handlers.h"
#include "shared/people/account.h"

static const char office_version[] = "0.1";

static void keep(char *to, size_t space, struct clean text)
{
    size_t size = text.size < space ? text.size : space - 1;
    memcpy(to, text.bytes, size);
    to[size] = '\0';
}

static struct clean address_of(const struct call *call)
{
    return (struct clean){ call->who->address, strlen(call->who->address) };
}

/* What is no key proves nothing, and hinders nothing. */
static void keep_proved_key(struct call *call, struct clean public_key)
{
    struct pseudonym key;
    struct error unused;
    if (text_is_empty(public_key) ||
        !pseudonym_of_public_key(call->post.keyring, public_key, &key, &unused))
        return;
    call->who->has_proved = true;
    call->who->proved = key;
}

/* A connection has one address: a second hello tells no other, so that nobody walks around a limit.
 */
bool handle_hello(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct hello_body *hello = request;
    struct welcome_body *welcome = answer;
    (void)e;
    if (!call->who->greeted) {
        keep(call->who->address, sizeof call->who->address, hello->address);
        keep(call->who->door, sizeof call->who->door, hello->door);
    }
    call->who->greeted = true;
    keep_proved_key(call, hello->public_key);
    welcome->development = call->post.settings->development;
    welcome->version = (struct clean){ office_version, sizeof office_version - 1 };
    return true;
}

void door_enter(struct call *call, const struct signed_in *entered, struct signed_in_body *answer)
{
    call->who->signed_in = true;
    call->who->account = entered->account;
    keep(call->who->token, sizeof call->who->token, entered->token);
    *answer = (struct signed_in_body){ .handle = entered->handle,
                                       .token = entered->token,
                                       .time_zone = entered->time_zone,
                                       .has_password = entered->has_password,
                                       .has_key = entered->has_key,
                                       .leaving = text_equal(entered->status, CLEAN("deleted")) };
}

bool handle_sign_in_key(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct key_sign_in_body *body = request;
    struct signed_in entered;
    if (!account_sign_in_key(&call->post, body->public_key, &entered, e))
        return false;
    door_enter(call, &entered, answer);
    return true;
}

bool handle_sign_in_password(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct password_sign_in_body *body = request;
    struct password_try tried = { body->handle, body->password, address_of(call) };
    struct signed_in entered;
    if (!account_sign_in_password(&call->post, &tried, &entered, e))
        return false;
    door_enter(call, &entered, answer);
    return true;
}

bool handle_sign_in_token(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct token_sign_in_body *body = request;
    struct signed_in entered;
    if (!account_sign_in_token(&call->post, body->token, &entered, e))
        return false;
    door_enter(call, &entered, answer);
    return true;
}

bool handle_sign_in_recovery(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct recovery_sign_in_body *body = request;
    struct recovery_try tried = { body->handle, body->recovery_code, body->new_password,
                                  address_of(call) };
    struct signed_in entered;
    if (!account_recover(&call->post, &tried, &entered, e))
        return false;
    door_enter(call, &entered, answer);
    call_tell(call, entered.account, NOTICE_SIGN_INS_CHANGED); /* the others were ended */
    return true;
}

bool handle_sign_out(struct call *call, const void *request, void *answer, struct error *e)
{
    struct clean token = { call->who->token, strlen(call->who->token) };
    (void)request, (void)answer;
    if (!account_sign_out(&call->post, token, e))
        return false;
    call->who->signed_in = false;
    call->who->account = (struct account_id){ 0 };
    call->who->token[0] = '\0';
    return true;
}
