#include "server/office/startup_checks.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "shared/seal/seal.h"

bool startup_checks(const struct settings *settings, struct keyring_hook **keys, struct error *e)
{
    if (settings->database[0] == '\0')
        return error_say(e, FAULT_INPUT,
                         "The setting \"database\" is empty: it says how to reach PostgreSQL.");
    return seal_start(e) && keyring_hook_new(settings->keyring, keys, e);
}

void startup_harden(void)
{
    struct rlimit none = { 0, 0 }, files;
    (void)setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
}
