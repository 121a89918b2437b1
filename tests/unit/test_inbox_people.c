/* What a person decides about an order: again, wait, not for Odoo. */
#include <string.h>

#include "sync/inbox_people.h"
#include "sync/journal.h"
#include "unit/inbox_fixture.h"

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static void retry_by_name_makes_a_deleted_order_anew_and_all_does_not(void **state)
{
    struct inbox_outcome deleted = {
        .how = SETTLE_PARKED,
        .odoo_id = 7,
        .odoo_name = "S7",
        .reason = {.code = "deleted_in_odoo", .args = {"S7"}}};
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t changed = 0;

    put_version(db, 1, 200, "a");
    settle_as(db, 1000, &deleted);
    assert_int_equal(inbox_retry(db, 0, 1001, &changed, &err), OK);
    assert_int_equal(changed, 0);
    assert_int_equal(inbox_retry(db, 1, 1001, &changed, &err), OK);
    assert_int_equal(changed, 1);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].odoo_id, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(retry_by_name_makes_a_deleted_order_anew_and_all_does_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
