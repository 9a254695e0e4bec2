/* The hall of the post office: what there is to know at a glance, and one key for every room. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/list.h"
#include "tui/words/names.h"
#include "tui/words/when.h"

struct home {
    struct list list;
    struct clean handle;
    const struct home_body *known; /* into the answer; NULL until the first */
};

/* ---- what is told of each room ---- */

static struct clean tell_mailbox(const struct home_body *home, struct arena *arena, bool narrow)
{
    (void)narrow;
    return home->unread_letters > 0
               ? text_format(arena, "%lld new", (long long)home->unread_letters)
               : CLEAN("");
}

static struct clean tell_finder(const struct home_body *home, struct arena *arena, bool narrow)
{
    if (!instant_is_none(home->waiting_since))
        return CLEAN("on the waiting list");
    return text_format(arena, narrow ? "%lld of %lld" : "%lld of %lld pen pals",
                       (long long)home->active_conversations,
                       (long long)home->max_active_conversations);
}

static struct clean tell_outbox(const struct home_body *home, struct arena *arena, bool narrow)
{
    long long here = home->letters_in_pillar_box, away = home->letters_in_transit;
    if (home->letters_returned > 0)
        return text_format(arena, "%lld came back", (long long)home->letters_returned);
    if (here + away == 0)
        return CLEAN("");
    return text_format(arena,
                       narrow ? "%lld here, %lld away" : "%lld in the pillar box, %lld on the way",
                       here, away);
}

static struct clean tell_drafts(const struct home_body *home, struct arena *arena, bool narrow)
{
    (void)narrow;
    return home->drafts > 0 ? text_format(arena, "%lld unfinished", (long long)home->drafts)
                            : CLEAN("");
}

static struct clean tell_fact(const struct home_body *home, struct arena *arena, bool narrow)
{
    (void)narrow;
    return id_is_empty(home->fact.fact_id.bytes)
               ? CLEAN("")
               : text_format(arena, "%s: %s", country_name(home->fact.country).bytes,
                             home->fact.title.bytes);
}

/* ---- rooms ---- */

struct room {
    int32_t key;
    const char *name;
    const struct screen_kind *screen; /* NULL: the way out */
};
#define ROOM_ROW(name, what, key, label) { key, label, &name##_screen },
static const struct room rooms[] = { ROOMS(ROOM_ROW){ 'q', "Sign out", NULL } };
#undef ROOM_ROW
enum { ROOM_COUNT = sizeof rooms / sizeof *rooms };

/* What is told beside a room's name; of the others nothing is. */
static struct clean told_of(const struct room *room, const struct home_body *home,
                            struct arena *arena, bool narrow)
{
    static const struct {
        const struct screen_kind *screen;
        struct clean (*tell)(const struct home_body *home, struct arena *arena, bool narrow);
    } told[] = {
        { &mailbox_screen, tell_mailbox }, { &finder_screen, tell_finder },
        { &outbox_screen, tell_outbox },   { &drafts_screen, tell_drafts },
        { &fact_screen, tell_fact },
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (told[i].screen == room->screen)
            return told[i].tell(home, arena, narrow);
    return CLEAN("");
}

static void go_chosen(struct screen *screen)
{
    const struct home *home = screen->state;
    const struct room *room = &rooms[home->list.cursor];
    if (room->screen)
        program_push(screen->program, room->screen, home->known ? &home->known->fact : NULL);
    else
        program_leave(screen->program);
}

/* False when it is no room's key. */
static bool go_by_key(struct screen *screen, int32_t key)
{
    for (int i = 0; i < ROOM_COUNT; i++)
        if (rooms[i].key == key) {
            list_move_to(&((struct home *)screen->state)->list, i);
            go_chosen(screen);
            return true;
        }
    return false;
}

/* ---- life ---- */

static void ask(struct screen *screen)
{
    program_ask(screen, ROUTE_HOME, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    struct home *home = screen->state;
    (void)given;
    list_count(&home->list, ROOM_COUNT);
    home->handle = text_copy(&screen->arena, program_identity(screen->program)->handle);
    if (program_identity(screen->program)->leaving)
        program_restart(screen->program, &come_back_screen, NULL);
    else
        ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    if (event->answered.error.fault == FAULT_NONE)
        ((struct home *)screen->state)->known = event->answered.answer;
    else
        program_fault(screen->program, &event->answered.error);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return go_by_key(screen, key->code) ||
           list_handle_letters(&((struct home *)screen->state)->list, key, ROOM_COUNT);
}

/* ---- drawing ---- */

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static bool may_not_write(const struct home_body *home)
{
    return text_equal(home->account_status, CLEAN("suspended")) ||
           text_equal(home->account_status, CLEAN("banned"));
}

static struct clean sanction_words(const struct home_body *home, const struct scene *scene)
{
    if (instant_is_none(home->suspended_until))
        return text_format(scene->scratch, "Your account is %s: you can read, not write.",
                           home->account_status.bytes);
    return text_format(
        scene->scratch, "Suspended until %s: you can read, not write.",
        when_words(scene->scratch, home->suspended_until, scene->now, scene->time_zone).bytes);
}

static struct clean headline(const struct home_body *home, const struct scene *scene)
{
    struct arena *arena = scene->scratch;

    if (!home)
        return CLEAN("Looking through the shelves ...");
    if (may_not_write(home))
        return sanction_words(home, scene);
    if (home->unread_letters > 0)
        return text_format(arena, "%lld new letter%s for you. Press m to read.",
                           (long long)home->unread_letters, plural(home->unread_letters));
    if (home->letters_returned > 0)
        return home->letters_returned == 1 ? CLEAN("Customs gave a letter back: press o.")
                                           : CLEAN("Customs gave letters back: press o.");
    if (home->quiet_conversations > 0)
        return text_format(arena, "Quiet with %lld pen pal%s: press m to see.",
                           (long long)home->quiet_conversations, plural(home->quiet_conversations));
    if (home->conversations_to_rate > 0)
        return text_format(arena, "%lld ended: press m to look back.",
                           (long long)home->conversations_to_rate);
    if (home->waited_in_vain)
        return CLEAN("Nobody came while you waited. Look again: press f.");
    if (home->active_conversations == 0 && !instant_is_none(home->waiting_since))
        return CLEAN("No letters yet. You are told when a pen pal comes.");
    if (home->active_conversations == 0)
        return CLEAN("No letters yet. Find a pen pal: press f.");
    if (home->letters_in_pillar_box + home->letters_in_transit > 0)
        return CLEAN("Nothing new. Your post is on its way.");
    return CLEAN("Nothing new. Is it your turn to write?");
}

static void draw_room(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct home *home = context;
    const struct room *room = &rooms[index];
    char key[] = { (char)room->key, '\0' };
    canvas_words(row, 0, 0, look == LOOK_NORMAL ? LOOK_HINT_KEY : look, key);
    canvas_words(row, 0, 3, look, room->name);
    if (!home->known)
        return;
    bool news =
        room->screen == &mailbox_screen && home->known->unread_letters > 0 && look == LOOK_NORMAL;
    canvas_clipped(row, 0, 20, news ? LOOK_UNREAD : look,
                   told_of(room, home->known, canvas_scratch(row), row->columns < 56));
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct home *home = state;
    struct canvas middle = canvas_middle(canvas, 64);
    int top = middle.rows >= 14 ? 2 : 0, gap = middle.rows > ROOM_COUNT + 2 ? 1 : 0;
    struct clean greeting = text_format(scene->scratch, "Hello, %s.", home->handle.bytes);
    canvas_clipped(&middle, top, 0, LOOK_HEADING, greeting);
    canvas_clipped(&middle, top + 1, 0, LOOK_NORMAL, headline(home->known, scene));
    struct canvas below =
        canvas_part(&middle, top + 2 + gap, 0, middle.rows - top - 2 - gap, middle.columns);
    list_draw(&home->list, &(struct list_rows){ draw_room, home }, &below);
}

/* The rooms' keys, and q, come to handle(): one way for all of them. */
#define ROOM_KEY(name, what, key, label) { key, NULL, what, NULL, NULL },
static const struct binding keys[] = {
    { KEY_ENTER, "open", "Goes where the marker is", go_chosen, NULL },
    ROOMS(ROOM_KEY){ 'q', "sign out", "Signs out and leaves", NULL, NULL },
    { 0 },
};
#undef ROOM_KEY

const struct screen_kind home_screen = {
    .name = "home",
    .title = CLEAN_INIT("Post Office"),
    .state_size = sizeof(struct home),
    .keys = keys,
    .help = CLEAN_INIT("A letter that you post lies in the pillar box for half an hour and can be "
                       "taken back; then it travels, at least "
                       "twelve hours. When one arrives for you, this page says so at once."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .notice = screen_ask_anew,
    .returned = ask,
};
