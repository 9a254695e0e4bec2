#include "tui/widgets/editor.h"

#include <string.h>

#include "shared/base/memory.h"
#include "tui/widgets/editor_private.h"

enum { BYTES_A_CHARACTER = 4 };

struct clean editor_text(const struct editor *editor)
{
    return (struct clean){ editor->bytes, editor->size };
}

void editor_init(struct editor *editor, struct arena *arena, size_t most)
{
    *editor = (struct editor){ .most = most, .goal = -1, .columns = 80, .rows = 1 };
    editor->bytes = ARENA_ARRAY(arena, char, most *BYTES_A_CHARACTER + 1);
    /* A line has a character of its own, save the last; the second half is for wrapping anew. */
    editor->lines = ARENA_ARRAY(arena, uint32_t, 2 * (most + 2));
    editor->history = history_new(arena);
    history_forget(editor->history);
    editor_wrap_all(editor);
}

static size_t byte_of(struct clean text, size_t characters)
{
    size_t at = 0, used = 0;
    for (; characters > 0 && at < text.size; characters--) {
        (void)text_code_point(text, at, &used);
        at += used;
    }
    return at;
}

/* The next beginning of a grapheme: what was typed, or erased, may have joined its neighbours. */
static size_t boundary_from(const struct editor *editor, size_t at)
{
    size_t place = editor->lines[editor_line_of(editor, at)];
    while (place < at)
        place += text_grapheme(editor_text(editor), place, NULL);
    return place;
}

void editor_set(struct editor *editor, struct clean text, size_t cursor_characters)
{
    size_t size = byte_of(text, editor->most);
    if (size > 0)
        memcpy(editor->bytes, text.bytes, size);
    editor->bytes[size] = '\0';
    editor->size = size;
    editor->characters = text_characters(editor_text(editor));
    editor->goal = -1;
    editor->mark_from = editor->mark_to = editor->top = 0;
    history_forget(editor->history);
    editor_wrap_all(editor);
    editor->cursor = boundary_from(editor, byte_of(editor_text(editor), cursor_characters));
    editor_scroll(editor);
}

size_t editor_cursor_characters(const struct editor *editor)
{
    return text_characters(editor_slice(editor, 0, editor->cursor));
}

void editor_mark(struct editor *editor, size_t from, size_t to)
{
    editor->mark_from = byte_of(editor_text(editor), from);
    editor->mark_to = byte_of(editor_text(editor), to);
    editor->cursor = boundary_from(editor, editor->mark_from);
    editor->goal = -1;
    history_pause(editor->history);
    editor_scroll(editor);
}

void editor_clean(struct editor *editor)
{
    struct arena arena = ARENA();
    struct raw text = { editor->bytes, editor->size }, begun = { editor->bytes, editor->cursor };
    struct text_rule rule = { TEXT_PARAGRAPHS, editor->most, "", &editor->taken };
    struct clean made = text_scrub_counted(&arena, text, &rule);
    if (!text_equal(made, editor_text(editor)))
        editor_set(editor, made,
                   text_characters(text_scrub(&arena, begun, TEXT_PARAGRAPHS, editor->most)));
    arena_drop(&arena);
}

/* ---- changes ---- */

/* Bytes [from, to) become `with`; false when that would be more than `most` characters. */
static bool put(struct editor *editor, size_t from, size_t to, struct clean with)
{
    size_t characters = editor->characters - text_characters(editor_slice(editor, from, to)) +
                        text_characters(with);
    if (characters > editor->most) {
        editor->too_many = characters - editor->most;
        return false;
    }
    memmove(editor->bytes + from + with.size, editor->bytes + to, editor->size - to + 1);
    if (with.size > 0)
        memcpy(editor->bytes + from, with.bytes, with.size);
    editor->size = editor->size - (to - from) + with.size;
    editor->characters = characters;
    editor->mark_from = editor->mark_to = 0;
    editor->goal = -1;
    editor_wrap_changed(editor, from, to, from + with.size);
    return true;
}

static void go_to(struct editor *editor, size_t at)
{
    editor->cursor = boundary_from(editor, at);
    editor_scroll(editor);
}

/* What is replaced by what. */
struct replacement {
    size_t from, to;
    struct clean with;
};

static bool is_ascii_at(const struct editor *editor, size_t at)
{
    return at >= editor->size || (unsigned char)editor->bytes[at] < 0x80;
}

static bool ends_with(struct clean text, struct clean end)
{
    return text.size >= end.size &&
           memcmp(text.bytes + text.size - end.size, end.bytes, end.size) == 0;
}

static bool begins_with(struct clean text, struct clean start)
{
    return text.size >= start.size && memcmp(text.bytes, start.bytes, start.size) == 0;
}

/* The text stays in NFC: an accent typed behind its letter becomes one character with it. So the
 * neighbours are normalised together with what comes between them; where that leaves them as they
 * are, they are left alone. */
static struct replacement composed(const struct editor *editor, size_t from, size_t to,
                                   struct clean with, struct arena *arena)
{
    struct replacement plain = { from, to, with };
    struct clean text = editor_text(editor);
    bool joins = with.size > 0 ? (unsigned char)with.bytes[0] >= 0x80 : !is_ascii_at(editor, to);
    size_t left =
        joins && from > 0 && text.bytes[from - 1] != '\n' ? text_grapheme_before(text, from) : 0;
    size_t right = is_ascii_at(editor, to) ? 0 : text_grapheme(text, to, NULL);
    if (left == 0 && right == 0)
        return plain;
    struct clean before = editor_slice(editor, from - left, from),
                 after = editor_slice(editor, to, to + right);
    char *joined = ARENA_ARRAY(arena, char, left + with.size + right + 1);
    memcpy(joined, before.bytes, left);
    if (with.size > 0)
        memcpy(joined + left, with.bytes, with.size);
    memcpy(joined + left + with.size, after.bytes, right);
    size_t size = left + with.size + right;
    struct clean made = text_typed(arena, (struct raw){ joined, size }, TEXT_PARAGRAPHS);
    if (made.size == size && begins_with(made, before) && ends_with(made, after))
        return plain;
    return (struct replacement){ from - left, to + right, made };
}

static bool replace(struct editor *editor, size_t from, size_t to, struct clean with,
                    enum step_kind kind)
{
    struct arena arena = ARENA();
    struct replacement replacement = composed(editor, from, to, with, &arena);
    size_t removed = replacement.to - replacement.from;
    struct change change = {
        .at = replacement.from,
        .inserted = replacement.with,
        .cursor_before = editor->cursor,
        .removed = { arena_bytes(&arena, editor->bytes + replacement.from, removed), removed }
    };
    /* Behind what came in, also when it became one with what follows. */
    size_t behind = editor->size - to;
    bool done = put(editor, replacement.from, replacement.to, replacement.with);
    if (done) {
        go_to(editor, editor->size > behind ? editor->size - behind : 0);
        change.cursor_after = editor->cursor;
        history_add(editor->history, kind, &change);
    }
    arena_drop(&arena);
    return done;
}

/* ---- keys ---- */

static enum editor_result type(struct editor *editor, struct clean typed)
{
    return replace(editor, editor->cursor, editor->cursor, typed, STEP_TYPED) ? EDITOR_CHANGED
                                                                              : EDITOR_FULL;
}

static enum editor_result type_key(struct editor *editor, const struct key *key)
{
    struct arena arena = ARENA();
    struct key_character character = key_character(key);
    struct clean typed =
        text_typed(&arena, (struct raw){ character.bytes, character.size }, TEXT_PARAGRAPHS);
    enum editor_result result = text_is_empty(typed) ? EDITOR_MOVED : type(editor, typed);
    arena_drop(&arena);
    return result;
}

static enum editor_result paste(struct editor *editor, const struct key *key)
{
    struct arena arena = ARENA();
    struct text_taken taken = editor->taken;
    struct text_rule rule = { TEXT_PARAGRAPHS, KEY_PASTE_BYTES, "", &taken };
    struct clean text = text_scrub_counted(&arena, key->paste, &rule);
    enum editor_result result = EDITOR_TOO_LONG;
    size_t all = editor->characters + text_characters(text);
    editor->too_many = all > editor->most ? all - editor->most : 1;
    history_pause(editor->history);
    if (text_is_empty(text))
        result = EDITOR_MOVED;
    else if (!key->paste_was_cut &&
             replace(editor, editor->cursor, editor->cursor, text, STEP_WHOLE))
        result = EDITOR_CHANGED;
    if (result != EDITOR_TOO_LONG)
        editor->taken = taken;
    arena_drop(&arena);
    return result;
}

static enum editor_result take_out(struct editor *editor, size_t from, size_t to,
                                   enum step_kind kind)
{
    if (from == to)
        return EDITOR_MOVED;
    return replace(editor, from, to, CLEAN(""), kind) ? EDITOR_CHANGED : EDITOR_FULL;
}

static enum editor_result backspace(struct editor *editor)
{
    size_t at = editor->cursor,
           before = at > 0 ? at - text_grapheme_before(editor_text(editor), at) : 0;
    return take_out(editor, before, at, STEP_ERASED);
}

static enum editor_result erase(struct editor *editor)
{
    size_t at = editor->cursor,
           after = at < editor->size ? at + text_grapheme(editor_text(editor), at, NULL) : at;
    return take_out(editor, at, after, STEP_ERASED);
}

static enum editor_result kill_word_before(struct editor *editor)
{
    return take_out(editor, editor_word_before(editor, editor->cursor), editor->cursor, STEP_WHOLE);
}

static enum editor_result kill_word_after(struct editor *editor)
{
    return take_out(editor, editor->cursor, editor_word_after(editor, editor->cursor), STEP_WHOLE);
}

/* To the end of the line as it is seen; at its end what parts it from the next: a line break, or
 * the blank of a wrap. */
static enum editor_result kill_to_end(struct editor *editor)
{
    size_t at = editor->cursor, end = editor_line_end(editor, editor_line_of(editor, at));
    return at < end ? take_out(editor, at, end, STEP_WHOLE) : erase(editor);
}

static enum editor_result kill_to_beginning(struct editor *editor)
{
    size_t from = editor->lines[editor_line_of(editor, editor->cursor)];
    return from < editor->cursor ? take_out(editor, from, editor->cursor, STEP_WHOLE)
                                 : backspace(editor);
}

static enum editor_result break_line(struct editor *editor)
{
    return type(editor, CLEAN("\n"));
}

static enum editor_result undo(struct editor *editor)
{
    struct change change;
    if (!history_undo(editor->history, &change) ||
        !put(editor, change.at, change.at + change.inserted.size, change.removed))
        return EDITOR_MOVED;
    go_to(editor, change.cursor_before);
    history_pause(editor->history);
    return EDITOR_CHANGED;
}

static enum editor_result redo(struct editor *editor)
{
    struct change change;
    if (!history_redo(editor->history, &change) ||
        !put(editor, change.at, change.at + change.removed.size, change.inserted))
        return EDITOR_MOVED;
    go_to(editor, change.cursor_after);
    history_pause(editor->history);
    return EDITOR_CHANGED;
}

struct edit {
    int32_t key;
    enum editor_result (*does)(struct editor *editor);
};
static const struct edit edits[] = {
    { KEY_ENTER, break_line },
    { KEY_BACKSPACE, backspace },
    { KEY_DELETE, erase },
    { KEY_CTRL('d'), erase },
    { KEY_CTRL('w'), kill_word_before },
    { KEY_BACKSPACE | KEY_WITH_ALT, kill_word_before },
    { 'd' | KEY_WITH_ALT, kill_word_after },
    { KEY_DELETE | KEY_WITH_CTRL, kill_word_after },
    { KEY_CTRL('k'), kill_to_end },
    { KEY_CTRL('u'), kill_to_beginning },
    { KEY_CTRL('z'), undo },
    { KEY_CTRL('_'), undo },
    { KEY_CTRL('y'), redo },
};

static enum editor_result move_or_edit(struct editor *editor, const struct key *key)
{
    size_t place = 0;
    if (editor_destination(editor, key->code, &place)) {
        editor->cursor = place;
        history_pause(editor->history);
        editor_scroll(editor);
        return EDITOR_MOVED;
    }
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
        if (edits[i].key == key->code)
            return edits[i].does(editor);
    return EDITOR_UNUSED;
}

enum editor_result editor_handle(struct editor *editor, const struct key *key)
{
    if (key->code == KEY_PASTE)
        return paste(editor, key);
    return key_is_character(key) ? type_key(editor, key) : move_or_edit(editor, key);
}
