#include "shared/cases/audit.h"

bool audit_check(struct db *db, struct arena *arena, struct audit_state_row *state, struct error *e)
{
    return db_one(db, audit_check, NOTHING, arena, state, e) == DB_FOUND ||
           error_add(e, "checking the audit log");
}

bool audit_read(struct db *db, struct arena *arena, int64_t after, struct audit_page *page,
                struct error *e)
{
    struct audit_entry_row *rows = NULL;

    if (!db_each(db, audit_entries, ASK(.after = after, .most = AUDIT_PAGE), arena, &rows,
                 &page->count, e))
        return error_add(e, "reading the audit log");
    page->items = rows;
    return true;
}
