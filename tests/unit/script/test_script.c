#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/program/program.h"
#include "tui/script/actor.h"
#include "tui/script/golden.h"
#include "tui/script/script.h"
#include "tui/script/words.h"

/* A screen that shows what was typed and pasted, and a number that is different in every run. */
struct echo {
    char typed[200];
    size_t size;
    int pastes;
};

static void echo_draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct echo *echo = state;
    (void)scene;
    canvas_text(canvas, 0, 0, LOOK_STRONG,
                text_format(canvas_scratch(canvas), "typed: %s", echo->typed));
    canvas_text(
        canvas, 1, 0, LOOK_NORMAL,
        text_format(canvas_scratch(canvas), "process %d, pastes %d", (int)getpid(), echo->pastes));
    canvas_paragraph(canvas, 3, LOOK_NORMAL,
                     CLEAN("A sentence that is longer than forty columns and is wrapped there."));
}

static bool echo_handle(struct screen *screen, const struct key *key)
{
    struct echo *echo = screen->state;
    struct key_character typed = key_character(key);
    if (key->code == KEY_PASTE)
        echo->pastes++;
    if (key->code == KEY_ENTER && echo->size < sizeof echo->typed - 5)
        echo->typed[echo->size++] = '/';
    if (echo->size + 5 < sizeof echo->typed) {
        memcpy(echo->typed + echo->size, typed.bytes, typed.size);
        echo->size += typed.size;
    }
    return true;
}

static bool echo_holds(const void *state)
{
    return ((const struct echo *)state)->size > 0;
}

static const struct binding echo_keys[] = {
    { KEY_CTRL('x'), "nothing", "Does nothing", screen_back, echo_holds }, { 0 }
};
static const struct screen_kind echo_screen = { .name = "echo",
                                                .title = CLEAN_INIT("Echo"),
                                                .state_size = sizeof(struct echo),
                                                .keys = echo_keys,
                                                .help = CLEAN_INIT("Says what was typed."),
                                                .typing = true,
                                                .draw = echo_draw,
                                                .handle = echo_handle,
                                                .holds_text = echo_holds };

/* ---- the folder in which a script is written and run ---- */

struct place {
    char folder[64], file[80], report[8192];
    struct error e;
};

static void open_place(struct place *place)
{
    *place = (struct place){ .folder = "/tmp/script-test-XXXXXX" };
    ck_assert_ptr_nonnull(mkdtemp(place->folder));
    (void)snprintf(place->file, sizeof place->file, "%s/a.script", place->folder);
}

static void close_place(struct place *place)
{
    char command[200];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    ck_assert_int_eq(system(command), 0);
}

static bool play(struct place *place, bool generate, const char *script)
{
    FILE *file = fopen(place->file, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(script, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    memset(place->report, 0, sizeof place->report);
    FILE *report = fmemopen(place->report, sizeof place->report - 1, "w");
    struct script_options options = { .socket_path = "/nonexistent/socket",
                                      .generate = generate,
                                      .patience = span_milliseconds(300),
                                      .report = report,
                                      .first = &echo_screen };
    bool passed = script_run(place->file, &options, &place->e);
    ck_assert_int_eq(fclose(report), 0);
    return passed;
}

static const struct {
    const char *script, *complaint;
} wrong[] = {
    { "# fine\n\nben keys \"x\"\n", "line 3: there is no actor \"ben\"" },
    { "actor ana 80x24 new@\nana dance\n", "line 2: \"dance\" is none of keys" },
    { "actor ana 80 new@\n", "line 1: \"80\" is no size like 80x24" },
    { "actor ana 80x24 new\n", "line 1: an actor is written" },
    { "actor ana 80x24 new@ purple\n", "line 1: \"purple\" is none of mono" },
    { "actor ana 80x24 new@\nactor ana 80x24 new@\n", "line 2: the actor \"ana\" is here already" },
    { "actor ana 80x24 new@\nana keys \"<Entr>\"\n", "line 2: <Entr> is no key" },
    { "actor ana 80x24 new@\nana keys \"x\n", "line 2: a quote is opened and not closed" },
    { "actor ana 80x24 new@\nana keys\n", "line 2: a text in quotes is missing" },
    { "actor ana 80x24 new@\nana wait \"x\" within soon\n", "line 2: \"soon\" is no time like 5s" },
    { "actor ana 80x24 new@\nana wait \"nowhere\"\n",
      "line 2: ana waited in vain for \"nowhere\"" },
    { "actor ana 80x24 new@\nana gone \"typed\"\n",
      "line 2: ana waited in vain for the end of \"typed\"" },
    { "actor ana 80x24 new@\nana screen ../x\n", "line 2: after screen comes the name" },
    { "actor ana 80x24 new@\nana screen missing\n", "line 2: there is no golden file" },
    { "actor ana 80x24 new@\nana kill\nana keys \"x\"\n", "line 3: ana has left already" },
    { "mask \"[\"\n", "line 1: mask \"[\"" },
    { "mask x\n", "line 1: after mask comes" },
    { "clock +12h\n", "line 1: the clock cannot be moved here" },
    { "actor ana 80x24 new@\nana\n", "line 2: what does ana do?" }
};

START_TEST(what_is_wrong_in_a_script_is_said_with_its_line)
{
    struct place place;
    open_place(&place);
    ck_assert(!play(&place, false, wrong[_i].script));
    ck_assert_fault(&place.e, place.e.fault, wrong[_i].complaint);
    close_place(&place);
}
END_TEST

START_TEST(actors_type_paste_wait_and_leave)
{
    struct place place;
    open_place(&place);
    ck_assert_msg(
        play(&place, false,
             "actor ana 80x24 new@ key=ana   # with a key\n"
             "actor ben 40x12 ben@ mono ascii terminal key=?ben\n"
             "ana keys \"ab<Enter><Space>^A<<\" wait \"typed: ab/ <\"\n"
             "ana type \"x\\\"y\\\\z\\n\" wait \"x\\\"y\\\\z/\" within 2s\n"
             "ana paste \"several\\nlines\" wait \"pastes 1\" gone \"pastes 0\"\n"
             "ben wait \"longer than forty columns and is wrapped there.\"   # over two rows\n"
             "ben resize 10x3 wait \"Too small\" resize 132x43 wait \"GlobeTalk\"\n"
             "ana end\n"
             "ben kill\n"
             "actor ben 80x24 new@\n"
             "ben wait \"typed: \" end\n"),
        "%s %s", error_sentence(&place.e), place.report);
    close_place(&place);
}
END_TEST

START_TEST(a_screen_equals_its_golden_file_until_something_changes)
{
    struct place place;
    open_place(&place);
    const char *same =
        "mask \"process [0-9]+\"\nactor ana 40x12 new@\nana keys \"hello\" screen deep/one\n";
    ck_assert_msg(play(&place, true, same), "%s", error_sentence(&place.e));
    ck_assert_msg(play(&place, false, same), "%s %s", error_sentence(&place.e), place.report);
    const char *other =
        "mask \"process [0-9]+\"\nactor ana 40x12 new@\nana keys \"hallo\" screen deep/one\n";
    ck_assert(!play(&place, false, other));
    ck_assert_ptr_nonnull(strstr(place.report, "! typed: hello"));
    ck_assert_ptr_nonnull(strstr(place.report, "! typed: hallo"));
    ck_assert_ptr_nonnull(strstr(place.report, "  ~~~~~"));
    close_place(&place);
}
END_TEST

static bool equal(const char *one, const char *other)
{
    AUTO(buf) left = BUF(1000);
    AUTO(buf) right = BUF(1000);
    ck_assert(buf_text(&left, one) && buf_text(&right, other));
    return golden_equal(&left, &right);
}

START_TEST(masked_places_may_differ_in_width_and_nothing_else_may)
{
    ck_assert(equal("in ~~~ hours   x\n", "in ~ hours x\n"));
    ck_assert(equal("~bbbb..S\n", "~bb....S\n"));
    ck_assert(!equal("~bbbb..S\n", "~bb....T\n"));
    ck_assert(!equal("in ~~~ hours\n", "in ~~~ days\n"));
    ck_assert(!equal("in 3 hours\n", "in  3 hours\n"));
    ck_assert(!equal("in ~ hours\n", "in 3 hours\n"));
    ck_assert(!equal("a\n", "a\nb\n"));
}
END_TEST

START_TEST(made_up_keys_are_stable_different_and_look_like_keys)
{
    AUTO(arena) arena = ARENA();
    ck_assert_str_eq(actor_key("ana", &arena), actor_key("ana", &arena));
    ck_assert_str_ne(actor_key("ana", &arena), actor_key("ben", &arena));
    ck_assert_uint_eq(strlen(actor_key("ana", &arena)), strlen("ssh-ed25519 ") + 68);
    ck_assert_int_eq(strncmp(actor_key("ana", &arena), "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", 37),
                     0);
}
END_TEST

START_TEST(several_files_end_with_a_line_of_counts)
{
    struct place place;
    open_place(&place);
    ck_assert(play(&place, false, "actor ana 80x24 new@\nana wait \"typed\"\n"));
    char missing[] = "/nonexistent.script";
    char *files[] = { place.file, missing };
    FILE *report = fmemopen(place.report, sizeof place.report - 1, "w");
    struct script_options options = { .socket_path = "/nonexistent",
                                      .report = report,
                                      .first = &echo_screen };
    ck_assert_int_eq(script_run_all(files, 2, &options), 1);
    fclose(report);
    ck_assert_ptr_nonnull(strstr(place.report, "\n1 passed, 1 failed\n"));
    ck_assert_ptr_nonnull(strstr(place.report, "/nonexistent.script cannot be read"));
    close_place(&place);
}
END_TEST

UNIT_CASE(script)
{
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, what_is_wrong_in_a_script_is_said_with_its_line, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(tcase, actors_type_paste_wait_and_leave);
    tcase_add_test(tcase, a_screen_equals_its_golden_file_until_something_changes);
    tcase_add_test(tcase, masked_places_may_differ_in_width_and_nothing_else_may);
    tcase_add_test(tcase, made_up_keys_are_stable_different_and_look_like_keys);
    tcase_add_test(tcase, several_files_end_with_a_line_of_counts);
}
