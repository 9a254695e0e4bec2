/* Everything of an account, part by part (G4). A section is a kind of thing; each part holds one
 * page of one section. */
#include <string.h>

#include "server/office/export_files.h"
#include "server/office/handlers.h"
#include "shared/base/memory.h"
#include "shared/keeping/export.h"
#include "shared/keeping/export_mail.h"
#include "shared/store/office_clock.h"

static const char readme[] =
    "Everything that GlobeTalk keeps of this account.\n"
    "\n"
    "text/       each letter as plain text, in a folder for each pen pal\n"
    "Maildir/    the same letters for mail programs, one folder for each pen pal\n"
    "json/       account, profile, matches, letters, drafts, cases, sign-ins, keys, blocks and "
    "what\n"
    "            else is kept (facts rated, suggested and shown, sanctions, the waiting list, "
    "limits),\n"
    "            for programs; what is empty, 0 or false is left out\n"
    "manifest/   SHA-256 of every file. To check them all:  sha256sum -c --quiet "
    "manifest/*.sha256\n"
    "\n"
    "Your own letters are here wherever they are; those to you once they have arrived. Times are "
    "UTC.\n"
    "Of tokens, keys and recovery codes themselves only hashes are kept, so none are here.\n";

struct part {
    struct call *call;
    struct export_files *files;
    struct export_cursor *cursor;
    bool over; /* the section has no more pages */
};
typedef bool section(struct part *part, struct error *e);

/* The page's last row, where the next page begins; a page that is not full is the section's last.
 */
static void page_end(struct part *part, const uint8_t last[16], bool full)
{
    part->over = !full;
    if (full)
        memcpy(part->cursor->after, last, sizeof part->cursor->after);
}

static bool json(struct part *part, const char *noun, const struct shape *shape, const void *value,
                 struct error *e)
{
    return export_files_json(part->files, noun, part->cursor->part, shape, value, e);
}

/* A mail program takes a folder for a Maildir when these three are in it. */
static bool mail_folders(struct part *part, struct clean folder, struct error *e)
{
    static const char *const names[] = { "cur", "new", "tmp" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct clean path = text_format(part->files->arena, "%s/%s/", folder.bytes, names[i]);
        if (!export_files_folder(part->files, path.bytes, e))
            return false;
    }
    return true;
}

static bool about(struct part *part, struct error *e)
{
    AUTO(buf) text = BUF(sizeof readme);
    struct export_account_row account;
    struct export_account_body body = { 0 };

    part->over = true;
    if (!export_account(&part->call->post, call_account(part->call), &account, e) ||
        !handle_profile(part->call, NULL, &body.profile, e))
        return false;
    body.handle = account.handle;
    body.account_status = account.status;
    body.created_at = account.created_at;
    body.last_active = account.last_active;
    body.unused_recovery_codes = account.recovery_codes;
    return (buf_text(&text, readme) || error_set(e, FAULT_INTERNAL, "the readme does not fit")) &&
           export_files_add(part->files, "README.txt", part->files->now, &text, e) &&
           mail_folders(part, CLEAN("Maildir"), e) &&
           json(part, "account", &shape_export_account, &body, e);
}

static struct export_match_body match_body_from(const struct export_match_row *match)
{
    return (struct export_match_body){
        .match_id = match->match_id,
        .pen_pal_handle = match->pen_pal_handle,
        .pen_pal_country = match->pen_pal_country,
        .match_type = match->match_type,
        .match_source = match->match_source,
        .status = match->status,
        .completion_reason = match->completion_reason,
        .created_at = match->created_at,
        .completed_at = match->completed_at,
        .first_message_sent_at = match->first_message_sent_at,
        .last_message_sent_at = match->last_message_sent_at,
        .total_messages_exchanged = match->total_messages_exchanged,
        .time_zone_difference = match->time_zone_difference,
        .time_zone_minutes = match->time_zone_minutes,
        .compatibility_score = match->compatibility_score,
        .my_rating = match->my_rating,
        .letters_gone = match->letters_gone,
    };
}

static bool matches(struct part *part, struct error *e)
{
    struct export_match_list list;
    struct match_id after = match_id_from(part->cursor->after);

    if (!export_matches(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct export_match_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_match_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = match_body_from(&list.items[i]);
    page_end(part, list.count > 0 ? list.items[list.count - 1].match_id.bytes : after.bytes,
             list.count == EXPORT_ROWS);
    struct export_matches_body body = { .matches = { bodies, list.count } };
    return list.count == 0 || json(part, "matches", &shape_export_matches, &body, e);
}

typedef bool path_writer(const struct export_letter *letter, struct buf *out);
typedef bool content_writer(const struct export_letter *letter, struct clean handle,
                            struct buf *out);
struct letter_form {
    path_writer *path;
    content_writer *content;
};

static bool letter_as(struct part *part, const struct letter_form *form,
                      const struct export_letter *letter, struct clean handle, struct error *e)
{
    AUTO(buf) path = BUF(250);
    AUTO(buf) content = BUF(EXPORT_FILE_BYTES);

    if (!form->path(letter, &path) || !form->content(letter, handle, &content))
        return error_set(e, FAULT_TOO_LARGE, "a letter of an export is too long");
    return export_files_add(part->files, path.bytes, letter->view.line.posted_at, &content, e);
}

static bool letter_files(struct part *part, const struct export_letter *letter, struct clean handle,
                         struct error *e)
{
    static const struct letter_form text = { export_text_path, export_text },
                                    mail = { export_mail_path, export_mail };

    return letter_as(part, &text, letter, handle, e) && letter_as(part, &mail, letter, handle, e);
}

static bool letters_json(struct part *part, const struct export_letter_list *list, struct error *e)
{
    struct export_letter_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_letter_body, list->count + 1);

    for (size_t i = 0; i < list->count; i++)
        bodies[i] = (struct export_letter_body){
            .line = letter_line_from(&list->items[i].view.line),
            .content = list->items[i].view.content,
            .estimated_read_time = list->items[i].view.estimated_read_time,
            .withheld = list->items[i].withheld,
        };
    struct export_letters_body body = { .letters = { bodies, list->count } };
    return json(part, "letters", &shape_export_letters, &body, e);
}

/* The next letters, over matches without any: so many a part that it stays short. */
static bool next_letters(struct part *part, struct export_letter_list *list, struct error *e)
{
    enum { MATCHES_A_PART = 100 };
    struct export_place place = { .sequence = part->cursor->sequence };
    memcpy(place.match.bytes, part->cursor->after, sizeof place.match.bytes);
    *list = (struct export_letter_list){ NULL, 0 };

    for (int i = 0; i < MATCHES_A_PART && !part->over && list->count == 0; i++)
        if (!export_letters(&part->call->post, call_account(part->call), &place, list, &part->over,
                            e))
            return false;
    memcpy(part->cursor->after, place.match.bytes, sizeof part->cursor->after);
    part->cursor->sequence = place.sequence;
    return true;
}

static bool letters(struct part *part, struct error *e)
{
    struct export_letter_list list;
    struct export_account_row account;

    if (!next_letters(part, &list, e) ||
        !export_account(&part->call->post, call_account(part->call), &account, e))
        return false;
    if (list.count == 0)
        return true;
    if (!mail_folders(part,
                      text_format(part->files->arena, "Maildir/.%s",
                                  list.items[0].view.line.pen_pal_handle.bytes),
                      e))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!letter_files(part, &list.items[i], account.handle, e))
            return false;
    return letters_json(part, &list, e);
}

static bool drafts(struct part *part, struct error *e)
{
    struct draft_list list;
    struct draft_id after = draft_id_from(part->cursor->after);

    if (!export_drafts(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct draft_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct draft_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = draft_body_from(&list.items[i]);
    page_end(part, list.count > 0 ? list.items[list.count - 1].draft.bytes : after.bytes,
             list.count == EXPORT_DRAFTS);
    struct drafts_body body = { .drafts = { bodies, list.count } };
    return list.count == 0 || json(part, "drafts", &shape_drafts, &body, e);
}

static struct export_case_body case_body_from(const struct export_case_row *from)
{
    return (struct export_case_body){
        .created_at = from->created_at,
        .reported_by_me = from->mine,
        .target_type = from->target_type,
        .violation_type = from->violation_type,
        .violation_description = from->description,
        .status = from->status,
        .resolution_action = from->resolution_action,
        .appeal_status = from->appeal_status,
        .reviewed_at = from->reviewed_at,
    };
}

static bool cases(struct part *part, struct error *e)
{
    struct export_case_list list;
    struct moderation_case_id after = moderation_case_id_from(part->cursor->after);

    if (!export_cases(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct export_case_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_case_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = case_body_from(&list.items[i]);
    page_end(part, list.count > 0 ? list.items[list.count - 1].log_id.bytes : after.bytes,
             list.count == EXPORT_ROWS);
    struct export_cases_body body = { .cases = { bodies, list.count } };
    return list.count == 0 || json(part, "cases", &shape_export_cases, &body, e);
}

static bool sign_ins(struct part *part, struct error *e)
{
    struct export_sign_in_list list;
    struct token_id after = token_id_from(part->cursor->after);

    if (!export_sign_ins(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct export_sign_in_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_sign_in_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct export_sign_in_body){ .created_at = list.items[i].created_at,
                                                  .expires_at = list.items[i].expires_at,
                                                  .door = list.items[i].door,
                                                  .key_label = list.items[i].key_label };
    page_end(part, list.count > 0 ? list.items[list.count - 1].token_id.bytes : after.bytes,
             list.count == EXPORT_ROWS);
    struct export_sign_ins_body body = { .sign_ins = { bodies, list.count } };
    return list.count == 0 || json(part, "sign-ins", &shape_export_sign_ins, &body, e);
}

static bool keys(struct part *part, struct error *e)
{
    struct export_key_list list;

    part->over = true;
    if (!export_keys(&part->call->post, call_account(part->call), &list, e))
        return false;
    struct export_key_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_key_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct export_key_body){ .added_at = list.items[i].added_at,
                                              .label = list.items[i].label };
    struct export_keys_body body = { .keys = { bodies, list.count } };
    return list.count == 0 || json(part, "keys", &shape_export_keys, &body, e);
}

static bool blocks(struct part *part, struct error *e)
{
    struct export_block_list list;
    struct account_id after = account_id_from(part->cursor->after);

    if (!export_blocks(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct export_block_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_block_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct export_block_body){ .handle = list.items[i].handle,
                                                .blocked_at = list.items[i].blocked_at };
    page_end(part, list.count > 0 ? list.items[list.count - 1].blocked_id.bytes : after.bytes,
             list.count == EXPORT_ROWS);
    struct export_blocks_body body = { .blocks = { bodies, list.count } };
    return list.count == 0 || json(part, "blocks", &shape_export_blocks, &body, e);
}

static bool records(struct part *part, struct error *e)
{
    struct export_record_list list;
    struct any_id after = any_id_from(part->cursor->after);

    if (!export_records(&part->call->post, call_account(part->call), after, &list, e))
        return false;
    struct export_record_body *bodies =
        ARENA_ARRAY(part->call->post.arena, struct export_record_body, list.count + 1);
    for (size_t i = 0; i < list.count; i++)
        bodies[i] = (struct export_record_body){ .kind = list.items[i].kind,
                                                 .what = list.items[i].what,
                                                 .number = list.items[i].number,
                                                 .began_at = list.items[i].began_at,
                                                 .until = list.items[i].until };
    page_end(part, list.count > 0 ? list.items[list.count - 1].record_id.bytes : after.bytes,
             list.count == EXPORT_ROWS);
    struct export_records_body body = { .records = { bodies, list.count } };
    return list.count == 0 || json(part, "records", &shape_export_records, &body, e);
}

enum { SECTION_LETTERS = 2 };
static section *const sections[] = { about,  matches, [SECTION_LETTERS] = letters,
                                     drafts, cases,   sign_ins,
                                     keys,   blocks,  records };
enum { SECTIONS = sizeof sections / sizeof sections[0] };
static const struct export_sections in_cursors = { SECTIONS, SECTION_LETTERS };

/* Sections without anything to tell are passed over. A part may end up empty without being the
 * last. */
static bool fill(struct part *part, struct error *e)
{
    for (int pages = 0;
         pages < SECTIONS && part->files->count == 0 && part->cursor->section < SECTIONS; pages++) {
        part->over = false;
        if (!sections[part->cursor->section](part, e))
            return error_add(e, "exporting section %d", (int)part->cursor->section);
        if (!part->over)
            continue;
        part->cursor->section++;
        part->cursor->sequence = 0;
        memset(part->cursor->after, 0, sizeof part->cursor->after);
    }
    return true;
}

bool handle_export(struct call *call, const void *request, void *answer, struct error *e)
{
    const struct export_request_body *body = request;
    struct export_part_body *out = answer;
    struct export_account_row account;
    struct export_cursor cursor;
    struct office_clock_row clock;
    AUTO(export_files) files;

    export_files_init(&files, call->post.arena, CLEAN(""));
    if (!export_cursor_read(body->cursor, &in_cursors, &cursor, e) ||
        !office_clock_read(&call->post, &clock, e) ||
        !export_account(&call->post, call_account(call), &account, e))
        return false;
    export_files_init(&files, call->post.arena, account.handle);
    files.now = clock.now;
    struct part part = { call, &files, &cursor, false };
    if (!fill(&part, e) || (files.count > 0 && !export_files_end(&files, &cursor, e)))
        return false;
    struct export_file_body *items =
        ARENA_ARRAY(call->post.arena, struct export_file_body, files.count + 1);
    memcpy(items, files.items, files.count * sizeof items[0]);
    out->files = (struct objects){ items, files.count };
    cursor.part++;
    if (cursor.section < SECTIONS)
        out->next_cursor = export_cursor_text(call->post.arena, &cursor);
    return true;
}
