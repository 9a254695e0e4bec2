#include "shared/store/schema_private.h"

#include <inttypes.h>
#include <libpq-fe.h>

#include "shared/store/db_private.h"

/* C17 promises string literals of 4,095 bytes only; both our compilers take longer ones. */
#pragma GCC diagnostic ignored "-Woverlength-strings"

/* Each table below takes its own rows of the file. */
#define FORMER(version, name, checksum)
#define BRIDGE(tables, text)
#define TABLES(name, checksum, text) { CLEAN_INIT(name), CLEAN_INIT(checksum), text },
#define RULES(name, checksum, text) TABLES(name, checksum, text)
const struct schema_file schema_files[] = {
#include "schema.inc"
    { CLEAN_INIT(""), CLEAN_INIT(""), NULL }
};
#undef TABLES
#undef RULES
enum { FILE_COUNT = sizeof schema_files / sizeof *schema_files - 1 };

#define TABLES(name, checksum, text)
#define RULES(name, checksum, text)
#undef BRIDGE
#define BRIDGE(tables, text) text
const char schema_bridge[] =
#include "schema.inc"
    ;
#undef BRIDGE
#define BRIDGE(tables, text) tables
const size_t schema_bridge_tables =
#include "schema.inc"
    ;
#undef BRIDGE
#define BRIDGE(tables, text)

/* The migrations of the former layout, as they were released. */
#undef FORMER
#define FORMER(version, name, checksum) { version, CLEAN_INIT(name), CLEAN_INIT(checksum) },
static const struct former_file_row former[] = {
#include "schema.inc"
};
enum { FORMER_COUNT = sizeof former / sizeof *former };
size_t schema_files_count(void)
{
    return FILE_COUNT;
}

bool schema_is_rule(struct clean name)
{
    return strncmp(name.bytes, "rules/", strlen("rules/")) == 0;
}

/* ---- what the database has ---- */

/* Nothing of ours is in it. */
static bool may_be_ours(const struct schema_kind_row *kind, struct error *e)
{
    if (!text_equal(kind->inside, CLEAN("public")))
        return error_say(e, FAULT_CONFLICT,
                         "The post office lives in the schema \"public\", and this connection "
                         "begins in \"%s\": give it a database without a schema of that name, or "
                         "set its search_path.",
                         kind->inside.bytes);
    return text_is_empty(kind->first) ||
           error_say(e, FAULT_CONFLICT,
                     "This database belongs to another program (it has \"%s\"): nothing was "
                     "changed. Give the post office an empty database of its own.",
                     kind->first.bytes);
}

bool schema_layout_read(struct db *db, enum schema_layout *layout, struct error *e)
{
    void *rows = NULL;
    size_t count = 0;
    AUTO(arena) arena = ARENA();

    if (!statement_ask(db, QUERY_schema_kind, NULL, &arena, &rows, &count, e))
        return error_add(e, "while looking at the schema");
    const struct schema_kind_row *kind = rows;
    *layout = kind->has_files ? SCHEMA_FILES : kind->has_former ? SCHEMA_FORMER : SCHEMA_EMPTY;
    return *layout != SCHEMA_EMPTY || may_be_ours(kind, e);
}

/* ---- the former layout ---- */

static bool older_fault(int64_t version, struct error *e)
{
    return error_say(e, FAULT_CONFLICT,
                     "This database has version %" PRId64 ", and this program leads on from "
                     "version %d: first run \"globetalkctl migrate\" of the release that has "
                     "version %d, then of this one.",
                     version, FORMER_COUNT - 1, FORMER_COUNT - 1);
}

bool schema_former_fits(struct db *db, struct error *e)
{
    void *found = NULL;
    size_t count = 0, same = 0;
    AUTO(arena) arena = ARENA();

    if (!statement_ask(db, QUERY_list_former, NULL, &arena, &found, &count, e))
        return error_add(e, "while looking at the schema's version");
    const struct former_file_row *rows = found;
    while (same < count && same < FORMER_COUNT && rows[same].version == former[same].version &&
           text_equal(rows[same].name, former[same].name) &&
           text_equal(rows[same].checksum, former[same].checksum))
        same++;
    if (same == count)
        return count == FORMER_COUNT || older_fault((int64_t)count - 1, e);
    if (same == FORMER_COUNT)
        return error_say(e, FAULT_CONFLICT,
                         "This database has migration %" PRId64 " \"%s\", which this program does "
                         "not know: use the newer program.",
                         rows[same].version, rows[same].name.bytes);
    return error_say(e, FAULT_INTERNAL,
                     "Migration %" PRId64 " \"%s\" was applied to this database with another text: "
                     "nothing is applied on top of it.",
                     rows[same].version, rows[same].name.bytes);
}

/* ---- files ---- */

static const struct schema_file_row *applied_find(const struct schema_file_row *rows, size_t count,
                                                  struct clean name)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(rows[i].name, name))
            return &rows[i];
    return NULL;
}

static bool is_ours(struct clean name)
{
    for (size_t i = 0; i < FILE_COUNT; i++)
        if (text_equal(schema_files[i].name, name))
            return true;
    return false;
}

/* A rule with another text is simply applied again. */
static struct migration_row judge(const struct schema_file *file,
                                  const struct schema_file_row *applied)
{
    struct migration_row row = { .name = file->name, .state = MIGRATION_PENDING };

    if (applied == NULL)
        return row;
    row.applied_at = applied->applied_at;
    if (text_equal(applied->checksum, file->checksum))
        row.state = MIGRATION_APPLIED;
    else if (!schema_is_rule(file->name))
        row.state = MIGRATION_CHANGED;
    return row;
}

bool schema_judge(struct db *db, struct arena *arena, struct migration_list *list, struct error *e)
{
    enum schema_layout layout;
    void *found = NULL;
    size_t there = 0, count = 0;

    if (!schema_layout_read(db, &layout, e))
        return false;
    if (layout == SCHEMA_FILES &&
        !statement_ask(db, QUERY_list_schema_files, NULL, arena, &found, &there, e))
        return error_add(e, "while looking at the schema's files");
    const struct schema_file_row *applied = found;
    struct migration_row *rows = ARENA_ARRAY(arena, struct migration_row, FILE_COUNT + there);
    for (; count < FILE_COUNT; count++)
        rows[count] =
            judge(&schema_files[count], applied_find(applied, there, schema_files[count].name));
    for (size_t i = 0; i < there; i++)
        if (!is_ours(applied[i].name))
            rows[count++] =
                (struct migration_row){ applied[i].name, applied[i].applied_at, MIGRATION_UNKNOWN };
    *list = (struct migration_list){ rows, count };
    return true;
}

static const struct migration_row *row_in(const struct migration_list *list,
                                          enum migration_state state, bool of_rules)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].state == state && schema_is_rule(list->items[i].name) == of_rules)
            return &list->items[i];
    return NULL;
}

bool schema_may_grow(const struct migration_list *list, struct error *e)
{
    const struct migration_row *newer = row_in(list, MIGRATION_UNKNOWN, false);
    const struct migration_row *changed = row_in(list, MIGRATION_CHANGED, false);

    if (newer != NULL)
        return error_say(e, FAULT_CONFLICT,
                         "This database has \"%s\", which this program does not know: use the "
                         "newer program.",
                         newer->name.bytes);
    return changed == NULL ||
           error_say(e, FAULT_CONFLICT,
                     "\"%s\" was applied to this database with another text: use the program that "
                     "made it, or another database.",
                     changed->name.bytes);
}

bool schema_is_ours(const struct migration_list *list, struct error *e)
{
    const struct migration_row *missing = row_in(list, MIGRATION_PENDING, false);
    const struct migration_row *rule = row_in(list, MIGRATION_PENDING, true);

    if (!schema_may_grow(list, e))
        return false;
    if (missing != NULL)
        return error_say(e, FAULT_CONFLICT,
                         "This database lacks \"%s\", which this program needs: run "
                         "\"globetalkctl migrate\" first.",
                         missing->name.bytes);
    if (rule == NULL)
        rule = row_in(list, MIGRATION_UNKNOWN, true);
    return rule == NULL ||
           error_say(e, FAULT_CONFLICT,
                     "\"%s\" of this database is not as this program has it: run \"globetalkctl "
                     "migrate\" first.",
                     rule->name.bytes);
}
