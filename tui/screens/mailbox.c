/* One's conversations, the newest activity first; and those that were put away. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/paged.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/words/letter_words.h"
#include "tui/words/names.h"
#include "tui/words/when.h"

struct mailbox {
    struct paged paged; /* first: paged.h */
    bool known;         /* there was an answer */
    bool archived;      /* shows what was put away */
};

static const struct conversation_body *chosen(const struct mailbox *mailbox)
{
    return paged_chosen(&mailbox->paged, sizeof(struct conversation_body));
}

static bool can_write(const void *state)
{
    const struct conversation_body *conversation = chosen(state);
    return conversation &&
           life_lets_write(LIFE_SEEN(conversation, conversation->conversation_status));
}

static void read_it(struct screen *screen)
{
    program_push(screen->program, &conversation_screen, &chosen(screen->state)->match_id);
}

static void write_to(struct screen *screen)
{
    const struct conversation_body *conversation = chosen(screen->state);
    struct composer_given given = { .match = conversation->match_id,
                                    .pen_pal_handle = conversation->pen_pal_handle,
                                    .draft = conversation->draft_id };
    program_push(screen->program, &composer_screen, &given);
}

static void find(struct screen *screen)
{
    program_push(screen->program, &finder_screen, NULL);
}

static void ask_page(struct screen *screen, struct clean cursor)
{
    struct inbox_page_body asked = { .archived = ((struct mailbox *)screen->state)->archived,
                                     .cursor = cursor };
    program_ask(screen, ROUTE_INBOX, &asked);
}

static void search(struct screen *screen)
{
    program_push(screen->program, &search_screen, NULL);
}

static void show_archive(struct screen *screen)
{
    program_push(screen->program, &archive_screen, NULL);
}

static void move_chosen(struct screen *screen)
{
    const struct mailbox *mailbox = screen->state;
    struct archive_body asked = { .match_id = chosen(mailbox)->match_id,
                                  .archived = !mailbox->archived };
    if (!program_awaits(screen, ROUTE_MATCH_ARCHIVE))
        program_ask(screen, ROUTE_MATCH_ARCHIVE, &asked);
}

static void enter(struct screen *screen, const void *given)
{
    struct mailbox *mailbox = screen->state;
    (void)given;
    mailbox->archived = screen->kind == &archive_screen;
    mailbox->paged =
        (struct paged){ .route = ROUTE_INBOX, .ask = ask_page, .list = { .height = 2 } };
    paged_screen_ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct mailbox *mailbox = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
        return;
    }
    if (event->route == ROUTE_MATCH_ARCHIVE) {
        program_say(screen->program, mailbox->archived
                                         ? CLEAN("It is in your mailbox again.")
                                         : CLEAN("Put away. Press A to see what is put away."));
        paged_screen_ask(screen);
        return;
    }
    const struct inbox_body *inbox = event->answered.answer;
    mailbox->known = true;
    paged_take(screen, &mailbox->paged, inbox->conversations, inbox->next_cursor);
}

/* ---- drawing ---- */

struct drawing {
    const struct mailbox *mailbox;
    const struct scene *scene;
};

static struct clean news_of(const struct conversation_body *conversation, struct arena *arena)
{
    if (conversation->unread_count > 0)
        return text_format(arena, ", %lld new", (long long)conversation->unread_count);
    struct clean ended = match_ended(conversation->conversation_status);
    if (text_is_empty(ended))
        return conversation->my_farewell ? CLEAN(", farewell sent") : ended;
    return text_format(arena, ", %s%s", ended.bytes,
                       conversation->may_rate && conversation->my_rating == 0 ? ", to rate" : "");
}

static struct clean second_line(const struct conversation_body *conversation,
                                const struct scene *scene)
{
    struct clean life =
        life_words(scene->scratch, LIFE_SEEN(conversation, conversation->conversation_status),
                   scene->now, scene->time_zone);
    if (!instant_is_none(conversation->ends_at) ||
        (!text_is_empty(life) && text_is_empty(conversation->last_message_preview)))
        return life;
    if (!id_is_empty(conversation->draft_id.bytes))
        return CLEAN("An unfinished letter of yours: press w to go on with it.");
    if (text_is_empty(conversation->last_message_preview) && conversation->letters_gone)
        return letters_gone_words(conversation->match_type);
    if (text_is_empty(conversation->last_message_preview))
        return CLEAN("Nothing written yet. Press w to write the first letter.");
    return conversation->last_message_preview;
}

static void draw_conversation(const void *context, int index, enum look look,
                              const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct conversation_body *conversation =
        paged_item(&drawing->mailbox->paged, index, sizeof *conversation);
    struct arena *arena = drawing->scene->scratch;
    bool plain = look == LOOK_NORMAL, unread = conversation->unread_count > 0;
    struct clean who =
        text_format(arena, "%s%s%s", unread ? "* " : "", conversation->pen_pal_handle.bytes,
                    news_of(conversation, arena).bytes);
    struct clean when = CLEAN("");
    if (row->columns >= 50) {
        when = when_words(arena, conversation->last_activity, drawing->scene->now,
                          drawing->scene->time_zone);
        who = text_format(arena, "%s, %s", who.bytes,
                          country_name(conversation->pen_pal_country).bytes);
    }
    draw_left_and_right(row, plain && unread ? LOOK_UNREAD : plain ? LOOK_ACCENT : look, who, when);
    canvas_clipped(row, 1, 0, plain ? LOOK_DIM : look, second_line(conversation, drawing->scene));
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { state, scene };
    if (!drawing.mailbox->known)
        draw_empty(canvas, CLEAN("Looking into your mailbox ..."));
    else if (drawing.mailbox->paged.list.count == 0 && drawing.mailbox->archived)
        draw_empty(
            canvas,
            CLEAN("Nothing is put away. In your mailbox, press a to put a conversation here."));
    else if (drawing.mailbox->paged.list.count == 0)
        draw_empty(canvas, CLEAN("No letters yet. Press f to find a pen pal."));
    else
        list_draw(&drawing.mailbox->paged.list, &(struct list_rows){ draw_conversation, &drawing },
                  canvas);
}

static const struct binding keys[] = {
    { KEY_ENTER, "open", "Opens the conversation under the marker", read_it,
      paged_screen_has_chosen },
    { 'w', "write", "Writes to this pen pal, or goes on with the letter begun", write_to,
      can_write },
    { KEY_ESCAPE, "back", "Goes back to the hall", screen_back, NULL },
    { 'f', "find", "Finds a pen pal", find, NULL },
    { '/', "search", "Searches your letters", search, NULL },
    { 'a', "put away", "Puts the conversation away; a new letter brings it back", move_chosen,
      paged_screen_has_chosen },
    { 'A', NULL, "Shows what was put away", show_archive, NULL },
    { 0 },
};

static const struct binding archive_keys[] = {
    { KEY_ENTER, "open", "Opens the conversation under the marker", read_it,
      paged_screen_has_chosen },
    { 'a', "take out", "Puts it into the mailbox again", move_chosen, paged_screen_has_chosen },
    { KEY_ESCAPE, "back", "Goes back to the mailbox", screen_back, NULL },
    { '/', "search", "Searches your letters", search, NULL },
    { 0 },
};

#define LIST_OF_CONVERSATIONS \
    .state_size = sizeof(struct mailbox), .enter = enter, .draw = draw, \
    .handle = paged_screen_handle, .answer = answer, .notice = screen_ask_anew, \
    .returned = paged_screen_ask, .leave = paged_screen_leave

const struct screen_kind mailbox_screen = {
    .name = "mailbox",
    .title = CLEAN_INIT("Mailbox"),
    .keys = keys,
    .help = CLEAN_INIT("One line for every pen pal, the latest news first. A star stands before "
                       "those with letters that you have not opened yet."),
    LIST_OF_CONVERSATIONS,
};

const struct screen_kind archive_screen = {
    .name = "archive",
    .title = CLEAN_INIT("Put away"),
    .keys = archive_keys,
    .help =
        CLEAN_INIT("Conversations that you put away. A letter that arrives in one brings it back "
                   "into your mailbox. Your pen pals do not learn of it."),
    LIST_OF_CONVERSATIONS,
};
