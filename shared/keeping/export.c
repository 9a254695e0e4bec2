#include "shared/keeping/export.h"

#include "shared/letters/letter_place.h"

bool export_account(const struct post_office *office, struct account_id account,
                    struct export_account *out, struct error *e)
{
    *out = (struct export_account){ 0 };
    switch (db_one(office->db, export_account, ASK(.account = account), office->arena, out, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "exporting an account");
}

/* A page of small rows: what they are is in the statement and its columns. */
struct export_page {
    enum query query;
    const struct column *columns;
    size_t row_size;
    int64_t most;
};

static bool page_read(const struct post_office *office, const struct export_page *page,
                      const struct value *ids, void **items, size_t *count, struct error *e)
{
    *items = NULL;
    *count = 0;
    return db_each(office->db, page->query, PARAMETERS(ids[0], ids[1], value_number(page->most)),
                   page->columns, page->row_size, office->arena, items, count, e) ||
           error_add(e, "exporting a page");
}

/* export_NOUNS: the page of `list`'s rows behind the row with the id `after`. */
#define EXPORT_PAGE(nouns, list, row, query, columns, most, after_id) \
    bool export_##nouns(const struct post_office *office, struct account_id account, \
                        struct after_id after, struct list *out, struct error *e) \
    { \
        static const struct export_page page = { QUERY_export_##query, columns, \
                                                 sizeof(struct row), most }; \
        void *items = NULL; \
\
        if (!page_read(office, &page, \
                       (const struct value[]){ value_id(account.bytes), value_id(after.bytes) }, \
                       &items, &out->count, e)) \
            return false; \
        out->items = items; \
        return true; \
    }
EXPORT_PAGE(matches, export_match_list, export_match, matches, match_columns, EXPORT_ROWS, match_id)
EXPORT_PAGE(cases, export_case_list, export_case, cases, case_columns, EXPORT_ROWS,
            moderation_case_id)
EXPORT_PAGE(sign_ins, export_sign_in_list, export_sign_in, sign_ins, sign_in_columns, EXPORT_ROWS,
            token_id)
EXPORT_PAGE(blocks, export_block_list, export_block, blocks, block_columns, EXPORT_ROWS, account_id)
EXPORT_PAGE(records, export_record_list, export_record, records, record_columns, EXPORT_ROWS,
            request_id)

bool export_keys(const struct post_office *office, struct account_id account,
                 struct export_key_list *keys, struct error *e)
{
    void *items = NULL;

    if (!db_each(office->db, export_keys, ASK(.account = account, .most = EXPORT_ROWS), office->arena, &items, &keys->count, e))
        return error_add(e, "exporting keys");
    keys->items = items;
    return true;
}

bool export_drafts(const struct post_office *office, struct account_id account,
                   struct draft_id after, struct draft_list *drafts, struct error *e)
{
    static const struct export_page page = { QUERY_export_drafts, draft_columns,
                                             sizeof(struct draft), EXPORT_DRAFTS };
    void *items = NULL;

    if (!page_read(office, &page,
                   (const struct value[]){ value_id(account.bytes), value_id(after.bytes) }, &items,
                   &drafts->count, e))
        return false;
    struct draft *drafts_found = items;
    for (size_t i = 0; i < drafts->count; i++) {
        struct draft_id id = drafts_found[i].draft;
        struct error withheld = { 0 };
        if (draft_read(office, account, id, &drafts_found[i], &withheld))
            continue;
        if (withheld.fault != FAULT_TAMPERED && withheld.fault != FAULT_NOT_FOUND)
            return (*e = withheld, false);
        drafts_found[i].draft = id;
    }
    drafts->items = drafts_found;
    return true;
}

static bool open_letter(const struct post_office *office, const struct letter_row *row,
                        struct export_letter *letter, struct error *e)
{
    struct sealed_row sealed = letter_row_sealed(row);
    struct seal_binding binding = letter_row_binding(row);

    *letter = (struct export_letter){ .view = { .line = row->line,
                                                .estimated_read_time = row->estimated_read_time } };
    letter_line_hide_plans(&letter->view.line);
    letter->view.content = CLEAN("");
    letter->withheld = !sealed_row_open(office, &sealed, &binding, &letter->view.content, e);
    if (letter->withheld && e->fault != FAULT_TAMPERED)
        return false;
    if (letter->withheld)
        *e = (struct error){ 0 };
    return true;
}

/* The letters of one match behind *place, until the page is full. *whole: the match has no more. */
static bool read_match(const struct post_office *office, struct account_id account,
                       struct export_place *place, struct export_letter_list *letters, bool *whole,
                       struct error *e)
{
    void *found = NULL;
    size_t count = 0, size = 0, done = 0;

    if (!db_each(office->db, export_letters, ASK(.account = account, .match = place->match, .after = place->sequence, .most = EXPORT_LETTERS), office->arena, &found, &count, e))
        return error_add(e, "exporting letters");
    const struct letter_row *rows = found;
    struct export_letter *items = ARENA_ARRAY(office->arena, struct export_letter, count + 1);
    for (; done < count && size < EXPORT_LETTER_BYTES; done++) {
        if (!open_letter(office, &rows[done], &items[done], e))
            return error_add(e, "exporting letters");
        size += items[done].view.content.size;
        place->sequence = rows[done].line.sequence;
    }
    *whole = done == count && count < EXPORT_LETTERS;
    *letters = (struct export_letter_list){ items, done };
    return true;
}

bool export_letters(const struct post_office *office, struct account_id account,
                    struct export_place *place, struct export_letter_list *letters, bool *over,
                    struct error *e)
{
    bool whole = true;

    *letters = (struct export_letter_list){ NULL, 0 };
    *over = false;
    if (!id_is_empty(place->match.bytes) && !read_match(office, account, place, letters, &whole, e))
        return false;
    if (!whole)
        return true;
    switch (db_one(office->db, export_next_match, ASK(.account = account, .after = place->match), office->arena, place, e)) {
    case DB_FOUND: place->sequence = 0; return true;
    case DB_NONE: *over = true; return true;
    case DB_FAILED: break;
    }
    return error_add(e, "exporting letters");
}
