#include "server/ssh/negotiation.h"

#include <errno.h>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <string.h>
#include <unistd.h>

#define KEY_EXCHANGES "curve25519-sha256,curve25519-sha256@libssh.org"
#define CIPHERS \
    "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr," \
    "aes128-ctr"
/* The plain MAC is for Dropbear, which knows no encrypt-then-MAC; beside AES-CTR only. */
#define MACS "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256"
#define HOST_KEYS "ssh-ed25519"
#define USER_KEYS \
    "ssh-ed25519,sk-ssh-ed25519@openssh.com,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384," \
    "ecdsa-sha2-nistp521,sk-ecdsa-sha2-nistp256@openssh.com,rsa-sha2-512,rsa-sha2-256"

const struct algorithm_list algorithm_lists[] = {
    { "key exchange", KEY_EXCHANGES }, { "cipher", CIPHERS },     { "mac", MACS },
    { "host key", HOST_KEYS },         { "user key", USER_KEYS }, { 0 },
};

static const struct bind_option {
    enum ssh_bind_options_e option;
    const char *names;
} bind_options[] = {
    { SSH_BIND_OPTIONS_KEY_EXCHANGE, KEY_EXCHANGES },
    { SSH_BIND_OPTIONS_CIPHERS_C_S, CIPHERS },
    { SSH_BIND_OPTIONS_CIPHERS_S_C, CIPHERS },
    { SSH_BIND_OPTIONS_HMAC_C_S, MACS },
    { SSH_BIND_OPTIONS_HMAC_S_C, MACS },
    { SSH_BIND_OPTIONS_HOSTKEY_ALGORITHMS, HOST_KEYS },
    { SSH_BIND_OPTIONS_PUBKEY_ACCEPTED_KEY_TYPES, USER_KEYS },
};

/* libssh says neither why a key file cannot be read nor that it may be missing: look first. */
static bool file_can_be_read(const char *path, struct error *e)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        const char *way = errno == ENOENT ? "; make one with: ssh-keygen -t ed25519 -N '' -f" : ".";
        return error_say(e, FAULT_INPUT, "host_key: %s cannot be read (%s)%s%s%s", path,
                         strerror(errno), way, errno == ENOENT ? " " : "",
                         errno == ENOENT ? path : "");
    }
    close(file);
    return true;
}

static bool key_import(const char *path, ssh_bind bind, struct error *e)
{
    ssh_key key = NULL;
    if (ssh_pki_import_privkey_file(path, NULL, NULL, NULL, &key) != SSH_OK)
        return error_say(e, FAULT_INPUT,
                         "host_key: %s is not a private key without passphrase in OpenSSH format.",
                         path);
    if (ssh_key_type(key) != SSH_KEYTYPE_ED25519) {
        ssh_key_free(key);
        return error_say(e, FAULT_INPUT, "host_key: %s is not an ed25519 key.", path);
    }
    if (ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, key) != SSH_OK) {
        ssh_key_free(key);
        return error_set(e, FAULT_INTERNAL, "libssh does not take the host key");
    }
    return true;
}

static bool lists_set(ssh_bind bind, struct error *e)
{
    bool process_config = false;
    if (ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &process_config) != SSH_OK)
        return error_set(e, FAULT_INTERNAL, "libssh insists on its own configuration file");
    for (size_t i = 0; i < sizeof bind_options / sizeof *bind_options; i++)
        if (ssh_bind_options_set(bind, bind_options[i].option, bind_options[i].names) != SSH_OK)
            return error_set(e, FAULT_INTERNAL, "libssh refuses the list %s",
                             bind_options[i].names);
    return true;
}

bool host_load(const char *host_key_path, struct host *host, struct error *e)
{
    ssh_bind bind = ssh_bind_new();
    if (!bind)
        return error_set(e, FAULT_INTERNAL, "ssh_bind_new failed");
    if (!file_can_be_read(host_key_path, e) || !lists_set(bind, e) ||
        !key_import(host_key_path, bind, e)) {
        ssh_bind_free(bind);
        return false;
    }
    host->bind = bind;
    return true;
}

void host_drop(struct host *host)
{
    if (host->bind)
        ssh_bind_free(host->bind);
    host->bind = NULL;
}

bool host_accept(const struct host *host, int socket, struct ssh_session_struct **session,
                 struct error *e)
{
    ssh_session made = ssh_new();
    if (!made) {
        close(socket);
        return error_set(e, FAULT_INTERNAL, "ssh_new failed");
    }
    if (ssh_bind_accept_fd(host->bind, made, socket) != SSH_OK) {
        error_set(e, FAULT_INTERNAL, "ssh_bind_accept_fd: %s", ssh_get_error(host->bind));
        if (ssh_get_fd(made) < 0)
            close(socket);
        ssh_free(made);
        return false;
    }
    /* "no" would only mean "rather not": the list itself must be short. */
    if (ssh_options_set(made, SSH_OPTIONS_COMPRESSION_C_S, "none") != SSH_OK ||
        ssh_options_set(made, SSH_OPTIONS_COMPRESSION_S_C, "none") != SSH_OK) {
        ssh_free(made);
        return error_set(e, FAULT_INTERNAL, "libssh insists on compression");
    }
    ssh_set_blocking(made, 0);
    *session = made;
    return true;
}

const char *host_library_version(void)
{
    return ssh_version(0);
}
