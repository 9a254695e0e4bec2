/* What opens the account: password, keys, recovery codes; and signing out. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/list.h"

struct settings_state {
    struct list list;
    struct clean handle;
    bool has_password, has_key, offers_key;
};

static void look(struct screen *screen)
{
    struct settings_state *state = screen->state;
    const struct identity *who = program_identity(screen->program);

    state->handle = text_copy(&screen->arena, who->handle);
    state->has_password = who->has_password;
    state->has_key = who->has_key;
    state->offers_key = !text_is_empty(who->public_key);
}

static void add_key(struct screen *screen)
{
    struct settings_state *state = screen->state;
    struct key_add_body asked = { .public_key = program_identity(screen->program)->public_key };

    if (!state->offers_key)
        program_warn(screen->program, CLEAN("You came without a key. Make one with ssh-keygen, and "
                                            "come with it: ssh -i KEY HANDLE@HOST"));
    else if (!program_awaits(screen, ROUTE_KEY_ADD))
        program_ask(screen, ROUTE_KEY_ADD, &asked);
}

static void renew(struct screen *screen)
{
    if (!program_awaits(screen, ROUTE_RECOVERY_RENEW))
        program_ask(screen, ROUTE_RECOVERY_RENEW, NULL);
}

static void ask_renew(struct screen *screen)
{
    program_confirm(screen, CLEAN("Make new recovery codes? The old ones are void then."), renew);
}

static void sign_out(struct screen *screen)
{
    program_leave(screen->program);
}

/* Each shows a screen, or does something here. */
static const struct {
    const char *words;
    const struct screen_kind *screen;
    void (*take)(struct screen *screen);
} choices[] = {
    { "Set or change my password", &password_screen, NULL },
    { "Use the ssh key I came with", NULL, add_key },
    { "My ssh keys", &keys_screen, NULL },
    { "Where I am signed in", &sign_ins_screen, NULL },
    { "Make new recovery codes", NULL, ask_renew },
    { "Without these screens: commands and programs", &commands_screen, NULL },
    { "May others find me?", &availability_screen, NULL },
    { "See whom I block", &blocked_screen, NULL },
    { "Suggest a fact about a country", &suggest_fact_screen, NULL },
    { "Delete my account", &leave_for_good_screen, NULL },
    { "Sign out", NULL, sign_out },
};
enum { CHOICES = sizeof choices / sizeof choices[0] };

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    list_count(&((struct settings_state *)screen->state)->list, CHOICES);
    look(screen);
}

static void choose(struct screen *screen)
{
    int chosen = ((struct settings_state *)screen->state)->list.cursor;
    if (choices[chosen].screen)
        program_push(screen->program, choices[chosen].screen, NULL);
    else
        choices[chosen].take(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    const struct recovery_codes_body *codes = event->answered.answer;

    if (event->answered.error.fault != FAULT_NONE)
        program_fault(screen->program, &event->answered.error);
    else if (event->route == ROUTE_KEY_ADD)
        program_say(screen->program,
                    ((const struct key_added_body *)event->answered.answer)->already
                        ? CLEAN("That key opens your account already. To add another, come with "
                                "it: ssh -i KEY HANDLE@HOST")
                        : CLEAN("Your key signs you in from now on."));
    else if (event->route == ROUTE_RECOVERY_RENEW)
        program_push(screen->program, &codes_screen, &codes->recovery_codes);
    look(screen);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return list_handle_letters(&((struct settings_state *)screen->state)->list, key, CHOICES);
}

static void draw_choice(const void *context, int index, enum look look, const struct canvas *row)
{
    (void)context;
    canvas_words(row, 0, 0, look, choices[index].words);
}

static void draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct settings_state *state = given;
    struct canvas middle = canvas_middle(canvas, 72);
    struct canvas below = canvas_part(&middle, 4, 0, middle.rows - 4, middle.columns);
    struct list_rows rows = { draw_choice, NULL };

    (void)scene;
    canvas_clipped(&middle, 0, 0, LOOK_STRONG,
                   text_format(canvas_scratch(canvas), "You are %s", state->handle.bytes));
    canvas_words(&middle, 1, 0, LOOK_NORMAL,
                 state->has_password ? "Password: set" : "Password: none");
    canvas_words(&middle, 2, 0, LOOK_NORMAL,
                 state->has_key ? "SSH key:  signs you in" : "SSH key:  none");
    list_draw(&state->list, &rows, &below);
}

static const struct binding keys[] = {
    { KEY_ENTER, "choose", "Does what is under the cursor", choose, NULL },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 0 },
};

const struct screen_kind settings_screen = {
    .name = "settings",
    .title = CLEAN_INIT("Settings"),
    .state_size = sizeof(struct settings_state),
    .keys = keys,
    .help = CLEAN_INIT("Keys and passwords are kept as keyed hashes only. Recovery codes are the "
                       "only help when both are lost: there is no e-mail."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = look,
};
