#include <string.h>

#include "shared/base/memory.h"
#include "tests/support/unit.h"
#include "tui/cells/key.h"

enum { MOST = 64 };
struct keys {
    struct key items[MOST];
    size_t count;
    char pasted[200];
};

static struct instant at(int64_t milliseconds)
{
    return (struct instant){ 1000000 + milliseconds * 1000 };
}

static void note(struct keys *keys, const struct key *key)
{
    ck_assert_uint_lt(keys->count, MOST);
    keys->items[keys->count++] = *key;
    if (key->code == KEY_PASTE && key->paste.size < sizeof keys->pasted) {
        memcpy(keys->pasted, key->paste.bytes, key->paste.size);
        keys->pasted[key->paste.size] = 0;
    }
}

/* Feeds `chunk` bytes at a time, as a network may, then lets two seconds pass. */
static struct keys decode(const char *bytes, size_t size, size_t chunk)
{
    struct keys keys = { .count = 0 };
    struct key_decoder decoder;
    struct key key;
    key_decoder_init(&decoder);
    for (size_t from = 0; from < size; from += chunk) {
        size_t end = from + chunk < size ? from + chunk : size;
        for (size_t i = from; i < end;) {
            size_t taken = key_feed(&decoder, (struct raw){ bytes + i, end - i }, at(0), &key);
            ck_assert_uint_gt(taken, 0);
            i += taken;
            if (key.code != KEY_NONE)
                note(&keys, &key);
        }
    }
    while (key_due(&decoder, at(20000), &key))
        note(&keys, &key);
    ck_assert(instant_is_none(key_deadline(&decoder)));
    key_decoder_drop(&decoder);
    return keys;
}

static const struct {
    const char *bytes;
    int32_t code;
} sequences[] = { { "a", 'a' },
                  { "\xc3\xa9", 0xe9 },
                  { "\xe2\x82\xac", 0x20ac },
                  { "\xf0\x9f\x98\x80", 0x1f600 },
                  { "\r", KEY_ENTER },
                  { "\n", KEY_ENTER },
                  { "\r\n", KEY_ENTER },
                  { "\t", KEY_TAB },
                  { "\177", KEY_BACKSPACE },
                  { "\b", KEY_BACKSPACE },
                  { "\033", KEY_ESCAPE },
                  { "\020", KEY_CTRL('p') },
                  { "\033b", 'b' | KEY_WITH_ALT },
                  { "\033\xc3\xa9", 0xe9 | KEY_WITH_ALT },
                  { "\033\r", KEY_ENTER | KEY_WITH_ALT },
                  { "\033\177", KEY_BACKSPACE | KEY_WITH_ALT },
                  { "\033[", '[' | KEY_WITH_ALT },
                  { "\033O", 'O' | KEY_WITH_ALT },
                  { "\033]", ']' | KEY_WITH_ALT },
                  { "\033[A", KEY_UP },
                  { "\033OA", KEY_UP },
                  { "\033[B", KEY_DOWN },
                  { "\033[C", KEY_RIGHT },
                  { "\033OD", KEY_LEFT },
                  { "\033[1;5A", KEY_UP | KEY_WITH_CTRL },
                  { "\033[1;2B", KEY_DOWN | KEY_WITH_SHIFT },
                  { "\033[1;3C", KEY_RIGHT | KEY_WITH_ALT },
                  { "\033[1;6D", KEY_LEFT | KEY_WITH_CTRL | KEY_WITH_SHIFT },
                  { "\033Oa", KEY_UP | KEY_WITH_CTRL },
                  { "\033[a", KEY_UP | KEY_WITH_SHIFT },
                  { "\033\033[A", KEY_UP | KEY_WITH_ALT },
                  { "\033[H", KEY_HOME },
                  { "\033[F", KEY_END },
                  { "\033OH", KEY_HOME },
                  { "\033OF", KEY_END },
                  { "\033[1~", KEY_HOME },
                  { "\033[4~", KEY_END },
                  { "\033[7~", KEY_HOME },
                  { "\033[8~", KEY_END },
                  { "\033[5~", KEY_PAGE_UP },
                  { "\033[6~", KEY_PAGE_DOWN },
                  { "\033[2~", KEY_INSERT },
                  { "\033[3~", KEY_DELETE },
                  { "\033[3;5~", KEY_DELETE | KEY_WITH_CTRL },
                  { "\033[3$", KEY_DELETE | KEY_WITH_SHIFT },
                  { "\033[5^", KEY_PAGE_UP | KEY_WITH_CTRL },
                  { "\033[Z", KEY_BACK_TAB },
                  { "\033OP", KEY_F1 },
                  { "\033[11~", KEY_F1 },
                  { "\033[[A", KEY_F1 },
                  { "\033[P", KEY_F1 },
                  { "\033[[E", KEY_F5 },
                  { "\033OS", KEY_F4 },
                  { "\033[15~", KEY_F5 },
                  { "\033[17~", KEY_F6 },
                  { "\033[21~", KEY_F10 },
                  { "\033[23~", KEY_F11 },
                  { "\033[24~", KEY_F12 },
                  { "\033[1;2P", KEY_F1 | KEY_WITH_SHIFT },
                  { "\033OM", KEY_ENTER },
                  { "\033Oq", '1' },
                  { "\033[112;5u", KEY_CTRL('p') },
                  { "\033[27;5;112~", KEY_CTRL('p') },
                  { "\033[27u", KEY_ESCAPE } };

START_TEST(every_sequence_is_its_key_wherever_the_network_splits_it)
{
    size_t size = strlen(sequences[_i].bytes);
    for (size_t chunk = 1; chunk <= size; chunk++) {
        struct keys keys = decode(sequences[_i].bytes, size, chunk);
        ck_assert_msg(keys.count == 1, "sequence %d in chunks of %zu: %zu keys", _i, chunk,
                      keys.count);
        ck_assert_int_eq(keys.items[0].code, sequences[_i].code);
    }
}
END_TEST

static const char *const vanishing[] = {
    "\033[999~",
    "\033[24;80R",
    "\033[?1;2c",
    "\033[>0;276;0c",
    "\033[I",
    "\033[O",
    "\033[?2004;1$y",
    "\033[<0;10;20M",
    "\033]0;title\007",
    "\033]11;rgb:0/0/0\033\\",
    "\033P1$r0m\033\\",
    "\033_payload\033\\",
    "\033^x\033\\",
    "\033OZ",
    "\033[201~",
    "\033[123456789012345678901234567890123456789012345678901234567890~",
    "\033[1;2;3;4;5;6;7;8;9~",
    "\033[99999999999999999999;5u",
    "\200\201\377\376",
    "\300\200",
    "\355\240\200",
    "\364\220\200\200",
    "\360\200\200\200",
    "\302\233",
    "\357\277\277"
};

START_TEST(replies_and_garbage_vanish_whole_and_the_next_key_is_right)
{
    char bytes[200];
    int size = snprintf(bytes, sizeof bytes, "%sx", vanishing[_i]);
    for (size_t chunk = 1; chunk <= (size_t)size; chunk++) {
        struct keys keys = decode(bytes, (size_t)size, chunk);
        ck_assert_msg(keys.count == 1, "row %d in chunks of %zu: %zu keys", _i, chunk, keys.count);
        ck_assert_int_eq(keys.items[0].code, 'x');
    }
}
END_TEST

START_TEST(a_broken_character_does_not_eat_the_key_behind_it)
{
    struct keys keys = decode("\xe2\x82"
                              "A\xf0\x9f\033[B\xc3\r",
                              10, 1);
    ck_assert_uint_eq(keys.count, 3);
    ck_assert_int_eq(keys.items[0].code, 'A');
    ck_assert_int_eq(keys.items[1].code, KEY_DOWN);
    ck_assert_int_eq(keys.items[2].code, KEY_ENTER);
}
END_TEST

START_TEST(enter_inside_an_unfinished_sequence_is_still_enter)
{
    struct keys keys = decode("\033[1;\rq", 6, 2);
    ck_assert_uint_eq(keys.count, 2);
    ck_assert_int_eq(keys.items[0].code, KEY_ENTER);
    ck_assert_int_eq(keys.items[1].code, 'q');
}
END_TEST

START_TEST(escape_is_a_key_after_50_ms_and_not_before)
{
    struct key_decoder decoder;
    struct key key;
    key_decoder_init(&decoder);
    key_feed(&decoder, (struct raw){ "\033", 1 }, at(0), &key);
    ck_assert_int_eq(key.code, KEY_NONE);
    ck_assert_int_eq(key_deadline(&decoder).microseconds, at(50).microseconds);
    ck_assert(!key_due(&decoder, at(49), &key));
    ck_assert(key_due(&decoder, at(50), &key));
    ck_assert_int_eq(key.code, KEY_ESCAPE);
    ck_assert(!key_due(&decoder, at(51), &key));
    key_decoder_drop(&decoder);
}
END_TEST

START_TEST(escape_pressed_several_times_is_several_keys)
{
    ck_assert_uint_eq(decode("\033\033", 2, 2).count, 2);
    ck_assert_uint_eq(decode("\033\033\033", 3, 3).count, 3);
    ck_assert_uint_eq(decode("\033\033\033\033\033", 5, 1).count, 5);
}
END_TEST

START_TEST(a_paste_is_one_key_with_its_text_whatever_is_in_it)
{
    static const char bytes[] = "a\033[200~one\r\ntwo\033[A \033[20x\003\033[201~b";
    for (size_t chunk = 1; chunk < sizeof bytes; chunk++) {
        struct keys keys = decode(bytes, sizeof bytes - 1, chunk);
        ck_assert_uint_eq(keys.count, 3);
        ck_assert_int_eq(keys.items[1].code, KEY_PASTE);
        ck_assert(!keys.items[1].paste_was_cut);
        ck_assert_str_eq(keys.pasted, "one\r\ntwo\033[A \033[20x\003");
        ck_assert_int_eq(keys.items[2].code, 'b');
    }
}
END_TEST

START_TEST(an_escape_just_before_the_end_of_a_paste_does_not_hide_the_end)
{
    static const char bytes[] = "\033[200~one\033\033[201~z";
    for (size_t chunk = 1; chunk < sizeof bytes; chunk++) {
        struct keys keys = decode(bytes, sizeof bytes - 1, chunk);
        ck_assert_uint_eq(keys.count, 2);
        ck_assert_str_eq(keys.pasted, "one\033");
        ck_assert_int_eq(keys.items[1].code, 'z');
    }
}
END_TEST

/* It may have been a password. */
START_TEST(nothing_of_a_paste_is_left_when_the_next_key_comes)
{
    static const char bytes[] = "\033[200~................................correct horse\033[201~z";
    struct raw all = { bytes, sizeof bytes - 1 };
    struct key_decoder decoder;
    struct key key;
    key_decoder_init(&decoder);
    size_t taken = key_feed(&decoder, all, at(0), &key);
    uintptr_t place = (uintptr_t)key.paste.bytes;
    ck_assert(unit_memory_holds(place, key.paste.size, "correct horse"));
    size_t size = key.paste.size;
    key_feed(&decoder, (struct raw){ bytes + taken, all.size - taken }, at(0), &key);
    ck_assert_int_eq(key.code, 'z');
    ck_assert(!unit_memory_holds(place, size, "correct horse"));
    key_decoder_drop(&decoder);
}
END_TEST

START_TEST(a_paste_longer_than_64_kib_is_cut_and_says_so)
{
    struct key_decoder decoder;
    struct key key;
    char block[1000];
    memset(block, 'x', sizeof block);
    key_decoder_init(&decoder);
    key_feed(&decoder, (struct raw){ "\033[200~", 6 }, at(0), &key);
    for (int i = 0; i < 1000; i++) {
        key_feed(&decoder, (struct raw){ block, sizeof block }, at(0), &key);
        ck_assert_int_eq(key.code, KEY_NONE);
    }
    key_feed(&decoder, (struct raw){ "\033[201~", 6 }, at(0), &key);
    ck_assert_int_eq(key.code, KEY_PASTE);
    ck_assert(key.paste_was_cut);
    ck_assert_uint_le(key.paste.size, KEY_PASTE_BYTES);
    ck_assert_uint_gt(key.paste.size, KEY_PASTE_BYTES - 100);
    key_decoder_drop(&decoder);
}
END_TEST

START_TEST(a_paste_that_never_ends_is_given_after_ten_seconds_of_silence)
{
    struct keys keys = decode("\033[200~half a letter", 19, 4);
    ck_assert_uint_eq(keys.count, 1);
    ck_assert_str_eq(keys.pasted, "half a letter");
}
END_TEST

START_TEST(any_bytes_leave_the_decoder_bounded_and_working)
{
    uint32_t random = 12345u + (uint32_t)_i;
    struct key_decoder decoder;
    struct key key;
    key_decoder_init(&decoder);
    for (int i = 0; i < 20000; i++) {
        random = random * 1664525u + 1013904223u;
        static const char likely[] = "\033[O0123456789;~ABu]\\\007\r\nP$^\xc3\xe2\x82\xf0";
        char byte = random & 0x80000000u ? likely[(random >> 8) % (sizeof likely - 1)]
                                         : (char)(random >> 16);
        key_feed(&decoder, (struct raw){ &byte, 1 }, at(i), &key);
        ck_assert_uint_le(decoder.size, KEY_SEQUENCE_BYTES);
        ck_assert_uint_le(decoder.paste.size, KEY_PASTE_BYTES);
    }
    while (key_due(&decoder, at(100000), &key))
        continue;
    key_feed(&decoder, (struct raw){ "z", 1 }, at(200000), &key);
    ck_assert_int_eq(key.code, 'z');
    key_decoder_drop(&decoder);
}
END_TEST

static const struct {
    const char *written;
    int32_t code;
    const char *shown;
} names[] = { { "Enter", KEY_ENTER, "Enter" },
              { "Up", KEY_UP, "Up" },
              { "PgDn", KEY_PAGE_DOWN, "PgDn" },
              { "Esc", KEY_ESCAPE, "Esc" },
              { "Tab", KEY_TAB, "Tab" },
              { "BackTab", KEY_BACK_TAB, "Shift-Tab" },
              { "F1", KEY_F1, "F1" },
              { "F12", KEY_F12, "F12" },
              { "C-p", KEY_CTRL('p'), "^P" },
              { "A-b", 'b' | KEY_WITH_ALT, "Alt-b" },
              { "S-Up", KEY_UP | KEY_WITH_SHIFT, "Shift-Up" },
              { "C-Left", KEY_LEFT | KEY_WITH_CTRL, "Ctrl-Left" },
              { "Backspace", KEY_BACKSPACE, "Backspace" },
              { "Space", ' ', "Space" },
              { "Del", KEY_DELETE, "Del" },
              { "?", '?', "?" },
              { "C-Del", KEY_DELETE | KEY_WITH_CTRL, "Ctrl-Del" } };

START_TEST(names_bytes_and_keys_agree)
{
    AUTO(buf) bytes = BUF(100);
    ck_assert_int_eq(key_from_name(names[_i].written, strlen(names[_i].written)), names[_i].code);
    ck_assert_str_eq(key_label(names[_i].code).text, names[_i].shown);
    ck_assert(key_bytes(names[_i].code, &bytes));
    struct keys keys = decode(bytes.bytes, bytes.size, 1);
    ck_assert_uint_eq(keys.count, 1);
    ck_assert_int_eq(keys.items[0].code, names[_i].code);
}
END_TEST

START_TEST(unknown_names_are_no_keys)
{
    ck_assert_int_eq(key_from_name("Upp", 3), KEY_NONE);
    ck_assert_int_eq(key_from_name("", 0), KEY_NONE);
    ck_assert_int_eq(key_from_name("C-", 2), KEY_NONE);
    ck_assert_int_eq(key_from_name("C-1", 3), KEY_NONE);
}
END_TEST

UNIT_CASE(key)
{
    tcase_add_loop_test(tcase, every_sequence_is_its_key_wherever_the_network_splits_it, 0,
                        sizeof sequences / sizeof *sequences);
    tcase_add_loop_test(tcase, replies_and_garbage_vanish_whole_and_the_next_key_is_right, 0,
                        sizeof vanishing / sizeof *vanishing);
    tcase_add_test(tcase, a_broken_character_does_not_eat_the_key_behind_it);
    tcase_add_test(tcase, enter_inside_an_unfinished_sequence_is_still_enter);
    tcase_add_test(tcase, escape_is_a_key_after_50_ms_and_not_before);
    tcase_add_test(tcase, escape_pressed_several_times_is_several_keys);
    tcase_add_test(tcase, a_paste_is_one_key_with_its_text_whatever_is_in_it);
    tcase_add_test(tcase, an_escape_just_before_the_end_of_a_paste_does_not_hide_the_end);
    tcase_add_test(tcase, nothing_of_a_paste_is_left_when_the_next_key_comes);
    tcase_add_test(tcase, a_paste_longer_than_64_kib_is_cut_and_says_so);
    tcase_add_test(tcase, a_paste_that_never_ends_is_given_after_ten_seconds_of_silence);
    tcase_add_loop_test(tcase, any_bytes_leave_the_decoder_bounded_and_working, 0, 20);
    tcase_add_loop_test(tcase, names_bytes_and_keys_agree, 0, sizeof names / sizeof *names);
    tcase_add_test(tcase, unknown_names_are_no_keys);
}
