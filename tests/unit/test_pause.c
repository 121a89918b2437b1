#include "sync/pause.h"
#include "unit/inbox_fixture.h"

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static int64_t since(struct db *db)
{
    struct error err = {0};
    int64_t utc = -1;

    assert_int_equal(pause_since(db, &utc, &err), OK);
    return utc;
}

static void a_pause_lasts_from_its_first_word_until_its_end(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    assert_int_equal(since(db), 0);
    assert_int_equal(pause_end(db, &err), SKIP);
    assert_int_equal(pause_begin(db, 1000, &err), OK);
    assert_int_equal(pause_begin(db, 1001, &err), OK);
    assert_int_equal(since(db), 1000);
    assert_int_equal(pause_end(db, &err), OK);
    assert_int_equal(since(db), 0);
    assert_int_equal(pause_end(db, &err), SKIP);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_pause_lasts_from_its_first_word_until_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
