/* What the operator does about facts that people suggested: looking, verifying, refusing. */
#include <stdio.h>

#include "server/control/operator.h"
#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/facts/fact_review.h"

static bool list(const struct post_office *office, char **words, int count, struct error *e)
{
    struct suggested_facts facts;

    (void)words;
    if (count != 0)
        return error_say(e, FAULT_INPUT, "facts list takes nothing more.");
    if (!fact_review_list(office, &facts, e))
        return false;
    for (size_t i = 0; i < facts.count; i++) {
        const struct suggested_fact_row *one = &facts.items[i];
        printf("%s  %s  %s  in %s  %s\n", id_text(one->fact_id.bytes).text, one->country.bytes,
               one->kind.bytes, one->language.bytes, instant_text(one->created_at).text);
        operator_print_indented(office->arena, one->title);
        operator_print_indented(office->arena, one->description);
        if (!text_is_empty(one->source_url))
            operator_print_indented(office->arena, one->source_url);
    }
    if (facts.count == FACT_REVIEW_MOST)
        printf("There may be more: decide about these first.\n");
    return facts.count > 0 || printf("No suggested fact waits.\n") > 0;
}

static bool read_fact(const char *word, struct fact_id *fact, struct error *e)
{
    return id_parse(word, fact->bytes) ||
           error_input(e, "fact", "\"%s\" is no id of a fact; facts list shows them.", word);
}

static bool verify(const struct post_office *office, char **words, int count, struct error *e)
{
    struct clean frequency = CLEAN("normal");
    struct fact_id fact;

    if (count < 1 || count > 2)
        return error_say(
            e, FAULT_INPUT,
            "Which, and how often is it shown? facts verify ID [rare, normal or common].");
    if (!read_fact(words[0], &fact, e) ||
        (count == 2 && !text_clean(office->arena, operator_word(words[1]), TEXT_LINE,
                                   REASON_CHARACTERS_MOST, "frequency", &frequency, e)) ||
        !fact_review_verify(office, fact, frequency, operator_name(office), e))
        return false;
    return printf("It is shown from now on. It is in the audit log.\n") > 0;
}

static bool refuse(const struct post_office *office, char **words, int count, struct error *e)
{
    struct clean reason;
    struct fact_id fact;

    if (count != 2)
        return error_say(e, FAULT_INPUT, "Which, and why? facts refuse ID REASON.");
    if (!read_fact(words[0], &fact, e) ||
        !text_clean(office->arena, operator_word(words[1]), TEXT_LINE, REASON_CHARACTERS_MOST,
                    "reason", &reason, e) ||
        !fact_review_refuse(office, fact, reason, operator_name(office), e))
        return false;
    return printf("It is gone. That it was refused is in the audit log.\n") > 0;
}

static bool do_facts(const struct post_office *office, char **words, int count, struct error *e)
{
    static const struct operator_choice rows[] = {
        { "list", list }, { "verify", verify }, { "refuse", refuse }, { 0 }
    };

    return operator_choose(rows, office, words, count, e);
}

bool control_facts(const struct control *control, char **words, int count, struct error *e)
{
    return operator_with_office(control, do_facts, words, count, e);
}
