#include "shared/seal/keyring_hook.h"

#include <pthread.h>
#include <string.h>
#include <sys/stat.h>

#include "shared/base/log.h"
#include "shared/base/memory.h"
#include "shared/base/require.h"

/* Every replacement is another file, and every file has its own time of change. */
struct version {
    dev_t device;
    ino_t number;
    struct timespec changed;
};
struct hung {
    struct hung *older;
    struct keyring *keyring;
    int taken;
};
struct keyring_hook {
    pthread_mutex_t lock;
    char *path;
    struct version version;
    struct hung *newest;
};

static struct version version_now(const char *path)
{
    struct stat status;

    memset(&status, 0, sizeof status);
    (void)stat(path, &status);
    return (struct version){ status.st_dev, status.st_ino, status.st_ctim };
}

static bool version_equal(const struct version *one, const struct version *other)
{
    return one->device == other->device && one->number == other->number &&
           one->changed.tv_sec == other->changed.tv_sec &&
           one->changed.tv_nsec == other->changed.tv_nsec;
}

/* What is not the newest and not in use goes. */
static void reap(struct keyring_hook *hook)
{
    struct hung **link = &hook->newest->older;

    while (*link != NULL) {
        struct hung *one = *link;
        if (one->taken > 0) {
            link = &one->older;
            continue;
        }
        *link = one->older;
        keyring_free(&one->keyring);
        memory_free(one);
    }
}

static bool hang(struct keyring_hook *hook, struct error *e)
{
    struct keyring *keyring = NULL;

    hook->version =
        version_now(hook->path); /* before reading: what comes later is seen the next time */
    if (!keyring_load(hook->path, &keyring, e))
        return false;
    struct hung *one = memory_new(1, sizeof *one);
    *one = (struct hung){ .older = hook->newest, .keyring = keyring };
    hook->newest = one;
    reap(hook);
    return true;
}

bool keyring_hook_new(const char *path, struct keyring_hook **out, struct error *e)
{
    struct keyring_hook *hook = memory_new(1, sizeof *hook);
    size_t size = strlen(path) + 1;

    hook->path = memory_new(size, 1);
    memcpy(hook->path, path, size);
    pthread_mutex_init(&hook->lock, NULL);
    if (!hang(hook, e)) {
        keyring_hook_free(&hook);
        return false;
    }
    *out = hook;
    return true;
}

void keyring_hook_free(struct keyring_hook **hook)
{
    if (*hook == NULL)
        return;
    for (struct hung *one = (*hook)->newest, *older; one != NULL; one = older) {
        older = one->older;
        keyring_free(&one->keyring);
        memory_free(one);
    }
    pthread_mutex_destroy(&(*hook)->lock);
    memory_free((*hook)->path);
    memory_free(*hook);
    *hook = NULL;
}

static void look_again(struct keyring_hook *hook)
{
    struct version now = version_now(hook->path);
    struct error e = { 0 };

    if (version_equal(&now, &hook->version))
        return;
    if (hang(hook, &e))
        log_event(LOG_KEYRING_CHANGED,
                  log_count("newest_epoch", keyring_newest(hook->newest->keyring)));
    else
        log_fault(LOG_KEYRING_UNREADABLE, &e, log_word("what", "the one in use stays"));
}

const struct keyring *keyring_take(struct keyring_hook *hook)
{
    pthread_mutex_lock(&hook->lock);
    look_again(hook);
    hook->newest->taken++;
    const struct keyring *keyring = hook->newest->keyring;
    pthread_mutex_unlock(&hook->lock);
    return keyring;
}

void keyring_give_back(struct keyring_hook *hook, const struct keyring *keyring)
{
    pthread_mutex_lock(&hook->lock);
    struct hung *one = hook->newest;
    while (one->keyring != keyring && one->older != NULL)
        one = one->older;
    require(one->keyring == keyring && one->taken > 0);
    one->taken--;
    reap(hook);
    pthread_mutex_unlock(&hook->lock);
}
