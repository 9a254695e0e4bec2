/* shared/store/migration_list.h - the files of sql/tables and sql/rules, and what a database has of
 * each. */
#ifndef SHARED_STORE_MIGRATION_LIST_H
#define SHARED_STORE_MIGRATION_LIST_H

#include "shared/store/db.h"

enum migration_state {
    MIGRATION_PENDING, /* not applied; of rules also: with another text */
    MIGRATION_APPLIED,
    MIGRATION_CHANGED, /* tables: applied, but the text is another one now */
    MIGRATION_UNKNOWN, /* applied by another program: this one does not have it */
};
struct migration_row {
    struct clean name;         /* tables/0003_clock, rules/letters */
    struct instant applied_at; /* machine's time of the database; none while never applied */
    enum migration_state state;
};
struct migration_list {
    const struct migration_row *items;
    size_t count;
};

#endif
