/* shared/keeping/key_copies.h - keyring and data keys into a backup apart from the database's, and
 * back (seal/key_backup.h).
 *
 * Which key backup goes with which database backup: always the newest key backup, whatever the age
 * of the database's. Restoring one is: the database from its backup; the keyring and data keys from
 * the newest key backup. Then everything opens but what was deleted on purpose. */
#ifndef SHARED_KEEPING_KEY_COPIES_H
#define SHARED_KEEPING_KEY_COPIES_H

#include "shared/store/post_office.h"

struct key_copies {
    int64_t keys, damaged; /* damaged: do not unwrap with the backup's keyring */
    int64_t deletions; /* accounts that are leaving or have left: a database from before that does
                          it again */
    struct instant made_at;
};

/* Data keys that are made meanwhile may or may not be in it. Faults: those of key_backup_create.
 * Clears the office's arena. */
MUST_USE bool key_copies_save(const struct post_office *office, const char *path,
                              struct bytes passphrase, struct key_copies *done, struct error *e);
/* Reads all of it and unwraps each data key; touches nothing. No database is needed. Faults: those
 * of key_backup_open, TAMPERED. */
MUST_USE bool key_copies_check(const struct post_office *office, const char *path,
                               struct bytes passphrase, struct key_copies *done, struct error *e);
/* After a check, in one transaction: the data keys into the database, but those of authors who have
 * left for good; accounts that were deleted since are deleted again; then the keyring into its file
 * where there is none (one that is there stays). What fails before its end has changed nothing.
 * Doing it twice is fine. Faults: those of a check; CONFLICT, when all was restored and data keys
 * are left that the keyring does not open: they are younger than the backup. */
MUST_USE bool key_copies_restore(const struct post_office *office, const char *path,
                                 struct bytes passphrase, struct key_copies *done, struct error *e);

/* Opens every letter there is (or those that HANDLE wrote) and forgets it again: after a restore,
 * or when something was logged. Letters that do not open are logged (LETTER_TAMPERED). Clears the
 * office's arena. */
struct letters_opened {
    int64_t opened, withheld;
};
MUST_USE bool key_copies_open_letters(const struct post_office *office, const char *handle,
                                      struct letters_opened *done, struct error *e);

#endif
