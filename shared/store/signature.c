#include "shared/store/db_private.h"

#include <libpq-fe.h>

/* Which of PostgreSQL's types a kind may meet. Enums and domains of ours have numbers of their own
 * and look like text. */
enum { TYPES_MOST = 8 };
struct kind_row {
    const char *name;
    unsigned int types[TYPES_MOST];
    bool takes_ours;
};
static const struct kind_row kinds[] = {
    [MEMBER_ID] = { "an id", { TYPE_UUID }, false },
    [MEMBER_IDS] = { "a list of ids", { TYPE_UUID_LIST }, false },
    [MEMBER_TEXT] = { "text", { TYPE_TEXT, TYPE_VARCHAR, TYPE_BPCHAR, TYPE_NAME }, true },
    [MEMBER_TEXTS] = { "a list of texts",
                       { TYPE_TEXT_LIST, TYPE_VARCHAR_LIST, TYPE_BPCHAR_LIST },
                       true },
    [MEMBER_BYTES] = { "bytes", { TYPE_BYTEA }, false },
    [MEMBER_NUMBER] = { "a number", { TYPE_INT8, TYPE_INT4, TYPE_INT2 }, false },
    [MEMBER_SCORE] = { "a score", { TYPE_FLOAT8, TYPE_FLOAT4, TYPE_NUMERIC }, false },
    [MEMBER_TRUTH] = { "a truth", { TYPE_BOOL }, false },
    [MEMBER_TIME] = { "a time", { TYPE_TIMESTAMPTZ }, false },
    [MEMBER_SPAN] = { "a span", { TYPE_INTERVAL }, false },
};

static bool type_fits(enum member_kind kind, unsigned int type)
{
    const struct kind_row *row = &kinds[kind];

    for (size_t i = 0; i < TYPES_MOST && row->types[i] != 0; i++)
        if (row->types[i] == type)
            return true;
    return row->takes_ours && type >= TYPE_OURS;
}

static bool type_fault(const struct statement *statement, const char *what,
                       const struct member_row *field, unsigned int type, struct error *e)
{
    return error_set(e, FAULT_INTERNAL,
                     "statement %s: the %s %s is %s in its signature, type %u in the database",
                     statement->name, what, field->name, kinds[field->kind].name, type);
}

static bool parameters_fit(const struct statement *statement, const PGresult *described,
                           struct error *e)
{
    if (PQnparams(described) != statement->parameter_count)
        return error_set(e, FAULT_INTERNAL, "statement %s has %d parameters, its signature %d",
                         statement->name, PQnparams(described), statement->parameter_count);
    for (int i = 0; i < statement->parameter_count; i++)
        if (!type_fits(statement->parameters[i].kind, PQparamtype(described, i)))
            return type_fault(statement, "parameter", &statement->parameters[i],
                              PQparamtype(described, i), e);
    return true;
}

bool columns_fit(const struct statement *statement, const PGresult *rows, struct error *e)
{
    int count = PQnfields(rows);

    for (int i = 0; i < statement->column_count; i++) {
        const struct member_row *field = &statement->columns[i];
        if (i >= count || strcmp(PQfname(rows, i), field->name) != 0)
            return error_set(
                e, FAULT_INTERNAL, "statement %s: column %d is %s, its signature calls it %s",
                statement->name, i + 1, i >= count ? "missing" : PQfname(rows, i), field->name);
        if (!type_fits(field->kind, PQftype(rows, i)))
            return type_fault(statement, "column", field, PQftype(rows, i), e);
    }
    if (statement->column_count > 0 && count > statement->column_count)
        return error_set(e, FAULT_INTERNAL, "statement %s: column %s is not in its signature",
                         statement->name, PQfname(rows, statement->column_count));
    return true;
}

bool statement_fits(const struct statement *statement, const PGresult *described, struct error *e)
{
    return parameters_fit(statement, described, e) && columns_fit(statement, described, e);
}
