#include "shared/letters/draft.h"

#include <string.h>

#include "shared/base/limits.h"
#include "shared/base/memory.h"
#include "shared/letters/letter.h"
#include "shared/matching/match.h"
#include "shared/letters/writing_key.h"

struct draft_row {
    struct draft draft;
    struct account_id author;
    struct bytes sealed, wrapped;
    struct key_id key;
    int64_t epoch;
};
static const struct column draft_columns[] = {
    COLUMN(struct draft_row, draft.draft, "draft_id"),
    COLUMN(struct draft_row, draft.match, "match_id"),
    COLUMN(struct draft_row, draft.request, "request_id"),
    COLUMN(struct draft_row, draft.cursor, "cursor"),
    COLUMN(struct draft_row, draft.version, "version"),
    COLUMN(struct draft_row, draft.saved_at, "saved_at"),
    COLUMN(struct draft_row, draft.pen_pal_handle, "pen_pal_handle"),
    COLUMN(struct draft_row, author, "user_id"),
    COLUMN(struct draft_row, sealed, "sealed"),
    COLUMN(struct draft_row, wrapped, "wrapped"),
    COLUMN(struct draft_row, key, "key_id"),
    COLUMN(struct draft_row, epoch, "epoch"),
    { 0 },
};
struct saved_row {
    int64_t version;
    struct instant saved_at;
};
static const struct column saved_columns[] = {
    COLUMN(struct saved_row, version, "version"),
    COLUMN(struct saved_row, saved_at, "saved_at"),
    { 0 },
};

static struct sealed_row sealed_of(const struct draft_row *row)
{
    return (struct sealed_row){ row->sealed, row->wrapped, row->key, row->epoch };
}

static enum db_found find_draft(const struct post_office *office, struct account_id author,
                                struct draft_id id, struct draft_row *row, struct error *e)
{
    return db_one(office->db, QUERY_read_draft,
                  PARAMETERS(value_id(author.bytes), value_id(id.bytes)), draft_columns,
                  office->arena, row, e);
}

static bool open_row(const struct post_office *office, struct draft_row *row, struct error *e)
{
    struct sealed_row sealed = sealed_of(row);
    struct seal_binding binding =
        seal_binding_of_draft(row->draft.draft, row->draft.match, row->author);

    return sealed_row_open(office, &sealed, &binding, &row->draft.content, e);
}

bool draft_read(const struct post_office *office, struct account_id author, struct draft_id id,
                struct draft *draft, struct error *e)
{
    struct draft_row row = { 0 };

    switch (find_draft(office, author, id, &row, e)) {
    case DB_FOUND:
        if (!open_row(office, &row, e))
            return false;
        *draft = row.draft;
        return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such draft of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading a draft");
}

/* Sealed for the author's eyes; the draft's own id and match are what it is bound to. */
static bool seal_draft(const struct post_office *office, struct account_id author,
                       const struct draft *draft, struct draft_row *sealed, struct error *e)
{
    AUTO(data_key) key = { 0 };
    struct seal_binding binding = seal_binding_of_draft(draft->draft, draft->match, author);

    if (!writing_key_for(office, draft->match, author, &key, e) ||
        !envelope_seal(&key, &binding, draft->content, office->arena, &sealed->sealed, e))
        return error_add(e, "sealing a draft");
    sealed->key = key.id;
    sealed->author = author;
    return true;
}

static enum db_found store_draft(const struct post_office *office, const struct draft *draft,
                                 const struct draft_row *sealed, struct saved_row *saved,
                                 struct error *e)
{
    struct value id = value_id(draft->draft.bytes), author = value_id(sealed->author.bytes),
                 request = value_id(draft->request.bytes);
    struct value body = value_bytes(sealed->sealed), key = value_id(sealed->key.bytes),
                 cursor = value_number(draft->cursor);

    if (draft->version == 0)
        return db_one(
            office->db, QUERY_insert_draft,
            PARAMETERS(id, author, value_id(draft->match.bytes), request, body, key, cursor),
            saved_columns, office->arena, saved, e);
    return db_one(office->db, QUERY_update_draft,
                  PARAMETERS(id, author, value_number(draft->version), body, key, cursor, request,
                             value_id(draft->match.bytes)),
                  saved_columns, office->arena, saved, e);
}

static bool store_refused(const struct post_office *office, struct error *e)
{
    const char *constraint = db_constraint(office->db);

    if (strcmp(constraint, "draft_already_posted") == 0)
        return error_say(e, FAULT_CONFLICT, "This letter is already posted.");
    if (strcmp(constraint, "drafts_at_most_100") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "You have a hundred drafts. Please post one or throw one away first.");
    return error_add(e, "saving a draft");
}

struct posted_row {
    struct letter_id letter;
};
static const struct column posted_columns[] = { COLUMN(struct posted_row, letter, "message_id"),
                                                { 0 } };

/* There is no draft of this id: it was posted, or thrown away. */
static bool draft_is_gone(const struct post_office *office, struct account_id author,
                          const struct draft *draft, struct error *e)
{
    struct posted_row row = { 0 };

    switch (db_one(office->db, QUERY_letter_of_request,
                   PARAMETERS(value_id(author.bytes), value_id(draft->request.bytes)),
                   posted_columns, office->arena, &row, e)) {
    case DB_FOUND: return error_say(e, FAULT_CONFLICT, "This letter is already posted.");
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such draft of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "looking for a draft");
}

/* Nothing was stored: the version is another one, or the same save came before (then its answer is
 * given again). */
static bool saved_before(const struct post_office *office, struct account_id author,
                         const struct draft *draft, struct saved_row *saved, struct error *e)
{
    struct draft_row row = { 0 };

    switch (find_draft(office, author, draft->draft, &row, e)) {
    case DB_FAILED: return error_add(e, "saving a draft");
    case DB_NONE: return draft_is_gone(office, author, draft, e);
    case DB_FOUND: break;
    }
    if (!open_row(office, &row, e))
        return false;
    if (row.draft.version != draft->version + 1 || row.draft.cursor != draft->cursor ||
        !id_equal(row.draft.match.bytes, draft->match.bytes) ||
        !text_equal(row.draft.content, draft->content))
        return error_say(
            e, FAULT_CONFLICT,
            "This draft was saved elsewhere in the meantime. Please look at it again.");
    *saved = (struct saved_row){ row.draft.version, row.draft.saved_at };
    return true;
}

static bool check_draft(const struct draft *draft, struct error *e)
{
    size_t characters = text_characters(draft->content);

    if (id_is_empty(draft->draft.bytes) || id_is_empty(draft->request.bytes))
        return error_input(e, "draft_id", "A draft needs an id and a request_id.");
    if (characters > LETTER_CHARACTERS_MOST)
        return error_input(e, "content", "A letter has at most 5,000 characters; this one has %zu.",
                           characters);
    if (draft->cursor < 0)
        return error_input(e, "cursor", "The cursor is inside the draft.");
    if (draft->version < 0 || draft->version > 1000000000)
        return error_input(e, "version", "That is no version of a draft.");
    return true;
}

/* The text is normalised on its way here and may have fewer characters than its author's screen
 * counts: that is no reason to lose it. */
static void keep_cursor_inside(struct draft *draft)
{
    int64_t characters = (int64_t)text_characters(draft->content);

    if (draft->cursor > characters)
        draft->cursor = characters;
}

bool draft_save(const struct post_office *office, struct account_id author, struct draft *draft,
                struct error *e)
{
    struct account_id pen_pal;
    struct pen_pal seen;
    struct draft_row sealed = { 0 };
    struct saved_row saved = { 0 };

    if (!check_draft(draft, e))
        return false;
    keep_cursor_inside(draft);
    if (!match_pen_pal(office, author, draft->match, &pen_pal, e) ||
        !profile_as_pen_pal(office, pen_pal, &seen, e) ||
        !seal_draft(office, author, draft, &sealed, e))
        return false;
    switch (store_draft(office, draft, &sealed, &saved, e)) {
    case DB_FAILED: return store_refused(office, e);
    case DB_NONE:
        if (!saved_before(office, author, draft, &saved, e))
            return false;
        break;
    case DB_FOUND: break;
    }
    draft->version = saved.version;
    draft->saved_at = saved.saved_at;
    draft->pen_pal_handle = seen.handle;
    return true;
}

static struct clean first_line(const struct post_office *office, struct clean content)
{
    const char *end = memchr(content.bytes, '\n', content.size);
    size_t size = end == NULL ? content.size : (size_t)(end - content.bytes);

    return text_scrub(office->arena, (struct raw){ content.bytes, size }, TEXT_LINE,
                      PREVIEW_CHARACTERS);
}

static struct page_end end_at(const struct draft *last, bool more)
{
    struct page_end end = { .more = more, .last = { .order = last->saved_at.microseconds } };

    memcpy(end.last.id, last->draft.bytes, sizeof end.last.id);
    return end;
}

bool draft_list(const struct post_office *office, struct account_id author, const struct page *page,
                struct draft_list *drafts, struct error *e)
{
    void *found = NULL;
    size_t there = 0;
    struct error quiet = { 0 };

    if (!db_each(office->db, QUERY_list_drafts,
                 PARAMETERS(value_id(author.bytes),
                            value_time((struct instant){ page->after.order }),
                            value_id(page->after.id), value_number(page->rows + 1)),
                 draft_columns, sizeof(struct draft_row), office->arena, &found, &there, e))
        return error_add(e, "listing drafts");
    struct draft_row *rows = found;
    size_t count = page_rows(page, there);
    struct draft *items = ARENA_ARRAY(office->arena, struct draft, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool opened = open_row(office, &rows[i], &quiet);
        items[i] = rows[i].draft;
        items[i].content = opened ? first_line(office, rows[i].draft.content) : CLEAN("");
    }
    *drafts = (struct draft_list){ items, count,
                                   end_at(&items[count > 0 ? count - 1 : 0], there > count) };
    return true;
}

bool draft_drop(const struct post_office *office, struct account_id author, struct draft_id id,
                struct error *e)
{
    return db_change(office->db, QUERY_drop_draft,
                     PARAMETERS(value_id(author.bytes), value_id(id.bytes)), NULL, e) ||
           error_add(e, "throwing a draft away");
}
