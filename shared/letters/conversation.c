#include "shared/letters/conversation.h"

bool conversation_page(const struct post_office *office, struct account_id account,
                       struct match_id match, const struct page *page,
                       struct conversation_page *conversation, struct error *e)
{
    return match_view(office, account, match, &conversation->match, e) &&
           letter_conversation(office, account, match, page, &conversation->letters, e);
}
