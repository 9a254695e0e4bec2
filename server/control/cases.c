/* What the operator does about cases: what the gate holds at customs, and what people report. */
#include <stdio.h>
#include <string.h>

#include "server/control/age.h"
#include "server/control/keys.h"
#include "server/control/operator.h"
#include "shared/base/limits.h"
#include "shared/cases/moderation_case.h"
#include "shared/gate/scan.h"
#include "shared/letters/held_letter.h"

enum { QUOTE_CHARACTERS = 200 };

static bool read_case(const char *word, struct moderation_case_id *id, struct error *e)
{
    return id_parse(word, id->bytes) ||
           error_input(e, "case", "\"%.80s\" is no id of a case; cases list shows them.", word);
}

/* CASE, and --reason or --note with its words where `option` names one. */
static bool read_act(const struct post_office *office, char **words, int count, const char *option,
                     struct case_look *act, struct error *e)
{
    *act = (struct case_look){ .by = operator_name(office) };
    if (option == NULL && count != 1)
        return error_say(e, FAULT_INPUT, "Which case? cases list shows them.");
    if (option != NULL && (count != 3 || strcmp(words[1], option) != 0))
        return error_say(e, FAULT_INPUT, "Which case, and why? CASE %s WORDS.", option);
    return read_case(words[0], &act->id, e) &&
           (option == NULL || text_clean(office->arena, operator_word(words[2]), TEXT_LINE,
                                         REASON_CHARACTERS_MOST, "reason", &act->reason, e));
}

/* ---- list ---- */

static const char *about_words(struct clean about)
{
    static const struct {
        const char *about, *words;
    } rows[] = { { "held", "a letter at customs" },
                 { "taken-back", "a letter that its author has taken back" },
                 { "author-left", "a letter whose author has left" },
                 { "judged", "a letter that is not at customs any more" },
                 { "message", "a report about a letter" },
                 { "user", "a report about a person" },
                 { "match", "a report about a correspondence" } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(about.bytes, rows[i].about) == 0)
            return rows[i].words;
    return "a letter that is no longer kept";
}

static void print_flags(struct text_list flags)
{
    for (size_t i = 0; i < flags.count; i++)
        printf("%s%s%s", i == 0 ? " (" : ", ", flags.items[i].bytes,
               i + 1 == flags.count ? ")" : "");
}

static bool list(const struct post_office *office, char **words, int count, struct error *e)
{
    struct case_list cases;

    (void)words;
    if (count != 0)
        return error_say(e, FAULT_INPUT, "cases list takes nothing more.");
    if (!case_list(office->db, office->arena, &cases, e))
        return false;
    for (size_t i = 0; i < cases.count; i++) {
        const struct case_line_row *one = &cases.items[i];
        printf("%s  %-8s  %-21s  for %-10s  %s", id_text(one->log_id.bytes).text,
               one->severity.bytes, one->kind.bytes, age_words(office->arena, one->age).bytes,
               about_words(one->about));
        print_flags(one->flags);
        printf("%s%s\n", instant_is_none(one->planned) ? "" : ", planned for ",
               instant_is_none(one->planned) ? "" : instant_text(one->planned).text);
    }
    if (cases.more)
        printf("There are more: decide about these first.\n");
    return cases.count > 0 || printf("No case is open.\n") > 0;
}

/* ---- show ---- */

static void print_head(const struct post_office *office, const struct case_view *view)
{
    printf("Case %s: %s, %s, opened %s, %s ago, %s.\n", id_text(view->row.log_id.bytes).text,
           view->row.severity.bytes, view->row.kind.bytes, instant_text(view->row.opened_at).text,
           age_words(office->arena, view->row.age).bytes, view->row.status.bytes);
    if (!text_is_empty(view->row.action))
        printf("Decided %s: %s. %s\n", instant_text(view->row.decided_at).text,
               view->row.action.bytes,
               text_scrub(office->arena, (struct raw){ view->row.note.bytes, view->row.note.size },
                          TEXT_LINE, REASON_CHARACTERS_MOST)
                   .bytes);
    printf("About %s", about_words(view->row.about));
    print_flags(view->row.flags);
    if (!text_is_empty(view->row.by_handle))
        printf(", by %s about %s; letters of theirs that are evidence: %lld",
               view->row.by_handle.bytes, view->row.about_handle.bytes,
               (long long)view->row.letters);
    else
        printf(", from %s", view->row.about_handle.bytes);
    if (!text_is_empty(view->row.to_handle))
        printf(" to %s: number %lld of their conversation, posted %s, planned for %s",
               view->row.to_handle.bytes, (long long)view->row.sequence,
               instant_text(view->row.posted_at).text, instant_text(view->row.planned).text);
    printf(".\n");
}

static void print_report(const struct post_office *office, const struct case_view *view)
{
    if (!text_is_empty(view->row.words)) {
        printf("What was reported:\n");
        operator_print_indented(office->arena, view->row.words);
    }
    for (size_t i = 0; i < view->addition_count; i++) {
        const struct case_addition_row *one = &view->additions[i];
        printf("Added %s: %s\n", instant_text(one->said_at).text, one->kind.bytes);
        if (!text_is_empty(one->words))
            operator_print_indented(office->arena, one->words);
    }
}

/* Characters [from, to) of a text, as one line. */
static struct clean quote(const struct post_office *office, struct clean text, size_t from,
                          size_t to)
{
    size_t begin = text.size, at = 0, used = 0;

    for (size_t i = 0; at < text.size && i < to; i++, at += used) {
        begin = i == from ? at : begin;
        (void)text_code_point(text, at, &used);
    }
    return text_scrub(office->arena, (struct raw){ text.bytes + begin, at - begin }, TEXT_LINE,
                      QUOTE_CHARACTERS);
}

static void print_places(const struct post_office *office, struct clean content)
{
    struct scanner *scanner = scanner_new();
    struct scan_result result;

    scan_text(scanner, office->arena, &(struct scan_asked){ .text = content }, &result);
    for (size_t i = 0; i < result.place_count; i++) {
        const struct scan_place *place = &result.places[i];
        printf("Marked, %s: \"%s\" (characters %zu to %zu)\n", place->flag.bytes,
               quote(office, content, place->from, place->to).bytes, place->from + 1, place->to);
    }
    if (result.place_count == 0)
        printf("The gate marks no place in it now.\n");
    scanner_free(&scanner);
}

static bool show(const struct post_office *office, char **words, int count, struct error *e)
{
    struct case_look look;
    struct case_view view;
    struct clean content;

    if (!read_act(office, words, count, "--reason", &look, e) ||
        !case_view(office->db, office->arena, &look, &view, e))
        return false;
    print_head(office, &view);
    print_report(office, &view);
    if (text_equal(view.row.about, CLEAN("held"))) {
        if (!held_letter_open(office, view.row.log_id, view.row.look, &content, e))
            return false;
        printf("The letter:\n");
        operator_print_indented(office->arena, content);
        print_places(office, content);
    }
    return printf("That you looked is in the audit log, entry %lld.\n", (long long)view.row.look) >
           0;
}

/* ---- deciding ---- */

static bool release(const struct post_office *office, char **words, int count, struct error *e)
{
    struct case_look act;
    struct instant due;

    if (!read_act(office, words, count, NULL, &act, e) ||
        !case_release(office->db, office->arena, &act, &due, e))
        return false;
    return printf(
               "Released: the letter is due %s. The case is closed, and it is in the audit log.\n",
               instant_text(due).text) > 0;
}

static bool give_back(const struct post_office *office, char **words, int count, struct error *e)
{
    struct case_look act;

    if (!read_act(office, words, count, "--reason", &act, e) ||
        !case_return(office->db, office->arena, &act, e))
        return false;
    return printf("Returned: its author has the letter again and is told so. The case is closed, "
                  "and it is in the audit log.\n") > 0;
}

static bool close_it(const struct post_office *office, char **words, int count, struct error *e)
{
    struct case_look act;

    if (!read_act(office, words, count, "--note", &act, e) ||
        !case_close(office->db, office->arena, &act, e))
        return false;
    return printf("The case is closed, and it is in the audit log.\n") > 0;
}

static bool do_cases(const struct post_office *office, char **words, int count, struct error *e)
{
    static const struct operator_choice rows[] = { { "list", list },       { "show", show },
                                                   { "release", release }, { "return", give_back },
                                                   { "close", close_it },  { 0 } };

    return operator_choose(rows, office, words, count, e);
}

/* Only looking needs the keys. */
bool control_cases(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground = { 0 };

    if (strcmp(words[0], "show") != 0)
        return operator_with_office(control, do_cases, words, count, e);
    return keys_ground_open(control, &ground, e) && do_cases(&ground.office, words, count, e);
}
