#include "shared/seal/keyring_private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <sys/file.h>

#include "shared/base/require.h"

#define FIRST_LINE "globetalk-keyring 1"
enum {
    KEY_TEXT_SIZE = 45 /* 32 bytes in base64, with NUL */,
    LINE_MOST = 160,
    FILE_MOST = (KEYRING_EPOCHS_MOST + 2) * LINE_MOST
};

struct epoch {
    int64_t number;
    struct instant created_at;
    uint8_t key[KEYRING_KEY_SIZE];
};
/* In sodium's guarded memory: never swapped, no core dump, read-only once it is loaded. */
struct keyring {
    size_t count;
    struct epoch epochs[KEYRING_EPOCHS_MOST]; /* oldest first */
    uint8_t pepper[KEYRING_KEY_SIZE];
    bool has_pepper;
};

static struct keyring *keyring_new(void)
{
    struct keyring *keyring = sodium_malloc(sizeof *keyring);

    require(keyring != NULL);
    memset(keyring, 0, sizeof *keyring);
    return keyring;
}

void keyring_free(struct keyring **keyring)
{
    sodium_free(*keyring); /* overwrites first; NULL is fine */
    *keyring = NULL;
}

/* The file's text, overwritten when it goes. */
struct file_text {
    char text[FILE_MOST + 1];
    size_t size;
};
static void file_text_drop(struct file_text *file)
{
    sodium_memzero(file, sizeof *file);
}
#define FILE_TEXT(name) \
    __attribute__((cleanup(file_text_drop))) struct file_text name = { .size = 0 }
struct descriptor {
    int number;
};
static void descriptor_drop(struct descriptor *d)
{
    if (d->number >= 0)
        close(d->number);
}
#define DESCRIPTOR(name, number) \
    __attribute__((cleanup(descriptor_drop))) struct descriptor name = { number }

static bool file_is_private(int fd, const char *path, struct error *e)
{
    struct stat status;

    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return error_say(e, FAULT_INPUT, "The keyring %s is not a plain file.", path);
    if (status.st_mode & (S_IRWXG | S_IRWXO))
        return error_say(
            e, FAULT_FORBIDDEN,
            "The keyring %s can be read by others: \"chmod 600\" it, and consider its keys known.",
            path);
    if (status.st_uid != geteuid() && status.st_uid != 0)
        return error_say(e, FAULT_FORBIDDEN, "The keyring %s belongs to another user.", path);
    return true;
}

static bool file_read(const char *path, struct file_text *file, struct error *e)
{
    DESCRIPTOR(d, open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    ssize_t got = 1;

    if (d.number < 0)
        return error_say(e, errno == ENOENT ? FAULT_NOT_FOUND : FAULT_FORBIDDEN,
                         "The keyring %s cannot be opened: %s. Put the right one there, or run: "
                         "globetalkctl keys restore FILE. Only a new post office makes one: "
                         "globetalkctl keys create.",
                         path, strerror(errno));
    if (!file_is_private(d.number, path, e))
        return false;
    while (got > 0 && file->size < FILE_MOST) {
        got = read(d.number, file->text + file->size, FILE_MOST - file->size);
        file->size += got > 0 ? (size_t)got : 0;
    }
    if (got != 0)
        return error_say(e, FAULT_INPUT, "The keyring %s cannot be read or is too long.", path);
    return true;
}

static bool key_parse(const char *text, uint8_t key[KEYRING_KEY_SIZE])
{
    size_t size = 0;

    return sodium_base642bin(key, KEYRING_KEY_SIZE, text, strlen(text), NULL, &size, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           size == KEYRING_KEY_SIZE;
}

static bool epoch_parse(struct keyring *keyring, int64_t number, const char *created,
                        const char *key)
{
    if (keyring->count == KEYRING_EPOCHS_MOST || number < 1 || number > INT32_MAX ||
        number <= keyring_newest(keyring))
        return false;
    struct epoch *epoch = &keyring->epochs[keyring->count];
    epoch->number = number;
    if (!instant_parse(created, &epoch->created_at) || !key_parse(key, epoch->key))
        return false;
    keyring->count++;
    return true;
}

static bool line_parse(struct keyring *keyring, const char *line, int number)
{
    int64_t epoch = 0;
    char created[40] = "", key[KEY_TEXT_SIZE] = "", rest = '\0';
    bool good = false;

    if (number == 1)
        return strcmp(line, FIRST_LINE) == 0;
    if (*line == '\0' || *line == '#')
        return true;
    if (sscanf(line, "epoch %10" SCNd64 " %39s %44s %c", &epoch, created, key, &rest) == 3)
        good = epoch_parse(keyring, epoch, created, key);
    else if (!keyring->has_pepper && sscanf(line, "pepper %44s %c", key, &rest) == 1)
        good = keyring->has_pepper = key_parse(key, keyring->pepper);
    sodium_memzero(key, sizeof key);
    return good;
}

static bool text_parse(struct keyring *keyring, struct file_text *file, const char *path,
                       struct error *e)
{
    int number = 0;

    for (char *line = file->text; line < file->text + file->size; line += strlen(line) + 1) {
        line[strcspn(line, "\n")] = '\0';
        if (!line_parse(keyring, line, ++number))
            return error_say(e, FAULT_INPUT, "The keyring %s is damaged: line %d.", path, number);
    }
    if (keyring->count == 0 || !keyring->has_pepper)
        return error_say(e, FAULT_INPUT,
                         "The keyring %s is damaged: it needs an epoch and a pepper.", path);
    return true;
}

static bool keyring_parse(struct file_text *file, const char *path, struct keyring **out,
                          struct error *e)
{
    struct keyring *keyring = keyring_new();

    if (!text_parse(keyring, file, path, e)) {
        keyring_free(&keyring);
        return false;
    }
    sodium_mprotect_readonly(keyring);
    *out = keyring;
    return true;
}

bool keyring_load(const char *path, struct keyring **out, struct error *e)
{
    FILE_TEXT(file);

    return file_read(path, &file, e) && keyring_parse(&file, path, out, e);
}

bool keyring_from_text(struct bytes text, const char *path, struct keyring **out, struct error *e)
{
    FILE_TEXT(file);

    if (text.size > FILE_MOST)
        return error_say(e, FAULT_INPUT, "The keyring in %s is too long.", path);
    memcpy(file.text, text.data, text.size);
    file.size = text.size;
    return keyring_parse(&file, path, out, e);
}

/* The first epoch is made before there is a database, and so by the machine's clock. */
static struct instant machine_time(void)
{
    struct timespec now = { 0, 0 };

    clock_gettime(CLOCK_REALTIME, &now);
    return (struct instant){ (int64_t)now.tv_sec * 1000000 };
}

static void epoch_add(struct keyring *keyring, struct instant created_at)
{
    struct epoch *epoch = &keyring->epochs[keyring->count];

    epoch->number = keyring_newest(keyring) + 1;
    epoch->created_at = created_at;
    randombytes_buf(epoch->key, sizeof epoch->key);
    keyring->count++;
}

static void line_add(struct file_text *file, const char *beginning,
                     const uint8_t key[KEYRING_KEY_SIZE])
{
    char text[KEY_TEXT_SIZE];

    sodium_bin2base64(text, sizeof text, key, KEYRING_KEY_SIZE, sodium_base64_VARIANT_ORIGINAL);
    int added = snprintf(file->text + file->size, sizeof file->text - file->size, "%s%s\n",
                         beginning, text);
    require(added > 0 && (size_t)added < sizeof file->text - file->size);
    file->size += (size_t)added;
    sodium_memzero(text, sizeof text);
}

static void text_write(const struct keyring *keyring, struct file_text *file)
{
    char beginning[80];

    file->size = (size_t)snprintf(file->text, sizeof file->text, "%s\n", FIRST_LINE);
    for (size_t i = 0; i < keyring->count; i++) {
        snprintf(beginning, sizeof beginning, "epoch %" PRId64 " %s ", keyring->epochs[i].number,
                 instant_text(keyring->epochs[i].created_at).text);
        line_add(file, beginning, keyring->epochs[i].key);
    }
    line_add(file, "pepper ", keyring->pepper);
}

static int folder_open(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[4096] = ".";

    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", slash == path ? 1 : (int)(slash - path), path);
    return open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool folder_sync(const char *path)
{
    DESCRIPTOR(d, folder_open(path));
    return d.number >= 0 && fsync(d.number) == 0;
}

static bool new_file_write(const char *path, const struct file_text *file)
{
    unlink(path);
    DESCRIPTOR(d, open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    return d.number >= 0 && write(d.number, file->text, file->size) == (ssize_t)file->size &&
           fsync(d.number) == 0;
}

/* A keyring that was replaced held keys that may be destroyed by now: its bytes go before its name.
 * "PATH.old" of somebody who was killed in between is found by the next one. */
static bool former_overwrite(const char *former)
{
    static const uint8_t zeros[4096];
    struct stat status;
    DESCRIPTOR(d, open(former, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));

    if (d.number < 0)
        return errno == ENOENT;
    bool gone = fstat(d.number, &status) == 0 && S_ISREG(status.st_mode);
    for (off_t at = 0; gone && at < status.st_size; at += (off_t)sizeof zeros)
        gone = pwrite(d.number, zeros, sizeof zeros, at) == (ssize_t)sizeof zeros;
    return gone && fsync(d.number) == 0 && unlink(former) == 0;
}

/* The former file keeps a second name until the new one is in its place, so that it can be
 * overwritten then. */
static bool replace(const char *beside, const char *path)
{
    char former[4096];

    snprintf(former, sizeof former, "%s.old", path);
    return former_overwrite(former) && link(path, former) == 0 && rename(beside, path) == 0 &&
           folder_sync(path) && former_overwrite(former);
}

/* Written beside and put in its place in one step, so that a half-written keyring is never found.
 */
enum placing { PLACE_NEW, PLACE_INSTEAD };
static bool keyring_place(const struct keyring *keyring, const char *path, enum placing placing,
                          struct error *e)
{
    FILE_TEXT(file);
    char beside[4096];

    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
        return error_say(e, FAULT_INPUT, "The keyring's path is too long.");
    text_write(keyring, &file);
    bool placed = new_file_write(beside, &file) &&
                  (placing == PLACE_NEW ? link(beside, path) == 0 : replace(beside, path));
    int why = errno;
    unlink(beside);
    if (!placed && why == EEXIST)
        return error_say(e, FAULT_CONFLICT,
                         "There is a keyring %s already: it is never overwritten.", path);
    if (!placed || !folder_sync(path))
        return error_say(e, FAULT_UNAVAILABLE, "The keyring %s cannot be written: %s.", path,
                         strerror(placed ? errno : why));
    return true;
}

size_t keyring_to_text(const struct keyring *keyring, char *out, size_t space)
{
    FILE_TEXT(file);

    text_write(keyring, &file);
    require(file.size <= space);
    memcpy(out, file.text, file.size);
    return file.size;
}

bool keyring_put_back(const char *path, const struct keyring *keyring, struct error *e)
{
    return keyring_place(keyring, path, PLACE_NEW, e);
}

bool keyring_create(const char *path, struct error *e)
{
    struct keyring *keyring = keyring_new();

    epoch_add(keyring, machine_time());
    randombytes_buf(keyring->pepper, sizeof keyring->pepper);
    bool created = keyring_place(keyring, path, PLACE_NEW, e);
    keyring_free(&keyring);
    return created;
}

/* One change at a time: the folder is locked while a keyring is read, changed and put in place. */
static int folder_lock(const char *path)
{
    int fd = folder_open(path);

    if (fd >= 0)
        (void)flock(fd, LOCK_EX);
    return fd;
}

struct change {
    bool (*make)(struct keyring *keyring, const struct change *change, struct error *e);
    const char *path;
    int64_t number;
    struct instant at;
};

static bool keyring_change(const struct change *change, struct error *e)
{
    struct keyring *keyring = NULL;
    DESCRIPTOR(lock, folder_lock(change->path));

    if (lock.number < 0)
        return error_say(e, FAULT_NOT_FOUND, "The folder of the keyring %s cannot be opened.",
                         change->path);
    if (!keyring_load(change->path, &keyring, e))
        return false;
    sodium_mprotect_readwrite(keyring);
    bool done =
        change->make(keyring, change, e) && keyring_place(keyring, change->path, PLACE_INSTEAD, e);
    keyring_free(&keyring);
    return done;
}

static bool one_more(struct keyring *keyring, const struct change *change, struct error *e)
{
    if (keyring->count == KEYRING_EPOCHS_MOST)
        return error_say(e, FAULT_CONFLICT, "The keyring %s is full: destroy old epochs first.",
                         change->path);
    epoch_add(keyring, change->at);
    return true;
}

bool keyring_add_epoch(const char *path, struct instant created_at, struct error *e)
{
    struct change change = { .make = one_more, .path = path, .at = created_at };
    return keyring_change(&change, e);
}

static bool one_less(struct keyring *keyring, const struct change *change, struct error *e)
{
    size_t kept = 0;

    if (change->number == keyring_newest(keyring))
        return error_say(e, FAULT_CONFLICT, "The newest epoch is in use and stays: rotate first.");
    for (size_t i = 0; i < keyring->count; i++)
        if (keyring->epochs[i].number != change->number)
            keyring->epochs[kept++] = keyring->epochs[i];
    keyring->count = kept;
    return true;
}

bool keyring_destroy_epoch(const char *path, int64_t number, struct error *e)
{
    struct change change = { .make = one_less, .path = path, .number = number };
    return keyring_change(&change, e);
}

bool keyring_epoch(const struct keyring *keyring, size_t index, struct keyring_epoch *out)
{
    if (index >= keyring->count)
        return false;
    *out =
        (struct keyring_epoch){ keyring->epochs[index].number, keyring->epochs[index].created_at };
    return true;
}

int64_t keyring_newest(const struct keyring *keyring)
{
    return keyring->count == 0 ? 0 : keyring->epochs[keyring->count - 1].number;
}

const uint8_t *keyring_key(const struct keyring *keyring, int64_t epoch)
{
    for (size_t i = 0; i < keyring->count; i++)
        if (keyring->epochs[i].number == epoch)
            return keyring->epochs[i].key;
    return NULL;
}

void keyring_hash(const struct keyring *keyring, const char *purpose, struct bytes bytes,
                  uint8_t out[KEYED_HASH_SIZE])
{
    uint8_t personal[crypto_generichash_blake2b_PERSONALBYTES] = { 0 };
    size_t size = strlen(purpose);

    require(size <= sizeof personal);
    memcpy(personal, purpose, size);
    crypto_generichash_blake2b_salt_personal(out, KEYED_HASH_SIZE, bytes.data, bytes.size,
                                             keyring->pepper, sizeof keyring->pepper, NULL,
                                             personal);
}
