/* shared/gate/scan.h - the gate every letter and profile passes: may it go, must a person look,
 * does it go back?
 *
 * What it knows so far: contact details (e-mail and web addresses, telephone numbers, names in
 * messengers, street addresses, bank, card and identity numbers), also spelled out, spaced out, in
 * other scripts and digits, or in words; and a short list of phrases that a person should see
 * (threats, self-harm, money, minors). Text is folded and cut into tokens; finders walk over them
 * (find.h). What is confirmed goes back to its author with the place marked and one kind sentence
 * (design, decision 7); what is only likely is held for a moderator. A gate that cannot judge
 * holds, it never approves. */
#ifndef SHARED_GATE_SCAN_H
#define SHARED_GATE_SCAN_H

#include "shared/base/arena.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/gate/flag.h"

enum {
    SCAN_FLAGS_MOST = 16,
    /* Hidden characters that pass without a look. A keyboard or a page leaves one or two; the
     * shortest telephone number needs more, at a byte each. */
    SCAN_HIDDEN_MOST = 8,
};

struct scan_asked {
    struct clean text;
    size_t hidden_out; /* hidden characters that cleaning took out of it: text_taken.hidden */
};

enum scan_verdict { SCAN_APPROVED, SCAN_HELD, SCAN_RETURNED };

/* A place that made the gate stop: characters [from, to) of the text. */
struct scan_place {
    struct clean flag;
    bool confirmed;
    size_t from, to;
};

struct scan_result {
    enum scan_verdict verdict;
    struct clean flags[SCAN_FLAG_COUNT]; /* words of the list above, each once */
    size_t flag_count;
    size_t mark_from,
        mark_to;           /* RETURNED: characters [from, to) of the text, the first such place */
    struct clean sentence; /* RETURNED: what to change, for the author */
    struct scan_place places[SCAN_PLACES_MOST]; /* all that were found, in their order, for who
                                                   judges what is held */
    size_t place_count;
};

/* The word list, folded and sorted: made once at start, constant afterwards, shared by all threads.
 */
struct scanner;
struct scanner *scanner_new(void);
void scanner_free(struct scanner **scanner);

/* Cannot fail: text that cannot be judged (longer than LETTER_CHARACTERS_MOST) is HELD as
 * "unreadable". HELD as "hidden-text": more than SCAN_HIDDEN_MOST hidden characters were taken out,
 * or as many are left that people hardly choose (text forms of emoji, variants of letters and
 * ideographs). */
void scan_text(const struct scanner *scanner, struct arena *arena, const struct scan_asked *asked,
               struct scan_result *out);

#endif
