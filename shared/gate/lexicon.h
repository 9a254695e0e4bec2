/* shared/gate/lexicon.h - the words that mean something to the gate, in the languages people write
 * here. A word may have several senses ("at" joins an address in English and is Austria's domain).
 * lexicon_rows.c is the list. */
#ifndef SHARED_GATE_LEXICON_H
#define SHARED_GATE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shared/base/arena.h"

enum sense {
    SENSE_AT = 1 << 0,  /* "at", "arroba": value = language, so that "at ... point" is no address */
    SENSE_DOT = 1 << 1, /* "dot", "punkt": value = language */
    SENSE_TLD = 1 << 2, /* ends a web address and hardly ever a sentence: com, net, org */
    SENSE_TLD_WEAK = 1 << 3,   /* ends one too, but is also a word or an abbreviation: in, is, de */
    SENSE_NUMBER = 1 << 4,     /* value = the number: 0..20, tens, hundreds */
    SENSE_REPEAT = 1 << 5,     /* "double", "triple" */
    SENSE_APP = 1 << 6,        /* a messenger or network: nothing by itself */
    SENSE_MAIL = 1 << 7,       /* a provider of mailboxes: gmail */
    SENSE_CALL = 1 << 8,       /* a number or name of contact follows: phone, tel, number */
    SENSE_ASK = 1 << 9,        /* asks to be met elsewhere: add, follow, switch, write */
    SENSE_MINE = 1 << 10,      /* my, your: whose name it is */
    SENSE_NOT = 1 << 11,       /* takes it back: never, deleted */
    SENSE_STREET = 1 << 12,    /* "street" after a name: Birch Street */
    SENSE_ROAD = 1 << 13,      /* "rue" before a name: calle Luna */
    SENSE_HOUSE = 1 << 14,     /* "house", "apt": the number beside it is a house's */
    SENSE_LIVE = 1 << 15,      /* it is one's own address: live, parcels, reach */
    SENSE_FILLER = 1 << 16,    /* between pieces of one number: then, and, the, end */
    SENSE_IDENTITY = 1 << 17,  /* an identity number follows: passport, DNI */
    SENSE_CARD = 1 << 18,      /* a card number follows */
    SENSE_NAME = 1 << 19,      /* "id", "username", "nick": a name of contact follows */
    SENSE_ZERO = 1 << 20,      /* "o", "oh": a zero, among digits only */
    SENSE_ARTICLE = 1 << 21,   /* the, a, this: never the name before a dot */
    SENSE_WORDY = 1 << 22,     /* a domain's end that people also write after a full stop without a
                                  blank: "tea.it is" */
    SENSE_WEB = 1 << 23,       /* http, www */
    SENSE_APP_SHORT = 1 << 24, /* an app's name that is mostly something else: line, v */
    SENSE_APP_CASUAL = 1 << 27, /* one that is something else, too, but hardly behind "on" or "add":
                                   ig, snap, signal */
    SENSE_ON = 1 << 28,         /* on, to, via: before an app's name */
    SENSE_IS = 1 << 29,         /* between an app and the name there: is, c'est, = */
    SENSE_UNIT = 1 << 25,       /* what is counted: kilometres, euros, people */
    SENSE_FIGURE = 1 << 26,     /* "number": a telephone's when it is somebody's: "my number" */
};

enum tongue {
    TONGUE_ANY,
    TONGUE_EN,
    TONGUE_DE,
    TONGUE_ES,
    TONGUE_FR,
    TONGUE_RU,
    TONGUE_PL,
    TONGUE_IT,
    TONGUE_PT,
    TONGUE_NL,
    TONGUE_TR,
    TONGUE_SV,
    TONGUE_JA,
    TONGUE_ZH,
    TONGUE_KO,
    TONGUE_CS,
    TONGUE_HI,
    TONGUE_AR
};

struct lexicon_row {
    const char *text;
    uint32_t senses;
    int value;
};
extern const struct lexicon_row lexicon_rows[];
extern const size_t lexicon_row_count;

/* A word with all of its rows in one. */
struct word {
    const uint32_t *points;
    size_t count;
    uint32_t senses;
    int number;       /* of SENSE_NUMBER, else -1 */
    uint32_t at, dot; /* bit (1 << tongue) for each language in which it is that */
};
enum { LEXICON_FIRSTS = 4096 };
struct lexicon {
    const struct word *words;
    size_t count;
    const bool
        *firsts; /* [point % LEXICON_FIRSTS]: may a word of several characters begin with it? */
};

struct lexicon lexicon_make(struct arena *arena);
/* False: no word of more than one character begins so. */
bool lexicon_may_begin(const struct lexicon *lexicon, uint32_t point);
/* The word of exactly these folded points, or NULL. */
const struct word *lexicon_find(const struct lexicon *lexicon, const uint32_t *points,
                                size_t count);

#endif
