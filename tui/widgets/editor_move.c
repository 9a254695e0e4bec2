/* Where the cursor goes: by grapheme, word, line, paragraph, page and to the ends. */
#include "tui/widgets/editor_private.h"

static size_t grapheme_before(const struct editor *editor, size_t at)
{
    return at == 0 ? 0 : at - text_grapheme_before(editor_text(editor), at);
}

static size_t grapheme_after(const struct editor *editor, size_t at)
{
    return at == editor->size ? at : at + text_grapheme(editor_text(editor), at, NULL);
}

enum sort { SORT_BLANK, SORT_SIGN, SORT_WIDE, SORT_LETTER };

/* Scripts written with wide characters have no blanks between words: each character is one. */
static enum sort sort_at(const struct editor *editor, size_t at)
{
    int columns = 0;
    char c = editor->bytes[at];
    (void)text_grapheme(editor_text(editor), at, &columns);
    if (c == ' ' || c == '\n')
        return SORT_BLANK;
    if (columns == 2)
        return SORT_WIDE;
    bool ascii_letter =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'';
    return ascii_letter || (unsigned char)c >= 0x80 ? SORT_LETTER : SORT_SIGN;
}

static bool is_word(enum sort sort)
{
    return sort == SORT_WIDE || sort == SORT_LETTER;
}

size_t editor_word_after(const struct editor *editor, size_t at)
{
    while (at < editor->size && !is_word(sort_at(editor, at)))
        at = grapheme_after(editor, at);
    if (at < editor->size && sort_at(editor, at) == SORT_WIDE)
        return grapheme_after(editor, at);
    while (at < editor->size && sort_at(editor, at) == SORT_LETTER)
        at = grapheme_after(editor, at);
    return at;
}

size_t editor_word_before(const struct editor *editor, size_t at)
{
    size_t before = grapheme_before(editor, at);
    while (at > 0 && !is_word(sort_at(editor, before))) {
        at = before;
        before = grapheme_before(editor, at);
    }
    if (at > 0 && sort_at(editor, before) == SORT_WIDE)
        return before;
    while (at > 0 && sort_at(editor, before) == SORT_LETTER) {
        at = before;
        before = grapheme_before(editor, at);
    }
    return at;
}

static size_t lines_away(struct editor *editor, int lines)
{
    size_t line = editor_line_of(editor, editor->cursor), target = 0;
    if (editor->goal < 0)
        editor->goal = editor_column_of(editor, editor->cursor);
    if (lines < 0 && line < (size_t)-lines)
        return line == 0 ? 0 : editor_place(editor, 0, editor->goal);
    target = lines < 0 ? line - (size_t)-lines : line + (size_t)lines;
    if (target < editor->line_count)
        return editor_place(editor, target, editor->goal);
    return line + 1 == editor->line_count
               ? editor->size
               : editor_place(editor, editor->line_count - 1, editor->goal);
}

static int page(const struct editor *editor)
{
    return editor->rows > 2 ? editor->rows - 1 : 1;
}

static size_t up(struct editor *editor)
{
    return lines_away(editor, -1);
}
static size_t down(struct editor *editor)
{
    return lines_away(editor, 1);
}
static size_t page_up(struct editor *editor)
{
    return lines_away(editor, -page(editor));
}
static size_t page_down(struct editor *editor)
{
    return lines_away(editor, page(editor));
}
static size_t left(struct editor *editor)
{
    return grapheme_before(editor, editor->cursor);
}
static size_t right(struct editor *editor)
{
    return grapheme_after(editor, editor->cursor);
}
static size_t word_left(struct editor *editor)
{
    return editor_word_before(editor, editor->cursor);
}
static size_t word_right(struct editor *editor)
{
    return editor_word_after(editor, editor->cursor);
}
static size_t line_home(struct editor *editor)
{
    return editor->lines[editor_line_of(editor, editor->cursor)];
}
static size_t line_end(struct editor *editor)
{
    return editor_line_end(editor, editor_line_of(editor, editor->cursor));
}
static size_t text_home(struct editor *editor)
{
    return 0 * editor->size;
}
static size_t text_end(struct editor *editor)
{
    return editor->size;
}

static size_t paragraph_up(struct editor *editor)
{
    size_t at = editor->cursor;
    while (at > 0 && editor->bytes[at - 1] == '\n')
        at--;
    while (at > 0 && editor->bytes[at - 1] != '\n')
        at--;
    return at;
}

static size_t paragraph_down(struct editor *editor)
{
    size_t at = editor->cursor;
    while (at < editor->size && editor->bytes[at] != '\n')
        at++;
    while (at < editor->size && editor->bytes[at] == '\n')
        at++;
    return at;
}

struct move {
    int32_t key;
    size_t (*to)(struct editor *editor);
    bool keeps_goal;
};
static const struct move moves[] = {
    { KEY_UP, up, true },
    { KEY_DOWN, down, true },
    { KEY_PAGE_UP, page_up, true },
    { KEY_PAGE_DOWN, page_down, true },
    { KEY_LEFT, left, false },
    { KEY_RIGHT, right, false },
    { KEY_HOME, line_home, false },
    { KEY_CTRL('a'), line_home, false },
    { KEY_END, line_end, false },
    { KEY_CTRL('e'), line_end, false },
    { KEY_LEFT | KEY_WITH_CTRL, word_left, false },
    { KEY_LEFT | KEY_WITH_ALT, word_left, false },
    { 'b' | KEY_WITH_ALT, word_left, false },
    { KEY_RIGHT | KEY_WITH_CTRL, word_right, false },
    { KEY_RIGHT | KEY_WITH_ALT, word_right, false },
    { 'f' | KEY_WITH_ALT, word_right, false },
    { KEY_UP | KEY_WITH_CTRL, paragraph_up, false },
    { KEY_DOWN | KEY_WITH_CTRL, paragraph_down, false },
    { KEY_HOME | KEY_WITH_CTRL, text_home, false },
    { KEY_END | KEY_WITH_CTRL, text_end, false },
};

bool editor_destination(struct editor *editor, int32_t code, size_t *place)
{
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (moves[i].key != code)
            continue;
        *place = moves[i].to(editor);
        editor->goal = moves[i].keeps_goal ? editor->goal : -1;
        return true;
    }
    return false;
}
