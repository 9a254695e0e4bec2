#include "server/ssh/sign_in.h"

#include <libssh/server.h>
#include <string.h>

#include "shared/base/buf.h"
#include "shared/base/limits.h"
#include "shared/base/memory.h"

enum {
    NAME_BYTES = 64,
    REQUESTS_MOST = 60, /* an agent with 20 keys, probed and signed, and some passwords */
};

/* Lines end in CRLF: clients print a banner as it comes (RFC 4252, 5.4). */
static const char banner[] =
    "GlobeTalk, a post office for pen pals.\r\n"
    "An ssh program may offer every public key that it has. Of the one that signs\r\n"
    "you in we keep a keyed hash, of the others nothing. To offer one key only:\r\n"
    "    ssh -o IdentitiesOnly=yes -i KEYFILE ...\r\n"
    "Without any key, log in as \"new\".\r\n";

void sign_in_init(struct sign_in *sign_in, struct door_keeper keeper)
{
    *sign_in = (struct sign_in){ .keeper = keeper };
}

void sign_in_drop(struct sign_in *sign_in)
{
    memory_free(sign_in->public_key);
    memory_free(sign_in->login_name);
    *sign_in = (struct sign_in){ 0 };
}

static bool is_newcomer(const char *name)
{
    return name && strcmp(name, "new") == 0;
}

/* "quiet-heron-101": two words and a number; passwords ask for no more either, so capitals are
 * fine. */
static bool is_like_a_handle(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                      digits[] = "0123456789";
    for (int word = 0; word < 2; word++) {
        size_t size = strspn(name, letters);
        if (size == 0 || name[size] != '-')
            return false;
        name += size + 1;
    }
    return *name != '\0' && name[strspn(name, digits)] == '\0';
}

static void remember_name(struct sign_in *sign_in, const char *name)
{
    memory_free(sign_in->login_name);
    sign_in->login_name = memory_text(name && strlen(name) <= NAME_BYTES ? name : "");
}

static void send_banner(struct sign_in *sign_in, ssh_session session)
{
    ssh_string text = sign_in->banner_sent ? NULL : ssh_string_from_char(banner);
    sign_in->banner_sent = true;
    if (!text)
        return;
    ssh_send_issue_banner(session, text);
    ssh_string_free(text);
}

/* What every request does first. The methods depend on the name, and RFC 4252 lets a client change
 * it at any time. */
static void begin_request(struct sign_in *sign_in, ssh_session session, const char *name)
{
    int methods = SSH_AUTH_METHOD_PUBLICKEY | SSH_AUTH_METHOD_INTERACTIVE;
    remember_name(sign_in, name);
    ssh_set_auth_methods(session,
                         is_newcomer(name) ? methods : methods | (int)SSH_AUTH_METHOD_PASSWORD);
    send_banner(sign_in, session);
    if (++sign_in->requests > REQUESTS_MOST)
        sign_in->refused = true;
}

int sign_in_none(struct sign_in *sign_in, ssh_session session, const char *name)
{
    begin_request(sign_in, session, name);
    return SSH_AUTH_DENIED;
}

static bool is_plain_key(ssh_key key)
{
    switch (ssh_key_type(key)) {
    case SSH_KEYTYPE_RSA:
    case SSH_KEYTYPE_ED25519:
    case SSH_KEYTYPE_ECDSA_P256:
    case SSH_KEYTYPE_ECDSA_P384:
    case SSH_KEYTYPE_ECDSA_P521:
    case SSH_KEYTYPE_SK_ECDSA:
    case SSH_KEYTYPE_SK_ED25519: return true;
    case SSH_KEYTYPE_UNKNOWN:
    case SSH_KEYTYPE_DSS:
    case SSH_KEYTYPE_RSA1:
    case SSH_KEYTYPE_ECDSA:
    case SSH_KEYTYPE_DSS_CERT01:
    case SSH_KEYTYPE_RSA_CERT01:
    case SSH_KEYTYPE_ECDSA_P256_CERT01:
    case SSH_KEYTYPE_ECDSA_P384_CERT01:
    case SSH_KEYTYPE_ECDSA_P521_CERT01:
    case SSH_KEYTYPE_ED25519_CERT01:
    case SSH_KEYTYPE_SK_ECDSA_CERT01:
    case SSH_KEYTYPE_SK_ED25519_CERT01: return false;
    }
    return false;
}

/* "type base64", NULL when that cannot be said in so much. */
static char *key_text(ssh_key key)
{
    char *base64 = NULL;
    if (ssh_pki_export_pubkey_base64(key, &base64) != SSH_OK)
        return NULL;
    struct buf text = BUF(PUBLIC_KEY_CHARACTERS_MOST);
    bool fits = buf_format(&text, "%s %s", ssh_key_type_to_char(ssh_key_type(key)), base64);
    char *made = fits ? memory_text(text.bytes) : NULL;
    ssh_string_free_char(base64);
    buf_drop(&text);
    return made;
}

static void remember_key(struct sign_in *sign_in, const char *text)
{
    memory_free(sign_in->public_key);
    sign_in->public_key = memory_text(text);
}

/* Does it sign in? Of several that open nothing the first is remembered: it is the one that the
 * person named. */
static bool take_proved_key(struct sign_in *sign_in, const char *text)
{
    bool asks = is_like_a_handle(sign_in->login_name), has_one = sign_in->public_key;
    enum key_answer answer =
        asks ? sign_in->keeper.ask_key(sign_in->keeper.owner, text) : KEY_NOBODY_THERE;
    if (!has_one || answer == KEY_NOBODY_THERE)
        remember_key(sign_in, text);
    return answer != KEY_OPENS_NOTHING;
}

int sign_in_key(struct sign_in *sign_in, ssh_session session, const char *name, ssh_key key,
                char state)
{
    begin_request(sign_in, session, name);
    if (sign_in->refused || !is_plain_key(key))
        return SSH_AUTH_DENIED;
    if (state == SSH_PUBLICKEY_STATE_NONE)
        return SSH_AUTH_SUCCESS;
    char *text = state == SSH_PUBLICKEY_STATE_VALID ? key_text(key) : NULL;
    bool signs_in = text && take_proved_key(sign_in, text);
    memory_free(text);
    if (signs_in)
        sign_in->way = SIGN_IN_BY_KEY;
    return signs_in ? SSH_AUTH_SUCCESS : SSH_AUTH_DENIED;
}

static bool password_fits(struct sign_in *sign_in, const char *name, const char *password)
{
    if (sign_in->refused || !name || !password)
        return false;
    struct raw handle = { name, strlen(name) }, secret = { password, strlen(password) };
    enum password_answer answer =
        sign_in->keeper.ask_password(sign_in->keeper.owner, handle, secret);
    sign_in->nobody_there = answer == PASSWORD_NOBODY_THERE;
    if (answer == PASSWORD_FITS)
        sign_in->way = SIGN_IN_BY_PASSWORD;
    if (answer == PASSWORD_DOES_NOT_FIT && ++sign_in->tries >= SIGN_IN_TRIES)
        sign_in->refused = true;
    return answer == PASSWORD_FITS;
}

int sign_in_password(struct sign_in *sign_in, ssh_session session, const char *name,
                     const char *password)
{
    begin_request(sign_in, session, name);
    if (is_newcomer(name))
        return SSH_AUTH_DENIED;
    return password_fits(sign_in, name, password) ? SSH_AUTH_SUCCESS : SSH_AUTH_DENIED;
}

static int ask_interactively(struct sign_in *sign_in, ssh_session session, ssh_message message)
{
    const char *name = ssh_message_auth_user(message), *question = "Password for this handle: ";
    char echo = 0;
    begin_request(sign_in, session, name);
    if (sign_in->refused)
        return 1;
    unsigned int questions = is_newcomer(name) ? 0 : 1;
    const char *notice =
        sign_in->nobody_there ? "The office is closed for a moment. Please try again shortly." : "";
    return ssh_message_auth_interactive_request(message, "", notice, questions, &question, &echo) ==
                   SSH_OK
               ? 0
               : 1;
}

/* libssh knows no name in an answer: it belongs to the question, and to the name of that. */
static bool answer_fits(struct sign_in *sign_in, ssh_session session)
{
    const char *name = sign_in->login_name;
    if (!is_newcomer(name))
        return ssh_userauth_kbdint_getnanswers(session) == 1 &&
               password_fits(sign_in, name, ssh_userauth_kbdint_getanswer(session, 0));
    sign_in->way = SIGN_IN_AS_NEWCOMER;
    return true;
}

int sign_in_interactive(struct sign_in *sign_in, ssh_session session, ssh_message message)
{
    if (!ssh_message_auth_kbdint_is_response(message))
        return ask_interactively(sign_in, session, message);
    if (!sign_in->login_name || sign_in->refused || !answer_fits(sign_in, session))
        return 1;
    ssh_message_auth_reply_success(message, 0);
    return 0;
}
