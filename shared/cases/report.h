/* shared/cases/report.h - reports by people about a letter, a person or a whole correspondence (A7,
 * D2). A report opens a case for the moderators; reporting the same again adds to it. Whoever is
 * reported is not told, and nothing changes between the two: leaving and blocking are their own
 * decisions. */
#ifndef SHARED_CASES_REPORT_H
#define SHARED_CASES_REPORT_H

#include "shared/store/db.h"

enum { REPORTS_A_DAY = 20 };

struct report {
    struct account_id reporter;
    struct match_id match;
    struct letter_id letter;     /* about a letter: one that arrived at the reporter */
    struct clean target_type;    /* one of words_report_target */
    struct clean violation_type; /* one of words_violation */
    struct clean description;    /* the reporter's words; may be empty */
};
struct report_made {
    struct moderation_case_id id;
    struct clean outcome; /* one of words_reported */
};
/* Opens a case, or adds to the one that is open about the same: the words, when they are new, with
 * their time; a graver kind raises kind and severity, a lighter one lowers nothing. The same said
 * again adds nothing and is answered as it was. Evidence is what arrived at the reporter: the
 * letter, or the newest twenty of the correspondence. Faults: NOT_FOUND (match or letter of others,
 * or not arrived), TOO_MANY (REPORTS_A_DAY, what is added included). */
MUST_USE bool report_make(struct db *db, struct arena *arena, const struct report *report,
                          struct report_made *out, struct error *e);

#endif
