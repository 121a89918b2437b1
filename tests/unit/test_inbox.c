#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "sync/journal.h"
#include "unit/inbox_fixture.h"

static const struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                            .reason = {.code = ""},
                                            .plan = "plan 1\n",
                                            .fingerprint = "f1",
                                            .odoo_id = 7,
                                            .odoo_name = "S00007",
                                            .currency = "EUR",
                                            .shop_total = 7500,
                                            .odoo_total = 7500,
                                            .odoo_tax = 1302};

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static void assert_state(struct db *db, int64_t id, enum inbox_state wanted)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);

    assert_string_equal(inbox_state_name(rows.list[0].state), inbox_state_name(wanted));
}

static void a_first_version_is_queued_and_pending(void **state)
{
    struct db *db = db_of(state);

    assert_int_equal(put_version(db, 23, 200, "a"), WORD_QUEUED);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].revision, 1);
    assert_string_equal(rows.list[0].body, "a");
}

static void the_same_version_again_is_a_duplicate(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(put_version(db, 23, 200, "a"), WORD_DUPLICATE);
    assert_state(db, 23, INBOX_SYNCED);
}

static void a_late_delivery_never_overwrites_a_newer_order(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "new");
    assert_int_equal(put_version(db, 23, 199, "old"), WORD_STALE);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_string_equal(rows.list[0].body, "new");
    assert_int_equal(rows.list[0].revision, 1);
}

static void a_newer_version_replaces_the_body_and_is_due_again(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(put_version(db, 23, 201, "b"), WORD_QUEUED);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].revision, 2);
    assert_string_equal(rows.list[0].body, "b");
    assert_string_equal(rows.list[0].plan, "plan 1\n");
    assert_int_equal(rows.list[0].fetch_due, 0);
}

static void other_content_in_the_same_second_is_pending_and_fetched(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(put_version(db, 23, 200, "b"), WORD_QUEUED);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].fetch_due, 1000);
}

/* Signed bytes can be sent again by whoever saw them: a cancelled order stays so. */
static void
a_version_of_the_same_second_that_was_replaced_comes_back_in_vain(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    put_version(db, 23, 200, "b");
    put_version(db, 23, 200, "c");
    settle_as(db, 1000, &synced);
    assert_int_equal(put_version(db, 23, 200, "a"), WORD_STALE);
    assert_int_equal(put_version(db, 23, 200, "b"), WORD_STALE);
    assert_int_equal(put_version(db, 23, 200, "c"), WORD_DUPLICATE);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_SYNCED);
    assert_string_equal(rows.list[0].body, "c");
    assert_int_equal(rows.list[0].fetch_due, 1000);
    assert_int_equal(put_version(db, 23, 201, "a"), WORD_QUEUED);
    assert_int_equal(put_version(db, 23, 201, "b"), WORD_QUEUED);
}

static size_t events_of(struct db *db, int64_t id, char *last, size_t room)
{
    AUTO(journal_free) struct journal journal = {0};
    struct error err = {0};

    assert_int_equal(journal_read(db, id, 1000, &journal, &err), OK);
    if (journal.count > 0)
        snprintf(last, room, "%s", journal.events[journal.count - 1].detail);
    return journal.count;
}

static void note(struct db *db, int64_t now, const char *place)
{
    struct reason notice = {.code = "delivery_foreign", .args = {place}};
    struct error err = {0};

    assert_int_equal(journal_note(db, now, &notice, &err), OK);
}

static void repeats_do_not_fill_the_disk(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct db *db = db_of(state);
    char last[700] = "";

    put_version(db, 23, 200, "a");
    for (int i = 0; i < 50; i++) {
        put_version(db, 23, 200, "a");
        put_version(db, 23, 199, "old");
    }
    assert_int_equal(events_of(db, 23, last, sizeof(last)), 3);
    assert_string_equal(last, "processing\tstale");
    for (int i = 0; i < 300; i++)
        note(db, 1000 + i, pool_printf(&p, "%d", i));
    assert_int_equal(events_of(db, 0, last, sizeof(last)), 200);
    assert_string_equal(last, "notices_full");
    note(db, 1000 + 2 * 86400, "another day");
    assert_int_equal(events_of(db, 0, last, sizeof(last)), 201);
}

static void a_long_notice_is_cut_at_a_whole_character(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    char text[1001] = "", last[700];

    for (int i = 0; i < 500; i++)
        strcat(text, "ñ");
    for (int odd = 0; odd < 2; odd++) {
        note(db_of(state), 1000, pool_printf(&p, "%s%s", odd ? "x" : "", text));
        events_of(db_of(state), 0, last, sizeof(last));
        assert_true(strlen(last) > 590);
        assert_true(text_is_utf8(last, strlen(last)));
        assert_null(strchr(last, '?'));
    }
}

static void notices_are_listed_once_with_the_last_first(void **state)
{
    AUTO(journal_free) struct journal notices = {0};
    struct db *db = db_of(state);
    struct error err = {0};
    bool any = false;

    note(db, 1000, "a");
    note(db, 2000, "b");
    note(db, 1000 + 86401, "a");
    assert_int_equal(journal_notices(db, 999, &notices, &err), OK);
    assert_int_equal(notices.count, 2);
    assert_string_equal(notices.events[0].detail, "delivery_foreign\ta");
    assert_int_equal(notices.events[0].at, 1000 + 86401);
    assert_string_equal(notices.events[1].detail, "delivery_foreign\tb");
    assert_int_equal(journal_ignored(db, 2000, &any, &err), OK);
    assert_true(any);
    assert_int_equal(journal_ignored(db, 1000 + 86401, &any, &err), OK);
    assert_false(any);
}

static void a_draft_before_any_purchase_is_not_stored(void **state)
{
    struct order_head head = {.id = 9,
                              .number = "9",
                              .order_key = "k",
                              .status = "checkout-draft",
                              .modified = 5};
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    enum inbox_word word;

    assert_int_equal(inbox_put(db_of(state), &head, "x", 1, 1000, &word, &err), OK);
    assert_int_equal(word, WORD_IGNORED);
    assert_int_equal(inbox_get(db_of(state), 9, &rows, &err), SKIP);
}

static void another_key_under_a_known_id_is_parked_and_fetched(void **state)
{
    struct order_head other = {.id = 23,
                               .number = "23",
                               .order_key = "other",
                               .status = "processing",
                               .modified = 900};
    struct db *db = db_of(state);
    struct error err = {0};
    enum inbox_word word;

    put_version(db, 23, 200, "a");
    settle_as(db, 1000, &synced);
    assert_int_equal(inbox_put(db, &other, "b", 1, 1001, &word, &err), OK);
    assert_int_equal(word, WORD_HINT);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PARKED);
    assert_string_equal(rows.list[0].reason.code, "order_key");
    assert_string_equal(rows.list[0].body, "a");
    assert_int_equal(rows.list[0].fetch_due, 1001);
}

static void a_hint_makes_a_row_to_fetch_and_never_displaces_a_body(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    assert_int_equal(inbox_hint(db, 110, "order.deleted", 1000, &err), OK);
    assert_state(db, 110, INBOX_FETCH);
    put_version(db, 23, 200, "a");
    assert_int_equal(inbox_hint(db, 23, "order.deleted", 1001, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_string_equal(rows.list[0].body, "a");
    assert_int_equal(rows.list[0].fetch_due, 1001);
}

/* What the shop itself dated wrongly is asked for as soon as something newer comes. */
static void behind_a_version_of_the_future_the_shop_is_asked(void **state)
{
    struct db *db = db_of(state);

    put_version(db, 23, 1000 + AHEAD_MAX_S, "a");
    assert_int_equal(put_version(db, 23, 999, "b"), WORD_STALE);
    put_version(db, 24, 1001 + AHEAD_MAX_S, "a");
    assert_int_equal(put_version(db, 24, 999, "b"), WORD_HINT);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 24);
    assert_string_equal(rows.list[0].body, "a");
    assert_int_equal(rows.list[0].fetch_due, 1000);
}

static void hints_that_repeat_do_not_fill_the_disk(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};
    char last[700] = "";

    for (int i = 0; i < 50; i++)
        assert_int_equal(inbox_hint(db, 110, "action", 1000 + i, &err), OK);
    assert_int_equal(events_of(db, 110, last, sizeof(last)), 1);
}

static void a_body_after_a_hint_is_pending_however_old_it_is(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    assert_int_equal(inbox_hint(db, 110, "action.x", 1000, &err), OK);
    assert_int_equal(put_version(db, 110, 1, "a"), WORD_QUEUED);
    assert_state(db, 110, INBOX_PENDING);
}

static void a_version_that_comes_while_the_older_is_applied_is_not_lost(void **state)
{
    AUTO(inbox_rows_free) struct inbox_rows taken = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 23, 200, "a");
    assert_int_equal(inbox_take(db, 1000, 20, false, &taken, &err), OK);
    put_version(db, 23, 201, "b");
    settle(db, &taken, &synced, 1001);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 23);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_string_equal(rows.list[0].body, "b");
    /* What Odoo holds now is known all the same. */
    assert_int_equal(rows.list[0].odoo_id, 7);
    assert_string_equal(rows.list[0].fingerprint, "f1");
}

static void twenty_rows_at_most_are_taken_and_no_row_twice(void **state)
{
    AUTO(inbox_rows_free) struct inbox_rows first = {0};
    AUTO(inbox_rows_free) struct inbox_rows second = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    for (int64_t id = 1; id <= 25; id++)
        put_version(db, id, 200, "a");
    assert_int_equal(inbox_take(db, 1000, 20, false, &first, &err), OK);
    assert_int_equal(first.count, 20);
    assert_int_equal(inbox_take(db, 1000, 20, false, &second, &err), OK);
    assert_int_equal(second.count, 5);
}

/* A clock that was a year ahead for a minute must not keep an order for a year. */
static void a_wait_beyond_all_waits_is_over(void **state)
{
    struct inbox_outcome again = {.how = SETTLE_RETRY, .reason = {.code = "conflict"}};
    struct db *db = db_of(state);

    put_version(db, 23, 200, "a");
    again.when = 1000 + 601;
    assert_int_equal(settle_as(db, 1000, &again), 1);
    again.when = 1000 + 600;
    assert_int_equal(settle_as(db, 1000, &again), 1);
    assert_int_equal(settle_as(db, 1000, &synced), 0);
}

static void
rows_begun_without_an_end_go_alone_and_after_three_starts_are_parked(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    put_version(db, 2, 200, "a");
    for (int start = 0; start < 4; start++) { /* in a batch, then three times alone */
        AUTO(inbox_rows_free) struct inbox_rows rows = {0};
        assert_int_equal(inbox_take(db, 1000, 20, false, &rows, &err), OK);
        assert_int_equal(rows.count, start == 0 ? 2 : 1);
        assert_int_equal(rows.list[0].id, 1);
    }
    AUTO(inbox_rows_free) struct inbox_rows next = {0};
    assert_int_equal(inbox_take(db, 1000, 20, false, &next, &err), OK);
    assert_int_equal(next.list[0].id, 2);
    AUTO(inbox_rows_free) struct inbox_rows parked = the_row(db, 1);
    assert_int_equal(parked.list[0].state, INBOX_PARKED);
    assert_string_equal(parked.list[0].reason.code, "stopped_us");
}

static void a_row_that_failed_does_not_keep_the_others_waiting(void **state)
{
    struct inbox_outcome retry = {
        .how = SETTLE_RETRY, .reason = {.code = "conflict"}, .when = 1005, .alone = true};
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(settle_as(db, 1000, &retry), 1);
    assert_int_equal(settle_as(db, 1004, &retry), 0);
    put_version(db, 2, 200, "a");
    assert_int_equal(inbox_take(db, 1006, 20, false, &rows, &err), OK);
    assert_int_equal(rows.list[0].id, 2);
    assert_int_equal(rows.count, 1);
}

static void a_held_row_takes_new_versions_and_stays_held(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(
        db_run(db, NULL, &err, "UPDATE orders SET state = 'held'", DB_NO_ARGS), OK);
    assert_int_equal(db_commit(db, &err), OK);
    assert_int_equal(put_version(db, 1, 201, "b"), WORD_QUEUED);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_HELD);
    assert_string_equal(rows.list[0].body, "b");
}

static void observing_plans_a_row_once_and_going_live_takes_it(void **state)
{
    struct inbox_outcome planned = {
        .how = SETTLE_PLANNED, .reason = {.code = "observe"}, .plan = "the plan"};
    AUTO(inbox_rows_free) struct inbox_rows again = {0};
    AUTO(inbox_rows_free) struct inbox_rows live = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    assert_int_equal(settle_as(db, 1000, &planned), 1);
    assert_int_equal(inbox_take(db, 1001, 20, true, &again, &err), OK);
    assert_int_equal(again.count, 0);
    assert_int_equal(inbox_take(db, 1001, 20, false, &live, &err), OK);
    assert_int_equal(live.count, 1);
    assert_string_equal(live.list[0].planned, "the plan");
}

static void an_order_is_found_by_its_number_or_its_id(void **state)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    AUTO(inbox_rows_free) struct inbox_rows none = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 4711, 200, "a");
    assert_int_equal(inbox_find(db, "4711", &rows, &err), OK);
    assert_int_equal(rows.list[0].id, 4711);
    assert_int_equal(inbox_find(db, "4712", &none, &err), SKIP);
}

static void an_inbox_of_a_newer_program_is_refused(void **state)
{
    struct db *db = db_of(state);
    struct error err = {0};

    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(db_run(db, NULL, &err,
                            "UPDATE facts SET value = '99' WHERE name = 'schema_version'",
                            DB_NO_ARGS),
                     OK);
    assert_int_equal(db_commit(db, &err), OK);
    assert_int_equal(inbox_prepare(db, &err), BROKEN);
    assert_non_null(strstr(err.msg, "newer"));
}

/* /health counts at every request: never by reading all orders. Inboxes that were made
 * before get the index too. */
static void counting_reads_an_index_that_an_old_inbox_gets_too(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error err = {0};

    assert_int_equal(db_begin(db, &err), OK);
    assert_int_equal(
        db_end(db, db_script(db, "DROP INDEX IF EXISTS orders_count", &err), &err), OK);
    assert_int_equal(inbox_prepare(db, &err), OK);
    assert_int_equal(db_select(db, &rows, &err,
                               "EXPLAIN QUERY PLAN SELECT state, COUNT(*),"
                               " SUM(CASE WHEN fetch_due > 0 THEN 1 ELSE 0 END),"
                               " MIN(received) FROM orders GROUP BY state",
                               DB_NO_ARGS),
                     OK);
    assert_true(db_next(&rows, &err));
    assert_non_null(strstr(db_text(&rows, 3), "USING COVERING INDEX orders_count"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(counting_reads_an_index_that_an_old_inbox_gets_too),
        TEST(a_first_version_is_queued_and_pending),
        TEST(the_same_version_again_is_a_duplicate),
        TEST(a_late_delivery_never_overwrites_a_newer_order),
        TEST(a_newer_version_replaces_the_body_and_is_due_again),
        TEST(other_content_in_the_same_second_is_pending_and_fetched),
        TEST(a_version_of_the_same_second_that_was_replaced_comes_back_in_vain),
        TEST(notices_are_listed_once_with_the_last_first),
        TEST(repeats_do_not_fill_the_disk),
        TEST(a_long_notice_is_cut_at_a_whole_character),
        TEST(a_draft_before_any_purchase_is_not_stored),
        TEST(another_key_under_a_known_id_is_parked_and_fetched),
        TEST(a_hint_makes_a_row_to_fetch_and_never_displaces_a_body),
        TEST(behind_a_version_of_the_future_the_shop_is_asked),
        TEST(hints_that_repeat_do_not_fill_the_disk),
        TEST(a_body_after_a_hint_is_pending_however_old_it_is),
        TEST(a_version_that_comes_while_the_older_is_applied_is_not_lost),
        TEST(twenty_rows_at_most_are_taken_and_no_row_twice),
        TEST(a_wait_beyond_all_waits_is_over),
        TEST(rows_begun_without_an_end_go_alone_and_after_three_starts_are_parked),
        TEST(a_row_that_failed_does_not_keep_the_others_waiting),
        TEST(a_held_row_takes_new_versions_and_stays_held),
        TEST(observing_plans_a_row_once_and_going_live_takes_it),
        TEST(an_order_is_found_by_its_number_or_its_id),
        TEST(an_inbox_of_a_newer_program_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
