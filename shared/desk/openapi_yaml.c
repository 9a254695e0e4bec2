/* JSON -> YAML in blocks: every text in quotes as in JSON, which YAML 1.2 reads alike. */
#include "shared/base/memory.h"
#include "shared/desk/openapi.h"
#include "shared/desk/openapi_private.h"

enum { DOCUMENT_BYTES = 4 << 20 };

static bool write_block(json_t *value, int depth, struct buf *out);

static bool write_indent(int depth, struct buf *out)
{
    return buf_format(out, "%*s", 2 * depth, "");
}

static bool write_scalar(const json_t *value, struct buf *out)
{
    if (json_is_string(value))
        return openapi_text(json_string_value(value), out);
    if (json_is_integer(value))
        return buf_format(out, "%lld", (long long)json_integer_value(value));
    if (json_is_real(value))
        return buf_format(out, "%.2f", json_real_value(value));
    return buf_text(out, json_is_true(value) ? "true" : json_is_false(value) ? "false" : "null");
}

static bool is_block(const json_t *value)
{
    return json_object_size(value) > 0 || json_array_size(value) > 0;
}

/* What follows "name:" or "-". */
static bool write_behind(json_t *value, int depth, struct buf *out)
{
    if (is_block(value))
        return buf_text(out, "\n") && write_block(value, depth + 1, out);
    if (json_is_object(value) || json_is_array(value))
        return buf_text(out, json_is_object(value) ? " {}\n" : " []\n");
    return buf_text(out, " ") && write_scalar(value, out) && buf_text(out, "\n");
}

static bool write_block(json_t *value, int depth, struct buf *out)
{
    for (void *at = json_object_iter(value); at; at = json_object_iter_next(value, at))
        if (!write_indent(depth, out) || !openapi_text(json_object_iter_key(at), out) ||
            !buf_text(out, ":") || !write_behind(json_object_iter_value(at), depth, out))
            return false;
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!write_indent(depth, out) || !buf_text(out, "-") ||
            !write_behind(json_array_get(value, i), depth, out))
            return false;
    return true;
}

bool openapi_write_yaml(struct buf *out)
{
    AUTO(buf) json = BUF(DOCUMENT_BYTES);
    AUTO(json_tree) tree = { NULL };
    struct error e;
    return openapi_write(&json) &&
           json_tree_read((struct raw){ json.bytes, json.size }, &tree, &e) &&
           buf_text(out, "# Printed by: globetalk-http --openapi\n") &&
           write_block(tree.root, 0, out);
}
