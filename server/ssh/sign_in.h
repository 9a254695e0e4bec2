/* server/ssh/sign_in.h - who may come in, and what is learnt of them at the door (design, decision
 * 12).
 *
 *   publickey             Every key is answered alike, known or not, so that nobody can probe which
 * keys have accounts. The first one whose possession is proved signs in. Certificates are refused:
 * they are renewed, and an account must not go with them; the client then offers the key itself.
 * When the login name has the form of a handle, a proved key that opens nothing does not sign in
 * but is remembered: the client goes on to its next key or to the password of that handle, and then
 *                         the key can be added to the account.
 *   keyboard-interactive  For the login name "new": no question, come in (the welcome screen asks
 * the rest). For any other name: the password of the account with that handle. password The same
 * for clients that know no better; not offered to "new".
 *
 * The login name is used for nothing else. Before the first answer a banner says which keys an SSH
 * client offers. */
#ifndef SERVER_SSH_SIGN_IN_H
#define SERVER_SSH_SIGN_IN_H

#include <libssh/libssh.h>
#include <stdbool.h>

#include "shared/base/text.h"

enum { SIGN_IN_TRIES = 6 };

enum sign_in_way { SIGN_IN_NOT_YET, SIGN_IN_BY_KEY, SIGN_IN_BY_PASSWORD, SIGN_IN_AS_NEWCOMER };

enum password_answer { PASSWORD_FITS, PASSWORD_DOES_NOT_FIT, PASSWORD_NOBODY_THERE };

enum key_answer { KEY_OPENS, KEY_OPENS_NOTHING, KEY_NOBODY_THERE };

/* Asks somebody who knows; may take a moment, this process serves nobody else. */
struct door_keeper {
    void *owner;
    enum password_answer (*ask_password)(void *owner, struct raw handle, struct raw password);
    enum key_answer (*ask_key)(void *owner, const char *public_key);
};

struct sign_in {
    enum sign_in_way way;
    char *public_key; /* "type base64", proved: the first that opens nothing, else the one that
                         signs in; NULL: none */
    char *login_name; /* at most 64 bytes, as last given; NULL before */
    struct door_keeper keeper;
    int tries;         /* wrong passwords so far */
    int requests;      /* of any kind: a client that only asks is ended too */
    bool nobody_there; /* at the last password: said with the next question */
    bool banner_sent;
    bool refused; /* too many tries: the owner ends the connection */
};

void sign_in_init(struct sign_in *sign_in, struct door_keeper keeper);
void sign_in_drop(struct sign_in *sign_in);

/* The answers, for libssh's callbacks; all give SSH_AUTH_SUCCESS or SSH_AUTH_DENIED. */
int sign_in_none(struct sign_in *sign_in, ssh_session session, const char *name);
int sign_in_key(struct sign_in *sign_in, ssh_session session, const char *name, ssh_key key,
                char state);
int sign_in_password(struct sign_in *sign_in, ssh_session session, const char *name,
                     const char *password);
/* Answers itself: 0, or 1 when libssh shall give its usual refusal. */
int sign_in_interactive(struct sign_in *sign_in, ssh_session session, ssh_message message);

#endif
