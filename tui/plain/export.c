/* Everything of the account as a tar archive, part by part: as much memory for a hundred thousand
 * letters as for ten. */
#include <poll.h>
#include <string.h>

#include "shared/base/tar.h"
#include "tui/plain/plain_private.h"

enum { EXPORT_CURSOR_BYTES = 256 };

static void add_zeros(struct plain *plain, size_t count)
{
    static const char zeros[TAR_END_BYTES];

    plain_add(plain, (struct raw){ zeros, count });
}

static bool add_file(struct plain *plain, const struct export_file_body *file, struct error *e)
{
    char header[TAR_BLOCK];
    struct tar_entry entry = { file->path.bytes, file->modified_at, file->content.size };

    if (!tar_header(&entry, header))
        return error_set(e, FAULT_INTERNAL, "a file of the export has no place in an archive: %s",
                         file->path.bytes);
    plain_add(plain, (struct raw){ header, sizeof header });
    plain_add(plain, (struct raw){ file->content.bytes, file->content.size });
    add_zeros(plain, tar_padding(file->content.size));
    return true;
}

/* An export of very many parts may come to the limit of requests a minute: it goes on where it was,
 * a little later. */
static bool ask_for_part(struct plain *plain, const struct export_request_body *asked,
                         const void **answer, struct error *e)
{
    enum { PAUSE_MILLISECONDS = 1000, TRIES_MOST = 100 };

    for (int tries = 1; !plain_ask(plain, ROUTE_EXPORT, asked, answer, e); tries++) {
        if (e->fault != FAULT_TOO_MANY || tries == TRIES_MOST)
            return false;
        (void)poll(NULL, 0, PAUSE_MILLISECONDS);
        *e = (struct error){ 0 };
    }
    return true;
}

/* *cursor becomes the next part's; empty after the last. */
static bool add_part(struct plain *plain, char cursor[EXPORT_CURSOR_BYTES], struct error *e)
{
    struct export_request_body asked = { .cursor = { cursor, strlen(cursor) } };
    const void *answer = NULL;

    if (!ask_for_part(plain, &asked, &answer, e))
        return false;
    const struct export_part_body *part = answer;
    const struct export_file_body *files = part->files.items;
    for (size_t i = 0; i < part->files.count && !plain->is_gone; i++)
        if (!add_file(plain, &files[i], e))
            return false;
    if (part->next_cursor.size >= EXPORT_CURSOR_BYTES)
        return error_set(e, FAULT_INTERNAL, "the cursor of an export is too long");
    memcpy(cursor, part->next_cursor.bytes, part->next_cursor.size);
    cursor[part->next_cursor.size] = '\0';
    return true;
}

bool plain_export(struct plain *plain, struct error *e)
{
    char cursor[EXPORT_CURSOR_BYTES] = "";
    struct arena kept = plain->arena;
    bool whole = true;

    if (plain->host->has_terminal)
        return error_say(e, FAULT_INPUT,
                         "An export is for your disk, not for a terminal: %s export > me.tar",
                         plain->host->called);
    plain->arena = ARENA();
    do {
        arena_clear(&plain->arena);
        whole = add_part(plain, cursor, e);
    } while (whole && !plain->is_gone && cursor[0] != '\0');
    if (whole)
        add_zeros(plain, TAR_END_BYTES);
    arena_drop(&plain->arena);
    plain->arena = kept;
    return whole;
}
