#include "shared/letters/letter_place.h"

#include <string.h>

struct sealed_row letter_seal(const struct seen_letter_row *row)
{
    return (struct sealed_row){ row->sealed, row->wrapped, row->key_id, row->epoch };
}

struct seal_binding letter_binding(const struct seen_letter_row *row)
{
    return (struct seal_binding){ row->message_id, row->match_id, row->sender_id, row->sequence,
                                  row->sealed_delivery_at };
}

struct letter_line letter_line_of(const struct seen_letter_row *row)
{
    struct letter_line line = {
        .letter = row->message_id,
        .match = row->match_id,
        .pen_pal_handle = row->pen_pal_handle,
        .mine = row->mine,
        .sequence = row->sequence,
        .state = row->state,
        .unread = row->unread,
        .posted_at = row->posted_at,
        .delivered_at = row->delivered_at,
    };

    if (row->mine) {
        line.leaves_at = row->leaves_at;
        line.scheduled_delivery = row->scheduled_delivery_at;
    }
    return line;
}

bool letter_row_read(const struct post_office *office, struct account_id reader,
                     struct letter_id letter, struct seen_letter_row *row, struct error *e)
{
    switch (db_one(office->db, letter_for_reader, ASK(.reader = reader, .letter = letter),
                   office->arena, row, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such letter for this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading a letter");
}

/* On a full disk it cannot be marked; it can be read all the same. */
static bool mark_read(const struct post_office *office, struct account_id reader,
                      struct letter_id letter, struct error *e)
{
    return db_change(office->db, mark_read, ASK(.letter = letter, .reader = reader), NULL, e) ||
           e->fault == FAULT_NO_ROOM;
}

static bool is_foreign(const struct post_office *office, struct account_id reader,
                       struct clean language, bool *foreign, struct error *e)
{
    struct foreign_row row = { 0 };

    if (!text_is_empty(language) &&
        db_one(office->db, language_is_foreign, ASK(.account = reader, .language = language),
               office->arena, &row, e) == DB_FAILED)
        return error_add(e, "comparing languages");
    *foreign = row.is_foreign;
    return true;
}

bool letter_view(const struct post_office *office, struct account_id reader,
                 struct letter_id letter, struct letter_view *view, struct error *e)
{
    struct seen_letter_row row = { 0 };
    struct clean content = { 0 };

    if (!letter_row_read(office, reader, letter, &row, e))
        return false;
    struct sealed_row sealed = letter_seal(&row);
    struct seal_binding binding = letter_binding(&row);
    if (!sealed_row_open(office, &sealed, &binding, &content, e))
        return false;
    if (row.unread && !mark_read(office, reader, letter, e))
        return error_add(e, "marking a letter read");
    struct letter_line line = letter_line_of(&row);
    line.preview = text_scrub(office->arena, (struct raw){ content.bytes, content.size }, TEXT_LINE,
                              PREVIEW_CHARACTERS);
    *view = (struct letter_view){ line, content, row.estimated_read_time, row.detected_language,
                                  false };
    return row.mine || is_foreign(office, reader, row.detected_language, &view->foreign, e);
}

static struct letter_line line_with_preview(const struct post_office *office,
                                            const struct seen_letter_row *row)
{
    struct sealed_row sealed = letter_seal(row);
    struct seal_binding binding = letter_binding(row);
    struct letter_line line = letter_line_of(row);

    line.preview = sealed_row_preview(office, &sealed, &binding);
    return line;
}

bool letter_outbox(const struct post_office *office, struct account_id author,
                   const struct page *page, struct letter_list *letters, struct error *e)
{
    struct seen_letter_row *rows = NULL;
    size_t there = 0;

    if (!db_each(office->db, outbox_letters,
                 ASK(.author = author, .after = { page->after.order },
                     .last = letter_id_from(page->after.id), .most = page->rows + 1),
                 office->arena, &rows, &there, e))
        return error_add(e, "reading the outbox");
    size_t count = page_rows(page, there);
    struct letter_line *lines = ARENA_ARRAY(office->arena, struct letter_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = line_with_preview(office, &rows[i]);
    struct page_end end = { .more = there > count };
    if (end.more) {
        end.last.order = lines[count - 1].scheduled_delivery.microseconds;
        memcpy(end.last.id, lines[count - 1].letter.bytes, sizeof end.last.id);
    }
    *letters = (struct letter_list){ lines, count, end };
    return true;
}

bool letter_conversation(const struct post_office *office, struct account_id reader,
                         struct match_id match, const struct page *page,
                         struct letter_list *letters, struct error *e)
{
    struct seen_letter_row *rows = NULL;
    size_t there = 0;
    int64_t before = page->after.order > 0 ? page->after.order : INT32_MAX;

    if (!db_each(office->db, conversation_letters,
                 ASK(.reader = reader, .match = match, .before = before, .most = page->rows + 1),
                 office->arena, &rows, &there, e))
        return error_add(e, "reading a conversation");
    size_t count = page_rows(page, there);
    struct letter_line *lines = ARENA_ARRAY(office->arena, struct letter_line, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = line_with_preview(office, &rows[count - 1 - i]);
    *letters = (struct letter_list){
        lines, count, { .more = there > count, .last = { .order = lines[0].sequence } }
    };
    return true;
}
