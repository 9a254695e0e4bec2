#include "tui/script/golden.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "shared/base/memory.h"

/* ---- masks ---- */

bool masks_add(struct masks *masks, const char *expression, struct error *e)
{
    char why[100];
    if (masks->count == MASKS_MOST)
        return error_say(e, FAULT_INPUT, "more than %d masks", MASKS_MOST);
    regex_t *mask = &masks->items[masks->count];
    int status = regcomp(mask, expression, REG_EXTENDED);
    if (status != 0) {
        (void)regerror(status, mask, why, sizeof why);
        return error_say(e, FAULT_INPUT, "mask \"%.60s\": %s", expression, why);
    }
    masks->count++;
    return true;
}

void masks_drop(struct masks *masks)
{
    while (masks->count > 0)
        regfree(&masks->items[--masks->count]);
}

static bool add_tildes(struct buf *out, const char *bytes, size_t size)
{
    for (int columns = text_columns((struct clean){ bytes, size }); columns > 0; columns--)
        if (!buf_text(out, "~"))
            return false;
    return true;
}

/* The row with every match of one mask replaced. */
static bool mask_row(const regex_t *mask, const char *row, struct buf *out)
{
    regmatch_t match;
    int flags = 0;
    for (; *row && regexec(mask, row, 1, &match, flags) == 0; flags = REG_NOTBOL) {
        size_t from = (size_t)match.rm_so, to = (size_t)match.rm_eo;
        /* an empty match must not stop us */
        size_t skipped = to > from ? to : from + (row[from] != 0);
        if (!buf_add(out, row, from) || !add_tildes(out, row + from, to - from) ||
            !buf_add(out, row + to, skipped - to))
            return false;
        row += skipped;
    }
    return buf_text(out, row);
}

static bool add_masked_row(const char *row, const struct masks *masks, struct buf *out)
{
    AUTO(buf) one = BUF(65536);
    if (!buf_text(&one, row))
        return false;
    for (size_t i = 0; i < masks->count; i++) {
        AUTO(buf) masked = BUF(65536);
        if (!mask_row(&masks->items[i], one.bytes, &masked))
            return false;
        buf_clear(&one);
        if (!buf_add(&one, masked.bytes, masked.size))
            return false;
    }
    return buf_add(out, one.bytes, one.size);
}

/* ---- writing ---- */

static bool add_text_row(const struct grid *grid, int row, const struct masks *masks,
                         struct buf *out)
{
    AUTO(buf) text = BUF(65536);
    return buf_text(&text, "") && grid_text(grid, row, &text) &&
           add_masked_row(text.bytes ? text.bytes : "", masks, out);
}

/* Plain looks at the end are left out; a row with something masked begins with '~'. */
static bool add_looks_row(const struct grid *grid, int row, bool masked, struct buf *out)
{
    AUTO(buf) looks = BUF(4096);
    if (!grid_looks(grid, row, &looks))
        return false;
    while (looks.size > 0 && looks.bytes[looks.size - 1] == '.')
        looks.size--;
    return buf_text(out, masked ? "~" : "") && buf_add(out, looks.bytes, looks.size) &&
           buf_text(out, "\n");
}

static bool row_is_masked(const struct grid *grid, int row, const struct masks *masks)
{
    AUTO(buf) text = BUF(65536);
    return add_text_row(grid, row, masks, &text) && text.size > 0 && strchr(text.bytes, '~');
}

bool golden_write(const struct grid *grid, const struct masks *masks, struct buf *out)
{
    bool added = buf_format(out, "%dx%d\n", grid->columns, grid->rows);
    for (int row = 0; added && row < grid->rows; row++)
        added = add_text_row(grid, row, masks, out) && buf_text(out, "\n");
    added = added && buf_text(out, "looks\n");
    for (int row = 0; added && row < grid->rows; row++)
        added = add_looks_row(grid, row, row_is_masked(grid, row, masks), out);
    return added;
}

/* ---- comparing ---- */

struct line {
    const char *bytes;
    size_t size;
};

/* Takes a line off the front; false at the end. */
static bool take_line(struct line *rest, struct line *out)
{
    if (rest->size == 0)
        return false;
    const char *end = memchr(rest->bytes, '\n', rest->size);
    out->bytes = rest->bytes;
    out->size = end ? (size_t)(end - rest->bytes) : rest->size;
    size_t used = out->size + (end ? 1 : 0);
    rest->bytes += used;
    rest->size -= used;
    return true;
}

static bool has_mask(struct line line)
{
    return line.size > 0 && memchr(line.bytes, '~', line.size);
}

/* Where the run that begins at `at` ends: of '~' and blanks, and in rows of looks (which begin with
 * '~') of any letter. */
static size_t run_end(struct line line, size_t at, bool looks)
{
    char byte = line.bytes[at];
    bool squeezes = looks || byte == '~' || byte == ' ';
    do
        at++;
    while (squeezes && at < line.size && line.bytes[at] == byte);
    return at;
}

static bool equal_squeezed(struct line one, struct line other)
{
    bool looks = one.bytes[0] == '~' && other.bytes[0] == '~' && !memchr(one.bytes, ' ', one.size);
    size_t i = 0, j = 0;
    while (i < one.size && j < other.size) {
        if (one.bytes[i] != other.bytes[j])
            return false;
        i = run_end(one, i, looks);
        j = run_end(other, j, looks);
    }
    return i >= one.size && j >= other.size;
}

static bool lines_equal(struct line one, struct line other)
{
    if (has_mask(one) && has_mask(other))
        return equal_squeezed(one, other);
    return one.size == other.size && memcmp(one.bytes, other.bytes, one.size) == 0;
}

static struct line all_of(const struct buf *buf)
{
    return (struct line){ buf->bytes ? buf->bytes : "", buf->size };
}

bool golden_equal(const struct buf *expected, const struct buf *seen)
{
    struct line one = all_of(expected), other = all_of(seen), left, right;
    for (;;) {
        bool more = take_line(&one, &left), other_more = take_line(&other, &right);
        if (!more || !other_more)
            return more == other_more;
        if (!lines_equal(left, right))
            return false;
    }
}

static void print_one(FILE *to, const struct buf *shown, const struct buf *against)
{
    struct line rest = all_of(shown), others = all_of(against), line, other;
    while (take_line(&rest, &line)) {
        bool same = take_line(&others, &other) && lines_equal(line, other);
        (void)fprintf(to, "  %c %.*s\n", same ? ' ' : '!', (int)line.size, line.bytes);
    }
}

void golden_print(FILE *to, const struct buf *expected, const struct buf *seen)
{
    (void)fprintf(to, "--- expected\n");
    print_one(to, expected, seen);
    (void)fprintf(to, "--- on the screen\n");
    print_one(to, seen, expected);
}

/* ---- files ---- */

bool golden_load(const char *path, struct buf *out, struct error *e)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return error_say(e, FAULT_NOT_FOUND,
                         "there is no golden file %.150s (GENERATE=1 writes it)", path);
    char chunk[4096];
    bool fits = true;
    for (size_t size; fits && (size = fread(chunk, 1, sizeof chunk, file)) > 0;)
        fits = buf_add(out, chunk, size);
    (void)fclose(file);
    return fits ? true : error_say(e, FAULT_INPUT, "%.150s is too large", path);
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        (void)mkdir(path, 0777); /* mostly there already; fopen tells what matters */
        *slash = '/';
    }
}

bool golden_save(const char *path, const struct buf *bytes, struct error *e)
{
    char *folders = memory_text(path);
    make_folders(folders);
    memory_free(folders);
    FILE *file = fopen(path, "we");
    if (!file)
        return error_say(e, FAULT_UNAVAILABLE, "%.150s cannot be written (errno %d)", path, errno);
    bool written = fwrite(bytes->bytes, 1, bytes->size, file) == bytes->size;
    written = fclose(file) == 0 && written;
    return written ? true : error_say(e, FAULT_UNAVAILABLE, "%.150s could not be written", path);
}
