/* Copies of the store: made, checked and brought back while it is open elsewhere. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/db.h"
#include "unit/inbox_fixture.h"

static struct inbox_fixture *of(void **state)
{
    return *state;
}

static const char *beside(const struct inbox_fixture *f, const char *name, char path[200])
{
    snprintf(path, 200, "%s/%s", f->folder, name);
    return path;
}

static size_t rows_of(struct db *db)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};

    assert_int_equal(inbox_list(db, INBOX_STATES, 0, &rows, &err), OK);
    return rows.count;
}

static size_t rows_of_copy(const char *path)
{
    AUTO(db_close) struct db *copy = NULL;
    struct error err = {0};

    assert_int_equal(db_open_copy(path, &copy, &err), OK);
    assert_int_equal(db_check(copy, &err), OK);
    return rows_of(copy);
}

static void a_copy_is_one_file_for_owner_and_group_only(void **state)
{
    char path[200], other[220];
    struct error err = {0};
    struct stat st;

    beside(of(state), "copy", path);
    put_version(of(state)->db, 1, 200, "a");
    assert_int_equal(db_backup(of(state)->db, path, &err), OK);
    put_version(of(state)->db, 2, 200, "a");
    assert_int_equal(rows_of_copy(path), 1);
    assert_int_equal(db_backup(of(state)->db, path, &err), OK);
    assert_int_equal(rows_of_copy(path), 2);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    for (int i = 0; i < 3; i++) {
        static const char *const tails[] = {"-wal", "-shm", ".partial"};
        snprintf(other, sizeof(other), "%s%s", path, tails[i]);
        assert_int_not_equal(access(other, F_OK), 0);
    }
    unlink(path);
}

static void a_copy_is_made_while_somebody_writes(void **state)
{
    AUTO(db_close) struct db *writer = NULL;
    struct error err = {0};
    char path[200];

    beside(of(state), "copy", path);
    put_version(of(state)->db, 1, 200, "a");
    assert_int_equal(db_open(of(state)->path, &writer, &err), OK);
    assert_int_equal(db_begin(writer, &err), OK);
    assert_int_equal(db_run(writer, NULL, &err, "DELETE FROM orders", DB_NO_ARGS), OK);
    assert_int_equal(db_backup(of(state)->db, path, &err), OK);
    db_rollback(writer);
    assert_int_equal(rows_of_copy(path), 1);
    unlink(path);
}

static void what_cannot_be_written_is_named_and_leaves_nothing(void **state)
{
    struct error err = {0};
    char path[200];

    beside(of(state), "none/copy", path);
    assert_int_equal(db_backup(of(state)->db, path, &err), STOP);
    assert_non_null(strstr(err.msg, path));
}

static void a_store_is_restored_under_those_who_have_it_open(void **state)
{
    AUTO(db_close) struct db *other = NULL;
    AUTO(db_close) struct db *copy = NULL;
    char path[200], before[200];
    struct error err = {0};

    beside(of(state), "copy", path);
    beside(of(state), "before", before);
    put_version(of(state)->db, 1, 200, "a");
    assert_int_equal(db_backup(of(state)->db, path, &err), OK);
    assert_int_equal(db_open(of(state)->path, &other, &err), OK);
    for (int64_t id = 2; id < 200; id++)
        put_version(other, id, 200, "a");
    assert_int_equal(rows_of(other), 199);
    assert_int_equal(db_open_copy(path, &copy, &err), OK);
    assert_int_equal(db_restore(of(state)->db, copy, before, &err), OK);
    assert_int_equal(rows_of(of(state)->db), 1);
    assert_int_equal(rows_of(other), 1);
    put_version(other, 300, 200, "a");
    assert_int_equal(rows_of(of(state)->db), 2);
    assert_int_equal(rows_of_copy(before), 199);
    assert_int_equal(rows_of_copy(path), 1);
    unlink(path);
    unlink(before);
}

static void a_restore_that_cannot_keep_what_was_there_changes_nothing(void **state)
{
    AUTO(db_close) struct db *copy = NULL;
    char path[200], before[200];
    struct error err = {0};

    beside(of(state), "copy", path);
    beside(of(state), "none/before", before);
    assert_int_equal(db_backup(of(state)->db, path, &err), OK);
    put_version(of(state)->db, 1, 200, "a");
    assert_int_equal(db_open_copy(path, &copy, &err), OK);
    assert_int_equal(db_restore(of(state)->db, copy, before, &err), STOP);
    assert_int_equal(rows_of(of(state)->db), 1);
    put_version(of(state)->db, 2, 200, "a");
    assert_int_equal(rows_of(of(state)->db), 2);
    unlink(path);
}

/* Overwrites @len bytes at @offset of the file. */
static void spoil(const char *path, long offset, size_t len)
{
    FILE *file = fopen(path, "r+b");

    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    for (size_t i = 0; i < len; i++)
        fputc('x', file);
    fclose(file);
}

static void a_damaged_copy_or_none_at_all_is_found_out(void **state)
{
    static const long offsets[] = {0, 8192};
    char path[200];

    beside(of(state), "copy", path);
    for (int i = 0; i < 2; i++) {
        AUTO(db_close) struct db *copy = NULL;
        struct error err = {0};
        assert_int_equal(db_backup(of(state)->db, path, &err), OK);
        spoil(path, offsets[i], 3000);
        assert_int_equal(db_open_copy(path, &copy, &err), OK);
        assert_int_equal(db_check(copy, &err), BAD);
        unlink(path);
    }
    AUTO(db_close) struct db *none = NULL;
    struct error err = {0};
    assert_int_equal(db_open_copy(path, &none, &err), BAD);
    assert_non_null(strstr(err.msg, path));
}

static void what_was_deleted_is_given_back_to_the_disk(void **state)
{
    static char large[300000];
    struct error err = {0};
    struct stat full, compact;
    char wal[200];

    memset(large, 'x', sizeof(large) - 1);
    for (int64_t id = 1; id <= 20; id++)
        put_version(of(state)->db, id, 200, large);
    assert_int_equal(db_compact(of(state)->db, &err), OK);
    assert_int_equal(stat(of(state)->path, &full), 0);
    assert_true(full.st_size > 6000000);
    assert_int_equal(db_begin(of(state)->db, &err), OK);
    assert_int_equal(db_run(of(state)->db, NULL, &err, "DELETE FROM orders", DB_NO_ARGS),
                     OK);
    assert_int_equal(db_commit(of(state)->db, &err), OK);
    assert_int_equal(db_compact(of(state)->db, &err), OK);
    assert_int_equal(stat(of(state)->path, &compact), 0);
    assert_true(compact.st_size < 200000);
    assert_int_equal(stat(beside(of(state), "inbox.sqlite-wal", wal), &full), 0);
    assert_int_equal(full.st_size, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_copy_is_one_file_for_owner_and_group_only),
        TEST(a_copy_is_made_while_somebody_writes),
        TEST(what_cannot_be_written_is_named_and_leaves_nothing),
        TEST(a_store_is_restored_under_those_who_have_it_open),
        TEST(a_restore_that_cannot_keep_what_was_there_changes_nothing),
        TEST(a_damaged_copy_or_none_at_all_is_found_out),
        TEST(what_was_deleted_is_given_back_to_the_disk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
