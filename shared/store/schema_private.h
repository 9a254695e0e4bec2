/* shared/store/schema_private.h - which files of sql/tables and sql/rules this program has, which
 * the database has, and what that means. Made by sql/schema.awk. */
#ifndef SHARED_STORE_SCHEMA_PRIVATE_H
#define SHARED_STORE_SCHEMA_PRIVATE_H

#include "shared/store/migration_list.h"

struct schema_file {
    struct clean name;     /* tables/0003_clock, rules/letters */
    struct clean checksum; /* SHA-256, hexadecimal digits */
    const char *text;
};
/* Tables by number, then rules in their order; ends with a row without a text. */
extern const struct schema_file schema_files[];
size_t schema_files_count(void);
bool schema_is_rule(struct clean name);

/* The last version of the former layout has what the first tables give; the bridge's text makes up
 * for the difference. */
extern const char schema_bridge[];
extern const size_t schema_bridge_tables;

/* What the database has. */
enum schema_layout {
    SCHEMA_EMPTY,
    SCHEMA_FORMER, /* migrations, no files of tables: to be judged by schema_former_fits */
    SCHEMA_FILES,
};
/* CONFLICT, with a sentence: something of another program is in it. */
MUST_USE bool schema_layout_read(struct db *db, enum schema_layout *layout, struct error *e);

/* Whether a database of the former layout has exactly its last version: then the bridge leads on.
 * Otherwise CONFLICT (older: what to do; newer) or INTERNAL (other texts), each with a sentence. */
MUST_USE bool schema_former_fits(struct db *db, struct error *e);

/* Every file that the program or the database has, and its state. */
MUST_USE bool schema_judge(struct db *db, struct arena *arena, struct migration_list *list,
                           struct error *e);
/* Nothing may be applied on top of what is newer or was changed. */
MUST_USE bool schema_may_grow(const struct migration_list *list, struct error *e);
/* The same for who works with it: nothing is missing either, and no rule is another. */
MUST_USE bool schema_is_ours(const struct migration_list *list, struct error *e);

#endif
