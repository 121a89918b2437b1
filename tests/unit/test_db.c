#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/db.h"
#include "unit/inbox_fixture.h"

static int sleep_none(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

/* SQLite waits ten seconds for a busy store; here the wait passes at once. */
static void wait_in_no_time(sqlite3_vfs *quick)
{
    *quick = *sqlite3_vfs_find(NULL);
    quick->zName = "quick";
    quick->xSleep = sleep_none;
    assert_int_equal(sqlite3_vfs_register(quick, 1), SQLITE_OK);
}

static int64_t facts_seen_by(struct db *db)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error err = {0};

    assert_int_equal(db_select(db, &rows, &err, "SELECT count(*) FROM facts", DB_NO_ARGS),
                     OK);
    assert_true(db_next(&rows, &err));
    return db_int(&rows, 0);
}

static enum result add_fact(struct db *db, const char *name, struct error *err)
{
    return db_run(db, NULL, err, "INSERT INTO facts VALUES ($1, $2)",
                  DB_ARGS(DB_TEXT(name), DB_TEXT("x")));
}

static void while_one_writes_another_reads_and_is_told_to_come_again(void **state)
{
    struct inbox_fixture *f = *state;
    AUTO(db_close) struct db *one = NULL;
    AUTO(db_close) struct db *two = NULL;
    struct error err = {0}, busy = {0};
    sqlite3_vfs quick;
    char path[200];

    snprintf(path, sizeof(path), "sqlite:%s/two.sqlite", f->folder);
    wait_in_no_time(&quick);
    assert_int_equal(db_open(path, &one, &err), OK);
    assert_int_equal(db_open(path, &two, &err), OK);
    sqlite3_vfs_unregister(&quick);
    assert_int_equal(db_script(one, "CREATE TABLE facts (name TEXT, value TEXT)", &err),
                     OK);
    assert_int_equal(db_begin(one, &err), OK);
    assert_int_equal(add_fact(one, "a", &err), OK);
    assert_int_equal(facts_seen_by(two), 0);
    assert_int_equal(db_begin(two, &busy), RETRY);
    assert_non_null(strstr(busy.msg, "busy"));
    assert_int_equal(add_fact(two, "b", &(struct error){0}), BROKEN);
    assert_int_equal(db_commit(one, &err), OK);
    assert_int_equal(facts_seen_by(two), 1);
    assert_int_equal(db_begin(two, &err), OK);
    assert_int_equal(add_fact(two, "b", &err), OK);
    assert_int_equal(db_commit(two, &err), OK);
    assert_int_equal(facts_seen_by(one), 2);
    db_close(&one);
    db_close(&two);
    unlink(path + strlen("sqlite:"));
}

static void after_a_commit_there_is_nothing_to_roll_back(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0};

    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(add_fact(f->db, "kept", &err), OK);
    assert_int_equal(db_commit(f->db, &err), OK);
    int64_t before = facts_seen_by(f->db);
    db_rollback(f->db);
    db_rollback(f->db);
    assert_int_equal(facts_seen_by(f->db), before);
    assert_int_equal(add_fact(f->db, "too late", &err), BROKEN);
}

static void a_change_that_breaks_a_rule_can_be_rolled_back(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0}, again = {0};
    int64_t before = facts_seen_by(f->db);

    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(add_fact(f->db, "once", &err), OK);
    assert_int_equal(add_fact(f->db, "once", &again), BROKEN);
    assert_non_null(strstr(again.msg, "facts.name"));
    assert_int_equal(db_end(f->db, BROKEN, &again), BROKEN);
    assert_int_equal(facts_seen_by(f->db), before);
    assert_int_equal(db_begin(f->db, &err), OK);
    db_rollback(f->db);
}

static void changed_rows_are_counted(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0};
    int64_t changed = -1;

    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(add_fact(f->db, "n1", &err), OK);
    assert_int_equal(add_fact(f->db, "n2", &err), OK);
    assert_int_equal(db_run(f->db, &changed, &err,
                            "UPDATE facts SET value = $1 WHERE name IN ($2, $3, $2)",
                            DB_ARGS(DB_TEXT("y"), DB_TEXT("n1"), DB_TEXT("n2"))),
                     OK);
    assert_int_equal(changed, 2);
    assert_int_equal(db_run(f->db, &changed, &err, "DELETE FROM facts WHERE name = $1",
                            DB_ARGS(DB_TEXT("nobody"))),
                     OK);
    assert_int_equal(changed, 0);
    db_rollback(f->db);
}

static void a_disk_that_is_full_says_so_and_keeps_what_was_there(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0}, full = {0};
    static char large[200000];
    int64_t before = facts_seen_by(f->db);

    memset(large, 'x', sizeof(large) - 1);
    assert_int_equal(db_script(f->db, "PRAGMA max_page_count=1", &err), OK);
    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(add_fact(f->db, large, &full), BROKEN);
    assert_non_null(strstr(full.msg, "disk of the inbox is full"));
    assert_int_equal(db_end(f->db, BROKEN, &full), BROKEN);
    assert_int_equal(facts_seen_by(f->db), before);
}

static void a_change_outside_a_transaction_is_refused(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0};

    assert_int_equal(db_run(f->db, NULL, &err, "DELETE FROM orders", DB_NO_ARGS), BROKEN);
    assert_non_null(strstr(err.msg, "outside a transaction"));
}

static void a_change_dressed_as_a_question_is_refused_too(void **state)
{
    struct inbox_fixture *f = *state;
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error err = {0};

    assert_int_equal(db_select(f->db, &rows, &err,
                               "INSERT INTO facts VALUES ($1, $2) RETURNING name",
                               DB_ARGS(DB_TEXT("a"), DB_TEXT("b"))),
                     BROKEN);
    assert_non_null(strstr(err.msg, "outside a transaction"));
    assert_false(db_next(&rows, &err));
}

static void a_rollback_leaves_nothing(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0};

    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(db_run(f->db, NULL, &err, "INSERT INTO facts VALUES ($1, $2)",
                            DB_ARGS(DB_TEXT("a"), DB_TEXT("b"))),
                     OK);
    assert_int_equal(db_end(f->db, BAD, &err), BAD);
    AUTO(db_rows_free) struct db_rows rows = {0};
    assert_int_equal(db_select(f->db, &rows, &err,
                               "SELECT value FROM facts WHERE name = $1",
                               DB_ARGS(DB_TEXT("a"))),
                     OK);
    assert_false(db_next(&rows, &err));
    assert_int_equal(rows.r, OK);
}

static void values_come_back_as_they_went_in(void **state)
{
    struct inbox_fixture *f = *state;
    struct error err = {0};
    size_t len;

    assert_int_equal(db_begin(f->db, &err), OK);
    assert_int_equal(
        db_script(f->db, "CREATE TABLE t (a BIGINT, b TEXT, c BYTEA, d TEXT)", &err), OK);
    assert_int_equal(db_run(f->db, NULL, &err, "INSERT INTO t VALUES ($1, $2, $3, $4)",
                            DB_ARGS(DB_INT(INT64_C(9007199254740993)),
                                    DB_TEXT("ñ'\"; --"), DB_BLOB("a\0b", 3), DB_NULL)),
                     OK);
    assert_int_equal(db_end(f->db, OK, &err), OK);
    AUTO(db_rows_free) struct db_rows rows = {0};
    assert_int_equal(
        db_select(f->db, &rows, &err, "SELECT a, b, c, d FROM t", DB_NO_ARGS), OK);
    assert_true(db_next(&rows, &err));
    assert_true(db_int(&rows, 0) == INT64_C(9007199254740993));
    assert_string_equal(db_text(&rows, 1), "ñ'\"; --");
    assert_memory_equal(db_bytes(&rows, 2, &len), "a\0b", 3);
    assert_int_equal(len, 3);
    assert_true(db_is_null(&rows, 3));
}

static void a_corrupt_file_says_so(void **state)
{
    struct inbox_fixture *f = *state;
    char path[160];
    struct db *db = NULL;
    struct error err = {0};

    snprintf(path, sizeof(path), "%s/corrupt.sqlite", f->folder);
    FILE *file = fopen(path, "wb");
    for (int i = 0; i < 5000; i++)
        fputs("this is no database ", file);
    fclose(file);
    assert_int_equal(db_open(path, &db, &err), BROKEN);
    assert_non_null(strstr(err.msg, "not a database"));
    assert_non_null(strstr(err.msg, "corrupt.sqlite"));
    db_close(&db);
    unlink(path);
}

static void a_file_damaged_in_its_middle_says_so(void **state)
{
    struct inbox_fixture *f = *state;
    AUTO(db_close) struct db *db = NULL;
    struct error err = {0};
    char path[160];

    snprintf(path, sizeof(path), "%s/damaged.sqlite", f->folder);
    assert_int_equal(db_open(path, &db, &err), OK);
    assert_int_equal(db_script(db,
                               "CREATE TABLE facts (name TEXT, value TEXT);"
                               "INSERT INTO facts VALUES ('a', 'b');",
                               &err),
                     OK);
    db_close(&db);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 4096, SEEK_SET); /* all but the first page, which has the schema */
    for (int i = 0; i < 2 * 4096; i++)
        fputc(0xA5, file);
    fclose(file);
    assert_int_equal(db_open(path, &db, &err), OK);
    AUTO(db_rows_free) struct db_rows rows = {0};
    assert_int_equal(db_select(db, &rows, &err, "SELECT name FROM facts", DB_NO_ARGS),
                     OK);
    assert_false(db_next(&rows, &err));
    assert_int_equal(rows.r, BROKEN);
    assert_non_null(strstr(err.msg, "malformed"));
    db_rows_free(&rows);
    db_close(&db);
    unlink(path);
}

static void a_folder_that_does_not_exist_is_named(void **state)
{
    struct db *db = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(db_open("sqlite:/nowhere/at/all.sqlite", &db, &err), BROKEN);
    assert_non_null(strstr(err.msg, "/nowhere/at/all.sqlite"));
    db_close(&db);
}

static void wrong_sql_is_our_own_fault(void **state)
{
    struct inbox_fixture *f = *state;
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error err = {0};

    assert_int_equal(db_select(f->db, &rows, &err, "SELECT nonsense", DB_NO_ARGS),
                     BROKEN);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(while_one_writes_another_reads_and_is_told_to_come_again),
        TEST(after_a_commit_there_is_nothing_to_roll_back),
        TEST(a_change_that_breaks_a_rule_can_be_rolled_back),
        TEST(changed_rows_are_counted),
        TEST(a_disk_that_is_full_says_so_and_keeps_what_was_there),
        TEST(a_file_damaged_in_its_middle_says_so),
        TEST(a_change_outside_a_transaction_is_refused),
        TEST(a_change_dressed_as_a_question_is_refused_too),
        TEST(a_rollback_leaves_nothing),
        TEST(values_come_back_as_they_went_in),
        TEST(a_corrupt_file_says_so),
        TEST(a_folder_that_does_not_exist_is_named),
        TEST(wrong_sql_is_our_own_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
