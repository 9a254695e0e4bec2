#include <fcntl.h>
#include <sys/wait.h>

#include "shared/seal/keyring_hook.h"
#include "tests/unit/seal/support.h"

START_TEST(a_new_epoch_wraps_old_ones_unwrap_and_destroyed_ones_do_not)
{
    struct fixture f = fixture_make();
    struct keyring *rotated = NULL, *other = NULL;
    struct data_key key = { 0 };
    struct wrapped_key newer;
    struct keyring_epoch epoch;
    const char *other_path = text_format(&f.arena, "%s/other", f.folder).bytes;

    ck_assert(keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e));
    ck_assert(keyring_load(f.path, &rotated, &f.e));
    ck_assert_int_eq(keyring_newest(rotated), 2);
    ck_assert(keyring_epoch(rotated, 1, &epoch) && epoch.number == 2 &&
              epoch.created_at.microseconds > 1700000000000000);
    ck_assert(!keyring_epoch(rotated, 2, &epoch));
    ck_assert(data_key_unwrap(rotated, &f.label, &f.wrapped, &key, &f.e));
    ck_assert_mem_eq(key.bytes, f.key.bytes, sizeof key.bytes);
    ck_assert(data_key_make(rotated, &f.label, &key, &newer, &f.e));
    ck_assert_int_eq(newer.epoch, 2);
    ck_assert(
        !data_key_unwrap(f.keyring, &f.label, &newer, &key, &f.e)); /* a keyring without epoch 2 */
    ck_assert_fault(&f.e, FAULT_TAMPERED, "epoch is not in the keyring");
    newer.epoch = 1;
    ck_assert(!data_key_unwrap(rotated, &f.label, &newer, &key, &f.e));
    ck_assert(keyring_create(other_path, &f.e) && keyring_load(other_path, &other, &f.e));
    ck_assert(!data_key_unwrap(other, &f.label, &f.wrapped, &key, &f.e));
    unlink(other_path);
    keyring_free(&rotated);
    keyring_free(&other);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_keyring_is_private_and_never_overwritten)
{
    static const mode_t too_open[] = { 0640, 0604, 0610, 0666, 0602 };
    struct fixture f = fixture_make();
    struct keyring *again = NULL;
    struct stat status;

    ck_assert(stat(f.path, &status) == 0 && (status.st_mode & 07777) == 0600);
    ck_assert(!keyring_create(f.path, &f.e));
    ck_assert_fault(&f.e, FAULT_CONFLICT, "never overwritten");
    for (size_t i = 0; i < sizeof too_open / sizeof *too_open; i++) {
        chmod(f.path, too_open[i]);
        ck_assert(!keyring_load(f.path, &again, &f.e));
        ck_assert_fault(&f.e, FAULT_FORBIDDEN, "chmod 600");
    }
    chmod(f.path, 0400);
    ck_assert(keyring_load(f.path, &again, &f.e));
    ck_assert(keyring_newest(again) == 1);
    keyring_free(&again);
    ck_assert(!keyring_load("/nonexistent/keyring", &again, &f.e));
    ck_assert_fault(&f.e, FAULT_NOT_FOUND, "/nonexistent/keyring");
    ck_assert(!keyring_create("/nonexistent/keyring", &f.e));
    ck_assert_fault(&f.e, FAULT_UNAVAILABLE, "cannot be written");
    ck_assert(!keyring_load(f.folder, &again, &f.e));
    ck_assert_fault(&f.e, FAULT_INPUT, "not a plain file");
    fixture_drop(&f);
}
END_TEST

#define KEY_TEXT "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
struct damage {
    const char *text, *says;
};
static const struct damage damages[] = {
    { "", "needs an epoch" },
    { "globetalk-keyring 2\n", "line 1" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT "\n", "a pepper" },
    { "globetalk-keyring 1\npepper " KEY_TEXT "\n", "needs an epoch" },
    { "globetalk-keyring 1\npepper " KEY_TEXT "\npepper " KEY_TEXT "\n", "line 3" },
    { "globetalk-keyring 1\n\nepoch 1 2026-11-23T04:44:09Z AAAA\npepper " KEY_TEXT "\n", "line 3" },
    { "globetalk-keyring 1\nepoch 2 2026-11-23T04:44:09Z " KEY_TEXT
      "\nepoch 2 2026-11-23T04:44:09Z " KEY_TEXT "\n",
      "line 3" },
    { "globetalk-keyring 1\nepoch 1 yesterday " KEY_TEXT "\n", "line 2" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT " more\n", "line 2" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT "A\n", "line 2" },
    { "globetalk-keyring 1\nsecret " KEY_TEXT "\n", "line 2" },
};

START_TEST(a_damaged_keyring_is_refused_and_the_line_named)
{
    struct fixture f = fixture_make();
    struct keyring *again = NULL;
    int fd = open(f.path, O_WRONLY | O_TRUNC);
    const char *text = damages[_i].text;

    ck_assert(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    ck_assert(!keyring_load(f.path, &again, &f.e));
    ck_assert_fault(&f.e, FAULT_INPUT, damages[_i].says);
    ck_assert_ptr_null(strstr(f.e.sentence, KEY_TEXT));
    fixture_drop(&f);
}
END_TEST

/* What a name of the former file still shows: a second link, as somebody who had it open would see
 * it. */
START_TEST(a_destroyed_epoch_is_gone_from_the_file_and_the_former_file_is_overwritten)
{
    struct fixture f = fixture_make();
    const char *link_of_former = text_format(&f.arena, "%s/former", f.folder).bytes;
    struct keyring *after = NULL;
    struct data_key key = { 0 };
    char bytes[4096];

    ck_assert(keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e));
    ck_assert(!keyring_destroy_epoch(f.path, 2, &f.e));
    ck_assert_fault(&f.e, FAULT_CONFLICT, "newest");
    ck_assert(link(f.path, link_of_former) == 0);
    ck_assert(keyring_destroy_epoch(f.path, 1, &f.e));
    int fd = open(link_of_former, O_RDONLY);
    ssize_t size = read(fd, bytes, sizeof bytes);
    close(fd);
    ck_assert_int_gt(size, 100);
    for (ssize_t i = 0; i < size; i++)
        ck_assert_msg(bytes[i] == 0, "byte %zd of the former keyring is left", i);
    ck_assert(keyring_load(f.path, &after, &f.e));
    ck_assert(!data_key_unwrap(after, &f.label, &f.wrapped, &key, &f.e));
    ck_assert_fault(&f.e, FAULT_TAMPERED, "epoch is not in the keyring");
    ck_assert(access(text_format(&f.arena, "%s.old", f.path).bytes, F_OK) != 0);
    ck_assert(keyring_destroy_epoch(f.path, 1, &f.e)); /* again is fine */
    unlink(link_of_former);
    keyring_free(&after);
    fixture_drop(&f);
}
END_TEST

START_TEST(what_a_killed_rotation_left_beside_the_keyring_is_overwritten_by_the_next)
{
    struct fixture f = fixture_make();
    const char *old = text_format(&f.arena, "%s.old", f.path).bytes;
    const char *link_of_old = text_format(&f.arena, "%s/other", f.folder).bytes;
    char byte = 'x';
    int fd = open(old, O_WRONLY | O_CREAT | O_EXCL, 0600);

    ck_assert(write(fd, "epoch 1 of somebody", 19) == 19);
    close(fd);
    ck_assert(link(old, link_of_old) == 0);
    ck_assert(keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e));
    ck_assert(access(old, F_OK) != 0);
    fd = open(link_of_old, O_RDONLY);
    ck_assert(read(fd, &byte, 1) == 1 && byte == '\0');
    close(fd);
    unlink(link_of_old);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_hook_gives_the_new_keyring_and_leaves_the_former_to_who_has_it)
{
    struct fixture f = fixture_make();
    struct keyring_hook *hook = NULL;

    ck_assert(keyring_hook_new(f.path, &hook, &f.e));
    const struct keyring *before = keyring_take(hook), *same = keyring_take(hook);
    ck_assert_ptr_eq(before, same);
    keyring_give_back(hook, same);
    ck_assert(keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e));
    const struct keyring *after = keyring_take(hook);
    ck_assert_int_eq(keyring_newest(after), 2);
    ck_assert_int_eq(keyring_newest(before), 1);
    keyring_give_back(hook, before);
    keyring_give_back(hook, after);
    chmod(f.path, 0644); /* not usable: the one in use stays */
    after = keyring_take(hook);
    ck_assert_int_eq(keyring_newest(after), 2);
    keyring_give_back(hook, after);
    chmod(f.path, 0600);
    keyring_hook_free(&hook);
    ck_assert(!keyring_hook_new("/nonexistent/keyring", &hook, &f.e));
    ck_assert_fault(&f.e, FAULT_NOT_FOUND, "/nonexistent/keyring");
    fixture_drop(&f);
}
END_TEST

START_TEST(a_former_keyring_goes_when_nobody_has_it_any_more)
{
    struct fixture f = fixture_make();
    struct keyring_hook *hook = NULL;

    ck_assert(keyring_hook_new(f.path, &hook, &f.e));
    const struct keyring *former = keyring_take(hook);
    ck_assert(keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e));
    keyring_give_back(hook, keyring_take(hook));
    ck_assert_int_eq(keyring_newest(former), 1);
    keyring_give_back(hook, former);
    ck_assert(!unit_memory_holds((uintptr_t)former, 1, "")); /* not even its place is there */
    keyring_hook_free(&hook);
    fixture_drop(&f);
}
END_TEST

START_TEST(of_changes_at_once_none_is_lost)
{
    enum { PROCESSES = 3, CHANGES = 8 };
    struct fixture f = fixture_make();
    struct keyring *after = NULL;
    int status;

    for (int process = 0; process < PROCESSES; process++) {
        if (fork() > 0)
            continue;
        bool good = true;
        for (int i = 0; i < CHANGES && good; i++)
            good = keyring_add_epoch(f.path, (struct instant){ 1790000000000000 }, &f.e);
        _exit(good ? 0 : 1);
    }
    for (int process = 0; process < PROCESSES; process++) {
        ck_assert(wait(&status) > 0);
        ck_assert_int_eq(status, 0);
    }
    ck_assert(keyring_load(f.path, &after, &f.e));
    ck_assert_int_eq(keyring_newest(after), 1 + PROCESSES * CHANGES);
    keyring_free(&after);
    fixture_drop(&f);
}
END_TEST

UNIT_CASE(keyring)
{
    tcase_add_test(tcase,
                   a_destroyed_epoch_is_gone_from_the_file_and_the_former_file_is_overwritten);
    tcase_add_test(tcase,
                   what_a_killed_rotation_left_beside_the_keyring_is_overwritten_by_the_next);
    tcase_add_test(tcase, a_hook_gives_the_new_keyring_and_leaves_the_former_to_who_has_it);
    tcase_add_test(tcase, a_former_keyring_goes_when_nobody_has_it_any_more);
    tcase_add_test(tcase, of_changes_at_once_none_is_lost);
    tcase_add_test(tcase, a_new_epoch_wraps_old_ones_unwrap_and_destroyed_ones_do_not);
    tcase_add_test(tcase, a_keyring_is_private_and_never_overwritten);
    tcase_add_loop_test(tcase, a_damaged_keyring_is_refused_and_the_line_named, 0,
                        sizeof damages / sizeof *damages);
}
