#include <string.h>

#include "shared/base/memory.h"
#include "shared/letters/letter_place.h"

struct recall_work {
    const struct post_office *office;
    struct account_id author;
    struct letter_id letter;
    struct draft_id draft;
};

/* Opened under the letter's binding, sealed again under a draft's. */
static bool make_it_a_draft(struct recall_work *work, const struct seen_letter_row *row,
                            struct error *e)
{
    const struct post_office *office = work->office;
    struct sealed_row sealed = letter_seal(row);
    struct seal_binding was = letter_binding(row),
                        becomes = seal_binding_of_draft(work->draft, row->match_id, work->author);
    AUTO(data_key) key = { 0 };
    struct clean content = { 0 };
    struct bytes body = { 0 };
    struct request_id request = { 0 };

    id_random(request.bytes);
    return sealed_row_open(office, &sealed, &was, &content, e) &&
           writing_key_for(office, row->match_id, work->author, &key, e) &&
           envelope_seal(&key, &becomes, content, office->arena, &body, e) &&
           db_change(office->db, insert_draft,
                     ASK(.draft = work->draft, .author = work->author, .match = row->match_id,
                         .request = request, .sealed = body, .key = key.id,
                         .cursor = (int64_t)text_characters(content)),
                     NULL, e);
}

/* A draft that there is no room for. */
static bool draft_refused(const struct post_office *office, struct error *e)
{
    if (strcmp(db_constraint(office->db), "drafts_at_most_100") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "You have a hundred drafts, and this letter would be one more. "
                         "Please post one or throw one away first.");
    return error_add(e, "making a draft of a letter");
}

static bool take_back(struct recall_work *work, struct error *e)
{
    const struct post_office *office = work->office;
    struct seen_letter_row row = { 0 };
    struct new_draft_row made = { 0 };

    if (!letter_row_read(office, work->author, work->letter, &row, e))
        return false;
    if (db_one(office->db, new_draft_id, NOTHING, office->arena, &made, e) != DB_FOUND)
        return error_add(e, "an id for a draft");
    work->draft = made.draft_id;
    if (db_change(office->db, insert_recall, ASK(.letter = work->letter, .draft = work->draft),
                  NULL, e))
        return make_it_a_draft(work, &row, e) || draft_refused(office, e);
    if (strcmp(db_constraint(office->db), "capacity_is_kept") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "This was a farewell, and another pen pal has taken the place. It cannot "
                         "be taken back.");
    if (strcmp(db_constraint(office->db), "letter_has_left") == 0)
        return error_say(
            e, FAULT_CONFLICT,
            "The pillar box has been emptied: this letter is on its way and cannot be taken back.");
    return error_add(e, "taking a letter back");
}

static bool recall(struct db *db, void *context, struct error *e)
{
    struct recall_work *work = context;
    struct locked_letter_row locked = { 0 };
    struct recalled_draft_row earlier = { 0 };

    enum db_found found =
        db_one(db, lock_letter_for_recall, ASK(.author = work->author, .letter = work->letter),
               work->office->arena, &locked, e);
    if (found == DB_NONE)
        return error_set(e, FAULT_NOT_FOUND, "no such letter of this account");
    if (found == DB_FAILED)
        return error_add(e, "locking a letter");
    found =
        db_one(db, draft_of_recall, ASK(.letter = work->letter), work->office->arena, &earlier, e);
    if (found == DB_FOUND)
        work->draft = earlier.draft_id;
    return found == DB_NONE ? take_back(work, e) : found == DB_FOUND;
}

bool letter_recall(const struct post_office *office, struct account_id author,
                   struct letter_id letter, struct draft_id *draft, struct error *e)
{
    struct recall_work work = { .office = office, .author = author, .letter = letter };

    if (!db_transaction(office->db, recall, &work, e))
        return error_add(e, "recalling");
    *draft = work.draft;
    return true;
}
