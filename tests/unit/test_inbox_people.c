/* What a person decides about an order: again, wait, not for Odoo. */
#include <string.h>

#include "sync/inbox_people.h"
#include "sync/journal.h"
#include "unit/inbox_fixture.h"

static const struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                            .reason = {.code = ""},
                                            .plan = "plan 1\n",
                                            .fingerprint = "f1",
                                            .odoo_id = 7,
                                            .odoo_name = "S00007",
                                            .currency = "EUR"};

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
    assert_int_equal(inbox_retry(db, 0, false, 1001, &changed, &err), OK);
    assert_int_equal(changed, 0);
    assert_int_equal(inbox_retry(db, 1, false, 1001, &changed, &err), OK);
    assert_int_equal(changed, 1);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].odoo_id, 0);
}

static void assert_row(struct db *db, int64_t id, enum inbox_state state,
                       const char *reason, const char *body)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);

    assert_string_equal(inbox_state_name(rows.list[0].state), inbox_state_name(state));
    assert_string_equal(rows.list[0].reason.code, reason);
    assert_string_equal(rows.list[0].body, body);
}

/* Empties the body, as upkeep does with what was settled long ago. */
static void prune(struct db *db, int64_t id)
{
    struct error err = {0};

    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(db_run(db, NULL, &err, "UPDATE orders SET body = NULL WHERE id = $1",
                            DB_ARGS(DB_INT(id))),
                     OK);
    assert_int_equal(db_commit(db, &err), OK);
}

static void a_held_order_waits_with_all_that_comes_until_it_is_released(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(inbox_hold(db, 1, 1001, &err), OK);
    assert_int_equal(settle_as(db, 1002, &synced), 0);
    assert_int_equal(put_version(db, 1, 201, "b"), WORD_QUEUED);
    assert_row(db, 1, INBOX_HELD, "held", "b");
    assert_int_equal(inbox_hold(db, 1, 1003, &err), SKIP);
    assert_int_equal(inbox_hold(db, 99, 1003, &err), SKIP);
    assert_int_equal(inbox_release(db, 1, 1004, &err), OK);
    assert_row(db, 1, INBOX_PENDING, "", "b");
    assert_int_equal(inbox_release(db, 1, 1005, &err), SKIP);
    assert_int_equal(settle_as(db, 1006, &synced), 1);
}

static void a_released_order_without_a_body_is_fetched(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    prune(db, 1);
    assert_int_equal(inbox_hold(db, 1, 1001, &err), OK);
    assert_int_equal(inbox_release(db, 1, 1004, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_FETCH);
    assert_int_equal(rows.list[0].fetch_due, 1004);
}

static void a_retry_without_a_body_fetches_the_order(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t changed = 0;

    put_version(db, 1, 200, "a");
    settle_as(db, 1000, &synced);
    prune(db, 1);
    assert_int_equal(inbox_retry(db, 1, false, 1001, &changed, &err), OK);
    assert_int_equal(changed, 1);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_FETCH);
    assert_int_equal(rows.list[0].fetch_due, 1001);
    assert_int_equal(rows.list[0].odoo_id, 7);
    assert_int_equal(inbox_retry(db, 99, false, 1001, &changed, &err), OK);
    assert_int_equal(changed, 0);
}

static void an_order_held_while_it_is_in_hand_stays_held(void **state)
{
    AUTO(inbox_rows_free) struct inbox_rows taken = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(inbox_take(db, 1000, 20, false, &taken, &err), OK);
    assert_int_equal(inbox_hold(db, 1, 1001, &err), OK);
    settle(db, &taken, &synced, 1002);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_HELD);
    assert_int_equal(rows.list[0].odoo_id, 7);
    assert_int_equal(rows.list[0].starts, 0);
}

static void what_a_person_ignores_stays_so_with_its_reason_until_a_retry(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t changed = 0;

    put_version(db, 1, 200, "a");
    assert_int_equal(inbox_ignore(db, 1, "paid twice,\tsee 17", 1001, &err), OK);
    assert_int_equal(put_version(db, 1, 201, "b"), WORD_QUEUED);
    assert_row(db, 1, INBOX_IGNORED, "by_hand", "b");
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_string_equal(rows.list[0].reason.args[0], "paid twice, see 17");
    assert_int_equal(settle_as(db, 1002, &synced), 0);
    assert_int_equal(inbox_retry(db, 1, false, 1003, &changed, &err), OK);
    assert_int_equal(settle_as(db, 1004, &synced), 1);
    assert_int_equal(inbox_ignore(db, 99, "x", 1005, &err), SKIP);
}

static void each_decision_stands_in_the_journal(void **state)
{
    static const char *const kinds[] = {"delivery", "held", "released", "ignored",
                                        "again"};
    AUTO(journal_free) struct journal journal = {0};
    struct db *db = db_of(state);
    struct error err = {0};
    int64_t changed = 0;

    put_version(db, 1, 200, "a");
    assert_int_equal(inbox_hold(db, 1, 1001, &err), OK);
    assert_int_equal(inbox_release(db, 1, 1002, &err), OK);
    assert_int_equal(inbox_ignore(db, 1, "x", 1003, &err), OK);
    assert_int_equal(inbox_retry(db, 1, false, 1004, &changed, &err), OK);
    assert_int_equal(journal_read(db, 1, 0, &journal, &err), OK);
    assert_int_equal(journal.count, 5);
    for (size_t i = 0; i < journal.count; i++)
        assert_string_equal(journal.events[i].kind, kinds[i]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(retry_by_name_makes_a_deleted_order_anew_and_all_does_not),
        TEST(a_held_order_waits_with_all_that_comes_until_it_is_released),
        TEST(a_released_order_without_a_body_is_fetched),
        TEST(a_retry_without_a_body_fetches_the_order),
        TEST(an_order_held_while_it_is_in_hand_stays_held),
        TEST(what_a_person_ignores_stays_so_with_its_reason_until_a_retry),
        TEST(each_decision_stands_in_the_journal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
