#include "sync/retry.h"
#include "unit/support.h"

static void an_order_waits_5_30_120_600_seconds(void **state)
{
    (void)state;
    assert_int_equal(retry_order_delay(0), 5);
    assert_int_equal(retry_order_delay(1), 30);
    assert_int_equal(retry_order_delay(2), 120);
    assert_int_equal(retry_order_delay(3), 600);
    assert_int_equal(retry_order_delay(99), 600);
}

static void a_server_is_probed_from_5_seconds_to_2_minutes(void **state)
{
    (void)state;
    assert_int_equal(retry_server_delay(1), 5);
    assert_int_equal(retry_server_delay(2), 10);
    assert_int_equal(retry_server_delay(5), 80);
    assert_int_equal(retry_server_delay(6), 120);
    assert_int_equal(retry_server_delay(1000), 120);
}

static void what_a_wrong_clock_put_far_ahead_is_due(void **state)
{
    (void)state;
    assert_true(retry_is_due(0, 1000));
    assert_true(retry_is_due(1000, 1000));
    assert_false(retry_is_due(1001, 1000));
    assert_false(retry_is_due(1000 + 600, 1000));
    assert_true(retry_is_due(1000 + 601, 1000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_wrong_clock_put_far_ahead_is_due),
        cmocka_unit_test(an_order_waits_5_30_120_600_seconds),
        cmocka_unit_test(a_server_is_probed_from_5_seconds_to_2_minutes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
