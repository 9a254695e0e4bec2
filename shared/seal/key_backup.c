#include "shared/seal/key_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>

#include "shared/base/memory.h"
#include "shared/seal/keyring_private.h"

#define FIRST_LINE "globetalk-key-backup 1\n"
enum {
    SEALED_MOST = KEY_BACKUP_CHUNK_MOST + crypto_secretstream_xchacha20poly1305_ABYTES,
    TIME_SIZE = 8,
};

struct key_backup {
    FILE *file;
    char beside[4096], path[4096];
    crypto_secretstream_xchacha20poly1305_state state;
    struct keyring *keyring;
    struct instant made_at;
    bool over;
    uint8_t plain[KEY_BACKUP_CHUNK_MOST], sealed[SEALED_MOST];
};

struct beginning {
    char line[sizeof FIRST_LINE - 1];
    uint8_t salt[crypto_pwhash_SALTBYTES];
    uint8_t header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
};

static bool key_of(struct bytes passphrase, const uint8_t *salt,
                   uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES], struct error *e)
{
    return crypto_pwhash(key, crypto_secretstream_xchacha20poly1305_KEYBYTES,
                         (const char *)passphrase.data, passphrase.size, salt,
                         crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                         crypto_pwhash_ALG_ARGON2ID13) == 0 ||
           error_say(e, FAULT_UNAVAILABLE,
                     "There is no memory for the passphrase: 256 MiB are needed.");
}

static bool not_written(const struct key_backup *backup, struct error *e)
{
    return error_say(e, FAULT_UNAVAILABLE, "The backup %s cannot be written: %s.", backup->path,
                     strerror(errno));
}

static bool chunk_write(struct key_backup *backup, struct bytes chunk, uint8_t tag, struct error *e)
{
    unsigned long long size = 0;

    crypto_secretstream_xchacha20poly1305_push(&backup->state, backup->sealed, &size, chunk.data,
                                               chunk.size, NULL, 0, tag);
    const uint8_t length[4] = { (uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8),
                                (uint8_t)size };
    return (fwrite(length, 1, 4, backup->file) == 4 &&
            fwrite(backup->sealed, 1, size, backup->file) == size) ||
           not_written(backup, e);
}

/* Time and keyring are the first chunk. */
static bool keyring_chunk_write(struct key_backup *backup, const struct keyring *keyring,
                                struct error *e)
{
    size_t size = keyring_to_text(keyring, (char *)backup->plain + TIME_SIZE,
                                  sizeof backup->plain - TIME_SIZE);

    for (int i = 0; i < TIME_SIZE; i++)
        backup->plain[i] = (uint8_t)((uint64_t)backup->made_at.microseconds >> (56 - 8 * i));
    bool written = chunk_write(backup, (struct bytes){ backup->plain, TIME_SIZE + size }, 0, e);
    sodium_memzero(backup->plain, sizeof backup->plain);
    return written;
}

static struct key_backup *backup_new(const char *path)
{
    struct key_backup *backup = memory_new(1, sizeof *backup);

    snprintf(backup->path, sizeof backup->path, "%s", path);
    return backup;
}

static bool file_begin(struct key_backup *backup, struct error *e)
{
    if (snprintf(backup->beside, sizeof backup->beside, "%s.new", backup->path) >=
        (int)sizeof backup->beside)
        return error_say(e, FAULT_INPUT, "The backup's path is too long.");
    if (access(backup->path, F_OK) == 0)
        return error_say(e, FAULT_CONFLICT, "There is a file %s already: it is never overwritten.",
                         backup->path);
    unlink(backup->beside);
    int fd = open(backup->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    backup->file = fd < 0 ? NULL : fdopen(fd, "w");
    return backup->file != NULL || not_written(backup, e);
}

static bool backup_begin(struct key_backup *backup, struct bytes passphrase, struct error *e)
{
    struct beginning beginning = { .line = "" };
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];

    memcpy(beginning.line, FIRST_LINE, sizeof beginning.line);
    randombytes_buf(beginning.salt, sizeof beginning.salt);
    if (!key_of(passphrase, beginning.salt, key, e) || !file_begin(backup, e))
        return false;
    crypto_secretstream_xchacha20poly1305_init_push(&backup->state, beginning.header, key);
    sodium_memzero(key, sizeof key);
    return fwrite(&beginning, sizeof beginning, 1, backup->file) == 1 || not_written(backup, e);
}

bool key_backup_create(const char *path, struct bytes passphrase, const struct keyring *keyring,
                       struct instant made_at, struct key_backup **out, struct error *e)
{
    if (passphrase.size < PASSPHRASE_LEAST)
        return error_say(
            e, FAULT_INPUT,
            "A passphrase has at least %d characters. A few words are better than one.",
            PASSPHRASE_LEAST);
    struct key_backup *backup = backup_new(path);
    backup->made_at = made_at;
    if (!backup_begin(backup, passphrase, e) || !keyring_chunk_write(backup, keyring, e)) {
        key_backup_free(&backup);
        return false;
    }
    *out = backup;
    return true;
}

bool key_backup_add(struct key_backup *backup, struct bytes chunk, struct error *e)
{
    return chunk_write(backup, chunk, 0, e);
}

bool key_backup_finish(struct key_backup *backup, struct error *e)
{
    if (!chunk_write(backup, (struct bytes){ backup->plain, 0 },
                     crypto_secretstream_xchacha20poly1305_TAG_FINAL, e))
        return false;
    if (fflush(backup->file) != 0 || fsync(fileno(backup->file)) != 0 ||
        link(backup->beside, backup->path) != 0)
        return not_written(backup, e);
    return true;
}

void key_backup_free(struct key_backup **backup)
{
    if (*backup == NULL)
        return;
    if ((*backup)->file != NULL)
        fclose((*backup)->file);
    if ((*backup)->beside[0] != '\0')
        unlink((*backup)->beside);
    keyring_free(&(*backup)->keyring);
    sodium_memzero(*backup, sizeof **backup);
    memory_free(*backup);
    *backup = NULL;
}

/* ---- reading ---- */

static bool altered(const struct key_backup *backup, struct error *e)
{
    return error_say(e, FAULT_TAMPERED, "The backup %s was altered, or is cut off.", backup->path);
}

bool key_backup_next(struct key_backup *backup, struct bytes *chunk, struct error *e)
{
    uint8_t length[4], tag = 0;
    unsigned long long plain_size = 0;

    *chunk = (struct bytes){ backup->plain, 0 };
    if (backup->over)
        return true;
    if (fread(length, 1, 4, backup->file) != 4)
        return altered(backup, e);
    size_t size =
        (size_t)length[0] << 24 | (size_t)length[1] << 16 | (size_t)length[2] << 8 | length[3];
    if (size < crypto_secretstream_xchacha20poly1305_ABYTES || size > SEALED_MOST ||
        fread(backup->sealed, 1, size, backup->file) != size ||
        crypto_secretstream_xchacha20poly1305_pull(&backup->state, backup->plain, &plain_size, &tag,
                                                   backup->sealed, size, NULL, 0) != 0)
        return altered(backup, e);
    chunk->size = (size_t)plain_size;
    backup->over = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (backup->over == (chunk->size > 0))
        return altered(backup, e);
    return !backup->over || getc(backup->file) == EOF || altered(backup, e);
}

static bool stream_open(struct key_backup *backup, struct bytes passphrase, struct error *e)
{
    struct beginning beginning;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES];

    backup->file = fopen(backup->path, "re");
    if (backup->file == NULL)
        return error_say(e, FAULT_NOT_FOUND, "The backup %s cannot be opened: %s.", backup->path,
                         strerror(errno));
    if (fread(&beginning, sizeof beginning, 1, backup->file) != 1 ||
        memcmp(beginning.line, FIRST_LINE, sizeof beginning.line) != 0)
        return error_say(e, FAULT_INPUT, "%s is no backup of keys.", backup->path);
    bool good = key_of(passphrase, beginning.salt, key, e) &&
                (crypto_secretstream_xchacha20poly1305_init_pull(&backup->state, beginning.header,
                                                                 key) == 0 ||
                 altered(backup, e));
    sodium_memzero(key, sizeof key);
    return good;
}

static bool keyring_chunk_read(struct key_backup *backup, struct error *e)
{
    struct bytes chunk;
    uint64_t time = 0;

    if (!key_backup_next(backup, &chunk, e) || chunk.size <= TIME_SIZE)
        return error_say(e, FAULT_REFUSED,
                         "That is not the passphrase of %s, or the file was altered.",
                         backup->path);
    for (int i = 0; i < TIME_SIZE; i++)
        time = time << 8 | chunk.data[i];
    backup->made_at = (struct instant){ (int64_t)time };
    bool good = keyring_from_text((struct bytes){ chunk.data + TIME_SIZE, chunk.size - TIME_SIZE },
                                  backup->path, &backup->keyring, e);
    sodium_memzero(backup->plain, sizeof backup->plain);
    return good;
}

bool key_backup_open(const char *path, struct bytes passphrase, struct key_backup **out,
                     struct error *e)
{
    struct key_backup *backup = backup_new(path);

    if (!stream_open(backup, passphrase, e) || !keyring_chunk_read(backup, e)) {
        key_backup_free(&backup);
        return false;
    }
    *out = backup;
    return true;
}

const struct keyring *key_backup_keyring(const struct key_backup *backup)
{
    return backup->keyring;
}

struct instant key_backup_made_at(const struct key_backup *backup)
{
    return backup->made_at;
}
