/* What the operator does about old data: retention, legal holds, the audit log, aggregates for
 * research. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "server/control/operator.h"
#include "shared/base/limits.h"
#include "shared/cases/audit.h"
#include "shared/keeping/analytics.h"
#include "shared/keeping/retention.h"

enum { OPERATOR_SECONDS = 3600 };

/* ---- retention ---- */

static bool show_forecast(const struct post_office *office, struct error *e)
{
    struct forecast forecast;

    if (!retention_forecast(office, &forecast, e))
        return false;
    printf("%-12s %-8s %10s %10s %10s\n", "kind", "month", "to go", "held", "waiting");
    for (size_t i = 0; i < forecast.count; i++) {
        const struct forecast_row *row = &forecast.rows[i];
        printf("%-12s %-8s %10" PRId64 " %10" PRId64 " %10" PRId64 "\n", row->kind.bytes,
               row->month.bytes, row->over, row->held, row->waiting);
    }
    for (size_t i = 0; i < forecast.month_count; i++) {
        const struct forecast_month_row *month = &forecast.months[i];
        if (month->stay == 0)
            printf("%s: would be dropped\n", month->name.bytes);
        else
            printf("%s: would be made smaller, for %" PRId64 " letters that stay\n",
                   month->name.bytes, month->stay);
    }
    return printf("This was a trial: nothing was changed.\n") > 0;
}

static bool do_retention(const struct post_office *office, char **words, int count, struct error *e)
{
    struct retained done;

    if (count == 1 && strcmp(words[0], "--dry-run") != 0)
        return error_say(e, FAULT_INPUT, "retention takes nothing or --dry-run.");
    if (count == 1)
        return show_forecast(office, e);
    if (!retention_run(office, span_seconds(OPERATOR_SECONDS), &done, e))
        return false;
    printf("Taken away: %" PRId64 " letters, %" PRId64 " cases; %" PRId64 " months dropped.%s\n",
           done.letters, done.cases, done.months,
           done.busy ? " A month is in use and stays for now: the postman tries again." : "");
    return true;
}

bool control_retention(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_retention, words, count, e);
}

/* ---- legal holds ---- */

static bool add_hold(const struct post_office *office, char **words, int count, struct error *e)
{
    struct hold wanted = { .placed_by = operator_name(office) };
    struct placed_hold_row placed;

    if (count < 2)
        return error_say(
            e, FAULT_INPUT,
            "A hold needs a handle and a reason: hold add HANDLE REASON [YYYY-MM-DD].");
    if (!text_clean(office->arena, operator_word(words[0]), TEXT_LINE, HANDLE_CHARACTERS_MOST,
                    "handle", &wanted.handle, e) ||
        !text_clean(office->arena, operator_word(words[1]), TEXT_LINE, REASON_CHARACTERS_MOST,
                    "reason", &wanted.reason, e))
        return false;
    if (count == 3 && !operator_day(words[2], &wanted.until))
        return error_input(e, "until", "A hold ends on a day like 2030-12-31, or has no end.");
    if (!hold_place(office, &wanted, &placed, e))
        return false;
    printf("Held: %s. Hold %s; it is in the audit log.\n", wanted.handle.bytes,
           id_text(placed.hold_id.bytes).text);
    return true;
}

static bool end_hold(const struct post_office *office, char **words, int count, struct error *e)
{
    struct hold_id hold = { 0 };

    if (count != 1 || !id_parse(words[0], hold.bytes))
        return error_say(e, FAULT_INPUT,
                         "Which hold? \"hold list\" shows their numbers: hold end NUMBER.");
    if (!hold_end(office, hold, operator_name(office), e))
        return false;
    printf("Ended. What is past its time goes with the postman's next round of retention.\n");
    return true;
}

static bool list_holds(const struct post_office *office, char **words, int count, struct error *e)
{
    struct holds holds;

    (void)words;
    if (count != 0)
        return error_say(e, FAULT_INPUT, "hold list takes nothing more.");
    if (!hold_list(office, &holds, e))
        return false;
    for (size_t i = 0; i < holds.count; i++) {
        const struct hold_row *one = &holds.items[i];
        printf("%s  %-8s  %-24s  from %s %s%s  by %s: %s\n", id_text(one->hold_id.bytes).text,
               one->state.bytes, one->handle.bytes, instant_text(one->placed_at).text,
               instant_is_none(one->until) ? "without end" : "until ",
               instant_is_none(one->until) ? "" : instant_text(one->until).text,
               one->placed_by.bytes, one->reason.bytes);
    }
    return holds.count > 0 || printf("There are no holds.\n") > 0;
}

static bool do_hold(const struct post_office *office, char **words, int count, struct error *e)
{
    static const struct operator_choice rows[] = {
        { "add", add_hold }, { "end", end_hold }, { "list", list_holds }, { 0 }
    };

    return operator_choose(rows, office, words, count, e);
}

bool control_hold(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_hold, words, count, e);
}

/* ---- the audit log ---- */

static void show_entry(const struct audit_entry_row *one)
{
    printf("%" PRId64 "  %s  %s  %s  %s  %s  %s\n", one->entry, instant_text(one->written_at).text,
           one->written_by.bytes, one->actor.bytes, one->action.bytes,
           id_is_empty(one->subject.bytes) ? "-" : id_text(one->subject.bytes).text,
           one->detail.bytes);
}

static bool show_entries(const struct post_office *office, struct error *e)
{
    struct audit_page page = { .count = AUDIT_PAGE };

    int64_t after = 0;
    while (page.count == AUDIT_PAGE) {
        struct arena arena = ARENA();
        bool read = audit_read(office->db, &arena, after, &page, e);
        for (size_t i = 0; read && i < page.count; i++)
            show_entry(&page.items[i]);
        after = read && page.count > 0 ? page.items[page.count - 1].entry : after;
        arena_drop(&arena);
        if (!read)
            return false;
    }
    return true;
}

static bool do_audit(const struct post_office *office, char **words, int count, struct error *e)
{
    struct audit_state_row state;

    if (count == 1 && strcmp(words[0], "check") != 0)
        return error_say(e, FAULT_INPUT, "audit takes nothing or check.");
    if (count == 0)
        return show_entries(office, e);
    if (!audit_check(office->db, office->arena, &state, e))
        return false;
    if (state.broken != 0)
        return error_say(e, FAULT_TAMPERED,
                         "The audit log was tampered with: entry %" PRId64 " of %" PRId64
                         " is not what it was.",
                         state.broken, state.entries);
    printf("The audit log is whole: %" PRId64 " entries, last seal %s.\n", state.entries,
           state.last_seal.bytes);
    return true;
}

bool control_audit(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_audit, words, count, e);
}

/* ---- aggregates for research ---- */

static const char *word_or_all(struct clean word)
{
    return text_is_empty(word) ? "all" : word.bytes;
}

/* Every word here is one of ours (codes and names of measures): nothing needs quoting. */
static void write_aggregates(FILE *file, const struct aggregates *found, bool json)
{
    fprintf(file, json ? "[" : "month,country,language,measure,people,value\n");
    for (size_t i = 0; i < found->count; i++) {
        const struct aggregate_row *one = &found->items[i];
        fprintf(file,
                json ? "%s\n  {\"month\": \"%s\", \"country\": \"%s\", \"language\": \"%s\", "
                       "\"measure\": \"%s\", \"people\": %" PRId64 ", \"value\": %.1f}"
                     : "%s%s,%s,%s,%s,%" PRId64 ",%.1f\n",
                json && i > 0 ? "," : "", one->month.bytes, word_or_all(one->country),
                word_or_all(one->language), one->measure.bytes, one->people, one->value);
    }
    if (json)
        fprintf(file, "\n]\n");
}

static bool save_aggregates(const char *path, const struct aggregates *found, bool json,
                            struct error *e)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;

    if (file == NULL)
        return error_say(e, FAULT_UNAVAILABLE, "The file %s cannot be written: %s.", path,
                         strerror(errno));
    write_aggregates(file, found, json);
    bool whole = ferror(file) == 0;
    whole = fclose(file) == 0 && whole;
    return whole || error_say(e, FAULT_UNAVAILABLE, "The file %s was not written whole: %s.", path,
                              strerror(errno));
}

static bool do_analytics(const struct post_office *office, char **words, int count, struct error *e)
{
    struct aggregates found;
    bool json = count == 3 && strcmp(words[2], "--json") == 0;

    if (count < 2 || strcmp(words[0], "--out") != 0 || (count == 3 && !json))
        return error_say(e, FAULT_INPUT,
                         "analytics takes --out FILE, or --out - for standard output, and perhaps "
                         "--json behind it.");
    if (!analytics_read(office, &found, e))
        return false;
    if (strcmp(words[1], "-") == 0)
        write_aggregates(stdout, &found, json);
    else if (!save_aggregates(words[1], &found, json, e))
        return false;
    fprintf(stderr,
            "%zu rows; %" PRId64 " groups are left out, because they are of fewer than %d people "
            "or would give such a group away.\n",
            found.count, found.left_out, ANALYTICS_LEAST);
    return true;
}

bool control_analytics(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_analytics, words, count, e);
}
