/* The commands: one row each. */
#include "tui/plain/plain_private.h"

static const struct plain_option help_options[] = {
    { "all", NULL, "Everything about every command: the page docs/commands.md." },
    { 0 },
};
static const struct plain_option send_options[] = {
    { "key", "UUID", "Asking again with the same UUID posts once, whatever was lost in between." },
    { "hours", "N", "It takes at least N hours; never less than the post takes anyway." },
    { 0 },
};
static const struct plain_option match_options[] = {
    { "key", "UUID", "Asking again with the same UUID gives the same pen pal." },
    { 0 },
};
static const struct plain_option profile_options[] = {
    { "set", NULL,
      "Changes the profile to the JSON on standard input, in the form that --json gives." },
    { 0 },
};

static const struct plain_option api_options[] = {
    { "idempotency-key", "UUID", "Asking again with the same UUID makes nothing twice." },
    { 0 },
};

const struct plain_command plain_commands[] = {
    { .name = "help",
      .arguments = "[COMMAND]",
      .help = "This page, or more about one command.",
      .most = 1,
      .options = help_options,
      .details = "Lists the commands, or tells all about one of them.",
      .routes = { ROUTE_COUNT },
      .for_anyone = true,
      .plain_words_only = true,
      .run = plain_help },
    { .name = "inbox",
      .arguments = "",
      .help = "Your conversations, the newest first.",
      .details = "One conversation in two lines: its number, the pen pal's handle and country, how "
                 "many letters are new, when something last "
                 "happened, and how the last letter begins. Other commands take the number, the "
                 "handle, or the beginning of a handle.",
      .routes = { ROUTE_INBOX, ROUTE_COUNT },
      .run = plain_inbox_command },
    { .name = "read",
      .arguments = "[HANDLE [N]]",
      .help = "A letter: the oldest new one, or one of a pen pal.",
      .most = 2,
      .details = "Without words it opens the letter that has waited longest; with a pen pal, the "
                 "oldest new letter of theirs, else the newest of your "
                 "conversation; with a number as well, that letter of the conversation, yours and "
                 "theirs counted from 1. Opening a letter to you "
                 "marks it as read.",
      .routes = { ROUTE_INBOX, ROUTE_MATCH, ROUTE_LETTER, ROUTE_COUNT },
      .run = plain_read_command },
    { .name = "send",
      .arguments = "HANDLE",
      .help = "Posts a letter from standard input.",
      .least = 1,
      .most = 1,
      .options = send_options,
      .details = "The letter is UTF-8 text of 1 to 5,000 characters. What cannot be posted comes "
                 "back with the reason and the marked place, and exit "
                 "status 65. Posted, it lies half an hour in the pillar box, where it can be taken "
                 "back, and takes at least twelve hours.",
      .routes = { ROUTE_INBOX, ROUTE_SEND, ROUTE_COUNT },
      .run = plain_send_command },
    { .name = "drafts",
      .arguments = "[N]",
      .help = "Letters that you have begun, or one of them.",
      .most = 1,
      .details = "Lists your drafts, or shows the one with that number. Drafts are written inside.",
      .routes = { ROUTE_DRAFTS, ROUTE_DRAFT, ROUTE_COUNT },
      .run = plain_drafts },
    { .name = "match",
      .arguments = "",
      .help = "Finds a pen pal.",
      .options = match_options,
      .wishes = &shape_preferences,
      .details =
          "Finds somebody who fits your profile and these wishes, and begins a conversation.",
      .routes = { ROUTE_MATCH_FIND, ROUTE_COUNT },
      .run = plain_match },
    { .name = "waiting-list",
      .arguments = "[join | leave]",
      .help = "Waits for a pen pal when nobody fits.",
      .wishes = &shape_preferences,
      .most = 1,
      .details = "Who finds nobody may wait: join takes the wishes that match takes. Somebody who "
                 "comes and suits you becomes your pen pal by itself, you "
                 "are told, and the waiting is over; else it ends after fourteen days. Joining "
                 "again changes the wishes and keeps the place. Without a "
                 "word it says whether you wait, with exit status 0, or 1 when you do not.",
      .routes = { ROUTE_WAITING, ROUTE_WAIT, ROUTE_WAIT_END, ROUTE_COUNT },
      .run = plain_waiting_list },
    { .name = "profile",
      .arguments = "",
      .help = "Your profile, or changes it.",
      .options = profile_options,
      .details = "To change it: profile --json > mine, edit the file, profile --set < mine.",
      .routes = { ROUTE_PROFILE, ROUTE_PROFILE_CHANGE, ROUTE_COUNT },
      .run = plain_profile },
    { .name = "export",
      .arguments = "> me.tar",
      .help = "Everything of yours, as an archive.",
      .details = "A tar archive on standard output: every letter as plain text, as mail in a "
                 "Maildir and as JSON; your profile, drafts, matches, reports, "
                 "sign-ins, keys, blocks and whatever else is kept of you as JSON; and a manifest "
                 "of SHA-256 sums. It works for suspended accounts as "
                 "well.",
      .routes = { ROUTE_EXPORT, ROUTE_COUNT },
      .plain_words_only = true,
      .run = plain_export },
    { .name = "token",
      .arguments = "",
      .help = "A token for a program, for 24 hours.",
      .details = "A program that has the token is you, until it ends or is revoked; but it adds no "
                 "keys, codes, passwords or tokens, and does not delete "
                 "the account. It is a sign-in of its own; it is shown once, and only its hash is "
                 "kept. It ends earlier when you remove the key that you came "
                 "with, or set a new password.",
      .routes = { ROUTE_TOKEN_MAKE, ROUTE_COUNT },
      .run = plain_token },
    { .name = "keys",
      .arguments = "[add [LABEL] | remove ID | label ID LABEL]",
      .help = "The SSH keys that open your account.",
      .most = 3,
      .details = "Of a key only a keyed hash is kept: the list tells what you call it and when it "
                 "was added, no fingerprint. Only the key that you "
                 "came with can be added, so that nobody adds another person's: ssh -i KEY "
                 "HANDLE@HOST keys add LABEL asks for your password and adds KEY. "
                 "Without a password, come with a key that opens your account as well: ssh -i KEY "
                 "-i OLDKEY HANDLE@HOST keys add LABEL. Removing a key "
                 "ends the sign-ins that it made, and the tokens that were made in them. The last "
                 "way to sign in cannot be removed.",
      .routes = { ROUTE_KEYS, ROUTE_KEY_ADD, ROUTE_KEY_REMOVE, ROUTE_KEY_LABEL, ROUTE_COUNT },
      .run = plain_keys },
    { .name = "sessions",
      .arguments = "[revoke ID|all]",
      .help = "Where you are signed in.",
      .most = 2,
      .details = "Every sign-in that can go on: through which door, since when, until when. "
                 "Revoking one ends its open connections, too; all of them "
                 "are all but the one of this command, which ends with it.",
      .routes = { ROUTE_SIGN_INS, ROUTE_SIGN_IN_END, ROUTE_SIGN_INS_END, ROUTE_COUNT },
      .run = plain_sessions },
    { .name = "waiting",
      .arguments = "",
      .help = "How many letters wait: for prompts and cron.",
      .details = "Says \"2 letters\" with exit status 0 when letters wait to be read; nothing, "
                 "with exit status 1, when none does.",
      .routes = { ROUTE_HOME, ROUTE_COUNT },
      .run = plain_waiting },
    { .name = "api",
      .arguments = "METHOD PATH [< BODY.json]",
      .help = "Asks any route of the desk; for programs.",
      .least = 2,
      .most = 2,
      .options = api_options,
      .details = "The routes are those of docs/openapi.yaml, with their query strings. The "
                 "answer's JSON, or a problem (RFC 9457), comes on standard "
                 "output, byte for byte what HTTP would give; exit status 0 for an answer, else "
                 "that of the fault. Signing in is not asked so: who "
                 "came with a key or a password is signed in.",
      .routes = { ROUTE_COUNT },
      .plain_words_only = true,
      .run = plain_api },
};
const size_t plain_command_count = sizeof plain_commands / sizeof *plain_commands;
