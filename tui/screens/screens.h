/* tui/screens/screens.h - every screen there is. A screen is known to the others by its row here,
 * so that going from one to another makes no file depend on the other's.
 *
 * A row is SCREEN(name, what it is): the screen is NAME_screen, of tui/screens/NAME.c unless a note
 * says where. The hall's rooms have two parts more: their key and their name there. The hall, its
 * help page and the tests read these rows. What a screen is given when it is put on the stack
 * (program_push) stands beside it; nothing where nothing stands. */
#ifndef TUI_SCREENS_SCREENS_H
#define TUI_SCREENS_SCREENS_H

#include "tui/program/screen.h"

/* clang-format off */
/* Fact is given a const struct fact_body *, copied; NULL or an empty one: there is none today. */
#define ROOMS(ROOM)                                                                                \
    ROOM(mailbox, "Mailbox: your conversations and the letters in them", 'm', "Mailbox")           \
    ROOM(finder, "Finds a pen pal", 'f', "Find a pen pal")                                         \
    ROOM(outbox, "Outbox: your letters in the pillar box and on their way", 'o', "Outbox")         \
    ROOM(drafts, "Drafts: letters that are not posted yet", 'd', "Drafts")                         \
    ROOM(fact, "Culture: something from somewhere in the world, another every day", 'c', "Culture") \
    ROOM(profile, "Your profile: what others may know, and how many pen pals you want",            \
         'p', "Profile")                                                                           \
    ROOM(settings, "Settings: password, key, recovery codes", 's', "Settings")

#define SCREENS(SCREEN)                                                                            \
    SCREEN(welcome, "The door: what this is, and the ways in")                                     \
    SCREEN(sign_in, "Signing in with handle and password")                                         \
    SCREEN(recover, "Signing in with a recovery code, which sets a new password")                  \
    SCREEN(choose_handle, "Registering, first step: one of several handles")                       \
    SCREEN(about_you, "Registering, second step: the profile")      /* struct newcomer * */        \
    SCREEN(way_in, "Registering, last step: key, password, or both")   /* struct newcomer * */     \
    SCREEN(codes, "Recovery codes, shown once")            /* const struct texts *, copied */      \
    SCREEN(come_back, "The door of an account that is being deleted")                              \
    SCREEN(home, "The hall: what is new, and a key for every room")                                \
    ROOMS(SCREEN)                                                                                  \
    SCREEN(archive, "Conversations that were put away")    /* in mailbox.c */                      \
    SCREEN(search, "Searching one's letters: what for")                                            \
    SCREEN(found, "What a search found")                   /* const struct search_body *, copied */ \
    SCREEN(conversation, "The letters of one match")       /* const struct match_id *, copied */   \
    SCREEN(reader, "Reading one letter")                   /* const struct letter_id *, copied */  \
    SCREEN(composer, "Writing a letter and posting it")    /* composer.h */                        \
    SCREEN(posted, "The receipt of the post")              /* posted.h */                          \
    SCREEN(pen_pal, "The card of a pen pal")               /* pen_pal.h */                         \
    SCREEN(report, "Telling the moderators")               /* report.h */                          \
    SCREEN(password, "Setting or changing the password")                                           \
    SCREEN(keys, "The SSH keys that open the account")                                             \
    SCREEN(key_label, "What one calls a key")      /* const struct key_line_body *, copied */      \
    SCREEN(sign_ins, "Where the account is signed in")                                             \
    SCREEN(commands, "What can be had without these screens")                                      \
    SCREEN(availability, "Not now, and how many new pen pals a week")                              \
    SCREEN(blocked, "Whom one blocks, and lifting a block")                                        \
    SCREEN(suggest_fact, "Suggesting a fact about a country")                                      \
    SCREEN(leave_for_good, "Deleting one's account")                                               \
    SCREEN(help, "The help page of a screen")      /* the const struct screen_kind * explained */
/* clang-format on */

#define SCREEN_DECLARED(name, ...) extern const struct screen_kind name##_screen;
SCREENS(SCREEN_DECLARED)
#undef SCREEN_DECLARED

#endif
