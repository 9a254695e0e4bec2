#include "shared/cases/audit.h"

static const struct column state_columns[] = {
    COLUMN(struct audit_state, entries, "entries"),
    COLUMN(struct audit_state, broken, "broken"),
    COLUMN(struct audit_state, last_seal, "last_seal"),
    { 0 },
};

bool audit_check(struct db *db, struct arena *arena, struct audit_state *state, struct error *e)
{
    return db_one(db, QUERY_audit_check, NO_PARAMETERS, state_columns, arena, state, e) ==
               DB_FOUND ||
           error_add(e, "checking the audit log");
}

static const struct column entry_columns[] = {
    COLUMN(struct audit_entry, entry, "entry"),
    COLUMN(struct audit_entry, written_at, "written_at"),
    COLUMN(struct audit_entry, written_by, "written_by"),
    COLUMN(struct audit_entry, actor, "actor"),
    COLUMN(struct audit_entry, action, "action"),
    COLUMN(struct audit_entry, detail, "detail"),
    COLUMN(struct audit_entry, subject, "subject"),
    { 0 },
};

bool audit_read(struct db *db, struct arena *arena, int64_t after, struct audit_page *page,
                struct error *e)
{
    void *rows = NULL;

    if (!db_each(db, QUERY_audit_entries, PARAMETERS(value_number(after), value_number(AUDIT_PAGE)),
                 entry_columns, sizeof(struct audit_entry), arena, &rows, &page->count, e))
        return error_add(e, "reading the audit log");
    page->items = rows;
    return true;
}
