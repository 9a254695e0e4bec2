/* shared/keeping/export_mail.h - a letter of an export as other programs know letters: a mail
 * message, and plain text.
 *
 * The message is one of RFC 5322 with a text of RFC 2045 (UTF-8, quoted-printable: lines of at most
 * 76 characters, so that any mail program reads it), lines ended by LF as files of a Maildir are.
 * Addresses are HANDLE@globetalk.invalid (RFC 2606): nobody can be reached by them. */
#ifndef SHARED_KEEPING_EXPORT_MAIL_H
#define SHARED_KEEPING_EXPORT_MAIL_H

#include "shared/base/buf.h"
#include "shared/keeping/export.h"

/* False when the buffer's limit is passed. `handle` is the exporting account's own. */
MUST_USE bool export_mail(const struct export_letter *letter, struct clean handle, struct buf *out);
MUST_USE bool export_text(const struct export_letter *letter, struct clean handle, struct buf *out);

/* The path of each below the folder of the export. A letter's file names carry the time of posting,
 * its number and its id, so that no two are the same. A Maildir file's name ends in its flags:
 * seen, for all but what is unread. */
MUST_USE bool export_mail_path(const struct export_letter *letter, struct buf *out);
MUST_USE bool export_text_path(const struct export_letter *letter, struct buf *out);

#endif
