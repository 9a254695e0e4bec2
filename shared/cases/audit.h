/* shared/cases/audit.h - the log of what moderators and operators see and do (D6).
 *
 * It grows only, by the database's rules: nobody's role may change it, the office cannot even read
 * it, and each entry is sealed together with the one before (sql/rules/audit.sql). What no rule can
 * prevent, the chain shows: audit_check finds the first entry that was changed, removed or slipped
 * in. Whoever notes the last seal elsewhere now and then also finds a chain that was written anew.
 */
#ifndef SHARED_CASES_AUDIT_H
#define SHARED_CASES_AUDIT_H

#include "shared/store/db.h"

/* Needs a role that may read the log: the auditor's or the owner's. */
MUST_USE bool audit_check(struct db *db, struct arena *arena, struct audit_state_row *state,
                          struct error *e);

struct audit_page {
    const struct audit_entry_row *items;
    size_t count;
};
enum { AUDIT_PAGE = 1000 };
/* The next entries after `after`, at most AUDIT_PAGE. */
MUST_USE bool audit_read(struct db *db, struct arena *arena, int64_t after, struct audit_page *page,
                         struct error *e);

#endif
