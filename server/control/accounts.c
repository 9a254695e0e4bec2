/* What the operator does about accounts: suspending, banning, lifting, looking. */
#include <stdio.h>

#include "server/control/operator.h"
#include "shared/base/limits.h"
#include "shared/cases/sanction.h"

static bool read_handle(const struct post_office *office, const char *word, struct clean *handle,
                        struct error *e)
{
    return text_clean(office->arena, operator_word(word), TEXT_LINE, HANDLE_CHARACTERS_MOST,
                      "handle", handle, e);
}

/* What an operator should know of an account that is leaving, or has left: nothing that is done to
 * it makes it write again. */
static bool say_if_deleted(const struct post_office *office, struct clean handle, struct error *e)
{
    struct standing_row standing;

    if (!sanction_standing(office, handle, &standing, e))
        return false;
    if (text_equal(standing.status, CLEAN("deleted")))
        printf(standing.is_gone
                   ? "The account was deleted for good.\n"
                   : "The account is being deleted: this matters only if it comes back.\n");
    return true;
}

static bool place(const struct post_office *office, struct sanction *wanted, char **words,
                  struct error *e)
{
    struct placed_sanction_row placed;

    wanted->placed_by = operator_name(office);
    if (!read_handle(office, words[0], &wanted->handle, e) ||
        !text_clean(office->arena, operator_word(words[1]), TEXT_LINE, REASON_CHARACTERS_MOST,
                    "reason", &wanted->reason, e) ||
        !sanction_place(office, wanted, &placed, e))
        return false;
    printf("%s is %s%s%s. It is in the audit log.\n", wanted->handle.bytes, wanted->status.bytes,
           instant_is_none(wanted->until) ? "" : " until ",
           instant_is_none(wanted->until) ? "" : instant_text(wanted->until).text);
    return say_if_deleted(office, wanted->handle, e);
}

static bool suspend(const struct post_office *office, char **words, int count, struct error *e)
{
    struct sanction wanted = { .status = CLEAN("suspended") };

    if (count != 3)
        return error_say(e, FAULT_INPUT,
                         "A suspension needs a handle, a reason and its last day: account suspend "
                         "HANDLE REASON YYYY-MM-DD.");
    if (!operator_day(words[2], &wanted.until))
        return error_input(e, "until", "A suspension ends on a day like 2030-12-31.");
    return place(office, &wanted, words, e);
}

static bool ban(const struct post_office *office, char **words, int count, struct error *e)
{
    struct sanction wanted = { .status = CLEAN("banned") };

    if (count != 2)
        return error_say(e, FAULT_INPUT,
                         "A ban needs a handle and a reason: account ban HANDLE REASON.");
    return place(office, &wanted, words, e);
}

static bool lift(const struct post_office *office, char **words, int count, struct error *e)
{
    struct clean handle;
    struct standing_row standing;

    if (count != 1)
        return error_say(e, FAULT_INPUT, "Whose? account lift HANDLE.");
    if (!read_handle(office, words[0], &handle, e) ||
        !sanction_lift(office, handle, operator_name(office), e) ||
        !sanction_standing(office, handle, &standing, e))
        return false;
    printf(text_equal(standing.status, CLEAN("active"))
               ? "%s may write and find again. It is in the audit log.\n"
               : "%s has no sanction any more. It is in the audit log.\n",
           handle.bytes);
    return say_if_deleted(office, handle, e);
}

static bool show(const struct post_office *office, char **words, int count, struct error *e)
{
    struct clean handle;
    struct standing_row standing;
    struct sanctions list;

    if (count != 1)
        return error_say(e, FAULT_INPUT, "Whose? account show HANDLE.");
    if (!read_handle(office, words[0], &handle, e) ||
        !sanction_standing(office, handle, &standing, e) ||
        !sanction_list(office, handle, &list, e))
        return false;
    printf("%s: %s%s\n", handle.bytes, standing.status.bytes, standing.is_gone ? " for good" : "");
    for (size_t i = 0; i < list.count; i++) {
        const struct sanction_row *one = &list.items[i];
        printf("%-9s  %-8s  from %s%s%s  by %s: %s\n", one->status.bytes, one->state.bytes,
               instant_text(one->placed_at).text, instant_is_none(one->until) ? "" : " until ",
               instant_is_none(one->until) ? "" : instant_text(one->until).text,
               one->placed_by.bytes, one->reason.bytes);
    }
    return true;
}

static bool do_account(const struct post_office *office, char **words, int count, struct error *e)
{
    static const struct operator_choice rows[] = {
        { "suspend", suspend }, { "ban", ban }, { "lift", lift }, { "show", show }, { 0 }
    };

    return operator_choose(rows, office, words, count, e);
}

bool control_account(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_account, words, count, e);
}
