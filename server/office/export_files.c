#include "server/office/export_files.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/seal/digest.h"

void export_files_init(struct export_files *files, struct arena *arena, struct clean handle)
{
    *files = (struct export_files){ .arena = arena, .manifest = BUF(EXPORT_FILE_BYTES) };
    files->folder = text_format(arena, "globetalk-%s", handle.bytes);
}

void export_files_drop(struct export_files *files)
{
    buf_drop(&files->manifest);
}

static bool add(struct export_files *files, const struct export_file_body *file, struct error *e)
{
    if (files->count == EXPORT_FILES_MOST)
        return error_set(e, FAULT_TOO_LARGE, "too many files in a part of an export");
    files->items[files->count++] = *file;
    return true;
}

static struct clean below(const struct export_files *files, const char *path)
{
    return text_format(files->arena, "%s/%s", files->folder.bytes, path);
}

static struct export_file_body file_of(const struct export_files *files, const char *path,
                                       struct instant modified_at, const struct buf *content)
{
    struct digest_text digest =
        digest_sha256((struct bytes){ (const uint8_t *)content->bytes, content->size });

    return (struct export_file_body){
        .path = below(files, path),
        .modified_at = modified_at,
        .sha256 = text_format(files->arena, "%s", digest.text),
        .content = { arena_bytes(files->arena, content->bytes, content->size), content->size },
    };
}

static bool manifest_line(struct export_files *files, const char *digest, const char *path,
                          struct error *e)
{
    return buf_format(&files->manifest, "%s  %s\n", digest, path) ||
           error_set(e, FAULT_TOO_LARGE, "a manifest is too long");
}

bool export_files_add(struct export_files *files, const char *path, struct instant modified_at,
                      const struct buf *content, struct error *e)
{
    struct export_file_body file = file_of(files, path, modified_at, content);

    return add(files, &file, e) && manifest_line(files, file.sha256.bytes, path, e);
}

bool export_files_folder(struct export_files *files, const char *path, struct error *e)
{
    struct export_file_body folder = { .path = below(files, path), .modified_at = files->now };

    return add(files, &folder, e);
}

bool export_files_json(struct export_files *files, const char *noun, int64_t part,
                       const struct shape *shape, const void *value, struct error *e)
{
    AUTO(buf) json = BUF(EXPORT_FILE_BYTES);
    struct clean path = text_format(files->arena, "json/%s-%05" PRId64 ".json", noun, part);

    if (!shape_write(shape, value, &json) || !buf_text(&json, "\n"))
        return error_set(e, FAULT_TOO_LARGE, "%s of an export are too long", noun);
    return export_files_add(files, path.bytes, files->now, &json, e);
}

bool export_files_end(struct export_files *files, struct export_cursor *cursor, struct error *e)
{
    struct clean before =
        text_format(files->arena, "manifest/%05" PRId64 ".sha256", cursor->part - 1);
    struct clean path = text_format(files->arena, "manifest/%05" PRId64 ".sha256", cursor->part);

    if (cursor->previous[0] != '\0' && !manifest_line(files, cursor->previous, before.bytes, e))
        return false;
    struct export_file_body file = file_of(files, path.bytes, files->now, &files->manifest);
    memcpy(cursor->previous, file.sha256.bytes, sizeof cursor->previous);
    return add(files, &file, e);
}
