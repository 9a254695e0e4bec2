/* server/office/export_files.h - the files of one part of an export, and the manifest that vouches
 * for them.
 *
 * manifest/NNNNN.sha256 has a line for each file of its part, as sha256sum writes them, and one for
 * the manifest before: so one can be checked without keeping a list of all. */
#ifndef SERVER_OFFICE_EXPORT_FILES_H
#define SERVER_OFFICE_EXPORT_FILES_H

#include "server/office/export_cursor.h"
#include "shared/base/buf.h"
#include "shared/desk/contract.h"

enum { EXPORT_FILES_MOST = 200, EXPORT_FILE_BYTES = 600000 };

struct export_files {
    struct arena *arena;
    struct clean folder; /* everything is below it */
    struct instant now;
    struct export_file_body items[EXPORT_FILES_MOST];
    size_t count;
    struct buf manifest;
};
/* `handle` names the folder. */
void export_files_init(struct export_files *files, struct arena *arena, struct clean handle);
void export_files_drop(struct export_files *files);

/* `path` is below the folder. The content is copied. Faults: TOO_LARGE (more than
 * EXPORT_FILES_MOST). */
MUST_USE bool export_files_add(struct export_files *files, const char *path,
                               struct instant modified_at, const struct buf *content,
                               struct error *e);
MUST_USE bool export_files_folder(struct export_files *files, const char *path, struct error *e);
/* A JSON file, named after what is in it and the part: json/NOUN-00003.json. */
MUST_USE bool export_files_json(struct export_files *files, const char *noun, int64_t part,
                                const struct shape *shape, const void *value, struct error *e);
/* Adds the part's manifest; cursor->previous becomes its hash. */
MUST_USE bool export_files_end(struct export_files *files, struct export_cursor *cursor,
                               struct error *e);

#endif
