/* inbox, read, waiting, drafts. */
#include <sysexits.h>

#include "tui/plain/plain_private.h"
#include "tui/words/letter_words.h"
#include "tui/words/names.h"

/* ---- inbox ---- */

enum { HANDLE_COLUMNS = 28, COUNTRY_COLUMNS = 14, STATE_COLUMNS = 7, BENEATH = 4 };

static struct clean news_of(struct plain *plain, const struct conversation_body *conversation)
{
    if (conversation->unread_count > 0)
        return text_format(&plain->arena, "%lld new", (long long)conversation->unread_count);
    return match_ended(conversation->conversation_status);
}

static void say_conversation(struct plain *plain, size_t number,
                             const struct conversation_body *conversation)
{
    plain_say(plain, "%2zu  ", number);
    plain_cell(plain, HANDLE_COLUMNS, conversation->pen_pal_handle);
    plain_cell(plain, COUNTRY_COLUMNS, country_name(conversation->pen_pal_country));
    plain_cell(plain, STATE_COLUMNS, news_of(plain, conversation));
    plain_say(plain, "%s\n", plain_when(plain, conversation->last_activity).bytes);
    if (!text_is_empty(conversation->last_message_preview))
        plain_paragraph(plain, BENEATH, conversation->last_message_preview);
    else if (conversation->letters_gone)
        plain_paragraph(plain, BENEATH, letters_gone_words(conversation->match_type));
}

bool plain_inbox_command(struct plain *plain, struct error *e)
{
    const struct inbox_body *inbox;
    if (!plain_inbox(plain, &inbox, e))
        return false;
    if (plain_says_json(plain, ROUTE_INBOX, inbox))
        return true;
    const struct conversation_body *conversations = inbox->conversations.items;
    for (size_t i = 0; i < inbox->conversations.count; i++)
        say_conversation(plain, i + 1, &conversations[i]);
    if (inbox->conversations.count == 0)
        plain_say(plain, "You have no pen pals yet. Find one with: %s match\n",
                  plain->host->called);
    return true;
}

/* ---- read ---- */

static bool ask_match_page(struct plain *plain, const struct conversation_body *conversation,
                           struct clean cursor, const struct match_view_body **out, struct error *e)
{
    struct match_page_body asked = { .match_id = conversation->match_id,
                                     .cursor = text_is_empty(cursor) ? CLEAN("") : cursor };
    const void *answer;
    if (!plain_ask(plain, ROUTE_MATCH, &asked, &answer, e))
        return false;
    *out = answer;
    return true;
}

/* Older letters stand before newer ones. */
static void add_older(struct plain *plain, struct match_view_body *view,
                      const struct match_view_body *older)
{
    struct objects letters =
        plain_joined(plain, older->letters, view->letters, sizeof(struct letter_line_body));
    *view = *older;
    view->letters = letters;
}

/* Far enough back for letter `number`; 0: for every unread one. */
static bool reaches(const struct match_view_body *view,
                    const struct conversation_body *conversation, int64_t number)
{
    const struct letter_line_body *letters = view->letters.items;
    int64_t unread = 0;
    if (text_is_empty(view->next_cursor))
        return true;
    for (size_t i = 0; i < view->letters.count; i++)
        unread += letters[i].unread;
    return number ? letters[0].message_sequence <= number : unread >= conversation->unread_count;
}

static bool ask_match(struct plain *plain, const struct conversation_body *conversation,
                      int64_t number, const struct match_view_body **out, struct error *e)
{
    struct match_view_body *view = arena_take(&plain->arena, 1, sizeof *view);
    do {
        const struct match_view_body *page;
        if (!ask_match_page(plain, conversation, view->next_cursor, &page, e))
            return false;
        add_older(plain, view, page);
    } while (!reaches(view, conversation, number));
    *out = view;
    return true;
}

static bool arrived_before(const struct letter_line_body *one, const struct letter_line_body *other)
{
    return !other || one->delivered_at.microseconds < other->delivered_at.microseconds;
}

/* The unread letter of a conversation that arrived first, if it is older than `found`. */
static const struct letter_line_body *oldest_unread(const struct match_view_body *view,
                                                    const struct letter_line_body *found)
{
    const struct letter_line_body *letters = view->letters.items;
    for (size_t i = 0; i < view->letters.count; i++)
        if (letters[i].unread && arrived_before(&letters[i], found))
            found = &letters[i];
    return found;
}

static bool find_oldest_unread(struct plain *plain, const struct letter_line_body **out,
                               struct error *e)
{
    const struct inbox_body *inbox;
    const struct match_view_body *view;
    *out = NULL;
    if (!plain_inbox(plain, &inbox, e))
        return false;
    const struct conversation_body *conversations = inbox->conversations.items;
    for (size_t i = 0; i < inbox->conversations.count; i++) {
        if (conversations[i].unread_count == 0)
            continue;
        if (!ask_match(plain, &conversations[i], 0, &view, e))
            return false;
        *out = oldest_unread(view, *out);
    }
    return *out || error_say(e, FAULT_NOT_FOUND, "No letter waits to be read.");
}

/* Letter `number` of a conversation; 0: the oldest unread one, else the newest. */
static const struct letter_line_body *letter_of(const struct match_view_body *view, int64_t number)
{
    const struct letter_line_body *letters = view->letters.items,
                                  *found = number ? NULL : oldest_unread(view, NULL);
    if (found || view->letters.count == 0)
        return found;
    if (!number)
        return &letters[view->letters.count - 1];
    for (size_t i = 0; i < view->letters.count; i++)
        if (letters[i].message_sequence == number)
            found = &letters[i];
    return found;
}

static bool find_letter(struct plain *plain, const struct letter_line_body **out, struct error *e)
{
    const struct conversation_body *conversation;
    const struct match_view_body *view;
    int64_t number = 0;
    if (plain->words.count == 0)
        return find_oldest_unread(plain, out, e);
    if (plain->words.count > 1 && !plain_number(plain_word(plain, 1), &number))
        return plain_wrong_use(plain, e, "Which letter is a number, counted from 1, not \"%.40s\".",
                               plain_word(plain, 1).bytes);
    if (!plain_conversation(plain, plain_word(plain, 0), &conversation, e) ||
        !ask_match(plain, conversation, number, &view, e))
        return false;
    *out = letter_of(view, number);
    if (!*out && number)
        return error_say(e, FAULT_NOT_FOUND, "There is no letter %lld with %s.", (long long)number,
                         conversation->pen_pal_handle.bytes);
    return *out || error_say(e, FAULT_NOT_FOUND, "There is no letter with %s yet.",
                             conversation->pen_pal_handle.bytes);
}

static void say_letter(struct plain *plain, const struct letter_view_body *view)
{
    const struct letter_line_body *line = &view->line;
    struct clean where = letter_where(&plain->arena, line, plain_now(plain), plain->zone.bytes);
    const char *mine = plain->handle.bytes, *theirs = line->pen_pal_handle.bytes;
    plain_say(plain, "From    %s\n", line->mine ? mine : theirs);
    plain_say(plain, "To      %s\n", line->mine ? theirs : mine);
    plain_say(plain, "Letter  %lld, %s\n\n", (long long)line->message_sequence, where.bytes);
    plain_paragraph(plain, 0, view->content);
}

bool plain_read_command(struct plain *plain, struct error *e)
{
    const struct letter_line_body *line;
    const void *answer;
    if (!find_letter(plain, &line, e))
        return false;
    struct letter_ref_body *asked =
        arena_take(&plain->arena, 1, routes[ROUTE_LETTER].request->size);
    asked->letter_id = line->letter_id;
    if (!plain_ask(plain, ROUTE_LETTER, asked, &answer, e))
        return false;
    if (!plain_says_json(plain, ROUTE_LETTER, answer))
        say_letter(plain, answer);
    return true;
}

/* ---- waiting ---- */

/* Says nothing when nothing waits: a prompt that shows it stays empty then. */
bool plain_waiting(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_HOME, NULL, &answer, e))
        return false;
    int64_t count = ((const struct home_body *)answer)->unread_letters;
    plain->exit_status = count > 0 ? EX_OK : 1;
    if (!plain_says_json(plain, ROUTE_HOME, answer) && count > 0)
        plain_say(plain, "%lld letter%s\n", (long long)count, count == 1 ? "" : "s");
    return true;
}

/* ---- drafts ---- */

static void say_draft_line(struct plain *plain, size_t number, const struct draft_body *draft)
{
    plain_say(plain, "%2zu  ", number);
    plain_cell(plain, HANDLE_COLUMNS, draft->pen_pal_handle);
    plain_say(plain, "%s\n", plain_when(plain, draft->saved_at).bytes);
    if (!text_is_empty(draft->content))
        plain_paragraph(plain, BENEATH, draft->content);
}

static void say_drafts(struct plain *plain, const struct drafts_body *drafts)
{
    for (size_t i = 0; i < drafts->drafts.count; i++)
        say_draft_line(plain, i + 1, &((const struct draft_body *)drafts->drafts.items)[i]);
    if (drafts->drafts.count == 0)
        plain_say(plain, "You have no drafts.\n");
}

static bool show_draft(struct plain *plain, const struct drafts_body *drafts, struct error *e)
{
    int64_t number;
    const void *answer;
    if (!plain_number(plain_word(plain, 0), &number))
        return plain_wrong_use(plain, e,
                               "A draft is called by its number in the list, not \"%.40s\".",
                               plain_word(plain, 0).bytes);
    if ((size_t)number > drafts->drafts.count)
        return error_say(e, FAULT_NOT_FOUND, "You have no draft %lld.", (long long)number);
    struct draft_ref_body *asked = arena_take(&plain->arena, 1, routes[ROUTE_DRAFT].request->size);
    asked->draft_id = ((const struct draft_body *)drafts->drafts.items)[number - 1].draft_id;
    if (!plain_ask(plain, ROUTE_DRAFT, asked, &answer, e))
        return false;
    const struct draft_body *draft = answer;
    if (plain_says_json(plain, ROUTE_DRAFT, draft))
        return true;
    plain_say(plain, "To      %s\nSaved   %s\n\n", draft->pen_pal_handle.bytes,
              plain_when(plain, draft->saved_at).bytes);
    plain_paragraph(plain, 0, draft->content);
    return true;
}

bool plain_drafts(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_DRAFTS, NULL, &answer, e))
        return false;
    if (plain->words.count > 0)
        return show_draft(plain, answer, e);
    if (!plain_says_json(plain, ROUTE_DRAFTS, answer))
        say_drafts(plain, answer);
    return true;
}
