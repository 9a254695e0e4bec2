#include "tui/screens/letter_list.h"

#include "tui/program/program.h"
#include "tui/screens/screens.h"

const struct letter_line_body *letter_at(const struct paged *paged, int index)
{
    return paged_item(paged, index, sizeof(struct letter_line_body));
}

const struct letter_line_body *letter_chosen(const struct paged *paged)
{
    return letter_at(paged, paged->list.cursor);
}

void letter_list_read(struct screen *screen)
{
    program_push(screen->program, &reader_screen, &letter_chosen(screen->state)->letter_id);
}
