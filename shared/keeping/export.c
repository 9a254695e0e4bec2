#include "shared/keeping/export.h"

#include "shared/letters/letter_place.h"

bool export_account(const struct post_office *office, struct account_id account,
                    struct export_account_row *out, struct error *e)
{
    *out = (struct export_account_row){ 0 };
    switch (db_one(office->db, export_account, ASK(.account = account), office->arena, out, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "exporting an account");
}

/* export_NOUNS: the page of `list`'s rows behind the row with the id `after`, of the statement of
 * the same name. */
#define EXPORT_PAGE(nouns, list, row, after_id) \
    bool export_##nouns(const struct post_office *office, struct account_id account, \
                        struct after_id after, struct list *out, struct error *e) \
    { \
        struct row *items = NULL; \
\
        if (!db_each(office->db, export_##nouns, \
                     ASK(.account = account, .after = after, .most = EXPORT_ROWS), office->arena, \
                     &items, &out->count, e)) \
            return error_add(e, "exporting " #nouns); \
        out->items = items; \
        return true; \
    }
EXPORT_PAGE(matches, export_match_list, export_match_row, match_id)
EXPORT_PAGE(cases, export_case_list, export_case_row, moderation_case_id)
EXPORT_PAGE(sign_ins, export_sign_in_list, export_sign_in_row, token_id)
EXPORT_PAGE(blocks, export_block_list, export_block_row, account_id)
EXPORT_PAGE(records, export_record_list, export_record_row, any_id)

bool export_keys(const struct post_office *office, struct account_id account,
                 struct export_key_list *keys, struct error *e)
{
    struct export_key_row *items = NULL;

    if (!db_each(office->db, export_keys, ASK(.account = account, .most = EXPORT_ROWS),
                 office->arena, &items, &keys->count, e))
        return error_add(e, "exporting keys");
    keys->items = items;
    return true;
}

bool export_drafts(const struct post_office *office, struct account_id account,
                   struct draft_id after, struct draft_list *drafts, struct error *e)
{
    struct export_draft_row *rows = NULL;

    if (!db_each(office->db, export_drafts,
                 ASK(.account = account, .after = after, .most = EXPORT_DRAFTS), office->arena,
                 &rows, &drafts->count, e))
        return error_add(e, "exporting drafts");
    struct draft *items = ARENA_ARRAY(office->arena, struct draft, drafts->count + 1);
    for (size_t i = 0; i < drafts->count; i++) {
        struct error withheld = { 0 };
        if (draft_read(office, account, rows[i].draft_id, &items[i], &withheld))
            continue;
        if (withheld.fault != FAULT_TAMPERED && withheld.fault != FAULT_NOT_FOUND)
            return (*e = withheld, false);
        items[i] = (struct draft){ .draft = rows[i].draft_id };
    }
    drafts->items = items;
    return true;
}

static bool open_letter(const struct post_office *office, const struct seen_letter_row *row,
                        struct export_letter *letter, struct error *e)
{
    struct sealed_row sealed = letter_seal(row);
    struct seal_binding binding = letter_binding(row);

    *letter = (struct export_letter){ .view = { .line = letter_line_of(row),
                                                .estimated_read_time = row->estimated_read_time } };
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
    struct seen_letter_row *rows = NULL;
    size_t count = 0, size = 0, done = 0;

    if (!db_each(office->db, export_letters,
                 ASK(.account = account, .match = place->match, .after = place->sequence,
                     .most = EXPORT_LETTERS),
                 office->arena, &rows, &count, e))
        return error_add(e, "exporting letters");
    struct export_letter *items = ARENA_ARRAY(office->arena, struct export_letter, count + 1);
    for (; done < count && size < EXPORT_LETTER_BYTES; done++) {
        if (!open_letter(office, &rows[done], &items[done], e))
            return error_add(e, "exporting letters");
        size += items[done].view.content.size;
        place->sequence = rows[done].sequence;
    }
    *whole = done == count && count < EXPORT_LETTERS;
    *letters = (struct export_letter_list){ items, done };
    return true;
}

bool export_letters(const struct post_office *office, struct account_id account,
                    struct export_place *place, struct export_letter_list *letters, bool *over,
                    struct error *e)
{
    struct next_match_row next = { 0 };
    bool whole = true;

    *letters = (struct export_letter_list){ NULL, 0 };
    *over = false;
    if (!id_is_empty(place->match.bytes) && !read_match(office, account, place, letters, &whole, e))
        return false;
    if (!whole)
        return true;
    switch (db_one(office->db, export_next_match, ASK(.account = account, .after = place->match),
                   office->arena, &next, e)) {
    case DB_FOUND: *place = (struct export_place){ .match = next.match_id }; return true;
    case DB_NONE: *over = true; return true;
    case DB_FAILED: break;
    }
    return error_add(e, "exporting letters");
}
