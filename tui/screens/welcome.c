/* The first screen of everybody who is not signed in: what this is, what is never asked, and the
 * ways in. With a key of an account it goes on to home by itself. */
#include <string.h>

#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/list.h"

enum stage { LOOKING, GUEST };

struct welcome {
    enum stage stage;
    struct list list;
    bool key_is_new;      /* a key was offered, and nobody signs in with it yet */
    bool wants_register;  /* came as new@ */
    struct error trouble; /* why nobody could look */
};

static const struct clean what_this_is = CLEAN_INIT(
    "Here strangers from all over the world become pen pals. You write letters; the post takes at "
    "least twelve hours, "
    "because waiting is the point.\n\n"
    "You are never asked for your name, your e-mail or your address. Others know you by a handle "
    "and, at most, by your country. "
    "Letters are kept sealed.\n\n"
    "Good to know: an ssh program shows every key it has to every server. To show just one:\n"
    "  ssh -o IdentitiesOnly=yes -i KEYFILE ...");
static const struct clean what_this_is_in_short =
    CLEAN_INIT("Pen pals all over the world, by letters that take at least twelve hours. No names, "
               "no e-mail. More: F1.");

struct way {
    const char *words;
    const struct screen_kind *screen;
};
static const struct way ways[] = {
    { "Become a pen pal", &choose_handle_screen },
    { "Sign in with handle and password", &sign_in_screen },
    { "Sign in with a recovery code", &recover_screen },
    { "Leave", NULL },
};
enum { WAYS = sizeof ways / sizeof ways[0] };

static void take_way(struct screen *screen, const struct way *way)
{
    if (way->screen == NULL)
        program_leave(screen->program);
    else
        program_push(screen->program, way->screen, NULL);
}

static void take_chosen(struct screen *screen)
{
    const struct welcome *welcome = screen->state;

    if (welcome->stage == GUEST)
        take_way(screen, &ways[welcome->list.cursor]);
}

static void take_register(struct screen *screen)
{
    program_push(screen->program, &choose_handle_screen, NULL);
}

static void take_sign_in(struct screen *screen)
{
    program_push(screen->program, &sign_in_screen, NULL);
}

static void take_leave(struct screen *screen)
{
    program_leave(screen->program);
}

static bool is_guest(const void *state)
{
    return ((const struct welcome *)state)->stage == GUEST;
}

static void enter(struct screen *screen, const void *given)
{
    struct welcome *welcome = screen->state;
    const struct identity *who = program_identity(screen->program);
    struct key_sign_in_body asked = { .public_key = who->public_key };

    (void)given;
    list_count(&welcome->list, WAYS);
    welcome->wants_register = text_equal(who->login_name, CLEAN("new"));
    welcome->stage = GUEST;
    if (who->signed_in) {
        program_restart(screen->program, &home_screen, NULL);
    } else if (!text_is_empty(who->public_key)) {
        welcome->stage = LOOKING;
        program_ask(screen, ROUTE_SIGN_IN_KEY, &asked);
    }
}

static void chosen_known(struct screen *screen, int32_t key)
{
    if (key == 's')
        program_restart(screen->program, &home_screen, NULL);
    else
        program_leave(screen->program);
}

/* One key, one account: who comes as new@ with a key that has an account is told so before going
 * on. */
static void ask_known(struct screen *screen, const struct signed_in_body *signed_in)
{
    static const struct question_choice choices[] = { { 's', "Sign in" }, { 'l', "Leave" }, { 0 } };
    struct question question = {
        .text = text_format(
            &screen->arena,
            "This key already belongs to an account here:\n%s\n\nOne key has one account. To make "
            "another account, come back with another key.",
            signed_in->handle.bytes),
        .choices = choices,
        .chosen = chosen_known
    };

    program_question(screen, &question);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct welcome *welcome = screen->state;
    const struct error *e = &event->answered.error;

    if (event->route != ROUTE_SIGN_IN_KEY)
        return;
    welcome->stage = GUEST;
    if (e->fault == FAULT_NONE && welcome->wants_register) {
        ask_known(screen, event->answered.answer);
    } else if (e->fault == FAULT_NONE) {
        program_restart(screen->program, &home_screen, NULL);
    } else {
        welcome->key_is_new = e->fault == FAULT_REFUSED || e->fault == FAULT_NOT_FOUND;
        if (!welcome->key_is_new)
            program_fault(screen->program, e);
    }
}

static void draw_ways(const struct welcome *welcome, const struct canvas *canvas);

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct welcome *welcome = state;
    struct canvas middle = canvas_middle(canvas, 72);
    int text_rows = middle.rows - WAYS - 1;
    struct canvas above = canvas_part(&middle, 0, 0, text_rows, middle.columns);
    struct canvas below = canvas_part(&middle, middle.rows - WAYS, 0, WAYS, middle.columns);

    (void)scene;
    if (welcome->stage == LOOKING) {
        canvas_paragraph(&middle, 1, LOOK_NORMAL, CLEAN("Looking for your account ..."));
        return;
    }
    struct canvas nowhere = canvas_part(&middle, 0, 0, 0, middle.columns);
    int rows = 1 + canvas_paragraph(&nowhere, 0, LOOK_NORMAL, what_this_is);
    canvas_paragraph(&above, rows < text_rows ? 1 : 0, LOOK_NORMAL,
                     rows <= text_rows ? what_this_is : what_this_is_in_short);
    if (welcome->key_is_new && rows + 2 <= text_rows)
        canvas_paragraph(&above, rows + 1, LOOK_DIM,
                         CLEAN("The key you came with has no account here yet."));
    draw_ways(welcome, &below);
}

static void draw_way(const void *context, int index, enum look look, const struct canvas *row)
{
    (void)context;
    canvas_words(row, 0, 0, look, ways[index].words);
}

static void draw_ways(const struct welcome *welcome, const struct canvas *canvas)
{
    struct list_rows rows = { draw_way, NULL };

    list_draw(&welcome->list, &rows, canvas);
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct welcome *welcome = screen->state;

    return welcome->stage == GUEST && list_handle_letters(&welcome->list, key, WAYS);
}

static const struct binding keys[] = {
    { KEY_ENTER, "choose", "Takes the way under the cursor", take_chosen, is_guest },
    { 'r', "register", "Makes an account: a minute, and nothing about you that could find you",
      take_register, is_guest },
    { 's', "sign in", "Signs in with your handle and password", take_sign_in, is_guest },
    { 'q', "leave", "Leaves the post office", take_leave, NULL },
    { 0 },
};

const struct screen_kind welcome_screen = {
    .name = "welcome",
    .title = CLEAN_INIT("Post Office"),
    .state_size = sizeof(struct welcome),
    .keys = keys,
    .help = CLEAN_INIT("GlobeTalk is a post office for anonymous pen pals, reached with plain ssh. "
                       "Register once; afterwards your ssh key, or "
                       "your handle and password, sign you in.\n\nLetters are 1 to 5,000 "
                       "characters, arrive after at least twelve "
                       "hours, and can be taken back for half an hour.\n\nNobody is asked for a "
                       "name, an e-mail or an "
                       "address, and letters that contain them are given back to their "
                       "writers.\n\nYour ssh program shows every key "
                       "it has to every server it visits. To show just one, use: ssh -o "
                       "IdentitiesOnly=yes -i KEYFILE"),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
};
