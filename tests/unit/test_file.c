#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "unit/support.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/booking-sync-test-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name, char *path, size_t room)
{
    snprintf(path, room, "%s/%s", folder, name);
    return path;
}

static void a_file_is_replaced_whole_and_keeps_its_mode_behind_a_link(void **state)
{
    AUTO(buf_free) struct buf text = BUF(100);
    char file[100], link_to_it[100];
    struct error err = {0};
    struct stat st;

    (void)state;
    in_folder("env", file, sizeof(file));
    in_folder("link", link_to_it, sizeof(link_to_it));
    FILE *f = fopen(file, "w");
    fputs("old and longer", f);
    fclose(f);
    assert_int_equal(chmod(file, 0640), 0);
    assert_int_equal(symlink("env", link_to_it), 0);
    assert_int_equal(file_replace(link_to_it, "new", 3, &err), OK);
    assert_int_equal(file_read(file, &text, &err), OK);
    assert_string_equal(buf_str(&text), "new");
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_int_equal(lstat(link_to_it, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    unlink(link_to_it);
    unlink(file);
}

static void a_file_that_is_not_there_or_too_large_is_named(void **state)
{
    AUTO(buf_free) struct buf text = BUF(4);
    char file[100];
    struct error err = {0}, large = {0};

    (void)state;
    in_folder("none", file, sizeof(file));
    assert_int_equal(file_replace(file, "x", 1, &err), STOP);
    assert_non_null(strstr(err.msg, file));
    FILE *f = fopen(file, "w");
    fputs("too large", f);
    fclose(f);
    assert_int_equal(file_read(file, &text, &large), STOP);
    assert_non_null(strstr(large.msg, "too large"));
    unlink(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_replaced_whole_and_keeps_its_mode_behind_a_link),
        cmocka_unit_test(a_file_that_is_not_there_or_too_large_is_named),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
