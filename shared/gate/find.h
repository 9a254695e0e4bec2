/* shared/gate/find.h - the finders of the gate. Each walks over the tokens of one view of a text
 * and reports what it found; scan.c decides. A finder reports as CONFIRMED only what can hardly be
 * anything else. */
#ifndef SHARED_GATE_FIND_H
#define SHARED_GATE_FIND_H

#include "shared/gate/flag.h"
#include "shared/gate/token.h"

enum { FINDINGS_MOST = SCAN_PLACES_MOST }; /* more in one letter change nothing */

struct finding {
    enum scan_flag flag;
    bool confirmed;
    uint32_t from, to;
};
struct findings {
    struct finding items[FINDINGS_MOST];
    size_t count;
};

/* Tokens [first, end) are something; what lies inside a finding at least as sure is not noted
 * again. */
struct found {
    enum scan_flag flag;
    bool confirmed;
    size_t first, end;
};
void find_note(struct findings *findings, const struct tokens *tokens, struct found found);

void find_addresses(const struct tokens *tokens, struct findings *findings); /* e-mail and web */
void find_numbers(struct tokens *tokens,
                  struct findings *findings); /* IBAN, card, identity; explains dates etc. */
void find_phones(const struct tokens *tokens, struct findings *findings); /* after find_numbers */
void find_messengers(const struct tokens *tokens, struct findings *findings);
void find_streets(const struct tokens *tokens, struct findings *findings);

/* Phrases that a moderator should see; never confirmed, because only a person can tell what they
 * mean. */
struct phrase {
    enum scan_flag flag;
    struct tokens tokens;
};
struct phrases {
    const struct phrase *items;
    size_t count;
};
struct phrases phrases_make(struct arena *arena, const struct lexicon *lexicon);
void find_phrases(const struct tokens *tokens, struct phrases phrases, struct findings *findings);

#endif
