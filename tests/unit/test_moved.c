#include <string.h>

#include "plan/moved.h"
#include "plan/print.h"
#include "plan/xid.h"
#include "unit/order_fixture.h"
#include "unit/support.h"

enum { TEXT_MAX = 65536 };

#define THREE "27-three-bookings" /* Fit Board, surf, yoga */
#define DAYS  "45-multi-day"
#define NOW(from, to, persons)                                                           \
    "{\"key\":\"_booking_sync_now\",\"value\":{\"from\":" from ",\"to\":" to             \
    ",\"persons\":" persons "}}"
/* Surf, 2025-06-04 10:00 to 11:00 with two people, a day later. */
#define SURF_LATER NOW("1749117600", "1749121200", "2")

static const struct change unchanged = {NULL, NULL};

/* What Odoo was told, and what the shop says now. */
struct pair {
    struct pool pool;
    struct planned before, after;
    struct buf was;
};

static void begin(struct pair *pair, const char *name, struct change change)
{
    *pair = (struct pair){.was = BUF(TEXT_MAX)};
    planned_simply(name, unchanged, &pair->before);
    planned_simply(name, change, &pair->after);
    assert_int_equal(pair->after.r, OK);
}

static bool is_moved(struct pair *pair, struct reason *reason)
{
    AUTO(buf_free) struct buf now = BUF(TEXT_MAX);

    buf_clear(&pair->was);
    plan_print(&pair->was, &pair->before.plan);
    plan_print(&now, &pair->after.plan);
    return moved_reason(&pair->pool, buf_str(&pair->was), &pair->after.plan,
                        buf_str(&now), reason);
}

static void pair_free(struct pair *pair)
{
    planned_free(&pair->before);
    planned_free(&pair->after);
    buf_free(&pair->was);
    pool_free(&pair->pool);
}

static void assert_told(const char *name, struct change change, const char *class,
                        const char *was, const char *now)
{
    AUTO(pair_free) struct pair pair;
    struct reason reason;

    begin(&pair, name, change);
    assert_true(is_moved(&pair, &reason));
    assert_string_equal(reason.code, "class_moved");
    assert_string_equal(reason.args[0], class);
    assert_string_equal(reason.args[1], was);
    assert_string_equal(reason.args[2], now);
}

#define SURF "Clase de Surf – Iniciación"

static void a_moved_class_is_told_as_it_was_and_as_it_is(void **state)
{
    static const struct {
        const char *now, *was, *is;
    } cases[] = {
        {SURF_LATER, "2025-06-04 10:00 (2 personas)", "2025-06-05 10:00 (2 personas)"},
        {NOW("1749031200", "1749034800", "1"), "2025-06-04 10:00 (2 personas)",
         "2025-06-04 10:00 (1 persona)"},
        {NOW("1749031200", "1749034800", "0"), "2025-06-04 10:00 (2 personas)",
         "2025-06-04 10:00"},
        {NOW("1749031200", "1749038400", "2"),
         "2025-06-04 10:00 – 2025-06-04 11:00 (2 personas)",
         "2025-06-04 10:00 – 2025-06-04 12:00 (2 personas)"},
        {NOW("1749024000", "1749081599", "2"), "2025-06-04 10:00 (2 personas)",
         "2025-06-04 08:00 (2 personas)"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_told(THREE, (struct change){"line_items/1/meta_data/2", cases[i].now},
                    SURF, cases[i].was, cases[i].is);
    assert_told(
        DAYS,
        (struct change){"line_items/0/meta_data/0", NOW("1751932800", "1752364799", "2")},
        "Campus de verano", "2025-07-01 – 2025-07-05 (2 personas)",
        "2025-07-08 – 2025-07-12 (2 personas)");
}

static void several_classes_are_listed_in_the_order_of_their_lines(void **state)
{
    AUTO(pair_free) struct pair pair;
    struct reason reason;

    (void)state;
    begin(&pair, THREE, (struct change){"line_items/1/meta_data/2", SURF_LATER});
    pair.after.plan.products[2].xid = "booking_15_20250606T0930_20250606T1030_5";
    assert_true(is_moved(&pair, &reason));
    assert_string_equal(reason.args[0], SURF "; Yoga en la Playa");
    assert_string_equal(reason.args[1],
                        "2025-06-04 10:00 (2 personas); 2025-06-05 09:30 (5 personas)");
    assert_string_equal(reason.args[2],
                        "2025-06-05 10:00 (2 personas); 2025-06-06 09:30 (5 personas)");
}

/* Two lines of one hour sell one product; when one of them moves there are two. */
static void lines_that_shared_a_class_may_part(void **state)
{
    AUTO(pair_free) struct pair pair;
    struct reason reason;

    (void)state;
    begin(&pair, THREE, (struct change){"line_items/1/meta_data/2", SURF_LATER});
    pair.before.plan.lines[2].product = 1;
    pair.before.plan.product_count = 2;
    pair.after.plan.products[2].xid = pair.before.plan.products[1].xid;
    assert_true(is_moved(&pair, &reason));
    assert_string_equal(reason.args[0], SURF);
}

static void a_customer_that_was_forgotten_hides_no_move(void **state)
{
    AUTO(buf_free) struct buf was = BUF(TEXT_MAX);
    AUTO(buf_free) struct buf now = BUF(TEXT_MAX);
    AUTO(pair_free) struct pair pair;
    struct reason reason;

    (void)state;
    begin(&pair, THREE, (struct change){"line_items/1/meta_data/2", SURF_LATER});
    plan_print(&was, &pair.before.plan);
    plan_print(&now, &pair.after.plan);
    assert_true(moved_reason(&pair.pool, plan_without_customer(&pair.pool, buf_str(&was)),
                             &pair.after.plan, buf_str(&now), &reason));
}

static void whatever_else_changed_it_is_no_move_alone(void **state)
{
    (void)state;
    for (int i = 0; i < 9; i++) {
        AUTO(pair_free) struct pair pair;
        struct reason reason;
        begin(&pair, THREE, (struct change){"line_items/1/meta_data/2", SURF_LATER});
        struct plan *plan = &pair.after.plan;
        switch (i) {
        case 0: plan->total++; break;
        case 1: plan->lines[1].gross++; break;
        case 2: plan->lines[0].price++; break;
        case 3: plan->lines[1].discount_e4 = 50000; break;
        case 4: plan->lines[1].percent_e4 = 100000; break;
        case 5: plan->partner.phone = "600111333"; break;
        case 6: plan->line_count--; break;
        case 7: plan->products[1].xid = "booking_99_20250605T1000_20250605T1100_2"; break;
        case 8: plan->products[0].xid = "product_11"; break;
        default: break;
        }
        if (is_moved(&pair, &reason))
            print_error("case %d\n", i);
        assert_false(is_moved(&pair, &reason));
    }
}

static void where_no_class_moved_nothing_is_told(void **state)
{
    AUTO(pair_free) struct pair same;
    AUTO(pair_free) struct pair none;
    struct reason reason;

    (void)state;
    begin(&same, THREE,
          (struct change){"line_items/1/meta_data/2",
                          NOW("1749031200", "1749034800", "2")});
    assert_false(is_moved(&same, &reason));
    begin(&none, "40-shipping", unchanged);
    assert_false(is_moved(&none, &reason));
    assert_false(moved_reason(&none.pool, "", &none.after.plan, "", &reason));
}

static void a_class_is_read_back_from_its_external_id(void **state)
{
    static const char *const no_class[] = {"",
                                           "booking_",
                                           "booking_of_order_1_line_2",
                                           "product_11",
                                           "booking_11_20250603T1700",
                                           "booking_11_20250603T1700_20250603T1800_"};
    AUTO(pool_free) struct pool p = {0};
    const char *text = "booking_16_20250701T0000_20250705T2359_2 quantity=1";
    struct booking b;
    int64_t id = 0;

    (void)state;
    size_t len = xid_booking_read(text, &id, &b);
    assert_int_equal(len, strcspn(text, " "));
    assert_int_equal(id, 16);
    assert_true(b.full_days);
    assert_string_equal(xid_booking(&p, id, &b), pool_strn(&p, text, len));
    for (size_t i = 0; i < sizeof(no_class) / sizeof(no_class[0]); i++)
        assert_int_equal(xid_booking_read(no_class[i], &id, &b), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moved_class_is_told_as_it_was_and_as_it_is),
        cmocka_unit_test(several_classes_are_listed_in_the_order_of_their_lines),
        cmocka_unit_test(lines_that_shared_a_class_may_part),
        cmocka_unit_test(a_customer_that_was_forgotten_hides_no_move),
        cmocka_unit_test(whatever_else_changed_it_is_no_move_alone),
        cmocka_unit_test(where_no_class_moved_nothing_is_told),
        cmocka_unit_test(a_class_is_read_back_from_its_external_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
