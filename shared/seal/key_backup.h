/* shared/seal/key_backup.h - a backup of the keys apart from the database's: the keyring, and
 * behind it every wrapped data key.
 *
 * Why the data keys, too: a database that is restored from an old backup has data keys wrapped by
 * epochs that are destroyed by now. With those of the newest key backup everything opens again,
 * except what was deleted on purpose meanwhile.
 *
 * The file: a line "globetalk-key-backup 1", a salt, then chunks of libsodium's secretstream
 * (XChaCha20-Poly1305) under a key made of the passphrase by Argon2id (256 MiB, three passes). Each
 * chunk has its length in four bytes before it. A file that was cut off, altered or put together
 * anew does not open. */
#ifndef SHARED_SEAL_KEY_BACKUP_H
#define SHARED_SEAL_KEY_BACKUP_H

#include "shared/base/bytes.h"
#include "shared/seal/keyring.h"

enum { KEY_BACKUP_CHUNK_MOST = 1 << 20, PASSPHRASE_LEAST = 12 };

struct key_backup;

/* Begins PATH, mode 0600, which must not exist: CONFLICT. Nothing is there under that name before
 * key_backup_finish. */
MUST_USE bool key_backup_create(const char *path, struct bytes passphrase,
                                const struct keyring *keyring, struct instant made_at,
                                struct key_backup **out, struct error *e);
MUST_USE bool key_backup_add(struct key_backup *backup, struct bytes chunk, struct error *e);
/* On disk when this returns. */
MUST_USE bool key_backup_finish(struct key_backup *backup, struct error *e);
void key_backup_free(struct key_backup **backup); /* an unfinished file goes */

/* Faults: NOT_FOUND, REFUSED (not the passphrase, or altered), INPUT (no backup of keys). */
MUST_USE bool key_backup_open(const char *path, struct bytes passphrase, struct key_backup **out,
                              struct error *e);
const struct keyring *key_backup_keyring(const struct key_backup *backup);
struct instant key_backup_made_at(const struct key_backup *backup);
/* The next chunk, until the next call; empty behind the last. Faults: TAMPERED (altered, or cut
 * off). */
MUST_USE bool key_backup_next(struct key_backup *backup, struct bytes *chunk, struct error *e);

#endif
