#include "tui/widgets/form.h"

#include <string.h>

#include "tui/widgets/form_private.h"

static void field_init(struct form_field *field, struct arena *arena, const struct form_row *row)
{
    static const enum line_edit_kind kinds[] = { [FORM_LINE] = EDIT_LINE,
                                                 [FORM_SECRET] = EDIT_SECRET,
                                                 [FORM_PARAGRAPH] = EDIT_PARAGRAPH,
                                                 [FORM_PICK] = EDIT_LINE };
    *field = (struct form_field){ .row = row, .wrong = CLEAN("") };
    if (row->kind == FORM_PICK && row->source)
        picker_init(&field->picker, arena, row->source, row->most);
    else if (row->kind != FORM_PICK)
        line_edit_init(&field->edit, arena, kinds[row->kind], row->most);
}

void form_init(struct form *form, struct arena *arena, const struct form_row *rows,
               const char *button)
{
    *form = (struct form){ .arena = arena, .button = button };
    while (rows[form->count].name)
        form->count++;
    form->fields = ARENA_ARRAY(arena, struct form_field, form->count);
    for (size_t i = 0; i < form->count; i++)
        field_init(&form->fields[i], arena, &rows[i]);
}

static struct form_field *field_called(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].row->name, name) == 0)
            return &form->fields[i];
    return NULL;
}

static struct form_field *focused(const struct form *form)
{
    return form->focus < form->count ? &form->fields[form->focus] : NULL;
}

/* ---- keys ---- */

static enum form_result move_focus(struct form *form, int by, int rows, int columns)
{
    size_t places = form->count + 1; /* the button too */
    form->focus = (form->focus + places + (size_t)(by + (int)places)) % places;
    form_scroll(form, rows, columns);
    return FORM_GOES_ON;
}

static enum form_result open_picker(struct form *form, const struct key *key, int rows)
{
    form->picking = true;
    if (key_is_character(key) && key->code != ' ')
        (void)picker_handle(&focused(form)->picker, key, form_picker_rows(rows));
    return FORM_GOES_ON;
}

static enum form_result picker_key(struct form *form, const struct key *key, int rows, int columns)
{
    struct form_field *field = focused(form);
    enum picker_result result = picker_handle(&field->picker, key, form_picker_rows(rows));
    form->changed = true;
    form->picking = result == PICKER_GOES_ON;
    if (result != PICKER_DONE)
        return FORM_GOES_ON;
    field->wrong = CLEAN("");
    return move_focus(form, 1, rows, columns);
}

static enum form_result move_key(struct form *form, int32_t code, int rows, int columns)
{
    switch (code) {
    case KEY_TAB:
    case KEY_DOWN: return move_focus(form, 1, rows, columns);
    case KEY_BACK_TAB:
    case KEY_UP: return move_focus(form, -1, rows, columns);
    case KEY_CTRL('s'): return FORM_DONE;
    case KEY_ESCAPE: return FORM_CANCELLED;
    case KEY_ENTER:
        return form->focus == form->count ? FORM_DONE : move_focus(form, 1, rows, columns);
    default: return FORM_UNUSED;
    }
}

static bool edits(struct form *form, const struct key *key, int columns)
{
    struct form_field *field = focused(form);
    size_t size = field->edit.size;
    if (!line_edit_handle(&field->edit, key, form_value_columns(columns)))
        return false;
    bool typed = size != field->edit.size || key_is_character(key) || key->code == KEY_PASTE;
    form->changed = form->changed || typed;
    if (typed)
        field->wrong = CLEAN("");
    return true;
}

enum form_result form_handle(struct form *form, const struct key *key, int rows, int columns)
{
    struct form_field *field = focused(form);
    if (form->picking)
        return picker_key(form, key, rows, columns);
    bool is_pick = field && field->row->kind == FORM_PICK;
    if (is_pick && (key->code == KEY_ENTER || key_is_character(key)))
        return open_picker(form, key, rows);
    if (field && !is_pick && edits(form, key, columns)) {
        form_scroll(form, rows, columns);
        return FORM_GOES_ON;
    }
    return move_key(form, key->code, rows, columns);
}

/* ---- values ---- */

struct clean form_text(const struct form *form, const char *name)
{
    const struct form_field *field = field_called(form, name);
    if (!field)
        return CLEAN("");
    return field->row->kind == FORM_PICK ? picker_code(&field->picker)
                                         : line_edit_text(&field->edit);
}

struct texts form_texts(const struct form *form, const char *name)
{
    const struct form_field *field = field_called(form, name);
    if (!field || field->row->kind != FORM_PICK)
        return (struct texts){ 0 };
    return picker_codes(&field->picker, form->arena);
}

void form_set(struct form *form, const char *name, struct clean value)
{
    struct form_field *field = field_called(form, name);
    if (field && field->row->kind == FORM_PICK)
        picker_set(&field->picker, &value, 1);
    else if (field)
        line_edit_set(&field->edit, value);
}

void form_set_all(struct form *form, const char *name, struct texts codes)
{
    struct form_field *field = field_called(form, name);
    if (field && field->row->kind == FORM_PICK)
        picker_set(&field->picker, codes.items, codes.count);
}

void form_pick_from(struct form *form, const char *name, const struct picker_source *source)
{
    struct form_field *field = field_called(form, name);
    if (field && field->row->kind == FORM_PICK)
        picker_init(&field->picker, form->arena, source, field->row->most);
}

bool form_lacks(struct form *form, const struct form_need *needs)
{
    form_right(form);
    for (const struct form_need *need = needs; need->name; need++)
        if (text_is_empty(form_text(form, need->name)))
            return form_wrong(form, need->name, need->sentence);
    return false;
}

bool form_wrong(struct form *form, const char *name, struct clean sentence)
{
    struct form_field *field = field_called(form, name);
    if (!field)
        return false;
    field->wrong = text_copy(form->arena, sentence);
    form->focus = (size_t)(field - form->fields);
    form->picking = false;
    return true;
}

bool form_fault(struct form *form, const struct error *e)
{
    const char *dot = strrchr(e->field, '.');
    const char *sentence = error_sentence(e);
    return form_wrong(form, dot ? dot + 1 : e->field, (struct clean){ sentence, strlen(sentence) });
}

void form_right(struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        form->fields[i].wrong = CLEAN("");
}

void form_wipe_secrets(struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->fields[i].row->kind == FORM_SECRET)
            line_edit_wipe(&form->fields[i].edit);
}
