/* token, keys, sessions: what opens the account. */
#include <stddef.h>
#include <string.h>

#include "tui/plain/plain_private.h"

bool plain_token(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_TOKEN_MAKE, NULL, &answer, e))
        return false;
    if (plain_says_json(plain, ROUTE_TOKEN_MAKE, answer))
        return true;
    const struct made_token_body *made = answer;
    plain_say(plain, "%s\n", made->token.bytes);
    plain_remark(
        plain,
        text_format(&plain->arena,
                    "Whoever has this token is you until %s. End it with: %s sessions revoke ID",
                    plain_when(plain, made->expires_at).bytes, plain->host->called));
    return true;
}

/* ---- keys ---- */

static bool say_keys(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_KEYS, NULL, &answer, e))
        return false;
    if (plain_says_json(plain, ROUTE_KEYS, answer))
        return true;
    const struct keys_body *keys = answer;
    const struct key_line_body *lines = keys->keys.items;
    for (size_t i = 0; i < keys->keys.count; i++) {
        plain_cell(plain, 4, plain_mark(plain, lines[i].key_id.bytes));
        plain_cell(plain, 40, text_is_empty(lines[i].label) ? CLEAN("(no label)") : lines[i].label);
        plain_say(plain, "added %s%s\n", plain_when(plain, lines[i].added_at).bytes,
                  lines[i].this_one ? ", used now" : "");
    }
    if (keys->keys.count == 0)
        plain_say(plain, "No SSH key opens your account. Add one by coming with it: ssh -i KEY "
                         "HANDLE@HOST keys add\n");
    return true;
}

static bool find_key(struct plain *plain, struct key_id *out, struct error *e)
{
    const void *answer, *line;
    if (!plain_ask(plain, ROUTE_KEYS, NULL, &answer, e))
        return false;
    struct plain_marked keys = { "key", ((const struct keys_body *)answer)->keys,
                                 sizeof(struct key_line_body),
                                 offsetof(struct key_line_body, key_id) };
    if (!plain_marked(plain, &keys, &line, e))
        return false;
    *out = ((const struct key_line_body *)line)->key_id;
    return true;
}

/* A key has no name of its own: what its line in a .pub file ends with, before the comment, tells
 * it from others. */
static const char *end_of_key(const struct plain *plain)
{
    enum { SHOWN = 12 };
    const char *key = plain->host->public_key ? plain->host->public_key : "";
    return strlen(key) > SHOWN ? key + strlen(key) - SHOWN : key;
}

/* Nothing is read: a key that was only written down proves nothing. */
static bool add_key(struct plain *plain, struct error *e)
{
    struct key_add_body *asked = arena_take(&plain->arena, 1, routes[ROUTE_KEY_ADD].request->size);
    const void *answer;
    asked->label = plain_word(plain, 1);
    if (!plain_ask(plain, ROUTE_KEY_ADD, asked, &answer, e))
        return false;
    if (((const struct key_added_body *)answer)->already)
        return error_say(e, FAULT_CONFLICT,
                         "The key you came with opens your account already. To add another, come "
                         "with that one and your password: "
                         "ssh -i KEY HANDLE@HOST keys add");
    if (!plain_says_json(plain, ROUTE_KEY_ADD, answer))
        plain_say(plain, "The key you came with, ...%s, signs you in from now on.\n",
                  end_of_key(plain));
    return true;
}

static bool remove_key(struct plain *plain, struct error *e)
{
    struct key_ref_body *asked =
        arena_take(&plain->arena, 1, routes[ROUTE_KEY_REMOVE].request->size);
    const void *answer;
    if (!find_key(plain, &asked->key_id, e) ||
        !plain_ask(plain, ROUTE_KEY_REMOVE, asked, &answer, e))
        return false;
    return plain_say_done(plain, ROUTE_KEY_REMOVE, answer,
                          "Removed: it opens nothing any more. What it had signed in is signed "
                          "out, and the tokens made there are ended.");
}

static bool label_key(struct plain *plain, struct error *e)
{
    struct key_label_body *asked =
        arena_take(&plain->arena, 1, routes[ROUTE_KEY_LABEL].request->size);
    const void *answer;
    asked->label = plain_word(plain, 2);
    if (!find_key(plain, &asked->key_id, e) ||
        !plain_ask(plain, ROUTE_KEY_LABEL, asked, &answer, e))
        return false;
    return plain_say_done(plain, ROUTE_KEY_LABEL, answer, "It is called so from now on.");
}

bool plain_keys(struct plain *plain, struct error *e)
{
    static const struct plain_deed deeds[] = {
        { "", 0, 0, say_keys },
        { "add", 1, 2, add_key },
        { "remove", 2, 2, remove_key },
        { "label", 3, 3, label_key },
        { 0 },
    };
    return plain_do_deed(plain, deeds, e);
}

/* ---- sessions ---- */

static struct clean door_words(struct plain *plain, const struct sign_in_line_body *line)
{
    if (!text_is_empty(line->key_label))
        return text_format(&plain->arena, "%s, key %s", line->door.bytes, line->key_label.bytes);
    return line->door;
}

static bool say_sign_ins(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_SIGN_INS, NULL, &answer, e))
        return false;
    if (plain_says_json(plain, ROUTE_SIGN_INS, answer))
        return true;
    const struct sign_ins_body *list = answer;
    const struct sign_in_line_body *lines = list->sign_ins.items;
    for (size_t i = 0; i < list->sign_ins.count; i++) {
        plain_cell(plain, 4, plain_mark(plain, lines[i].sign_in_id.bytes));
        plain_cell(plain, 16, door_words(plain, &lines[i]));
        plain_say(plain, "since ");
        plain_cell(plain, 16, plain_when(plain, lines[i].since));
        plain_say(plain, "until %s%s\n", plain_when(plain, lines[i].expires_at).bytes,
                  lines[i].this_one ? " (this one)" : "");
    }
    return true;
}

static bool revoke_all(struct plain *plain, struct error *e)
{
    const void *answer;
    if (!plain_ask(plain, ROUTE_SIGN_INS_END, NULL, &answer, e))
        return false;
    return plain_say_done(plain, ROUTE_SIGN_INS_END, answer,
                          "Every other sign-in is ended, and its open connections.");
}

static bool find_sign_in(struct plain *plain, struct token_id *out, struct error *e)
{
    const void *answer, *line;
    if (!plain_ask(plain, ROUTE_SIGN_INS, NULL, &answer, e))
        return false;
    struct plain_marked sign_ins = { "sign-in", ((const struct sign_ins_body *)answer)->sign_ins,
                                     sizeof(struct sign_in_line_body),
                                     offsetof(struct sign_in_line_body, sign_in_id) };
    if (!plain_marked(plain, &sign_ins, &line, e))
        return false;
    *out = ((const struct sign_in_line_body *)line)->sign_in_id;
    return true;
}

static bool revoke_one(struct plain *plain, struct error *e)
{
    struct sign_in_ref_body *asked =
        arena_take(&plain->arena, 1, routes[ROUTE_SIGN_IN_END].request->size);
    const void *answer;
    if (strcmp(plain_word(plain, 1).bytes, "all") == 0)
        return revoke_all(plain, e);
    return find_sign_in(plain, &asked->sign_in_id, e) &&
           plain_ask(plain, ROUTE_SIGN_IN_END, asked, &answer, e) &&
           plain_say_done(plain, ROUTE_SIGN_IN_END, answer, "Ended, and its open connections.");
}

bool plain_sessions(struct plain *plain, struct error *e)
{
    static const struct plain_deed deeds[] = { { "", 0, 0, say_sign_ins },
                                               { "revoke", 2, 2, revoke_one },
                                               { 0 } };
    return plain_do_deed(plain, deeds, e);
}
