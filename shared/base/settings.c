#include "shared/base/settings.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/base/text.h"

enum { LINE_BYTES = 1024, PATH_BYTES = 4096, SETTINGS_MOST = 64 };

enum setting_kind {
    KIND_PATH,
    KIND_WORD,
    KIND_YES_NO,
    KIND_NUMBER,
    KIND_PORT,
    KIND_SECONDS,
    KIND_MINUTES,
    KIND_HOURS,
    KIND_DAYS
};

struct row {
    const char *name;
    enum setting_kind kind;
    const char *usual, *least, *most, *help;
    size_t offset;
};
#define ROW(name, kind, usual, least, most, help) \
    { #name, KIND_##kind, usual, least, most, help, offsetof(struct settings, name) },
static const struct row rows[] = { SETTINGS(ROW) };
#undef ROW
enum { ROW_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert((int)ROW_COUNT <= (int)SETTINGS_MOST, "room to remember which settings were read");

static const char *const kind_names[] = {
    "path", "text", "yes or no", "number", "any or a number", "seconds", "minutes", "hours", "days"
};

/* Where a value stands, for the sentence. */
struct place {
    const char *file;
    int line;
};

static bool parse_number(const struct row *row, const char *value, int64_t *out)
{
    char *end;

    errno = 0;
    long long number = strtoll(value, &end, 10);
    if (errno != 0 || end == value || *end != '\0')
        return false;
    if (number < strtoll(row->least, NULL, 10) || number > strtoll(row->most, NULL, 10))
        return false;
    *out = number;
    return true;
}

static bool is_plain(const struct row *row)
{
    return row->kind == KIND_NUMBER || row->kind == KIND_PORT;
}

static bool refuse_value(const struct row *row, struct place place, const char *value,
                         struct error *e)
{
    struct arena scratch = ARENA();
    struct clean shown = text_scrub(&scratch, (struct raw){ value, strlen(value) }, TEXT_LINE, 40);

    if (row->kind == KIND_YES_NO)
        error_input(e, row->name, "%s, line %d: %s is yes or no, not \"%s\".", place.file,
                    place.line, row->name, shown.bytes);
    else
        error_input(e, row->name, "%s, line %d: %s is a number%s%s from %s to %s, not \"%s\".%s",
                    place.file, place.line, row->name, is_plain(row) ? "" : " of ",
                    is_plain(row) ? "" : kind_names[row->kind], row->least, row->most, shown.bytes,
                    row->kind == KIND_PORT ? " The word any takes a free one." : "");
    arena_drop(&scratch);
    return false;
}

static bool put_text(struct settings *settings, const struct row *row, struct place place,
                     const char *value, struct error *e)
{
    if (*value == '\0' && *row->usual != '\0')
        return error_input(e, row->name, "%s, line %d: %s may not be empty.", place.file,
                           place.line, row->name);
    *(const char **)(void *)((char *)settings + row->offset) =
        arena_bytes(&settings->arena, value, strlen(value));
    return true;
}

static bool put_yes_no(bool *member, const char *value)
{
    *member = strcmp(value, "yes") == 0;
    return *member || strcmp(value, "no") == 0;
}

static bool put(struct settings *settings, const struct row *row, struct place place,
                const char *value, struct error *e)
{
    static const int64_t units[] = {
        [KIND_SECONDS] = 1, [KIND_MINUTES] = 60, [KIND_HOURS] = 3600, [KIND_DAYS] = 86400
    };
    void *member = (char *)settings + row->offset;
    int64_t number = 0;

    switch (row->kind) {
    case KIND_PATH:
    case KIND_WORD: return put_text(settings, row, place, value, e);
    case KIND_YES_NO: return put_yes_no(member, value) || refuse_value(row, place, value, e);
    case KIND_PORT:
        if (strcmp(value, "any") == 0) {
            *(int64_t *)member = PORT_ANY;
            return true;
        }
        break;
    case KIND_NUMBER:
    case KIND_SECONDS:
    case KIND_MINUTES:
    case KIND_HOURS:
    case KIND_DAYS: break;
    }
    if (!parse_number(row, value, &number))
        return refuse_value(row, place, value, e);
    if (is_plain(row))
        *(int64_t *)member = number;
    else
        *(struct span *)member = span_seconds(number * units[row->kind]);
    return true;
}

static char *trim(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t size = strlen(text);
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        text[--size] = '\0';
    return text;
}

static const struct row *row_named(const char *name)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

static bool refuse_name(struct place place, const char *name, const char *why, struct error *e)
{
    struct arena scratch = ARENA();
    struct clean shown = text_scrub(&scratch, (struct raw){ name, strlen(name) }, TEXT_LINE, 40);

    error_input(e, "", "%s, line %d: \"%s\" %s.", place.file, place.line, shown.bytes, why);
    arena_drop(&scratch);
    return false;
}

static bool read_line(struct settings *settings, char *line, struct place place, bool *seen,
                      struct error *e)
{
    char *text = trim(line);

    if (*text == '\0' || *text == '#')
        return true;
    char *equals = strchr(text, '=');
    if (equals == NULL)
        return refuse_name(place, text, "is not of the form \"name = value\"", e);
    *equals = '\0';
    char *name = trim(text), *value = trim(equals + 1);
    const struct row *row = row_named(name);
    if (row == NULL)
        return refuse_name(place, name, "is not a setting; globetalk.conf(5) lists them", e);
    if (seen[row - rows])
        return refuse_name(place, name, "is set a second time; please keep one of the lines", e);
    seen[row - rows] = true;
    return put(settings, row, place, value, e);
}

static bool read_lines(struct settings *settings, FILE *file, const char *name, struct error *e)
{
    char line[LINE_BYTES];
    bool seen[SETTINGS_MOST] = { false };
    struct place place = { name, 0 };

    while (fgets(line, sizeof line, file) != NULL) {
        place.line++;
        if (strchr(line, '\n') == NULL && !feof(file))
            return refuse_name(place, "This line", "is too long or is not text", e);
        if (!read_line(settings, line, place, seen, e))
            return false;
    }
    if (ferror(file))
        return error_say(e, FAULT_INPUT, "The settings file %s cannot be read: %s.", name,
                         strerror(errno));
    return true;
}

static const char *joined(struct settings *settings, const char *folder, const char *path)
{
    return path[0] == '/' ? path : text_format(&settings->arena, "%s/%s", folder, path).bytes;
}

/* Makes every path absolute: the folder below the file's own folder (or the working folder), the
 * rest below the folder. */
static bool place_paths(struct settings *settings, const char *file, struct error *e)
{
    char here[PATH_BYTES], absolute[PATH_BYTES];

    if (getcwd(here, sizeof here) == NULL)
        return error_set(e, FAULT_INTERNAL, "the working folder has no path: %s", strerror(errno));
    if (file != NULL && realpath(file, absolute) != NULL) {
        char *slash = strrchr(absolute, '/');
        *slash = '\0';
        snprintf(here, sizeof here, "%s", absolute);
    }
    settings->folder = joined(settings, here, settings->folder);
    for (size_t i = 1; i < ROW_COUNT; i++)
        if (rows[i].kind == KIND_PATH) {
            const char **member = (const char **)(void *)((char *)settings + rows[i].offset);
            *member = joined(settings, settings->folder, *member);
        }
    return true;
}

static bool read_file(struct settings *settings, const char *path, struct error *e)
{
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return error_say(e, FAULT_INPUT, "The settings file %s cannot be read: %s.", path,
                         strerror(errno));
    const char *slash = strrchr(path, '/');
    bool good = read_lines(settings, file, slash != NULL ? slash + 1 : path, e);
    fclose(file);
    return good;
}

bool settings_read(const char *path, struct settings *settings, struct error *e)
{
    *settings = (struct settings){ .arena = ARENA() };
    bool good = true;
    for (size_t i = 0; good && i < ROW_COUNT; i++)
        good = put(settings, &rows[i], (struct place){ "usual value", 0 }, rows[i].usual, e);
    good = good && (path == NULL || read_file(settings, path, e)) && place_paths(settings, path, e);
    if (!good)
        settings_drop(settings);
    return good;
}

void settings_drop(struct settings *settings)
{
    arena_drop(&settings->arena);
}

bool settings_row(int index, struct setting_row *out)
{
    if (index < 0 || (size_t)index >= ROW_COUNT)
        return false;
    const struct row *row = &rows[index];
    *out =
        (struct setting_row){ row->name, kind_names[row->kind], row->usual, row->least, row->most,
                              row->help };
    return true;
}
