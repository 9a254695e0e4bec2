/* waiting-list. */
#include <stdlib.h>
#include <string.h>

#include "tui/plain/plain_private.h"

enum { NOT_WAITING = 1 };

/* --time-zone-range 3 --language-preference sw: as it was asked for, to be read again. */
static struct clean wishes_written(struct plain *plain, const struct preferences_body *wishes)
{
    struct clean all = CLEAN("");
    for (size_t i = 0; i < shape_preferences.count; i++) {
        struct clean value = plain_value(plain, &shape_preferences.fields[i], wishes);
        if (!text_is_empty(value) && strcmp(value.bytes, "0") != 0)
            all = text_format(&plain->arena, "%s%s%s %s", all.bytes, all.size > 0 ? ", " : "",
                              plain_name_in_words(plain, shape_preferences.fields[i].name).bytes,
                              value.bytes);
    }
    return all;
}

static void say_waiting(struct plain *plain, const struct waiting_body *waiting)
{
    if (!waiting->is_waiting) {
        plain_say(plain, waiting->is_over ? "Nobody came while you waited. "
                                          : "You are not on the waiting list. ");
        plain_say(plain, "Join it: %s waiting-list join\n", plain->host->called);
        return;
    }
    plain_say(plain, "You are on the waiting list since %s, until %s.\n",
              plain_when(plain, waiting->since).bytes, plain_when(plain, waiting->until).bytes);
    const struct clean wishes = wishes_written(plain, &waiting->preferences);
    if (!text_is_empty(wishes))
        plain_paragraph(plain, 0, text_format(&plain->arena, "Wishes: %s.", wishes.bytes));
}

static bool takes_no_wishes(struct plain *plain, struct error *e)
{
    return plain->given_count == (plain->json ? 1U : 0U) ||
           plain_wrong_use(plain, e, "Wishes belong to join: %s waiting-list join",
                           plain->host->called);
}

static bool show(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!takes_no_wishes(plain, e) || !plain_ask(plain, ROUTE_WAITING, NULL, &answer, e))
        return false;
    const struct waiting_body *waiting = answer;
    plain->exit_status = waiting->is_waiting ? EXIT_SUCCESS : NOT_WAITING;
    if (!plain_says_json(plain, ROUTE_WAITING, answer))
        say_waiting(plain, waiting);
    return true;
}

static bool join(struct plain *plain, struct error *e)
{
    struct find_body *asked = arena_take(&plain->arena, 1, routes[ROUTE_WAIT].request->size);
    const void *answer;
    id_random(asked->request_id.bytes);
    if (!plain_wishes(plain, &asked->preferences, e) ||
        !plain_ask(plain, ROUTE_WAIT, asked, &answer, e))
        return false;
    if (plain_says_json(plain, ROUTE_WAIT, answer))
        return true;
    say_waiting(plain, answer);
    plain_say(plain, "You will be told when somebody comes.\n");
    return true;
}

static bool leave(struct plain *plain, struct error *e)
{
    const void *answer;
    return takes_no_wishes(plain, e) && plain_ask(plain, ROUTE_WAIT_END, NULL, &answer, e) &&
           plain_say_done(plain, ROUTE_WAIT_END, answer, "You are off the waiting list.");
}

bool plain_waiting_list(struct plain *plain, struct error *e)
{
    static const struct plain_deed deeds[] = {
        { "", 0, 0, show }, { "join", 1, 1, join }, { "leave", 1, 1, leave }, { 0 }
    };
    return plain_do_deed(plain, deeds, e);
}
