#include "shared/letters/draft.h"

#include <string.h>

#include "shared/base/limits.h"
#include "shared/base/memory.h"
#include "shared/letters/letter.h"
#include "shared/matching/match.h"
#include "shared/seal/token.h"

/* A body that is sealed, to be stored. */
struct sealed_draft {
    struct bytes sealed;
    struct key_id key;
};

static enum db_found find_draft(const struct post_office *office, struct account_id author,
                                struct draft_id id, struct draft_row *row, struct error *e)
{
    return db_one(office->db, read_draft, ASK(.author = author, .draft = id), office->arena, row,
                  e);
}

/* Everything of it but its content. */
static struct draft draft_of(const struct draft_row *row)
{
    return (struct draft){
        .draft = row->draft_id,
        .match = row->match_id,
        .request = row->request_id,
        .content = CLEAN(""),
        .cursor = row->cursor,
        .version = row->version,
        .saved_at = row->saved_at,
        .pen_pal_handle = row->pen_pal_handle,
    };
}

static bool open_row(const struct post_office *office, const struct draft_row *row,
                     struct draft *draft, struct error *e)
{
    struct sealed_row sealed = { row->sealed, row->wrapped, row->key_id, row->epoch };
    struct seal_binding binding = seal_binding_of_draft(row->draft_id, row->match_id, row->user_id);

    *draft = draft_of(row);
    return sealed_row_open(office, &sealed, &binding, &draft->content, e);
}

bool draft_read(const struct post_office *office, struct account_id author, struct draft_id id,
                struct draft *draft, struct error *e)
{
    struct draft_row row = { 0 };

    switch (find_draft(office, author, id, &row, e)) {
    case DB_FOUND: return open_row(office, &row, draft, e);
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such draft of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "reading a draft");
}

/* Sealed for the author's eyes; the draft's own id and match are what it is bound to. */
static bool seal_draft(const struct post_office *office, struct account_id author,
                       const struct draft *draft, const struct data_key *key,
                       struct sealed_draft *sealed, struct error *e)
{
    struct seal_binding binding = seal_binding_of_draft(draft->draft, draft->match, author);

    sealed->key = key->id;
    return envelope_seal(key, &binding, draft->content, office->arena, &sealed->sealed, e) ||
           error_add(e, "sealing a draft");
}

static enum db_found store_draft(const struct post_office *office, struct account_id author,
                                 const struct draft *draft, const struct sealed_draft *sealed,
                                 struct draft_saved_row *saved, struct error *e)
{
    if (draft->version == 0)
        return db_one(office->db, insert_draft,
                      ASK(.draft = draft->draft, .author = author, .match = draft->match,
                          .request = draft->request, .sealed = sealed->sealed, .key = sealed->key,
                          .cursor = draft->cursor),
                      office->arena, saved, e);
    return db_one(office->db, update_draft,
                  ASK(.draft = draft->draft, .author = author, .version = draft->version,
                      .sealed = sealed->sealed, .key = sealed->key, .cursor = draft->cursor,
                      .request = draft->request, .match = draft->match),
                  office->arena, saved, e);
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

/* There is no draft of this id: it was posted, or thrown away. */
static bool draft_is_gone(const struct post_office *office, struct account_id author,
                          const struct draft *draft, struct error *e)
{
    struct posted_row row = { 0 };

    switch (db_one(office->db, letter_of_request, ASK(.author = author, .request = draft->request),
                   office->arena, &row, e)) {
    case DB_FOUND: return error_say(e, FAULT_CONFLICT, "This letter is already posted.");
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such draft of this account");
    case DB_FAILED: break;
    }
    return error_add(e, "looking for a draft");
}

/* Nothing was stored: the version is another one, or the same save came before (then its answer is
 * given again). */
static bool saved_before(const struct post_office *office, struct account_id author,
                         const struct draft *draft, struct draft_saved_row *saved, struct error *e)
{
    struct draft_row row = { 0 };
    struct draft there;

    switch (find_draft(office, author, draft->draft, &row, e)) {
    case DB_FAILED: return error_add(e, "saving a draft");
    case DB_NONE: return draft_is_gone(office, author, draft, e);
    case DB_FOUND: break;
    }
    if (!open_row(office, &row, &there, e))
        return false;
    if (there.version != draft->version + 1 || there.cursor != draft->cursor ||
        !id_equal(there.match.bytes, draft->match.bytes) ||
        !text_equal(there.content, draft->content))
        return error_say(
            e, FAULT_CONFLICT,
            "This draft was saved elsewhere in the meantime. Please look at it again.");
    *saved = (struct draft_saved_row){ there.version, there.saved_at, there.pen_pal_handle };
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

static void take_saved(struct draft *draft, const struct draft_saved_row *saved)
{
    draft->version = saved->version;
    draft->saved_at = saved->saved_at;
    draft->pen_pal_handle = saved->pen_pal_handle;
}

bool draft_save(const struct post_office *office, struct account_id author, struct draft *draft,
                struct kept_key *kept, struct error *e)
{
    AUTO(data_key) key = { 0 };
    struct account_id pen_pal;
    struct sealed_draft sealed = { 0 };
    struct draft_saved_row saved = { 0 };

    if (!check_draft(draft, e))
        return false;
    keep_cursor_inside(draft);
    if (!match_pen_pal(office, author, draft->match, &pen_pal, e) ||
        !writing_key_keep(office, draft->match, author, kept, &key, e) ||
        !seal_draft(office, author, draft, &key, &sealed, e))
        return false;
    switch (store_draft(office, author, draft, &sealed, &saved, e)) {
    case DB_FAILED: return store_refused(office, e);
    case DB_NONE:
        if (!saved_before(office, author, draft, &saved, e))
            return false;
        break;
    case DB_FOUND: break;
    }
    take_saved(draft, &saved);
    return true;
}

bool draft_save_again(const struct post_office *office, struct account_id author,
                      struct clean token, struct draft *draft, const struct kept_key *kept,
                      bool *done, struct error *e)
{
    AUTO(data_key) key = { 0 };
    struct token_hash hash = token_hash(office->keyring, token);
    struct sealed_draft sealed = { 0 };
    struct draft_saved_row saved = { 0 };

    *done = false;
    if (draft->version == 0 || !writing_key_kept(office, draft->match, author, kept, &key))
        return true;
    if (!check_draft(draft, e))
        return false;
    keep_cursor_inside(draft);
    if (!seal_draft(office, author, draft, &key, &sealed, e))
        return false;
    enum db_found found =
        db_one(office->db, save_draft_again,
               ASK(.draft = draft->draft, .author = author, .token_hash = BYTES_OF(hash.bytes),
                   .version = draft->version, .sealed = sealed.sealed, .key = sealed.key,
                   .cursor = draft->cursor, .request = draft->request, .match = draft->match),
               office->arena, &saved, e);
    *done = found == DB_FOUND;
    if (*done)
        take_saved(draft, &saved);
    return found != DB_FAILED || store_refused(office, e);
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
    struct draft_row *rows = NULL;
    size_t there = 0;
    struct error quiet = { 0 };

    if (!db_each(office->db, list_drafts,
                 ASK(.author = author, .before = { page->after.order },
                     .last = draft_id_from(page->after.id), .most = page->rows + 1),
                 office->arena, &rows, &there, e))
        return error_add(e, "listing drafts");
    size_t count = page_rows(page, there);
    struct draft *items = ARENA_ARRAY(office->arena, struct draft, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool opened = open_row(office, &rows[i], &items[i], &quiet);
        items[i].content = opened ? first_line(office, items[i].content) : CLEAN("");
    }
    *drafts = (struct draft_list){ items, count,
                                   end_at(&items[count > 0 ? count - 1 : 0], there > count) };
    return true;
}

bool draft_drop(const struct post_office *office, struct account_id author, struct draft_id id,
                struct error *e)
{
    return db_change(office->db, drop_draft, ASK(.author = author, .draft = id), NULL, e) ||
           error_add(e, "throwing a draft away");
}
